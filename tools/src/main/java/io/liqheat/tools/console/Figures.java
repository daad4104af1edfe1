package io.liqheat.tools.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers and times as people read them, the same in every locale. Units are named by the caller.
 */
public final class Figures
{
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final DateTimeFormatter SECONDS =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String[] CENT_UNITS = {"", " K", " M", " B", " T"};
    private static final String[] BYTE_UNITS = {" B", " KiB", " MiB", " GiB", " TiB"};

    private Figures()
    {
    }

    /**
     * A count.
     *
     * @param count any number.
     * @return it, with thousands separators.
     */
    public static String count(final long count)
    {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /**
     * A count with its noun.
     *
     * @param count any number.
     * @param noun  singular of what is counted; an s makes its plural.
     * @return both.
     */
    public static String count(final long count, final String noun)
    {
        return count(count) + " " + noun + (1 == count ? "" : "s");
    }

    /**
     * A decimal number.
     *
     * @param value    any number.
     * @param decimals digits after the point.
     * @return it, with thousands separators.
     */
    public static String decimal(final double value, final int decimals)
    {
        final String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.startsWith("-") && text.chars().noneMatch((c) -> c >= '1' && c <= '9') ? text.substring(1) : text;
    }

    /**
     * How many times something.
     *
     * @param factor not negative.
     * @return with a decimal where it matters.
     */
    public static String multiple(final double factor)
    {
        return decimal(factor, factor < 99.95 ? 1 : 0);
    }

    /**
     * A share.
     *
     * @param share    1 is all of it.
     * @param decimals digits after the point.
     * @return percent.
     */
    public static String percent(final double share, final int decimals)
    {
        return decimal(100 * share, decimals) + " %";
    }

    /**
     * An amount of money, short.
     *
     * @param cents not negative.
     * @return three significant digits or more and a unit: {@code 950}, {@code 12.3 K}, {@code 1.23 B}.
     */
    public static String money(final long cents)
    {
        double amount = cents / 100.0;
        int unit = 0;
        while (amount >= 999.5 && unit < CENT_UNITS.length - 1)
        {
            amount /= 1000;
            unit++;
        }

        final int decimals = 0 == unit || amount >= 99.95 ? 0 : amount >= 9.995 ? 1 : 2;
        return decimal(amount, decimals) + CENT_UNITS[unit];
    }

    /**
     * A size.
     *
     * @param bytes not negative.
     * @return it in a binary unit.
     */
    public static String bytes(final long bytes)
    {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < BYTE_UNITS.length - 1)
        {
            size /= 1024;
            unit++;
        }

        return decimal(size, 0 == unit ? 0 : 1) + BYTE_UNITS[unit];
    }

    /**
     * A moment, to the second.
     *
     * @param timeNs ns since the epoch.
     * @return in UTC, and says so.
     */
    public static String time(final long timeNs)
    {
        return SECONDS.format(instant(timeNs)) + " UTC";
    }

    /**
     * A moment, exactly.
     *
     * @param timeNs ns since the epoch.
     * @return as ISO-8601, which commands take back.
     */
    public static String isoTime(final long timeNs)
    {
        return instant(timeNs).toString();
    }

    private static Instant instant(final long timeNs)
    {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, NS_PER_SECOND), Math.floorMod(timeNs, NS_PER_SECOND));
    }

    /**
     * A duration, in its two largest units.
     *
     * @param durationNs not negative.
     * @return such as {@code 2 d 3 h}, {@code 4 min 5 s} or {@code 0.25 s}.
     */
    public static String duration(final long durationNs)
    {
        final double seconds = durationNs / 1e9;
        if (seconds < 59.95)
        {
            return decimal(seconds, seconds < 0.995 ? 2 : 1) + " s";
        }

        final long whole = Math.round(seconds);
        if (whole < 3600)
        {
            return whole / 60 + " min " + whole % 60 + " s";
        }

        final long minutes = Math.round(seconds / 60);
        if (minutes < 48 * 60)
        {
            return minutes / 60 + " h " + minutes % 60 + " min";
        }

        final long hours = Math.round(seconds / 3600);
        return hours / 24 + " d " + hours % 24 + " h";
    }

    /**
     * A hash.
     *
     * @param hash any bits.
     * @return sixteen hexadecimal digits.
     */
    public static String hash(final long hash)
    {
        final String digits = Long.toHexString(hash);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
