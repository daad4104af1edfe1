package io.liqheat.codecs.text;

import java.util.Arrays;

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
    private final int length;
    private int shared;

    /** By word, what to add for the least characters and for the greatest ones. */
    private final long[] bounds;

    /** Words with characters that may be anything but a backslash within their bounds: offset, and their top bits. */
    private final int[] wideOffsets;
    private final long[] wideTops;
    private final JsonReading[] readings;

    /**
     * The layout of a text.
     *
     * @param reader   that has gone through it.
     * @param length   in characters, at least 8.
     * @param readings what has been read from it, by object wanted.
     */
    JsonLayout(final JsonLayoutReader reader, final int length, final JsonReading[] readings)
    {
        final int words = (length + Long.BYTES - 1) / Long.BYTES;
        final int[] offsets = new int[words];
        final long[] tops = new long[words];
        int wideCount = 0;
        this.length = length;
        this.readings = readings;
        bounds = new long[2 * words];
        for (int word = 0; word < words; word++)
        {
            final int offset = Math.min(Long.BYTES * word, length - Long.BYTES);
            long wide = 0;
            for (int i = 0; i < Long.BYTES; i++)
            {
                final int shift = i * Byte.SIZE;
                bounds[2 * word] |= 0x80L - reader.least(offset + i) << shift;
                bounds[2 * word + 1] |= 0x7FL - reader.most(offset + i) << shift;
                wide |= reader.isWide(offset + i) ? 0x80L << shift : 0;
            }

            if (0 != wide)
            {
                offsets[wideCount] = offset;
                tops[wideCount] = wide;
                wideCount++;
            }
        }

        wideOffsets = Arrays.copyOf(offsets, wideCount);
        wideTops = Arrays.copyOf(tops, wideCount);
    }

    /** {@return how many words the text has} */
    int words()
    {
        return bounds.length / 2;
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

    /** How many words this layout and another one begin with that have the same bounds. */
    int commonWords(final JsonLayout other)
    {
        final int mismatch = Arrays.mismatch(bounds, other.bounds);
        return (mismatch < 0 ? bounds.length : mismatch) / 2;
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
        final long[] limits = bounds;
        final int last = limits.length - 2;
        for (int i = 2 * first; i < last; i += 2)
        {
            final long word = TextWords.at(text, from + i * (Long.BYTES / 2));
            if (0 != ((~(word + limits[i]) | word + limits[i + 1]) & TextWords.TOPS))
            {
                return i / 2;
            }
        }

        final long end = TextWords.at(text, from + length - Long.BYTES);
        long odd = ~(end + limits[last]) | end + limits[last + 1];
        for (int i = 0; i < wideOffsets.length; i++)
        {
            odd |= ~TextWords.notBackslashes(TextWords.at(text, from + wideOffsets[i])) & wideTops[i];
        }

        return 0 == (odd & TextWords.TOPS) ? words() : last / 2;
    }

    /** Have the fields read what they read from the first text of this layout. */
    void read(final JsonCursor cursor, final int from)
    {
        for (final JsonReading reading : readings)
        {
            reading.restore(cursor, from);
        }
    }
}
