package io.liqheat.codecs.venue.bybit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.OrderBook;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every recorded message is decoded, or classified by what is the matter with it.
 */
class BybitRecordedFramesTest
{
    /** REST answers are recorded without the URL that was asked. */
    private static final Map<String, String> URL_OF_CHANNEL = Map.of(
        "instrument", "/v5/market/instruments-info",
        "rest-open-interest", "/v5/market/open-interest?symbol=BTCUSD&intervalTime=1d",
        "rest-risk-limit", "/v5/market/risk-limit?symbol=BTCUSD",
        "rest-tickers", "/v5/market/tickers",
        "rest-account-ratio", "/v5/market/account-ratio?symbol=BTCUSDT&period=1h",
        "rest-adlAlert", "/v5/market/adlAlert?symbol=BTCUSDT",
        "rest-full_orderbook", "/v5/market/full_orderbook?symbol=BTCUSDT",
        "rest-funding-history", "/v5/market/funding/history?symbol=ETHPERP",
        "rest-orderbook", "/v5/market/orderbook?symbol=BTCUSDT");

    @Test
    void shouldClassifyEveryRecordedMessage()
    {
        final Map<String, Integer> seen = new TreeMap<>();
        for (final String line : RecordedFrames.lines(SharedData.path("frames"), "bybit-"))
        {
            final SessionDriver driver = driverOf(RecordedFrames.field(line, "venue"));
            final String raw = RecordedFrames.field(line, "raw");
            final String channel = RecordedFrames.field(line, "channel");
            final String url = URL_OF_CHANNEL.get(channel);
            final String result = null == url ? driver.text(raw) : driver.rest(url, raw);
            seen.merge(channel + ": " + result, 1, Integer::sum);

            assertEquals(1, driver.session().tally().total(), line);
        }

        // Each message stands alone here, so that a delta of a book has nothing to change. Rejected are symbols
        // without a definition, answers about spot with its finer quantities, one ticker of spot, and SUBSCRIBEs that
        // a client had sent.
        final Map<String, Integer> expected = new TreeMap<>();
        expected.put("ack-error: CONTROL DECODED", 2);
        expected.put("ack-error: CONTROL REJECTED ERROR_ANSWER", 1);
        expected.put("adlAlert: OTHER IGNORED", 1);
        expected.put("allLiquidation: LIQUIDATION DECODED", 1);
        expected.put("allLiquidation: LIQUIDATION REJECTED UNKNOWN_SYMBOL", 3);
        expected.put("instrument: INSTRUMENT DECODED", 2);
        expected.put("insurance: OTHER IGNORED", 1);
        expected.put("liquidation: LIQUIDATION DECODED", 1);
        expected.put("liquidation: LIQUIDATION REJECTED UNKNOWN_SYMBOL", 1);
        expected.put("orderbook.full: DEPTH REJECTED UNKNOWN_SYMBOL", 1);
        expected.put("orderbook: DEPTH DECODED", 2);
        expected.put("orderbook: DEPTH IGNORED", 3);
        expected.put("orderbook: DEPTH REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("orderbook.rpi: OTHER IGNORED", 1);
        expected.put("priceLimit: OTHER IGNORED", 1);
        expected.put("publicTrade: TRADE DECODED", 3);
        expected.put("rest-account-ratio: LONG_SHORT_RATIO DECODED", 1);
        expected.put("rest-adlAlert: OTHER IGNORED", 1);
        expected.put("rest-full_orderbook: DEPTH REJECTED OFF_TICK", 1);
        expected.put("rest-funding-history: FUNDING REJECTED UNKNOWN_SYMBOL", 1);
        expected.put("rest-open-interest: OPEN_INTEREST DECODED", 1);
        expected.put("rest-orderbook: DEPTH REJECTED OFF_TICK", 1);
        expected.put("rest-risk-limit: INSTRUMENT DECODED", 1);
        expected.put("rest-tickers: TICKER DECODED", 1);
        expected.put("subscribe-request: CONTROL REJECTED UNKNOWN_TYPE", 4);
        expected.put("tickers: TICKER DECODED", 8);
        expected.put("tickers: TICKER REJECTED UNKNOWN_SYMBOL", 6);
        expected.put("tickers: TICKER REJECTED WRONG_PRODUCT", 1);
        assertEquals(expected, seen);
    }

    @Test
    void shouldReadRecordedTickersInTheirOrder()
    {
        final SessionDriver driver = driverOf("bybit-linear");
        for (final String line : RecordedFrames.lines(SharedData.path("frames/bybit-linear.tickers.jsonl")))
        {
            if (line.contains("\"kind\": \"captured"))
            {
                driver.text(RecordedFrames.field(line, "raw"));
            }
        }

        assertEquals(
            List.of(
                "MarkPrice #1 @1680673821770 285528 index 285623", "MarkPrice #1 @1715748762463 618753 index 619037",
                "MarkPrice #1 @1715748763063 618751 index 619036"),
            driver.sink().lines("MarkPrice"));
        assertEquals(
            List.of("OpenInterest #1 @1680673821770 26387264", "OpenInterest #1 @1715748762463 29058511"),
            driver.sink().lines("OpenInterest"));
        assertEquals(
            List.of(
                "Funding #1 @1680673821770 100000000 next 1680681600000000000 per -",
                "Funding #1 @1715748762463 80550000 next 1715760000000000000 per -"),
            driver.sink().lines("Funding"));
    }

    @Test
    void shouldReadRecordedAnswers()
    {
        final SessionDriver inverse = driverOf("bybit-inverse");
        inverse.rest(URL_OF_CHANNEL.get("rest-open-interest"), raw("bybit-inverse.rest-open-interest.jsonl"));
        inverse.rest(URL_OF_CHANNEL.get("rest-tickers"), raw("bybit-inverse.rest-tickers.jsonl"));
        final SessionDriver linear = driverOf("bybit-linear");
        linear.rest(URL_OF_CHANNEL.get("rest-account-ratio"), raw("bybit-linear.rest-account-ratio.jsonl"));

        assertEquals("OpenInterest #1 @1780617600000 31971156", inverse.sink().lines("OpenInterest").get(0));
        assertEquals("OpenInterest #1 @1780963200000 31955346", inverse.sink().lines("OpenInterest").get(4));
        assertEquals(
            List.of("MarkPrice #1 @1760352369814 1148984 index 1148909"), inverse.sink().lines("MarkPrice"));
        assertEquals(
            List.of(
                "LongShortRatio #1 @1696258800000 GLOBAL_ACCOUNT 971220 per 3600000000000",
                "LongShortRatio #1 @1696262400000 GLOBAL_ACCOUNT 960784 per 3600000000000"),
            linear.sink().lines("LongShortRatio"));
    }

    @Test
    void shouldFollowARecordedBookOfAPerpetualInUsdc()
    {
        final SessionDriver driver = driverOf("bybit-linear");
        driver.rest("/v5/market/instruments-info", BybitText.instruments(
            "linear", "LinearPerpetual", "BTCPERP", "0.10", "0.001"));
        for (final String line : RecordedFrames.lines(SharedData.path("frames/bybit-linear.orderbook.jsonl")))
        {
            if (line.contains("BTCPERP"))
            {
                assertEquals("DEPTH DECODED", driver.text(RecordedFrames.field(line, "raw")));
            }
        }

        final OrderBook book = ((BybitSession)driver.session()).book("BTCPERP");
        assertEquals(28_555_200, book.bidUnits(0));
        assertEquals(677, book.bidLots(0));
        assertEquals(29, book.askLots(0));
    }

    private static String raw(final String name)
    {
        return RecordedFrames.field(RecordedFrames.lines(SharedData.path("frames/" + name)).get(0), "raw");
    }

    private static SessionDriver driverOf(final String venue)
    {
        return new SessionDriver((sink) -> "bybit-linear".equals(venue) ?
            VenueSessions.bybitLinear(List.of(), sink) : VenueSessions.bybitInverse(List.of(), sink));
    }
}
