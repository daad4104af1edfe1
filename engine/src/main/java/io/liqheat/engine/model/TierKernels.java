package io.liqheat.engine.model;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.margin.LiquidationRatio;
import io.liqheat.engine.margin.MarginRule;
import io.liqheat.engine.margin.MarginRules;
import io.liqheat.engine.margin.TierSchedule;
import io.liqheat.engine.state.EngineState;
import java.time.LocalDate;
import java.util.List;

/**
 * Where, relative to an entry price, each tier is liquidated: per side and tier a few cells, each a narrow range of
 * liquidation price over entry price, all of equal weight. Computed when an instrument or its margin rules change, not
 * per event.
 * <p>
 * A named leverage uses the margin rule of its venue and day, with the risk tier in which a position of about the
 * typical size opens, and is smeared by {@code smearRate} of its distance; a distance bin is cut evenly in the
 * logarithm. A leverage the venue does not offer has no kernel and no weight. One that it does offer but whose margin
 * would not cover maintenance at entry has no kernel either, and its weight goes to the next lower leverage.
 * <p>
 * Bands are linear and narrow, so a cell far from the entry covers many of them. A deposit goes to one band per cell,
 * at a place inside the cell that the golden ratio moves from deposit to deposit ({@link #dither(long)}): over many
 * deposits a cell fills evenly, at a cost that does not grow with distance.
 */
final class TierKernels
{
    /** Cells a tier can have. */
    static final int MAX_CELLS = 64;

    private static final double LN_2 = 0.6931471805599453;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final double TWO_POW_MINUS_53 = 0x1.0p-53;
    private static final int SIDES = 2;
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final double CENTS = 100;
    private static final double ONE_PERCENT = 0.01;

    private final ModelParameters parameters;
    private final List<ModelParameters.Tier> tiers;
    private final int tierCount;
    private final int[] cells;
    private final boolean[] isOffered;
    private final boolean[] isUsedUp;
    private final double[] distance;
    private final double[] decayPerNs;
    private final double[] narrowestCell;
    private final double[] ratioLow;
    private final double[] ratioStep;
    private final double[] priorWeight;
    private long validUntilNs = Long.MAX_VALUE;

    TierKernels(final ModelParameters parameters)
    {
        this.parameters = parameters;
        tiers = parameters.tiers();
        tierCount = tiers.size();
        cells = new int[tierCount];
        for (int tier = 0; tier < tierCount; tier++)
        {
            cells[tier] = tiers.get(tier).cells();
        }

        isOffered = new boolean[SIDES * tierCount];
        isUsedUp = new boolean[SIDES * tierCount];
        priorWeight = new double[SIDES * tierCount];
        distance = new double[SIDES * tierCount];
        decayPerNs = new double[SIDES * tierCount];
        narrowestCell = new double[SIDES * tierCount];
        ratioLow = new double[SIDES * tierCount * MAX_CELLS];
        ratioStep = new double[SIDES * tierCount * MAX_CELLS];
    }

    /**
     * Recompute all kernels.
     *
     * @param terms    of the contract.
     * @param schedule margin tiers of the instrument.
     * @param price    of a base coin in quote currency, or 0 while unknown.
     * @param timeNs   moment they are for, ns since the epoch.
     */
    void compute(final ContractTerms terms, final TierSchedule schedule, final double price, final long timeNs)
    {
        final Venue venue = terms.knownVenue();
        final LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(timeNs, DAY_NS));
        final LocalDate change = MarginRules.changesAfter(venue, day);
        validUntilNs = LocalDate.MAX == change ? Long.MAX_VALUE : change.toEpochDay() * DAY_NS;
        final MarginRule rule = MarginRules.of(
            venue, terms.contractType(), MarginRules.modes(venue).get(0), day, MarginRules.takerRate(venue));
        for (int tier = 0; tier < tierCount; tier++)
        {
            for (int side = 0; side < SIDES; side++)
            {
                if (tiers.get(tier).isNamed())
                {
                    computeNamed(side, tier, terms, rule, schedule, price);
                }
                else
                {
                    computeBin(side, tier);
                }

                final int i = side * tierCount + tier;
                narrowestCell[i] = Double.MAX_VALUE;
                for (int cell = 0; cell < cells[tier]; cell++)
                {
                    narrowestCell[i] = Math.min(narrowestCell[i], Math.abs(ratioStep[i * MAX_CELLS + cell]));
                }

                decayPerNs[i] = decayPerNs(distance[i]);
                priorWeight[i] = isOffered[i] ? parameters.prior().weight(distance[i]) : 0;
            }
        }

