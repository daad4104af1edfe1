package io.liqheat.replay.ingest;

import java.util.Locale;

/**
 * What recorded files can be ingested as.
 */
public enum IngestFormat
{
    /** Raw WebSocket frames and REST answers of Binance USD-M futures, with receive times. */
    BINANCE_USDM("raw frames of Binance USD-M: nanosecond text lines, URL-headed text, or zst JSON lines"),

    /** Trades, contexts and books of one coin each, as the Hyperliquid recorder wrote them. */
    HYPERLIQUID_RECORDER("recorder files of Hyperliquid: trades_*, ctx_*, l2_* as JSON lines");

    private final String description;

    IngestFormat(final String description)
    {
        this.description = description;
    }

    public String description()
    {
        return description;
    }

    /** {@return the name people type, e.g. {@code hyperliquid-recorder}} */
    public String label()
    {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Format of a name.
     *
     * @param label as given by {@link #label()}.
     * @return the format.
     * @throws IllegalArgumentException naming the formats there are.
     */
    public static IngestFormat of(final String label)
    {
        final StringBuilder known = new StringBuilder();
        for (final IngestFormat format : values())
        {
            if (format.label().equalsIgnoreCase(label))
            {
                return format;
            }

            known.append(known.isEmpty() ? "" : ", ").append(format.label());
        }

        throw new IllegalArgumentException("unknown format '" + label + "': expected one of " + known);
    }
}
