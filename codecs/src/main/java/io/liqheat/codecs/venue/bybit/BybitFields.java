package io.liqheat.codecs.venue.bybit;

import io.liqheat.codecs.text.JsonFields;

/**
 * Names in the venue's messages and what they may say.
 */
final class BybitFields
{
    static final int TOPIC = 0;
    static final int TYPE = 1;
    static final int MESSAGE_TIME = 2;
    static final int DATA = 3;
    static final int ENGINE_TIME = 4;
    static final int OPERATION = 5;
    static final int SUCCESS = 6;
    static final int CROSS_SEQUENCE = 7;
    static final int CROSS_SEQUENCE_CAMEL = 8;
    static final int TIME_MICROS = 9;
    static final int TIME_MICROS_CAMEL = 10;

    static final int BIDS = 0;
    static final int ASKS = 1;
    static final int UPDATE_ID = 2;
    static final int SEQUENCE = 3;
    static final int TIME = 4;
    static final int SYMBOL = 5;
    static final int SIDE = 6;
    static final int QUANTITY = 7;
    static final int PRICE = 8;
    static final int TRADE_ID = 9;
    static final int BLOCK_TRADE = 10;
    static final int LONG_SYMBOL = 11;
    static final int MARK_PRICE = 12;
    static final int INDEX_PRICE = 13;
    static final int OPEN_INTEREST = 14;
    static final int SINGLE_OPEN_INTEREST = 15;
    static final int FUNDING_RATE = 16;
    static final int NEXT_FUNDING_TIME = 17;
    static final int FUNDING_HOURS = 18;
    static final int USD_INDEX_PRICE = 19;
    static final int LONG_PRICE = 20;
    static final int LONG_SIDE = 21;
    static final int LONG_SIZE = 22;
    static final int LONG_QUANTITY = 23;
    static final int UPDATED_TIME = 24;
    static final int UPDATE_TIME = 25;
    static final int LONG_TIME = 26;
    static final int OLD_TRADE_TIME = 27;
    static final int OLD_TRADE_TIME_CAMEL = 28;
    static final int OLD_TRADE_ID = 29;
    static final int OLD_TRADE_ID_CAMEL = 30;
    static final int OLD_BOOK = 31;
    static final int OLD_BOOK_CAMEL = 32;
    static final int DELETED = 33;
    static final int UPDATED = 34;
    static final int INSERTED = 35;
    static final int RECORD_ID = 36;
    static final int TIMESTAMP = 37;
    static final int BUY_RATIO = 38;
    static final int SELL_RATIO = 39;
    static final int FUNDING_TIME = 40;
    static final int LIST = 41;
    static final int CATEGORY = 42;
    static final int BOOK_MESSAGE_TIME = 43;
    static final int BOOK_ENGINE_TIME = 44;

    static final long SNAPSHOT = JsonFields.keyOf("snapshot");
    static final long DELTA = JsonFields.keyOf("delta");
    static final long PONG = JsonFields.keyOf("pong");
    static final long TRUE = JsonFields.keyOf("true");
    static final long BUY = JsonFields.keyOf("Buy");
    static final long SELL = JsonFields.keyOf("Sell");

    private BybitFields()
    {
    }

    static JsonFields root()
    {
        return new JsonFields(
            "topic", "type", "ts", "data", "cts", "op", "success", "cross_seq", "crossSeq", "timestamp_e6",
            "timestampE6");
    }

    /** Fields of what a message or an answer is about: its data, its result, or a row of either. */
    static JsonFields content()
    {
        return new JsonFields(
            "b", "a", "u", "seq", "T", "s", "S", "v", "p", "i", "BT", "symbol", "markPrice", "indexPrice",
            "openInterest", "singleOpenInterest", "fundingRate", "nextFundingTime", "fundingIntervalHour",
            "usdIndexPrice", "price", "side", "size", "qty", "updatedTime", "updateTime", "time", "trade_time_ms",
            "tradeTimeMs", "trade_id", "tradeId", "order_book", "orderBook", "delete", "update", "insert", "id",
            "timestamp", "buyRatio", "sellRatio", "fundingRateTimestamp", "list", "category", "ts", "cts");
    }

    /** Whichever of two names a field goes by. */
    static int either(final JsonFields fields, final int slot, final int otherSlot)
    {
        return fields.has(slot) ? slot : otherSlot;
    }
}
