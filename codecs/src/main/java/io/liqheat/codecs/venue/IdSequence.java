package io.liqheat.codecs.venue;

/**
 * Ids that a venue gives out one by one. Tells what is new, already seen or missing, and does not let one damaged id
 * far ahead shut out everything after it.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class IdSequence
{
    /** Result of {@link #accept(long)}: not above the last id. */
    public static final long SEEN = -1;

    /** Result of {@link #accept(long)}: unbelievably far ahead, and not confirmed by an id before it. */
    public static final long SUSPECT = -2;

    private static final long MAX_JUMP = 10_000_000;
    private static final long NONE = Long.MIN_VALUE;

    private long last = NONE;
    private long suspect = NONE;

    /**
     * Take the next id.
     *
     * @param id not negative.
     * @return number of ids missing before it, {@link #SEEN} or {@link #SUSPECT}.
     */
    public long accept(final long id)
    {
        if (NONE != last && id <= last)
        {
            return SEEN;
        }

        final boolean isConfirmed = NONE != suspect && id > suspect && id - suspect <= MAX_JUMP;
        if (NONE != last && id - last > MAX_JUMP && !isConfirmed)
        {
            suspect = id;
            return SUSPECT;
        }

        final long missing = NONE == last ? 0 : id - last - 1;
        last = id;
        suspect = NONE;
        return missing;
    }
}
