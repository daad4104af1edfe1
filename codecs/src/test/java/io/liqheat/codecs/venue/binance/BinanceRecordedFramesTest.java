package io.liqheat.codecs.venue.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.OrderBook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every recorded message is decoded, or classified by what is the matter with it.
 */
class BinanceRecordedFramesTest
{
    /** REST answers are recorded without the URL that was asked. */
    private static final Map<String, String> URL_OF_CHANNEL = Map.of(
        "depthSnapshot", "/fapi/v1/depth?symbol=BTCUSDT",
        "instrument", "/fapi/v1/exchangeInfo",
        "openInterest", "/fapi/v1/openInterest?symbol=BTCUSDT",
        "rest-fundingInfo", "/fapi/v1/fundingInfo",
        "rest-globalLongShortAccountRatio", "/futures/data/globalLongShortAccountRatio?symbol=BTCUSDT&period=5m",
        "rest-openInterestHist", "/futures/data/openInterestHist?symbol=BTCUSDT&period=5m",
        "rest-premiumIndex", "/fapi/v1/premiumIndex?symbol=BTCUSDT",
        "rest-takerlongshortRatio", "/futures/data/takerlongshortRatio?symbol=BTCUSDT&period=5m",
        "rest-topLongShortAccountRatio", "/futures/data/topLongShortAccountRatio?symbol=BTCUSDT&period=5m",
        "rest-topLongShortPositionRatio", "/futures/data/topLongShortPositionRatio?symbol=BTCUSDT&period=5m");

    @Test
    void shouldClassifyEveryRecordedMessage()
    {
        final Map<String, Integer> seen = new TreeMap<>();
        for (final String line : RecordedFrames.lines(SharedData.path("frames"), "binance-usdm."))
        {
            final SessionDriver driver = new SessionDriver((sink) -> VenueSessions.binanceUsdm(List.of(), sink));
            final String raw = RecordedFrames.field(line, "raw");
            final boolean isRest = line.contains("\"transport\": \"rest\"") || !raw.contains("\"stream\"") &&
                !raw.contains("\"e\"") && !raw.contains("\"method\"");
            final String result = isRest ?
                driver.rest(URL_OF_CHANNEL.get(RecordedFrames.field(line, "channel")), raw) : driver.text(raw);
            seen.merge(result, 1, Integer::sum);

            assertEquals(1, driver.session().tally().total(), line);
        }

        // Rejected are symbols without a definition, BTCUSDT of the years when its tick was 0.01, and one SUBSCRIBE
        // that a client had sent.
        final Map<String, Integer> expected = new TreeMap<>();
        expected.put("CONTROL REJECTED UNKNOWN_TYPE", 1);
        expected.put("DEPTH DECODED", 6);
        expected.put("DEPTH REJECTED OFF_TICK", 2);
        expected.put("DEPTH REJECTED UNKNOWN_SYMBOL", 5);
        expected.put("INSTRUMENT DECODED", 5);
        expected.put("LIQUIDATION DECODED", 1);
        expected.put("LIQUIDATION REJECTED UNKNOWN_SYMBOL", 3);
        expected.put("LONG_SHORT_RATIO DECODED", 4);
        expected.put("MARK_PRICE DECODED", 6);
        expected.put("MARK_PRICE REJECTED UNKNOWN_SYMBOL", 1);
        expected.put("OPEN_INTEREST DECODED", 4);
        expected.put("OPEN_INTEREST REJECTED UNKNOWN_SYMBOL", 1);
        expected.put("QUOTE IGNORED", 6);
        expected.put("CANDLE IGNORED", 4);
        expected.put("FUNDING IGNORED", 1);
        expected.put("OTHER IGNORED", 5);
        expected.put("TRADE DECODED", 4);
        expected.put("TRADE IGNORED", 1);
        expected.put("TRADE REJECTED OFF_TICK", 2);
        expected.put("TRADE REJECTED UNKNOWN_SYMBOL", 5);
        assertEquals(expected, seen);
    }

