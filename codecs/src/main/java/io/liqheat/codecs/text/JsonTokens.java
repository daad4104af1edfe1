package io.liqheat.codecs.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The grammar of JSON's smallest pieces: where a number or literal ends, and what counts as a blank.
 */
final class JsonTokens
{
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");

    /** Bytes that a string cannot hold as they are: quote, backslash, control characters. */
    private static final boolean[] SPECIAL = new boolean[256];

    static
    {
        for (int b = 0; b < ' '; b++)
        {
            SPECIAL[b] = true;
        }

        SPECIAL['"'] = true;
        SPECIAL['\\'] = true;
    }

    private JsonTokens()
    {
    }

    static boolean isSpecial(final byte b)
    {
        return SPECIAL[b & 0xFF];
    }

    static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isBlank(final byte b)
    {
        return ' ' == b || '\n' == b || '\r' == b || '\t' == b;
    }

    static long key(final byte[] bytes, final int offset, final int length)
    {
        if (length > Long.BYTES || length > 0 && 0 == bytes[offset])
        {
            return 0;
        }

        long key = 0;
        for (int i = offset, end = offset + length; i < end; i++)
        {
            key = key << Byte.SIZE | bytes[i] & 0xFF;
        }

        return key;
    }

    /** As {@link #key}, and for longer names a hash that no shorter name has. */
    static long hashKey(final byte[] bytes, final int offset, final int length)
    {
        if (length <= Long.BYTES)
        {
            return key(bytes, offset, length);
        }

        long hash = 0;
        for (int i = offset, end = offset + length; i < end; i++)
        {
            hash = hash * 31 + bytes[i];
        }

        return hash | Long.MIN_VALUE;
    }

    /** Index behind the number at an index, or negative when it is not a JSON number. */
    static int endOfNumber(final byte[] bytes, final int offset, final int end)
    {
        int i = '-' == bytes[offset] ? offset + 1 : offset;
        final int whole = i;
        i = endOfDigits(bytes, i, end);
        if (i == whole || i > whole + 1 && '0' == bytes[whole])
        {
            return -1;
        }

        if (i < end && '.' == bytes[i])
        {
            final int fraction = i + 1;
            i = endOfDigits(bytes, fraction, end);
            if (i == fraction)
            {
                return -1;
            }
        }

        if (i < end && 'e' == (bytes[i] | 0x20))
        {
            i++;
            if (i < end && ('+' == bytes[i] || '-' == bytes[i]))
            {
                i++;
            }

            final int exponent = i;
            i = endOfDigits(bytes, exponent, end);
            if (i == exponent)
            {
                return -1;
            }
        }

        return i;
    }

    /** Index behind the literal at an index, or negative when it is none. */
    static int endOfLiteral(final byte[] bytes, final int offset, final int end)
    {
        final byte[] literal = switch (bytes[offset])
        {
            case 't' -> TRUE;
            case 'f' -> FALSE;
            default -> NULL;
        };
        final int behind = offset + literal.length;
        return behind <= end && Arrays.equals(literal, 0, literal.length, bytes, offset, behind) ? behind : -1;
    }

    private static int endOfDigits(final byte[] bytes, final int offset, final int end)
    {
        int i = offset;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9')
        {
            i++;
        }

        return i;
    }
}
