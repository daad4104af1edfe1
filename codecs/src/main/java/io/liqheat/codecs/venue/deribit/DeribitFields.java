package io.liqheat.codecs.venue.deribit;

import io.liqheat.codecs.text.JsonFields;
import java.nio.charset.StandardCharsets;

/**
 * Names in the venue's messages and what they may say.
 */
final class DeribitFields
{
    static final int METHOD = 0;
    static final int PARAMS = 1;
    static final int RESULT = 2;
    static final int ERROR = 3;
    static final int ID = 4;

    static final int CHANNEL = 0;
    static final int DATA = 1;
    static final int HEARTBEAT_TYPE = 2;

    static final int CODE = 0;

    static final int INSTRUMENT = 0;
    static final int TIME = 1;
    static final int MARK = 2;
    static final int INDEX = 3;
    static final int OPEN_INTEREST = 4;
    static final int FUNDING = 5;
    static final int TYPE = 6;
    static final int CHANGE_ID = 7;
    static final int PREVIOUS_CHANGE_ID = 8;
    static final int BIDS = 9;
    static final int ASKS = 10;
    static final int INTEREST = 11;
    static final int TRADES = 12;
    static final int KIND = 13;
    static final int TICK_SIZE = 14;
    static final int CREATION_TIME = 15;

    static final int TRADE_INSTRUMENT = INSTRUMENT;
    static final int TRADE_TIME = TIME;
    static final int PRICE = 16;
    static final int AMOUNT = 17;
    static final int DIRECTION = 18;
    static final int TRADE_SEQUENCE = 19;
    static final int TRADE_ID = 20;
    static final int LIQUIDATION = 21;
    static final int BLOCK_TRADE = 22;
    static final int COMBO = 23;
    static final int COMBO_TRADE = 24;

    static final long BUY = JsonFields.keyOf("buy");
    static final long SELL = JsonFields.keyOf("sell");
    static final long TAKER = JsonFields.keyOf("T");
    static final long MAKER = JsonFields.keyOf("M");
    static final long BOTH = JsonFields.keyOf("MT");
    static final long BOTH_REVERSED = JsonFields.keyOf("TM");
    static final long NONE = JsonFields.keyOf("none");
    static final long SNAPSHOT = JsonFields.keyOf("snapshot");
    static final long CHANGE = JsonFields.keyOf("change");
    static final long NEW = JsonFields.keyOf("new");
    static final long DELETE = JsonFields.keyOf("delete");

    static final byte[] NOTIFICATION = ascii("subscription");
    static final byte[] HEARTBEAT = ascii("heartbeat");
    static final byte[] TEST_REQUEST = ascii("test_request");

    private DeribitFields()
    {
    }

    /** The envelope. */
    static JsonFields root()
    {
        return new JsonFields("method", "params", "result", "error", "id");
    }

    static JsonFields params()
    {
        return new JsonFields("channel", "data", "type");
    }

    static JsonFields error()
    {
        return new JsonFields("code");
    }

    /** What a notification carries, be it in an array of trades, and the result of a call about one instrument. */
    static JsonFields data()
    {
        return new JsonFields(
            "instrument_name", "timestamp", "mark_price", "index_price", "open_interest", "current_funding", "type",
            "change_id", "prev_change_id", "bids", "asks", "interest", "trades", "kind", "tick_size",
            "creation_timestamp", "price", "amount", "direction", "trade_seq", "trade_id", "liquidation",
            "block_trade_id", "combo_id", "combo_trade_id");
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
