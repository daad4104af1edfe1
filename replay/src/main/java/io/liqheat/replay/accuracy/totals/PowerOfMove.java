package io.liqheat.replay.accuracy.totals;

/**
 * Predictions from the price alone: a power of how far it went, or of how far it went where it had not been lately,
 * with the exponent and the memory under which totals of the past were likeliest (Poisson quasi-likelihood with its own
 * constant).
 * <p>
 * <b>Threading:</b> one thread.
 */
final class PowerOfMove
{
    private static final int EXPONENTS = 13;
    private static final double STEP = 0.25;
    private static final double LEAST_MOVE = 1e-5;

    private final double[][][] moves;
    private final double[][] realised;
    private final double[] sumPredicted;
    private final double[] sumRealisedLog;
    private double sumRealised;

    /**
     * @param moves    by kind, span and side: lengths that may tell the totals.
     * @param realised by span and side: the totals.
     */
    PowerOfMove(final double[][][] moves, final double[][] realised)
    {
        this.moves = moves;
        this.realised = realised;
        sumPredicted = new double[EXPONENTS * moves.length];
        sumRealisedLog = new double[sumPredicted.length];
    }

    double[][] predictions()
    {
        final double[][] predictions = new double[realised.length][TotalsTable.SIDES];
        for (int i = 0; i < predictions.length; i++)
        {
            final int best = best();
            for (int side = 0; side < TotalsTable.SIDES; side++)
            {
                predictions[i][side] = predicted(best, i, side);
            }

            for (int side = 0; side < TotalsTable.SIDES; side++)
            {
                learn(i, side);
            }
        }

        return predictions;
    }

    private double predicted(final int choice, final int index, final int side)
    {
        return StrictMath.pow(
            Math.max(LEAST_MOVE, moves[choice / EXPONENTS][index][side]), choice % EXPONENTS * STEP);
    }

    private void learn(final int index, final int side)
    {
        sumRealised += realised[index][side];
        for (int i = 0; i < sumPredicted.length; i++)
        {
            final double predicted = predicted(i, index, side);
            sumPredicted[i] += predicted;
            sumRealisedLog[i] += realised[index][side] * StrictMath.log(predicted);
        }
    }

    /** With the constant at its best, the likelihood is {@code sum y log x - Y log(sum x)} and what all share. */
    private int best()
    {
        int best = (int)(1 / STEP);
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sumPredicted.length && sumRealised > 0; i++)
        {
            final double likelihood = sumRealisedLog[i] - sumRealised * StrictMath.log(sumPredicted[i]);
            if (likelihood > most)
            {
                most = likelihood;
                best = i;
            }
        }

        return best;
    }
}
