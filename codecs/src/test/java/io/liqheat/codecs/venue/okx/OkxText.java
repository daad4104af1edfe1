package io.liqheat.codecs.venue.okx;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Messages in the venue's form with values of our own.
 */
final class OkxText
{
    static final long TIME_MS = 1_799_000_000_000L;

    private OkxText()
    {
    }

    /** A message of a channel about an instrument. */
    static String message(final String channel, final String instrument, final String rows)
    {
        return "{\"arg\":{\"channel\":\"" + channel + "\",\"instId\":\"" + instrument + "\"},\"data\":[" + rows + "]}";
    }

    static String trade(
        final String instrument, final long id, final String price, final String size, final String side)
    {
        return message("trades", instrument, tradeRow(instrument, id, price, size, side, 1));
    }

    static String tradeRow(
        final String instrument,
        final long id,
        final String price,
        final String size,
        final String side,
        final int merged)
    {
        return "{\"instId\":\"" + instrument + "\",\"tradeId\":\"" + id + "\",\"px\":\"" + price + "\",\"sz\":\"" +
            size + "\",\"side\":\"" + side + "\",\"ts\":\"" + TIME_MS + "\",\"count\":\"" + merged +
            "\",\"source\":\"0\",\"seqId\":77}";
    }

    static String markPrice(final String instrument, final String price, final long timeMs)
    {
        return message("mark-price", instrument,
            "{\"instId\":\"" + instrument + "\",\"instType\":\"SWAP\",\"markPx\":\"" + price + "\",\"ts\":\"" + timeMs +
            "\"}");
    }

    static String indexPrice(final String index, final String price, final long timeMs)
    {
        return message("index-tickers", index,
            "{\"instId\":\"" + index + "\",\"idxPx\":\"" + price + "\",\"open24h\":\"1\",\"ts\":\"" + timeMs + "\"}");
    }

    static String openInterest(final String instrument, final String contracts, final long timeMs)
    {
        return message("open-interest", instrument,
            "{\"instId\":\"" + instrument + "\",\"instType\":\"SWAP\",\"oi\":\"" + contracts +
            "\",\"oiCcy\":\"1\",\"oiUsd\":\"2\",\"ts\":\"" + timeMs + "\"}");
    }

    static String liquidations(final String type, final String rows)
    {
        return "{\"arg\":{\"channel\":\"liquidation-orders\",\"instType\":\"" + type + "\"},\"data\":[" + rows + "]}";
    }

    static String liquidated(final String instrument, final String... details)
    {
        return "{\"details\":[" + String.join(",", details) + "],\"instFamily\":\"x\",\"instId\":\"" + instrument +
            "\",\"instType\":\"SWAP\",\"uly\":\"x\"}";
    }

    static String detail(
        final String positionSide, final String side, final String price, final String size, final long timeMs)
    {
        return "{\"bkLoss\":\"0\",\"bkPx\":\"" + price + "\",\"ccy\":\"\",\"posSide\":\"" + positionSide +
            "\",\"side\":\"" + side + "\",\"sz\":\"" + size + "\",\"ts\":\"" + timeMs + "\"}";
    }

    /** A book message of 2026: sequence numbers, checksum 0. */
    static String book(
        final String action,
        final long previous,
        final long sequence,
        final long timeMs,
        final String bids,
        final String asks)
    {
        return book("books", action, bids, asks,
            "\"ts\":\"" + timeMs + "\",\"checksum\":0,\"seqId\":" + sequence + ",\"prevSeqId\":" + previous);
    }

    /** A book message of 2022: a checksum only. */
    static String oldBook(
        final String action, final int checksum, final long timeMs, final String bids, final String asks)
    {
        return book("books-l2-tbt", action, bids, asks, "\"ts\":\"" + timeMs + "\",\"checksum\":" + checksum);
    }

    static String book(
        final String channel, final String action, final String bids, final String asks, final String rest)
    {
        return "{\"arg\":{\"channel\":\"" + channel + "\",\"instId\":\"BTC-USDT-SWAP\"},\"action\":\"" + action +
            "\",\"data\":[{\"asks\":" + asks + ",\"bids\":" + bids + "," + rest + "}]}";
    }

    /** Levels of pairs of price and size, as the venue writes them. */
    static String levels(final String... pairs)
    {
        final StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < pairs.length; i += 2)
        {
            text.append(0 == i ? "" : ",").append("[\"").append(pairs[i]).append("\",\"").append(pairs[i + 1])
                .append("\",\"0\",\"3\"]");
        }

        return text.append(']').toString();
    }

    /** Row of the instruments call. */
    static String instrument(
        final String symbol,
        final String type,
        final String contractType,
        final String value,
        final String valueCurrency,
        final String settlementCurrency,
        final String lot,
        final String tick)
    {
        return "{\"instId\":\"" + symbol + "\",\"instType\":\"" + type + "\",\"ctType\":\"" + contractType +
            "\",\"ctVal\":\"" + value + "\",\"ctMult\":\"1\",\"ctValCcy\":\"" + valueCurrency + "\",\"settleCcy\":\"" +
            settlementCurrency + "\",\"lotSz\":\"" + lot + "\",\"tickSz\":\"" + tick +
            "\",\"lever\":\"50\",\"state\":\"live\"}";
    }

    /** A REST answer. */
    static String answer(final String rows)
    {
        return "{\"code\":\"0\",\"msg\":\"\",\"data\":[" + rows + "]}";
    }

    /** Checksum of a book written plainly: texts by price, best first. */
    static int checksum(final TreeMap<Double, String[]> bids, final TreeMap<Double, String[]> asks)
    {
        final StringBuilder text = new StringBuilder();
        final Object[] bid = bids.values().stream().limit(25).toArray();
        final Object[] ask = asks.values().stream().limit(25).toArray();
        for (int i = 0; i < 25; i++)
        {
            for (final Object[] side : new Object[][] {bid, ask})
            {
                if (i < side.length)
                {
                    text.append(text.isEmpty() ? "" : ":").append(String.join(":", (String[])side[i]));
                }
            }
        }

        final CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return (int)crc.getValue();
    }

    /** Channel of a recorded REST answer to the call it answers. */
    static final Map<String, String> URL_OF_CHANNEL = Map.of(
        "instrument", "/api/v5/public/instruments?instType=SWAP",
        "rest-l2_snapshot", "/api/v5/market/books?instId=BTC-USDT-SWAP&sz=400",
        "rest-long-short-account-ratio-contract",
        "/api/v5/rubik/stat/contracts/long-short-account-ratio-contract?instId=BTC-USDT-SWAP&period=5m",
        "rest-mark-price", "https://www.okx.com/api/v5/public/mark-price?instType=SWAP&instId=BTC-USDT-SWAP",
        "rest-open_interest", "/api/v5/public/open-interest?instType=SWAP",
        "rest-position-tiers",
        "/api/v5/public/position-tiers?instType=SWAP&tdMode=cross&instFamily=BTC-USDT&tier=1");
}
