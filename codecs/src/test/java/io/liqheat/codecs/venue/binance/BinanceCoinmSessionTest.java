package io.liqheat.codecs.venue.binance;

import static io.liqheat.codecs.venue.binance.BinanceText.TIME_MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.testing.SessionDriver;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceCoinmSessionTest
{
    private static final String RATIOS = "/futures/data/topLongShortPositionRatio?pair=BTCUSD&period=1h";

    private final SessionDriver driver = new SessionDriver((sink) ->
        VenueSessions.of(Venue.BINANCE_COINM, List.of("BTCUSD_PERP", "BTCUSD_261225", "ETHUSD_PERP"), sink));

    @Test
    void shouldCountContractsAsLotsOfSoManyDollars()
    {
        assertEquals("TRADE DECODED", driver.text(trade("BTCUSD_PERP", 7, "60000.1", "58")));
        assertEquals("TRADE DECODED", driver.text(trade("ETHUSD_PERP", 7, "3000.01", "58")));

        assertEquals(
            List.of(
                "InstrumentDefinition #1 @1800000000000 BTCUSD_PERP tick 1e-1 lot 1e2 band 100",
                "InstrumentDefinition #2 @1800000000000 ETHUSD_PERP tick 1e-2 lot 1e1 band 0"),
            driver.sink().lines("InstrumentDefinition"));
        assertEquals(
            List.of(
                "Trade #1 @1799000000000 600001 x 58 SELL id 7",
                "Trade #2 @1799000000000 300001 x 58 SELL id 7"),
            driver.sink().lines("Trade"));
        assertEquals("TRADE REJECTED OFF_TICK", driver.text(trade("BTCUSD_PERP", 8, "60000.1", "0.5")));
    }

    @Test
    void shouldLearnContractsFromTheVenue()
    {
        assertEquals("TRADE REJECTED UNKNOWN_SYMBOL", driver.text(trade("BTCUSD_261225", 7, "60000.1", "58")));
        assertEquals("INSTRUMENT DECODED", driver.rest("/dapi/v1/exchangeInfo", BinanceText.coinmExchangeInfo(
            "BTCUSD_PERP", "0.1", "100", "TRADING", "BTCUSD_261225", "0.1", "100", "TRADING")));
        assertEquals("TRADE DECODED", driver.text(trade("BTCUSD_261225", 7, "60000.1", "58")));
        assertEquals("INSTRUMENT REJECTED BAD_NUMBER", driver.rest(
            "/dapi/v1/exchangeInfo", BinanceText.coinmExchangeInfo("XRPUSD_261225", "0.1", "0", "TRADING")));
        assertEquals("INSTRUMENT REJECTED BAD_NUMBER", driver.rest(
            "/dapi/v1/exchangeInfo", BinanceText.coinmExchangeInfo("XRPUSD_261225", "0.1", "10", "TRADING")
                .replace("contractSize", "size")));

        final DirectBuffer event = driver.sink().events().stream()
            .filter((it) -> it.getShort(2) == InstrumentDefinitionDecoder.TEMPLATE_ID).findFirst().get();
        final InstrumentDefinitionDecoder definition =
            new InstrumentDefinitionDecoder().wrapAndApplyHeader(event, 0, new MessageHeaderDecoder());
        assertEquals(
            "BINANCE_COINM INVERSE BTCUSD_261225 BTC/USD 100 per 1",
            definition.venue() + " " + definition.contractType() + " " + definition.symbol() + " " +
            definition.baseCoin() + "/" + definition.quoteCurrency() + " " +
            definition.lot().mantissa() + "00".substring(0, definition.lot().exponent()) + " per " +
            definition.quantityStep().mantissa());
    }

    @Test
    void shouldReadForcedOrdersInContractsAtTheirAverageFill()
    {
        assertEquals("LIQUIDATION DECODED", driver.text(forcedOrder("BTCUSD_PERP", "SELL", ",\"st\":2")));
        assertEquals("LIQUIDATION DECODED", driver.text(forcedOrder("BTCUSD_PERP", "BUY", "")));

        // The order's side is not the side at risk; "ap" is the price, "z" the contracts.
        assertEquals(
            List.of(
                "Liquidation #1 @1799000000000 LONG 593527 x 3 FILL SAMPLED",
                "Liquidation #1 @1799000000000 SHORT 593527 x 3 FILL SAMPLED"),
            driver.sink().lines("Liquidation"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, LIQUIDATION REJECTED WRONG_PRODUCT, LIQUIDATION DECODED",
        "2, LIQUIDATION DECODED, LIQUIDATION REJECTED WRONG_PRODUCT",
        "3, LIQUIDATION REJECTED WRONG_PRODUCT, LIQUIDATION REJECTED WRONG_PRODUCT",
    })
    void shouldTakeWhatIsMarkedAsItsProduct(final int mark, final String atCoinm, final String atUsdm)
    {
        final SessionDriver usdm = new SessionDriver((sink) -> VenueSessions.binanceUsdm(List.of("BTCUSDT"), sink));

        assertEquals(atCoinm, driver.text(forcedOrder("BTCUSD_PERP", "SELL", ",\"st\":" + mark)));
        assertEquals(atUsdm, usdm.text(BinanceText.forcedOrder("BTCUSDT", "SELL", "FILLED", mark)));
    }

    @Test
    void shouldCountTheOtherProductInEveryMergedStream()
    {
        for (final String message : List.of(
            "\"e\":\"bookTicker\",\"s\":\"BTCUSDT\",\"b\":\"1\"|QUOTE",
            "\"e\":\"contractInfo\",\"s\":\"BTCUSDT\"|INSTRUMENT",
            "\"e\":\"24hrTicker\",\"s\":\"BTCUSDT\"|OTHER",
            "\"e\":\"aggTrade\",\"s\":\"BTCUSD_PERP\",\"a\":1,\"p\":\"1\",\"q\":\"1\",\"m\":true|TRADE",
            "\"e\":\"markPriceUpdate\",\"s\":\"BTCUSD_PERP\",\"p\":\"1\"|MARK_PRICE"))
        {
            final String[] parts = message.split("\\|");
            assertEquals(
                parts[1] + " REJECTED WRONG_PRODUCT",
                driver.text("{\"stream\":\"!any@arr\",\"data\":[{" + parts[0] + ",\"st\":1}]}"));
        }

        assertEquals(List.of(), driver.sink().lines("Trade"));
        assertEquals(List.of(), driver.sink().lines("MarkPrice"));
    }

    @Test
    void shouldIgnoreWhatNobodyAskedForInStreamsOfTheWholeMarket()
    {
        assertEquals("LIQUIDATION IGNORED", driver.text(forcedOrder("DOGEUSD_PERP", "SELL", ",\"st\":2")));
        assertEquals("QUOTE IGNORED", driver.text(BinanceText.coinm("!bookTicker", "\"e\":\"bookTicker\"")));
        assertEquals("INSTRUMENT IGNORED", driver.text(BinanceText.coinm(
            "!contractInfo", "\"e\":\"contractInfo\",\"s\":\"BTCUSD_PERP\",\"cs\":\"SETTLING\"")));
    }

    @Test
    void shouldUseNewBracketsOnlyWhenTheyAreMarkedAsItsOwn()
    {
        final String text = BinanceText.coinm("!contractInfo", "\"e\":\"contractInfo\",\"s\":\"BTCUSD_PERP\"," +
            "\"bks\":[{\"bs\":1,\"bnf\":0,\"bnc\":5,\"mmr\":0.004,\"cf\":0,\"mi\":101,\"ma\":125}]");

        assertEquals("INSTRUMENT DECODED", driver.text(text));
        assertEquals("INSTRUMENT REJECTED WRONG_PRODUCT", driver.text(text.replace(",\"st\":2", "")));
        assertEquals("TRADE DECODED", driver.text(trade("BTCUSD_PERP", 7, "60000.1", "58")));
        assertEquals(
            List.of("RiskTiers #1 @1800000000000 from 0 of 1"), driver.sink().lines("RiskTiers"));
    }

    @Test
    void shouldGiveTheIndexOfAPairToAllItsInstruments()
    {
        driver.rest("/dapi/v1/exchangeInfo", BinanceText.coinmExchangeInfo("BTCUSD_261225", "0.1", "100", "TRADING"));
        driver.text(markPrice("BTCUSD_PERP", "60000.16", TIME_MS));
        assertEquals("INDEX_PRICE DECODED", driver.text(index("BTCUSD", "60010.24", TIME_MS + 500)));
        driver.text(markPrice("BTCUSD_PERP", "60000.26", TIME_MS + 1_000));
        driver.text(markPrice("BTCUSD_261225", "60000.36", TIME_MS + 1_000));
        driver.text(markPrice("ETHUSD_PERP", "3000.123", TIME_MS + 1_000));

        assertEquals(
            List.of(
                "MarkPrice #1 @1799000000000 600002 index -",
                "MarkPrice #1 @1799000001000 600003 index 600102",
                "MarkPrice #2 @1799000001000 600004 index 600102",
                "MarkPrice #3 @1799000001000 300012 index -"),
            driver.sink().lines("MarkPrice"));
        assertEquals(2, driver.sink().lines("FeedStatus INDEX_PRICE LIVE").size());
    }

    @Test
    void shouldNotUseAnIndexThatIsOldOrWrong()
    {
        assertEquals("INDEX_PRICE DECODED", driver.text(index("BTCUSD", "60010.24", TIME_MS)));
        assertEquals("INDEX_PRICE REJECTED OUT_OF_ORDER", driver.text(index("BTCUSD", "1", TIME_MS - 1)));
        assertEquals("INDEX_PRICE REJECTED OUT_OF_RANGE", driver.text(index("BTCUSD", "0", TIME_MS + 1)));
        assertEquals("INDEX_PRICE REJECTED UNKNOWN_SYMBOL", driver.text(index("XUSD", "1", TIME_MS + 1)));
        assertEquals("INDEX_PRICE REJECTED BAD_TIME", driver.text(index("BTCUSD", "1", 1)));
        assertEquals("INDEX_PRICE REJECTED MISSING_FIELD", driver.text("{\"e\":\"indexPriceUpdate\",\"p\":\"1\"}"));
        driver.text(markPrice("BTCUSD_PERP", "60000.16", TIME_MS + 15_000));
        driver.text(markPrice("BTCUSD_PERP", "60000.16", TIME_MS + 15_001));
        driver.text(index("BTCUSD", "60010.24", TIME_MS + 16_000));
        driver.session().onConnected(0, driver.nowNs());
        driver.session().onDisconnected(0, driver.nowNs());
        driver.text(markPrice("BTCUSD_PERP", "60000.16", TIME_MS + 16_001));

        assertEquals(
            List.of(
                "MarkPrice #1 @1799000015000 600002 index 600102",
                "MarkPrice #1 @1799000015001 600002 index -",
                "MarkPrice #1 @1799000016001 600002 index -"),
            driver.sink().lines("MarkPrice"));
    }

    @Test
    void shouldReadFundingOfPerpetualsOnly()
    {
        driver.rest("/dapi/v1/exchangeInfo", BinanceText.coinmExchangeInfo("BTCUSD_261225", "0.1", "100", "TRADING"));
        assertEquals("FUNDING DECODED", driver.rest("/dapi/v1/fundingInfo",
            "[{\"symbol\":\"BTCUSD_PERP\",\"fundingIntervalHours\":4},{\"symbol\":\"X\",\"fundingIntervalHours\":8}]"));
        driver.text(markPrice("BTCUSD_PERP", "60000.1", TIME_MS));
        driver.text(markPrice("ETHUSD_PERP", "3000.1", TIME_MS));
        driver.text(BinanceText.coinm("btcusd_261225@markPrice@1s", "\"e\":\"markPriceUpdate\",\"E\":" + TIME_MS +
            ",\"s\":\"BTCUSD_261225\",\"p\":\"60000.1\",\"P\":\"1\",\"r\":\"\",\"T\":0"));

        assertEquals(
            List.of(
                "Funding #1 @1799000000000 100000000 next 1799001000000000000 per 14400000000000",
                "Funding #2 @1799000000000 100000000 next 1799001000000000000 per -"),
            driver.sink().lines("Funding"));
        assertEquals(3, driver.sink().lines("MarkPrice").size());
    }

    @Test
    void shouldReadOpenInterestInContracts()
    {
        assertEquals("OPEN_INTEREST DECODED", driver.rest("/dapi/v1/openInterest?symbol=BTCUSD_PERP",
            "{\"symbol\":\"BTCUSD_PERP\",\"pair\":\"BTCUSD\",\"openInterest\":\"5827897\"," +
            "\"contractType\":\"PERPETUAL\",\"time\":1799000000000}"));
        assertEquals("OPEN_INTEREST DECODED", driver.rest(
            "/futures/data/openInterestHist?pair=BTCUSD&contractType=PERPETUAL&period=5m",
            "[{\"contractType\":\"PERPETUAL\",\"pair\":\"BTCUSD\",\"sumOpenInterest\":\"284391.00000000\"," +
            "\"sumOpenInterestValue\":\"2451.46068891\",\"timestamp\":1799000300000}]"));
        assertEquals("OPEN_INTEREST IGNORED", driver.rest(
            "/futures/data/openInterestHist?pair=BTCUSD&contractType=CURRENT_QUARTER&period=5m",
            "[{\"contractType\":\"CURRENT_QUARTER\",\"pair\":\"BTCUSD\",\"sumOpenInterest\":\"1\"," +
            "\"timestamp\":1799000600000}]"));

        assertEquals(
            List.of("OpenInterest #1 @1799000000000 5827897", "OpenInterest #1 @1799000300000 284391"),
            driver.sink().lines("OpenInterest"));
    }

    @Test
    void shouldReadRatiosOfAPair()
    {
        driver.rest("/dapi/v1/exchangeInfo", BinanceText.coinmExchangeInfo("BTCUSD_261225", "0.1", "100", "TRADING"));
        assertEquals("LONG_SHORT_RATIO DECODED", driver.rest(RATIOS,
            "[{\"longPosition\":\"0.4833\",\"longShortRatio\":\"0.9353\",\"pair\":\"BTCUSD\"," +
            "\"shortPosition\":\"0.5167\",\"timestamp\":1799000000000}]"));
        assertEquals("LONG_SHORT_RATIO DECODED", driver.rest(
            "/futures/data/takerBuySellVol?pair=BTCUSD&contractType=ALL&period=5m",
            "[{\"contractType\":\"ALL\",\"pair\":\"BTCUSD\",\"takerBuyVol\":\"2286\",\"takerBuyVolValue\":\"1\"," +
            "\"takerSellVol\":\"390\",\"takerSellVolValue\":\"3\",\"timestamp\":1799000000000}," +
            "{\"pair\":\"BTCUSD\",\"takerBuyVol\":\"5\",\"takerSellVol\":\"0\",\"timestamp\":1799000300000}]"));

        assertEquals(
            List.of(
                "LongShortRatio #1 @1799000000000 TOP_POSITION 935300 per 3600000000000",
                "LongShortRatio #2 @1799000000000 TOP_POSITION 935300 per 3600000000000",
                "LongShortRatio #1 @1799000000000 TAKER_VOLUME 5861538 per 300000000000",
                "LongShortRatio #2 @1799000000000 TAKER_VOLUME 5861538 per 300000000000"),
            driver.sink().lines("LongShortRatio"));
        assertEquals("LONG_SHORT_RATIO REJECTED UNKNOWN_SYMBOL", driver.rest(RATIOS,
            "[{\"longShortRatio\":\"0.9\",\"pair\":\"ETHUSD\",\"timestamp\":1799000600000}]"));
        assertEquals("LONG_SHORT_RATIO REJECTED MISSING_FIELD", driver.rest(RATIOS,
            "[{\"pair\":\"BTCUSD\",\"timestamp\":1799000600000}]"));
        assertEquals("LONG_SHORT_RATIO REJECTED BAD_NUMBER", driver.rest(
            "/futures/data/takerBuySellVol?pair=BTCUSD",
            "[{\"takerBuyVol\":\"-5\",\"takerSellVol\":\"1\",\"timestamp\":1799000300000}]"));
    }

    @Test
    void shouldReadThePremiumIndexOfAPair()
    {
        assertEquals("MARK_PRICE DECODED", driver.rest("/dapi/v1/premiumIndex?pair=BTCUSD",
            "[{\"symbol\":\"BTCUSD_PERP\",\"pair\":\"BTCUSD\",\"markPrice\":\"60000.16\",\"indexPrice\":\"60001\"," +
            "\"lastFundingRate\":\"0.0001\",\"nextFundingTime\":1799001000000,\"time\":1799000000000}]"));

        assertEquals(
            List.of("MarkPrice #1 @1799000000000 600002 index 600010"), driver.sink().lines("MarkPrice"));
        assertEquals(1, driver.sink().lines("Funding").size());
    }

    @Test
    void shouldJoinABookOnlyWithItsOwnSnapshot()
    {
        final String snapshot = "{\"lastUpdateId\":100,\"E\":1799000000000,\"T\":1799000000000,\"symbol\":" +
            "\"BTCUSD_PERP\",\"pair\":\"BTCUSD\",\"bids\":[[\"100.1\",\"13\"]],\"asks\":[[\"101.1\",\"4090\"]]}";

        assertEquals("DEPTH REJECTED UNKNOWN_SYMBOL", driver.rest("/dapi/v1/depth?symbol=ETHUSD_PERP", snapshot));
        assertEquals("DEPTH DECODED", driver.rest("/dapi/v1/depth?symbol=BTCUSD_PERP&limit=1000", snapshot));
        assertEquals("DEPTH DECODED", driver.text(BinanceText.coinm(
            "btcusd_perp@depth@100ms", "\"e\":\"depthUpdate\",\"E\":1799000000105,\"T\":1799000000100,\"s\":" +
            "\"BTCUSD_PERP\",\"ps\":\"BTCUSD\",\"U\":101,\"u\":102,\"pu\":100,\"b\":[[\"100.2\",\"7\"]],\"a\":[]")));
        assertEquals(
            List.of("Depth #1 @1799000000100 update 102 bids 1002x7 1001x13 asks 1011x4090"),
            driver.sink().lines("Depth"));
    }

    @Test
    void shouldTakeBestLevelsWithoutAnUpdateBefore()
    {
        assertEquals("DEPTH DECODED", driver.text(BinanceText.coinm(
            "btcusd_perp@depth5", "\"e\":\"depthUpdate\",\"E\":1799000000105,\"T\":1799000000100,\"s\":" +
            "\"BTCUSD_PERP\",\"U\":7,\"u\":7,\"pu\":-1,\"b\":[],\"a\":[[\"8.4\",\"2\"]]")));
    }

    @Test
    void shouldSubscribeOnOneConnectionAndAskForPairsOnce()
    {
        final CapturingOutput output = new CapturingOutput();
        driver.session().onConnected(0, driver.nowNs());
        driver.session().poll(driver.nowNs(), output);

        assertEquals(List.of("wss://dstream.binance.com/stream"), driver.session().endpoints());
        assertEquals("https://dapi.binance.com", driver.session().restRoot());
        assertEquals(
            List.of(
                "0: {\"method\":\"SUBSCRIBE\",\"params\":[" +
                "\"btcusd_perp@depth@100ms\",\"btcusd_perp@aggTrade\",\"btcusd_perp@markPrice@1s\"," +
                "\"btcusd_perp@forceOrder\",\"btcusd@indexPrice@1s\",\"!contractInfo\"," +
                "\"btcusd_261225@depth@100ms\",\"btcusd_261225@aggTrade\",\"btcusd_261225@markPrice@1s\"," +
                "\"btcusd_261225@forceOrder\"," +
                "\"ethusd_perp@depth@100ms\",\"ethusd_perp@aggTrade\",\"ethusd_perp@markPrice@1s\"," +
                "\"ethusd_perp@forceOrder\",\"ethusd@indexPrice@1s\"],\"id\":1}"),
            output.texts());
        assertEquals(
            List.of(
                "/dapi/v1/exchangeInfo",
                "/dapi/v1/fundingInfo",
                "/dapi/v1/openInterest?symbol=BTCUSD_PERP",
                "/dapi/v1/openInterest?symbol=ETHUSD_PERP",
                "/futures/data/globalLongShortAccountRatio?pair=BTCUSD&period=5m&limit=30",
                "/futures/data/topLongShortAccountRatio?pair=BTCUSD&period=5m&limit=30",
                "/futures/data/topLongShortPositionRatio?pair=BTCUSD&period=5m&limit=30",
                "/futures/data/takerBuySellVol?pair=BTCUSD&contractType=ALL&period=5m&limit=30",
                "/futures/data/globalLongShortAccountRatio?pair=ETHUSD&period=5m&limit=30",
                "/futures/data/topLongShortAccountRatio?pair=ETHUSD&period=5m&limit=30",
                "/futures/data/topLongShortPositionRatio?pair=ETHUSD&period=5m&limit=30",
                "/futures/data/takerBuySellVol?pair=ETHUSD&contractType=ALL&period=5m&limit=30"),
            output.requests().stream().map((request) -> request.url()).toList());
    }

    @Test
    void shouldKnowItsOwnCallsOnly()
    {
        assertEquals(
            "BTCUSD_PERP", driver.session().restRequest("https://dapi.binance.com/dapi/v1/depth?symbol=BTCUSD_PERP")
                .symbol());
        assertEquals("BTCUSD", driver.session().restRequest(RATIOS).symbol());
        assertEquals(FeedStream.INSTRUMENT, driver.session().restRequest("/dapi/v2/leverageBracket").stream());
        assertEquals("INSTRUMENT IGNORED", driver.rest("/dapi/v2/leverageBracket", "[]"));
        assertNull(driver.session().restRequest("/fapi/v1/depth?symbol=BTCUSDT"));
        assertNull(driver.session().restRequest("https://fapi.binance.com" + RATIOS));
        assertNull(driver.session().restRequest("/dapi/v1/depths?symbol=BTCUSD_PERP"));
    }

    private static String trade(final String symbol, final long id, final String price, final String quantity)
    {
        return BinanceText.aggTrade(symbol, id, price, quantity, TIME_MS, true).replace("\"st\":1", "\"st\":2");
    }

    private static String markPrice(final String symbol, final String price, final long timeMs)
    {
        return BinanceText.coinm("x@markPrice@1s", "\"e\":\"markPriceUpdate\",\"E\":" + timeMs + ",\"s\":\"" + symbol +
            "\",\"p\":\"" + price + "\",\"P\":\"1.5\",\"r\":\"0.00010000\",\"T\":1799001000000");
    }

    private static String index(final String pair, final String price, final long timeMs)
    {
        return BinanceText.coinm("x@indexPrice@1s", "\"e\":\"indexPriceUpdate\",\"E\":" + timeMs + ",\"i\":\"" + pair +
            "\",\"p\":\"" + price + "\"");
    }

    private static String forcedOrder(final String symbol, final String side, final String mark)
    {
        return "{\"stream\":\"!forceOrder@arr\",\"data\":{\"e\":\"forceOrder\",\"E\":" + (TIME_MS + 1_009) +
            ",\"o\":{\"s\":\"" + symbol + "\",\"ps\":\"BTCUSD\",\"S\":\"" + side + "\",\"o\":\"LIMIT\"," +
            "\"f\":\"IOC\",\"q\":\"5\",\"p\":\"59000.0\",\"ap\":\"59352.7\",\"X\":\"FILLED\",\"l\":\"1\"," +
            "\"z\":\"3\",\"T\":" + TIME_MS + mark + "}}}";
    }
}
