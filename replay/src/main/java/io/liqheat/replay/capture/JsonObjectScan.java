package io.liqheat.replay.capture;

/**
 * Finds where the top-level values of one JSON object begin and end, without looking into them.
 * <p>
 * <b>Allocation:</b> none.
 */
final class JsonObjectScan
{
    private static final int MAX_FIELDS = 32;
    private static final int HEX_DIGITS = 4;
    private static final int HEX_RADIX = 16;

    private final int[] keyStarts = new int[MAX_FIELDS];
    private final int[] keyEnds = new int[MAX_FIELDS];
    private final int[] starts = new int[MAX_FIELDS];
    private final int[] ends = new int[MAX_FIELDS];
    private final boolean[] areStrings = new boolean[MAX_FIELDS];
    private int count;

    /**
     * Scan one object.
     *
     * @return false when the bytes are not exactly one object of at most 32 fields.
     */
    boolean scan(final byte[] bytes, final int from, final int to)
    {
        count = 0;
        int i = skipSpace(bytes, from, to);
        if (i >= to || '{' != bytes[i])
        {
            return false;
        }

        i = skipSpace(bytes, i + 1, to);
        if (i < to && '}' == bytes[i])
        {
            return skipSpace(bytes, i + 1, to) == to;
        }

        while (count < MAX_FIELDS)
        {
            i = skipSpace(bytes, i, to);
            final int keyEnd = i < to && '"' == bytes[i] ? stringEnd(bytes, i, to) : -1;
            if (keyEnd < 0)
            {
                return false;
            }

            keyStarts[count] = i + 1;
            keyEnds[count] = keyEnd - 1;
            i = skipSpace(bytes, keyEnd, to);
            if (i >= to || ':' != bytes[i])
            {
                return false;
            }

            i = skipSpace(bytes, i + 1, to);
            final int end = valueEnd(bytes, i, to);
            if (end <= i)
            {
                return false;
            }

            areStrings[count] = '"' == bytes[i];
            final int quote = areStrings[count] ? 1 : 0;
            starts[count] = i + quote;
            ends[count] = end - quote;
            count++;
            i = skipSpace(bytes, end, to);
            if (i >= to)
            {
                return false;
            }

            if ('}' == bytes[i])
            {
                return skipSpace(bytes, i + 1, to) == to;
            }

            if (',' != bytes[i++])
            {
                return false;
            }
        }

        return false;
    }

    /** Number of the field with this key, or -1. */
    int find(final byte[] bytes, final byte[] key)
    {
        for (int i = 0; i < count; i++)
        {
            if (CaptureText.isEqual(bytes, keyStarts[i], keyEnds[i] - keyStarts[i], key))
            {
                return i;
            }
        }

        return -1;
    }

    /** First byte of a value; of a string, behind the quote. */
    int start(final int field)
    {
        return starts[field];
    }

    /** One past the last byte of a value; of a string, the closing quote. */
    int end(final int field)
    {
        return ends[field];
    }

    boolean isString(final int field)
    {
        return areStrings[field];
    }

    /**
     * The text of a JSON string.
     *
     * @param bytes  holding the string.
     * @param from   its first byte, behind the quote.
     * @param to     its closing quote.
     * @param target of UTF-8 text, at least as long as the string.
     * @return length of the text, or -1 when an escape is malformed.
     */
    static int unescape(final byte[] bytes, final int from, final int to, final byte[] target)
    {
        int length = 0;
        int i = from;
        while (i < to)
        {
            final int backslash = CaptureText.indexOf(bytes, i, to, '\\');
            final int plainEnd = backslash < 0 ? to : backslash;
            System.arraycopy(bytes, i, target, length, plainEnd - i);
            length += plainEnd - i;
            if (backslash < 0)
            {
                return length;
            }

            if (backslash + 1 >= to)
            {
                return -1;
            }

            i = backslash + 2;
            if ('u' != bytes[backslash + 1])
            {
                final int plain = plain(bytes[backslash + 1]);
                if (plain < 0)
                {
                    return -1;
                }

                target[length++] = (byte)plain;
                continue;
            }

            int codePoint = hex(bytes, i, to);
            if (codePoint < 0)
            {
                return -1;
            }

            i += HEX_DIGITS;
            if (Character.isHighSurrogate((char)codePoint) && i + 1 < to && '\\' == bytes[i] && 'u' == bytes[i + 1])
            {
                final int low = hex(bytes, i + 2, to);
                if (low >= 0 && Character.isLowSurrogate((char)low))
                {
                    codePoint = Character.toCodePoint((char)codePoint, (char)low);
                    i += 2 + HEX_DIGITS;
                }
            }

            length = putUtf8(codePoint, target, length);
        }

        return length;
    }

