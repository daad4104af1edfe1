package io.liqheat.codecs.venue.bybit;

import static io.liqheat.codecs.venue.bybit.BybitText.TIME_MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.venue.RestRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class BybitRestTest
{
    private static final String OPEN_INTEREST = "/v5/market/open-interest?category=linear&symbol=BTCUSDT";
    private static final String RATIO = "/v5/market/account-ratio?category=linear&symbol=BTCUSDT&period=";
    private static final String FUNDING = "/v5/market/funding/history?category=linear&symbol=BTCUSDT";
    private static final String INSTRUMENTS = "/v5/market/instruments-info?category=linear";

    private final SessionDriver driver =
        new SessionDriver((sink) -> VenueSessions.bybitLinear(List.of("BTCUSDT", "XUSDT"), sink));

    @Test
    void shouldKnowItsCalls()
    {
        final RestRequest request = driver.session().restRequest(
            "https://api.bybit.com/v5/market/open-interest?category=linear&symbol=BTCUSDT&intervalTime=5min");
        assertEquals("BTCUSDT", request.symbol());
        assertEquals(
            "/v5/market/open-interest?category=linear&symbol=BTCUSDT&intervalTime=5min", request.url());
        for (final String path : List.of(
            "tickers", "instruments-info", "risk-limit", "orderbook", "full_orderbook", "kline", "adlAlert",
            "insurance", "recent-trade", "funding/history", "account-ratio"))
        {
            assertTrue(null != driver.session().restRequest("/v5/market/" + path + "?category=linear"), path);
        }

        assertNull(driver.session().restRequest("/v5/market/nothing"));
        assertNull(driver.session().restRequest("/v5/market/tickers?category=spot&symbol=BTCUSDT"));
        assertNull(driver.session().restRequest("/v5/market/tickers?category=inverse"));
        assertNull(driver.session().restRequest("https://api.bybit.com"));
    }

    @Test
    void shouldHalveOpenInterestUnlessItIsOfOneSide()
    {
        assertEquals("OPEN_INTEREST DECODED", driver.rest(OPEN_INTEREST, BybitText.answer("linear",
            "\"symbol\":\"BTCUSDT\",\"list\":[" +
            "{\"openInterest\":\"20.003\",\"singleOpenInterest\":\"10.001\",\"timestamp\":\"1799000000000\"}," +
            "{\"openInterest\":\"18.003\",\"timestamp\":\"1798999700000\"}],\"nextPageCursor\":\"x\"")));
        assertEquals(
            List.of("OpenInterest #1 @1798999700000 9002", "OpenInterest #1 @1799000000000 10001"),
            driver.sink().lines("OpenInterest"));
    }

    @Test
    void shouldPublishNoHistoryTwice()
    {
        final String answer = BybitText.answer("linear",
            "\"symbol\":\"BTCUSDT\",\"list\":[{\"openInterest\":\"20\",\"timestamp\":\"1799000000000\"}]");
        assertEquals("OPEN_INTEREST DECODED", driver.rest(OPEN_INTEREST, answer));
        assertEquals("OPEN_INTEREST IGNORED", driver.rest(OPEN_INTEREST, answer));
    }

    @Test
    void shouldDivideTheSharesOfAccounts()
    {
        assertEquals("LONG_SHORT_RATIO DECODED", driver.rest(RATIO + "5min", BybitText.answer("linear",
            "\"list\":[{\"symbol\":\"BTCUSDT\",\"buyRatio\":\"0.49\",\"sellRatio\":\"0.51\",\"timestamp\":" +
            "\"1799000000000\"},{\"symbol\":\"BTCUSDT\",\"buyRatio\":\"0.75\",\"sellRatio\":\"0.25\"," +
            "\"timestamp\":\"1798999700000\"}]")));
        assertEquals(
            List.of(
                "LongShortRatio #1 @1798999700000 GLOBAL_ACCOUNT 3000000 per 300000000000",
                "LongShortRatio #1 @1799000000000 GLOBAL_ACCOUNT 960784 per 300000000000"),
            driver.sink().lines("LongShortRatio"));
        assertEquals("LONG_SHORT_RATIO REJECTED OUT_OF_RANGE", driver.rest(RATIO + "4h", BybitText.answer("linear",
            "\"list\":[{\"buyRatio\":\"1\",\"sellRatio\":\"0\",\"timestamp\":\"1799000000001\"}]")));
        assertEquals("LONG_SHORT_RATIO DECODED", driver.rest(RATIO + "1d", BybitText.answer("linear",
            "\"list\":[{\"buyRatio\":\"0.5\",\"sellRatio\":\"0.5\",\"timestamp\":\"1799000000001\"}]")));
        assertEquals(1,
            driver.sink().lines("LongShortRatio #1 @1799000000001 GLOBAL_ACCOUNT 1000000 per 86400").size());
    }

    @Test
    void shouldPublishFundingThatWasPaidUntilATickerSaysMore()
    {
        final String answer = BybitText.answer("linear",
            "\"list\":[{\"symbol\":\"BTCUSDT\",\"fundingRate\":\"0.0002\",\"fundingRateTimestamp\":" +
            "\"1798990000000\"},{\"symbol\":\"BTCUSDT\",\"fundingRate\":\"-0.0001\",\"fundingRateTimestamp\":" +
            "\"1798980000000\"}]");
        assertEquals("FUNDING DECODED", driver.rest(FUNDING, answer));
        assertEquals("FUNDING IGNORED", driver.rest(FUNDING, answer));
        assertEquals(
            List.of(
                "Funding #1 @1798980000000 -100000000 next 1798980000000000000 per -",
                "Funding #1 @1798990000000 200000000 next 1798990000000000000 per -"),
            driver.sink().lines("Funding"));
        driver.text(BybitText.ticker("BTCUSDT", "snapshot", TIME_MS, "\"markPrice\":\"5\""));
        assertEquals("FUNDING IGNORED", driver.rest(FUNDING, answer.replace("17989", "17991")));
    }

    @Test
    void shouldReadTickersOfManySymbols()
    {
        final String url = "/v5/market/tickers?category=linear";
        assertEquals("TICKER DECODED", driver.rest(url, BybitText.answer("linear",
            "\"list\":[{\"symbol\":\"BTCUSDT\",\"markPrice\":\"50000.1\",\"indexPrice\":\"\",\"openInterest\":\"2\"," +
            "\"fundingRate\":\"0.0001\",\"nextFundingTime\":\"1799001000000\"},{\"symbol\":\"YUSDT\"," +
            "\"markPrice\":\"1\"}]")));
        assertEquals(List.of("MarkPrice #1 @1799000000000 500001 index -"), driver.sink().lines("MarkPrice"));
        assertEquals(1, driver.sink().lines("OpenInterest #1 @1799000000000 1000").size());
        assertEquals("TICKER REJECTED WRONG_PRODUCT", driver.rest(url, BybitText.answer("spot",
            "\"list\":[{\"symbol\":\"BTCUSDT\",\"lastPrice\":\"50000.1\"}]")));
    }

    @Test
    void shouldTakeOverDefinitions()
    {
        assertEquals("INSTRUMENT DECODED", driver.rest(INSTRUMENTS, BybitText.instruments(
            "linear", "LinearPerpetual", "XUSDT", "0.0005", "10", "YUSDT", "0.1", "1")));
        driver.text(BybitText.trades("XUSDT", BybitText.tradeRow("XUSDT", "1", "0.0125", "30", "Buy", false)));
        assertEquals(
            List.of("InstrumentDefinition #1 @1800000000000 XUSDT tick 5e-4 lot 1e1 band 0"),
            driver.sink().lines("InstrumentDefinition"));
        assertEquals(1, driver.sink().lines("Trade #1 @1799000000000 25 x 3 BUY").size());
        assertEquals("TRADE REJECTED UNKNOWN_SYMBOL", driver.text(
            BybitText.trades("YUSDT", BybitText.tradeRow("YUSDT", "1", "1", "1", "Buy", false))));
    }

    @Test
    void shouldRejectDefinitionsThatCannotBeUsed()
    {
        assertEquals("INSTRUMENT REJECTED BAD_NUMBER",
            driver.rest(INSTRUMENTS, BybitText.instruments("linear", "LinearPerpetual", "XUSDT", "0", "1")));
        assertEquals("INSTRUMENT REJECTED BAD_NUMBER", driver.rest(
            INSTRUMENTS, BybitText.instruments("linear", "LinearPerpetual", "XUSDT", "0.12345678901", "1")));
        assertEquals("INSTRUMENT REJECTED WRONG_PRODUCT",
            driver.rest(INSTRUMENTS, BybitText.instruments("linear", "InverseFutures", "XUSDT", "1", "1")));
        assertEquals("INSTRUMENT REJECTED WRONG_PRODUCT",
            driver.rest(INSTRUMENTS, BybitText.instruments("inverse", "InverseFutures", "XUSDT", "1", "1")));
        assertEquals("INSTRUMENT REJECTED MISSING_FIELD",
            driver.rest(INSTRUMENTS, BybitText.instruments("linear", "LinearFutures", "", "1", "1")));
    }

    @Test
    void shouldUseRiskLimits()
    {
        final String url = "/v5/market/risk-limit?category=linear&symbol=BTCUSDT";
        final String limits = "\"list\":[{\"id\":1,\"symbol\":\"BTCUSDT\",\"riskLimitValue\":\"2000000\"," +
            "\"maintenanceMargin\":\"0.5\",\"initialMargin\":\"1\",\"maxLeverage\":\"100.00\",\"mmDeduction\":\"\"}," +
            "{\"id\":2,\"symbol\":\"BTCUSDT\",\"riskLimitValue\":\"4000000\",\"maintenanceMargin\":\"1\"," +
            "\"initialMargin\":\"2\",\"maxLeverage\":\"50\",\"mmDeduction\":\"10000\"}]";

        assertEquals("INSTRUMENT DECODED", driver.rest(url, BybitText.answer("linear", limits)));
        driver.text(BybitText.trade("a-1", "60000", "1", "Buy"));
        assertEquals(1, driver.sink().lines("RiskTiers").size());
        assertEquals("INSTRUMENT DECODED", driver.rest(url, BybitText.answer("linear", limits)));
        assertEquals(1, driver.sink().lines("RiskTiers").size());
        assertEquals("INSTRUMENT DECODED",
            driver.rest(url, BybitText.answer("linear", limits.replace("4000000", "5000000"))));
        assertEquals(2, driver.sink().lines("RiskTiers").size());

        assertEquals("INSTRUMENT REJECTED OUT_OF_RANGE",
            driver.rest(url, BybitText.answer("linear", limits.replace("10000", "20000"))));
        assertEquals("INSTRUMENT IGNORED",
            driver.rest(url, BybitText.answer("linear", limits.replace("BTCUSDT", "NOSUCHUSDT"))));
        assertEquals("INSTRUMENT REJECTED MISSING_FIELD",
            driver.rest(url, BybitText.answer("linear", "\"list\":[{\"id\":1}]")));
    }

    @Test
    void shouldClassifyAnswers()
    {
        assertEquals("OPEN_INTEREST REJECTED ERROR_ANSWER", driver.rest(
            OPEN_INTEREST, "{\"retCode\":10006,\"retMsg\":\"Too many visits\",\"result\":{},\"time\":1}"));
        assertEquals("OPEN_INTEREST REJECTED NOT_JSON", driver.rest(OPEN_INTEREST, "<html>"));
        assertEquals("OPEN_INTEREST REJECTED UNKNOWN_TYPE", driver.rest(OPEN_INTEREST, "[]"));
        assertEquals("OPEN_INTEREST REJECTED MISSING_FIELD", driver.rest(
            OPEN_INTEREST, BybitText.answer("linear", "\"symbol\":\"BTCUSDT\"")));
        assertEquals("OPEN_INTEREST REJECTED UNKNOWN_SYMBOL", driver.rest(
            OPEN_INTEREST, BybitText.answer("linear", "\"symbol\":\"YUSDT\",\"list\":[]")));
        assertEquals("LONG_SHORT_RATIO REJECTED UNKNOWN_SYMBOL", driver.rest(RATIO + "5min", BybitText.answer(
            "linear", "\"list\":[{\"symbol\":\"ETHUSDT\",\"buyRatio\":\"1\",\"sellRatio\":\"1\",\"timestamp\":1}]")));
        assertEquals("OPEN_INTEREST REJECTED BAD_TIME", driver.rest(OPEN_INTEREST, BybitText.answer(
            "linear", "\"symbol\":\"BTCUSDT\",\"list\":[{\"openInterest\":\"1\",\"timestamp\":\"5\"}]")));
        assertEquals("CANDLE IGNORED", driver.rest(
            "/v5/market/kline?category=linear", BybitText.answer("linear", "\"list\":[]")));
        assertEquals("OTHER IGNORED", driver.rest(
            "/v5/market/insurance", BybitText.answer("linear", "\"list\":[]")));
        assertEquals("DEPTH REJECTED BAD_TIME", driver.rest(
            "/v5/market/orderbook?symbol=BTCUSDT", BybitText.answer("linear", "\"b\":[],\"a\":[]")));
    }
}
