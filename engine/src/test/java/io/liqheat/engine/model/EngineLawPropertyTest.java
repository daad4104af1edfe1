package io.liqheat.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.delta.LadderImageDecoder;
import io.liqheat.codecs.delta.RecentreDecoder;
import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.replica.HeatmapReplica;
import io.liqheat.engine.testing.EngineHarness;
import io.liqheat.engine.testing.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laws of the map over many random histories, checked after every event: exposure is conserved per side and tier
 * to the last unit, nothing is left behind the mark, and a consumer that has only the deltas holds the same ladder.
 * A failure names its seed.
 */
class EngineLawPropertyTest
{
    private static final int ID = 1;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final ModelParameters PARAMETERS = ModelParameters.defaults().withBandCount(256);

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldHoldAfterEveryEventOfAnyHistory(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final EngineHarness harness = new EngineHarness(
            PARAMETERS.withBandCount(256 << seed % 3).withCheckpointInterval(1 + random.nextInt(200))
                .with("start.warm", Boolean.toString(0 == seed % 2)));
        final RandomMarket market = new RandomMarket(random, harness.events());
        harness.apply(harness.events().definition(ID, 1, -1, random.nextBoolean() ? 0 : 500, 125));
        for (int step = 0; step < 600; step++)
        {
            harness.apply(market.next());
            harness.assertLawsHold(ID);
        }

        assertTrue(harness.engine().deltaCount() > 0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldNotChangeAUnitByLearning(final long seed)
    {
        final EngineHarness learned = new EngineHarness(PARAMETERS.with("start.warm", "true"));
        final EngineHarness unlearned =
            new EngineHarness(PARAMETERS.with("start.warm", "true").with("learning.enabled", "false"));
        final EngineHarness[] harnesses = {learned, unlearned};
        for (final EngineHarness harness : harnesses)
        {
            final RandomMarket market = new RandomMarket(new SplittableRandom(seed), harness.events());
            harness.apply(harness.events().definition(ID, 1, -1, 0, 125));
            for (int step = 0; step < 600; step++)
            {
                harness.apply(market.next());
            }
        }

        final LiquidationLadder one = learned.instrument(ID).ladder();
        final LiquidationLadder other = unlearned.instrument(ID).ladder();
        assertEquals(one.originBand(), other.originBand());
        for (int side = 0; side < 2; side++)
        {
            for (int tier = 0; tier < one.tierCount(); tier++)
            {
                assertEquals(one.scale(side, tier), other.scale(side, tier));
                assertEquals(learned.instrument(ID).ledger().swept(side, tier),
                    unlearned.instrument(ID).ledger().swept(side, tier));
                for (int band = one.originBand(); band < one.originBand() + one.bandCount(); band++)
                {
                    assertEquals(one.rawUnits(side, band, tier), other.rawUnits(side, band, tier));
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldLetALateJoinerCatchUpFromAnImage(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final EngineHarness harness = new EngineHarness(PARAMETERS);
        final RandomMarket market = new RandomMarket(random, harness.events());
        harness.apply(harness.events().definition(ID, 1, -1, 0, 125));
        for (int step = 0; step < 150; step++)
        {
            harness.apply(market.next());
        }

        harness.apply(harness.events().mark(ID, 1_800_000_000L * SECOND_NS, 600_000));
        harness.apply(harness.events().mark(ID, 1_800_000_000L * SECOND_NS, 600_000));
        final List<UnsafeBuffer> image = new ArrayList<>();
        assertTrue(harness.engine().image(ID, new CopyingSink(image)));
        final HeatmapReplica late = new HeatmapReplica(PARAMETERS);
        image.forEach((message) -> late.onImage(message, 0, message.capacity()));
        assertTrue(late.isInSync(ID));
        EngineHarness.assertSame(harness.instrument(ID).ladder(), late.ladder(ID));

        harness.alsoTo((buffer, length) -> late.onDelta(buffer, 0, length));
        final RandomMarket after = new RandomMarket(random, harness.events(), 1_800_000_000L * SECOND_NS);
        for (int step = 0; step < 150; step++)
        {
            harness.apply(after.next());
            assertTrue(late.isInSync(ID));
            EngineHarness.assertSame(harness.instrument(ID).ladder(), late.ladder(ID));
        }
    }

    @Test
    void shouldNotBeInSyncWithAPartOfTheImageMissing()
    {
        final EngineHarness harness = new EngineHarness(ModelParameters.defaults());
        harness.apply(harness.events().definition(ID, 1, -1, 100, 125));
        harness.apply(harness.events().mark(ID, 0, 600_000));
        harness.apply(harness.events().openInterest(ID, 0, 1_000_000));
        for (int i = 0; i < 20; i++)
        {
            harness.apply(harness.events().trade(ID, i, 600_000 + 100 * i, 1_000));
        }

        harness.apply(harness.events().openInterest(ID, 1, 1_010_000));
        final List<UnsafeBuffer> image = new ArrayList<>();
        assertTrue(harness.engine().image(ID, new CopyingSink(image)));
        assertTrue(image.size() > 10);
        for (int missing = 0; missing < image.size(); missing++)
        {
            final HeatmapReplica late = new HeatmapReplica(ModelParameters.defaults());
            for (int i = 0; i < image.size(); i++)
            {
                if (i != missing)
                {
                    late.onImage(image.get(i), 0, image.get(i).capacity());
                }
            }

            final int templateId = EventLayout.templateId(image.get(missing), 0);
            if (LadderImageDecoder.TEMPLATE_ID == templateId || RecentreDecoder.TEMPLATE_ID == templateId)
            {
                assertTrue(null == late.ladder(ID) || !late.isInSync(ID), "part " + missing);
            }
        }
    }

    private static final class CopyingSink implements DeltaSink
    {
        private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MAX_DELTA_LENGTH]);
        private final List<UnsafeBuffer> copies;

        private CopyingSink(final List<UnsafeBuffer> copies)
        {
            this.copies = copies;
        }

        @Override
        public MutableDirectBuffer claim()
        {
            return slot;
        }

        @Override
        public void commit(final int length)
        {
            final byte[] bytes = new byte[length];
            slot.getBytes(0, bytes);
            copies.add(new UnsafeBuffer(bytes));
        }

        @Override
        public void endOfEvent()
        {
            // images are applied as a whole
        }
    }

    /** Mostly a plausible market; now and then something no market does. */
    private static final class RandomMarket
    {
        private final SplittableRandom random;
        private final Events events;
        private long timeNs = 1_700_000_000L * SECOND_NS;
        private double priceTicks = 600_000;
        private long openInterest = 50_000_000;

        private RandomMarket(final SplittableRandom random, final Events events, final long startNs)
        {
            this(random, events);
            timeNs = startNs;
        }

        private RandomMarket(final SplittableRandom random, final Events events)
        {
            this.random = random;
            this.events = events;
        }

        private Events next()
        {
            final int kind = random.nextInt(100);
            timeNs += random.nextLong(2 * SECOND_NS);
            if (kind < 50)
            {
                priceTicks = Math.max(2, priceTicks * (1 + 0.004 * (random.nextDouble() - 0.5)));
                return events.trade(ID, timeNs, tick(), quantity());
            }

            if (kind < 70)
            {
                if (0 == random.nextInt(25))
                {
                    priceTicks = Math.max(2, priceTicks * (0.2 + 2.5 * random.nextDouble()));
                }

                return events.mark(ID, time(), tick());
            }

            if (kind < 90)
            {
                openInterest = Math.max(0, openInterest + random.nextLong(-2_000_000, 2_100_000));
                return events.openInterest(ID, time(), wild() ? random.nextLong() >> random.nextInt(64) : openInterest);
            }

            if (kind < 94)
            {
                final Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
                return wild() ? events.liquidation(ID, timeNs, side, tick(), quantity(), true) : events.liquidation(
                    ID, timeNs, side, tick(), quantity(), Completeness.get((short)random.nextInt(3)));
            }

            if (kind < 96)
            {
                return events.feedStatus(random.nextInt(3), FeedState.get((short)random.nextInt(7)), wild());
            }

            if (kind < 97)
            {
                return events.definition(ID, wild() ? 5 : 1, -1, 0, random.nextInt(200));
            }

            return kind < 98 ? events.riskTier(ID, 1 + random.nextInt(60_000), 1 + random.nextInt(150)) :
                kind < 99 ? events.clock(random.nextBoolean()) :
                events.trade(random.nextInt(4), timeNs, random.nextLong(), random.nextLong());
        }

        private long tick()
        {
            return wild() ? random.nextLong() >> random.nextInt(64) : (long)priceTicks;
        }

        private long quantity()
        {
            return wild() ? random.nextLong() >> random.nextInt(64) : random.nextLong(100_000);
        }

        private long time()
        {
            return wild() ? timeNs - random.nextLong(100 * SECOND_NS) :
                0 == random.nextInt(60) ? (timeNs += random.nextLong(200_000) * SECOND_NS) : timeNs;
        }

        private boolean wild()
        {
            return 0 == random.nextInt(40);
        }
    }
}
