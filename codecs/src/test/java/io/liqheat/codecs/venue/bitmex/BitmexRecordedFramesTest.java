package io.liqheat.codecs.venue.bitmex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.testing.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Every recorded message is decoded or classified: an explicit expectation per channel.
 */
class BitmexRecordedFramesTest
{
    private SessionDriver driver = new SessionDriver((sink) -> VenueSessions.bitmex(List.of(), sink));
    private final Map<String, Integer> seen = new TreeMap<>();

    @Test
    void shouldClassifyEveryRecordedMessage()
    {
        for (final String line : RecordedFrames.lines(SharedData.path("frames"), "bitmex."))
        {
            final String raw = RecordedFrames.field(line, "raw");
            final String result = "rest".equals(RecordedFrames.field(line, "transport")) ?
                driver.rest("/api/v1/instrument?symbol=XBTUSD", raw) : driver.text(raw);
            seen.merge(RecordedFrames.field(line, "channel") + ": " + result, 1, Integer::sum);
        }

        assertEquals(expectedOfFrames(), seen);
        assertEquals(
            List.of("Liquidation #1 @1800000000000 SHORT 101060 x 9214 LIMIT ALL"),
            driver.sink().lines("Liquidation"));
        assertEquals(List.of("MarkPrice #1 @1732491199034 978498 index 978438"), driver.sink().lines("MarkPrice"));
        assertEquals(List.of("OpenInterest #1 @1732491199034 411647400"), driver.sink().lines("OpenInterest"));
        assertEquals(
            List.of(
                "Trade #1 @1559347219163 85445 x 1000 SELL id -", "Trade #1 @1615514404608 569270 x 900 SELL id -",
                "Trade #1 @1626993371685 321805 x 100 BUY id -", "Trade #1 @1626993371685 321805 x 900 BUY id -"),
            driver.sink().lines("Trade"));
    }

    @Test
    void shouldClassifyEverySample() throws IOException
    {
        for (final String file : List.of("crypto_msg_parser_frames.jsonl.gz", "tardis_node_mapper_frames.jsonl.gz"))
        {
            driver = new SessionDriver((sink) -> VenueSessions.bitmex(List.of(), sink));
            for (final String line : samples(file))
            {
                final int message = line.indexOf("\"msg\": ");
                final String raw = message < 0 ? RecordedFrames.field(line, "raw") :
                    line.substring(message + 7, line.length() - 1);
                final String module = message < 0 ? RecordedFrames.field(line, "module") : "tardis";
                final String result = raw.startsWith("[") ? driver.rest("/api/v1/orderBook/L2", raw) : driver.text(raw);
                seen.merge(module + ": " + result, 1, Integer::sum);
            }
        }

        assertEquals(expectedOfSamples(), seen);
        assertEquals(
            List.of("Liquidation #1 @1800000000000 SHORT 101060 x 9214 LIMIT ALL"),
            driver.sink().lines("Liquidation"));
    }

    /**
     * The one recorded liquidation, checked by hand: a buy order of 9,214 contracts at 10,106 closes a short of 9,214
     * USD, which is 9,214 / 10,106 = 0.91174 BTC.
     */
    @Test
    void shouldGiveLiquidationsTheirSideAndSize()
    {
        for (final String line : RecordedFrames.lines(SharedData.path("frames/bitmex.liquidation.jsonl")))
        {
            driver.text(RecordedFrames.field(line, "raw"));
        }

        final List<String> found = new ArrayList<>();
        for (final String line : driver.sink().lines("Liquidation"))
        {
            final String[] words = line.split(" ");
            final double price = Long.parseLong(words[4]) * 0.1;
            final long dollars = Long.parseLong(words[6]);
            found.add(words[3] + " " + price + " " + words[7] + " " + dollars + " USD " +
                Math.round(dollars / price * 100_000) + "e-5 BTC");
        }

        assertEquals(List.of("SHORT 10106.0 LIMIT 9214 USD 91174e-5 BTC"), found);
    }

