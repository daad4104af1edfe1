package io.liqheat.codecs.venue.okx;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What the name of a contract tells: {@code BTC-USDT-SWAP}, {@code BTC-USD-261225}, {@code BTC-USD_UM-261030},
 * {@code BTC-USD_UM_XPERP-310404}. Options have more parts and spot pairs fewer; neither is a contract here.
 * <p>
 * <b>Threading:</b> immutable. Cold path.
 */
final class OkxSymbol
{
    private static final int PARTS = 3;
    private static final int DATE_LENGTH = 6;
    private static final int CENTURY = 2_000;
    private static final int EXPIRY_HOUR = 8;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final String SWAP = "SWAP";
    private static final String LONG_DATED = "_XPERP";

    private final String text;
    private final String family;
    private final String last;
    private final long expiryNs;

    OkxSymbol(final String text)
    {
        this.text = text;
        final String[] parts = text.split("-");
        last = PARTS == parts.length ? parts[2] : "";
        family = parts.length < 2 ? text : parts[0] + "-" + parts[1];
        expiryNs = expiryOf(last);
    }

    String text()
    {
        return text;
    }

    /** Family of instruments, e.g. {@code BTC-USD_UM}. */
    String family()
    {
        return family;
    }

    /** The index behind it, e.g. {@code BTC-USD}, whatever follows an underscore. */
    String index()
    {
        final int underscore = family.indexOf('_');
        return underscore < 0 ? family : family.substring(0, underscore);
    }

    /** {@code SWAP} or {@code FUTURES}. */
    String type()
    {
        return SWAP.equals(last) ? SWAP : "FUTURES";
    }

    /** Whether it pays funding. */
    boolean isPerpetual()
    {
        return SWAP.equals(last) || family.endsWith(LONG_DATED);
    }

    /** When it is delivered, ns since the epoch; the end of time for a swap. */
    long expiryNs()
    {
        return expiryNs;
    }

    private static long expiryOf(final String date)
    {
        if (DATE_LENGTH != date.length() || !date.chars().allMatch((c) -> c >= '0' && c <= '9'))
        {
            return Long.MAX_VALUE;
        }

        try
        {
            final int number = Integer.parseInt(date);
            return LocalDate.of(CENTURY + number / 10_000, number / 100 % 100, number % 100)
                .atTime(EXPIRY_HOUR, 0).toEpochSecond(ZoneOffset.UTC) * NS_PER_SECOND;
        }
        catch (final DateTimeException ex)
        {
            return Long.MAX_VALUE;
        }
    }
}
