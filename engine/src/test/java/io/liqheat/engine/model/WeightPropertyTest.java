package io.liqheat.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.Side;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.testing.EngineHarness;
import io.liqheat.engine.testing.Events;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Weights stay shares that are above 0, and bounds stay in order, whatever is liquidated: nothing, only liquidations,
 * one giant, the wrong side always, exposure far beyond the open interest. A failure names its case and seed.
 */
class WeightPropertyTest
{
    private static final int ID = 1;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long OPEN_INTEREST = 50_000_000;
    private static final int SEEDS = 12;
    private static final int STEPS = 400;

    /** What happens besides a wandering price. */
    enum Case
    {
        NO_LIQUIDATIONS, ONLY_LIQUIDATIONS, ONE_GIANT, CONTRADICTORY_SIDES, GIANT_EXPOSURE, TINY_OPEN_INTEREST,
        ALL_SORTS
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void shouldStaySharesUnderAnyInput(final Case what)
    {
        for (long seed = 1; seed <= SEEDS; seed++)
        {
            final SplittableRandom random = new SplittableRandom(seed);
            final EngineHarness harness = new EngineHarness(ModelParameters.defaults().withBandCount(512)
                .with("learning.attributionWindowSeconds", 0 == seed % 3 ? "4200" : "600")
                .with("prior.shape", PriorShape.values()[(int)(seed % 3)].name())
                .with("start.warm", Boolean.toString(0 == seed % 2)));
            run(what, random, harness, seed);
        }
    }

    private static void run(
        final Case what, final SplittableRandom random, final EngineHarness harness, final long seed)
    {
        final Events events = harness.events();
        final long openInterest = Case.TINY_OPEN_INTEREST == what ? 1 : OPEN_INTEREST;
        harness.apply(events.definition(ID, 1, -1, 0, 125));
        harness.apply(events.mark(ID, 0, 600_000));
        harness.apply(events.openInterest(ID, 0, openInterest));
        long timeNs = 0;
        long priceTicks = 600_000;
        for (int step = 0; step < STEPS; step++)
        {
            timeNs += 1 + random.nextLong(0 == random.nextInt(50) ? 100_000 * SECOND_NS : 5 * SECOND_NS);
            final long before = priceTicks;
            priceTicks = Math.max(1_000, (long)(priceTicks * (1 + 0.01 * (random.nextDouble() - 0.5))));
            if (Case.ONLY_LIQUIDATIONS != what)
            {
                harness.apply(events.trade(ID, timeNs, priceTicks,
                    Case.GIANT_EXPOSURE == what ? openInterest : 1 + random.nextLong(openInterest / 100 + 1)));
                harness.apply(events.openInterest(ID, timeNs, openInterest));
            }

            harness.apply(events.mark(ID, timeNs, priceTicks));
            liquidate(what, random, harness, step, timeNs, priceTicks, priceTicks < before);
            assertShares(harness.instrument(ID), what + " seed " + seed + " step " + step);
        }

        harness.assertLawsHold(ID);
    }

    private static void liquidate(
        final Case what,
        final SplittableRandom random,
        final EngineHarness harness,
        final int step,
        final long timeNs,
        final long priceTicks,
        final boolean isFall)
    {
        final boolean isDue = switch (what)
        {
            case NO_LIQUIDATIONS -> false;
            case ONE_GIANT -> step % 100 == 50 || 0 == random.nextInt(20);
            default -> true;
        };
        if (isDue)
        {
            final boolean isLong = Case.CONTRADICTORY_SIDES == what ? !isFall : random.nextBoolean();
            final long lots = Case.ONE_GIANT == what && step % 100 == 50 ? OPEN_INTEREST :
                Case.TINY_OPEN_INTEREST == what ? 1 : 1 + (random.nextLong(OPEN_INTEREST) >> random.nextInt(25));
            final Completeness completeness = Completeness.get((short)random.nextInt(3));
            harness.apply(harness.events().liquidation(ID, timeNs + random.nextLong(3 * SECOND_NS),
                isLong ? Side.LONG : Side.SHORT, priceTicks, lots, completeness));
        }
    }

    private static void assertShares(final InstrumentModel model, final String where)
    {
        final LiquidationLadder ladder = model.ladder();
        final double[] bounds = new double[2];
        for (int side = 0; side < 2; side++)
        {
            for (int tier = 0; tier < ladder.tierCount(); tier++)
            {
                final double weight = ladder.weight(side, tier);
                assertTrue(weight > 0 && weight <= 1, () -> where + " weight " + weight);
            }

            final int origin = ladder.originBand();
            final double liquidations =
                ladder.boundsLots(side, origin, origin + ladder.bandCount(), bounds);
            assertTrue(bounds[0] >= 0 && bounds[0] <= bounds[1] && bounds[1] < Double.POSITIVE_INFINITY,
                () -> where + " bounds " + bounds[0] + " to " + bounds[1]);
            assertTrue(liquidations >= 0 && liquidations < Double.POSITIVE_INFINITY, where);
            assertEquals(0, ladder.boundsLots(side, origin, origin, bounds));
            assertEquals(0, bounds[1]);
        }
    }
}
