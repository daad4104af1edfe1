package io.liqheat.codecs.venue.okx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.testing.CapturingSink;
import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.FeedTallies;
import io.liqheat.codecs.venue.VenueSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every recorded message is decoded, or classified by what is the matter with it.
 */
class OkxRecordedFramesTest
{
    private static final String MESSAGE_FIELD = "\"msg\": ";
    private static final String GENERATED = ", \"tardis_generated\": true";

    @Test
    void shouldClassifyEveryRecordedMessage()
    {
        final Map<String, Integer> seen = new TreeMap<>();
        for (final String line : RecordedFrames.lines(SharedData.path("frames"), "okx."))
        {
            final SessionDriver driver = new SessionDriver((sink) -> VenueSessions.okx(List.of(), sink));
            final String channel = RecordedFrames.field(line, "channel");
            final String raw = RecordedFrames.field(line, "raw");
            final String url = raw.contains("\"arg\"") || raw.contains("\"table\"") ? null :
                OkxText.URL_OF_CHANNEL.get(channel);
            final String result = null == url ? driver.text(raw) : driver.rest(url, raw);
            seen.merge(channel + ": " + result, 1, Integer::sum);

            assertEquals(1, driver.session().tally().total(), line);
        }

        // Unknown are spot pairs, options, and contracts without a definition. One snapshot was cut down by who
        // recorded it and does not fit its checksum; two updates come without a snapshot; one message is of 2019's
        // protocol and one was sent by a client.
        final Map<String, Integer> expected = new TreeMap<>();
        expected.put("ack-error: CONTROL DECODED", 5);
        expected.put("ack-error: CONTROL REJECTED ERROR_ANSWER", 1);
        expected.put("bbo-tbt: QUOTE IGNORED", 5);
        expected.put("books-l2-tbt: DEPTH REJECTED OUT_OF_ORDER", 1);
        expected.put("books-l2-tbt: DEPTH REJECTED UNKNOWN_SYMBOL", 6);
        expected.put("books5: DEPTH DECODED", 2);
        expected.put("books5: DEPTH REJECTED UNKNOWN_SYMBOL", 3);
        expected.put("books: DEPTH DECODED", 1);
        expected.put("books: DEPTH IGNORED", 2);
        expected.put("books: DEPTH REJECTED UNKNOWN_SYMBOL", 7);
        expected.put("funding-rate: FUNDING DECODED", 3);
        expected.put("funding-rate: FUNDING REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("index-tickers: INDEX_PRICE DECODED", 1);
        expected.put("index-tickers: INDEX_PRICE REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("instrument: INSTRUMENT DECODED", 5);
        expected.put("liquidation-orders: LIQUIDATION REJECTED UNKNOWN_SYMBOL", 3);
        expected.put("liquidations: LIQUIDATION REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("mark-price: MARK_PRICE DECODED", 1);
        expected.put("mark-price: MARK_PRICE REJECTED UNKNOWN_SYMBOL", 3);
        expected.put("open-interest: OPEN_INTEREST REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("price-limit: OTHER IGNORED", 1);
        expected.put("rest-l2_snapshot: DEPTH DECODED", 4);
        expected.put("rest-l2_topk: CONTROL REJECTED UNKNOWN_TYPE", 1);
        expected.put("rest-long-short-account-ratio-contract: LONG_SHORT_RATIO DECODED", 1);
        expected.put("rest-mark-price: MARK_PRICE DECODED", 1);
        expected.put("rest-open_interest: OPEN_INTEREST DECODED", 2);
        expected.put("rest-open_interest: OPEN_INTEREST REJECTED UNKNOWN_SYMBOL", 3);
        expected.put("rest-position-tiers: INSTRUMENT DECODED", 1);
        expected.put("rest-position-tiers: INSTRUMENT IGNORED", 1);
        expected.put("subscribe-request: CONTROL REJECTED UNKNOWN_TYPE", 1);
        expected.put("tickers: QUOTE IGNORED", 12);
        expected.put("trades-all: TRADE REJECTED UNKNOWN_SYMBOL", 1);
        expected.put("trades: TRADE DECODED", 5);
        expected.put("trades: TRADE REJECTED UNKNOWN_SYMBOL", 10);
        assertEquals(expected, seen);
    }

    @Test
    void shouldReadTheNumbersOfRecordedMessages()
    {
        final SessionDriver driver = new SessionDriver((sink) -> VenueSessions.okx(List.of(), sink));
        for (final String channel : List.of("trades", "mark-price", "funding-rate", "rest-open_interest"))
        {
            for (final String line : RecordedFrames.lines(SharedData.path("frames/okx." + channel + ".jsonl")))
            {
                final String raw = RecordedFrames.field(line, "raw");
                final String url = OkxText.URL_OF_CHANNEL.get(channel);
                if (raw.contains("-SWAP") && null == url)
                {
                    driver.text(raw);
                }
                else if (raw.contains("-SWAP"))
                {
                    driver.rest(url, raw);
                }
            }
        }

        // 5, 7 and 300 contracts of 0.01 BTC, 1 of 100 USD, 100 of 10 USD; ids tell that trades lie in between.
        assertEquals(
            List.of(
                "Trade #1 @1640131236050 489385 x 500 BUY id 148266905",
                "Trade #2 @1646312664791 435749 x 10 SELL id 173543957",
                "Trade #3 @1652459215150 5123 x 1000 SELL id 12883020"),
            driver.sink().lines("Trade"));
        assertEquals(List.of("MarkPrice #1 @1790358817778 836798 index -"), driver.sink().lines("MarkPrice"));
        assertEquals(
            List.of(
                "Funding #2 @1800000000000 73417453 next 1646323200000000000 per -",
                "Funding #1 @1800000000000 153470216 next 1646323200000000000 per -",
                "Funding #1 @1790358563915 26346322 next 1790380800000000000 per 28800000000000"),
            driver.sink().lines("Funding"));
        assertEquals(
            List.of(
                "OpenInterest #2 @1654348683853 40929730", "OpenInterest #4 @1654348683853 217952460",
                "OpenInterest #2 @1654348739678 40930580", "OpenInterest #4 @1654348739678 217979830"),
            driver.sink().lines("OpenInterest"));
    }

    @Test
    void shouldClassifyEverySampleOfAParser()
    {
        final Map<String, Integer> seen = new TreeMap<>();
        for (final String line : zippedLines("captures/samples/crypto_msg_parser_frames.jsonl.gz"))
        {
            if (line.contains("\"exchange\": \"okx\""))
            {
                final String raw = RecordedFrames.field(line, "raw");
                final String module = RecordedFrames.field(line, "module");
                final String symbol = switch (RecordedFrames.field(line, "test"))
                {
                    case "linear_swap" -> "BTC-USDT-SWAP";
                    case "inverse_swap" -> "BTC-USD-SWAP";
                    default -> "not-one-of-ours";
                };
                final String url = !raw.contains("\"code\":\"0\"") ? null : "l2_snapshot".equals(module) ?
                    "/api/v5/market/books?instId=" + symbol : OkxText.URL_OF_CHANNEL.get("rest-open_interest");
                final SessionDriver driver = new SessionDriver((sink) -> VenueSessions.okx(List.of(), sink));
                seen.merge(module + ": " + (null == url ? driver.text(raw) : driver.rest(url, raw)), 1, Integer::sum);
            }
        }

        final Map<String, Integer> expected = new TreeMap<>();
        expected.put("bbo: QUOTE IGNORED", 6);
        expected.put("candlestick: CANDLE IGNORED", 6);
        expected.put("funding_rate: FUNDING DECODED", 2);
        expected.put("l2_event: DEPTH REJECTED OUT_OF_ORDER", 1);
        expected.put("l2_event: DEPTH REJECTED UNKNOWN_SYMBOL", 4);
        expected.put("l2_snapshot: DEPTH DECODED", 2);
        expected.put("l2_snapshot: DEPTH REJECTED UNKNOWN_SYMBOL", 4);
        expected.put("l2_topk: CONTROL REJECTED UNKNOWN_TYPE", 1);
        expected.put("l2_topk: DEPTH DECODED", 2);
        expected.put("l2_topk: DEPTH REJECTED UNKNOWN_SYMBOL", 4);
        expected.put("open_interest: OPEN_INTEREST DECODED", 2);
        expected.put("open_interest: OPEN_INTEREST REJECTED UNKNOWN_SYMBOL", 4);
        expected.put("ticker: QUOTE IGNORED", 6);
        expected.put("trade: TRADE DECODED", 2);
        expected.put("trade: TRADE REJECTED UNKNOWN_SYMBOL", 4);
        assertEquals(expected, seen);
    }

    @Test
    void shouldClassifyEverySampleOfARecorder()
    {
        final Map<String, Integer> seen = new TreeMap<>();
        for (final String line : zippedLines("captures/samples/tardis_node_mapper_frames.jsonl.gz"))
        {
            if (line.contains("\"exchange\": \"okex"))
            {
                final int start = line.indexOf(MESSAGE_FIELD) + MESSAGE_FIELD.length();
                final SessionDriver driver = new SessionDriver((sink) -> VenueSessions.okx(List.of(), sink));
                final int generated = line.indexOf(GENERATED);
                final String text = line.substring(start, generated < 0 ? line.length() - 1 : generated);
                final String protocol = text.startsWith("{\"table\"") ? "of 2019: " : "of 2021: ";
                seen.merge(protocol + driver.text(text), 1, Integer::sum);
            }
        }

        final Map<String, Integer> expected = new TreeMap<>();
        expected.put("of 2019: CONTROL REJECTED UNKNOWN_TYPE", 52);
        expected.put("of 2021: CONTROL DECODED", 1);
        expected.put("of 2021: DEPTH REJECTED UNKNOWN_SYMBOL", 4);
        expected.put("of 2021: FUNDING REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("of 2021: INDEX_PRICE DECODED", 1);
        expected.put("of 2021: INDEX_PRICE REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("of 2021: LIQUIDATION REJECTED UNKNOWN_SYMBOL", 4);
        expected.put("of 2021: MARK_PRICE REJECTED UNKNOWN_SYMBOL", 4);
        expected.put("of 2021: OPEN_INTEREST REJECTED UNKNOWN_SYMBOL", 3);
        expected.put("of 2021: OTHER IGNORED", 3);
        expected.put("of 2021: QUOTE IGNORED", 6);
        expected.put("of 2021: TRADE DECODED", 1);
        expected.put("of 2021: TRADE REJECTED UNKNOWN_SYMBOL", 2);
        assertEquals(expected, seen);
    }

    @ParameterizedTest
    @CsvSource({
        "OKEX.ws.1.0, 30, 626, 0, 8, 46", "OKEX.ws.2.0, 30, 609, 0, 8, 47", "OKX.ws.1.0, 60, 1336, 1, 2, 19",
    })
    void shouldFollowCapturesWithoutAGap(
        final String name, final int acks, final int books, final int repeated, final int trades, final int quotes)
    {
        final CapturingSink sink = new CapturingSink();
        final VenueSession session = VenueSessions.okx(List.of(), sink);
        int messages = 0;
        int foreignBooks = 0;
        int foreignTrades = 0;
        for (final String line : zippedLines("captures/okx/" + name + ".gz"))
        {
            final int colon = line.indexOf(": ");
            if (colon > 0 && line.indexOf('<') < 0)
            {
                final byte[] text = line.substring(colon + 2).getBytes(StandardCharsets.US_ASCII);
                final long timeNs = (long)(1_000 * Double.parseDouble(line.substring(0, colon))) * 1_000_000;
                session.onText(new UnsafeBuffer(text), 0, text.length, timeNs);
                final boolean isForeign = !line.contains("-SWAP\"") && !line.contains("TRX-USDT-210924") &&
                    !line.contains("\"event\"");
                foreignBooks += isForeign && line.contains("\"books-l2-tbt\"") ? 1 : 0;
                foreignTrades += isForeign && line.contains("\"trades\"") ? 1 : 0;
                messages++;
            }
        }

        final FeedTallies tally = session.tally();
        assertEquals(acks, tally.count(FeedStream.CONTROL, FeedOutcome.DECODED, RejectReason.NONE));
        assertEquals(books, tally.count(FeedStream.DEPTH, FeedOutcome.DECODED, RejectReason.NONE));
        assertEquals(repeated, tally.count(FeedStream.DEPTH, FeedOutcome.REJECTED, RejectReason.DUPLICATE));
        assertEquals(trades, tally.count(FeedStream.TRADE, FeedOutcome.DECODED, RejectReason.NONE));
        assertEquals(quotes, tally.count(FeedStream.QUOTE, FeedOutcome.IGNORED, RejectReason.NONE));
        assertEquals(
            foreignBooks, tally.count(FeedStream.DEPTH, FeedOutcome.REJECTED, RejectReason.UNKNOWN_SYMBOL));
        assertEquals(
            foreignTrades, tally.count(FeedStream.TRADE, FeedOutcome.REJECTED, RejectReason.UNKNOWN_SYMBOL));
        assertEquals(messages, acks + books + repeated + trades + quotes + foreignBooks + foreignTrades);
        assertEquals(List.of(), sink.lines("FeedStatus DEPTH GAP"));
        assertEquals(List.of(), sink.lines("FeedStatus TRADE GAP"));
        assertTrue(sink.lines("Depth").size() > 2);
    }

    private static List<String> zippedLines(final String path)
    {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(SharedData.path(path))), StandardCharsets.UTF_8)))
        {
            return reader.lines().toList();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
