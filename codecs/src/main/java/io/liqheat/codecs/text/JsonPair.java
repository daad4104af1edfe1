package io.liqheat.codecs.text;

/**
 * An array's next element where it is what book levels mostly are: two strings, {@code ["60123.40","0.125"]}.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none.
 */
public final class JsonPair
{
    private int firstOffset;
    private int firstLength;
    private int secondOffset;
    private int secondLength;

    /**
     * Go behind the next element if it is two strings without blanks and escapes. Otherwise the cursor stays where it
     * is, for {@link JsonCursor#nextElement()} to go on.
     *
     * @param cursor in an array, in front of an element or of the array's end.
     * @return true when it has been read; its strings stand in {@link JsonCursor#bytes()}.
     */
    public boolean next(final JsonCursor cursor)
    {
        final byte[] text = cursor.bytes();
        final int end = cursor.end();
        final int first = cursor.plainNameOffset() + 1;
        if (first >= end || '[' != text[first - 2] || '"' != text[first - 1] || cursor.isDeepest())
        {
            return false;
        }

        final int endOfFirst = TextWords.endOfPlain(text, first, end);
        final int second = endOfFirst + 3;
        if (second >= end || '"' != text[endOfFirst] || ',' != text[second - 2] || '"' != text[second - 1])
        {
            return false;
        }

        final int endOfSecond = TextWords.endOfPlain(text, second, end);
        if (endOfSecond >= end - 1 || '"' != text[endOfSecond] || ']' != text[endOfSecond + 1] ||
            Math.max(endOfFirst - first, endOfSecond - second) > JsonCursor.MAX_STRING_LENGTH)
        {
            return false;
        }

        firstOffset = first;
        firstLength = endOfFirst - first;
        secondOffset = second;
        secondLength = endOfSecond - second;
        cursor.skipTo(endOfSecond + 2);
        return true;
    }

    public int firstOffset()
    {
        return firstOffset;
    }

    public int firstLength()
    {
        return firstLength;
    }

    public int secondOffset()
    {
        return secondOffset;
    }

    public int secondLength()
    {
        return secondLength;
    }
}