        passOnWeights();
    }

    /** {@return moment from which another rule of the venue counts, so that kernels must be computed again} */
    long validUntilNs()
    {
        return validUntilNs;
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

    /** {@return liquidation distance of a tier, as a share of the entry price} */
    double distance(final int side, final int tier)
    {
        return distance[side * tierCount + tier];
    }

    double priorWeight(final int side, final int tier)
    {
        return priorWeight[side * tierCount + tier];
    }

    /** {@return width of the narrowest cell of a tier, as a share of the entry price} */
    double narrowestCell(final int side, final int tier)
    {
        return narrowestCell[side * tierCount + tier];
    }

    int cells(final int tier)
    {
        return cells[tier];
    }

    /** {@return number of a tier's first cell; the others follow} */
    int firstCell(final int side, final int tier)
    {
        return (side * tierCount + tier) * MAX_CELLS;
    }

    /**
     * Liquidation price over entry price inside a cell.
     *
     * @param cell   number of the cell, from {@link #firstCell(int, int)} on.
     * @param dither place inside the cell, in [0, 1).
     * @return the ratio.
     */
    double ratio(final int cell, final double dither)
    {
        return ratioLow[cell] + dither * ratioStep[cell];
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

    /** Saved, not computed again: they stand for the price at which they were computed. */
    void state(final EngineState state)
    {
        state.begin("kernels");
        state.flags("isOffered", isOffered);
        state.flags("isUsedUp", isUsedUp);
        state.float64s("distance", distance);
        state.float64s("decayPerNs", decayPerNs);
        state.float64s("priorWeight", priorWeight);
        state.float64s("narrowestCell", narrowestCell);
        state.sparse("ratioLow", ratioLow);
        state.sparse("ratioStep", ratioStep);
        validUntilNs = state.int64("validUntilNs", validUntilNs);
        state.end();
    }

    private void computeNamed(
        final int side,
        final int tier,
        final ContractTerms terms,
        final MarginRule rule,
        final TierSchedule schedule,
        final double price)
    {
        final int i = side * tierCount + tier;
        final int leverage = tiers.get(tier).leverage();
        final ContractType type = terms.contractType();
        final double notional = parameters.exposure().typicalNotionalCents() / CENTS;
        final int riskTier = schedule.tierFor(type, notional, price, leverage);
        isOffered[i] = false;
        isUsedUp[i] = false;
        distance[i] = 1.0 / leverage;
        if (TierSchedule.NOT_OFFERED == riskTier || terms.maxLeverage() > 0 && leverage > terms.maxLeverage())
        {
            return;
        }

        final double ratio = LiquidationRatio.of(rule, type, LiquidationLadder.LONG == side ? Side.LONG : Side.SHORT,
            leverage, schedule.unitTerms(type, riskTier, notional, price));
        if (Double.isNaN(ratio) || LiquidationRatio.USED_UP == ratio)
        {
            isUsedUp[i] = LiquidationRatio.USED_UP == ratio;
            return;
        }

        isOffered[i] = true;
        distance[i] = Math.abs(1 - ratio);
        final double smear = parameters.exposure().smearRate() * distance[i];
        for (int cell = 0; cell < cells[tier]; cell++)
        {
            ratioLow[i * MAX_CELLS + cell] = ratio - smear + 2 * smear * cell / cells[tier];
            ratioStep[i * MAX_CELLS + cell] = 2 * smear / cells[tier];
        }
    }

    /** A leverage whose margin is used up at entry: what would be opened at it is opened at the next lower one. */
    private void passOnWeights()
    {
        for (int i = 0; i < SIDES * tierCount; i++)
        {
            if (!isUsedUp[i])
            {
                continue;
            }

            final int side = i / tierCount;
            int next = -1;
            for (int tier = 0; tier < tierCount; tier++)
            {
                if (isOffered[side * tierCount + tier] && tiers.get(tier).isNamed() &&
                    tiers.get(tier).leverage() < tiers.get(i % tierCount).leverage() &&
                    (next < 0 || tiers.get(tier).leverage() > tiers.get(next).leverage()))
                {
                    next = tier;
                }
            }

            if (next >= 0)
            {
                priorWeight[side * tierCount + next] += parameters.prior().weight(distance[i]);
            }
        }
    }

    private double decayPerNs(final double liquidationDistance)
    {
        final ExposureParameters exposure = parameters.exposure();
        return switch (exposure.lifetimes())
        {
            case NONE -> 0;
            case ONE -> LN_2 / exposure.oneHalfLifeNs();
            case BY_DISTANCE -> LN_2 / Math.max(exposure.minHalfLifeNs(), Math.min(exposure.maxHalfLifeNs(),
                exposure.halfLifePerPercentNs() * (liquidationDistance / ONE_PERCENT)));
        };
    }

    private void computeBin(final int side, final int tier)
    {
        final int i = side * tierCount + tier;
        final double low = tiers.get(tier).distanceLow();
        final double high = tiers.get(tier).distanceHigh();
        final double sign = LiquidationLadder.LONG == side ? -1 : 1;
        isOffered[i] = true;
        distance[i] = Math.sqrt(low * high);
        for (int cell = 0; cell < cells[tier]; cell++)
        {
            final double from = low * StrictMath.pow(high / low, (double)cell / cells[tier]);
            final double to = low * StrictMath.pow(high / low, (double)(cell + 1) / cells[tier]);
            ratioLow[i * MAX_CELLS + cell] = 1 + sign * from;
            ratioStep[i * MAX_CELLS + cell] = sign * (to - from);
        }
    }
}
