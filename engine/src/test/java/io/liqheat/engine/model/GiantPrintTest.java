package io.liqheat.engine.model;

import static io.liqheat.engine.ladder.LiquidationLadder.LONG;
import static io.liqheat.engine.ladder.LiquidationLadder.SHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.Side;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.testing.EngineHarness;
import io.liqheat.engine.testing.Events;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One giant liquidation of longs, as large as the whole open interest, moves what the map expects of longs a little and
 * what it expects of shorts hardly, and a day later neither. A market is played twice, with it and without, in any of
 * its states: no print known, some known, many known; and with the giant in pieces. A failure names its case and seed.
 */
class GiantPrintTest
{
    private static final int ID = 1;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MINUTE_NS = 60 * SECOND_NS;
    private static final long OPEN_INTEREST = 50_000_000;
    private static final int SEEDS = 3;
    private static final int DAY_LATER = 1_500;

    /** Minute of the giant, its pieces, most that longs and shorts may change at once, and a day later. */
    @ParameterizedTest
    @CsvSource({"0, 1, 1.2, 1.15, 1.1", "30, 1, 1.6, 1.2, 1.05", "600, 1, 1.45, 1.12, 1.06", "600, 50, 3.5, 1.4, 1.2"})
    void shouldMoveTheLevelLittle(
        final int minute, final int pieces, final double mostLong, final double mostShort, final double mostLater)
    {
        for (long seed = 1; seed <= SEEDS; seed++)
        {
            final double[][] without = play(seed, minute, 0);
            final double[][] with = play(seed, minute, pieces);
            final String where = " by the giant of minute " + minute + " in " + pieces + " pieces, seed " + seed;
            assertFactor(mostLong, with[0][LONG] / without[0][LONG], "longs at once" + where);
            assertFactor(mostShort, with[0][SHORT] / without[0][SHORT], "shorts at once" + where);
            assertFactor(mostLater, with[1][LONG] / without[1][LONG], "longs a day later" + where);
            assertFactor(mostLater, with[1][SHORT] / without[1][SHORT], "shorts a day later" + where);
        }
    }

    @Test
    void shouldLearnFromWhatComesAgain()
    {
        final SurpriseLimits limits = new SurpriseLimits(0.05, 0.25);
        double known = 100;
        int halfHours = 0;
        for (; known < 1_000; halfHours++)
        {
            limits.beginHalfHour(LONG, 0);
            for (int print = 0; print < 1_000; print++)
            {
                final double before = known;
                known += limits.admit(LONG, 1_000_000, known);
                assertTrue(known <= before * 1.05 + 1e-9, before + " became " + known);
            }
        }

        assertTrue(11 == halfHours, "ten times as much after half hours: " + halfHours);
        assertEquals(5, limits.admit(SHORT, 1_000, 100), 1e-12, "of the other side nothing has come yet");
    }

    @Test
    void shouldCountAllThatWasExpectedWhateverItsPieces()
    {
        final SurpriseLimits limits = new SurpriseLimits(0.05, 0.25);
        limits.expect(LONG, 1_000);
        assertEquals(400, limits.admit(LONG, 400, 100));
        assertEquals(605, limits.admit(LONG, 10_000, 100), 1e-12, "the rest, and 5 % of what is known");
        double more = 5;
        for (int print = 0; print < 10; print++)
        {
            more += limits.admit(LONG, 10_000, 100 + more);
        }

        assertEquals(25, more, 1e-12, "25 % of what was known");
        limits.beginHalfHour(LONG, 1_000);
        assertEquals(5, limits.admit(LONG, 10_000, 100), 1e-12, "nothing expected is left over");

        limits.expect(SHORT, 1_000);
        limits.admit(SHORT, 300, 100);
        limits.beginHalfHour(SHORT, 200);
        assertEquals(205, limits.admit(SHORT, 10_000, 100), 1e-12, "of what did not come only what is recent");
    }

    private static void assertFactor(final double most, final double factor, final String what)
    {
        assertTrue(factor <= most && factor >= 1 / most, () -> what + " changed by " + factor);
    }

    /** {@return what is expected per side in the whole map, soon after the minute and a day later} */
    private static double[][] play(final long seed, final int giantMinute, final int pieces)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final EngineHarness harness = new EngineHarness(ModelParameters.defaults().withBandCount(2048));
        final Events events = harness.events();
        harness.apply(events.definition(ID, 1, -1, 0, 125));
        harness.apply(events.mark(ID, 0, 600_000));
        harness.apply(events.openInterest(ID, 0, OPEN_INTEREST));
        final double[][] expected = new double[2][];
        long priceTicks = 600_000;
        for (int minute = 0; minute <= giantMinute + DAY_LATER; minute++)
        {
            final long timeNs = (minute + 1) * MINUTE_NS;
            final long before = priceTicks;
            priceTicks = Math.max(300_000, (long)(priceTicks * (1 + 0.003 * (random.nextDouble() - 0.5))));
            harness.apply(events.trade(ID, timeNs, priceTicks, 1 + random.nextLong(OPEN_INTEREST / 500)));
            harness.apply(events.openInterest(ID, timeNs, OPEN_INTEREST));
            harness.apply(events.mark(ID, timeNs, priceTicks));
            final Side side = priceTicks < before ? Side.LONG : Side.SHORT;
            final long lots = 1 + (random.nextLong(OPEN_INTEREST / 1_000) >> random.nextInt(12));
            if (minute > 0 && 0 == random.nextInt(3))
            {
                harness.apply(events.liquidation(ID, timeNs + SECOND_NS, side, priceTicks, lots, Completeness.ALL));
            }

            for (int piece = 0; piece < pieces && minute == giantMinute; piece++)
            {
                harness.apply(events.liquidation(ID, timeNs + 2 * SECOND_NS + piece, Side.LONG, priceTicks,
                    OPEN_INTEREST / pieces, Completeness.ALL));
            }

            if (minute == giantMinute + 1)
            {
                expected[0] = expected(harness.instrument(ID));
            }
        }

        expected[1] = expected(harness.instrument(ID));
        harness.assertLawsHold(ID);
        return expected;
    }

    private static double[] expected(final InstrumentModel model)
    {
        final LiquidationLadder ladder = model.ladder();
        final double[] lots = new double[2];
        for (int band = ladder.originBand(); band < ladder.originBand() + ladder.bandCount(); band++)
        {
            lots[LONG] += ladder.expectedLots(LONG, band);
            lots[SHORT] += ladder.expectedLots(SHORT, band);
        }

        assertTrue(lots[LONG] > 0 && lots[SHORT] > 0);
        return lots;
    }
}
