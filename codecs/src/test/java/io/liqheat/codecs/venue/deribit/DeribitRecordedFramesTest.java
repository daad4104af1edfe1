package io.liqheat.codecs.venue.deribit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.testing.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/**
 * Every recorded message is decoded, or classified by what is the matter with it.
 */
class DeribitRecordedFramesTest
{
    private static final String ROOT = "/api/v2/public/";
    private static final Map<String, String> CALL_OF_CHANNEL = Map.of(
        "instrument", "get_instrument?instrument_name=BTC-PERPETUAL",
        "rest-l2_snapshot", "get_order_book?instrument_name=BTC-PERPETUAL",
        "rest-last_trades", "get_last_trades_by_instrument_and_time?instrument_name=ETH-PERPETUAL",
        "rest-open_interest", "get_book_summary_by_instrument?instrument_name=BTC-PERPETUAL",
        "l2_snapshot", "get_order_book?instrument_name=BTC-PERPETUAL",
        "open_interest", "get_book_summary_by_currency?currency=BTC");

    @Test
    void shouldClassifyEveryRecordedMessage()
    {
        final Map<String, Integer> seen = new TreeMap<>();
        for (final String line : RecordedFrames.lines(SharedData.path("frames"), "deribit."))
        {
            final SessionDriver driver = newDriver();
            final String channel = RecordedFrames.field(line, "channel");
            final String raw = RecordedFrames.field(line, "raw");
            final String result = "rest".equals(RecordedFrames.field(line, "transport")) ?
                driver.rest(ROOT + CALL_OF_CHANNEL.get(channel), raw) : driver.text(raw);
            seen.merge(channel + " " + result, 1, Integer::sum);

            assertEquals(1, driver.session().tally().total(), line);
        }

        // Rejected are dated futures without a definition, options and combos; one change whose snapshot is not
        // recorded is not used; three requests are a client's own.
        final Map<String, Integer> expected = new TreeMap<>();
        expected.put("ack-error CONTROL DECODED", 1);
        expected.put("ack-error CONTROL REJECTED ERROR_ANSWER", 1);
        expected.put("book DEPTH DECODED", 6);
        expected.put("book DEPTH IGNORED", 3);
        expected.put("book DEPTH REJECTED UNKNOWN_SYMBOL", 5);
        expected.put("heartbeat CONTROL DECODED", 1);
        expected.put("instrument INSTRUMENT DECODED", 7);
        expected.put("quote QUOTE IGNORED", 4);
        expected.put("rest-l2_snapshot DEPTH DECODED", 1);
        expected.put("rest-l2_snapshot DEPTH REJECTED UNKNOWN_SYMBOL", 1);
        expected.put("rest-last_trades TRADE DECODED", 1);
        expected.put("rest-open_interest OPEN_INTEREST DECODED", 1);
        expected.put("rest-open_interest OPEN_INTEREST REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("subscribe-request CONTROL REJECTED UNKNOWN_TYPE", 3);
        expected.put("ticker TICKER DECODED", 5);
        expected.put("ticker TICKER REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("trades TRADE DECODED", 8);
        expected.put("trades TRADE REJECTED UNKNOWN_SYMBOL", 1);
        assertEquals(expected, seen);
    }

    @Test
    void shouldReadRecordedLiquidations()
    {
        final SessionDriver driver = newDriver();
        for (final String line : RecordedFrames.lines(SharedData.path("frames/deribit.trades.jsonl")))
        {
            if (RecordedFrames.field(line, "raw").contains("liquidation"))
            {
                assertEquals("TRADE DECODED", driver.text(RecordedFrames.field(line, "raw")));
            }
        }

        // A taker sold 1,120 USD at 4,469.50, and a maker sold 2,500 USD at 4,458.50 to one who bought.
        assertEquals(
            List.of(
                "Liquidation #1 @1584058044032 LONG 8939 x 112 FILL ALL",
                "Liquidation #1 @1584058067675 LONG 8917 x 250 FILL ALL"),
            driver.sink().lines("Liquidation"));
        assertEquals(
            List.of(
                "Trade #1 @1584058044032 8939 x 112 SELL id 66460463",
                "Trade #1 @1584058067675 8917 x 250 BUY id 66460626"),
            driver.sink().lines("Trade"));
        assertEquals(1, driver.sink().lines("FeedStatus TRADE GAP NONE 93 ").size());
    }

    @Test
    void shouldAgreeWithTheTableOfLiquidations()
    {
        // Frame, side at risk, price, price kind, coins to 8 decimals (USD / price), USD. Worked by hand.
        final String[] golden =
        {
            "T sell 4469.5 1120 LONG 4469.5 FILL 0.25058731 1120.00",
            "M buy 4458.5 2500 LONG 4458.5 FILL 0.56072670 2500.00",
            "T buy 50000 10000 SHORT 50000.0 FILL 0.20000000 10000.00",
            "M sell 80000.5 10 SHORT 80000.5 FILL 0.00012499 10.00",
        };
        int number = 1;
        for (final String line : golden)
        {
            final String[] cells = line.split(" ");
            final SessionDriver driver = newDriver();
            driver.text(DeribitText.trades(DeribitText.trade(
                "BTC-PERPETUAL", number, cells[2], cells[3], cells[1], ",\"liquidation\":\"" + cells[0] + "\"")));
            final DirectBuffer event = driver.sink().events().get(driver.sink().events().size() - 1);
            final LiquidationDecoder liquidation =
                new LiquidationDecoder().wrapAndApplyHeader(event, 0, new MessageHeaderDecoder());
            final Instrument instrument = ((DeribitSession)driver.session()).instrument("BTC-PERPETUAL");
            final BigDecimal usd = BigDecimal.valueOf(
                instrument.notionalCents(liquidation.priceTicks(), liquidation.quantityLots()), 2);
            final BigDecimal price = new BigDecimal(instrument.priceText(liquidation.priceTicks()));
            assertEquals(
                line.substring(line.indexOf(cells[4])),
                liquidation.sideAtRisk() + " " + price + " " + liquidation.priceKind() + " " +
                    usd.divide(price, 8, RoundingMode.DOWN) + " " + usd);
            number++;
        }
    }

    @Test
    void shouldReadRecordedTickers()
    {
        final SessionDriver driver = newDriver();
        for (final String line : RecordedFrames.lines(SharedData.path("frames/deribit.ticker.jsonl")))
        {
            driver.text(RecordedFrames.field(line, "raw"));
        }

        assertEquals(
            List.of(
                "MarkPrice #1 @1564617604229 20188 index 20182", "MarkPrice #1 @1569888003897 16609 index 16612",
                "MarkPrice #1 @1654161785818 59866 index 59861", "MarkPrice #1 @1765541474086 184564 index 184527",
                "MarkPrice #2 @1655393725040 42219 index 42245"),
            driver.sink().lines("MarkPrice"));
        assertEquals(
            List.of(
                "OpenInterest #1 @1564617604229 6612828", "OpenInterest #1 @1569888003897 8484446",
                "OpenInterest #1 @1654161785818 55979131", "OpenInterest #1 @1765541474086 113232937",
                "OpenInterest #2 @1655393725040 1645010"),
            driver.sink().lines("OpenInterest"));
        assertEquals(
            List.of(
                "Funding #1 @1564617604229 0 next - per 28800000000000",
                "Funding #2 @1655393725040 -107820000 next - per 28800000000000"),
            driver.sink().lines("Funding"));
    }

    @Test
    void shouldClassifyEverySample()
    {
        final Map<String, Integer> seen = new TreeMap<>();
        for (final String line : gzipLines(SharedData.path("captures/samples/crypto_msg_parser_frames.jsonl.gz")))
        {
            if ("deribit".equals(RecordedFrames.field(line, "exchange")))
            {
                final SessionDriver driver = newDriver();
                final String call = CALL_OF_CHANNEL.get(RecordedFrames.field(line, "module"));
                final String raw = RecordedFrames.field(line, "raw");
                seen.merge(null == call ? driver.text(raw) : driver.rest(ROOT + call, raw), 1, Integer::sum);
            }
        }

        final Map<String, Integer> expected = new TreeMap<>();
        expected.put("CANDLE IGNORED", 3);
        expected.put("DEPTH DECODED", 3);
        expected.put("DEPTH IGNORED", 1);
        expected.put("DEPTH REJECTED UNKNOWN_SYMBOL", 7);
        expected.put("OPEN_INTEREST DECODED", 1);
        expected.put("OPEN_INTEREST REJECTED UNKNOWN_SYMBOL", 3);
        expected.put("QUOTE IGNORED", 2);
        expected.put("TICKER DECODED", 1);
        expected.put("TICKER REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("TRADE DECODED", 1);
        expected.put("TRADE REJECTED UNKNOWN_SYMBOL", 2);
        assertEquals(expected, seen);

        seen.clear();
        for (final String line : gzipLines(SharedData.path("captures/samples/tardis_node_mapper_frames.jsonl.gz")))
        {
            if ("deribit".equals(RecordedFrames.field(line, "exchange")))
            {
                final String message = line.substring(line.indexOf("\"msg\": ") + 7, line.length() - 1);
                seen.merge(newDriver().text(message), 1, Integer::sum);
            }
        }

        expected.clear();
        expected.put("DEPTH DECODED", 1);
        expected.put("DEPTH IGNORED", 1);
        expected.put("DEPTH REJECTED UNKNOWN_SYMBOL", 2);
        expected.put("QUOTE IGNORED", 1);
        expected.put("TICKER DECODED", 2);
        expected.put("TICKER REJECTED UNKNOWN_SYMBOL", 8);
        expected.put("TRADE DECODED", 3);
        assertEquals(expected, seen);
    }

    @Test
    void shouldClassifyCapturesOfOptions()
    {
        final Map<String, Map<String, Integer>> expected = Map.of(
            "DERIBIT-5dd9ce.0.gz", Map.of(
                "CONTROL DECODED", 1, "DEPTH REJECTED UNKNOWN_SYMBOL", 187, "TICKER REJECTED UNKNOWN_SYMBOL", 273),
            "DERIBIT.ws.1.0.gz", Map.of(
                "CONTROL DECODED", 1, "DEPTH REJECTED UNKNOWN_SYMBOL", 46, "TICKER REJECTED UNKNOWN_SYMBOL", 89));
        expected.forEach((file, tallies) ->
        {
            final SessionDriver driver = newDriver();
            final Map<String, Integer> seen = new TreeMap<>();
            for (final String line : gzipLines(SharedData.path("captures/deribit/" + file)))
            {
                final int text = line.indexOf(": {");
                if (text > 0 && Character.isDigit(line.charAt(0)))
                {
                    seen.merge(driver.text(line.substring(text + 2)), 1, Integer::sum);
                }
            }

            assertEquals(tallies, seen, file);
            assertTrue(driver.sink().lines().stream().allMatch((line) -> line.startsWith("FeedStatus")));
        });
    }

    @Test
    void shouldFollowCapturedBooksWithoutAGap()
    {
        // The books are of options. Under the name of a future and on its grid they are books like any other.
        for (final String file : List.of("DERIBIT-5dd9ce.0.gz", "DERIBIT.ws.1.0.gz"))
        {
            final Map<String, List<String>> books = new TreeMap<>();
            for (final String line : gzipLines(SharedData.path("captures/deribit/" + file)))
            {
                final int name = line.indexOf("\"channel\":\"book.");
                if (name > 0 && line.contains("\"method\":\"subscription\""))
                {
                    final String symbol = line.substring(name + 16, line.indexOf(".raw\"", name));
                    books.computeIfAbsent(symbol, (key) -> new ArrayList<>())
                        .add(line.substring(line.indexOf(": {") + 2).replace(symbol, "ANY_USDC-1JAN30"));
                }
            }

            assertEquals(10, books.size());
            books.forEach((symbol, messages) -> checkBook(file + " " + symbol, messages));
        }
    }

    private static void checkBook(final String what, final List<String> messages)
    {
        final DeribitReplay whole = ofOption(messages);
        assertEquals(0, whole.count("FeedStatus DEPTH GAP") + whole.count("FeedStatus DEPTH REJECTED"), what);
        assertTrue(whole.session().isInStep("ANY_USDC-1JAN30"), what);
        for (int at = 0; at < messages.size(); at++)
        {
            final List<String> doubled = new ArrayList<>(messages);
            doubled.add(at, messages.get(at));
            assertEquals(1, ofOption(doubled).count("FeedStatus DEPTH REJECTED DUPLICATE"), what);
            if (at < messages.size() - 1)
            {
                final List<String> missing = new ArrayList<>(messages);
                missing.remove(at);
                assertTrue(ofOption(missing).count("FeedStatus DEPTH GAP") > 0, what + " without " + at);
                final List<String> swapped = new ArrayList<>(messages);
                swapped.add(at, swapped.remove(at + 1));
                assertTrue(ofOption(swapped).count("FeedStatus DEPTH GAP") > 0, what + " swapped " + at);
            }
        }
    }

    private static DeribitReplay ofOption(final List<String> messages)
    {
        return new DeribitReplay("ANY_USDC-1JAN30")
            .rest(ROOT + "get_instrument", DeribitText.definition("ANY_USDC-1JAN30", "linear", "0.0001", "0.1"))
            .texts(messages);
    }

    private static SessionDriver newDriver()
    {
        return new SessionDriver((sink) -> VenueSessions.deribit(List.of(), sink));
    }

    private static List<String> gzipLines(final Path path)
    {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8)))
        {
            return reader.lines().toList();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
