package io.liqheat.codecs.venue.binance;

/**
 * Messages in the venue's form with values of our own.
 */
final class BinanceText
{
    static final long TIME_MS = 1_799_000_000_000L;

    private BinanceText()
    {
    }

    static String aggTrade(final long id, final String price, final String quantity, final boolean isSell)
    {
        return aggTrade("BTCUSDT", id, price, quantity, TIME_MS, isSell);
    }

    static String aggTrade(
        final String symbol,
        final long id,
        final String price,
        final String quantity,
        final long timeMs,
        final boolean isSell)
    {
        return "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":" + (timeMs + 150) +
            ",\"a\":" + id + ",\"s\":\"" + symbol + "\",\"p\":\"" + price + "\",\"q\":\"" + quantity +
            "\",\"nq\":\"0.001\",\"f\":70,\"l\":72,\"T\":" + timeMs + ",\"m\":" + isSell + ",\"st\":1}}";
    }

    static String trade(final long id, final String price, final String quantity, final String execution)
    {
        return "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":" + (TIME_MS + 4) + ",\"T\":" + TIME_MS +
            ",\"s\":\"BTCUSDT\",\"t\":" + id + ",\"p\":\"" + price + "\",\"q\":\"" + quantity + "\",\"X\":\"" +
            execution + "\",\"m\":true}}";
    }

    static String markPrice(final String mark, final String index, final String rate, final long timeMs)
    {
        return "{\"stream\":\"btcusdt@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\",\"E\":" + timeMs +
            ",\"s\":\"BTCUSDT\",\"p\":\"" + mark + "\",\"ap\":\"1.5\",\"P\":\"2.5\",\"i\":\"" + index +
            "\",\"r\":\"" + rate + "\",\"T\":1799001000000,\"st\":1}}";
    }

    static String forcedOrder(final String symbol, final String side, final String status, final int product)
    {
        return "{\"stream\":\"!forceOrder@arr\",\"data\":{\"e\":\"forceOrder\",\"E\":" + (TIME_MS + 1_009) +
            ",\"o\":{\"s\":\"" + symbol + "\",\"S\":\"" + side + "\",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":\"0.300\"," +
            "\"p\":\"49500.0\",\"ap\":\"49987.65\",\"X\":\"" + status + "\",\"l\":\"0.100\",\"z\":\"0.250\",\"T\":" +
            TIME_MS + ",\"ps\":\"" + symbol + "\",\"st\":" + product + "}}}";
    }

    static String depth(
        final long first,
        final long last,
        final long previous,
        final long timeMs,
        final String bids,
        final String asks)
    {
        return "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":" + (timeMs + 5) +
            ",\"T\":" + timeMs + ",\"s\":\"BTCUSDT\",\"U\":" + first + ",\"u\":" + last + ",\"pu\":" + previous +
            ",\"b\":" + bids + ",\"a\":" + asks + "}}";
    }

    static String snapshot(final long updateId, final String bids, final String asks)
    {
        return "{\"lastUpdateId\":" + updateId + ",\"E\":" + TIME_MS + ",\"T\":" + TIME_MS + ",\"bids\":" + bids +
            ",\"asks\":" + asks + "}";
    }

    /** A COIN-M stream message: what a product marks, and its pair, behind other fields. */
    static String coinm(final String stream, final String fields)
    {
        return "{\"stream\":\"" + stream + "\",\"data\":{" + fields + ",\"st\":2}}";
    }

    /** Quadruples of symbol, tick, amount of a contract and status. */
    static String coinmExchangeInfo(final String... quadruples)
    {
        final StringBuilder text = new StringBuilder("{\"timezone\":\"UTC\",\"symbols\":[");
        for (int i = 0; i < quadruples.length; i += 4)
        {
            final String pair = quadruples[i].replaceAll("_.*", "");
            text.append(i == 0 ? "" : ",")
                .append("{\"symbol\":\"").append(quadruples[i]).append("\",\"pair\":\"").append(pair)
                .append("\",\"contractStatus\":\"").append(quadruples[i + 3])
                .append("\",\"contractSize\":").append(quadruples[i + 2])
                .append(",\"baseAsset\":\"").append(pair.replace("USD", ""))
                .append("\",\"quoteAsset\":\"USD\",\"filters\":[")
                .append("{\"minPrice\":\"1\",\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"")
                .append(quadruples[i + 1])
                .append("\"},{\"stepSize\":\"1\",\"filterType\":\"LOT_SIZE\"}]}");
        }

        return text.append("]}").toString();
    }

    /** Triples of symbol, tick and lot. */
    static String exchangeInfo(final String... triples)
    {
        final StringBuilder text = new StringBuilder("{\"timezone\":\"UTC\",\"symbols\":[");
        for (int i = 0; i < triples.length; i += 3)
        {
            text.append(i == 0 ? "" : ",")
                .append("{\"symbol\":\"").append(triples[i])
                .append("\",\"contractType\":\"PERPETUAL\",\"baseAsset\":\"")
                .append(triples[i].replace("USDT", "")).append("\",\"quoteAsset\":\"USDT\",\"filters\":[")
                .append("{\"minPrice\":\"1\",\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"").append(triples[i + 1])
                .append("\"},{\"stepSize\":\"").append(triples[i + 2]).append("\",\"filterType\":\"LOT_SIZE\"},")
                .append("{\"stepSize\":\"9\",\"filterType\":\"MARKET_LOT_SIZE\"}]}");
        }

        return text.append("]}").toString();
    }
}
