package io.liqheat.replay.accuracy.metric;

/**
 * Bounds of a positive quantity of which mean and variance are known, as those of the Gamma distribution with the same
 * mean and variance, by the cube-root transformation of Wilson and Hilferty ("The distribution of chi-square", PNAS 17,
 * 1931): with {@code k = mean² / variance},
 * {@code q = mean (1 - 1 / (9k) + z / (3 sqrt(k)))³}. Good to a few per cent for k above ½, which sums of many
 * predictions have.
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class GammaBounds
{
    /** Standard normal quantile of 90 %. */
    public static final double Z90 = 1.2815515655446004;

    private GammaBounds()
    {
    }

    /**
     * A quantile.
     *
     * @param mean     above 0.
     * @param variance 0 or more.
     * @param z        standard normal quantile of the same probability.
     * @return 0 or more.
     */
    public static double quantile(final double mean, final double variance, final double z)
    {
        if (!(variance > 0) || !(mean > 0))
        {
            return Math.max(0, mean);
        }

        final double shape = mean * mean / variance;
        final double root = Math.max(0, 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape)));
        return mean * root * root * root;
    }
}
