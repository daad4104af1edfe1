package io.liqheat.codecs.venue.bybit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import io.liqheat.codecs.testing.CapturingSink;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.OrderBook;
import io.liqheat.codecs.venue.VenueSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Connections of 2021 and 2025 from their first message to their last, each message accounted for.
 */
class BybitCapturesTest
{
    private static final String BEST_LEVELS = "BYBIT.ws.1.0.gz";
    private static final String SPOT = "BYBIT.ws.2.0.gz";
    private static final String OLD_LINEAR = "BYBIT.ws.25.0.gz";
    private static final String OLD_INVERSE = "BYBIT.ws.26.0.gz";

    @Test
    void shouldFollowBestLevels()
    {
        final Run run = new Run(true, received(BEST_LEVELS));

        assertEquals(202, run.session.tally().total());
        assertEquals(198, run.count(FeedStream.DEPTH, FeedOutcome.DECODED));
        assertEquals(4, run.count(FeedStream.CONTROL, FeedOutcome.DECODED));
        assertEquals(0, run.gaps());
        assertEquals(1, run.book("BANDUSDT").bidCount());
        assertTrue(run.sink.lines("Depth").get(0).endsWith("update 24042997 bids 6131x179 asks 6134x354"));
    }

    @Test
    void shouldFollowLinearBooksAndTradesOfTheYearsBefore()
    {
        final Run run = new Run(true, received(OLD_LINEAR));

        assertEquals(3_342, run.session.tally().total());
        assertEquals(3_260, run.count(FeedStream.DEPTH, FeedOutcome.DECODED));
        assertEquals(66, run.count(FeedStream.TRADE, FeedOutcome.DECODED));
        assertEquals(16, run.count(FeedStream.CONTROL, FeedOutcome.DECODED));
        assertEquals(0, run.gaps());
        assertBest(run, "BCHUSDT", "1056.25", "1056.30");
        assertBest(run, "XTZUSDT", "7.220", "7.221");
        assertBest(run, "UNIUSDT", "35.418", "35.419");
        assertBest(run, "LTCUSDT", "314.35", "314.36");
        assertBest(run, "DOTUSDT", "43.615", "43.620");
        assertBest(run, "LINKUSDT", "41.112", "41.113");
        assertBest(run, "ADAUSDT", "1.3875", "1.3876");
        assertBest(run, "ETHUSDT", "2364.55", "2364.60");
    }

    @Test
    void shouldFollowInverseBooksAndTradesOfTheYearsBefore()
    {
        final Run run = new Run(false, received(OLD_INVERSE));

        assertEquals(1_098, run.session.tally().total());
        assertEquals(1_018, run.count(FeedStream.DEPTH, FeedOutcome.DECODED));
        assertEquals(76, run.count(FeedStream.TRADE, FeedOutcome.DECODED));
        assertEquals(4, run.count(FeedStream.CONTROL, FeedOutcome.DECODED));
        assertEquals(0, run.gaps());
        assertBest(run, "EOSUSD", "7.978", "7.979");
        assertBest(run, "BTCUSD", "60622.50", "60623.00");
    }

    @Test
    void shouldNoticeOldMessagesThatAreMissingRepeatedOrSwapped()
    {
        final List<String> books = new ArrayList<>(received(OLD_INVERSE));
        books.removeIf((line) -> !line.contains("orderBookL2_25.BTCUSD"));
        int missed = 0;
        for (int i = 1; i < books.size() - 1; i += 23)
        {
            final List<String> others = new ArrayList<>(books);
            final boolean isSizesOnly =
                books.get(i).contains("\"delete\":[]") && books.get(i).contains("\"insert\":[]");
            others.remove(i);
            missed += isSizesOnly || 1 == new Run(false, others).gaps() ? 0 : 1;

            others.add(i, books.get(i));
            others.add(i, books.get(i));
            assertEquals(1, new Run(false, others).rejected(), "message " + i + " twice");

            final List<String> swapped = new ArrayList<>(books);
            Collections.swap(swapped, i, i + 1);
            final Run run = new Run(false, swapped);
            assertTrue(run.rejected() + run.gaps() > 0, "messages " + i + " and " + (i + 1) + " swapped");
        }

        // The one that goes unnoticed changes the farthest bid, which is not touched again before the capture ends.
        assertEquals(1, missed);
    }

    @Test
    void shouldNotKnowTheSymbolsOfSpot()
    {
        final Run run = new Run(true, received(SPOT));

        assertEquals(145, run.session.tally().total());
        assertEquals(
            139, run.session.tally().count(FeedStream.DEPTH, FeedOutcome.REJECTED, RejectReason.UNKNOWN_SYMBOL));
        assertEquals(6, run.count(FeedStream.CONTROL, FeedOutcome.DECODED));
    }

    private static void assertBest(final Run run, final String symbol, final String bid, final String ask)
    {
        final OrderBook book = run.book(symbol);
        assertEquals(25, book.bidCount(), symbol);
        assertEquals(25, book.askCount(), symbol);
        final Instrument instrument =
            InstrumentCatalogue.load().instrument(run.session.venue(), symbol);
        assertEquals(units(instrument, bid), book.bidUnits(0), symbol);
        assertEquals(units(instrument, ask), book.askUnits(0), symbol);
    }

    private static long units(final Instrument instrument, final String price)
    {
        final byte[] text = price.getBytes(StandardCharsets.US_ASCII);
        return instrument.bookUnits(text, 0, text.length);
    }

    /** What the venue sent; the rest of a file is the address and what was sent to the venue. */
    private static List<String> received(final String name)
    {
        final List<String> lines = new ArrayList<>(BybitSamples.lines(SharedData.path("captures/bybit/" + name)));
        lines.removeIf((line) -> line.isEmpty() || line.startsWith("wss:"));
        return lines;
    }

    private static final class Run
    {
        private final CapturingSink sink = new CapturingSink();
        private final VenueSession session;

        Run(final boolean isLinear, final List<String> lines)
        {
            session = isLinear ?
                VenueSessions.bybitLinear(List.of(), sink) : VenueSessions.bybitInverse(List.of(), sink);
            for (final String line : lines)
            {
                final int colon = line.indexOf(": ");
                final long timeNs = (long)(Double.parseDouble(line.substring(0, colon)) * 1e9);
                final byte[] text = line.substring(colon + 2).getBytes(StandardCharsets.UTF_8);
                session.onText(new UnsafeBuffer(text), 0, text.length, timeNs);
            }
        }

        long count(final FeedStream stream, final FeedOutcome outcome)
        {
            return session.tally().count(stream, outcome, RejectReason.NONE);
        }

        int gaps()
        {
            return sink.lines("FeedStatus DEPTH GAP").size();
        }

        int rejected()
        {
            return sink.lines("FeedStatus DEPTH REJECTED").size();
        }

        OrderBook book(final String symbol)
        {
            return ((BybitSession)session).book(symbol);
        }
    }
}
