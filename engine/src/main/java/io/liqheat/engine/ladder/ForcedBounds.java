package io.liqheat.engine.ladder;

/**
 * How sure a ladder is of what would be forced in a range of bands: the 10 % and 90 % quantiles of a Gamma distribution
 * with the mean and the variance that the posteriors of the weights give it.
 * <p>
 * Of each tier the doubt about its weight counts for all its exposure in the range at once; doubts of different tiers
 * are taken to be independent. To that comes the variance of realised quantity around what is expected. The quantiles
 * are Wilson's and Hilferty's (1931): the cube root of a Gamma variable is nearly normal. Square root and
 * multiplication only, so that every machine computes the same.
 */
final class ForcedBounds
{
    private static final double NORMAL_QUANTILE_90 = 1.2815515655446004;
    private static final double NINTH = 1.0 / 9;
    private static final double LARGEST_INVERSE_SHAPE = 1e12;

    private ForcedBounds()
    {
    }

    /** {@return effective number of liquidations behind the estimate; see the ladder for the parameters} */
    static double of(
        final LiquidationLadder ladder,
        final int side,
        final int fromBand,
        final int toBand,
        final double firstShare,
        final double lastShare,
        final double[] bounds)
    {
        double mean = 0;
        double support = 0;
        for (int tier = 0; tier < ladder.tierCount(); tier++)
        {
            final double expected = ladder.weight(side, tier) *
                exposureLots(ladder, side, tier, fromBand, toBand, firstShare, lastShare);
            mean += expected;
            support += expected * ladder.liquidations(side, tier);
        }

        spread(ladder, side, fromBand, toBand, firstShare, lastShare, bounds);
        quantiles(mean, bounds[0] * bounds[0] + bounds[1], bounds);
        return mean > 0 ? support / mean : 0;
    }

    static void spread(
        final LiquidationLadder ladder,
        final int side,
        final int fromBand,
        final int toBand,
        final double firstShare,
        final double lastShare,
        final double[] spread)
    {
        final double dispersion = ladder.dispersionLots();
        double mean = 0;
        double variance = 0;
        for (int tier = 0; tier < ladder.tierCount(); tier++)
        {
            final double exposure = exposureLots(ladder, side, tier, fromBand, toBand, firstShare, lastShare);
            final double weight = ladder.weight(side, tier);
            final double rate = ladder.rateLots(side, tier);
            final double doubt = weight * ladder.priorVariation(side, tier);
            mean += exposure * weight;
            variance += exposure * exposure * ((rate > 0 ? weight * dispersion / rate : 0) + doubt * doubt);
        }

        spread[0] = Math.sqrt(variance);
        spread[1] = dispersion * mean;
    }

    private static double exposureLots(
        final LiquidationLadder ladder,
        final int side,
        final int tier,
        final int fromBand,
        final int toBand,
        final double firstShare,
        final double lastShare)
    {
        double units = 0;
        for (int band = fromBand; band < toBand; band++)
        {
            units += ladder.rawUnits(side, band, tier);
        }

        if (toBand > fromBand)
        {
            units -= (1 - firstShare) * ladder.rawUnits(side, fromBand, tier) +
                (1 - lastShare) * ladder.rawUnits(side, toBand - 1, tier);
        }

        return units * ladder.lotsPerUnit() * ladder.scale(side, tier);
    }

    static void quantiles(final double mean, final double variance, final double[] bounds)
    {
        if (!(mean > 0) || !(variance > 0))
        {
            bounds[0] = Math.max(0, mean);
            bounds[1] = bounds[0];
            return;
        }

        final double inverseShape = Math.min(LARGEST_INVERSE_SHAPE, variance / mean / mean);
        final double centre = 1 - NINTH * inverseShape;
        final double spread = NORMAL_QUANTILE_90 * Math.sqrt(NINTH * inverseShape);
        bounds[0] = mean * cube(Math.max(0, centre - spread));
        bounds[1] = mean * cube(Math.max(0, centre + spread));
    }

    private static double cube(final double value)
    {
        return value * value * value;
    }
}
