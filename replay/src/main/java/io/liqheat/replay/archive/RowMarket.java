package io.liqheat.replay.archive;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.VenueNames;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Which contract a row is about: by its own columns, else by what is said, else by the name of the file.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none while rows are about the same contract.
 */
final class RowMarket
{
    /** {@link #market()} is it. */
    static final int KNOWN = 0;

    /** No contract with a definition. */
    static final int UNKNOWN = 1;

    /** Of a venue that is not read. */
    static final int UNREAD = 2;

    private final ArchiveOptions options;
    private final ArchiveName name;
    private final ArchiveMarkets markets;
    private ArchiveLayout layout;
    private byte[] lastExchange = {};
    private byte[] lastSymbol = {};
    private boolean isAny;
    private int outcome;
    private ArchiveMarket market;
    private ArchiveMarket lastKnown;
    private String unreadName = "";
    private String problem;
    private boolean isWrongVenue;

    RowMarket(final ArchiveOptions options, final ArchiveName name, final ArchiveMarkets markets)
    {
        this.options = options;
        this.name = name;
        this.markets = markets;
    }

    void layout(final ArchiveLayout newLayout)
    {
        layout = newLayout;
        isAny = false;
    }

    /** The contract of the last row. */
    ArchiveMarket market()
    {
        return market;
    }

    /** The contract of the last row that had one, or null. */
    ArchiveMarket lastKnown()
    {
        return lastKnown;
    }

    String unreadName()
    {
        return unreadName;
    }

    /** Find the contract of a row: one of the constants above. */
    int find(final ArchiveRow row)
    {
        final boolean isSame = isAny && isSame(row, ArchiveColumn.EXCHANGE, lastExchange) &&
            isSame(row, ArchiveColumn.SYMBOL, lastSymbol);
        if (!isSame)
        {
            lastExchange = copy(row, ArchiveColumn.EXCHANGE);
            lastSymbol = copy(row, ArchiveColumn.SYMBOL);
            isAny = true;
            outcome = resolve(row);
        }

        return outcome;
    }

    /** See {@link ArchiveFile#requireKnown()}. */
    void requireKnown(final Path path)
    {
        if (null != problem && (null == lastKnown || isWrongVenue))
        {
            throw new IllegalArgumentException(problem + ": file=" + path);
        }
    }

    private int resolve(final ArchiveRow row)
    {
        final boolean isNamed = row.has(ArchiveColumn.EXCHANGE);
        final String symbol = row.has(ArchiveColumn.SYMBOL) ? row.text(ArchiveColumn.SYMBOL) :
            null != options.symbol() ? options.symbol() : name.symbol();
        final String venueName = isNamed ? row.text(ArchiveColumn.EXCHANGE) :
            null != options.venue() ? options.venue() : guess(symbol);
        if (null == symbol || null == venueName)
        {
            return unknown("neither columns nor name tell the " + (null == venueName ? "venue: say --venue, one of " +
                layout.venues() : "symbol: say --symbol, such as BTCUSDT"));
        }

        final Venue venue = ArchiveVenues.of(venueName, symbol);
        if (null == venue)
        {
            unreadName = venueName;
            return UNREAD;
        }

        if (!layout.isOf(venue))
        {
            isWrongVenue = true;
            return unknown(layout.kind().label() + " of " + VenueNames.nameOf(venue) +
                " does not exist: say --venue, one of " + layout.venues());
        }

        final ArchiveMarket found = markets.of(venue, symbol);
        if (null == found)
        {
            return unknown("no definition of " + VenueNames.nameOf(venue) + ":" + symbol +
                ": give one with --instruments, or the right one with --venue and --symbol");
        }

        market = found;
        lastKnown = found;
        return KNOWN;
    }

    private int unknown(final String why)
    {
        problem = null == problem ? why : problem;
        return UNKNOWN;
    }

    /** The venue by the name of the file, or by how the symbol is made up where the keeper has few venues. */
    private String guess(final String symbol)
    {
        if (ArchiveKind.Keeper.BYBIT == layout.kind().keeper())
        {
            return "bybit";
        }

        return null != name.venue() || ArchiveKind.Keeper.BINANCE != layout.kind().keeper() || null == symbol ?
            name.venue() : ArchiveName.binanceVenue("", symbol);
    }

    private static boolean isSame(final ArchiveRow row, final ArchiveColumn column, final byte[] last)
    {
        return row.has(column) ? Arrays.equals(row.bytes(), row.start(column), row.start(column) + row.length(column),
            last, 0, last.length) : 0 == last.length;
    }

    private static byte[] copy(final ArchiveRow row, final ArchiveColumn column)
    {
        return row.has(column) ?
            Arrays.copyOfRange(row.bytes(), row.start(column), row.start(column) + row.length(column)) : new byte[0];
    }
}
