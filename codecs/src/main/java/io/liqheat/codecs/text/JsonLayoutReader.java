package io.liqheat.codecs.text;

/**
 * Tells by character from which least one to which greatest one it may be in a text of the same layout. Not for the hot
 * path.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class JsonLayoutReader
{
    /** With its bit set, a backslash is the next one. */
    private static final int MOST_WIDE = ('\\' | JsonLayout.FOLD) - 1;

    private final byte[] least;
    private final byte[] most;
    private final boolean[] wide;
    private byte[] text;
    private int from;
    private int end;

    JsonLayoutReader(final int maxLength)
    {
        least = new byte[maxLength];
        most = new byte[maxLength];
        wide = new boolean[maxLength];
    }

    int least(final int offset)
    {
        return least[offset];
    }

    int most(final int offset)
    {
        return most[offset];
    }

    /** Whether the greatest is that of a character with {@link JsonLayout#FOLD} set. */
    boolean isWide(final int offset)
    {
        return wide[offset];
    }

    /**
     * Go through a text.
     *
     * @param newText holding it.
     * @param newFrom index of its first character.
     * @param newEnd  index behind its last one; what is between is well-formed.
     * @return false when it has strings with escapes, or anything that is not ASCII.
     */
    boolean read(final byte[] newText, final int newFrom, final int newEnd)
    {
        text = newText;
        from = newFrom;
        end = newEnd;
        int at = from;
        while (at < end)
        {
            if ('"' == text[at])
            {
                at = readString(at);
            }
            else if (JsonFields.NUMBER == JsonFields.kindOfToken(text[at]))
            {
                at = readNumber(at);
            }
            else
            {
                at = text[at] < 0 ? -1 : bound(at, text[at], text[at]);
            }

            if (at < 0)
            {
                return false;
            }
        }

        return true;
    }

    /** Goes behind a string: a name is literal, a value is not. */
    private int readString(final int open)
    {
        final int close = TextWords.endOfPlain(text, open + 1, end);
        if (close >= end || '"' != text[close])
        {
            return -1;
        }

        int behind = close + 1;
        while (behind < end && JsonTokens.isBlank(text[behind]))
        {
            behind++;
        }

        final boolean isName = behind < end && ':' == text[behind];
        final boolean isMixed = !isName && hasDigits(open, close) && hasLowerCase(open, close);
        bound(open, '"', '"');
        for (int at = open + 1; at < close; at++)
        {
            final byte character = text[at];
            if (character < 0)
            {
                return -1;
            }

            if (isName || character <= '"')
            {
                bound(at, character, character);
            }
            else
            {
                final boolean isWide = isMixed && (character | JsonLayout.FOLD) <= MOST_WIDE;
                bound(
                    at,
                    isWide || character < '\\' ? '#' : '\\' + 1,
                    isWide ? MOST_WIDE : character > '\\' ? 0x7F : '\\' - 1);
                wide[at - from] = isWide;
            }
        }

        return bound(close, '"', '"');
    }

    private boolean hasDigits(final int open, final int close)
    {
        int at = open + 1;
        while (at < close && (text[at] < '0' || text[at] > '9'))
        {
            at++;
        }

        return at < close;
    }

    private boolean hasLowerCase(final int open, final int close)
    {
        int at = open + 1;
        while (at < close && (text[at] < 'a' || text[at] > 'z'))
        {
            at++;
        }

        return at < close;
    }

    /** Bound one character; gives back the index behind it. */
    private int bound(final int at, final int newLeast, final int newMost)
    {
        least[at - from] = (byte)newLeast;
        most[at - from] = (byte)newMost;
        wide[at - from] = false;
        return at + 1;
    }

    /** Goes behind a number: signs, point and exponent's letter are literal. */
    private int readNumber(final int first)
    {
        final int behind = JsonTokens.endOfToken(text, first, end);
        for (int at = first; at < behind; at++)
        {
            final boolean isDigit = text[at] >= '0' && text[at] <= '9';
            bound(at, isDigit ? '0' : text[at], isDigit ? '9' : text[at]);
        }

        final int whole = '-' == text[first] ? first + 1 : first;
        if (TextWords.endOfDigits(text, whole, behind) > whole + 1)
        {
            bound(whole, '1', '9');
        }

        return behind;
    }
}
