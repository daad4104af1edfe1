package io.liqheat.codecs.venue.bitmex;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Messages written from the field lists of the venue's tables.
 */
final class BitmexText
{
    static final String TIME = "2027-01-04T08:53:20.000Z";
    static final long TIME_MS = 1_799_052_800_000L;

    private BitmexText()
    {
    }

    static String table(final String table, final String action, final String... rows)
    {
        return "{\"table\":\"" + table + "\",\"action\":\"" + action + "\",\"data\":[" + String.join(",", rows) + "]}";
    }

    static String trade(final String side, final String price, final long size, final long id)
    {
        return "{\"timestamp\":\"" + TIME + "\",\"symbol\":\"XBTUSD\",\"side\":\"" + side + "\",\"size\":" + size +
            ",\"price\":" + price + ",\"tickDirection\":\"PlusTick\",\"trdMatchID\":\"" + guid(id) +
            "\",\"grossValue\":310747,\"homeNotional\":0.00310747,\"foreignNotional\":" + size + "}";
    }

    static String level(final long id, final String side, final String size, final String price)
    {
        return "{\"symbol\":\"XBTUSD\",\"id\":" + id + ",\"side\":\"" + side + "\"" +
            (null == size ? "" : ",\"size\":" + size) + (null == price ? "" : ",\"price\":" + price) + "}";
    }

    static String order(final long id, final String rest)
    {
        return "{\"orderID\":\"" + guid(id) + "\",\"symbol\":\"XBTUSD\"" + rest + "}";
    }

    static String top(final String bids, final String asks)
    {
        return "{\"symbol\":\"XBTUSD\"" + (null == bids ? "" : ",\"bids\":" + bids) +
            (null == asks ? "" : ",\"asks\":" + asks) + ",\"timestamp\":\"" + TIME + "\"}";
    }

    static String ticker(final String rest)
    {
        return "{\"symbol\":\"XBTUSD\"," + rest + "}";
    }

    static String definition(final String symbol, final String kind, final String rest)
    {
        return "{\"symbol\":\"" + symbol + "\",\"typ\":\"" + kind + "\",\"tickSize\":0.05,\"initMargin\":0.02," +
            "\"isQuanto\":false," + rest + ",\"timestamp\":\"" + TIME + "\"}";
    }

    static String guid(final long id)
    {
        return UUID.nameUUIDFromBytes(Long.toString(id).getBytes(StandardCharsets.US_ASCII)).toString();
    }
}
