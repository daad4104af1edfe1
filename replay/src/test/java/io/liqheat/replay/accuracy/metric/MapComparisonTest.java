package io.liqheat.replay.accuracy.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MapComparisonTest
{
    @Test
    void shouldShareRanksOfTies()
    {
        assertArrayEquals(new double[]{3.5, 1, 3.5, 2}, MapComparison.ranks(new double[]{3, 1, 3, 2}));
        assertArrayEquals(new double[]{2, 2, 2}, MapComparison.ranks(new double[]{0, 0, 0}));
    }

    @Test
    void shouldCorrelateRanksAsWorkedOutByHand()
    {
        final double[] truth = {1, 2, 3, 4, 5};

        assertEquals(1, MapComparison.rankCorrelation(truth, new double[]{1, 4, 9, 16, 25}), 1e-12);
        assertEquals(-1, MapComparison.rankCorrelation(truth, new double[]{5, 4, 3, 2, 1}), 1e-12);

        // One exchange of neighbours: 1 - 6 (1 + 1) / (5 (25 - 1)) = 0.9.
        assertEquals(0.9, MapComparison.rankCorrelation(truth, new double[]{2, 1, 3, 4, 5}), 1e-12);
        assertEquals(0, MapComparison.rankCorrelation(truth, new double[]{7, 7, 7, 7, 7}), 1e-12);
        assertEquals(0, MapComparison.rankCorrelation(truth, new double[5]), 1e-12);
    }

    @Test
    void shouldMeasureHowFarQuantityMustBeMoved()
    {
        assertEquals(1, MapComparison.transportDistance(new double[]{2, 0, 0}, new double[]{0, 0, 5}), 1e-12);
        assertEquals(0.5, MapComparison.transportDistance(new double[]{1, 0, 0}, new double[]{0, 1, 0}), 1e-12);

        // A third of the quantity has to go two bands of two.
        assertEquals(1 / 3.0, MapComparison.transportDistance(new double[]{1, 1, 1}, new double[]{0, 1, 2}), 1e-12);
        assertEquals(1, MapComparison.transportDistance(new double[3], new double[]{0, 1, 2}), 1e-12);
    }

    @Test
    void shouldMeasureWhatMapsHaveInCommon()
    {
        assertEquals(0.5, MapComparison.overlap(new double[]{1, 1, 0}, new double[]{0, 3, 3}), 1e-12);
        assertEquals(0, MapComparison.overlap(new double[]{1, 0}, new double[]{0, 1}), 1e-12);
        assertEquals(0, MapComparison.overlap(new double[2], new double[]{0, 1}), 1e-12);
    }

    @Test
    void shouldNotDependOnTheLevelOfAMapAndBeBestForTheTruth()
    {
        final SplittableRandom random = new SplittableRandom(3);
        for (int run = 0; run < 200; run++)
        {
            final double[] truth = random.doubles(50).map((value) -> value < 0.3 ? 0 : value).toArray();
            final double[] map = random.doubles(50).toArray();
            final double[] scaled = Arrays.stream(map).map((value) -> 1000 * value).toArray();

            assertEquals(1, MapComparison.rankCorrelation(truth, truth), 1e-12);
            assertEquals(0, MapComparison.transportDistance(truth, truth), 1e-12);
            assertEquals(1, MapComparison.overlap(truth, truth), 1e-12);
            assertTrue(MapComparison.rankCorrelation(map, truth) < 1);
            assertTrue(MapComparison.transportDistance(map, truth) > 0);
            assertTrue(MapComparison.overlap(map, truth) < 1);
            assertEquals(
                MapComparison.rankCorrelation(map, truth), MapComparison.rankCorrelation(scaled, truth), 1e-12);
            assertEquals(
                MapComparison.transportDistance(map, truth), MapComparison.transportDistance(scaled, truth), 1e-12);
            assertEquals(MapComparison.overlap(map, truth), MapComparison.overlap(scaled, truth), 1e-12);
        }
    }
}
