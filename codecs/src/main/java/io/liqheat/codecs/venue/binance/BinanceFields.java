package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.text.JsonFields;

/**
 * Names in the venue's messages and what they may say.
 */
final class BinanceFields
{
    static final int EVENT_TYPE = 0;
    static final int EVENT_TIME = 1;
    static final int SYMBOL = 2;
    static final int PRICE = 3;
    static final int QUANTITY = 4;
    static final int TIME = 5;
    static final int BUYER_IS_MAKER = 6;
    static final int AGGREGATE_ID = 7;
    static final int TRADE_ID = 8;
    static final int EXECUTION = 9;
    static final int INDEX_PRICE = 10;
    static final int FUNDING_RATE = 11;
    static final int ORDER = 12;
    static final int SIDE = 13;
    static final int AVERAGE_PRICE = 14;
    static final int FILLED = 15;
    static final int PRODUCT = 16;
    static final int FIRST_UPDATE = 17;
    static final int LAST_UPDATE = 18;
    static final int PREVIOUS_UPDATE = 19;
    static final int BIDS = 20;
    static final int STREAM = 21;
    static final int DATA = 22;
    static final int RESULT = 23;
    static final int ID = 24;
    static final int ERROR = 25;
    static final int CODE = 26;
    static final int MSG = 27;
    static final int BRACKETS = 28;

    /** The letter that means an aggregate's id in a trade means the asks in a book update. */
    static final int ASKS = AGGREGATE_ID;

    static final long MARKET = JsonFields.keyOf("MARKET");
    static final long RPI = JsonFields.keyOf("RPI");
    static final long ORDER_FILLED = JsonFields.keyOf("FILLED");
    static final long BUY = JsonFields.keyOf("BUY");
    static final long SELL = JsonFields.keyOf("SELL");

    private BinanceFields()
    {
    }

    static JsonFields message()
    {
        return new JsonFields(
            "e", "E", "s", "p", "q", "T", "m", "a", "t", "X", "i", "r", "o", "S", "ap", "z", "st", "U", "u", "pu",
            "b", "stream", "data", "result", "id", "error", "code", "msg", "bks");
    }
}
