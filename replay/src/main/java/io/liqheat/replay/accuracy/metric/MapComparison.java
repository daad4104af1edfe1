package io.liqheat.replay.accuracy.metric;

import java.util.Arrays;

/**
 * How alike two maps are: quantity per band, bands in the order of price, both maps over the same bands.
 * <p>
 * Neither figure depends on the level of the maps, only on their shape. A map that is empty is like no other: rank
 * correlation and overlap are 0, the distance is 1.
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class MapComparison
{
    private MapComparison()
    {
    }

    /**
     * Spearman's rank correlation with mean ranks for ties, the Pearson correlation of the ranks (Spearman, "The proof
     * and measurement of association between two things", 1904).
     *
     * @param first  map.
     * @param second map.
     * @return from -1 to 1; 0 where one of them is the same everywhere.
     */
    public static double rankCorrelation(final double[] first, final double[] second)
    {
        return correlation(ranks(first), ranks(second));
    }

    /**
     * Ranks from 1, ties share the mean of theirs.
     *
     * @param values to rank.
     * @return rank of each.
     */
    public static double[] ranks(final double[] values)
    {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        final double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++)
        {
            ranks[i] = (firstIndex(sorted, values[i]) + endIndex(sorted, values[i]) + 1) / 2.0;
        }

        return ranks;
    }

    /**
     * Pearson's correlation.
     *
     * @param first  values.
     * @param second values, as many.
     * @return from -1 to 1; 0 where one of them is the same everywhere.
     */
    public static double correlation(final double[] first, final double[] second)
    {
        final double meanFirst = Arrays.stream(first).sum() / first.length;
        final double meanSecond = Arrays.stream(second).sum() / second.length;
        double product = 0;
        double squareFirst = 0;
        double squareSecond = 0;
        for (int i = 0; i < first.length; i++)
        {
            final double a = first[i] - meanFirst;
            final double b = second[i] - meanSecond;
            product += a * b;
            squareFirst += a * a;
            squareSecond += b * b;
        }

        return 0 == squareFirst || 0 == squareSecond ? 0 : product / Math.sqrt(squareFirst * squareSecond);
    }

    /**
     * First Wasserstein distance of the two maps as distributions over price: the least quantity times distance that
     * has to be moved to make one of the other, {@code sum |F(b) - G(b)|}, as a share of the length of the axis.
     *
     * @param first  map.
     * @param second map.
     * @return 0 where they are alike, 1 where all of one is at one end and all of the other at the other end.
     */
    public static double transportDistance(final double[] first, final double[] second)
    {
        final double totalFirst = Arrays.stream(first).sum();
        final double totalSecond = Arrays.stream(second).sum();
        if (!(totalFirst > 0 && totalSecond > 0))
        {
            return 1;
        }

        double difference = 0;
        double distance = 0;
        for (int i = 0; i < first.length - 1; i++)
        {
            difference += first[i] / totalFirst - second[i] / totalSecond;
            distance += Math.abs(difference);
        }

        return distance / (first.length - 1);
    }

    /**
     * Share of the two distributions that they have in common, {@code sum min(p, q)}.
     *
     * @param first  map.
     * @param second map.
     * @return from 0 to 1.
     */
    public static double overlap(final double[] first, final double[] second)
    {
        final double totalFirst = Arrays.stream(first).sum();
        final double totalSecond = Arrays.stream(second).sum();
        if (!(totalFirst > 0 && totalSecond > 0))
        {
            return 0;
        }

        double common = 0;
        for (int i = 0; i < first.length; i++)
        {
            common += Math.min(first[i] / totalFirst, second[i] / totalSecond);
        }

        return common;
    }

    /** First index of a sorted array whose value is not below a value. */
    static int firstIndex(final double[] sorted, final double value)
    {
        int low = 0;
        int high = sorted.length;
        while (low < high)
        {
            final int middle = (low + high) >>> 1;
            if (sorted[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static int endIndex(final double[] sorted, final double value)
    {
        int low = 0;
        int high = sorted.length;
        while (low < high)
        {
            final int middle = (low + high) >>> 1;
            if (sorted[middle] <= value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
