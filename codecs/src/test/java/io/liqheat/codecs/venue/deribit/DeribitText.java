package io.liqheat.codecs.venue.deribit;

/**
 * Messages as the venue writes them.
 */
final class DeribitText
{
    static final long TIME_MS = 1_799_000_000_000L;

    private DeribitText()
    {
    }

    static String notification(final String channel, final String data)
    {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"" + channel +
            "\",\"data\":" + data + "}}";
    }

    static String trades(final String... rows)
    {
        return notification("trades.BTC-PERPETUAL.100ms", "[" + String.join(",", rows) + "]");
    }

    static String trade(final long number, final String price, final String amount, final String direction)
    {
        return trade("BTC-PERPETUAL", number, price, amount, direction, "");
    }

    static String trade(
        final String symbol,
        final long number,
        final String price,
        final String amount,
        final String direction,
        final String more)
    {
        return "{\"timestamp\":" + (TIME_MS + number) + ",\"price\":" + price + ",\"amount\":" + amount +
            ",\"direction\":\"" + direction + "\",\"index_price\":60000.12,\"instrument_name\":\"" + symbol +
            "\",\"trade_seq\":" + number + ",\"mark_price\":60000.34,\"tick_direction\":2,\"trade_id\":\"" +
            (900 + number) + "\"" + more + "}";
    }

    static String ticker(
        final long afterMs, final String mark, final String openInterest, final String funding)
    {
        return notification("ticker.BTC-PERPETUAL.100ms", tickerData(afterMs, mark, openInterest, funding));
    }

    static String tickerData(
        final long afterMs, final String mark, final String openInterest, final String funding)
    {
        return "{\"timestamp\":" + (TIME_MS + afterMs) + ",\"state\":\"open\",\"stats\":{\"high\":93612.0," +
            "\"mark_price\":1.0,\"volume\":null},\"index_price\":60000.26,\"instrument_name\":\"BTC-PERPETUAL\"," +
            "\"open_interest\":" + openInterest + ",\"mark_price\":" + mark + ",\"best_ask_price\":60001.0," +
            "\"estimated_delivery_price\":60000.26,\"current_funding\":" + funding + ",\"funding_8h\":1.742e-05}";
    }

    static String book(
        final String type,
        final long previousId,
        final long changeId,
        final long afterMs,
        final String bids,
        final String asks)
    {
        return notification(
            "book.BTC-PERPETUAL.100ms",
            "{\"type\":\"" + type + "\",\"timestamp\":" + (TIME_MS + afterMs) +
            (previousId < 0 ? "" : ",\"prev_change_id\":" + previousId) +
            ",\"instrument_name\":\"BTC-PERPETUAL\",\"change_id\":" + changeId + ",\"bids\":" + bids +
            ",\"asks\":" + asks + "}");
    }

    static String definition(final String symbol, final String type, final String tick, final String contractSize)
    {
        return "{\"kind\":\"future\",\"instrument_name\":\"" + symbol + "\",\"max_leverage\":50," +
            "\"instrument_type\":\"" + type + "\",\"tick_size\":" + tick + ",\"contract_size\":" + contractSize +
            ",\"min_trade_amount\":" + contractSize + ",\"settlement_currency\":\"USDC\",\"base_currency\":\"ABC\"," +
            "\"counter_currency\":\"USDC\",\"quote_currency\":\"USDC\",\"tick_size_steps\":[]}";
    }

    static String result(final String result)
    {
        return "{\"jsonrpc\":\"2.0\",\"result\":" + result + ",\"usIn\":1,\"usOut\":2,\"usDiff\":1,\"testnet\":false}";
    }
}
