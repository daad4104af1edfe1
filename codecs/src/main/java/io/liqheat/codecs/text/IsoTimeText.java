package io.liqheat.codecs.text;

/**
 * Reads times as ISO 8601 writes them in UTC, {@code 2021-07-22T22:36:10.014Z}, as nanoseconds. Allocates nothing and
 * never throws on bad text.
 * <p>
 * Accepted: date, {@code T}, hours, minutes and seconds, up to nine decimals of the second, {@code Z}; years 1970 to
 * 2261, no leap seconds.
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class IsoTimeText
{
    private static final int LENGTH_TO_SECONDS = "2021-07-22T22:36:10".length();
    private static final int MAX_DECIMALS = 9;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2261;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int DAYS_PER_CYCLE = 146_097;
    private static final int DAYS_TO_1970 = 719_468;
    private static final int[] DAYS_OF_MONTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private IsoTimeText()
    {
    }

    /**
     * Value of the text.
     *
     * @param text   ASCII.
     * @param offset of the first character.
     * @param length in characters.
     * @return ns since the epoch, or {@link DecimalText#NOT_A_NUMBER}.
     */
    public static long toNs(final byte[] text, final int offset, final int length)
    {
        final int end = offset + length - 1;
        final int decimals = length - LENGTH_TO_SECONDS - 2;
        if (length <= LENGTH_TO_SECONDS || decimals > MAX_DECIMALS || 0 == decimals || 'Z' != text[end] ||
            '-' != text[offset + 4] || '-' != text[offset + 7] || 'T' != text[offset + 10] ||
            ':' != text[offset + 13] || ':' != text[offset + 16] ||
            decimals > 0 && '.' != text[offset + LENGTH_TO_SECONDS])
        {
            return DecimalText.NOT_A_NUMBER;
        }

        final int year = number(text, offset, 4);
        final int month = number(text, offset + 5, 2);
        final int day = number(text, offset + 8, 2);
        final int hour = number(text, offset + 11, 2);
        final int minute = number(text, offset + 14, 2);
        final int second = number(text, offset + 17, 2);
        if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
            day > daysOf(year, month) || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
            second > 59)
        {
            return DecimalText.NOT_A_NUMBER;
        }

        long ns = decimals > 0 ? number(text, end - decimals, decimals) : 0;
        if (ns < 0)
        {
            return DecimalText.NOT_A_NUMBER;
        }

        for (int i = Math.max(0, decimals); i < MAX_DECIMALS; i++)
        {
            ns *= 10;
        }

        final long seconds = ((daysSinceEpoch(year, month, day) * 24L + hour) * 60 + minute) * 60 + second;
        return seconds * NS_PER_SECOND + ns;
    }

    /** Value of digits, or negative when there is anything else. */
    private static int number(final byte[] text, final int offset, final int count)
    {
        int value = 0;
        for (int i = offset, end = offset + count; i < end; i++)
        {
            final int digit = text[i] - '0';
            if (digit < 0 || digit > 9)
            {
                return -1;
            }

            value = value * 10 + digit;
        }

        return value;
    }

    private static int daysOf(final int year, final int month)
    {
        final boolean isLeap = 0 == year % 4 && (0 != year % 100 || 0 == year % 400);
        return 2 == month && isLeap ? 29 : DAYS_OF_MONTHS[month - 1];
    }

    /** Days since 1970-01-01, counting years from March so that the leap day comes last. */
    private static int daysSinceEpoch(final int year, final int month, final int day)
    {
        final int shifted = month > 2 ? year : year - 1;
        final int cycle = shifted / 400;
        final int yearOfCycle = shifted - cycle * 400;
        final int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        final int dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear;
        return cycle * DAYS_PER_CYCLE + dayOfCycle - DAYS_TO_1970;
    }
}
