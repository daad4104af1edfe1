package io.liqheat.codecs.text;

import java.nio.charset.StandardCharsets;

/**
 * The grammar of JSON's smallest pieces: where a number or literal ends, and what counts as a blank.
 */
final class JsonTokens
{
    private static final long TRUE = literal("true");
    private static final long FALSE = literal("false");
    private static final long NULL = literal("null");

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

    /** Short text as a number, its first byte lowest; 0 when longer than 8 bytes. */
    static long key(final byte[] bytes, final int offset, final int length)
    {
        return length > Long.BYTES ? 0 : prefix(bytes, offset, length);
    }

    /** The first 8 bytes, or as many as there are, as a number, the first one lowest. */
    static long prefix(final byte[] bytes, final int offset, final int length)
    {
        if (length > 0 && offset <= bytes.length - Long.BYTES)
        {
            final long word = TextWords.at(bytes, offset);
            return length < Long.BYTES ? word & (1L << length * Byte.SIZE) - 1 : word;
        }

        long prefix = 0;
        for (int i = Math.min(length, Long.BYTES) - 1; i >= 0; i--)
        {
            prefix = prefix << Byte.SIZE | bytes[offset + i] & 0xFF;
        }

        return prefix;
    }

    /** What a number or literal is, by its first character. */
    static JsonKind kind(final byte first)
    {
        return '-' == first || first >= '0' && first <= '9' ? JsonKind.NUMBER : JsonKind.LITERAL;
    }

    /** Index behind the number or literal at an index, or negative when it is neither. */
    static int endOfToken(final byte[] bytes, final int offset, final int end)
    {
        if (JsonKind.LITERAL == kind(bytes[offset]))
        {
            return endOfLiteral(bytes, offset, end);
        }

        final int behind = endOfNumber(bytes, offset, end);
        return behind - offset <= JsonCursor.MAX_NUMBER_LENGTH ? behind : -1;
    }

    /**
     * Index behind a number of up to 15 characters without sign and exponent that a comma or closing bracket follows,
     * if that is what stands at an index; or negative. Looks at 16 characters at once and does not care where the text
     * ends.
     */
    static int endOfShortNumber(final byte[] bytes, final int offset)
    {
        if (offset > bytes.length - 2 * Long.BYTES)
        {
            return -1;
        }

        final int others = TextWords.bits(TextWords.notDigits(TextWords.digits(TextWords.at(bytes, offset)))) |
            TextWords.bits(TextWords.notDigits(TextWords.digits(TextWords.at(bytes, offset + Long.BYTES)))) <<
                Long.BYTES;
        final int whole = Integer.numberOfTrailingZeros(others);
        if (0 == others || 0 == whole || whole > 1 && '0' == bytes[offset])
        {
            return -1;
        }

        int behind = offset + whole;
        if ('.' == bytes[behind])
        {
            final int rest = others & others - 1;
            final int length = Integer.numberOfTrailingZeros(rest);
            if (0 == rest || length == whole + 1)
            {
                return -1;
            }

            behind = offset + length;
        }

        return ',' == bytes[behind] || '}' == bytes[behind] || ']' == bytes[behind] ? behind : -1;
    }

    /** Index behind the number at an index, or negative when it is not a JSON number. */
    private static int endOfNumber(final byte[] bytes, final int offset, final int end)
    {
        int i = '-' == bytes[offset] ? offset + 1 : offset;
        final int whole = i;
        i = TextWords.endOfDigits(bytes, i, end);
        if (i == whole || i > whole + 1 && '0' == bytes[whole])
        {
            return -1;
        }

        if (i < end && '.' == bytes[i])
        {
            final int fraction = i + 1;
            i = TextWords.endOfDigits(bytes, fraction, end);
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
            i = TextWords.endOfDigits(bytes, exponent, end);
            if (i == exponent)
            {
                return -1;
            }
        }

        return i;
    }

    /** Index behind the literal at an index, or negative when it is none. */
    private static int endOfLiteral(final byte[] bytes, final int offset, final int end)
    {
        final byte first = bytes[offset];
        final int length = 'f' == first ? "false".length() : "true".length();
        final long literal = 't' == first ? TRUE : 'f' == first ? FALSE : NULL;
        return length <= end - offset && literal == prefix(bytes, offset, length) ? offset + length : -1;
    }

    private static long literal(final String text)
    {
        return key(ascii(text), 0, text.length());
    }
}
