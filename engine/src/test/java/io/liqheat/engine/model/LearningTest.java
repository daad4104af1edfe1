package io.liqheat.engine.model;

import static io.liqheat.engine.ladder.LiquidationLadder.LONG;
import static io.liqheat.engine.ladder.LiquidationLadder.SHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.Side;
import io.liqheat.engine.testing.EngineHarness;
import io.liqheat.engine.testing.Events;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Worked examples of learning. One tier, 10x, bands of 100 ticks; 3,000 lots of longs lie in band 5427. Prior weight
 * 0.052 times the distance 1 - 0.9 / 0.995. Fast intensity off, pooling and smoothing without effect on one tier and
 * side but for the level.
 */
class LearningTest
{
    private static final int ID = 1;
    private static final int TIER = 0;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final double PRIOR = 0.052 * (1 - 0.9 / 0.995);
    private static final double OPEN_INTEREST = 1_003_000;
    private static final ModelParameters ONE_TIER = ModelParameters.defaults().with("tiers", "10x/1")
        .with("ladder.bands", "4096").with("ladder.maxInstruments", "8").with("exposure.smearRate", "0")
        .with("learning.fastIntensity", "false").with("learning.otherSideShare", "0").with("start.warm", "false");

    private EngineHarness harness = new EngineHarness(ONE_TIER);

    @AfterEach
    void lawsHold()
    {
        harness.assertLawsHold(ID);
    }

    @Test
    void shouldMoveTheWeightTowardsRealisedOverSwept()
    {
        deposit();
        liquidation(3 * SECOND_NS, Side.LONG, 1, Completeness.ALL);
        mark(4 * SECOND_NS, 542_650);
        final double swept = sweptLots(LONG);
        final double first = weight(LONG);
        liquidation(5 * SECOND_NS, Side.LONG, 60, Completeness.ALL);
        mark(13 * SECOND_NS, 542_650);
        assertEquals(first, weight(LONG), "no step before ten seconds have passed");
        mark(15 * SECOND_NS, 542_650);

        // the first print fell before anything was swept; the second is 60 of a mean of 1, capped at 30, which is not
        // more than was expected and a share of what is known; above the cap counts a share of what was capped
        final double capped = 30;
        final double level = 0.0005 * OPEN_INTEREST;
        assertTrue(capped < swept * PRIOR - 1 + 0.1 * level && capped > swept * PRIOR);
        final double uncapped = 1 + 0.1;
        final double intensity = (level + capped) / (level + swept * PRIOR);
        final double strength = 0.3 * OPEN_INTEREST;
        final double contradiction = (capped + level * intensity) / (swept * PRIOR + level);
        final double confidence = swept / (strength + swept);
        final double correction = (0.02 * intensity + confidence * contradiction) / (0.02 + confidence);
        assertEquals(uncapped * (strength * correction * PRIOR + capped) / (strength + swept), weight(LONG), 1e-12);
        assertEquals(1, model().unattributedCount());
        assertEquals(1, model().unattributedLots(LONG));
        assertEquals(0.052 * (1.1 / 1.005 - 1), weight(SHORT), 1e-15, "nothing is common");
    }

    @Test
    void shouldLearnNothingFromWhatTheAttributionWindowHasForgotten()
    {
        deposit();
        mark(4 * SECOND_NS, 542_650);
        mark(700 * SECOND_NS, 542_650);
        liquidation(701 * SECOND_NS, Side.LONG, 60, Completeness.ALL);

        assertEquals(1, model().unattributedCount());
    }

    @Test
    void shouldNotTakeWhatIsSweptAfterASilenceForEvidence()
    {
        deposit();
        liquidation(3 * SECOND_NS, Side.LONG, 1, Completeness.ALL);
        mark(4 * SECOND_NS, 600_050);
        mark(605 * SECOND_NS, 542_650);
        mark(620 * SECOND_NS, 542_650);

        assertEquals(PRIOR, weight(LONG), 1e-15);
    }

    @Test
    void shouldKeepThePriorWhereNoLiquidationIsEverReported()
    {
        deposit();
        for (int i = 1; i < 200; i++)
        {
            mark(i * 60 * SECOND_NS, 600_050 - 500 * i);
        }

        assertEquals(PRIOR, weight(LONG));
        assertTrue(model().ledger().swept(LONG, TIER) > 0);
    }

    @Test
    void shouldIgnoreWhatAStreamRepeats()
    {
        deposit();
        mark(4 * SECOND_NS, 542_650);
        liquidation(5 * SECOND_NS, Side.LONG, 60, Completeness.REPEATS);
        liquidation(5 * SECOND_NS, Side.LONG, 60, Completeness.REPEATS);
        mark(15 * SECOND_NS, 542_650);
        final double once = weight(LONG);

        final EngineHarness other = new EngineHarness(ONE_TIER);
        harness = other;
        deposit();
        mark(4 * SECOND_NS, 542_650);
        liquidation(5 * SECOND_NS, Side.LONG, 60, Completeness.ALL);
        mark(15 * SECOND_NS, 542_650);
        assertEquals(weight(LONG), once);
        assertTrue(once > PRIOR);
    }

    @Test
    void shouldAddWhatASampledStreamKeepsSilent()
    {
        final double complete = learnFromOneSecond(Completeness.ALL);
        final double sampled = learnFromOneSecond(Completeness.SAMPLED);

        assertTrue(sampled > complete, sampled + " after " + complete);
    }

