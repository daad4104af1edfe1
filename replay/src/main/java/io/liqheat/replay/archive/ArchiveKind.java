package io.liqheat.replay.archive;

import static io.liqheat.replay.archive.ArchiveColumn.AGGREGATE_ID;
import static io.liqheat.replay.archive.ArchiveColumn.ASK_AMOUNT;
import static io.liqheat.replay.archive.ArchiveColumn.ASK_PRICE;
import static io.liqheat.replay.archive.ArchiveColumn.AVERAGE_PRICE;
import static io.liqheat.replay.archive.ArchiveColumn.BID_AMOUNT;
import static io.liqheat.replay.archive.ArchiveColumn.BID_PRICE;
import static io.liqheat.replay.archive.ArchiveColumn.BUYER_IS_MAKER;
import static io.liqheat.replay.archive.ArchiveColumn.CLOSE;
import static io.liqheat.replay.archive.ArchiveColumn.CLOSE_TIME;
import static io.liqheat.replay.archive.ArchiveColumn.DEPTH;
import static io.liqheat.replay.archive.ArchiveColumn.FIRST_ASK_PRICE;
import static io.liqheat.replay.archive.ArchiveColumn.FIRST_BID_PRICE;
import static io.liqheat.replay.archive.ArchiveColumn.HIGH;
import static io.liqheat.replay.archive.ArchiveColumn.IS_SNAPSHOT;
import static io.liqheat.replay.archive.ArchiveColumn.LAST_FUNDING_RATE;
import static io.liqheat.replay.archive.ArchiveColumn.LOW;
import static io.liqheat.replay.archive.ArchiveColumn.MARK_PRICE;
import static io.liqheat.replay.archive.ArchiveColumn.NOTIONAL;
import static io.liqheat.replay.archive.ArchiveColumn.OPEN;
import static io.liqheat.replay.archive.ArchiveColumn.OPEN_INTEREST;
import static io.liqheat.replay.archive.ArchiveColumn.PERCENTAGE;
import static io.liqheat.replay.archive.ArchiveColumn.PRICE;
import static io.liqheat.replay.archive.ArchiveColumn.QUANTITY;
import static io.liqheat.replay.archive.ArchiveColumn.RECEIVE_TIME;
import static io.liqheat.replay.archive.ArchiveColumn.SIDE;
import static io.liqheat.replay.archive.ArchiveColumn.SUM_OPEN_INTEREST;
import static io.liqheat.replay.archive.ArchiveColumn.SYMBOL;
import static io.liqheat.replay.archive.ArchiveColumn.TIME;

import io.liqheat.codecs.event.FeedStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The tables that are read: what each is called, which columns it must have, and their order where a file has no
 * heading.
 */
public enum ArchiveKind
{
    /** Trades of one taker order at one price, summed up. */
    AGG_TRADES("aggTrades", Keeper.BINANCE, FeedStream.TRADE,
        "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker",
        AGGREGATE_ID, TIME, PRICE, QUANTITY, BUYER_IS_MAKER),

    /** Single trades. */
    TRADES("trades", Keeper.BINANCE, FeedStream.TRADE,
        "id,price,qty,quote_qty,time,is_buyer_maker", TIME, PRICE, QUANTITY, BUYER_IS_MAKER),

    /** Open interest and long/short ratios. */
    METRICS("metrics", Keeper.BINANCE, FeedStream.OPEN_INTEREST,
        "create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio," +
            "sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio",
        TIME, SUM_OPEN_INTEREST),

    /** Bars of the mark price. */
    MARK_PRICE_KLINES("markPriceKlines", Keeper.BINANCE, FeedStream.MARK_PRICE,
        Names.KLINES, TIME, OPEN, HIGH, LOW, CLOSE, CLOSE_TIME),

    /** Bars of the index price. */
    INDEX_PRICE_KLINES("indexPriceKlines", Keeper.BINANCE, FeedStream.INDEX_PRICE,
        Names.KLINES, TIME, OPEN, HIGH, LOW, CLOSE, CLOSE_TIME),

    /** Quantity within so many percent of the price. */
    BOOK_DEPTH("bookDepth", Keeper.BINANCE, FeedStream.DEPTH,
        "timestamp,percentage,depth,notional", TIME, PERCENTAGE, DEPTH, NOTIONAL),

    /** Funding rates as they were paid. */
    FUNDING_RATE("fundingRate", Keeper.BINANCE, FeedStream.FUNDING,
        "calc_time,funding_interval_hours,last_funding_rate", TIME, LAST_FUNDING_RATE),

    /** Forced orders, every row twice. */
    LIQUIDATION_SNAPSHOT("liquidationSnapshot", Keeper.BINANCE, FeedStream.LIQUIDATION,
        "time,side,order_type,time_in_force,original_quantity,price,average_price,order_status," +
            "last_fill_quantity,accumulated_fill_quantity", TIME, SIDE, AVERAGE_PRICE, QUANTITY),

