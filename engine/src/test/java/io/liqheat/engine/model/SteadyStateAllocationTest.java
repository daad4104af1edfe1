package io.liqheat.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.testing.Events;
import java.lang.management.ManagementFactory;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The engine allocates nothing per event once its instruments are known. */
class SteadyStateAllocationTest
{
    private static final int ROUNDS = 20;
    private static final int EVENTS_PER_ROUND = 20_000;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int EVENT_TIME_OFFSET = 16;
    private static final int RECEIVE_TIME_OFFSET = 24;

    private final UnsafeBuffer slot = new UnsafeBuffer(new byte[DeltaSink.MAX_DELTA_LENGTH]);
    private final HeatmapEngine engine = new HeatmapEngine(new DeltaSink()
    {
        @Override
        public MutableDirectBuffer claim()
        {
            return slot;
        }

        @Override
        public void commit(final int length)
        {
            // dropped
        }

        @Override
        public void endOfEvent()
        {
            // dropped
        }
    });
    private long sequence;

    @Test
    void shouldAllocateNothingPerEvent()
    {
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
        apply(new Events().config(ModelParameters.defaults().withBandCount(2048).withCheckpointInterval(10_000)));
        apply(new Events().definition(1, 1, -1, 100, 125));
        final Events[] trades = new Events[64];
        final Events[] marks = new Events[64];
        final Events[] samples = new Events[64];
        final Events[] liquidations = new Events[64];
        for (int i = 0; i < 64; i++)
        {
            trades[i] = new Events().trade(1, 0, 600_000 + 37 * i, 1_000 + i);
            marks[i] = new Events().mark(1, 0, 600_000 + (0 == i % 32 ? 15_000 : 53 * i));
            liquidations[i] = new Events().liquidation(1, 0, 0 == i % 3 ? Side.LONG : Side.SHORT, 600_000, 10 + i,
                Completeness.get((short)(i % 3)));
            samples[i] = new Events().openInterest(1, 0, 10_000_000 + (0 == i % 2 ? 500L * i : -700L * i));
        }

        long leastBytes = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++)
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < EVENTS_PER_ROUND; i++)
            {
                final Events event = i % 10 < 6 ? trades[i & 63] : i % 10 < 8 ? marks[i & 63] :
                    i % 10 < 9 ? samples[i & 63] : liquidations[i & 63];
                event.buffer().putLong(EVENT_TIME_OFFSET, sequence * SECOND_NS);
                event.buffer().putLong(RECEIVE_TIME_OFFSET, sequence * SECOND_NS);
                apply(event);
            }

            leastBytes = Math.min(leastBytes, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertEquals(0, leastBytes);
        assertWorkWasDone(engine.instrument(1));
    }

    private static void assertWorkWasDone(final InstrumentModel model)
    {
        for (final RejectReason reason : RejectReason.values())
        {
            assertEquals(0, RejectReason.NULL_VAL == reason ? 0 : model.refused(reason), reason::toString);
        }

        for (int side = 0; side < 2; side++)
        {
            long swept = 0;
            for (int tier = 0; tier < model.ladder().tierCount(); tier++)
            {
                swept += model.ledger().swept(side, tier);
            }

            assertTrue(swept > 0, "nothing was swept on side " + side);
            assertTrue(model.realisedLots(side) > 0, "nothing was forced on side " + side);
        }

        assertTrue(model.unattributedCount() < ROUNDS * EVENTS_PER_ROUND / 100,
            () -> "liquidations that found nothing swept: " + model.unattributedCount());
    }

    private void apply(final Events event)
    {
        EventLayout.sequence(event.buffer(), 0, ++sequence);
        engine.onEvent(event.buffer(), 0, event.length());
    }
}
