package io.liqheat.codecs.text;

/**
 * Compares short texts eight bytes at a time.
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class TextMatch
{
    private TextMatch()
    {
    }

    /**
     * What a text begins with, as one number: texts of up to 8 bytes are equal when this and their lengths are.
     *
     * @param text   holding it.
     * @param offset of it.
     * @param length of it.
     * @return up to 8 bytes, the first one lowest.
     */
    public static long prefix(final byte[] text, final int offset, final int length)
    {
        return JsonTokens.prefix(text, offset, length);
    }

    /**
     * Whether a text is a certain one.
     *
     * @param expected all of the text expected.
     * @param text     holding the text in question.
     * @param offset   of it.
     * @param length   of it.
     * @return true when it is.
     */
    public static boolean isSame(final byte[] expected, final byte[] text, final int offset, final int length)
    {
        if (expected.length != length)
        {
            return false;
        }

        if (length < Long.BYTES)
        {
            return JsonTokens.prefix(expected, 0, length) == JsonTokens.prefix(text, offset, length);
        }

        for (int i = 0; i < length - Long.BYTES; i += Long.BYTES)
        {
            if (TextWords.at(expected, i) != TextWords.at(text, offset + i))
            {
                return false;
            }
        }

        final int last = length - Long.BYTES;
        return TextWords.at(expected, last) == TextWords.at(text, offset + last);
    }

    /**
     * Where a character stands first.
     *
     * @param sought ASCII.
     * @param text   to look in.
     * @param offset where to begin.
     * @param end    where to end.
     * @return its index, or {@code end} when it is not there.
     */
    public static int indexOf(final char sought, final byte[] text, final int offset, final int end)
    {
        int i = offset;
        for (; i < end && i <= text.length - Long.BYTES; i += Long.BYTES)
        {
            final long marks = TextWords.marksOf(sought, TextWords.at(text, i));
            if (0 != marks)
            {
                return Math.min(end, i + TextWords.first(marks));
            }
        }

        while (i < end && sought != text[i])
        {
            i++;
        }

        return Math.min(end, i);
    }
}
