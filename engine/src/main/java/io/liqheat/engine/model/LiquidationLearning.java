package io.liqheat.engine.model;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;

/**
 * Learns the weights of one instrument from its liquidations: attributes what was realised to the tiers that were
 * swept lately, and computes weights from it now and then. Quantities are never changed by it.
 * <p>
 * Swept exposure is evidence from the first reported liquidation on, because before it the venue may have no such
 * stream; not what a mark price sweeps after a silence longer than the attribution window, because what was liquidated
 * meanwhile may not have been heard.
 * <p>
 * A level is learned per side, half of it from the other side. What is realised as expected counts; what is realised
 * beyond that moves the level of its side by {@value #LARGEST_PRINT} at most for one print and
 * {@value #LARGEST_HALF_HOUR} for half an hour, and so does what is above the cap of a print move the ratio that stands
 * for it. The fast factor follows by {@value #LARGEST_PRINT_LATELY} and {@value #LARGEST_HALF_HOUR_LATELY}.
 */
final class LiquidationLearning
{
    private static final int SIDES = 2;
    private static final double SECOND_NS = 1e9;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long HALF_HOUR_NS = 1_800_000_000_000L;
    private static final long ATTRIBUTION_STEP_NS = 60_000_000_000L;
    private static final double NEIGHBOUR_RESPONSIBILITY = 0.5;
    private static final double OLDER_RESPONSIBILITY = 1.0 / 64;
    private static final double LARGEST_PRINT = 0.1;
    private static final double LARGEST_HALF_HOUR = 0.5;
    private static final double LARGEST_PRINT_LATELY = 0.2;
    private static final double LARGEST_HALF_HOUR_LATELY = 1;
    private static final short SAMPLED = Completeness.SAMPLED.value();
    private static final short REPEATS = Completeness.REPEATS.value();

    private final LearningParameters parameters;
    private final int tierCount;
    private final double lotsPerUnit;
    private final double keptPerHour;
    private final RecentSweeps latest;
    private final RecentSweeps recent;
    private final LiquidationSizes sizes;
    private final RepeatedPrints repeats = new RepeatedPrints();
    private final SampledStream[] samples = new SampledStream[SIDES];
    private final TierLearning tiers;
    private final SideIntensity intensity;
    private final SurpriseLimits evidenceLimits = new SurpriseLimits(LARGEST_PRINT, LARGEST_HALF_HOUR);
    private final SurpriseLimits excessLimits = new SurpriseLimits(LARGEST_PRINT, LARGEST_HALF_HOUR);
    private final SurpriseLimits intensityLimits = new SurpriseLimits(LARGEST_PRINT_LATELY, LARGEST_HALF_HOUR_LATELY);
    private final double[] exposures;
    private final double[] unattributedLots = new double[SIDES];
    private long unattributedCount;
    private long markTimeNs;
    private double secondShare;
    private long forgottenHour;
    private long nextStepNs;
    private long nextAttributionNs;
    private boolean isStreaming;
    private boolean isEvidence;
    private boolean hasNews;

    LiquidationLearning(final ModelParameters model)
    {
        parameters = model.learning();
        tierCount = model.tierCount();
        lotsPerUnit = 1.0 / (1L << model.ladder().unitShift());
        keptPerHour = StrictMath.pow(0.5, (double)HOUR_NS / parameters.forgettingHalfLifeNs());
        latest = new RecentSweeps(tierCount, parameters.latestWindowNs());
        recent = new RecentSweeps(tierCount, parameters.attributionWindowNs());
        sizes = new LiquidationSizes(
            parameters.isWinsorising() ? parameters.largestPrintMeans() : Double.MAX_VALUE);
        tiers = new TierLearning(model);
        intensity = new SideIntensity(parameters);
        exposures = new double[tierCount];
        for (int side = 0; side < SIDES; side++)
        {
            samples[side] = new SampledStream(parameters.sampleCapPrints());
        }
    }

