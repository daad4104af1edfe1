package io.liqheat.replay.capture;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Times that stand in the text of a message: digits of ms, µs or ns since the epoch, and ISO 8601 with a zone of Z or
 * none.
 */
final class NamedTime
{
    private static final int MS_DIGITS = 13;
    private static final int US_DIGITS = 16;
    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_LENGTH = 19;
    private static final int FRACTION_DIGITS = 9;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long NS_PER_US = 1_000L;
    private static final long EARLIEST_NS = 1_483_228_800_000_000_000L;
    private static final long LATEST_NS = 2_051_222_400_000_000_000L;

    private NamedTime()
    {
    }

    /**
     * The first time between 2017 and 2034 that a text names. A number of the right size that is none is taken for
     * one: this is for frames of which no receive time was kept.
     *
     * @return ns since the epoch, or {@link CaptureText#NOT_A_NUMBER}.
     */
    static long firstNs(final byte[] bytes, final int from, final int to)
    {
        int i = from;
        while (i < to)
        {
            if (!CaptureText.isDigit(bytes[i]))
            {
                i++;
                continue;
            }

            int end = i + 1;
            while (end < to && CaptureText.isDigit(bytes[end]))
            {
                end++;
            }

            final long timeNs = isPartOfAWord(bytes, from, i) ? CaptureText.NOT_A_NUMBER :
                timeNs(bytes, i, end, to);
            if (timeNs >= EARLIEST_NS && timeNs < LATEST_NS)
            {
                return timeNs;
            }

            i = end;
        }

        return CaptureText.NOT_A_NUMBER;
    }

    /**
     * All of a text as ISO 8601 date and time, to ns.
     *
     * @return ns since the epoch, or {@link CaptureText#NOT_A_NUMBER}.
     */
    static long isoNs(final byte[] bytes, final int from, final int to)
    {
        if (to - from < SECONDS_LENGTH || '-' != bytes[from + 4] || '-' != bytes[from + 7] ||
            'T' != bytes[from + DATE_LENGTH] && ' ' != bytes[from + DATE_LENGTH] ||
            ':' != bytes[from + 13] || ':' != bytes[from + 16])
        {
            return CaptureText.NOT_A_NUMBER;
        }

        final long year = CaptureText.digits(bytes, from, from + 4);
        final long month = CaptureText.digits(bytes, from + 5, from + 7);
        final long day = CaptureText.digits(bytes, from + 8, from + DATE_LENGTH);
        final long hour = CaptureText.digits(bytes, from + 11, from + 13);
        final long minute = CaptureText.digits(bytes, from + 14, from + 16);
        final int zone = 'Z' == bytes[to - 1] ? 1 : 0;
        final long secondNs = secondNs(bytes, from + 17, to - zone);
        if (year < 1970 || month < 0 || day < 0 || hour < 0 || minute < 0 || secondNs < 0)
        {
            return CaptureText.NOT_A_NUMBER;
        }

        try
        {
            final long days = LocalDate.of((int)year, (int)month, (int)day).toEpochDay();
            return ((days * 24 + hour) * 60 + minute) * 60 * NS_PER_SECOND + secondNs;
        }
        catch (final DateTimeException ex)
        {
            return CaptureText.NOT_A_NUMBER;
        }
    }

    private static long timeNs(final byte[] bytes, final int from, final int digitsEnd, final int to)
    {
        switch (digitsEnd - from)
        {
            case MS_DIGITS:
                return CaptureText.digits(bytes, from, digitsEnd) * NS_PER_MS;

            case US_DIGITS:
                return CaptureText.digits(bytes, from, digitsEnd) * NS_PER_US;

            case 19:
                return CaptureText.nanoDigits(bytes, from, digitsEnd);

            case 4:
                int end = from;
                while (end < to && isIso(bytes[end]))
                {
                    end++;
                }

                return isoNs(bytes, from, end);

            default:
                return CaptureText.NOT_A_NUMBER;
        }
    }

    private static long secondNs(final byte[] bytes, final int from, final int to)
    {
        return from < to && to - from <= 3 + FRACTION_DIGITS ?
            CaptureText.secondsToNs(bytes, from, to) : CaptureText.NOT_A_NUMBER;
    }

    private static boolean isIso(final byte b)
    {
        return CaptureText.isDigit(b) || '-' == b || ':' == b || 'T' == b || '.' == b || 'Z' == b;
    }

    private static boolean isPartOfAWord(final byte[] bytes, final int from, final int at)
    {
        return at > from && ('.' == bytes[at - 1] || '-' == bytes[at - 1] || '_' == bytes[at - 1] ||
            Character.isLetter(bytes[at - 1]));
    }
}
