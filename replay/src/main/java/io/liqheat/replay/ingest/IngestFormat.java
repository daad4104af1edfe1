package io.liqheat.replay.ingest;

import io.liqheat.codecs.event.Venue;
import java.util.Locale;
import java.util.Set;

/**
 * What recorded files can be ingested as.
 */
public enum IngestFormat
{
    /** Whatever the files say they are; several venues at once. */
    CAPTURE("every venue below, told by the connection or exchange that each file names", Venue.values()),

    /** Raw WebSocket frames and REST answers, with receive times. */
    BINANCE_USDM("Binance USD-M futures", Venue.BINANCE_USDM),

    /** Raw WebSocket frames and REST answers, with receive times. */
    BINANCE_COINM("Binance COIN-M futures", Venue.BINANCE_COINM),

    /** Raw WebSocket frames and REST answers, with receive times. */
    BYBIT("Bybit linear and inverse contracts, told apart by the path of the connection",
        Venue.BYBIT_LINEAR, Venue.BYBIT_INVERSE),

    /** Raw WebSocket frames and REST answers, with receive times. */
    OKX("OKX swaps and futures", Venue.OKX),

    /** Raw WebSocket frames and REST answers, with receive times. */
    DERIBIT("Deribit futures and perpetuals", Venue.DERIBIT),

    /** Raw WebSocket frames and REST answers, with receive times. */
    HYPERLIQUID("Hyperliquid perpetuals", Venue.HYPERLIQUID),

    /** Raw WebSocket frames and REST answers, with receive times. */
    BITMEX("BitMEX contracts", Venue.BITMEX),

    /** Trades, contexts and books of one coin each, as the Hyperliquid recorder wrote them. */
    HYPERLIQUID_RECORDER("recorder files of one Hyperliquid coin each: trades_*, ctx_*, l2_* as JSON lines"),

    /** Series in tables, see {@link HistoryIngest}. */
    HISTORY("tables of open interest, prices, funding and liquidations: CSV with a heading"),

    /** What venues and data services keep, row by row: {@code io.liqheat.replay.archive}. */
    ARCHIVE("archives of Binance, Bybit and Tardis: trades, liquidations, metrics, mark prices, funding, books as CSV"),

    /** Captures and archives together. */
    MIXED("captures and archives together: what captures tell of a contract, archives only fill in", Venue.values());

    private static final String AUTO = "auto";

    private final String description;
    private final Set<Venue> venues;
    private final Venue usualVenue;

    IngestFormat(final String description, final Venue... venues)
    {
        this.description = description;
        this.venues = Set.of(venues);
        usualVenue = 0 == venues.length || venues.length > 2 ? null : venues[0];
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

    /** Whether raw messages of a venue are wanted. */
    boolean takes(final Venue venue)
    {
        return venues.contains(venue);
    }

    /** Whether recorder files are wanted. */
    boolean takesRecorder()
    {
        return CAPTURE == this || MIXED == this || HYPERLIQUID_RECORDER == this;
    }

    /** Venue of raw messages that do not say where they came from, or null when that must not be guessed. */
    Venue usualVenue()
    {
        return usualVenue;
    }

    /**
     * Format of a name.
     *
     * @param label as given by {@link #label()}, or {@code auto} for {@link #CAPTURE}.
     * @return the format.
     * @throws IllegalArgumentException naming the formats there are.
     */
    public static IngestFormat of(final String label)
    {
        if (AUTO.equalsIgnoreCase(label))
        {
            return CAPTURE;
        }

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
