package io.liqheat.bench.decode;

import java.util.Arrays;

/**
 * The values read from a frame: whole numbers as they are, decimals in units of 10^-8, booleans as 0 and 1, texts as
 * a number that tells them apart.
 */
final class Values
{
    private static final double UNITS = 1e8;
    private static final long[] TENFOLD = {100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    private final long[] values = new long[4096];
    private int count;

    void clear()
    {
        count = 0;
    }

    int count()
    {
        return count;
    }

    long get(final int index)
    {
        return values[index];
    }

    void add(final long value)
    {
        values[count++] = value;
    }

    void add(final boolean value)
    {
        add(value ? 1 : 0);
    }

    /**
     * Texts are mostly compared with a few known ones, which costs next to nothing once it is known where they stand.
     * Their length and their first and last characters tell them apart.
     */
    void addText(final String text)
    {
        addText(text.length(), text.charAt(0), text.charAt(text.length() - 1));
    }

    void addText(final char[] text, final int offset, final int length)
    {
        addText(length, text[offset], text[offset + length - 1]);
    }

    void addText(final byte[] text, final int offset, final int length)
    {
        addText(length, text[offset], text[offset + length - 1]);
    }

    /** Of up to eight characters packed into a number, the first one lowest. */
    void addText(final long key)
    {
        final int length = Long.BYTES - Long.numberOfLeadingZeros(key) / Byte.SIZE;
        addText(length, (int)(key & 0xFF), (int)(key >>> (length - 1) * Byte.SIZE));
    }

    private void addText(final int length, final int first, final int last)
    {
        add((long)length << Integer.SIZE | (long)first << Short.SIZE | last);
    }

    void addDecimal(final char[] text, final int offset, final int length)
    {
        final int end = offset + length;
        final boolean isNegative = '-' == text[offset];
        long digits = 0;
        int decimals = 0;
        boolean hasPoint = false;
        for (int i = isNegative ? offset + 1 : offset; i < end; i++)
        {
            if ('.' == text[i])
            {
                hasPoint = true;
            }
            else
            {
                digits = digits * 10 + text[i] - '0';
                decimals += hasPoint ? 1 : 0;
            }
        }

        add((isNegative ? -digits : digits) * TENFOLD[decimals]);
    }

    void addDecimal(final String text)
    {
        final int end = text.length();
        final boolean isNegative = '-' == text.charAt(0);
        long digits = 0;
        int decimals = 0;
        boolean hasPoint = false;
        for (int i = isNegative ? 1 : 0; i < end; i++)
        {
            final char character = text.charAt(i);
            if ('.' == character)
            {
                hasPoint = true;
            }
            else
            {
                digits = digits * 10 + character - '0';
                decimals += hasPoint ? 1 : 0;
            }
        }

        add((isNegative ? -digits : digits) * TENFOLD[decimals]);
    }

    /** Exact as long as the number of units is below 2^52. */
    void addDecimal(final double value)
    {
        add(Math.round(value * UNITS));
    }

    void addWhole(final char[] text, final int offset, final int length)
    {
        long value = 0;
        for (int i = offset; i < offset + length; i++)
        {
            value = value * 10 + text[i] - '0';
        }

        add(value);
    }

    void addWhole(final String text)
    {
        long value = 0;
        for (int i = 0; i < text.length(); i++)
        {
            value = value * 10 + text.charAt(i) - '0';
        }

        add(value);
    }

    /** Whether a value is there, give or take a tolerance. */
    boolean has(final long value, final long tolerance)
    {
        for (int i = 0; i < count; i++)
        {
            if (Math.abs(values[i] - value) <= tolerance)
            {
                return true;
            }
        }

        return false;
    }

    boolean isSame(final Values other)
    {
        return Arrays.equals(values, 0, count, other.values, 0, other.count);
    }
}