    /**
     * A mark price was accepted; what it sweeps follows.
     *
     * @param timeNs           of it, never before the last one.
     * @param ladder           before the sweep.
     * @param openInterestLots or less than 1 while unknown.
     */
    void onMark(final long timeNs, final LiquidationLadder ladder, final long openInterestLots)
    {
        final boolean isAnotherHalfHour = timeNs / HALF_HOUR_NS > markTimeNs / HALF_HOUR_NS;
        secondShare = Math.min(1, SECOND_NS / Math.max(1, timeNs - markTimeNs));
        isEvidence = isStreaming && timeNs - markTimeNs <= parameters.attributionWindowNs();
        markTimeNs = timeNs;
        latest.advance(timeNs);
        recent.advance(timeNs);
        for (int side = 0; side < SIDES; side++)
        {
            if (isAnotherHalfHour)
            {
                beginHalfHour(side);
            }

            final double silentLots = samples[side].advance(timeNs);
            if (silentLots > 0)
            {
                realise(side, silentLots, ladder, openInterestLots);
            }
        }
    }

    private void beginHalfHour(final int side)
    {
        double expectedLots = 0;
        for (int tier = 0; tier < tierCount; tier++)
        {
            expectedLots += recent.lots(side, tier) * tiers.weight(side, tier);
        }

        evidenceLimits.beginHalfHour(side, expectedLots / tiers.uncappedRatio(side));
        excessLimits.beginHalfHour(side, 0);
        intensityLimits.beginHalfHour(side, expectedLots);
    }

    /**
     * The mark swept exposure.
     *
     * @param side     0 long, 1 short.
     * @param ladder   it was swept from.
     * @param sweptRaw raw units by tier.
     */
    void onSwept(final int side, final LiquidationLadder ladder, final long[] sweptRaw)
    {
        double expectedLots = 0;
        for (int tier = 0; tier < tierCount; tier++)
        {
            if (0 != sweptRaw[tier])
            {
                final double lots = sweptRaw[tier] * lotsPerUnit * ladder.scale(side, tier);
                latest.add(side, tier, lots);
                recent.add(side, tier, lots);
                expectedLots += lots * tiers.weight(side, tier);
                if (isEvidence)
                {
                    tiers.onSwept(side, tier, lots);
                    hasNews = true;
                }
            }
        }

        if (isEvidence)
        {
            intensity.onSwept(side, expectedLots);
            evidenceLimits.expect(side, expectedLots / tiers.uncappedRatio(side));
            intensityLimits.expect(side, expectedLots);
            samples[side].onSwept(expectedLots * factor(side) * secondShare);
        }
    }

    /**
     * A liquidation was reported.
     *
     * @param side             0 long, 1 short.
     * @param priceTicks       of it.
     * @param lots             of it, 1 or more.
     * @param completeness     of the venue's stream.
     * @param timeNs           of it.
     * @param ladder           as it is, or null before the first mark price.
     * @param openInterestLots or less than 1 while unknown.
     */
    void onLiquidation(
        final int side,
        final long priceTicks,
        final long lots,
        final short completeness,
        final long timeNs,
        final LiquidationLadder ladder,
        final long openInterestLots)
    {
        if (!parameters.isLearning() || null == ladder || 0 == ladder.markTicks() ||
            REPEATS == completeness && repeats.isRepeat(timeNs, side, priceTicks, lots))
        {
            return;
        }

        isStreaming = true;
        if (SAMPLED == completeness && parameters.isSampleCorrected())
        {
            if (timeNs - markTimeNs <= parameters.attributionWindowNs())
            {
                final double silentLots = samples[side].advance(timeNs);
                if (silentLots > 0)
                {
                    realise(side, silentLots, ladder, openInterestLots);
                }
            }

            samples[side].onPrint(lots, sizes.shareBelow(lots));
        }

        realise(side, lots, ladder, openInterestLots);
        sizes.add(lots, priorSizeLots(openInterestLots));
    }

