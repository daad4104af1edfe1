package io.liqheat.codecs.venue.bybit;

/**
 * Messages in the venue's form with values of our own.
 */
final class BybitText
{
    static final long TIME_MS = 1_799_000_000_000L;

    private static final long ENGINE_DELAY_MS = 3;

    private BybitText()
    {
    }

    static String trade(final String id, final String price, final String quantity, final String side)
    {
        return trades("BTCUSDT", tradeRow("BTCUSDT", id, price, quantity, side, false));
    }

    static String trades(final String symbol, final String... rows)
    {
        return "{\"topic\":\"publicTrade." + symbol + "\",\"type\":\"snapshot\",\"ts\":" + (TIME_MS + 2) +
            ",\"data\":[" + String.join(",", rows) + "]}";
    }

    static String tradeRow(
        final String symbol,
        final String id,
        final String price,
        final String quantity,
        final String side,
        final boolean isBlock)
    {
        return "{\"T\":" + TIME_MS + ",\"s\":\"" + symbol + "\",\"S\":\"" + side + "\",\"v\":\"" + quantity +
            "\",\"p\":\"" + price + "\",\"L\":\"PlusTick\",\"i\":\"" + id + "\",\"BT\":" + isBlock +
            ",\"RPI\":false,\"seq\":5}";
    }

    static String oldTrade(
        final String symbol, final String id, final String price, final String size, final String side)
    {
        return "{\"topic\":\"trade." + symbol + "\",\"data\":[{\"symbol\":\"" + symbol +
            "\",\"tick_direction\":\"PlusTick\",\"price\":" + price + ",\"size\":" + size +
            ",\"timestamp\":\"2027-01-03T18:13:20.000Z\",\"trade_time_ms\":\"" + TIME_MS + "\",\"side\":\"" + side +
            "\",\"trade_id\":\"" + id + "\"}]}";
    }

    static String liquidations(final String symbol, final long timeMs, final String... rows)
    {
        return "{\"topic\":\"allLiquidation." + symbol + "\",\"type\":\"snapshot\",\"ts\":" + timeMs + ",\"data\":[" +
            String.join(",", rows) + "]}";
    }

    static String liquidationRow(
        final String symbol, final long timeMs, final String side, final String quantity, final String price)
    {
        return "{\"T\":" + timeMs + ",\"s\":\"" + symbol + "\",\"S\":\"" + side + "\",\"v\":\"" + quantity +
            "\",\"p\":\"" + price + "\"}";
    }

    static String ticker(final String symbol, final String type, final long timeMs, final String fields)
    {
        return "{\"topic\":\"tickers." + symbol + "\",\"type\":\"" + type + "\",\"data\":{\"symbol\":\"" + symbol +
            "\"" + (fields.isEmpty() ? "" : ",") + fields + "},\"cs\":176530003895,\"ts\":" + timeMs + "}";
    }

    static String book(
        final String depth,
        final String type,
        final long updateId,
        final long sequence,
        final long timeMs,
        final String bids,
        final String asks)
    {
        return "{\"topic\":\"orderbook." + depth + ".BTCUSDT\",\"type\":\"" + type + "\",\"ts\":" +
            (timeMs + ENGINE_DELAY_MS) + ",\"data\":{\"s\":\"BTCUSDT\",\"b\":" + bids + ",\"a\":" + asks + ",\"u\":" +
            updateId + ",\"seq\":" + sequence + "},\"cts\":" + timeMs + "}";
    }

    static String oldLevel(final String price, final String side, final String size)
    {
        return "{\"price\":\"" + price + "\",\"symbol\":\"BTCUSDT\",\"id\":\"1\",\"side\":\"" + side + "\"" +
            (size.isEmpty() ? "" : ",\"size\":" + size) + "}";
    }

    static String oldSnapshot(final long sequence, final String... levels)
    {
        return "{\"topic\":\"orderBookL2_25.BTCUSDT\",\"type\":\"snapshot\",\"data\":{\"order_book\":[" +
            String.join(",", levels) + "]},\"cross_seq\":\"" + sequence + "\",\"timestamp_e6\":\"" + TIME_MS +
            "123\"}";
    }

    static String oldDelta(
        final long sequence, final String deleted, final String updated, final String inserted)
    {
        return "{\"topic\":\"orderBookL2_25.BTCUSDT\",\"type\":\"delta\",\"data\":{\"delete\":[" + deleted +
            "],\"update\":[" + updated + "],\"insert\":[" + inserted + "],\"transactTimeE6\":0},\"cross_seq\":" +
            sequence + ",\"timestamp_e6\":" + TIME_MS + "456}";
    }

    static String answer(final String category, final String fields)
    {
        return "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"category\":\"" + category + "\"," + fields +
            "},\"retExtInfo\":{},\"time\":" + TIME_MS + "}";
    }

    static String instruments(final String category, final String type, final String... triples)
    {
        final StringBuilder rows = new StringBuilder();
        for (int i = 0; i < triples.length; i += 3)
        {
            rows.append(rows.isEmpty() ? "" : ",")
                .append("{\"symbol\":\"").append(triples[i]).append("\",\"contractType\":\"").append(type)
                .append("\",\"status\":\"Trading\",\"baseCoin\":\"").append(triples[i].replace("USDT", ""))
                .append("\",\"quoteCoin\":\"USDT\",\"leverageFilter\":{\"maxLeverage\":\"25.00\"},")
                .append("\"priceFilter\":{\"minPrice\":\"0.1\",\"tickSize\":\"").append(triples[i + 1])
                .append("\"},\"lotSizeFilter\":{\"minOrderQty\":\"9\",\"qtyStep\":\"").append(triples[i + 2])
                .append("\"},\"fundingInterval\":480,\"preListingInfo\":null}");
        }

        return answer(category, "\"list\":[" + rows + "],\"nextPageCursor\":\"\"");
    }
}
