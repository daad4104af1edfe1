package io.liqheat.engine.model;

import io.liqheat.engine.ladder.StateHash;
import java.util.Arrays;
import java.util.List;

/**
 * What liquidations have taught about the weights of one instrument. Per side and tier two sums are kept: realised
 * quantity attributed to the tier, and exposure of the tier that was swept. A step turns them into weights:
 * <pre>
 *   a = attributed + h * attributed of the other side      e likewise of swept; both mixed with neighbouring tiers
 *   g = (sum a + k o) / (sum prior e + k o)                level: how much more is forced than the prior says
 *   weight = u (b o g prior + a) / (b o + e)               o open interest, u uncapped over capped realised quantity
 * </pre>
 * so that a tier that was swept much is what liquidations say, and one that never was is its prior at the common level.
 * The posterior of a weight is a Gamma distribution of rate {@code b o + e}.
 */
final class TierLearning
{
    private static final int SIDES = 2;
    private static final double MAX_UNCAPPED_RATIO = 4;

    private final int tierCount;
    private final double priorStrength;
    private final double levelStrength;
    private final double otherSideShare;
    private final double neighbourShare;
    private final double priorVariation;
    private final int[] neighbourBelow;
    private final int[] neighbourAbove;
    private final double[] attributed;
    private final double[] swept;
    private final double[] weights;
    private final double[] rates;
    private final double[] doubts;
    private final double[] supports;
    private final double[] pooledAttributed;
    private final double[] pooledSwept;
    private final double[] smoothed;
    private double uncappedLots;
    private double cappedLots;

    TierLearning(final ModelParameters parameters)
    {
        final LearningParameters learning = parameters.learning();
        tierCount = parameters.tierCount();
        priorStrength = learning.priorStrength();
        levelStrength = learning.levelStrength();
        otherSideShare = learning.otherSideShare();
        neighbourShare = learning.neighbourShare();
        priorVariation = parameters.prior().variation();
        neighbourBelow = new int[tierCount];
        neighbourAbove = new int[tierCount];
        findNeighbours(parameters.tiers());
        attributed = new double[SIDES * tierCount];
        swept = new double[SIDES * tierCount];
        weights = new double[SIDES * tierCount];
        rates = new double[SIDES * tierCount];
        doubts = new double[SIDES * tierCount];
        supports = new double[SIDES * tierCount];
        pooledAttributed = new double[tierCount];
        pooledSwept = new double[tierCount];
        smoothed = new double[tierCount];
    }

    /** Named leverages are neighbours of named leverages, bins of bins; the ends are their own neighbours. */
    private void findNeighbours(final List<ModelParameters.Tier> tiers)
    {
        for (int tier = 0; tier < tierCount; tier++)
        {
            final boolean isNamed = tiers.get(tier).isNamed();
            neighbourBelow[tier] = tier > 0 && isNamed == tiers.get(tier - 1).isNamed() ? tier - 1 : tier;
            neighbourAbove[tier] = tier + 1 < tierCount && isNamed == tiers.get(tier + 1).isNamed() ? tier + 1 : tier;
        }
    }

    double weight(final int side, final int tier)
    {
        return weights[side * tierCount + tier];
    }

    /** {@return rate of the posterior in lots, 0 before the first step} */
    double rateLots(final int side, final int tier)
    {
        return rates[side * tierCount + tier];
    }

    /** {@return what is left of the doubt about the prior, as a share of the weight} */
    double priorVariation(final int side, final int tier)
    {
        return doubts[side * tierCount + tier];
    }

    /** {@return attributed quantity that the last step used, in lots} */
    double supportLots(final int side, final int tier)
    {
        return supports[side * tierCount + tier];
    }

    void onSwept(final int side, final int tier, final double lots)
    {
        swept[side * tierCount + tier] += lots;
    }

    void onAttributed(final int side, final int tier, final double lots)
    {
        attributed[side * tierCount + tier] += lots;
    }

