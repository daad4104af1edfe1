package io.liqheat.codecs.venue.hyperliquid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.CapturingSink;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.VenueSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class HyperliquidRecorderSessionTest
{
    private final SessionDriver driver = new SessionDriver((sink) -> VenueSessions.hyperliquidRecorder("BTC", sink));

    @Test
    void shouldReadTheThreeKindsOfLines()
    {
        assertEquals("TRADE DECODED", driver.text(trade(0)));
        assertEquals("OPEN_INTEREST DECODED", driver.text(context(10)));
        assertEquals("DEPTH DECODED", driver.text(
            "{\"ts\":1799000000020,\"bids\":[[60000.0,1e-05]],\"asks\":[[60001.0,2.0],[60002.0,3.0]]}"));

        assertEquals(List.of("Trade #1 @1799000000000 600000 x 17 SELL id -"), driver.sink().lines("Trade"));
        assertEquals(
            List.of("MarkPrice #1 @1799000000010 600010 index 600050"), driver.sink().lines("MarkPrice"));
        assertEquals(
            List.of("OpenInterest #1 @1799000000010 3134765858"), driver.sink().lines("OpenInterest"));
        assertEquals(
            List.of("Funding #1 @1799000000010 3360300 next - per 3600000000000"), driver.sink().lines("Funding"));
        assertEquals(
            List.of("Depth #1 @1799000000020 update - bids 600000x1 asks 600010x200000 600020x300000"),
            driver.sink().lines("Depth"));
    }

    @Test
    void shouldReportASilentContextStreamAtTheNextLineOfAnyKind()
    {
        driver.text(context(0));
        driver.text(trade(100_000));
        driver.text(trade(100_000));
        assertEquals(0, driver.sink().lines("FeedStatus OPEN_INTEREST GAP").size());
        driver.text(trade(100_001));
        driver.text(trade(100_002));
        assertEquals(1, driver.sink().lines("FeedStatus OPEN_INTEREST GAP").size());

        driver.text(context(160_000));
        assertEquals(1, driver.sink().lines("FeedStatus OPEN_INTEREST RESYNCED").size());
    }

    @Test
    void shouldReportMissingTradesAndRejectOlderLines()
    {
        driver.text(trade(0));
        driver.text(trade(120_001));

        assertEquals(1, driver.sink().lines("FeedStatus TRADE GAP").size());
        assertEquals(1, driver.sink().lines("FeedStatus TRADE RESYNCED").size());
        assertEquals("TRADE DECODED", driver.text(trade(120_001)));
        assertEquals("TRADE REJECTED OUT_OF_ORDER", driver.text(trade(120_000)));
    }

    @Test
    void shouldSayWhatIsNoLine()
    {
        assertEquals("CONTROL REJECTED NOT_JSON", driver.text("{\"ts\":1799000000000,\"px\":60000.0,\"sz\":0.1,"));
        assertEquals("CONTROL REJECTED UNKNOWN_TYPE", driver.text("{\"ts\":1799000000000}"));
        assertEquals("TRADE REJECTED BAD_TIME", driver.text("{\"px\":60000.0,\"sz\":0.1,\"side\":\"A\"}"));
        assertEquals(1_799_000_000_000_000_000L, HyperliquidRecorderSession.lineTimeNs(trade(0)));
    }

    @Test
    void shouldNoticeWhereTheRecorderWasRestarted()
    {
        final CapturingSink statuses = statusesOf(linesOf("_BTC_20260612"));

        assertEquals(1, statuses.lines("FeedStatus TRADE GAP").size());
        assertEquals(1, statuses.lines("FeedStatus TRADE RESYNCED").size());
        assertEquals(1, statuses.lines("FeedStatus OPEN_INTEREST GAP").size());
        assertEquals(1, statuses.lines("FeedStatus OPEN_INTEREST RESYNCED").size());
    }

    @Test
    void shouldFindNothingMissingOnceTheLinesAreInOrder()
    {
        final List<String> lines = linesOf("_BTC_20260612");
        lines.sort(Comparator.comparingLong(HyperliquidRecorderSession::lineTimeNs));

        final CapturingSink statuses = statusesOf(lines);

        assertEquals(
            List.of(
                "FeedStatus TRADE LIVE NONE - #1 @1781222399211 ",
                "FeedStatus MARK_PRICE LIVE NONE - #1 @1781222429546 ",
                "FeedStatus OPEN_INTEREST LIVE NONE - #1 @1781222429546 ",
                "FeedStatus FUNDING LIVE NONE - #1 @1781222429546 "),
            statuses.lines());
    }

    private static CapturingSink statusesOf(final List<String> lines)
    {
        final CapturingSink sink = new CapturingSink();
        final StatusSink statuses = new StatusSink(sink);
        final VenueSession session = VenueSessions.hyperliquidRecorder("BTC", statuses);
        for (final String line : lines)
        {
            final byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
            session.onText(
                new UnsafeBuffer(bytes), 0, bytes.length, HyperliquidRecorderSession.lineTimeNs(line));
        }

        assertEquals(lines.size(), session.tally().total());
        return sink;
    }

    private static List<String> linesOf(final String day)
    {
        final List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(SharedData.path("history/hyperliquid-recorder")))
        {
            for (final Path file : files.filter((path) -> path.toString().contains(day)).sorted().toList())
            {
                try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII)))
                {
                    reader.lines().forEach(lines::add);
                }
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }

        return lines;
    }

    private static String trade(final long afterMs)
    {
        return "{\"ts\":" + (1_799_000_000_000L + afterMs) + ",\"px\":60000.0,\"sz\":0.00017,\"side\":\"A\"}";
    }

    private static String context(final long afterMs)
    {
        return "{\"ts\":" + (1_799_000_000_000L + afterMs) +
            ",\"funding\":3.3603e-06,\"oi\":31347.65858,\"mark\":60001.0,\"oracle\":60005.0}";
    }
}