    private static Map<String, Integer> expectedOfFrames()
    {
        final Map<String, Integer> expected = new TreeMap<>();
        expected.put("ack-error: CONTROL DECODED", 2);
        expected.put("funding: FUNDING DECODED", 2);
        expected.put("funding: FUNDING REJECTED UNKNOWN_SYMBOL", 1);
        expected.put("instrument: INSTRUMENT DECODED", 1);
        expected.put("instrument: TICKER IGNORED", 1);
        expected.put("instrument: TICKER REJECTED UNKNOWN_SYMBOL", 3);
        expected.put("liquidation: CONTROL REJECTED UNKNOWN_TYPE", 1);
        expected.put("liquidation: LIQUIDATION DECODED", 1);
        expected.put("liquidation: LIQUIDATION IGNORED", 1);
        expected.put("orderBook10: DEPTH DECODED", 2);
        expected.put("orderBook10: DEPTH REJECTED UNKNOWN_SYMBOL", 5);
        expected.put("orderBookL2: DEPTH DECODED", 4);
        expected.put("orderBookL2: DEPTH IGNORED", 2);
        expected.put("orderBookL2: DEPTH REJECTED OUT_OF_ORDER", 1);
        expected.put("orderBookL2: DEPTH REJECTED UNKNOWN_SYMBOL", 10);
        expected.put("orderBookL2_25: DEPTH DECODED", 4);
        expected.put("orderBookL2_25: DEPTH REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("quote: QUOTE IGNORED", 8);
        expected.put("subscribe-request: CONTROL IGNORED", 1);
        expected.put("trade: TRADE DECODED", 3);
        expected.put("trade: TRADE REJECTED UNKNOWN_SYMBOL", 8);
        return expected;
    }

    private static Map<String, Integer> expectedOfSamples()
    {
        final Map<String, Integer> expected = new TreeMap<>();
        expected.put("bbo: QUOTE IGNORED", 2);
        expected.put("candlestick: CANDLE IGNORED", 4);
        expected.put("funding_rate: FUNDING DECODED", 2);
        expected.put("funding_rate: FUNDING REJECTED UNKNOWN_SYMBOL", 1);
        expected.put("l2_snapshot: DEPTH DECODED", 1);
        expected.put("l2_snapshot: DEPTH IGNORED", 1);
        expected.put("l2_topk: DEPTH DECODED", 1);
        expected.put("l2_topk: DEPTH IGNORED", 1);
        expected.put("l2_topk: DEPTH REJECTED UNKNOWN_SYMBOL", 5);
        expected.put("order_book_l2_25: DEPTH DECODED", 1);
        expected.put("order_book_l2_25: DEPTH REJECTED UNKNOWN_SYMBOL", 4);
        expected.put("tardis: DEPTH DECODED", 4);
        expected.put("tardis: DEPTH IGNORED", 2);
        expected.put("tardis: DEPTH REJECTED OUT_OF_ORDER", 1);
        expected.put("tardis: DEPTH REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("tardis: LIQUIDATION DECODED", 1);
        expected.put("tardis: LIQUIDATION IGNORED", 1);
        expected.put("tardis: QUOTE IGNORED", 2);
        expected.put("tardis: TICKER IGNORED", 1);
        expected.put("tardis: TICKER REJECTED UNKNOWN_SYMBOL", 3);
        expected.put("tardis: TRADE DECODED", 1);
        expected.put("trade: TRADE DECODED", 1);
        expected.put("trade: TRADE REJECTED UNKNOWN_SYMBOL", 5);
        return expected;
    }

    private static List<String> samples(final String file) throws IOException
    {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(SharedData.path("captures/samples/" + file))),
            StandardCharsets.UTF_8)))
        {
            return reader.lines().filter((line) -> line.contains("\"exchange\": \"bitmex\"")).toList();
        }
    }
}
