package io.liqheat.replay.accuracy.metric;

import java.util.Arrays;

/**
 * Share of the truth that lies in the bands a map puts first. Bands are taken from the largest prediction to the
 * smallest; bands with equal predictions are taken together, so that their order cannot matter, and a map that is the
 * same everywhere gives the diagonal.
 * <p>
 * How much the first bands capture depends on how the truth is spread as well as on the map: compare methods with it on
 * one truth, not truths.
 * <p>
 * <b>Threading:</b> immutable.
 */
public final class LiftCurve
{
    private final double[] shareOfBands;
    private final double[] shareOfTruth;

    /**
     * The curve of a map.
     *
     * @param predicted quantity per band.
     * @param truth     quantity per band.
     */
    public LiftCurve(final double[] predicted, final double[] truth)
    {
        final int count = predicted.length;
        final int[] order = order(predicted);
        final double total = Arrays.stream(truth).sum();
        final double[] bands = new double[count + 1];
        final double[] captured = new double[count + 1];
        int points = 1;
        double sum = 0;
        for (int i = 0; i < count; )
        {
            final double value = predicted[order[i]];
            while (i < count && predicted[order[i]] == value)
            {
                sum += truth[order[i]];
                i++;
            }

            bands[points] = (double)i / count;
            captured[points] = total > 0 ? sum / total : bands[points];
            points++;
        }

        shareOfBands = Arrays.copyOf(bands, points);
        shareOfTruth = Arrays.copyOf(captured, points);
    }

    /**
     * Share of the truth in the first bands.
     *
     * @param bandShare of all bands, from 0 to 1.
     * @return from 0 to 1, interpolated where bands are tied.
     */
    public double capturedBy(final double bandShare)
    {
        for (int i = 1; i < shareOfBands.length; i++)
        {
            if (bandShare <= shareOfBands[i])
            {
                final double part = (bandShare - shareOfBands[i - 1]) / (shareOfBands[i] - shareOfBands[i - 1]);
                return shareOfTruth[i - 1] + part * (shareOfTruth[i] - shareOfTruth[i - 1]);
            }
        }

        return 1;
    }

    /** {@return area under the curve: ½ for a map that says nothing} */
    public double area()
    {
        double area = 0;
        for (int i = 1; i < shareOfBands.length; i++)
        {
            area += (shareOfBands[i] - shareOfBands[i - 1]) * (shareOfTruth[i] + shareOfTruth[i - 1]) / 2;
        }

        return area;
    }

    /**
     * Gini coefficient of the order a map gives, as a share of the best possible: {@code (A - ½) / (A* - ½)} with the
     * area {@code A} under its curve and {@code A*} under that of the truth itself.
     *
     * @param best curve of the truth itself.
     * @return 1 for the order of the truth, 0 for none, negative for the opposite.
     */
    public double gini(final LiftCurve best)
    {
        final double bestArea = best.area() - 0.5;
        return bestArea > 1e-12 ? (area() - 0.5) / bestArea : 0;
    }

    /** Indices from the largest value to the smallest, equal values together. */
    private static int[] order(final double[] values)
    {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        final int[] used = new int[values.length];
        final int[] order = new int[values.length];
        for (int i = 0; i < values.length; i++)
        {
            final int first = MapComparison.firstIndex(sorted, values[i]);
            order[values.length - 1 - first - used[first]] = i;
            used[first]++;
        }

        return order;
    }
}
