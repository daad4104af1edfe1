package io.liqheat.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.state.InvalidStateException;
import io.liqheat.engine.testing.ManyMarkets;
import io.liqheat.engine.testing.ObjectGraph;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Saved state is the whole state: an engine that loads it cannot be told from the one it was saved from, neither by its
 * fields, all of which are compared by reflection, nor by any byte of any later delta. A failure names its seed.
 */
class EngineStatePropertyTest
{
    private static final int EVENTS = 1500;
    private static final ModelParameters PARAMETERS = ModelParameters.defaults().withBandCount(256)
        .with("ladder.maxInstruments", "8").with("learning.stepSeconds", "2");

    /** Of the mark behind the begin of a ladder: behind the section, the origin and the width of a band. */
    private static final int LADDER_MARK_OFFSET = Integer.BYTES + Integer.BYTES + Long.BYTES;

    /** Of the parameters, or empty between events. */
    private static final Set<String> CONSTANT = Set.of(
        "TierKernels.cells", "WarmStart.laplaceQuantiles", "CoarseFlow.built", "CoarseFlow.counts",
        "DirtyCells.counts", "DirtyCells.hasMarks", "DeltaWriter.pending", "Depositor.batched");

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 24);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldGoOnFromAnyEventAsIfNothingHadHappened(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final ManyMarkets market = new ManyMarkets(seed);
        final Run original = new Run();
        final List<Run> continued = new ArrayList<>();
        market.config(parameters(seed));
        for (int event = 0; event < EVENTS; event++)
        {
            final byte[] expected = original.apply(market);
            for (final Run run : continued)
            {
                assertArrayEquals(expected, run.apply(market), "deltas of event " + event);
            }

            if (0 == random.nextInt(EVENTS / 8))
            {
                final byte[] saved = original.save();
                final Run next = new Run();
                next.load(saved);
                assertEquals(List.of(), ObjectGraph.differences(original.engine, next.engine), "after event " + event);
                assertArrayEquals(saved, next.save());
                assertEquals(original.engine.savedStateHash(), next.engine.savedStateHash());
                continued.add(next);
            }

            market.next();
        }

        assertFalse(continued.isEmpty());
        assertTrue(original.engine.deltaCount() > EVENTS / 10);
        for (final Run run : continued)
        {
            assertEquals(List.of(), ObjectGraph.differences(original.engine, run.engine));
            assertEquals(original.engine.stateHash(), run.engine.stateHash());
            assertEquals(original.engine.deltaHash(), run.engine.deltaHash());
            assertArrayEquals(original.save(), run.save());
        }
    }

    @Test
    void shouldHaveComparedFieldsThatReallyChange()
    {
        final ObjectGraph graph = new ObjectGraph();
        seeds().forEach((seed) ->
        {
            final ManyMarkets market = new ManyMarkets(seed);
            final Run run = new Run();
            market.config(parameters(seed));
            for (int event = 0; event < EVENTS; event++)
            {
                run.apply(market);
                if (0 == event % 25)
                {
                    graph.note(run.engine);
                }

                market.next();
            }
        });
        assertTrue(graph.size() > 100, "fields: " + graph.size());
        assertEquals(CONSTANT, graph.neverChanged());
    }

    @Test
    void shouldGiveReadersTheLoadedLadders()
    {
        final Run original = history(3, 400);
        final Run loaded = new Run();
        loaded.load(original.save());
        int ladders = 0;
        for (int id = 1; id <= ManyMarkets.MAX_ID; id++)
        {
            final LiquidationLadder ladder = original.engine.directory().find(id);
            final LiquidationLadder found = loaded.engine.directory().find(id);
            assertEquals(null == ladder, null == found);
            if (null != ladder)
            {
                ladders++;
                assertEquals(loaded.engine.instrument(id).ladder(), found);
                assertNotEquals(ladder, found);
            }
        }

        assertTrue(ladders > 2);
    }

    @Test
    void shouldBeSmallWhileLittleHasHappened()
    {
        final int quiet = history(5, 40).save().length;
        final int busy = history(5, 3000).save().length;

        final int full = 4 * 2 * PARAMETERS.ladder().bandCount() * PARAMETERS.tierCount() * Long.BYTES;
        assertTrue(quiet < full / 2, quiet + " bytes");
        assertTrue(busy > quiet, busy + " bytes");
    }

    @Test
    void shouldRefuseAnyCutAndAnythingBehindTheEnd()
    {
        final byte[] saved = history(7, 300).save();
        final SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 300; i++)
        {
            final int length = i < 50 ? i : random.nextInt(saved.length);
            final InvalidStateException ex =
                assertThrows(InvalidStateException.class, () -> new Run().load(Arrays.copyOf(saved, length)));
            assertTrue(ex.getMessage().startsWith("state"), ex.getMessage());
        }

        final InvalidStateException ex = assertThrows(InvalidStateException.class,
            () -> new Run().load(Arrays.copyOf(saved, saved.length + 3)));
        assertTrue(ex.getMessage().contains("comes before the last 3 bytes"), ex.getMessage());
    }

    @Test
    void shouldRefuseDamageOrLoadExactlyWhatItSays()
    {
        final byte[] saved = history(9, 300).save();
        final SplittableRandom random = new SplittableRandom(9);
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            final byte[] damaged = saved.clone();
            final int at = i < 600 ? i : random.nextInt(saved.length);
            damaged[at] ^= (byte)(1 << random.nextInt(8));
            final Run run = new Run();
            try
            {
                run.load(damaged);
                assertArrayEquals(damaged, run.save(), "byte " + at);
            }
            catch (final InvalidStateException ex)
            {
                refused++;
                assertTrue(ex.getMessage().startsWith("state"), ex.getMessage());
                assertEquals(0, run.engine.eventCount());
                run.load(saved);
                assertArrayEquals(saved, run.save(), "an engine that refused is as new");
            }
        }

        assertTrue(refused > 300, "refused " + refused);
    }

    @Test
    void shouldNameTheFieldThatCannotBe()
    {
        final Run run = history(11, 300);
        final byte[] saved = run.save();
        final UnsafeBuffer buffer = new UnsafeBuffer(saved);
        buffer.putInt(4, 77, ByteOrder.LITTLE_ENDIAN);
        final String message =
            assertThrows(InvalidStateException.class, () -> new Run().load(saved)).getMessage();

        assertEquals("state of engine: stateVersion is 77, this build reads 2 (before byte 8 of " + saved.length + ")",
            message);
    }

    @Test
    void shouldRefuseALadderThatIsPlacedWithoutAMarkPrice()
    {
        final byte[] saved = history(3, 400).save();
        final UnsafeBuffer buffer = new UnsafeBuffer(saved);
        int found = 0;
        for (int at = 0; at < saved.length - LADDER_MARK_OFFSET - Long.BYTES; at++)
        {
            if ("ladder".hashCode() == buffer.getInt(at, ByteOrder.LITTLE_ENDIAN))
            {
                found++;
                final long markTicks = buffer.getLong(at + LADDER_MARK_OFFSET, ByteOrder.LITTLE_ENDIAN);
                buffer.putLong(at + LADDER_MARK_OFFSET, 0 == markTicks ? 1 : 0, ByteOrder.LITTLE_ENDIAN);
                final String message =
                    assertThrows(InvalidStateException.class, () -> new Run().load(saved)).getMessage();
                assertTrue(message.contains("isPlaced contradicts the mark price"), message);
                buffer.putLong(at + LADDER_MARK_OFFSET, markTicks, ByteOrder.LITTLE_ENDIAN);
            }
        }

        assertTrue(found > 2, "ladders: " + found);
        new Run().load(saved);
    }

    @Test
    void shouldNotSaveOrLoadAtTheWrongTime()
    {
        final Run run = history(13, 50);
        final byte[] saved = run.save();
        assertThrows(IllegalStateException.class, () -> run.load(saved));
        assertThrows(IllegalStateException.class, () -> new Run().save());
    }

    private static ModelParameters parameters(final long seed)
    {
        return PARAMETERS.withBandCount(256 << seed % 2).withCheckpointInterval(50 + seed % 3 * 40)
            .with("start.warm", Boolean.toString(0 == seed % 2));
    }

    private static Run history(final long seed, final int events)
    {
        final ManyMarkets market = new ManyMarkets(seed);
        final Run run = new Run();
        market.config(PARAMETERS);
        for (int event = 0; event < events; event++)
        {
            run.apply(market);
            market.next();
        }

        return run;
    }

    /** An engine whose deltas are kept, event by event. */
    private static final class Run implements DeltaSink
    {
        private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MAX_DELTA_LENGTH]);
        private final ByteArrayOutputStream deltas = new ByteArrayOutputStream();
        private final HeatmapEngine engine = new HeatmapEngine(this);

        private byte[] apply(final ManyMarkets market)
        {
            deltas.reset();
            engine.onEvent(market.buffer(), 0, market.length());
            return deltas.toByteArray();
        }

        private byte[] save()
        {
            final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
            final byte[] saved = new byte[engine.saveState(buffer, 0)];
            buffer.getBytes(0, saved);
            return saved;
        }

        private void load(final byte[] saved)
        {
            engine.loadState(new UnsafeBuffer(saved), 0, saved.length);
        }

        @Override
        public MutableDirectBuffer claim()
        {
            return slot;
        }

        @Override
        public void commit(final int length)
        {
            deltas.write(slot.byteArray(), 0, length);
        }

        @Override
        public void endOfEvent()
        {
            deltas.write(1);
        }
    }
}
