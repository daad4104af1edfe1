package io.liqheat.codecs.text;

/**
 * Where everything stands in a text read before, and by character, from which least one to which greatest one it may
 * be for that to be so in another text: one and the same between values, any digit in numbers, and a range without
 * quotes and backslashes in strings that are values. A text within these bounds is well-formed and reads like the
 * first one.
 * <p>
 * The text is looked at as words of eight characters, the last of which overlaps the one before. Adding 0x80 less the
 * least character sets the top bit of each byte that is not below it, adding 0x7F less the greatest that of each above
 * it. Should there be bytes beyond ASCII, at least the first of them is found out of bounds.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class JsonLayout
{
    /** Set in characters of strings that have letters and digits, so that a backslash is above all of them. */
    static final int FOLD = 0x20;

    private final int length;
    private int shared;

    /** By word, what to add for the least characters and for the greatest ones. */
    private final long[] bounds;

    /** By word, what to set before that is added for the greatest ones, or null when there is nothing to set. */
    private final long[] folds;
    private final JsonReading[] readings;
    private final long number;

    /**
     * The layout of a text.
     *
     * @param reader   that has gone through it.
     * @param length   in characters, at least 8.
     * @param readings what has been read from it, by object wanted.
     * @param number   of layouts learned before it.
     */
    JsonLayout(final JsonLayoutReader reader, final int length, final JsonReading[] readings, final long number)
    {
        final int words = (length + Long.BYTES - 1) / Long.BYTES;
        this.length = length;
        this.readings = readings;
        this.number = number;
        bounds = new long[2 * words];
        long[] found = null;
        for (int word = 0; word < words; word++)
        {
            final int offset = Math.min(Long.BYTES * word, length - Long.BYTES);
            for (int i = 0; i < Long.BYTES; i++)
            {
                final int shift = i * Byte.SIZE;
                bounds[2 * word] |= 0x80L - reader.least(offset + i) << shift;
                bounds[2 * word + 1] |= 0x7FL - reader.most(offset + i) << shift;
                if (reader.isWide(offset + i))
                {
                    found = null == found ? new long[words] : found;
                    found[word] |= (long)FOLD << shift;
                }
            }
        }

        folds = found;
    }

    /** {@return how many words the text has} */
    int words()
    {
        return bounds.length / 2;
    }

    /** {@return how many layouts were learned before it} */
    long number()
    {
        return number;
    }

    /** {@return how many words it begins with that the layout before this one begins with too} */
    int shared()
    {
        return shared;
    }

    void shared(final int newShared)
    {
        shared = newShared;
    }

    /** How many words this layout and another one of the same length begin with that have the same bounds. */
    int commonWords(final JsonLayout other)
    {
        int word = 0;
        while (word < words() && fold(word) == other.fold(word) && bounds[2 * word] == other.bounds[2 * word] &&
            bounds[2 * word + 1] == other.bounds[2 * word + 1])
        {
            word++;
        }

        return word;
    }

    private long fold(final int word)
    {
        return null == folds ? 0 : folds[word];
    }

    /**
     * How many words of a text are within the bounds, up to the first that is not.
     *
     * @param text  holding it, as many characters as this layout has.
     * @param from  index of its first character.
     * @param first word to look at; those in front of it are known to be within the bounds.
     * @return all {@link #words()} only when the text has this layout.
     */
    int sound(final byte[] text, final int from, final int first)
    {
        final int last = words() - 1;
        final int sound = null == folds ? soundPlain(text, from, first, last) : soundFolded(text, from, first, last);
        if (sound < last)
        {
            return sound;
        }

        final long end = TextWords.at(text, from + length - Long.BYTES);
        final long folded = null == folds ? end : end | folds[last];
        return 0 == (odd(end, folded, bounds, last) & TextWords.TOPS) ? words() : last;
    }

    private int soundPlain(final byte[] text, final int from, final int first, final int last)
    {
        final long[] limits = bounds;
        for (int word = first; word < last; word++)
        {
            final long at = TextWords.at(text, from + word * Long.BYTES);
            if (0 != (odd(at, at, limits, word) & TextWords.TOPS))
            {
                return word;
            }
        }

        return last;
    }

    private int soundFolded(final byte[] text, final int from, final int first, final int last)
    {
        final long[] limits = bounds;
        final long[] set = folds;
        for (int word = first; word < last; word++)
        {
            final long at = TextWords.at(text, from + word * Long.BYTES);
            if (0 != (odd(at, at | set[word], limits, word) & TextWords.TOPS))
            {
                return word;
            }
        }

        return last;
    }

    /** Have the fields read what they read from the first text of this layout. */
    void read(final JsonCursor cursor, final int from)
    {
        for (final JsonReading reading : readings)
        {
            reading.restore(cursor, from);
        }
    }

    private static long odd(final long text, final long folded, final long[] limits, final int word)
    {
        return ~(text + limits[2 * word]) | folded + limits[2 * word + 1];
    }
}
