package io.liqheat.replay.accuracy.metric;

/**
 * Scores of a predicted quantity against the quantity that came, both 0 or more.
 * <p>
 * With realised {@code y} and predicted {@code m}, the Poisson deviance is
 * {@code D(y, m) = 2 (y ln(y / m) - (y - m))}, with {@code 0 ln 0 = 0}. It is smallest in the mean where {@code m} is
 * the expectation of {@code y}, whatever the distribution of {@code y}: it is a Bregman loss, and so is the log score
 * made of it (Gneiting, "Making and evaluating point forecasts", JASA 106, 2011). Quantities are counted in a unit that
 * is the same for all methods, so that it does not order them.
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class PoissonScore
{
    private static final double LN2 = StrictMath.log(2);

    private PoissonScore()
    {
    }

    /**
     * Poisson deviance.
     *
     * @param realised  0 or more.
     * @param predicted above 0, or 0 where nothing was realised.
     * @return 0 or more, in the unit of the quantities; infinite where the impossible happened.
     */
    public static double deviance(final double realised, final double predicted)
    {
        return 0 == realised ? 2 * predicted :
            2 * (realised * StrictMath.log(realised / predicted) - (realised - predicted));
    }

    /**
     * Log score of a prediction over that of a reference, {@code (D(y, r) - D(y, m)) / (2 u ln 2)}.
     *
     * @param realised  0 or more.
     * @param predicted above 0.
     * @param reference prediction it is compared with, above 0.
     * @param unit      quantity that counts as one event, above 0.
     * @return bits, positive where the prediction was better.
     */
    public static double bits(
        final double realised, final double predicted, final double reference, final double unit)
    {
        final double gain = 0 == realised ? 0 : realised * StrictMath.log(predicted / reference);
        return (gain - (predicted - reference)) / (unit * LN2);
    }

    /**
     * Log score of where something happened, {@code log2(p / q)}.
     *
     * @param share     that the method gave to where it happened, above 0.
     * @param reference share that the reference gave to it, above 0.
     * @return bits, positive where the method gave it more.
     */
    public static double placeBits(final double share, final double reference)
    {
        return StrictMath.log(share / reference) / LN2;
    }
}
