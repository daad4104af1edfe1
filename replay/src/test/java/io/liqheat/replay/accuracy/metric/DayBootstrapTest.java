package io.liqheat.replay.accuracy.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DayBootstrapTest
{
    @Test
    void shouldAddDaysUp()
    {
        assertArrayEquals(new double[]{4, 6}, DayBootstrap.sum(new double[][]{{1, 2}, {3, 4}}));
        assertArrayEquals(new double[0], DayBootstrap.sum(new double[0][]));
    }

    @Test
    void shouldGiveTheStandardErrorOfAMean()
    {
        final SplittableRandom random = new SplittableRandom(7);
        final double[][] days = new double[100][1];
        double squares = 0;
        for (final double[] day : days)
        {
            day[0] = random.nextDouble() - 0.5;
            squares += day[0] * day[0];
        }

        final double error = DayBootstrap.standardError(means(new DayBootstrap(100, 2_000, 1).sums(days)));

        assertEquals(Math.sqrt(squares / 100) / 10, error, 0.1 * error);
    }

    @Test
    void shouldSeeNoErrorWhereDaysAreAlikeAndNoDifferenceOfEqualMethods()
    {
        final DayBootstrap bootstrap = new DayBootstrap(10, 50, 1);
        final double[][] alike = new double[10][1];
        final double[][] different = new double[10][1];
        for (int day = 0; day < 10; day++)
        {
            alike[day][0] = 3;
            different[day][0] = day;
        }

        final double[] values = means(bootstrap.sums(different));

        assertEquals(0, DayBootstrap.standardError(means(bootstrap.sums(alike))), 1e-12);
        assertTrue(DayBootstrap.standardError(values) > 0.05);
        assertEquals(0, DayBootstrap.standardErrorOfDifference(values, values.clone()), 1e-12);
    }

    @Test
    void shouldPairDays()
    {
        final SplittableRandom random = new SplittableRandom(9);
        final double[][] first = new double[30][1];
        final double[][] second = new double[30][1];
        for (int day = 0; day < 30; day++)
        {
            first[day][0] = 100 * random.nextDouble();
            second[day][0] = first[day][0] - 1;
        }

        final DayBootstrap bootstrap = new DayBootstrap(30, 200, 1);

        assertEquals(0, DayBootstrap.standardErrorOfDifference(
            means(bootstrap.sums(first)), means(bootstrap.sums(second))), 1e-9);
    }

    private static double[] means(final double[][] sums)
    {
        final double[] means = new double[sums.length];
        for (int i = 0; i < means.length; i++)
        {
            means[i] = sums[i][0] / 100;
        }

        return means;
    }
}
