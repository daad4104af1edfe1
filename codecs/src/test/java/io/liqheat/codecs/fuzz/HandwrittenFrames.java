package io.liqheat.codecs.fuzz;

import io.liqheat.codecs.event.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Messages written from the field lists of the venues, with counters and times that go on: books that stay in step,
 * trades that are new. The first one of each venue is a whole book, which is taken whatever came before it.
 */
final class HandwrittenFrames
{
    private HandwrittenFrames()
    {
    }

    static List<FuzzSeed> of(final Venue venue)
    {
        return switch (venue)
        {
            case BINANCE_USDM -> binance("/fapi/v1/", "BTCUSDT", 1);
            case BINANCE_COINM -> binance("/dapi/v1/", "BTCUSD_PERP", 2);
            case BYBIT_LINEAR -> bybit("BTCUSDT");
            case BYBIT_INVERSE -> bybit("BTCUSD");
            case OKX -> okx();
            case DERIBIT -> deribit();
            case HYPERLIQUID -> hyperliquid();
            case BITMEX -> bitmex();
            default -> List.of();
        };
    }

    private static List<FuzzSeed> binance(final String root, final String symbol, final int product)
    {
        final String stream = "{\"stream\":\"" + symbol.toLowerCase(Locale.ROOT);
        final String end = ",\"s\":\"" + symbol + "\",\"st\":" + product + "}}";
        final String query = "?symbol=" + symbol;
        return seeds(
            root + "depth" + query,
            "{\"lastUpdateId\":#,\"E\":@,\"T\":@,\"bids\":[[\"50000.1\",\"2\"],[\"49000.5\",\"3\"]]," +
            "\"asks\":[[\"60000.1\",\"1\"]],\"symbol\":\"" + symbol + "\"}",
            null, stream + "@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":@,\"T\":@,\"U\":#,\"u\":#,\"pu\":<," +
            "\"b\":[[\"50000.1\",\"3\"],[\"48000.0\",\"0\"]],\"a\":[[\"60000.2\",\"5\"]]" + end,
            null, stream + "@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":@,\"a\":#,\"p\":\"50000.10\",\"q\":\"3\"," +
            "\"f\":1,\"l\":1,\"T\":@,\"m\":true" + end,
            null, "{\"e\":\"trade\",\"E\":@,\"T\":@,\"t\":#,\"p\":\"50000.1\",\"q\":\"1\",\"X\":\"MARKET\"," +
            "\"m\":true," +
            "\"s\":\"" + symbol + "\"}",
            null, "[{\"e\":\"markPriceUpdate\",\"E\":@,\"s\":\"" + symbol + "\",\"p\":\"50000.12345678\"," +
            "\"i\":\"50001.1\",\"P\":\"50000\",\"r\":\"0.00010000\",\"T\":@,\"st\":" + product + "}]",
            null, stream + "@forceOrder\",\"data\":{\"e\":\"forceOrder\",\"E\":@,\"o\":{\"s\":\"" + symbol +
            "\",\"S\":\"SELL\",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":\"5\",\"p\":\"49900\",\"ap\":\"50000.1\"," +
            "\"X\":\"FILLED\",\"l\":\"5\",\"z\":\"5\",\"T\":@,\"st\":" + product + "}}}",
            null, "{\"result\":null,\"id\":1}",
            root + "openInterest" + query, "{\"openInterest\":\"10659.509\",\"symbol\":\"" + symbol + "\",\"time\":@}",
            root + "premiumIndex", "[{\"symbol\":\"" + symbol + "\",\"markPrice\":\"50000.1\",\"indexPrice\":" +
            "\"50000.1\",\"lastFundingRate\":\"0.0001\",\"nextFundingTime\":@,\"time\":@}]",
            root + "exchangeInfo", "{\"symbols\":[{\"symbol\":\"" + symbol + "\",\"contractType\":\"PERPETUAL\"," +
            "\"contractSize\":100,\"baseAsset\":\"BTC\",\"quoteAsset\":\"USDT\",\"filters\":[{\"filterType\":" +
            "\"PRICE_FILTER\",\"tickSize\":\"0.01\"},{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"0.001\"}]}]}",
            "/futures/data/openInterestHist" + query + "&period=5m", "[{\"symbol\":\"" + symbol +
            "\",\"sumOpenInterest\":\"20403.6\",\"sumOpenInterestValue\":\"150570784.07\",\"timestamp\":\"@\"}]",
            "/futures/data/globalLongShortAccountRatio" + query + "&period=5m", "[{\"symbol\":\"" + symbol +
            "\",\"longShortRatio\":\"1.8105\",\"longAccount\":\"0.6442\",\"shortAccount\":\"0.3558\"," +
            "\"timestamp\":\"@\"}]");
    }

