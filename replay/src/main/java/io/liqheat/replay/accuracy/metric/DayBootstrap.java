package io.liqheat.replay.accuracy.metric;

import java.util.SplittableRandom;

/**
 * Error bars of figures that are functions of sums over days: days are drawn with replacement, as many as there are,
 * and the figure is computed again from the sums of the days drawn; its standard deviation over the draws is its
 * standard error (Efron, "Bootstrap methods", 1979; whole days as blocks, because what happens within one hangs
 * together: Künsch, "The jackknife and the bootstrap for general stationary observations", 1989). The draws are the
 * same for all figures, so that the difference of two methods is compared day by day.
 * <p>
 * <b>Threading:</b> immutable.
 */
public final class DayBootstrap
{
    private final int[][] counts;

    /**
     * Draws for a number of days.
     *
     * @param days  there are.
     * @param draws to take.
     * @param seed  of the draws.
     */
    public DayBootstrap(final int days, final int draws, final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        counts = new int[draws][days];
        for (final int[] draw : counts)
        {
            for (int i = 0; i < days; i++)
            {
                draw[random.nextInt(days)]++;
            }
        }
    }

    /**
     * Sums over all days.
     *
     * @param days sums of each day.
     * @return their sum.
     */
    public static double[] sum(final double[][] days)
    {
        return sum(days, null);
    }

    /**
     * Sums of every draw.
     *
     * @param days sums of each day, as many as the draws are made for.
     * @return one vector per draw.
     */
    public double[][] sums(final double[][] days)
    {
        final double[][] sums = new double[counts.length][];
        for (int i = 0; i < sums.length; i++)
        {
            sums[i] = sum(days, counts[i]);
        }

        return sums;
    }

    /**
     * Standard error from draws.
     *
     * @param values of the draws; those that are no number are left out.
     * @return their standard deviation, not a number with fewer than two.
     */
    public static double standardError(final double[] values)
    {
        int count = 0;
        double mean = 0;
        for (final double value : values)
        {
            if (Double.isFinite(value))
            {
                count++;
                mean += value;
            }
        }

        mean /= count;
        double squares = 0;
        for (final double value : values)
        {
            squares += Double.isFinite(value) ? (value - mean) * (value - mean) : 0;
        }

        return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
    }

    /**
     * Standard error of the difference of two figures, draw by draw.
     *
     * @param first  values of the draws.
     * @param second values of the same draws.
     * @return of {@code first - second}.
     */
    public static double standardErrorOfDifference(final double[] first, final double[] second)
    {
        final double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++)
        {
            differences[i] = first[i] - second[i];
        }

        return standardError(differences);
    }

    private static double[] sum(final double[][] days, final int[] times)
    {
        final double[] sum = new double[0 == days.length ? 0 : days[0].length];
        for (int day = 0; day < days.length; day++)
        {
            final int weight = null == times ? 1 : times[day];
            for (int i = 0; weight > 0 && i < sum.length; i++)
            {
                sum[i] += weight * days[day][i];
            }
        }

        return sum;
    }
}