    private static int plain(final byte escape)
    {
        switch (escape)
        {
            case '"':
            case '\\':
            case '/':
                return escape;

            case 'b':
                return '\b';

            case 'f':
                return '\f';

            case 'n':
                return '\n';

            case 'r':
                return '\r';

            case 't':
                return '\t';

            default:
                return -1;
        }
    }

    private static int hex(final byte[] bytes, final int from, final int to)
    {
        if (to - from < HEX_DIGITS)
        {
            return -1;
        }

        int value = 0;
        for (int i = from; i < from + HEX_DIGITS; i++)
        {
            final int digit = Character.digit(bytes[i], HEX_RADIX);
            if (digit < 0)
            {
                return -1;
            }

            value = value * HEX_RADIX + digit;
        }

        return value;
    }

    /** A lone surrogate becomes three bytes as well: it is passed on, not repaired. */
    private static int putUtf8(final int codePoint, final byte[] target, final int offset)
    {
        int i = offset;
        if (codePoint < 0x80)
        {
            target[i++] = (byte)codePoint;
        }
        else if (codePoint < 0x800)
        {
            target[i++] = (byte)(0xC0 | codePoint >> 6);
            target[i++] = (byte)(0x80 | codePoint & 0x3F);
        }
        else if (codePoint < 0x10000)
        {
            target[i++] = (byte)(0xE0 | codePoint >> 12);
            target[i++] = (byte)(0x80 | codePoint >> 6 & 0x3F);
            target[i++] = (byte)(0x80 | codePoint & 0x3F);
        }
        else
        {
            target[i++] = (byte)(0xF0 | codePoint >> 18);
            target[i++] = (byte)(0x80 | codePoint >> 12 & 0x3F);
            target[i++] = (byte)(0x80 | codePoint >> 6 & 0x3F);
            target[i++] = (byte)(0x80 | codePoint & 0x3F);
        }

        return i;
    }

    private static int valueEnd(final byte[] bytes, final int from, final int to)
    {
        if (from >= to)
        {
            return -1;
        }

        if ('"' == bytes[from])
        {
            return stringEnd(bytes, from, to);
        }

        int depth = 0;
        for (int i = from; i < to; i++)
        {
            switch (bytes[i])
            {
                case '"':
                    i = stringEnd(bytes, i, to) - 1;
                    if (i < 0)
                    {
                        return -1;
                    }
                    break;

                case '{':
                case '[':
                    depth++;
                    break;

                case '}':
                case ']':
                    if (0 == depth)
                    {
                        return i;
                    }

                    depth--;
                    break;

                case ',':
                    if (0 == depth)
                    {
                        return i;
                    }
                    break;

                default:
                    break;
            }
        }

        return -1;
    }

    /** Index behind the closing quote, or -1. */
    private static int stringEnd(final byte[] bytes, final int from, final int to)
    {
        for (int i = from + 1; i < to; i++)
        {
            if ('\\' == bytes[i])
            {
                i++;
            }
            else if ('"' == bytes[i])
            {
                return i + 1;
            }
        }

        return -1;
    }

    private static int skipSpace(final byte[] bytes, final int from, final int to)
    {
        int i = from;
        while (i < to && (' ' == bytes[i] || '\t' == bytes[i] || '\r' == bytes[i]))
        {
            i++;
        }

        return i;
    }
}
