package io.liqheat.replay.accuracy.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MapPeaksTest
{
    @Test
    void shouldSmoothOverThreeBands()
    {
        assertArrayEquals(new double[]{1, 2.25, 2.5, 2.25, 3, 4},
            MapPeaks.smooth(new double[]{0, 4, 1, 4, 0, 8}), 1e-12);
    }

    @Test
    void shouldFindTheHighestPeaksAndNoEmptyOnes()
    {
        final double[] map = {0, 0, 8, 0, 0, 0, 16, 0, 0, 0, 4, 0, 0};

        assertArrayEquals(new int[]{6, 2}, MapPeaks.top(map, 2));
        assertArrayEquals(new int[]{6, 2, 10}, MapPeaks.top(map, 5));
        assertArrayEquals(new int[0], MapPeaks.top(new double[13], 5));
    }

    @Test
    void shouldTakeAPlateauForOnePeak()
    {
        assertArrayEquals(new int[]{3}, MapPeaks.top(new double[]{0, 0, 4, 4, 4, 4, 0, 0}, 5));
    }

    @Test
    void shouldToleratePeaksOneBandOff()
    {
        assertEquals(0.4, MapPeaks.precision(new int[]{3, 10, 20}, new int[]{4, 12, 20}, 5), 1e-12);
        assertEquals(0, MapPeaks.precision(new int[0], new int[]{4}, 5), 1e-12);
    }

    @Test
    void shouldCountTheTruthAtPeaksOnce()
    {
        final double[] truth = {1, 2, 3, 4, 0, 10};

        assertEquals(0.5, MapPeaks.mass(new int[]{1, 2}, truth), 1e-12);
        assertEquals(0, MapPeaks.mass(new int[0], truth), 1e-12);
        assertEquals(0, MapPeaks.mass(new int[]{1}, new double[6]), 1e-12);
    }
}
