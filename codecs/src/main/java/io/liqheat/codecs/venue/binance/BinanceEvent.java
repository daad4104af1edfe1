package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.text.JsonFields;
import java.nio.charset.StandardCharsets;

/**
 * Kinds of stream messages, by the value of {@code e}.
 */
enum BinanceEvent
{
    AGGREGATE(FeedStream.TRADE, "aggTrade"),
    SINGLE_TRADE(FeedStream.TRADE, "trade"),
    BOOK_UPDATE(FeedStream.DEPTH, "depthUpdate"),
    MARK_PRICE(FeedStream.MARK_PRICE, "markPriceUpdate"),
    INDEX_PRICE(FeedStream.INDEX_PRICE, "indexPriceUpdate"),
    FORCED_ORDER(FeedStream.LIQUIDATION, "forceOrder"),
    CONTRACT(FeedStream.INSTRUMENT, "contractInfo"),

    /** Known and not used. */
    QUOTE(FeedStream.QUOTE, "bookTicker"),

    /** Known and not used. */
    CANDLE(FeedStream.CANDLE, "kline", "continuous_kline", "indexPrice_kline", "markPrice_kline"),

    /** Known and not used. */
    OTHER(
        FeedStream.OTHER, "24hrTicker", "24hrMiniTicker", "compositeIndex", "assetIndexUpdate", "tradingSession",
        "EQUITY_UPDATE", "COMMODITY_UPDATE"),

    UNKNOWN(FeedStream.CONTROL);

    private static final BinanceEvent[] VALUES = values();

    private final FeedStream stream;
    private final byte[][] names;

    BinanceEvent(final FeedStream stream, final String... names)
    {
        this.stream = stream;
        this.names = new byte[names.length][];
        for (int i = 0; i < names.length; i++)
        {
            this.names[i] = names[i].getBytes(StandardCharsets.US_ASCII);
        }
    }

    FeedStream stream()
    {
        return stream;
    }

    static BinanceEvent of(final JsonFields fields)
    {
        for (final BinanceEvent event : VALUES)
        {
            for (final byte[] name : event.names)
            {
                if (fields.is(BinanceFields.EVENT_TYPE, name))
                {
                    return event;
                }
            }
        }

        return UNKNOWN;
    }
}
