package io.liqheat.engine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.InstrumentModel;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.replica.HeatmapReplica;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An engine on the test's thread with a replica behind it.
 */
public final class EngineHarness implements DeltaSink
{
    private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MAX_DELTA_LENGTH]);
    private final HeatmapEngine engine = new HeatmapEngine(this);
    private final HeatmapReplica replica;
    private final Events events = new Events();
    private DeltaListener listener;
    private long sequence;
    private long committed;
    private int endsOfEvent;

    public EngineHarness(final ModelParameters parameters)
    {
        replica = new HeatmapReplica(parameters);
        apply(events.config(parameters));
    }

    /** Takes a copy of the delta stream from now on. */
    public interface DeltaListener
    {
        void onDelta(DirectBuffer buffer, int length);
    }

    public void alsoTo(final DeltaListener deltaListener)
    {
        listener = deltaListener;
    }

    public Events events()
    {
        return events;
    }

    public HeatmapEngine engine()
    {
        return engine;
    }

    public HeatmapReplica replica()
    {
        return replica;
    }

    public InstrumentModel instrument(final int id)
    {
        return engine.instrument(id);
    }

    public EngineHarness apply(final Events event)
    {
        EventLayout.sequence(event.buffer(), 0, ++sequence);
        final int endsBefore = endsOfEvent;
        final long committedBefore = committed;
        engine.onEvent(event.buffer(), 0, event.length());
        assertEquals(committed > committedBefore ? 1 : 0, endsOfEvent - endsBefore, "ends of event");
        return this;
    }

    public void assertLawsHold(final int id)
    {
        engine.verify();
        final InstrumentModel instrument = engine.instrument(id);
        if (null == instrument || null == instrument.ladder())
        {
            return;
        }

        final LiquidationLadder ladder = instrument.ladder();
        for (int side = 0; side < 2; side++)
        {
            for (int tier = 0; tier < ladder.tierCount(); tier++)
            {
                assertTrue(instrument.ledger().isBalanced(side, tier));
            }
        }

        assertWeightsAreShares(ladder);
        assertNothingBehindTheMark(ladder);
        assertSame(ladder, replica.ladder(id));
    }

    public static void assertSame(final LiquidationLadder expected, final LiquidationLadder actual)
    {
        assertEquals(expected.originBand(), actual.originBand());
        assertEquals(expected.bandWidthTicks(), actual.bandWidthTicks());
        assertEquals(expected.markTicks(), actual.markTicks());
        assertEquals(expected.dispersionLots(), actual.dispersionLots());
        assertEquals(expected.start(), actual.start());
        for (int side = 0; side < 2; side++)
        {
            assertEquals(expected.seenShare(side), actual.seenShare(side));
            assertEquals(expected.guessedShare(side), actual.guessedShare(side));
            for (int tier = 0; tier < expected.tierCount(); tier++)
            {
                assertEquals(expected.rateLots(side, tier), actual.rateLots(side, tier));
                assertEquals(expected.priorVariation(side, tier), actual.priorVariation(side, tier));
                assertEquals(expected.liquidations(side, tier), actual.liquidations(side, tier));
                assertEquals(expected.scale(side, tier), actual.scale(side, tier));
                assertEquals(expected.weight(side, tier), actual.weight(side, tier));
            }

            for (int i = 0; i < expected.bandCount(); i++)
            {
                final int band = expected.originBand() + i;
                for (int tier = 0; tier < expected.tierCount(); tier++)
                {
                    if (expected.rawUnits(side, band, tier) != actual.rawUnits(side, band, tier))
                    {
                        assertEquals(expected.rawUnits(side, band, tier), actual.rawUnits(side, band, tier),
                            "side=" + side + " band=" + band + " tier=" + tier);
                    }
                }
            }
        }
    }

    private static void assertWeightsAreShares(final LiquidationLadder ladder)
    {
        for (int side = 0; side < 2; side++)
        {
            for (int tier = 0; tier < ladder.tierCount(); tier++)
            {
                final double weight = ladder.weight(side, tier);
                assertTrue(weight >= 0 && weight <= 1, "weight " + weight);
                assertTrue(Double.isFinite(ladder.rateLots(side, tier)) && ladder.rateLots(side, tier) >= 0);
                assertTrue(Double.isFinite(ladder.liquidations(side, tier)) && ladder.liquidations(side, tier) >= 0);
            }

            final double known = ladder.seenShare(side) + ladder.guessedShare(side);
            assertTrue(known >= 0 && known <= 1 + 1e-9, "coverage " + known);
        }
    }

    private static void assertNothingBehindTheMark(final LiquidationLadder ladder)
    {
        if (ladder.markTicks() <= 0)
        {
            return;
        }

        final int markBand = ladder.bandOf(ladder.markTicks());
        for (int i = 0; i < ladder.bandCount(); i++)
        {
            final int band = ladder.originBand() + i;
            for (int tier = 0; tier < ladder.tierCount(); tier++)
            {
                if (band > markBand)
                {
                    assertEquals(0, ladder.rawUnits(LiquidationLadder.LONG, band, tier), "longs above the mark");
                }
                else if (band < markBand)
                {
                    assertEquals(0, ladder.rawUnits(LiquidationLadder.SHORT, band, tier), "shorts below the mark");
                }
            }
        }
    }

    @Override
    public MutableDirectBuffer claim()
    {
        slot.setMemory(0, slot.capacity(), (byte)0xAA);
        return slot;
    }

    @Override
    public void commit(final int length)
    {
        committed++;
        assertTrue(length <= MAX_DELTA_LENGTH);
        assertTrue(replica.onDelta(slot, 0, length), "replica lost sync");
        if (null != listener)
        {
            listener.onDelta(slot, length);
        }
    }

    @Override
    public void endOfEvent()
    {
        endsOfEvent++;
    }
}