    /** Attribute a realised quantity to the tiers that could have given it. */
    private void realise(
        final int side, final double lots, final LiquidationLadder ladder, final long openInterestLots)
    {
        final double counted = parameters.isWinsorising() ? bounded(side, lots, openInterestLots) : lots;
        if (!parameters.isWinsorising())
        {
            intensity.onRealised(side, lots);
        }

        hasNews = true;
        for (int tier = 0; tier < tierCount; tier++)
        {
            exposures[tier] = latest.lots(side, tier) + OLDER_RESPONSIBILITY * recent.lots(side, tier) +
                nearMarkLots(ladder, side, tier);
        }

        if (!tiers.attribute(side, markTimeNs, counted, exposures))
        {
            unattributedCount++;
            unattributedLots[side] += lots;
        }
    }

    /** What of a realised quantity is evidence, when neither one print nor half an hour may change the level much. */
    private double bounded(final int side, final double lots, final long openInterestLots)
    {
        final double capped = sizes.capped(lots, priorSizeLots(openInterestLots));
        tiers.onCapped(side, capped);
        tiers.onExcess(side, excessLimits.admit(side, lots - capped, tiers.cappedLots(side)));
        intensity.onRealised(side, intensityLimits.admit(
            side, capped * tiers.uncappedRatio(side), intensity.knownLots(side, openInterestLots)));
        return evidenceLimits.admit(side, capped, tiers.knownLots(side, openInterestLots));
    }

    private double priorSizeLots(final double openInterestLots)
    {
        return Math.max(1, parameters.dispersionShare() * openInterestLots);
    }

    /** Exposure that is about to be swept: of the mark's band, and half of the next one. */
    private static double nearMarkLots(final LiquidationLadder ladder, final int side, final int tier)
    {
        final int markBand = ladder.bandOf(ladder.markTicks());
        final int nextBand = LiquidationLadder.LONG == side ? markBand - 1 : markBand + 1;
        return (ladder.covers(markBand) ? ladder.exposureLots(side, markBand, tier) : 0) +
            (ladder.covers(nextBand) ? NEIGHBOUR_RESPONSIBILITY * ladder.exposureLots(side, nextBand, tier) : 0);
    }

    /**
     * Compute the weights anew when it is time to and something was learned.
     *
     * @param kernels          know the prior.
     * @param openInterestLots or less than 1 while unknown.
     * @return true when weights may have changed.
     */
    boolean step(final TierKernels kernels, final long openInterestLots)
    {
        if (!parameters.isLearning() || openInterestLots <= 0 || markTimeNs < nextStepNs)
        {
            return false;
        }

        nextStepNs = markTimeNs + parameters.stepNs();
        forget();
        final boolean hasNewFactor = parameters.isFastIntensity() && isStreaming &&
            intensity.step(markTimeNs, openInterestLots);
        if (!hasNews && !hasNewFactor)
        {
            return false;
        }

        hasNews = false;
        if (markTimeNs >= nextAttributionNs)
        {
            nextAttributionNs = markTimeNs + ATTRIBUTION_STEP_NS;
            tiers.reattribute();
        }

        tiers.step(kernels, openInterestLots);
        return true;
    }

    /**
     * The prior has changed.
     *
     * @param kernels          know it.
     * @param openInterestLots or less than 1 while unknown.
     */
    void onPrior(final TierKernels kernels, final long openInterestLots)
    {
        tiers.takePrior(kernels);
        if (isStreaming && openInterestLots > 0)
        {
            tiers.step(kernels, openInterestLots);
        }
    }

    /**
     * Weight of a tier: learned share times the side's fast factor.
     *
     * @param side 0 long, 1 short.
     * @param tier tier index.
     * @return above 0 and at most 1; 0 where the venue has no such tier.
     */
    double weight(final int side, final int tier)
    {
        return Math.min(1, factor(side) * tiers.weight(side, tier));
    }

    /** {@return rate of the Gamma posterior of a weight, in lots; 0 before the first step} */
    double rateLots(final int side, final int tier)
    {
        return tiers.rateLots(side, tier) / (factor(side) * tiers.uncappedRatio(side));
    }

