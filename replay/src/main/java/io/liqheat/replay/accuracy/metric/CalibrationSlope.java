package io.liqheat.replay.accuracy.metric;

/**
 * Whether large predictions are as much larger as the outcomes are: the slope {@code b} of
 * {@code E[y] = exp(a) m^b}, fitted to groups of predictions by Poisson quasi-likelihood (Cox, "Two further
 * applications of a model for binary regression", 1958, for binary outcomes). 1 is right; below 1 the predictions are
 * spread wider than the outcomes, above 1 not wide enough. It does not depend on the level of the predictions.
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class CalibrationSlope
{
    private static final int MAX_STEPS = 100;
    private static final double MAX_MOVE = 2;
    private static final double CONVERGED = 1e-10;

    private CalibrationSlope()
    {
    }

    /**
     * Fit by Newton's method.
     *
     * @param counts    predictions in each group; groups without any are left out.
     * @param predicted sum of the predictions of each group.
     * @param realised  sum of the outcomes of each group.
     * @return the slope; not a number where there are fewer than two groups or nothing was realised.
     */
    public static double of(final double[] counts, final double[] predicted, final double[] realised)
    {
        double weight = 0;
        double meanLog = 0;
        double totalRealised = 0;
        int groups = 0;
        for (int i = 0; i < counts.length; i++)
        {
            if (counts[i] > 0 && predicted[i] > 0)
            {
                weight += counts[i];
                meanLog += counts[i] * StrictMath.log(predicted[i] / counts[i]);
                totalRealised += realised[i];
                groups++;
            }
        }

        if (groups < 2 || !(totalRealised > 0))
        {
            return Double.NaN;
        }

        meanLog /= weight;
        double intercept = StrictMath.log(totalRealised / weight);
        double slope = 1;
        for (int step = 0; step < MAX_STEPS; step++)
        {
            double gradient0 = 0;
            double gradient1 = 0;
            double hessian00 = 0;
            double hessian01 = 0;
            double hessian11 = 0;
            for (int i = 0; i < counts.length; i++)
            {
                if (counts[i] > 0 && predicted[i] > 0)
                {
                    final double x = StrictMath.log(predicted[i] / counts[i]) - meanLog;
                    final double fitted = counts[i] * StrictMath.exp(Math.min(200, intercept + slope * x));
                    gradient0 += realised[i] - fitted;
                    gradient1 += (realised[i] - fitted) * x;
                    hessian00 += fitted;
                    hessian01 += fitted * x;
                    hessian11 += fitted * x * x;
                }
            }

            final double determinant = hessian00 * hessian11 - hessian01 * hessian01;
            if (!(determinant > 0))
            {
                return Double.NaN;
            }

            final double move0 = (hessian11 * gradient0 - hessian01 * gradient1) / determinant;
            final double move1 = (hessian00 * gradient1 - hessian01 * gradient0) / determinant;
            final double shorten = Math.min(1, MAX_MOVE / Math.max(1e-300, Math.max(Math.abs(move0), Math.abs(move1))));
            intercept += shorten * move0;
            slope += shorten * move1;
            if (Math.abs(move0) < CONVERGED && Math.abs(move1) < CONVERGED)
            {
                break;
            }
        }

        return slope;
    }
}
