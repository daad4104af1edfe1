package io.liqheat.replay.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.InstrumentIds;
import io.liqheat.replay.ingest.SessionFeed;
import io.liqheat.replay.synthetic.SyntheticMarket;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

/**
 * The same frames give the same bytes on every machine and JDK: ten minutes of the synthetic market through sessions
 * and engine end in hashes written down here. A change of the synthetic market or of a session may change them; a
 * change of the engine that does is a new {@link ModelParameters#MODEL_VERSION}.
 */
class GoldenHashTest
{
    private static final long START_NS = 1_799_000_000_000_000_000L;
    private static final long SPAN_NS = 600_000_000_000L;

    @Test
    void shouldEndInTheHashWrittenDown()
    {
        final InlineEngine inline = new InlineEngine();
        final SessionFeed feed = new SessionFeed(inline);
        final SyntheticMarket market = new SyntheticMarket(11, START_NS);
        while (market.nextTimeNs() < START_NS + SPAN_NS)
        {
            market.next(feed);
        }

        inline.engine.verify();
        assertTrue(inline.engine.deltaCount() > 5_000, "deltas " + inline.engine.deltaCount());
        assertEquals(
            "15784 events bc728c1e7e97ba06, 9652 deltas c7acba80bde808c2, state 842aecfa60c1b981",
            inline.engine.eventCount() + " events " + Long.toHexString(inline.eventHash) + ", " +
            inline.engine.deltaCount() + " deltas " + Long.toHexString(inline.engine.deltaHash()) + ", state " +
            Long.toHexString(inline.engine.stateHash()));
    }

    /** Applies events on the calling thread. */
    private static final class InlineEngine implements EventSink
    {
        private final ExpandableArrayBuffer copy = new ExpandableArrayBuffer(512);
        private final InstrumentIds ids = new InstrumentIds();
        private final HeatmapEngine engine = new HeatmapEngine(new DiscardingSink());
        private long eventHash = StateHash.SEED;
        private long sequence;

        private InlineEngine()
        {
            publish(copy, 0, ModelParameters.defaults().encode(copy, 0, START_NS));
        }

        @Override
        public int instrumentId(final Venue venue, final String symbol)
        {
            return ids.idOf(venue, symbol);
        }

        @Override
        public void publish(final DirectBuffer buffer, final int offset, final int length)
        {
            copy.putBytes(0, buffer, offset, length);
            EventLayout.sequence(copy, 0, ++sequence);
            eventHash = StateHash.mix(eventHash, copy, 0, length);
            engine.onEvent(copy, 0, length);
        }
    }
}
