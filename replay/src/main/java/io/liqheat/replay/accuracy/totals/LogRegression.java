package io.liqheat.replay.accuracy.totals;

import java.util.List;

/**
 * How much better log totals are told by least squares on what needs no positions and on a method's prediction, than on
 * what needs no positions alone: the logs of how far the mark went, of how much of that it had not passed lately, for
 * each memory, of the predictions in proportion to these, of the past mean, and what {@link Persistence} knows of
 * recent totals and moves. Coefficients and width are always those of the past.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class LogRegression
{
    private static final int LEAST_FITTED = 100;
    private static final int KNOWN = 3;
    private static final double LEAST_MOVE = 1e-5;
    private static final double RIDGE = 1e-6;
    private static final double MOST_LOG = StrictMath.log(1e6);
    private static final double LN_2 = StrictMath.log(2);

    private final TotalsTable table;
    private final Predicted mean;
    private final List<Predicted> known;
    private final List<double[][]> recent;
    private final double[][] told;
    private final double[] base;

    /**
     * @param table  of totals.
     * @param mean   the past means, as predictions.
     * @param known  predictions that the price's path gives, level and least value as those of any method.
     * @param recent logarithms by feature, span and side: what is known of recent totals and moves.
     */
    LogRegression(
        final TotalsTable table, final Predicted mean, final List<Predicted> known, final List<double[][]> recent)
    {
        this.table = table;
        this.mean = mean;
        this.known = known;
        this.recent = recent;
        told = new double[table.size()][TotalsTable.SIDES];
        base = logDensities(null);
    }

    /** {@return by span and side, what the regression without a method tells: a null that knows all that needs none} */
    double[][] told()
    {
        return told;
    }

    /** Bits that a prediction adds, by span, both sides together; 0 while the past is too short to fit. */
    double[] added(final Predicted candidate)
    {
        final double[] added = logDensities(candidate);
        for (int i = 0; i < added.length; i++)
        {
            added[i] = (added[i] - base[i]) / LN_2;
        }

        return added;
    }

    private double[] logDensities(final Predicted candidate)
    {
        final int width = KNOWN + table.fresh().length + known.size() + recent.size() + (null == candidate ? 0 : 1);
        final double[][] products = new double[width][width];
        final double[] outcomes = new double[width];
        final double[] densities = new double[table.size()];
        double squares = 0;
        int count = 0;
        for (int i = 0; i < table.size(); i++)
        {
            final double[] coefficients = count < LEAST_FITTED ? null : solve(products, outcomes);
            for (int side = 0; side < TotalsTable.SIDES; side++)
            {
                if (null == coefficients)
                {
                    tell(candidate, i, side, StrictMath.log(mean.predicted(i, side)));
                }
                else
                {
                    final double variance = Math.max(1e-6, (squares - dot(coefficients, outcomes)) / count);
                    final double fitted = dot(coefficients, features(i, side, candidate, width));
                    final double deviation = outcome(i, side) - fitted;
                    tell(candidate, i, side, fitted);
                    densities[i] -= (StrictMath.log(variance) + deviation * deviation / variance) / 2;
                }
            }

            for (int side = 0; side < TotalsTable.SIDES; side++)
            {
                final double[] features = features(i, side, candidate, width);
                final double outcome = outcome(i, side);
                squares += outcome * outcome;
                count++;
                for (int row = 0; row < width; row++)
                {
                    outcomes[row] += features[row] * outcome;
                    for (int column = 0; column < width; column++)
                    {
                        products[row][column] += features[row] * features[column];
                    }
                }
            }
        }

        return densities;
    }

    /** Within a factor of a million of the past mean, whatever a fit to few spans says. */
    private void tell(final Predicted candidate, final int index, final int side, final double log)
    {
        if (null == candidate)
        {
            final double centre = StrictMath.log(mean.predicted(index, side));
            told[index][side] =
                StrictMath.exp(Math.max(centre - MOST_LOG, Math.min(centre + MOST_LOG, log)));
        }
    }

    private double outcome(final int index, final int side)
    {
        return StrictMath.log(mean.floored(index, side));
    }

    private double[] features(final int index, final int side, final Predicted candidate, final int width)
    {
        final double[] features = new double[width];
        features[0] = 1;
        features[1] = StrictMath.log(mean.predicted(index, side));
        features[2] = StrictMath.log(Math.max(LEAST_MOVE, table.swept()[index][side]));
        for (int i = 0; i < table.fresh().length; i++)
        {
            features[KNOWN + i] = StrictMath.log(Math.max(LEAST_MOVE, table.fresh()[i][index][side]));
        }

        for (int i = 0; i < known.size(); i++)
        {
            features[KNOWN + table.fresh().length + i] = StrictMath.log(known.get(i).predicted(index, side));
        }

        for (int i = 0; i < recent.size(); i++)
        {
            features[KNOWN + table.fresh().length + known.size() + i] = recent.get(i)[index][side];
        }

        if (null != candidate)
        {
            features[width - 1] = StrictMath.log(candidate.predicted(index, side));
        }

        return features;
    }

    /** Gauss elimination of a positive definite system, kept solvable by a small ridge. */
    private static double[] solve(final double[][] products, final double[] outcomes)
    {
        final int width = outcomes.length;
        final double[][] rows = new double[width][width + 1];
        for (int i = 0; i < width; i++)
        {
            System.arraycopy(products[i], 0, rows[i], 0, width);
            rows[i][i] += RIDGE * (1 + products[i][i]);
            rows[i][width] = outcomes[i];
        }

        for (int i = 0; i < width; i++)
        {
            for (int row = 0; row < width; row++)
            {
                final double factor = row == i ? 0 : rows[row][i] / rows[i][i];
                for (int column = i; column <= width && 0 != factor; column++)
                {
                    rows[row][column] -= factor * rows[i][column];
                }
            }
        }

        final double[] coefficients = new double[width];
        for (int i = 0; i < width; i++)
        {
            coefficients[i] = rows[i][width] / rows[i][i];
        }

        return coefficients;
    }

    private static double dot(final double[] first, final double[] second)
    {
        double sum = 0;
        for (int i = 0; i < first.length; i++)
        {
            sum += first[i] * second[i];
        }

        return sum;
    }
}
