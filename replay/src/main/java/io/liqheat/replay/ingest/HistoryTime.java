package io.liqheat.replay.ingest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Times of tables: s, ms, µs or ns since the epoch, told by size, or ISO 8601 text in UTC.
 */
enum HistoryTime
{
    /** Seconds since the epoch, with or without a fraction. */
    SECONDS("s", 1_000_000_000L),

    /** Milliseconds since the epoch. */
    MILLISECONDS("ms", 1_000_000L),

    /** Microseconds since the epoch. */
    MICROSECONDS("us", 1_000L),

    /** Nanoseconds since the epoch. */
    NANOSECONDS("ns", 1L),

    /** Date and time. */
    TEXT("ISO text", 0);

    /** Not a time between 2010 and 2050. */
    static final long NONE = Long.MIN_VALUE;

    private static final long EARLIEST_NS = 1_262_304_000_000_000_000L;
    private static final long LATEST_NS = 2_524_608_000_000_000_000L;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final String label;
    private final long ns;

    HistoryTime(final String label, final long ns)
    {
        this.label = label;
        this.ns = ns;
    }

    /** {@return the name of the unit} */
    String label()
    {
        return label;
    }

    /**
     * The unit in which a text is a time between 2010 and 2050; there is at most one.
     *
     * @param text of a cell.
     * @return the unit, or null.
     */
    static HistoryTime of(final String text)
    {
        for (final HistoryTime unit : values())
        {
            if (NONE != unit.toNs(text))
            {
                return unit;
            }
        }

        return null;
    }

    /**
     * A time.
     *
     * @param text in this unit.
     * @return ns since the epoch, or {@link #NONE}.
     */
    long toNs(final String text)
    {
        final long timeNs;
        try
        {
            timeNs = TEXT == this ? isoNs(text) : new BigDecimal(text).multiply(BigDecimal.valueOf(ns))
                .setScale(0, RoundingMode.DOWN).longValueExact();
        }
        catch (final ArithmeticException | NumberFormatException | DateTimeException ex)
        {
            return NONE;
        }

        return timeNs >= EARLIEST_NS && timeNs < LATEST_NS ? timeNs : NONE;
    }

    private static long isoNs(final String text)
    {
        if (text.length() < 8 || !Character.isDigit(text.charAt(0)) || text.indexOf('-') != 4)
        {
            return NONE;
        }

        final String iso = text.replace(' ', 'T').replaceAll("T?UTC$", "Z");
        if (iso.indexOf('T') < 0)
        {
            return nsOf(LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant());
        }

        final boolean hasZone =
            iso.endsWith("Z") || iso.lastIndexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T');
        return nsOf(hasZone ? OffsetDateTime.parse(iso).toInstant() :
            LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    }

    private static long nsOf(final Instant instant)
    {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NS_PER_SECOND), instant.getNano());
    }
}