    /** Single trades, times in seconds. */
    BYBIT_TRADES("bybit-trades", Keeper.BYBIT, FeedStream.TRADE,
        "timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional,foreignNotional",
        TIME, SYMBOL, SIDE, PRICE, QUANTITY),

    /** Single trades. */
    TARDIS_TRADES("tardis-trades", Keeper.TARDIS, FeedStream.TRADE,
        Names.TARDIS + "id,side,price,amount", TIME, RECEIVE_TIME, SIDE, PRICE, QUANTITY),

    /** Forced orders; the side is that of the order at all venues. */
    TARDIS_LIQUIDATIONS("tardis-liquidations", Keeper.TARDIS, FeedStream.LIQUIDATION,
        Names.TARDIS + "id,side,price,amount", TIME, RECEIVE_TIME, SIDE, PRICE, QUANTITY),

    /** Mark and index price, open interest, funding rate. */
    TARDIS_TICKER("tardis-derivative_ticker", Keeper.TARDIS, FeedStream.TICKER,
        Names.TARDIS + "funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price," +
            "index_price,mark_price", TIME, RECEIVE_TIME, OPEN_INTEREST, MARK_PRICE),

    /** Levels of a book that changed. */
    TARDIS_BOOK("tardis-incremental_book_L2", Keeper.TARDIS, FeedStream.DEPTH,
        Names.TARDIS + "is_snapshot,side,price,amount", TIME, RECEIVE_TIME, IS_SNAPSHOT, SIDE, PRICE, QUANTITY),

    /** The best levels of a book. */
    TARDIS_SNAPSHOTS("tardis-book_snapshot", Keeper.TARDIS, FeedStream.DEPTH, "",
        TIME, RECEIVE_TIME, FIRST_ASK_PRICE, FIRST_BID_PRICE),

    /** Best bid and ask. */
    TARDIS_QUOTES("tardis-quotes", Keeper.TARDIS, FeedStream.QUOTE,
        Names.TARDIS + "ask_amount,ask_price,bid_price,bid_amount",
        TIME, RECEIVE_TIME, ASK_AMOUNT, ASK_PRICE, BID_PRICE, BID_AMOUNT);

    private final String label;
    private final Keeper keeper;
    private final FeedStream stream;
    private final List<String> standard;
    private final Set<ArchiveColumn> required;

    ArchiveKind(
        final String label,
        final Keeper keeper,
        final FeedStream stream,
        final String standard,
        final ArchiveColumn... required)
    {
        this.label = label;
        this.keeper = keeper;
        this.stream = stream;
        this.standard = standard.isEmpty() ? List.of() : List.of(standard.split(","));
        this.required = EnumSet.copyOf(Arrays.asList(required));
    }

    /** Who keeps archives. */
    enum Keeper
    {
        BINANCE,
        BYBIT,
        TARDIS
    }

    /** Beginnings that several kinds have in common. */
    private static final class Names
    {
        private static final String KLINES = "open_time,open,high,low,close,volume,close_time,quote_volume,count," +
            "taker_buy_volume,taker_buy_quote_volume,ignore";
        private static final String TARDIS = "exchange,symbol,timestamp,local_timestamp,";
    }

    /** {@return the name people type: that of the keeper, e.g. {@code aggTrades}} */
    public String label()
    {
        return label;
    }

    /** {@return what its rows are counted as} */
    public FeedStream stream()
    {
        return stream;
    }

    Keeper keeper()
    {
        return keeper;
    }

    /** Names of the columns in their order where there is no heading; empty when there must be one. */
    List<String> standard()
    {
        return standard;
    }

    boolean isReadableFrom(final Set<ArchiveColumn> columns)
    {
        return columns.containsAll(required);
    }

    /** Kinds whose columns are all there; more than one where only the name of a file can tell. */
    static List<ArchiveKind> of(final Set<ArchiveColumn> columns)
    {
        final List<ArchiveKind> kinds = new ArrayList<>();
        for (final ArchiveKind kind : values())
        {
            final boolean isSame = Keeper.TARDIS == kind.keeper || !columns.contains(RECEIVE_TIME);
            final boolean isOther = TRADES == kind && columns.contains(AGGREGATE_ID) ||
                Keeper.TARDIS == kind.keeper && TARDIS_BOOK != kind && columns.contains(IS_SNAPSHOT);
            if (isSame && !isOther && kind.isReadableFrom(columns))
            {
                kinds.add(kind);
            }
        }

        return kinds;
    }

    /**
     * Kind of a name.
     *
     * @param label as given by {@link #label()}.
     * @return the kind.
     * @throws IllegalArgumentException naming the kinds there are.
     */
    public static ArchiveKind of(final String label)
    {
        for (final ArchiveKind kind : values())
        {
            if (kind.label.equalsIgnoreCase(label))
            {
                return kind;
            }
        }

        throw new IllegalArgumentException("unknown kind '" + label + "': expected one of " + labels());
    }

    static String labels()
    {
        return String.join(", ", Arrays.stream(values()).map(ArchiveKind::label).toList());
    }
}