    private static List<FuzzSeed> bybit(final String symbol)
    {
        final String data = "\",\"ts\":@,\"cts\":@,\"data\":";
        return seeds(
            null, "{\"topic\":\"orderbook.50." + symbol + "\",\"type\":\"snapshot" + data + "{\"s\":\"" + symbol +
            "\",\"b\":[[\"50000.1\",\"2\"],[\"49000.5\",\"3\"]],\"a\":[[\"60000.1\",\"1\"]],\"u\":#,\"seq\":#}}",
            null, "{\"topic\":\"orderbook.50." + symbol + "\",\"type\":\"delta" + data + "{\"s\":\"" + symbol +
            "\",\"b\":[[\"50000.1\",\"4\"],[\"49000.5\",\"0\"]],\"a\":[],\"u\":#,\"seq\":#}}",
            null, "{\"topic\":\"publicTrade." + symbol + "\",\"type\":\"snapshot" + data + "[{\"T\":@,\"s\":\"" +
            symbol + "\",\"S\":\"Buy\",\"v\":\"1\",\"p\":\"50000.5\",\"L\":\"PlusTick\",\"i\":\"a-#\",\"BT\":false}]}",
            null, "{\"topic\":\"tickers." + symbol + "\",\"type\":\"snapshot" + data + "{\"symbol\":\"" + symbol +
            "\",\"markPrice\":\"50000.5\",\"indexPrice\":\"50000.1\",\"openInterest\":\"68744\"," +
            "\"singleOpenInterest\":\"34372\",\"nextFundingTime\":\"@\",\"fundingRate\":\"-0.0001\"},\"cs\":#}",
            null, "{\"topic\":\"tickers." + symbol + "\",\"type\":\"delta" + data + "{\"symbol\":\"" + symbol +
            "\",\"markPrice\":\"50001.5\"},\"cs\":#}",
            null, "{\"topic\":\"allLiquidation." + symbol + "\",\"type\":\"snapshot" + data + "[{\"T\":@,\"s\":\"" +
            symbol + "\",\"S\":\"Sell\",\"v\":\"20\",\"p\":\"50000.5\"}]}",
            null, "{\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"x\",\"op\":\"ping\"}",
            "/v5/market/open-interest?symbol=" + symbol + "&intervalTime=5min", "{\"retCode\":0,\"retMsg\":\"OK\"," +
            "\"result\":{\"symbol\":\"" + symbol + "\",\"list\":[{\"openInterest\":\"461134\",\"timestamp\":\"@\"}]}," +
            "\"time\":@}",
            "/v5/market/account-ratio?symbol=" + symbol + "&period=5min", "{\"retCode\":0,\"result\":{\"list\":[" +
            "{\"symbol\":\"" + symbol + "\",\"buyRatio\":\"0.49\",\"sellRatio\":\"0.51\",\"timestamp\":\"@\"}]}}",
            "/v5/market/instruments-info?symbol=" + symbol, "{\"retCode\":0,\"result\":{\"list\":[{\"symbol\":\"" +
            symbol + "\",\"contractType\":\"LinearPerpetual\",\"baseCoin\":\"BTC\",\"quoteCoin\":\"USDT\"," +
            "\"leverageFilter\":{\"maxLeverage\":\"100\"},\"priceFilter\":{\"tickSize\":\"0.10\"}," +
            "\"lotSizeFilter\":{\"qtyStep\":\"0.001\"}}]}}");
    }

