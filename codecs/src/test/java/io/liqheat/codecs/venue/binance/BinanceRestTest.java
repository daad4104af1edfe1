package io.liqheat.codecs.venue.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.SessionDriver;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinanceRestTest
{
    private static final String OPEN_INTEREST = "/fapi/v1/openInterest?symbol=BTCUSDT";
    private static final String HISTORY = "/futures/data/openInterestHist?symbol=BTCUSDT&period=5m";

    private final SessionDriver driver =
        new SessionDriver((sink) -> VenueSessions.binanceUsdm(List.of("BTCUSDT"), sink));

    @Test
    void shouldPublishOpenInterestOnlyWhenItIsNewer()
    {
        final String answer = "{\"symbol\":\"BTCUSDT\",\"openInterest\":\"80123.4567\",\"time\":1799000000000}";

        assertEquals("OPEN_INTEREST DECODED", driver.rest(OPEN_INTEREST, answer));
        assertEquals("OPEN_INTEREST IGNORED", driver.rest(OPEN_INTEREST, answer));
        assertEquals(
            List.of("OpenInterest #1 @1799000000000 80123457"), driver.sink().lines("OpenInterest"));
    }

    @Test
    void shouldPublishHistoryInOrderOfTimeAndEachRowOnce()
    {
        assertEquals("OPEN_INTEREST DECODED", driver.rest(HISTORY, rows(300_000, 0)));
        assertEquals("OPEN_INTEREST DECODED", driver.rest(HISTORY, rows(0, 600_000, 300_000)));
        assertEquals("OPEN_INTEREST IGNORED", driver.rest(HISTORY, rows(300_000)));

        assertEquals(
            List.of(
                "OpenInterest #1 @1799000000000 1000",
                "OpenInterest #1 @1799000300000 301000",
                "OpenInterest #1 @1799000600000 601000"),
            driver.sink().lines("OpenInterest"));
    }

    @Test
    void shouldReadRatiosWithQuotedAndUnquotedTimes()
    {
        assertEquals("LONG_SHORT_RATIO DECODED", driver.rest(
            "/futures/data/topLongShortPositionRatio?symbol=BTCUSDT&period=1h",
            "[{\"symbol\":\"BTCUSDT\",\"longShortRatio\":\"1.4342\",\"timestamp\":\"1799000000000\"}]"));
        assertEquals("LONG_SHORT_RATIO DECODED", driver.rest(
            "/futures/data/takerlongshortRatio?symbol=BTCUSDT&period=5m",
            "[{\"buySellRatio\":\"0.87654321\",\"buyVol\":\"1\",\"sellVol\":\"2\",\"timestamp\":1799000000000}]"));

        assertEquals(
            List.of(
                "LongShortRatio #1 @1799000000000 TOP_POSITION 1434200 per 3600000000000",
                "LongShortRatio #1 @1799000000000 TAKER_VOLUME 876543 per 300000000000"),
            driver.sink().lines("LongShortRatio"));
    }

    @Test
    void shouldReadThePremiumIndex()
    {
        final String url = "/fapi/v1/premiumIndex";
        final String row = "{\"symbol\":\"BTCUSDT\",\"markPrice\":\"50000.16\",\"indexPrice\":\"50001\"," +
            "\"lastFundingRate\":\"0.0001\",\"nextFundingTime\":1799001000000,\"time\":1799000000000}";

        assertEquals("MARK_PRICE DECODED", driver.rest(url, "[" + row + "]"));
        assertEquals("MARK_PRICE DECODED", driver.rest(url, row));
        assertEquals(2, driver.sink().lines("MarkPrice #1 @1799000000000 500002 index 500010").size());
        assertEquals(1, driver.sink().lines("Funding").size());
    }

    @Test
    void shouldReadAnswersThatARecorderWrapped()
    {
        assertEquals("OPEN_INTEREST DECODED", driver.text(
            "{\"stream\":\"btcusdt@openInterest\",\"generated\":true,\"data\":" +
            "{\"symbol\":\"BTCUSDT\",\"openInterest\":\"7.5\"}}"));
        assertEquals("DEPTH DECODED", driver.text(
            "{\"generated\":true,\"data\":" + BinanceText.snapshot(9, "[]", "[]") +
            ",\"stream\":\"btcusdt@depthSnapshot\"}"));
        assertEquals(List.of("OpenInterest #1 @1800000000000 7500"), driver.sink().lines("OpenInterest"));
    }

    @Test
    void shouldSayWhatIsWrongWithAnAnswer()
    {
        assertEquals("OPEN_INTEREST REJECTED EMPTY", driver.rest(OPEN_INTEREST, ""));
        assertEquals("OPEN_INTEREST REJECTED NOT_JSON", driver.rest(OPEN_INTEREST, "<html>"));
        assertEquals("OPEN_INTEREST REJECTED ERROR_ANSWER", driver.rest(
            OPEN_INTEREST, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}"));
        assertEquals("OPEN_INTEREST REJECTED MISSING_FIELD", driver.rest(OPEN_INTEREST, "{}"));
        assertEquals("OPEN_INTEREST REJECTED BAD_NUMBER", driver.rest(
            OPEN_INTEREST, "{\"symbol\":\"BTCUSDT\",\"openInterest\":null,\"time\":1799000000000}"));
        assertEquals("OPEN_INTEREST REJECTED BAD_TIME", driver.rest(
            OPEN_INTEREST, "{\"symbol\":\"BTCUSDT\",\"openInterest\":\"1\",\"time\":1}"));
        assertEquals("OPEN_INTEREST REJECTED UNKNOWN_TYPE", driver.rest(HISTORY, "{}"));
        assertEquals("OPEN_INTEREST REJECTED UNKNOWN_SYMBOL", driver.rest(
            "/futures/data/openInterestHist?symbol=XUSDT", "[]"));
        assertEquals("INSTRUMENT REJECTED MISSING_FIELD", driver.rest("/fapi/v1/exchangeInfo", "{\"symbols\":[{}]}"));
        assertEquals("INSTRUMENT REJECTED BAD_NUMBER", driver.rest(
            "/fapi/v1/exchangeInfo", BinanceText.exchangeInfo("BTCUSDT", "0", "1")));
        assertEquals("FUNDING REJECTED MISSING_FIELD", driver.rest("/fapi/v1/fundingInfo", "[{}]"));
    }

    @Test
    void shouldLearnInstrumentsFromTheVenue()
    {
        final SessionDriver all = new SessionDriver((sink) -> VenueSessions.binanceUsdm(List.of(), sink));
        final String trade = BinanceText.aggTrade("XUSDT", 1, "0.0325", "7", BinanceText.TIME_MS, true);

        assertEquals("TRADE REJECTED UNKNOWN_SYMBOL", all.text(trade));
        all.rest("/fapi/v1/exchangeInfo", BinanceText.exchangeInfo("XUSDT", "0.0025", "1", "BTCUSDT", "0.01", "0.001"));
        assertEquals("TRADE DECODED", all.text(trade));
        assertEquals(1, all.sink().lines("InstrumentDefinition #1 @1800000000000 XUSDT tick 25e-4 lot 1e0").size());
        assertEquals("TRADE DECODED", all.text(BinanceText.aggTrade(1, "50000.11", "1", true)));
        assertEquals(
            List.of("InstrumentDefinition #2 @1800000000000 BTCUSDT tick 1e-2 lot 1e-3 band 1000"),
            all.sink().lines("InstrumentDefinition #2"));
    }

    private static String rows(final long... afterMs)
    {
        final StringBuilder text = new StringBuilder();
        for (final long after : afterMs)
        {
            text.append(text.isEmpty() ? "[" : ",")
                .append("{\"symbol\":\"BTCUSDT\",\"sumOpenInterest\":\"").append(after / 1000 + 1)
                .append(".00000000\",\"sumOpenInterestValue\":\"1\",\"timestamp\":").append(1_799_000_000_000L + after)
                .append('}');
        }

        return text.append("]").toString();
    }
}
