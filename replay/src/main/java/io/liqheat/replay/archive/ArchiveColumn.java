package io.liqheat.replay.archive;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a column of an archive holds, and what archives call it. Names are compared without case and underscores.
 */
enum ArchiveColumn
{
    TIME("transact_time", "time", "create_time", "calc_time", "open_time", "timestamp"),
    RECEIVE_TIME("local_timestamp"),
    CLOSE_TIME("close_time"),
    EXCHANGE("exchange"),
    SYMBOL("symbol"),
    AGGREGATE_ID("agg_trade_id"),
    ID("id", "trdMatchID"),
    PRICE("price"),
    AVERAGE_PRICE("average_price"),

    /** Traded, liquidated or standing in the book, in the venue's unit. */
    QUANTITY("quantity", "qty", "size", "amount", "accumulated_fill_quantity"),
    SIDE("side"),
    BUYER_IS_MAKER("is_buyer_maker"),
    IS_SNAPSHOT("is_snapshot"),
    OPEN("open"),
    HIGH("high"),
    LOW("low"),
    CLOSE("close"),
    VOLUME("volume"),
    SUM_OPEN_INTEREST("sum_open_interest"),
    OPEN_INTEREST_VALUE("sum_open_interest_value"),
    TOP_ACCOUNT_RATIO("count_toptrader_long_short_ratio"),
    TOP_POSITION_RATIO("sum_toptrader_long_short_ratio"),
    GLOBAL_ACCOUNT_RATIO("count_long_short_ratio"),
    TAKER_VOLUME_RATIO("sum_taker_long_short_vol_ratio"),
    PERCENTAGE("percentage"),
    DEPTH("depth"),
    NOTIONAL("notional"),
    FUNDING_HOURS("funding_interval_hours"),
    LAST_FUNDING_RATE("last_funding_rate"),
    FUNDING_TIME("funding_timestamp"),
    FUNDING_RATE("funding_rate"),
    OPEN_INTEREST("open_interest"),
    INDEX_PRICE("index_price"),
    MARK_PRICE("mark_price"),
    ASK_AMOUNT("ask_amount"),
    ASK_PRICE("ask_price"),
    BID_PRICE("bid_price"),
    BID_AMOUNT("bid_amount"),
    FIRST_ASK_PRICE("asks[0].price"),
    FIRST_BID_PRICE("bids[0].price");

    private static final Map<String, ArchiveColumn> BY_NAME = new HashMap<>();

    static
    {
        for (final ArchiveColumn column : values())
        {
            for (final String name : column.names)
            {
                BY_NAME.put(plain(name), column);
            }
        }
    }

    private final String[] names;

    ArchiveColumn(final String... names)
    {
        this.names = names;
    }

    /** What a column of a name holds, or null when it is not needed. */
    static ArchiveColumn of(final String name)
    {
        return BY_NAME.get(plain(name));
    }

    private static String plain(final String name)
    {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace(" ", "");
    }
}
