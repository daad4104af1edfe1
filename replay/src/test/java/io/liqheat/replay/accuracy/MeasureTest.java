package io.liqheat.replay.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MeasureTest
{
    @Test
    void shouldMakeFiguresOfSums()
    {
        final double[] sums = new double[DaySums.LENGTH];
        sums[DaySums.VISITS] = 10;
        sums[DaySums.VISIT_BITS] = 5;
        sums[DaySums.VISIT_REALISED] = 8;
        sums[DaySums.VISIT_PREDICTED] = 16;
        sums[DaySums.CELL_DEVIANCE] = 30;
        sums[DaySums.CELL_DEVIANCE_PROFILE] = 40;
        sums[DaySums.PLACE_BITS] = 6;
        sums[DaySums.PLACE_REALISED] = 24;
        sums[DaySums.RANGES + 1] = 50;
        sums[DaySums.RANGES_BELOW + 1] = 50;
        sums[DaySums.RANGES + 2] = 15;
        sums[DaySums.RANGES + 3] = 5;
        sums[DaySums.RANGES_ABOVE + 2] = 2;
        sums[DaySums.RANGES_ABOVE + 3] = 1;
        sums[DaySums.MAPS] = 4;
        sums[DaySums.MAP_FIGURES] = 2;
        sums[DaySums.RELIABILITY_PREDICTED + 1] = 12;
        sums[DaySums.RELIABILITY_REALISED + 1] = 2;
        sums[DaySums.RELIABILITY_PREDICTED + 2] = 4;
        sums[DaySums.RELIABILITY_REALISED + 2] = 6;
        sums[DaySums.REST_PREDICTED] = 9;
        sums[DaySums.REST_REALISED] = 8;
        sums[DaySums.REST_PREDICTED + ScoringRules.restGroups() - 1] = 7;
        sums[DaySums.REST_REALISED + ScoringRules.restGroups() - 1] = 0;

        assertEquals(0.5, Measure.VISIT_BITS.value(sums), 1e-12);
        assertEquals(0.5, Measure.LEVEL.value(sums), 1e-12);
        assertEquals(0.25, Measure.DEVIANCE.value(sums), 1e-12);
        assertEquals(0.25, Measure.PLACE_BITS.value(sums), 1e-12);
        assertEquals(0.15, Measure.ABOVE_BOUND.value(sums), 1e-12);
        assertEquals(0, Measure.BELOW_BOUND.value(sums), 1e-12);
        assertEquals(0.5, Measure.RANK.value(sums), 1e-12);
        assertEquals((10 + 2) / 8.0, Measure.CALIBRATION.value(sums), 1e-12);
        assertEquals((1 + 7) / 8.0, Measure.CALIBRATION_BY_REST.value(sums), 1e-12);
    }

    @Test
    void shouldGroupVisitsByTheTimeSinceThePriceWasLastThere()
    {
        final long hourNs = ScoringRules.DAY_NS / 24;
        assertEquals(0, ScoringRules.restGroup(2 * hourNs - 1));
        assertEquals(1, ScoringRules.restGroup(2 * hourNs));
        assertEquals(3, ScoringRules.restGroup(3 * ScoringRules.DAY_NS - 1));
        assertEquals(ScoringRules.restGroups() - 1, ScoringRules.restGroup(3 * ScoringRules.DAY_NS));
        assertEquals(ScoringRules.restGroups() - 1, ScoringRules.restGroup(Long.MAX_VALUE));
    }

    @Test
    void shouldKnowSinceWhenABandRested()
    {
        final VisitBook visits = new VisitBook(ScoringRules.declared(0), 10, 1);
        final int first = visits.pass(0, 5, 1, 1_000);
        visits.pass(0, 5, 0, 2_000);
        final int other = visits.pass(1, 5, 1, 2_000);
        final int second = visits.pass(0, 5, 1, 2_000 + ScoringRules.DAY_NS);

        assertEquals(Long.MAX_VALUE, visits.restedNs(first));
        assertEquals(Long.MAX_VALUE, visits.restedNs(other));
        assertEquals(ScoringRules.DAY_NS, visits.restedNs(second));
    }

    @Test
    void shouldNotBeANumberWhereThereIsNothing()
    {
        for (final Measure measure : Measure.values())
        {
            assertTrue(Double.isNaN(measure.value(new double[DaySums.LENGTH])), measure.name());
        }
    }

    @Test
    void shouldOrderValuesByMerit()
    {
        assertTrue(Measure.RANK.merit(0.6) > Measure.RANK.merit(0.5));
        assertTrue(Measure.TRANSPORT.merit(0.05) > Measure.TRANSPORT.merit(0.1));
        assertTrue(Measure.LEVEL.merit(1.1) > Measure.LEVEL.merit(0.8));
        assertEquals(Measure.LEVEL.merit(2), Measure.LEVEL.merit(0.5), 1e-12);
        assertTrue(Measure.SLOPE.merit(0.9) > Measure.SLOPE.merit(1.2));
        assertEquals(0, Measure.LEVEL.merit(1), 1e-12);
    }
}