    @Test
    void shouldFollowTheLastHoursWithTheFastIntensity()
    {
        harness = new EngineHarness(ONE_TIER.with("learning.fastIntensity", "true"));
        deposit();
        liquidation(3 * SECOND_NS, Side.LONG, 500, Completeness.ALL);
        mark(4 * SECOND_NS, 542_650);
        for (int i = 0; i < 20; i++)
        {
            liquidation((5 + i) * SECOND_NS, Side.LONG, 500, Completeness.ALL);
        }

        mark(70 * SECOND_NS, 542_650);
        final double soon = weight(LONG) / weight(SHORT);
        mark(2 * 86_400 * SECOND_NS, 542_650);
        mark(2 * 86_400 * SECOND_NS + 61 * SECOND_NS, 542_650);
        final double later = weight(LONG) / weight(SHORT);
        assertTrue(soon > 2 && later < 1 + (soon - 1) / 3, soon + " then " + later);
    }

    @Test
    void shouldNarrowTheBoundsWithEvidence()
    {
        deposit();
        mark(61 * SECOND_NS, 600_050);
        final double[] before = new double[2];
        assertEquals(0, model().ladder().boundsLots(SHORT, 6567, 6568, before));
        final double expected = model().ladder().expectedLots(SHORT, 6567);
        assertTrue(before[0] < expected && expected < before[1]);

        final EngineHarness fresh = new EngineHarness(ONE_TIER.with("learning.otherSideShare", "1"));
        harness = fresh;
        deposit();
        for (int round = 1; round < 300; round++)
        {
            final long timeNs = round * 20 * SECOND_NS;
            harness.apply(harness.events().trade(ID, timeNs, 600_010, 300_000));
            harness.apply(harness.events().openInterest(ID, timeNs, 1_003_000));
            mark(timeNs + SECOND_NS, 542_650);
            liquidation(timeNs + 2 * SECOND_NS, Side.LONG, 300, Completeness.ALL);
            mark(timeNs + 3 * SECOND_NS, 600_050);
        }

        final double[] after = new double[2];
        final double liquidations = model().ladder().boundsLots(SHORT, 6567, 6568, after);
        final double mean = model().ladder().expectedLots(SHORT, 6567);
        assertTrue(liquidations > 100, "liquidations " + liquidations);
        assertTrue((after[1] - after[0]) / mean < (before[1] - before[0]) / expected / 2,
            after[0] + " " + mean + " " + after[1]);
    }

    @Test
    void shouldCoverWhatWasSeenPerSideAndSayWhatWasGuessed()
    {
        deposit();
        mark(4 * SECOND_NS, 542_650);
        assertTrue(model().seenShare(LONG) < model().seenShare(SHORT), "swept longs are gone");
        assertEquals(0, model().guessedShare(LONG));

        final EngineHarness warm = new EngineHarness(
            ModelParameters.defaults().with("start.warm", "true").with("ladder.bands", "4096"));
        harness = warm;
        start();
        assertEquals(1, model().guessedShare(LONG));
        assertEquals(1, model().ladder().start());
        assertTrue(model().ladder().expectedLots(LONG, 5950) + model().ladder().expectedLots(LONG, 5949) > 0);
        harness.apply(harness.events().trade(ID, SECOND_NS, 600_010, 3_000));
        harness.apply(harness.events().openInterest(ID, 70 * SECOND_NS, 1_003_000));
        assertEquals(3_000.0 / 1_003_000, model().ladder().seenShare(SHORT), 1e-12);
        assertEquals(1_000_000.0 / 1_003_000, model().ladder().guessedShare(SHORT), 1e-12);
    }

    private double learnFromOneSecond(final Completeness completeness)
    {
        harness = new EngineHarness(ONE_TIER.with("learning.winsorising", "false"));
        deposit();
        for (int i = 0; i < 10; i++)
        {
            liquidation(3 * SECOND_NS + i, Side.LONG, 1, completeness);
        }

        mark(4 * SECOND_NS, 542_650);
        liquidation(4 * SECOND_NS + 5, Side.LONG, 10, completeness);
        mark(5 * SECOND_NS, 542_650);
        mark(15 * SECOND_NS, 542_650);
        return weight(LONG);
    }

    private void deposit()
    {
        start();
        harness.apply(harness.events().trade(ID, SECOND_NS, 600_010, 3_000));
        harness.apply(harness.events().openInterest(ID, 2 * SECOND_NS, 1_003_000));
    }

    private void start()
    {
        final Events events = harness.events();
        harness.apply(events.definition(ID, 1, -1, 100, 125));
        harness.apply(events.mark(ID, 0, 600_050));
        harness.apply(events.openInterest(ID, 0, 1_000_000));
    }

    private void mark(final long timeNs, final long priceTicks)
    {
        harness.apply(harness.events().mark(ID, timeNs, priceTicks));
    }

    private void liquidation(final long timeNs, final Side side, final long lots, final Completeness completeness)
    {
        harness.apply(harness.events().liquidation(ID, timeNs, side, 542_700, lots, completeness));
    }

    private double sweptLots(final int side)
    {
        return model().ledger().swept(side, TIER) / 256.0 * model().ladder().scale(side, TIER);
    }

    private double weight(final int side)
    {
        return model().ladder().weight(side, TIER);
    }

    private InstrumentModel model()
    {
        return harness.instrument(ID);
    }
}
