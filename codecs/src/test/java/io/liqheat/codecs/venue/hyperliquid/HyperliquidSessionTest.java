package io.liqheat.codecs.venue.hyperliquid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HyperliquidSessionTest
{
    private static final long TIME_MS = 1_799_000_000_000L;

    private final SessionDriver driver =
        new SessionDriver((sink) -> VenueSessions.hyperliquid(List.of("BTC"), sink));

    @Test
    void shouldReadTradesAndTheirAggressor()
    {
        assertEquals(
            "TRADE DECODED", driver.text(trades(row("B", "60000.0", "0.00017", 5), row("A", "60001.5", "1.5", 6))));

        assertEquals(
            List.of(
                "Trade #1 @1799000000000 600000 x 17 BUY id 5",
                "Trade #1 @1799000000000 600015 x 150000 SELL id 6"),
            driver.sink().lines("Trade"));
    }

    @Test
    void shouldNotTakeATradeTwice()
    {
        driver.text(trades(row("B", "60000.0", "1", 5)));

        assertEquals(
            "TRADE DECODED", driver.text(trades(row("B", "60000.0", "1", 5), row("B", "60000.0", "1", 6))));
        assertEquals("TRADE REJECTED DUPLICATE", driver.text(trades(row("B", "60000.0", "1", 5))));
        assertEquals(2, driver.sink().lines("Trade").size());
    }

    @Test
    void shouldIgnoreHistoryAfterConnecting()
    {
        driver.session().onConnected(0, driver.nowNs());

        assertEquals("TRADE IGNORED", driver.text(trades(row("B", "60000.0", "1", 5))));
        assertEquals("TRADE DECODED", driver.text(trades(row("B", "60000.0", "1", 6))));
    }

    @Test
    void shouldReadTheContextOfAnAsset()
    {
        assertEquals("TICKER DECODED", driver.text(context("31347.658584", "0.0000033603")));
        assertEquals("TICKER DECODED", driver.at(1_800_000_001_000L).text(context("31347.7", "0.0000033603")));

        assertEquals(
            List.of("MarkPrice #1 @1800000000000 600003 index 600000",
                "MarkPrice #1 @1800000001000 600003 index 600000"),
            driver.sink().lines("MarkPrice"));
        assertEquals(
            List.of("OpenInterest #1 @1800000000000 3134765858", "OpenInterest #1 @1800000001000 3134770000"),
            driver.sink().lines("OpenInterest"));
        assertEquals(
            List.of("Funding #1 @1800000000000 3360300 next - per 3600000000000"), driver.sink().lines("Funding"));
    }

    @Test
    void shouldPublishBooksOncePerSecond()
    {
        assertEquals("DEPTH DECODED", driver.text(book(TIME_MS, "60000.0", "60001.0")));
        assertEquals("DEPTH DECODED", driver.text(book(TIME_MS + 500, "60000.0", "60002.0")));
        assertEquals("DEPTH DECODED", driver.text(book(TIME_MS + 1_000, "60000.0", "60003.0")));
        assertEquals("DEPTH REJECTED CROSSED_BOOK", driver.text(book(TIME_MS + 2_000, "60004.0", "60003.0")));

        assertEquals(
            List.of(
                "Depth #1 @1799000000000 update - bids 600000x150000 asks 600010x2",
                "Depth #1 @1799000001000 update - bids 600000x150000 asks 600030x2"),
            driver.sink().lines("Depth"));
    }

    @Test
    void shouldClassifyEverythingElse()
    {
        assertEquals("CONTROL DECODED", driver.text("{\"channel\":\"pong\"}"));
        assertEquals("CONTROL DECODED", driver.text("{\"channel\":\"subscriptionResponse\",\"data\":{}}"));
        assertEquals("CONTROL REJECTED ERROR_ANSWER", driver.text("{\"channel\":\"error\",\"data\":\"x\"}"));
        assertEquals("CONTROL REJECTED UNKNOWN_TYPE", driver.text("{\"channel\":\"new\",\"data\":{}}"));
        assertEquals("CONTROL REJECTED UNKNOWN_TYPE", driver.text("[]"));
        assertEquals("CONTROL REJECTED NOT_JSON", driver.text("{\"channel\":\"pong\""));
        assertEquals("CONTROL REJECTED EMPTY", driver.text(""));
        assertEquals("TRADE REJECTED UNKNOWN_SYMBOL", driver.text(
            trades(row("B", "1", "1", 5).replace("BTC", "XYZ"))));
        assertEquals("TRADE IGNORED", driver.text(trades(row("B", "1", "1", 5).replace("BTC", "ETH"))));
        assertEquals("TRADE REJECTED OFF_TICK", driver.text(trades(row("B", "1.25", "1", 5))));
        assertEquals("TRADE REJECTED MISSING_FIELD", driver.text(trades(row("X", "1", "1", 5))));
        assertEquals("TRADE REJECTED MISSING_FIELD", driver.text("{\"channel\":\"trades\",\"data\":{}}"));
    }

    @Test
    void shouldSubscribeAndPing()
    {
        final List<String> texts = new ArrayList<>();
        final SessionOutput output = new SessionOutput()
        {
            @Override
            public void sendText(final int connection, final String text)
            {
                texts.add(text);
            }

            @Override
            public void request(final RestRequest request)
            {
                texts.add(request.url() + " " + request.body());
            }

            @Override
            public void reconnect(final int connection, final String why)
            {
                texts.add("reconnect: " + why);
            }
        };

        driver.session().onConnected(0, driver.nowNs());
        for (int second = 0; second <= 61; second++)
        {
            driver.at(1_800_000_000_000L + second * 1_000L);
            driver.text(context("31347.7", "0.0000033603"));
            driver.text(book(driver.nowNs() / 1_000_000, "60000.0", "60001.0"));
            driver.text("{\"channel\":\"subscriptionResponse\",\"data\":{\"method\":\"subscribe\"}}");
            driver.session().poll(driver.nowNs(), output);
        }

        assertEquals(
            List.of(
                "{\"method\":\"subscribe\",\"subscription\":{\"type\":\"trades\",\"coin\":\"BTC\"}}",
                "/info {\"type\":\"metaAndAssetCtxs\"}",
                "{\"method\":\"subscribe\",\"subscription\":{\"type\":\"activeAssetCtx\",\"coin\":\"BTC\"}}",
                "{\"method\":\"subscribe\",\"subscription\":{\"type\":\"l2Book\",\"coin\":\"BTC\"}}",
                "{\"method\":\"ping\"}",
                "{\"method\":\"ping\"}"),
            texts);
    }

    @Test
    void shouldClassifyEveryRecordedMessage()
    {
        final Map<String, Integer> seen = new TreeMap<>();
        for (final String line : RecordedFrames.lines(SharedData.path("frames"), "hyperliquid."))
        {
            seen.merge(driver.text(RecordedFrames.field(line, "raw")), 1, Integer::sum);
        }

        final Map<String, Integer> expected = new TreeMap<>();
        expected.put("CONTROL REJECTED UNKNOWN_TYPE", 3);
        expected.put("DEPTH REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("LIQUIDATION DECODED", 1);
        expected.put("QUOTE IGNORED", 2);
        expected.put("TICKER REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("TRADE DECODED", 2);
        expected.put("TRADE REJECTED UNKNOWN_SYMBOL", 2);
        assertEquals(expected, seen);
        assertTrue(driver.sink().lines("Trade").get(0).contains(" 699970 x 38111 BUY"));

        // The watched address sold 0.001 BTC at 66,653.0 by a resting order, opening a short: the buyer was liquidated.
        assertEquals(
            List.of("Liquidation #1 @1781528065899 SHORT 666530 x 100 FILL SAMPLED"),
            driver.sink().lines("Liquidation"));
    }

    private static String trades(final String... rows)
    {
        return "{\"channel\":\"trades\",\"data\":[" + String.join(",", rows) + "]}";
    }

    private static String row(final String side, final String price, final String size, final long id)
    {
        return "{\"coin\":\"BTC\",\"side\":\"" + side + "\",\"px\":\"" + price + "\",\"sz\":\"" + size +
            "\",\"time\":" + TIME_MS + ",\"hash\":\"0x00\",\"tid\":" + id + ",\"users\":[\"0x1\",\"0x2\"]}";
    }

    private static String context(final String openInterest, final String funding)
    {
        return "{\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"BTC\",\"ctx\":{\"funding\":\"" + funding +
            "\",\"openInterest\":\"" + openInterest + "\",\"oraclePx\":\"60000.0\",\"markPx\":\"60000.29\"," +
            "\"midPx\":null,\"impactPxs\":[\"1\",\"2\"]}}}";
    }

    private static String book(final long timeMs, final String bid, final String ask)
    {
        return "{\"channel\":\"l2Book\",\"data\":{\"coin\":\"BTC\",\"time\":" + timeMs + ",\"levels\":[[{\"px\":\"" +
            bid + "\",\"sz\":\"1.5\",\"n\":2}],[{\"px\":\"" + ask + "\",\"sz\":\"0.00002\",\"n\":1}]]}}";
    }
}
