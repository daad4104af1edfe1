package io.liqheat.codecs.text;

import java.util.Arrays;

/**
 * Layouts of texts read before, by length. How often a layout takes the place of another is limited, so that texts that
 * are always different cost little more than without.
 * <p>
 * Layouts of one length stand next to those that begin like them, and each knows how much it has in common with the one
 * before it: what has been compared once is not compared again, and what must fail again is passed over.
 * <p>
 * Kept are at most {@link #WAYS} layouts of one length and {@link #MAX_LAYOUTS} in all; the one learned first makes
 * room. Each takes two or three bytes per character, of which there are up to 1,024, and for every object read 24 bytes
 * and eight per field wanted.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> when a layout is learned.
 */
final class JsonLayouts
{
    /** Most layouts of one length. */
    static final int WAYS = 8;

    /** Most layouts of all lengths together. */
    static final int MAX_LAYOUTS = 1024;

    /** How many counts of misses there are, each with its patience; lengths that are so many apart share one. */
    private static final int BUCKETS = 128;
    private static final int MIN_LENGTH = 16;
    private static final int MAX_LENGTH = 1024;
    private static final int INITIAL_PATIENCE = 4;
    private static final int MAX_PATIENCE = 1 << 20;
    private static final JsonLayout[] NONE = {};

    /** By length. */
    private final JsonLayout[][] layouts = new JsonLayout[MAX_LENGTH + 1][];
    private final int[] misses = new int[BUCKETS];
    private final int[] patience = new int[BUCKETS];
    private JsonLayoutReader reader;
    private int count;
    private long learned;

    JsonLayouts()
    {
        Arrays.fill(layouts, NONE);
    }

    /**
     * Read a whole text if its layout is known.
     *
     * @param cursor in front of it, to be moved behind it.
     * @return false when the layout is not known; nothing has been read then.
     */
    boolean read(final JsonCursor cursor)
    {
        final byte[] text = cursor.bytes();
        final int from = cursor.start();
        final int length = cursor.end() - from;
        if (length > MAX_LENGTH)
        {
            return false;
        }

        int sound = 0;
        for (final JsonLayout layout : layouts[length])
        {
            // The words in front of this one are as the layout wants them; this one is not, if it had to be the same.
            if (layout.shared() <= sound)
            {
                sound = layout.sound(text, from, layout.shared());
                if (layout.words() == sound)
                {
                    layout.read(cursor, from);
                    cursor.leaveValue(from + length);
                    return true;
                }
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
            add(new JsonLayout(reader, length, fields.readings(from), learned++), length);
        }
    }

    /** Put a layout behind the one that it has most in common with. */
    private void add(final JsonLayout added, final int length)
    {
        if (WAYS == layouts[length].length)
        {
            dropOldest(length, length);
        }
        else if (MAX_LAYOUTS == count)
        {
            dropOldest(MIN_LENGTH, MAX_LENGTH);
        }

        final JsonLayout[] kept = layouts[length];
        int place = 0;
        int most = 0;
        for (int i = 0; i < kept.length; i++)
        {
            final int common = added.commonWords(kept[i]);
            if (common >= most)
            {
                most = common;
                place = i + 1;
            }
        }

        final JsonLayout[] now = Arrays.copyOf(kept, kept.length + 1);
        System.arraycopy(kept, place, now, place + 1, kept.length - place);
        now[place] = added;
        keep(length, now);
        count++;
    }

    /** Drop the layout learned first of all that have certain lengths. */
    private void dropOldest(final int minLength, final int maxLength)
    {
        int lengthOfOldest = 0;
        int indexOfOldest = 0;
        long oldest = Long.MAX_VALUE;
        for (int length = minLength; length <= maxLength; length++)
        {
            for (int i = 0; i < layouts[length].length; i++)
            {
                if (layouts[length][i].number() < oldest)
                {
                    oldest = layouts[length][i].number();
                    lengthOfOldest = length;
                    indexOfOldest = i;
                }
            }
        }

        keep(lengthOfOldest, without(layouts[lengthOfOldest], indexOfOldest));
        count--;
    }

    private void keep(final int length, final JsonLayout[] kept)
    {
        for (int i = 0; i < kept.length; i++)
        {
            kept[i].shared(0 == i ? 0 : kept[i].commonWords(kept[i - 1]));
        }

        layouts[length] = kept;
    }

    private static JsonLayout[] without(final JsonLayout[] all, final int index)
    {
        final JsonLayout[] rest = Arrays.copyOf(all, all.length - 1);
        System.arraycopy(all, index + 1, rest, index, rest.length - index);
        return rest;
    }
}