    private static List<FuzzSeed> okx()
    {
        final String id = "\"instId\":\"BTC-USDT-SWAP\"";
        return seeds(
            null, "{\"arg\":{\"channel\":\"books\"," + id + "},\"action\":\"snapshot\"," +
            "\"data\":[{\"asks\":[[\"60000.1\"," +
            "\"1\",\"0\",\"1\"]],\"bids\":[[\"50000.1\",\"2\",\"0\",\"1\"]],\"ts\":\"@\",\"checksum\":0,\"seqId\":#," +
            "\"prevSeqId\":-1}]}",
            null, "{\"arg\":{\"channel\":\"books\"," + id + "},\"action\":\"update\"," +
            "\"data\":[{\"asks\":[[\"60000.1\"," +
            "\"0\",\"0\",\"1\"]],\"bids\":[[\"50000.1\",\"3\",\"0\",\"1\"]],\"ts\":\"@\",\"checksum\":0,\"seqId\":#," +
            "\"prevSeqId\":<}]}",
            null, "{\"arg\":{\"channel\":\"trades\"," + id + "},\"data\":[{" + id + ",\"tradeId\":\"#\"," +
            "\"px\":\"50000.1\"," +
            "\"sz\":\"0.12\",\"side\":\"buy\",\"ts\":\"@\",\"count\":\"3\",\"seqId\":#}]}",
            null, "{\"arg\":{\"channel\":\"mark-price\"," + id + "},\"data\":[{\"instType\":\"SWAP\"," + id +
            ",\"markPx\":\"50000.1\",\"ts\":\"@\"}]}",
            null, "{\"arg\":{\"channel\":\"open-interest\"," + id + "},\"data\":[{\"instType\":\"SWAP\"," + id +
            ",\"oi\":\"2216113.01\",\"oiCcy\":\"22161.1\",\"ts\":\"@\"}]}",
            null, "{\"arg\":{\"channel\":\"funding-rate\"," + id + "},\"data\":[{\"fundingRate\":\"0.0001875\"," +
            "\"fundingTime\":\"@\",\"nextFundingTime\":\"@\"," + id + ",\"instType\":\"SWAP\",\"ts\":\"@\"}]}",
            null, "{\"arg\":{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"}," +
            "\"data\":[{\"details\":[{\"bkLoss\":" +
            "\"0\",\"bkPx\":\"50007.8\",\"ccy\":\"\",\"posSide\":\"short\",\"side\":\"buy\",\"sz\":\"13\"," +
            "\"ts\":\"@\"}]," +
            "\"instFamily\":\"BTC-USDT\"," + id + ",\"instType\":\"SWAP\",\"uly\":\"BTC-USDT\"}]}",
            null, "pong",
            null, "{\"event\":\"error\",\"code\":\"60012\",\"msg\":\"Invalid request\",\"connId\":\"a\"}",
            "/api/v5/public/open-interest?instType=SWAP", "{\"code\":\"0\",\"msg\":\"\"," +
            "\"data\":[{\"instType\":\"SWAP\"," +
            id + ",\"oi\":\"5000\",\"oiCcy\":\"50\",\"ts\":\"@\"}]}",
            "/api/v5/public/instruments?instType=SWAP", "{\"code\":\"0\",\"data\":[{" + id + ",\"instType\":\"SWAP\"," +
            "\"ctVal\":\"0.01\",\"ctMult\":\"1\",\"ctValCcy\":\"BTC\",\"ctType\":\"linear\",\"settleCcy\":\"USDT\"," +
            "\"tickSz\":\"0.1\",\"lotSz\":\"0.01\",\"lever\":\"100\",\"state\":\"live\"}]}");
    }

    private static List<FuzzSeed> deribit()
    {
        final String head = "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"";
        final String name = "\"instrument_name\":\"BTC-PERPETUAL\"";
        return seeds(
            null, head + "book.BTC-PERPETUAL.100ms\",\"data\":{\"type\":\"snapshot\",\"timestamp\":@," + name +
            ",\"change_id\":#,\"bids\":[[\"new\",50000.5,10000.0]],\"asks\":[[\"new\",60000.0,20000.0]]}}}",
            null, head + "book.BTC-PERPETUAL.100ms\",\"data\":{\"type\":\"change\",\"timestamp\":@," + name +
            ",\"prev_change_id\":<,\"change_id\":#,\"bids\":[[\"change\",50000.5,30.0]],\"asks\":[[\"delete\"," +
            "60000.0," +
            "0.0],[\"new\",60001.0,50.0]]}}}",
            null, head + "trades.BTC-PERPETUAL.100ms\",\"data\":[{\"trade_seq\":#,\"trade_id\":\"#\",\"timestamp\":@," +
            "\"tick_direction\":0,\"price\":50000.5,\"mark_price\":50000.1,\"liquidation\":\"T\"," + name +
            ",\"index_price\":50000.1,\"direction\":\"sell\",\"amount\":100.0}]}}",
            null, head + "ticker.BTC-PERPETUAL.100ms\",\"data\":{\"timestamp\":@,\"state\":\"open\"," +
            "\"open_interest\":" +
            "5026470,\"mark_price\":50000.1,\"index_price\":50001.1,\"funding_8h\":0.0001,\"current_funding\":0.0001," +
            name + "}}}",
            null, "{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}",
            null, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[\"book.BTC-PERPETUAL.100ms\"]}",
            null, "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":10028,\"message\":\"too_many_requests\"}}",
            "/api/v2/public/get_instruments?currency=BTC&kind=future", "{\"jsonrpc\":\"2.0\",\"result\":[{" + name +
            ",\"tick_size\":0.5,\"contract_size\":10.0,\"min_trade_amount\":10,\"base_currency\":\"BTC\"," +
            "\"quote_currency\":\"USD\",\"settlement_currency\":\"BTC\",\"instrument_type\":\"reversed\",\"kind\":" +
            "\"future\",\"settlement_period\":\"perpetual\",\"max_leverage\":50,\"is_active\":true}]}");
    }

    private static List<FuzzSeed> hyperliquid()
    {
        return seeds(
            null, "{\"channel\":\"l2Book\",\"data\":{\"coin\":\"BTC\",\"time\":@,\"levels\":[[{\"px\":\"60000.0\"," +
            "\"sz\":\"1\",\"n\":1}],[{\"px\":\"60001.0\",\"sz\":\"1\",\"n\":1}]]}}",
            null, "{\"channel\":\"trades\",\"data\":[{\"coin\":\"BTC\",\"side\":\"B\",\"px\":\"60000.0\"," +
            "\"sz\":\"0.1\"," +
            "\"time\":@,\"hash\":\"0x00\",\"tid\":#,\"users\":[\"0x1\",\"0x2\"]}]}",
            null, "{\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"BTC\",\"ctx\":{\"funding\":\"1e-05\"," +
            "\"openInterest\":\"31000.5\",\"oraclePx\":\"60000.0\",\"markPx\":\"60000.5\",\"premium\":null}}}",
            null, "{\"channel\":\"pong\"}",
            null, "{\"channel\":\"subscriptionResponse\",\"data\":{\"method\":\"subscribe\"}}");
    }

    private static List<FuzzSeed> bitmex()
    {
        final String symbol = "\"symbol\":\"XBTUSD\"";
        final String time = "\"timestamp\":\"2027-01-04T08:53:20.000Z\"";
        final String insert = "\",\"action\":\"insert\",\"data\":[{" + symbol + ",";
        final String update = "\",\"action\":\"update\",\"data\":[{" + symbol + ",";
        return seeds(
            null, "{\"table\":\"orderBookL2_25\",\"action\":\"partial\",\"filter\":{" + symbol + "}," +
            "\"data\":[{" + symbol +
            ",\"id\":1,\"side\":\"Sell\",\"size\":100,\"price\":60000.5},{" + symbol + ",\"id\":2,\"side\":\"Buy\"," +
            "\"size\":200,\"price\":50000}]}",
            null, "{\"table\":\"orderBookL2_25" + insert + "\"id\":#,\"side\":\"Sell\",\"size\":5,\"price\":61000," +
            "" + time +
            "}]}",
            null, "{\"table\":\"orderBookL2_25" + update + "\"id\":1,\"side\":\"Sell\",\"size\":#}]}",
            null, "{\"table\":\"orderBookL2_25\",\"action\":\"delete\",\"data\":[{" + symbol + ",\"id\":#," +
            "\"side\":\"Sell\"" +
            "}]}",
            null, "{\"table\":\"orderBook10" + update + "\"bids\":[[50000.5,7],[50000,1]],\"asks\":[[60000,5]]," +
            "" + time +
            "}]}",
            null, "{\"table\":\"trade" + insert + "\"side\":\"Buy\",\"size\":100,\"price\":50000.5,\"trdMatchID\":" +
            "\"f73b6f28-075a-3548-a81c-8c#\"," + time + "}]}",
            null, "{\"table\":\"instrument\",\"action\":\"partial\",\"data\":[{" + symbol + ",\"typ\":\"FFWCSX\"," +
            "\"underlying\":\"XBT\",\"quoteCurrency\":\"USD\",\"tickSize\":0.1,\"multiplier\":-100000000," +
            "\"underlyingToSettleMultiplier\":-100000000,\"isQuanto\":false,\"isInverse\":true,\"initMargin\":0.01," +
            "\"markPrice\":50000.12,\"indicativeSettlePrice\":50001.1,\"openInterest\":#,\"fundingRate\":0.0001," +
            "\"fundingTimestamp\":\"2027-01-04T12:00:00.000Z\",\"fundingInterval\":\"2000-01-01T08:00:00.000Z\"," +
            "" + time +
            "}]}",
            null, "{\"table\":\"instrument" + update + "\"openInterest\":#,\"markPrice\":50000.5}]}",
            null, "{\"table\":\"liquidation" + insert + "\"orderID\":\"dd9cea25-207c-#\",\"side\":\"Sell\"," +
            "\"price\":49000,\"leavesQty\":100}]}",
            null, "{\"table\":\"liquidation" + update + "\"orderID\":\"dd9cea25-207c-<\",\"leavesQty\":#}]}",
            null, "{\"table\":\"funding" + insert + "\"fundingRate\":0.0001,\"fundingInterval\":" +
            "\"2000-01-01T08:00:00.000Z\"," + time + "}]}",
            null, "pong",
            "/api/v1/instrument", "[{" + symbol + ",\"markPrice\":50000.1," + time + "}]",
            "/api/v1/orderBook/L2", "[{" + symbol + ",\"id\":1,\"side\":\"Sell\",\"size\":100,\"price\":60000.5}]",
            "/api/v1/funding", "[{" + symbol + ",\"fundingRate\":0.0001," + time + "}]");
    }

    /** Pairs of URL, or null for a WebSocket message, and text. */
    private static List<FuzzSeed> seeds(final String... urlsAndTexts)
    {
        final List<FuzzSeed> seeds = new ArrayList<>();
        for (int i = 0; i < urlsAndTexts.length; i += 2)
        {
            seeds.add(FuzzSeed.template(urlsAndTexts[i + 1], urlsAndTexts[i]));
        }

        return seeds;
    }
}
