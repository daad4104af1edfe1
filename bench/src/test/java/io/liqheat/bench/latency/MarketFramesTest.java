package io.liqheat.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.LiquidationDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.VenueSession;
import io.liqheat.replay.ingest.SessionFeed;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class MarketFramesTest
{
    private static final long SECOND_NS = 1_000_000_000L;

    private final Map<Integer, Integer> events = new HashMap<>();
    private final Map<String, Integer> instruments = new HashMap<>();
    private final SessionFeed feed = new SessionFeed(new EventSink()
    {
        @Override
        public int instrumentId(final Venue venue, final String symbol)
        {
            return instruments.computeIfAbsent(symbol, (name) -> instruments.size() + 1);
        }

        @Override
        public void publish(final DirectBuffer buffer, final int offset, final int length)
        {
            events.merge(EventLayout.templateId(buffer, offset), 1, Integer::sum);
        }
    });

    @Test
    void shouldWriteNumbersWhereTheyBelong()
    {
        final FrameForm form = new FrameForm("a~PPPPPPPPb~TTTTTTTTTTTTTc~QQQQQd~OOOOOOOOOe~IIIIIIIIIIIf");

        final UnsafeBuffer buffer = form.fill(1_763_000_000_123L, 6_012_345, 1_234, 40_000_001, 10_000_000_007L);

        assertEquals("a60123.45b1763000000123c1.234d40000.001e10000000007f", text(buffer));
        assertEquals("a60000.00b1763000000124c0.001d39999.999e10000000008f",
            text(form.fill(1_763_000_000_124L, 6_000_000, 1, 39_999_999, 10_000_000_008L)));
    }

    @Test
    void shouldSendFramesThatTheSessionDecodesOneAndAll()
    {
        final MarketFrames frames = new MarketFrames(new DueTimes(20_000, 1), SECOND_NS, 1, FrameMix.MARKET);

        final int sent = send(frames);

        assertEquals(20_000, sent);
        assertEquals(0, count(FeedOutcome.REJECTED) + count(FeedOutcome.IGNORED));
        assertTrue(count(FeedOutcome.DECODED) >= sent, "decoded " + count(FeedOutcome.DECODED));
        assertEquals(0.747 * sent, events.get(TradeDecoder.TEMPLATE_ID), 0.02 * sent);
        assertEquals(0.051 * sent, events.get(MarkPriceDecoder.TEMPLATE_ID), 0.01 * sent);
        assertTrue(events.get(OpenInterestDecoder.TEMPLATE_ID) > 5, events.toString());
        assertTrue(events.get(LiquidationDecoder.TEMPLATE_ID) > 10, events.toString());
        assertEquals(1, instruments.size());
    }

    @Test
    void shouldSpreadFramesOverManyInstruments()
    {
        final MarketFrames frames = new MarketFrames(new DueTimes(20_000, 10), SECOND_NS, 300, FrameMix.MARKS);

        final int sent = send(frames);

        assertEquals(0, count(FeedOutcome.REJECTED) + count(FeedOutcome.IGNORED));
        assertTrue(count(FeedOutcome.DECODED) >= sent, "decoded " + count(FeedOutcome.DECODED));
        assertEquals(300, instruments.size());
    }

    @Test
    void shouldNameTheMixesThereAre()
    {
        assertEquals(FrameMix.TRADES, FrameMix.of("trades"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> FrameMix.of("tea"))
            .getMessage().contains("market, marks or trades"));
    }

    private int send(final MarketFrames frames)
    {
        frames.open(feed);
        int sent = 0;
        long lastNs = 0;
        while (frames.advance())
        {
            assertTrue(frames.offsetNs() >= lastNs);
            lastNs = frames.offsetNs();
            frames.deliver(feed);
            sent++;
        }

        return sent;
    }

    private long count(final FeedOutcome outcome)
    {
        long count = 0;
        for (final VenueSession session : feed.sessions())
        {
            for (final FeedStream stream : FeedStream.values())
            {
                for (final RejectReason reason : RejectReason.values())
                {
                    final boolean isCounted = FeedStream.NULL_VAL != stream && RejectReason.NULL_VAL != reason &&
                        (FeedOutcome.REJECTED == outcome || RejectReason.NONE == reason);
                    count += !isCounted ? 0 : session.tally().count(stream, outcome, reason);
                }
            }
        }

        return count;
    }

    private static String text(final UnsafeBuffer buffer)
    {
        return new String(buffer.byteArray(), StandardCharsets.US_ASCII);
    }
}
