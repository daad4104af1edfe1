package io.liqheat.engine.model;

import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;
import java.util.Arrays;

/**
 * What liquidations have taught about the weights of one instrument. Per side and tier two sums are kept: realised
 * quantity attributed to the tier, and exposure of the tier that was swept. A step turns them into weights:
 * <pre>
 *   a = attributed + h * attributed of the other side      e likewise of swept
 *   g = (sum a + k o) / (sum prior e + k o)                level: how much more is forced than the prior says
 *   g[m] = mean of (a[j] + k o g) / (prior[j] e[j] + k o), weighted with c[m][j] e[j] / (b o + e[j])
 *   weight = u (b o g[m] prior + a) / (b o + e)            o open interest, u what one capped lot stands for
 * </pre>
 * where <i>c</i> falls with the ratio of the distances of two tiers. A tier that was swept much is what liquidations
 * say; one that never was is its prior, corrected as the priors of the tiers nearest to it had to be, so that a wrong
 * shape of the prior does not outlive the evidence against it. The posterior of a weight is a Gamma distribution of
 * rate {@code b o + e}; of the doubt about its prior {@code b o / (b o + d e)} is left, where <i>d</i> is the share of
 * what was attributed to the tier that is distinct: what might as well be another tier's does not speak for this one.
 * <p>
 * {@code u = 1 + excess / capped}, both pooled like <i>a</i>, from liquidations that were capped: how much of what is
 * above the cap counts is for the caller to bound ({@link SurpriseLimits}).
 * <p>
 * What is attributed to which tier is guessed with the weights, and the weights come from what was attributed: so it is
 * attributed again and again ({@link EvidenceBlocks}), until both agree, and how it began matters no more.
 */
final class TierLearning
{
    private static final int SIDES = 2;
    private static final double MAX_UNCAPPED_RATIO = 4;
    private static final double LEAST_CONFIDENCE = 0.02;

    private final int tierCount;
    private final double priorStrength;
    private final double levelStrength;
    private final double otherSideShare;
    private final double shapeReach;
    private final double priorVariation;
    private final double[] affinities;
    private final EvidenceBlocks[] blocks = new EvidenceBlocks[SIDES];
    private final double[] attributed;
    private final double[] distinct;
    private final double[] swept;
    private final double[] weights;
    private final double[] rates;
    private final double[] doubts;
    private final double[] supports;
    private final double[] pooledAttributed;
    private final double[] pooledDistinct;
    private final double[] pooledSwept;
    private final double[] contradictions;
    private final double[] confidences;
    private final double[] excessLots = new double[SIDES];
    private final double[] cappedLots = new double[SIDES];

    TierLearning(final ModelParameters parameters)
    {
        final LearningParameters learning = parameters.learning();
        tierCount = parameters.tierCount();
        priorStrength = learning.priorStrength();
        levelStrength = learning.levelStrength();
        otherSideShare = learning.otherSideShare();
        shapeReach = learning.shapeReach();
        priorVariation = parameters.prior().variation();
        affinities = new double[SIDES * tierCount * tierCount];
        attributed = new double[SIDES * tierCount];
        distinct = new double[SIDES * tierCount];
        swept = new double[SIDES * tierCount];
        weights = new double[SIDES * tierCount];
        rates = new double[SIDES * tierCount];
        doubts = new double[SIDES * tierCount];
        supports = new double[SIDES * tierCount];
        pooledAttributed = new double[tierCount];
        pooledDistinct = new double[tierCount];
        pooledSwept = new double[tierCount];
        contradictions = new double[tierCount];
        confidences = new double[tierCount];
        for (int side = 0; side < SIDES; side++)
        {
            blocks[side] = new EvidenceBlocks(tierCount);
        }
    }

