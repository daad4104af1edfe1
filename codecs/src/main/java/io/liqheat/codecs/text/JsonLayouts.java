package io.liqheat.codecs.text;

/**
 * Layouts of texts read before, by length. How often a layout takes the place of another is limited, so that texts that
 * are always different cost little more than without.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> when a layout is learned.
 */
final class JsonLayouts
{
    private static final int BUCKETS = 128;
    /** Layouts of one length, the one learned last first. */
    private static final int WAYS = 8;
    private static final int MIN_LENGTH = 16;
    private static final int MAX_LENGTH = 1024;
    private static final int INITIAL_PATIENCE = 4;
    private static final int MAX_PATIENCE = 1 << 20;

    private final JsonLayout[] layouts = new JsonLayout[BUCKETS * WAYS];
    private final int[] misses = new int[BUCKETS];
    private final int[] patience = new int[BUCKETS];
    private JsonLayoutReader reader;

    /**
     * Read a whole text if its layout is known.
     *
     * @param text holding it.
     * @param from index of its first character.
     * @param end  index behind its last one.
     * @return false when the layout is not known; nothing has been read then.
     */
    boolean read(final byte[] text, final int from, final int end)
    {
        final int length = end - from;
        final int bucket = WAYS * (length & BUCKETS - 1);
        for (int way = bucket; way < bucket + WAYS && null != layouts[way]; way++)
        {
            final JsonLayout layout = layouts[way];
            if (layout.read(text, from, length))
            {
                return true;
            }
        }

        return false;
    }

    /**
     * Learn from a whole text that has been read in another way and found well-formed.
     *
     * @param fields read from it.
     * @param text   holding it.
     * @param from   index of its first character.
     * @param end    index behind its last one.
     */
    void learn(final JsonFields fields, final byte[] text, final int from, final int end)
    {
        final int length = end - from;
        final int bucket = length & BUCKETS - 1;
        misses[bucket]++;
        if (length < MIN_LENGTH || length > MAX_LENGTH || misses[bucket] <= patience[bucket])
        {
            return;
        }

        misses[bucket] = 0;
        patience[bucket] = Math.min(MAX_PATIENCE, Math.max(INITIAL_PATIENCE, 2 * patience[bucket]));
        reader = null == reader ? new JsonLayoutReader(MAX_LENGTH) : reader;
        if (reader.read(text, from, end))
        {
            System.arraycopy(layouts, WAYS * bucket, layouts, WAYS * bucket + 1, WAYS - 1);
            layouts[WAYS * bucket] = new JsonLayout(reader, length, fields.readings(from));
        }
    }
}
