package io.liqheat.codecs.venue.binance;

/**
 * Averaging period of statistics, from the query that asked for them: {@code period=5m}, {@code period=1d}.
 */
final class BinancePeriod
{
    private static final String NAME = "period=";
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int MAX_DIGITS = 3;

    private BinancePeriod()
    {
    }

    /** Length of the period in ns, or 0 when the query does not say. */
    static long ofQuery(final String url)
    {
        final int name = url.indexOf(NAME);
        int index = name < 0 ? url.length() : name + NAME.length();
        final int end = Math.min(url.length(), index + MAX_DIGITS);
        long count = 0;
        while (index < end && url.charAt(index) >= '0' && url.charAt(index) <= '9')
        {
            count = count * 10 + (url.charAt(index) - '0');
            index++;
        }

        if (index >= url.length())
        {
            return 0;
        }

        return switch (url.charAt(index))
        {
            case 'm' -> count * MINUTE_NS;
            case 'h' -> count * 60 * MINUTE_NS;
            case 'd' -> count * 1_440 * MINUTE_NS;
            default -> 0;
        };
    }
}