    @Test
    void shouldReadSidePriceAndQuantityOfRecordedForcedOrders()
    {
        final SessionDriver driver = new SessionDriver((sink) -> VenueSessions.binanceUsdm(List.of(), sink));
        driver.rest("/fapi/v1/exchangeInfo", BinanceText.exchangeInfo(
            "STGUSDT", "0.0001", "1", "RAYSOLUSDT", "0.0001", "0.1", "COTIUSDT", "0.00001", "1"));

        final List<String> lines =
            RecordedFrames.lines(SharedData.path("frames/binance-usdm.forceOrder.jsonl"));
        lines.forEach((line) -> driver.text(RecordedFrames.field(line, "raw")));

        // Prices are averages of fills ("ap"), to the nearest tick: 4706.04, 0.1355, 1.3911902, 0.0219120.
        final List<String> expected = List.of(
            "Liquidation #1 @1584059031421 SHORT 47060 x 14 FILL SAMPLED",
            "Liquidation #2 @1786172556607 LONG 1355 x 5 FILL SAMPLED",
            "Liquidation #3 @1788965416437 LONG 13912 x 705 FILL SAMPLED",
            "Liquidation #4 @1789672235690 SHORT 2191 x 288183 FILL SAMPLED");
        assertEquals(expected, driver.sink().lines("Liquidation"));
    }

    @Test
    void shouldKeepInStepWithARecordedBook()
    {
        final Replay replay = new Replay(List.of());

        assertEquals(List.of(), replay.driver.sink().lines("FeedStatus DEPTH GAP"));
        assertEquals(List.of(), replay.rejected());
        final OrderBook book = ((BinanceSession)replay.driver.session()).book("SUSHIUSDT");
        final String expected = String.join("", RecordedFrames.lines(
            SharedData.path("sequences/binance-usdm_SUSHIUSDT_2021-07-22.expect.json")));
        assertEquals(100 * ticks(expected, "bestbid"), book.bidUnits(0));
        assertEquals(100 * ticks(expected, "bestask"), book.askUnits(0));
    }

    @Test
    void shouldNoticeThatOneUpdateIsMissing()
    {
        final List<Integer> depths = new Replay(List.of()).appliedUpdates();
        for (final int index : new int[] {4, 90, 200})
        {
            final Replay replay = new Replay(List.of(depths.get(index)));
            assertEquals(1, replay.driver.sink().lines("FeedStatus DEPTH GAP").size(), "without update " + index);
            assertFalse(replay.isInStep());
        }
    }

    @Test
    void shouldNoticeThatTwoUpdatesAreSwapped()
    {
        final List<Integer> depths = new Replay(List.of()).appliedUpdates();
        for (final int index : new int[] {4, 90, 200})
        {
            final Replay replay = new Replay(List.of(), depths.get(index), depths.get(index + 1));
            assertEquals(1, replay.driver.sink().lines("FeedStatus DEPTH GAP").size(), "swapped " + index);
            assertFalse(replay.isInStep());
        }
    }

    private static long ticks(final String json, final String name)
    {
        final String price = RecordedFrames.field(json, name);
        assertTrue(null != price && price.contains("."), json);
        return Long.parseLong(price.replace(".", "")) / 10;
    }

    /** Feeds a recorded sequence with some messages left out or swapped. */
    private static final class Replay
    {
        private final SessionDriver driver =
            new SessionDriver((sink) -> VenueSessions.binanceUsdm(List.of("SUSHIUSDT"), sink));
        private final List<String> results = new ArrayList<>();
        private final List<Integer> depths = new ArrayList<>();

        Replay(final List<Integer> left, final int... swapped)
        {
            driver.rest("/fapi/v1/exchangeInfo", BinanceText.exchangeInfo("SUSHIUSDT", "0.001", "1"));
            final List<String> lines = new ArrayList<>(
                RecordedFrames.lines(SharedData.path("sequences/binance-usdm_SUSHIUSDT_2021-07-22.ndjson")));
            if (swapped.length > 0)
            {
                Collections.swap(lines, swapped[0], swapped[1]);
            }

            for (int i = 0; i < lines.size(); i++)
            {
                if (!left.contains(i))
                {
                    final String url = RecordedFrames.field(lines.get(i), "url");
                    final String raw = RecordedFrames.field(lines.get(i), "raw");
                    final String result = null == url ? driver.text(raw) : driver.rest(url, raw);
                    results.add(result);
                    if (raw.contains("depthUpdate") && result.equals("DEPTH DECODED"))
                    {
                        depths.add(i);
                    }
                }
            }
        }

        List<String> rejected()
        {
            return results.stream().filter((result) -> result.contains("REJECTED")).toList();
        }

        List<Integer> appliedUpdates()
        {
            return depths;
        }

        boolean isInStep()
        {
            return driver.sink().lines("FeedStatus DEPTH RESYNCED").size() ==
                driver.sink().lines("FeedStatus DEPTH GAP").size();
        }
    }
}