    /** {@return what is left in a weight of the doubt about its prior, as a share of it} */
    double priorVariation(final int side, final int tier)
    {
        return tiers.priorVariation(side, tier);
    }

    /** {@return realised quantity a weight was learned from, in lots} */
    double supportLots(final int side, final int tier)
    {
        return tiers.supportLots(side, tier);
    }

    /**
     * Variance of realised over mean of realised quantity.
     *
     * @param openInterestLots 0 while unknown.
     * @return lots, above 0.
     */
    double dispersionLots(final double openInterestLots)
    {
        return sizes.dispersionLots(priorSizeLots(openInterestLots));
    }

    private double factor(final int side)
    {
        return parameters.isFastIntensity() ? intensity.factor(side) : 1;
    }

    private void forget()
    {
        final long hour = markTimeNs / HOUR_NS;
        if (hour > forgottenHour)
        {
            if (0 != forgottenHour)
            {
                final double kept = Decay.power(keptPerHour, hour - forgottenHour);
                tiers.forget(kept);
                sizes.forget(kept);
            }

            forgottenHour = hour;
        }
    }

    /** The instrument's units have changed: what was learned in the old ones means nothing now. */
    void clear()
    {
        latest.clear();
        recent.clear();
        sizes.clear();
        repeats.clear();
        tiers.clear();
        intensity.clear();
        evidenceLimits.clear();
        excessLimits.clear();
        intensityLimits.clear();
        for (final SampledStream sample : samples)
        {
            sample.clear();
        }

        markTimeNs = 0;
        forgottenHour = 0;
        nextStepNs = 0;
        nextAttributionNs = 0;
        isStreaming = false;
        isEvidence = false;
        hasNews = false;
    }

    /** {@return realised quantity that nothing swept explains, in lots} */
    double unattributedLots(final int side)
    {
        return unattributedLots[side];
    }

    long unattributedCount()
    {
        return unattributedCount;
    }

    void state(final EngineState state)
    {
        state.begin("learning");
        latest.state(state);
        recent.state(state);
        sizes.state(state);
        repeats.state(state);
        for (final SampledStream sample : samples)
        {
            sample.state(state);
        }

        tiers.state(state);
        intensity.state(state);
        evidenceLimits.state(state);
        excessLimits.state(state);
        intensityLimits.state(state);
        state.float64s("unattributedLots", unattributedLots);
        unattributedCount = state.int64("unattributedCount", unattributedCount, 0, Long.MAX_VALUE);
        markTimeNs = state.int64("markTimeNs", markTimeNs, 0, Long.MAX_VALUE);
        secondShare = state.float64("secondShare", secondShare, 0, 1);
        forgottenHour = state.int64("forgottenHour", forgottenHour, 0, Long.MAX_VALUE);
        nextStepNs = state.int64("nextStepNs", nextStepNs);
        nextAttributionNs = state.int64("nextAttributionNs", nextAttributionNs);
        isStreaming = state.flag("isStreaming", isStreaming);
        isEvidence = state.flag("isEvidence", isEvidence);
        hasNews = state.flag("hasNews", hasNews);
        state.end();
    }

    long hash(final long hash)
    {
        long result = intensity.hash(tiers.hash(repeats.hash(sizes.hash(recent.hash(latest.hash(hash))))));
        result = intensityLimits.hash(excessLimits.hash(evidenceLimits.hash(result)));
        for (int side = 0; side < SIDES; side++)
        {
            result = samples[side].hash(result);
            result = StateHash.mix(result, unattributedLots[side]);
        }

        result = StateHash.mix(result, unattributedCount);
        result = StateHash.mix(StateHash.mix(result, markTimeNs), secondShare);
        result = StateHash.mix(result, forgottenHour);
        result = StateHash.mix(StateHash.mix(result, nextStepNs), nextAttributionNs);
        return StateHash.mix(result, (isStreaming ? 1 : 0) | (isEvidence ? 2 : 0) | (hasNews ? 4 : 0));
    }
}
