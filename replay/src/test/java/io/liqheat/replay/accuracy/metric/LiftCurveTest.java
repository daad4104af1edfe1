package io.liqheat.replay.accuracy.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LiftCurveTest
{
    private static final double[] TRUTH = {4, 3, 2, 1};

    @Test
    void shouldCaptureAsWorkedOutByHand()
    {
        final LiftCurve best = new LiftCurve(new double[]{40, 30, 20, 10}, TRUTH);

        assertEquals(0.4, best.capturedBy(0.25), 1e-12);
        assertEquals(0.7, best.capturedBy(0.5), 1e-12);
        assertEquals(0.2, best.capturedBy(0.125), 1e-12);
        assertEquals(1, best.capturedBy(1), 1e-12);

        // 0.25 (0.2 + 0.55 + 0.8 + 0.95)
        assertEquals(0.625, best.area(), 1e-12);
    }

    @Test
    void shouldTakeTiedBandsTogether()
    {
        final LiftCurve tied = new LiftCurve(new double[]{5, 9, 5, 5}, TRUTH);

        assertEquals(0.3, tied.capturedBy(0.25), 1e-12);
        assertEquals(0.3 + 0.7 / 3, tied.capturedBy(0.5), 1e-12);
    }

    @Test
    void shouldHaveAGiniOfOneForTheTruthNoneForAFlatMapAndMinusOneForTheOpposite()
    {
        assertEquals(1, gini(TRUTH, TRUTH), 1e-12);
        assertEquals(0, gini(new double[]{7, 7, 7, 7}, TRUTH), 1e-12);
        assertEquals(-1, gini(new double[]{1, 2, 3, 4}, TRUTH), 1e-12);
        assertEquals(0, gini(new double[]{1, 2, 3, 4}, new double[]{5, 5, 5, 5}), 1e-12);
        assertEquals(0, gini(new double[]{1, 2, 3, 4}, new double[4]), 1e-12);
    }

    @Test
    void shouldNeverBeatTheTruth()
    {
        final SplittableRandom random = new SplittableRandom(5);
        for (int run = 0; run < 200; run++)
        {
            final double[] truth = random.doubles(40).map((value) -> value < 0.5 ? 0 : value).toArray();
            final double[] map = random.doubles(40).map((value) -> Math.floor(6 * value)).toArray();

            assertTrue(gini(map, truth) < 1);
            for (double share = 0.05; share < 1; share += 0.1)
            {
                final double best = new LiftCurve(truth, truth).capturedBy(share);
                assertTrue(new LiftCurve(map, truth).capturedBy(share) <= best + 1e-12);
            }
        }
    }

    private static double gini(final double[] map, final double[] truth)
    {
        return new LiftCurve(map, truth).gini(new LiftCurve(truth, truth));
    }
}
