package io.liqheat.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Attribution that is repeated: nothing is lost or made, it says the same under the same weights, and repeated with the
 * weights that come of it, it finds the true ones from any beginning.
 */
class EvidenceBlocksTest
{
    private static final long HALF_HOUR_NS = 1_800_000_000_000L;
    private static final int TIERS = 3;
    private static final double[] TRUTH = {0.001, 0.004, 0.016};

    @Test
    void shouldAttributeTheSameUnderTheSameWeightsHoweverManyBlocksWereMerged()
    {
        final SplittableRandom random = new SplittableRandom(5);
        final double[] weights = {0.02, 0.003, 0.4};
        final EvidenceBlocks blocks = new EvidenceBlocks(TIERS);
        final double[] atOnce = new double[TIERS];
        double kept = 0;
        for (int i = 0; i < 2_000; i++)
        {
            final double lots = 1 + random.nextInt(1_000);
            final double[] exposures = {random.nextInt(5_000), random.nextInt(50_000), 1 + random.nextInt(100)};
            add(blocks, i * HALF_HOUR_NS / 3, lots, exposures, weights, atOnce);
            kept += lots;
            if (0 == i % 10)
            {
                blocks.forget(0.99);
                kept *= 0.99;
                forget(atOnce, 0.99);
            }
        }

        final double[] again = new double[TIERS];
        final double[] distinct = new double[TIERS];
        blocks.attribute(weights, 0, again, distinct);

        for (int tier = 0; tier < TIERS; tier++)
        {
            assertEquals(atOnce[tier], again[tier], 1e-9 * kept);
        }

        final double[] others = {0.3, 0.003, 0.001};
        blocks.attribute(others, 0, again, distinct);
        assertEquals(kept, Arrays.stream(again).sum(), 1e-9 * kept);
        assertNotEquals(atOnce[0], again[0], 0.01 * kept);
    }

    @Test
    void shouldFindTheTrueWeightsFromAnyBeginning()
    {
        for (final double[] start : new double[][]{{0.004, 0.004, 0.004}, {0.3, 0.004, 0.0001}, {1, 1e-6, 1e-9}})
        {
            assertTrue(farthestFromTruth(start, 60, 100) < 1.02, Arrays.toString(start) + " before any merger");
            assertTrue(farthestFromTruth(start, 5_000, 20) < 1.1, Arrays.toString(start) + " after many");
        }
    }

    @Test
    void shouldLeaveOutWhatWeightsDoNotExplainAnyMore()
    {
        final EvidenceBlocks blocks = new EvidenceBlocks(TIERS);
        final double[] attributed = new double[TIERS];
        add(blocks, 0, 10, new double[]{7, 0, 0}, new double[]{0.1, 0.1, 0.1}, attributed);

        blocks.attribute(new double[]{0, 0.1, 0.1}, 0, attributed, new double[TIERS]);

        assertEquals(0, Arrays.stream(attributed).sum());
    }

    @Test
    void shouldCountAsDistinctWhatNoOtherTierExplains()
    {
        final EvidenceBlocks blocks = new EvidenceBlocks(TIERS);
        final double[] attributed = new double[TIERS];
        final double[] distinct = new double[TIERS];
        final double[] weights = {0.1, 0.1, 0.1};
        add(blocks, 0, 10, new double[]{7, 0, 0}, weights, attributed);
        add(blocks, HALF_HOUR_NS, 10, new double[]{0, 9, 3}, weights, attributed);

        blocks.attribute(weights, 0, attributed, distinct);

        assertArrayEquals(new double[]{10, 7.5, 2.5}, attributed, 1e-12);
        assertArrayEquals(new double[]{10, 7.5 * 0.75, 2.5 * 0.25}, distinct, 1e-12);
    }

    @Test
    void shouldStayFiniteWhateverTheWeights()
    {
        final SplittableRandom random = new SplittableRandom(6);
        final EvidenceBlocks blocks = new EvidenceBlocks(TIERS);
        final double[] attributed = new double[TIERS];
        final double[] distinct = new double[TIERS];
        final double[] weights = new double[TIERS];
        for (int i = 0; i < 1_000; i++)
        {
            for (int tier = 0; tier < TIERS; tier++)
            {
                weights[tier] = Math.scalb(1.0, -random.nextInt(200));
            }

            add(blocks, i * HALF_HOUR_NS, 1L << random.nextInt(50),
                new double[]{Math.scalb(1.0, random.nextInt(60) - 30), 0, Math.scalb(1.0, random.nextInt(60))},
                weights, attributed);
            blocks.attribute(weights, 0, attributed, distinct);
            final double total = Arrays.stream(attributed).sum();
            assertTrue(total > 0 && total < Double.POSITIVE_INFINITY, Arrays.toString(attributed));
        }
    }

    /** {@return largest ratio between a weight and the true one after so many blocks, each with so many passes} */
    private static double farthestFromTruth(final double[] start, final int blockCount, final int passes)
    {
        final SplittableRandom random = new SplittableRandom(7);
        final EvidenceBlocks blocks = new EvidenceBlocks(TIERS);
        final double[] weights = start.clone();
        final double[] attributed = new double[TIERS];
        final double[] distinct = new double[TIERS];
        final double[] swept = new double[TIERS];
        for (int i = 0; i < blockCount; i++)
        {
            final double[] exposures = new double[TIERS];
            double lots = 0;
            for (int tier = 0; tier < TIERS; tier++)
            {
                exposures[tier] = random.nextInt(1_000_000);
                swept[tier] += exposures[tier];
                lots += TRUTH[tier] * exposures[tier];
            }

            add(blocks, i * HALF_HOUR_NS, lots, exposures, weights, attributed);
            for (int pass = 0; pass < passes; pass++)
            {
                blocks.attribute(weights, 0, attributed, distinct);
                for (int tier = 0; tier < TIERS; tier++)
                {
                    weights[tier] = attributed[tier] / swept[tier];
                }
            }
        }

        double farthest = 1;
        for (int tier = 0; tier < TIERS; tier++)
        {
            farthest = Math.max(farthest, Math.max(weights[tier] / TRUTH[tier], TRUTH[tier] / weights[tier]));
        }

        return farthest;
    }

    private static void add(
        final EvidenceBlocks blocks,
        final long timeNs,
        final double lots,
        final double[] exposures,
        final double[] weights,
        final double[] attributed)
    {
        double expected = 0;
        for (int tier = 0; tier < TIERS; tier++)
        {
            expected += weights[tier] * exposures[tier];
        }

        blocks.add(timeNs, lots, exposures, expected, weights, 0);
        for (int tier = 0; tier < TIERS; tier++)
        {
            attributed[tier] += lots * (weights[tier] * exposures[tier] / expected);
        }
    }

    private static void forget(final double[] values, final double keptShare)
    {
        for (int i = 0; i < values.length; i++)
        {
            values[i] *= keptShare;
        }
    }
}