    /** How much evidence about one tier says about the prior of another: 1 at the same distance, less the farther. */
    private void findAffinities(final TierKernels kernels)
    {
        for (int side = 0; side < SIDES; side++)
        {
            for (int tier = 0; tier < tierCount; tier++)
            {
                for (int other = 0; other < tierCount; other++)
                {
                    final double apart =
                        StrictMath.log(kernels.distance(side, tier) / kernels.distance(side, other)) / shapeReach;
                    final double root = 1 + apart * apart;
                    affinities[(side * tierCount + tier) * tierCount + other] = 1 / (root * root);
                }
            }
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

    /** {@return distinct quantity that the last step used, in lots} */
    double supportLots(final int side, final int tier)
    {
        return supports[side * tierCount + tier];
    }

    void onSwept(final int side, final int tier, final double lots)
    {
        swept[side * tierCount + tier] += lots;
    }

    /**
     * Attribute a liquidation to the tiers that could have given it.
     *
     * @param side      0 long, 1 short.
     * @param timeNs    now, never before the last one.
     * @param lots      of it, above 0.
     * @param exposures lots of each tier that could have given it; those of tiers without weight are set to 0.
     * @return false when there is none.
     */
    boolean attribute(final int side, final long timeNs, final double lots, final double[] exposures)
    {
        final int first = side * tierCount;
        double expected = 0;
        for (int tier = 0; tier < tierCount; tier++)
        {
            exposures[tier] = weights[first + tier] > 0 ? exposures[tier] : 0;
            expected += weights[first + tier] * exposures[tier];
        }

        if (!(expected > 0))
        {
            return false;
        }

        blocks[side].add(timeNs, lots, exposures, expected, weights, first);
        for (int tier = 0; tier < tierCount; tier++)
        {
            final double share = weights[first + tier] * exposures[tier] / expected;
            attributed[first + tier] += lots * share;
            distinct[first + tier] += lots * share * share;
        }

        return true;
    }

    /** Attribute everything that was realised anew, by the weights as they are now. */
    void reattribute()
    {
        for (int side = 0; side < SIDES; side++)
        {
            blocks[side].attribute(weights, side * tierCount, attributed, distinct);
        }
    }

    /** {@return what a side's level is made of: what was attributed, and what the prior counts for, in lots} */
    double knownLots(final int side, final double openInterestLots)
    {
        double known = levelStrength * openInterestLots;
        for (int tier = 0; tier < tierCount; tier++)
        {
            known += attributed[side * tierCount + tier] +
                otherSideShare * attributed[(1 - side) * tierCount + tier];
        }

        return known;
    }

    /** A liquidation was capped at this quantity. */
    void onCapped(final int side, final double lots)
    {
        cappedLots[side] += lots;
    }

    /** {@return what liquidations were capped at so far, in lots} */
    double cappedLots(final int side)
    {
        return cappedLots[side];
    }

    /** This much above the cap counts all the same, by the ratio. */
    void onExcess(final int side, final double lots)
    {
        excessLots[side] += lots;
    }

    /** {@return what one capped lot of a side stands for} */
    double uncappedRatio(final int side)
    {
        final double excess = excessLots[side] + otherSideShare * excessLots[1 - side];
        final double capped = cappedLots[side] + otherSideShare * cappedLots[1 - side];
        return capped > 0 ? Math.min(MAX_UNCAPPED_RATIO, 1 + excess / capped) : 1;
    }

    /**
     * The prior has changed; weights are what it says until the next step.
     *
     * @param kernels know it.
     */
    void takePrior(final TierKernels kernels)
    {
        findAffinities(kernels);
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
        for (int side = 0; side < SIDES; side++)
        {
            final double ratio = uncappedRatio(side);
            pool(attributed, pooledAttributed, side);
            pool(distinct, pooledDistinct, side);
            pool(swept, pooledSwept, side);
            double realised = level;
            double expected = level;
            for (int tier = 0; tier < tierCount; tier++)
            {
                realised += pooledAttributed[tier];
                expected += pooledSwept[tier] * kernels.priorWeight(side, tier);
            }

            final double intensity = realised / expected;
            contradict(kernels, side, prior, level, intensity);
            for (int tier = 0; tier < tierCount; tier++)
            {
                final int i = side * tierCount + tier;
                final double rate = prior + pooledSwept[tier];
                final double priorWeight = kernels.priorWeight(side, tier);
                final double correction = correction(side, tier, intensity);
                weights[i] = priorWeight <= 0 ? 0 :
                    Math.min(1, ratio * (prior * correction * priorWeight + pooledAttributed[tier]) / rate);
                rates[i] = rate;
                doubts[i] = priorVariation * (prior / (prior + pooledSwept[tier] * distinctShare(tier)));
                supports[i] = pooledDistinct[tier];
            }
        }
    }

    private void pool(final double[] values, final double[] pooled, final int side)
    {
        final int first = side * tierCount;
        final int firstOfOther = (1 - side) * tierCount;
        for (int tier = 0; tier < tierCount; tier++)
        {
            pooled[tier] = values[first + tier] + otherSideShare * values[firstOfOther + tier];
        }
    }

    /** Share of the evidence about a tier that is not as well evidence about others. */
    private double distinctShare(final int tier)
    {
        return pooledAttributed[tier] > 0 ? Math.min(1, pooledDistinct[tier] / pooledAttributed[tier]) : 1;
    }

    /** How far each tier's own evidence contradicts its prior, and how much evidence there is. */
    private void contradict(
        final TierKernels kernels, final int side, final double prior, final double level, final double intensity)
    {
        final double share = level / tierCount;
        for (int tier = 0; tier < tierCount; tier++)
        {
            contradictions[tier] = (pooledAttributed[tier] + share * intensity) /
                (pooledSwept[tier] * kernels.priorWeight(side, tier) + share);
            confidences[tier] = pooledSwept[tier] / (prior + pooledSwept[tier]);
        }
    }

    /** How much more than its prior says is forced of the tiers around the distance of one. */
    private double correction(final int side, final int tier, final double intensity)
    {
        double sum = LEAST_CONFIDENCE * intensity;
        double total = LEAST_CONFIDENCE;
        final int first = (side * tierCount + tier) * tierCount;
        for (int other = 0; other < tierCount; other++)
        {
            final double counted = affinities[first + other] * confidences[other];
            sum += counted * contradictions[other];
            total += counted;
        }

        return sum / total;
    }

    void forget(final double keptShare)
    {
        for (int i = 0; i < attributed.length; i++)
        {
            attributed[i] *= keptShare;
            distinct[i] *= keptShare;
            swept[i] *= keptShare;
        }

        for (final EvidenceBlocks ofSide : blocks)
        {
            ofSide.forget(keptShare);
        }

        for (int side = 0; side < SIDES; side++)
        {
            excessLots[side] *= keptShare;
            cappedLots[side] *= keptShare;
        }
    }

    void clear()
    {
        Arrays.fill(attributed, 0);
        Arrays.fill(distinct, 0);
        Arrays.fill(swept, 0);
        for (final EvidenceBlocks ofSide : blocks)
        {
            ofSide.clear();
        }

        Arrays.fill(excessLots, 0);
        Arrays.fill(cappedLots, 0);
    }

    void state(final EngineState state)
    {
        state.begin("tiers");
        state.float64s("affinities", affinities);
        for (final EvidenceBlocks ofSide : blocks)
        {
            ofSide.state(state);
        }

        state.float64s("attributed", attributed);
        state.float64s("distinct", distinct);
        state.float64s("swept", swept);
        state.float64s("weights", weights);
        state.float64s("rates", rates);
        state.float64s("doubts", doubts);
        state.float64s("supports", supports);
        state.float64s("excessLots", excessLots);
        state.float64s("cappedLots", cappedLots);
        state.end();
    }

    long hash(final long hash)
    {
        long result = hash;
        for (int side = 0; side < SIDES; side++)
        {
            result = StateHash.mix(StateHash.mix(result, excessLots[side]), cappedLots[side]);
            result = blocks[side].hash(result);
        }

        for (int i = 0; i < attributed.length; i++)
        {
            result = StateHash.mix(result, attributed[i]);
            result = StateHash.mix(result, distinct[i]);
            result = StateHash.mix(result, swept[i]);
            result = StateHash.mix(result, weights[i]);
            result = StateHash.mix(result, rates[i]);
            result = StateHash.mix(result, doubts[i]);
            result = StateHash.mix(result, supports[i]);
        }

        return result;
    }
}
