package io.liqheat.replay.accuracy.totals;

import java.util.ArrayList;
import java.util.List;

/**
 * What anybody knows of a span who has seen the totals and moves of those before it, and nothing of positions: means of
 * recent totals and recent totals over what the moves alone would have given, of one side and of both, and means of
 * recent moves, all forgotten with a half-life. Totals of hours, and how much the price moves, persist: without these a
 * method that learns from liquidations would be praised for knowing that.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class Persistence
{
    private static final double HOUR_NS = 3_600e9;
    private static final double[] OWN_HOURS = {1, 6, 24};
    private static final double[] BOTH_HOURS = {6};
    private static final double[] RATIO_HOURS = {1, 6, 24};
    private static final double[] MOVE_HOURS = {1, 6, 24};
    private static final double PRIOR_MEANS = 0.1;
    private static final double LEAST_MOVE = 1e-5;

    private final TotalsTable table;
    private final Predicted mean;
    private final Predicted move;
    private final List<double[][]> features = new ArrayList<>();

    /**
     * @param table of totals.
     * @param mean  the past means, as predictions.
     * @param move  predictions in proportion to the move.
     */
    Persistence(final TotalsTable table, final Predicted mean, final Predicted move)
    {
        this.table = table;
        this.mean = mean;
        this.move = move;
        for (final double hours : OWN_HOURS)
        {
            addTotals(hours, true);
        }

        for (final double hours : BOTH_HOURS)
        {
            addTotals(hours, false);
        }

        for (final double hours : RATIO_HOURS)
        {
            addRatios(hours, true);
            addRatios(hours, false);
        }

        for (final double hours : MOVE_HOURS)
        {
            addMoves(hours);
        }
    }

    /** {@return by feature, span and side: logarithms, each of what was over before the span} */
    List<double[][]> features()
    {
        return features;
    }

    private void addTotals(final double hours, final boolean isOwnSide)
    {
        final double[][] feature = new double[table.size()][TotalsTable.SIDES];
        final double[] sums = new double[TotalsTable.SIDES];
        double weight = 0;
        for (int i = 0; i < feature.length; i++)
        {
            final double kept = kept(i, hours);
            weight *= kept;
            for (int side = 0; side < TotalsTable.SIDES; side++)
            {
                sums[side] *= kept;
            }

            for (int side = 0; side < TotalsTable.SIDES; side++)
            {
                final double sum = isOwnSide ? sums[side] : (sums[0] + sums[1]) / TotalsTable.SIDES;
                feature[i][side] = StrictMath.log(weight > 0 ? sum / weight : mean.predicted(i, side));
            }

            weight++;
            for (int side = 0; side < TotalsTable.SIDES; side++)
            {
                sums[side] += mean.floored(i, side);
            }
        }

        features.add(feature);
    }

    private void addRatios(final double hours, final boolean isOwnSide)
    {
        final double[][] feature = new double[table.size()][TotalsTable.SIDES];
        final double[] realised = new double[TotalsTable.SIDES];
        final double[] predicted = new double[TotalsTable.SIDES];
        for (int i = 0; i < feature.length; i++)
        {
            final double kept = kept(i, hours);
            for (int side = 0; side < TotalsTable.SIDES; side++)
            {
                realised[side] *= kept;
                predicted[side] *= kept;
            }

            for (int side = 0; side < TotalsTable.SIDES; side++)
            {
                final double prior = PRIOR_MEANS * mean.predicted(i, side);
                final double above = isOwnSide ? realised[side] : realised[0] + realised[1];
                final double below = isOwnSide ? predicted[side] : predicted[0] + predicted[1];
                feature[i][side] = StrictMath.log((above + prior) / (below + prior));
            }

            for (int side = 0; side < TotalsTable.SIDES; side++)
            {
                realised[side] += table.realised()[i][side];
                predicted[side] += move.predicted(i, side);
            }
        }

        features.add(feature);
    }

    private void addMoves(final double hours)
    {
        final double[][] feature = new double[table.size()][TotalsTable.SIDES];
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < feature.length; i++)
        {
            final double kept = kept(i, hours);
            sum *= kept;
            weight *= kept;
            final double log = StrictMath.log(Math.max(LEAST_MOVE, weight > 0 ? sum / weight : 0));
            feature[i][0] = log;
            feature[i][1] = log;
            weight++;
            sum += Math.max(table.swept()[i][0], table.swept()[i][1]);
        }

        features.add(feature);
    }

    /** What is left, when a span begins, of what was known when the one before it began. */
    private double kept(final int index, final double hours)
    {
        return 0 == index ? 1 : StrictMath.pow(0.5,
            (table.startNs()[index] - table.startNs()[index - 1]) / (hours * HOUR_NS));
    }
}
