package io.liqheat.replay.archive;

import io.liqheat.codecs.text.DecimalText;
import io.liqheat.codecs.text.IsoTimeText;

/**
 * Times of archives: s, ms, µs or ns since the epoch, told by size, with or without a fraction, or date and time in
 * UTC. A value is a time between 2010 and 2050 in at most one of these units.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none.
 */
final class ArchiveTime
{
    /** Not a time. */
    static final long NONE = Long.MIN_VALUE;

    private static final long EARLIEST_S = 1_262_304_000L;
    private static final long LATEST_S = 2_524_608_000L;
    private static final long[] UNITS_PER_SECOND = {1, 1_000, 1_000_000, 1_000_000_000};
    private static final String[] LABELS = {"s", "ms", "us", "ns", "text"};
    private static final byte[] MIDNIGHT = {'T', '0', '0', ':', '0', '0', ':', '0', '0'};
    private static final int TEXT = 4;
    private static final int NS_EXPONENT = -9;
    private static final int MAX_TEXT = 40;

    private final byte[] scratch = new byte[MAX_TEXT];
    private int seen;

    /**
     * A time.
     *
     * @param text   ASCII.
     * @param offset of the first character.
     * @param length in characters.
     * @return ns since the epoch, or {@link #NONE}.
     */
    long toNs(final byte[] text, final int offset, final int length)
    {
        if (length > 7 && '-' == text[offset + 4])
        {
            return textNs(text, offset, length);
        }

        final long whole = DecimalText.toNearestUnits(text, offset, length, 1, 0);
        for (int unit = 0; unit < UNITS_PER_SECOND.length; unit++)
        {
            final long perSecond = UNITS_PER_SECOND[unit];
            if (whole >= EARLIEST_S * perSecond && whole < LATEST_S * perSecond)
            {
                seen |= 1 << unit;
                return DecimalText.toNearestUnits(text, offset, length, 1, NS_EXPONENT + 3 * unit);
            }
        }

        return NONE;
    }

    /** {@return units met so far, e.g. {@code ms}, joined by "and"} */
    String units()
    {
        final StringBuilder units = new StringBuilder();
        for (int unit = 0; unit < LABELS.length; unit++)
        {
            if (0 != (seen & 1 << unit))
            {
                units.append(units.isEmpty() ? "" : " and ").append(LABELS[unit]);
            }
        }

        return units.toString();
    }

    /** {@return whether a time in microseconds was met} */
    boolean isInMicroseconds()
    {
        return 0 != (seen & 1 << 2);
    }

    /** Date, blank or T, time, and nothing, Z or UTC after it. */
    private long textNs(final byte[] text, final int offset, final int length)
    {
        if (length >= MAX_TEXT - 10)
        {
            return NONE;
        }

        System.arraycopy(text, offset, scratch, 0, length);
        int end = length;
        if (end > 4 && 'U' == scratch[end - 3] && 'T' == scratch[end - 2] && 'C' == scratch[end - 1])
        {
            end -= ' ' == scratch[end - 4] ? 4 : 3;
        }

        if (10 == end)
        {
            System.arraycopy(MIDNIGHT, 0, scratch, end, MIDNIGHT.length);
            end += MIDNIGHT.length;
        }

        scratch[10] = 'T';
        if ('Z' != scratch[end - 1])
        {
            scratch[end++] = 'Z';
        }

        final long timeNs = IsoTimeText.toNs(scratch, 0, end);
        final boolean isTime = timeNs >= EARLIEST_S * UNITS_PER_SECOND[3] && timeNs < LATEST_S * UNITS_PER_SECOND[3];
        seen |= isTime ? 1 << TEXT : 0;
        return isTime ? timeNs : NONE;
    }
}