    /**
     * A liquidation was capped before it was attributed.
     *
     * @param lots   of it.
     * @param capped what was attributed of it.
     */
    void onRealised(final double lots, final double capped)
    {
        uncappedLots += lots;
        cappedLots += capped;
    }

    /** {@return what one capped lot stands for} */
    double uncappedRatio()
    {
        return cappedLots > 0 ? Math.min(MAX_UNCAPPED_RATIO, Math.max(1, uncappedLots / cappedLots)) : 1;
    }

    /**
     * Take the prior, as long as nothing else is known.
     *
     * @param kernels know it.
     */
    void takePrior(final TierKernels kernels)
    {
        for (int side = 0; side < SIDES; side++)
        {
            for (int tier = 0; tier < tierCount; tier++)
            {
                final int i = side * tierCount + tier;
                weights[i] = Math.min(1, kernels.priorWeight(side, tier));
                rates[i] = 0;
                doubts[i] = priorVariation;
                supports[i] = 0;
            }
        }
    }

    /**
     * Compute the weights anew.
     *
     * @param kernels          know the prior.
     * @param openInterestLots above 0.
     */
    void step(final TierKernels kernels, final double openInterestLots)
    {
        final double prior = priorStrength * openInterestLots;
        final double level = levelStrength * openInterestLots;
        final double ratio = uncappedRatio();
        for (int side = 0; side < SIDES; side++)
        {
            pool(attributed, pooledAttributed, kernels, side);
            pool(swept, pooledSwept, kernels, side);
            double realised = level;
            double expected = level;
            for (int tier = 0; tier < tierCount; tier++)
            {
                realised += pooledAttributed[tier];
                expected += pooledSwept[tier] * kernels.priorWeight(side, tier);
            }

            final double intensity = realised / expected;
            for (int tier = 0; tier < tierCount; tier++)
            {
                final int i = side * tierCount + tier;
                final double rate = prior + pooledSwept[tier];
                final double priorWeight = kernels.priorWeight(side, tier);
                weights[i] = priorWeight <= 0 ? 0 :
                    Math.min(1, ratio * (prior * intensity * priorWeight + pooledAttributed[tier]) / rate);
                rates[i] = rate;
                doubts[i] = priorVariation * (prior / rate);
                supports[i] = pooledAttributed[tier];
            }
        }
    }

    private void pool(final double[] values, final double[] pooled, final TierKernels kernels, final int side)
    {
        final int first = side * tierCount;
        final int firstOfOther = (1 - side) * tierCount;
        for (int tier = 0; tier < tierCount; tier++)
        {
            smoothed[tier] = values[first + tier] + otherSideShare * values[firstOfOther + tier];
        }

        for (int tier = 0; tier < tierCount; tier++)
        {
            final int below = kernels.isOffered(side, neighbourBelow[tier]) ? neighbourBelow[tier] : tier;
            final int above = kernels.isOffered(side, neighbourAbove[tier]) ? neighbourAbove[tier] : tier;
            pooled[tier] = (1 - 2 * neighbourShare) * smoothed[tier] +
                neighbourShare * (smoothed[below] + smoothed[above]);
        }
    }

    void forget(final double keptShare)
    {
        for (int i = 0; i < attributed.length; i++)
        {
            attributed[i] *= keptShare;
            swept[i] *= keptShare;
        }

        uncappedLots *= keptShare;
        cappedLots *= keptShare;
    }

    void clear()
    {
        Arrays.fill(attributed, 0);
        Arrays.fill(swept, 0);
        uncappedLots = 0;
        cappedLots = 0;
    }

    long hash(final long hash)
    {
        long result = StateHash.mix(StateHash.mix(hash, uncappedLots), cappedLots);
        for (int i = 0; i < attributed.length; i++)
        {
            result = StateHash.mix(result, attributed[i]);
            result = StateHash.mix(result, swept[i]);
            result = StateHash.mix(result, weights[i]);
            result = StateHash.mix(result, rates[i]);
            result = StateHash.mix(result, doubts[i]);
            result = StateHash.mix(result, supports[i]);
        }

        return result;
    }
}
