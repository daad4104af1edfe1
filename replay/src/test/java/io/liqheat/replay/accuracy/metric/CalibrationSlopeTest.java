package io.liqheat.replay.accuracy.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CalibrationSlopeTest
{
    private static final double[] COUNTS = {100, 50, 10, 0};
    private static final double[] PREDICTED = {100, 500, 1000, 0};

    @Test
    void shouldBeOneWherePredictionsAreRightWhateverTheirLevel()
    {
        assertEquals(1, CalibrationSlope.of(COUNTS, PREDICTED, new double[]{100, 500, 1000, 0}), 1e-9);
        assertEquals(1, CalibrationSlope.of(COUNTS, PREDICTED, new double[]{1, 5, 10, 0}), 1e-9);
    }

    @Test
    void shouldBeThePowerOfThePredictionThatOutcomesFollow()
    {
        // Mean predictions 1, 10, 100; mean outcomes 1, 100, 10000, and 2, 2 sqrt(10), 20.
        assertEquals(2, CalibrationSlope.of(COUNTS, PREDICTED, new double[]{100, 5_000, 100_000, 0}), 1e-9);
        assertEquals(0.5, CalibrationSlope.of(COUNTS, PREDICTED, new double[]{200, 100 * Math.sqrt(10), 200, 0}), 1e-9);
        assertEquals(0, CalibrationSlope.of(COUNTS, PREDICTED, new double[]{100, 50, 10, 0}), 1e-9);
    }

    @Test
    void shouldNotBeANumberWhereThereIsNoSlope()
    {
        assertTrue(Double.isNaN(CalibrationSlope.of(new double[]{5}, new double[]{5}, new double[]{5})));
        assertTrue(Double.isNaN(CalibrationSlope.of(COUNTS, PREDICTED, new double[4])));
    }

    @Test
    void shouldFitFarFromWhereItStarts()
    {
        final double[] counts = {1e4, 1e3, 1e2, 10};
        final double[] predicted = {1, 1e3, 1e6, 1e9};

        assertEquals(0.01, CalibrationSlope.of(counts, predicted,
            new double[]{1e4 * Math.pow(1e-4, 0.01), 1e3, 1e2 * Math.pow(1e4, 0.01), 10 * Math.pow(1e8, 0.01)}), 1e-6);
    }
}
