package io.liqheat.codecs.venue.okx;

import io.liqheat.codecs.text.JsonFields;
import java.nio.charset.StandardCharsets;

/**
 * Names in the venue's messages and what they may say.
 */
final class OkxFields
{
    static final int ARG = 0;
    static final int DATA = 1;
    static final int ACTION = 2;
    static final int EVENT = 3;
    static final int CODE = 4;
    static final int MSG = 5;

    static final int CHANNEL = 0;
    static final int ARG_INSTRUMENT = 1;

    static final int INSTRUMENT = 0;
    static final int TIME = 1;
    static final int TRADE_ID = 2;
    static final int PRICE = 3;
    static final int SIZE = 4;
    static final int SIDE = 5;
    static final int COUNT = 6;
    static final int MARK_PRICE = 7;
    static final int INDEX_PRICE = 8;
    static final int FUNDING_RATE = 9;
    static final int FUNDING_TIME = 10;
    static final int NEXT_FUNDING_TIME = 11;
    static final int OPEN_INTEREST = 12;
    static final int ASKS = 13;
    static final int BIDS = 14;
    static final int SEQUENCE = 15;
    static final int PREVIOUS_SEQUENCE = 16;
    static final int CHECKSUM = 17;
    static final int DETAILS = 18;
    static final int POSITION_SIDE = 19;
    static final int BANKRUPTCY_PRICE = 20;

    static final long BUY = JsonFields.keyOf("buy");
    static final long SELL = JsonFields.keyOf("sell");
    static final long LONG = JsonFields.keyOf("long");
    static final long SHORT = JsonFields.keyOf("short");
    static final long SNAPSHOT = JsonFields.keyOf("snapshot");
    static final long UPDATE = JsonFields.keyOf("update");

    private OkxFields()
    {
    }

    /** A message as a whole, with the argument of its subscription and its rows. */
    static JsonFields message(final JsonFields arg, final JsonFields row)
    {
        return new JsonFields("arg", "data", "action", "event", "code", "msg").child(ARG, arg).child(DATA, row);
    }

    static JsonFields arg()
    {
        return new JsonFields("channel", "instId");
    }

    /** A row of data, or a row in it. */
    static JsonFields row()
    {
        return new JsonFields(
            "instId", "ts", "tradeId", "px", "sz", "side", "count", "markPx", "idxPx", "fundingRate", "fundingTime",
            "nextFundingTime", "oi", "asks", "bids", "seqId", "prevSeqId", "checksum", "details", "posSide", "bkPx");
    }

    static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
