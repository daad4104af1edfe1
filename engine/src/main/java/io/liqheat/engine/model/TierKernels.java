package io.liqheat.engine.model;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.margin.LiquidationRatio;
import io.liqheat.engine.margin.RiskTierTable;

/**
 * Where, relative to an entry price, each tier is liquidated: per side and tier a few cells, each a narrow range of
 * liquidation price over entry price, all of equal weight. Computed when an instrument or its margin rules change, not
 * per event.
 * <p>
 * A named leverage uses the venue's margin rule and is smeared by {@code smearRate} of its distance; a distance bin is
 * cut evenly in the logarithm.
 * <p>
 * Bands are linear and narrow, so a cell far from the entry covers many of them. A deposit goes to one band per cell,
 * at a place inside the cell that the golden ratio moves from deposit to deposit ({@link #dither(long)}): over many
 * deposits a cell fills evenly, at a cost that does not grow with distance.
 */
final class TierKernels
{
    private static final double LN_2 = 0.6931471805599453;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final double TWO_POW_MINUS_53 = 0x1.0p-53;
    private static final int SIDES = 2;
    private static final int MAX_CELLS = 64;

    private final ModelParameters parameters;
    private final ModelParameters.Tier[] tiers;
    private final int tierCount;
    private final boolean[] isOffered;
    private final double[] distance;
    private final double[] decayPerNs;
    private final double[] ratioLow;
    private final double[] ratioStep;

    TierKernels(final ModelParameters parameters)
    {
        this.parameters = parameters;
        tiers = parameters.tiers();
        tierCount = tiers.length;
        isOffered = new boolean[SIDES * tierCount];
        distance = new double[SIDES * tierCount];
        decayPerNs = new double[SIDES * tierCount];
        ratioLow = new double[SIDES * tierCount * MAX_CELLS];
        ratioStep = new double[SIDES * tierCount * MAX_CELLS];
    }

    /**
     * Recompute all kernels.
     *
     * @param type        linear or inverse.
     * @param maxLeverage highest leverage offered, or 0 when unknown.
     * @param riskTiers   margin tiers of the instrument.
     */
    void compute(final ContractType type, final int maxLeverage, final RiskTierTable riskTiers)
    {
        for (int tier = 0; tier < tierCount; tier++)
        {
            for (int side = 0; side < SIDES; side++)
            {
                if (tiers[tier].isNamed())
                {
                    computeNamed(side, tier, type, maxLeverage, riskTiers);
                }
                else
                {
                    computeBin(side, tier);
                }

                final int i = side * tierCount + tier;
                final double halfLifeNs = Math.max(parameters.minHalfLifeNs(), Math.min(
                    parameters.maxHalfLifeNs(), parameters.halfLifeNsPerDistance() * distance[i]));
                decayPerNs[i] = LN_2 / halfLifeNs;
            }
        }
    }

    boolean isOffered(final int side, final int tier)
    {
        return isOffered[side * tierCount + tier];
    }

    /**
     * Rate at which exposure of a tier ages.
     *
     * @param side 0 long, 1 short.
     * @param tier tier index.
     * @return per ns.
     */
    double decayPerNs(final int side, final int tier)
    {
        return decayPerNs[side * tierCount + tier];
    }

    double priorWeight(final int side, final int tier)
    {
        final int i = side * tierCount + tier;
        return isOffered[i] ? parameters.priorWeightPerDistance() * distance[i] : 0;
    }

    int cells(final int tier)
    {
        return tiers[tier].cells();
    }

    /**
     * Liquidation price over entry price inside a cell.
     *
     * @param side   0 long, 1 short.
     * @param tier   tier index.
     * @param cell   0 to {@link #cells(int)} - 1.
     * @param dither place inside the cell, in [0, 1).
     * @return the ratio.
     */
    double ratio(final int side, final int tier, final int cell, final double dither)
    {
        final int i = (side * tierCount + tier) * MAX_CELLS + cell;
        return ratioLow[i] + dither * ratioStep[i];
    }

    /**
     * A number in [0, 1) that successive keys spread evenly.
     *
     * @param key of a deposit.
     * @return place inside a cell.
     */
    static double dither(final long key)
    {
        return ((key * GOLDEN) >>> 11) * TWO_POW_MINUS_53;
    }

    private void computeNamed(
        final int side,
        final int tier,
        final ContractType type,
        final int maxLeverage,
        final RiskTierTable riskTiers)
    {
        final int i = side * tierCount + tier;
        final int leverage = tiers[tier].leverage();
        final int riskTier = riskTiers.isAssumed() ? 0 : riskTiers.tierFor(parameters.typicalNotionalCents(), leverage);
        isOffered[i] = false;
        distance[i] = 1.0 / leverage;
        if (RiskTierTable.NOT_OFFERED == riskTier || maxLeverage > 0 && leverage > maxLeverage)
        {
            return;
        }

        final double rate = riskTiers.maintenanceRate(riskTier);
        final double deduction = riskTiers.deductionRate(riskTier, parameters.typicalNotionalCents());
        final double ratio = LiquidationLadder.LONG == side ?
            LiquidationRatio.ofLong(type, leverage, rate, deduction) :
            LiquidationRatio.ofShort(type, leverage, rate, deduction);
        if (Double.isNaN(ratio))
        {
            return;
        }

        isOffered[i] = true;
        distance[i] = Math.abs(1 - ratio);
        final int cells = tiers[tier].cells();
        final double smear = parameters.smearRate() * distance[i];
        for (int cell = 0; cell < cells; cell++)
        {
            ratioLow[i * MAX_CELLS + cell] = ratio - smear + 2 * smear * cell / cells;
            ratioStep[i * MAX_CELLS + cell] = 2 * smear / cells;
        }
    }

    private void computeBin(final int side, final int tier)
    {
        final int i = side * tierCount + tier;
        final double low = tiers[tier].distanceLow();
        final double high = tiers[tier].distanceHigh();
        final int cells = tiers[tier].cells();
        final double sign = LiquidationLadder.LONG == side ? -1 : 1;
        isOffered[i] = true;
        distance[i] = Math.sqrt(low * high);
        for (int cell = 0; cell < cells; cell++)
        {
            final double from = low * StrictMath.pow(high / low, (double)cell / cells);
            final double to = low * StrictMath.pow(high / low, (double)(cell + 1) / cells);
            ratioLow[i * MAX_CELLS + cell] = 1 + sign * from;
            ratioStep[i * MAX_CELLS + cell] = sign * (to - from);
        }
    }
}
