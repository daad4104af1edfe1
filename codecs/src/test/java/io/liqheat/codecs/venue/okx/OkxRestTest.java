package io.liqheat.codecs.venue.okx;

import static io.liqheat.codecs.venue.okx.OkxText.TIME_MS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.SessionDriver;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OkxRestTest
{
    private static final String SYMBOL = "BTC-USDT-SWAP";
    private static final String RATIO =
        "/api/v5/rubik/stat/contracts/long-short-account-ratio-contract?instId=BTC-USDT-SWAP&period=1H";

    private final SessionDriver driver = new SessionDriver((sink) -> VenueSessions.okx(List.of(SYMBOL), sink));

    @Test
    void shouldPublishRatiosOldestFirstAndOnce()
    {
        final String answer = OkxText.answer(
            "[\"1799000300000\",\"0.9398602814619824\"],[\"1799000000000\",\"1.2000004\"]");

        assertEquals("LONG_SHORT_RATIO DECODED", driver.rest(RATIO, answer));
        assertEquals("LONG_SHORT_RATIO IGNORED", driver.rest(RATIO, answer));
        assertEquals(
            List.of(
                "LongShortRatio #1 @1799000000000 GLOBAL_ACCOUNT 1200000 per 3600000000000",
                "LongShortRatio #1 @1799000300000 GLOBAL_ACCOUNT 939860 per 3600000000000"),
            driver.sink().lines("LongShortRatio"));
    }

    @ParameterizedTest
    @CsvSource({
        "contracts/long-short-account-ratio-contract, GLOBAL_ACCOUNT",
        "contracts/long-short-account-ratio-contract-top-trader, TOP_ACCOUNT",
        "contracts/long-short-position-ratio-contract-top-trader, TOP_POSITION",
    })
    void shouldTellTheKindOfRatioByTheCall(final String path, final String kind)
    {
        driver.rest("/api/v5/rubik/stat/" + path + "?instId=BTC-USDT-SWAP&period=1D", OkxText.answer(
            "[\"1799000000000\",\"1.5\",\"x\",{}]"));

        assertEquals(
            List.of("LongShortRatio #1 @1799000000000 " + kind + " 1500000 per 86400000000000"),
            driver.sink().lines("LongShortRatio"));
    }

    @Test
    void shouldDivideTakerVolumes()
    {
        final String url = "/api/v5/rubik/stat/taker-volume-contract?instId=BTC-USDT-SWAP&period=5m";

        // Sold first, then bought; where nothing was sold there is no ratio.
        assertEquals("LONG_SHORT_RATIO DECODED", driver.rest(url, OkxText.answer(
            "[\"1799000600000\",\"318752.85\",\"637505.7\"],[\"1799000300000\",\"0\",\"5\"]," +
            "[\"1799000000000\",\"99999999999999\",\"33333333333333\"]")));
        assertEquals(
            List.of(
                "LongShortRatio #1 @1799000000000 TAKER_VOLUME 333333 per 300000000000",
                "LongShortRatio #1 @1799000600000 TAKER_VOLUME 2000000 per 300000000000"),
            driver.sink().lines("LongShortRatio"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[\"1799000000000\",\"-1\"] | OUT_OF_RANGE",
        "[\"1799000000000\",\"x\"] | BAD_NUMBER",
        "[\"1799000000000\"] | BAD_NUMBER",
        "[] | BAD_TIME",
        "{} | BAD_TIME",
        "7 | BAD_TIME",
        "[[1],[2]] | BAD_TIME",
        "[\"17\",\"1\"] | BAD_TIME",
    })
    void shouldPublishNoneOfTheRowsWhenOneIsWrong(final String row, final String reason)
    {
        assertEquals("LONG_SHORT_RATIO REJECTED " + reason, driver.rest(RATIO, OkxText.answer(
            "[\"1799000300000\",\"1.5\"]," + row)));
        assertEquals(List.of(), driver.sink().lines("LongShortRatio"));
    }

    @Test
    void shouldReadOpenInterest()
    {
        final String row = "{\"instId\":\"BTC-USDT-SWAP\",\"instType\":\"SWAP\",\"oi\":\"3000000.12\"," +
            "\"oiCcy\":\"1\",\"ts\":\"" + TIME_MS + "\"}";

        assertEquals("OPEN_INTEREST DECODED", driver.rest("/api/v5/public/open-interest?instType=SWAP",
            OkxText.answer(row.replace("BTC", "X") + "," + row)));
        assertEquals("OPEN_INTEREST DECODED", driver.rest(
            "/api/v5/rubik/stat/contracts/open-interest-history?instId=BTC-USDT-SWAP&period=5m",
            OkxText.answer("[\"1799000600000\",\"12.5\",\"0.125\",\"7500\"]")));
        assertEquals(
            List.of("OpenInterest #1 @1799000000000 300000012", "OpenInterest #1 @1799000600000 1250"),
            driver.sink().lines("OpenInterest"));
    }

    @Test
    void shouldReadRowsThatAreAlsoInTheStreams()
    {
        assertEquals("MARK_PRICE DECODED", driver.rest(
            "/api/v5/public/mark-price?instType=SWAP&instId=BTC-USDT-SWAP",
            OkxText.answer("{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"markPx\":\"60000.1\",\"ts\":\"" +
                TIME_MS + "\"}")));
        assertEquals("FUNDING DECODED", driver.rest(
            "/api/v5/public/funding-rate?instId=BTC-USDT-SWAP",
            OkxText.answer("{\"instId\":\"BTC-USDT-SWAP\",\"fundingRate\":\"0.0001\",\"fundingTime\":" +
                "\"1799020800000\",\"nextFundingTime\":\"1799035200000\",\"ts\":\"" + TIME_MS + "\"}")));
        assertEquals("INDEX_PRICE DECODED", driver.rest(
            "/api/v5/market/index-tickers?instId=BTC-USDT",
            OkxText.answer("{\"instId\":\"BTC-USDT\",\"idxPx\":\"60000.1\",\"ts\":\"" + TIME_MS + "\"}")));
        assertEquals(
            List.of("Funding #1 @1799000000000 100000000 next 1799020800000000000 per 14400000000000"),
            driver.sink().lines("Funding"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`` | EMPTY", "{ | NOT_JSON", "[] | UNKNOWN_TYPE", "{} | MISSING_FIELD", "{\"code\":\"0\"} | MISSING_FIELD",
        "{\"code\":\"50011\",\"msg\":\"Too Many Requests\",\"data\":[]} | ERROR_ANSWER",
        "{\"code\":51001,\"msg\":\"Instrument ID does not exist\",\"data\":[]} | ERROR_ANSWER",
    })
    void shouldRejectAnswersByReason(final String text, final String reason)
    {
        assertEquals("LONG_SHORT_RATIO REJECTED " + reason, driver.rest(RATIO, text));
    }

    @Test
    void shouldIgnoreWhatItHasNoUseFor()
    {
        for (final String url : List.of(
            "/api/v5/public/funding-rate-history?instId=BTC-USDT-SWAP", "/api/v5/market/trades?instId=BTC-USDT-SWAP",
            "/api/v5/rubik/stat/contracts/long-short-account-ratio?ccy=BTC"))
        {
            assertEquals("OTHER IGNORED", driver.rest(url, OkxText.answer("[\"1\",\"2\"]")));
        }

        assertEquals("INSTRUMENT REJECTED MISSING_FIELD", driver.rest(
            "/api/v5/public/position-tiers?instType=SWAP&tdMode=cross&instFamily=BTC-USDT",
            OkxText.answer("{\"tier\":\"1\",\"mmr\":\"0.004\",\"maxSz\":\"1000\"}")));
        assertEquals("CANDLE IGNORED", driver.rest(
            "/api/v5/market/candles?instId=BTC-USDT-SWAP", OkxText.answer("[\"1\"]")));
    }

    @Test
    void shouldTellUnknownSymbolsOfCalls()
    {
        assertEquals("LONG_SHORT_RATIO REJECTED UNKNOWN_SYMBOL", driver.rest(
            RATIO.replace("BTC-USDT-SWAP", "X-USDT-SWAP"), OkxText.answer("[\"1799000000000\",\"1.5\"]")));
        assertEquals("LONG_SHORT_RATIO IGNORED", driver.rest(
            RATIO.replace("BTC-USDT-SWAP", "ETH-USDT-SWAP"), OkxText.answer("[\"1799000000000\",\"1.5\"]")));
    }
}
