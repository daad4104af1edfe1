package io.liqheat.replay.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * What the line parsers need of ASCII text in byte arrays.
 */
final class CaptureText
{
    /** No number, or not at this place. */
    static final long NOT_A_NUMBER = -1;

    private static final int FRACTION_DIGITS = 9;
    private static final int MAX_SECONDS_DIGITS = 10;
    private static final int MAX_LONG_DIGITS = 18;
    private static final int NANO_DIGITS = 19;
    private static final long MAX_SECONDS = Long.MAX_VALUE / 1_000_000_000L - 1;

    private static final long EARLIEST_NS = 1_262_304_000_000_000_000L;
    private static final long LATEST_NS = 2_524_608_000_000_000_000L;

    private CaptureText()
    {
    }

    static byte[] ascii(final String text)
    {
        return text.getBytes(US_ASCII);
    }

    /**
     * Digits of seconds since the epoch, with or without a fraction, to nanoseconds; digits beyond nanoseconds are cut
     * off. Exact: no floating point.
     *
     * @return nanoseconds, or {@link #NOT_A_NUMBER}.
     */
    static long secondsToNs(final byte[] bytes, final int from, final int to)
    {
        int i = from;
        long seconds = 0;
        while (i < to && isDigit(bytes[i]))
        {
            seconds = seconds * 10 + bytes[i++] - '0';
            if (i - from > MAX_SECONDS_DIGITS)
            {
                return NOT_A_NUMBER;
            }
        }

        if (i == from || seconds > MAX_SECONDS)
        {
            return NOT_A_NUMBER;
        }

        long fraction = 0;
        int digits = 0;
        if (i < to)
        {
            if ('.' != bytes[i++] || i == to)
            {
                return NOT_A_NUMBER;
            }

            for (; i < to; i++)
            {
                if (!isDigit(bytes[i]))
                {
                    return NOT_A_NUMBER;
                }

                if (digits < FRACTION_DIGITS)
                {
                    fraction = fraction * 10 + bytes[i] - '0';
                    digits++;
                }
            }
        }

        for (; digits < FRACTION_DIGITS; digits++)
        {
            fraction *= 10;
        }

        return seconds * 1_000_000_000L + fraction;
    }

    /**
     * Nothing but digits, at most 18.
     *
     * @return the number, or {@link #NOT_A_NUMBER}.
     */
    static long digits(final byte[] bytes, final int from, final int to)
    {
        if (from >= to || to - from > MAX_LONG_DIGITS)
        {
            return NOT_A_NUMBER;
        }

        return anyDigits(bytes, from, to);
    }

    /**
     * Exactly nineteen digits: nanoseconds since the epoch between 2001 and 2262.
     *
     * @return the number, or {@link #NOT_A_NUMBER}.
     */
    static long nanoDigits(final byte[] bytes, final int from, final int to)
    {
        return NANO_DIGITS == to - from && bytes[from] >= '1' && bytes[from] < '9' ?
            anyDigits(bytes, from, to) : NOT_A_NUMBER;
    }

    static boolean isDigit(final byte b)
    {
        return b >= '0' && b <= '9';
    }

    static boolean startsWith(final byte[] bytes, final int from, final int to, final byte[] prefix)
    {
        return to - from >= prefix.length && isEqual(bytes, from, prefix.length, prefix);
    }

    static boolean isEqual(final byte[] bytes, final int offset, final int length, final byte[] other)
    {
        return Arrays.equals(bytes, offset, offset + length, other, 0, other.length);
    }

    /** Index of a byte, or -1. */
    static int indexOf(final byte[] bytes, final int from, final int to, final char c)
    {
        for (int i = from; i < to; i++)
        {
            if (c == bytes[i])
            {
                return i;
            }
        }

        return -1;
    }

    private static long anyDigits(final byte[] bytes, final int from, final int to)
    {
        long number = 0;
        for (int i = from; i < to; i++)
        {
            if (!isDigit(bytes[i]))
            {
                return NOT_A_NUMBER;
            }

            number = number * 10 + bytes[i] - '0';
        }

        return number;
    }

    /**
     * Whether something can have been received then: from 2010 to 2049.
     *
     * @param timeNs ns since the epoch.
     * @return false when it is no time of receipt.
     */
    static boolean isReceiveTime(final long timeNs)
    {
        return timeNs >= EARLIEST_NS && timeNs < LATEST_NS;
    }
}
