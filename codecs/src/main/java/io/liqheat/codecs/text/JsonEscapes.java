package io.liqheat.codecs.text;

import java.util.Arrays;

/**
 * Decodes a JSON string that has escapes into plain UTF-8. Rare in market data, so kept apart from the scanner.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class JsonEscapes
{
    private static final int UNICODE_DIGITS = 4;

    private byte[] bytes = new byte[256];
    private int length;

    byte[] bytes()
    {
        return bytes;
    }

    int length()
    {
        return length;
    }

    /**
     * Decode the rest of a string.
     *
     * @param text  holding the string.
     * @param from  index of its first byte, behind the opening quote.
     * @param slash index of its first backslash.
     * @param end   index behind the last byte that may belong to it.
     * @return index behind the closing quote, or negative when malformed.
     */
    int decode(final byte[] text, final int from, final int slash, final int end)
    {
        length = 0;
        ensure(slash - from);
        System.arraycopy(text, from, bytes, 0, slash - from);
        length = slash - from;

        int i = slash;
        while (i < end)
        {
            final byte b = text[i];
            if ('"' == b)
            {
                return i + 1;
            }

            if (b >= 0 && b < ' ')
            {
                return -1;
            }

            if ('\\' != b)
            {
                put(b);
                i++;
            }
            else
            {
                i = i + 1 < end ? decodeEscape(text, i + 1, end) : -1;
                if (i < 0)
                {
                    return -1;
                }
            }
        }

        return -1;
    }

    private int decodeEscape(final byte[] text, final int index, final int end)
    {
        switch (text[index])
        {
            case '"', '\\', '/':
                put(text[index]);
                return index + 1;

            case 'b':
                put((byte)'\b');
                return index + 1;

            case 'f':
                put((byte)'\f');
                return index + 1;

            case 'n':
                put((byte)'\n');
                return index + 1;

            case 'r':
                put((byte)'\r');
                return index + 1;

            case 't':
                put((byte)'\t');
                return index + 1;

            case 'u':
                return decodeUnicode(text, index + 1, end);

            default:
                return -1;
        }
    }

    private int decodeUnicode(final byte[] text, final int index, final int end)
    {
        final int high = hex(text, index, end);
        if (high < 0)
        {
            return -1;
        }

        int behind = index + UNICODE_DIGITS;
        int codePoint = high;
        if (Character.isHighSurrogate((char)high) &&
            behind + 1 < end && '\\' == text[behind] && 'u' == text[behind + 1])
        {
            final int low = hex(text, behind + 2, end);
            if (low >= 0 && Character.isLowSurrogate((char)low))
            {
                codePoint = Character.toCodePoint((char)high, (char)low);
                behind += 2 + UNICODE_DIGITS;
            }
        }

        putCodePoint(codePoint);
        return behind;
    }

    private void putCodePoint(final int codePoint)
    {
        if (codePoint < 0x80)
        {
            put((byte)codePoint);
        }
        else if (codePoint < 0x800)
        {
            put((byte)(0xC0 | codePoint >> 6));
            put((byte)(0x80 | codePoint & 0x3F));
        }
        else if (codePoint < 0x10000)
        {
            put((byte)(0xE0 | codePoint >> 12));
            put((byte)(0x80 | codePoint >> 6 & 0x3F));
            put((byte)(0x80 | codePoint & 0x3F));
        }
        else
        {
            put((byte)(0xF0 | codePoint >> 18));
            put((byte)(0x80 | codePoint >> 12 & 0x3F));
            put((byte)(0x80 | codePoint >> 6 & 0x3F));
            put((byte)(0x80 | codePoint & 0x3F));
        }
    }

    private static int hex(final byte[] text, final int index, final int end)
    {
        if (index + UNICODE_DIGITS > end)
        {
            return -1;
        }

        int value = 0;
        for (int i = index; i < index + UNICODE_DIGITS; i++)
        {
            final int digit = text[i] < 0 ? -1 : Character.digit(text[i], 16);
            if (digit < 0)
            {
                return -1;
            }

            value = value << 4 | digit;
        }

        return value;
    }

    private void put(final byte b)
    {
        ensure(length + 1);
        bytes[length++] = b;
    }

    private void ensure(final int capacity)
    {
        if (bytes.length < capacity)
        {
            bytes = Arrays.copyOf(bytes, Math.max(capacity, 2 * bytes.length));
        }
    }
}
