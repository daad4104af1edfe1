package io.liqheat.engine.model;

import io.liqheat.engine.ladder.LiquidationLadder;

/**
 * Fills an empty ladder with a guess of what was opened before the map began: a steady rate of opening, exposure that
 * ages as it always does, and a price that moved like a random walk. Exposure of a tier whose mean age is <i>a</i> then
 * amounts to <i>turnover · a</i> open interests, and its entries have a Laplace distribution around the current price
 * of scale <i>daily move · sqrt(a / 2)</i> in the logarithm: a random walk at an exponential age. What would have been
 * liquidated on the way here lies at or beyond the mark and counts as crossed at birth.
 */
final class WarmStart
{
    private static final int SIDES = 2;
    private static final int ENTRIES = 128;
    private static final double DAY_NS = 86_400e9;
    private static final double LN_2 = 0.6931471805599453;

    private final ModelParameters parameters;
    private final Depositor depositor;
    private final double[] laplaceQuantiles = new double[ENTRIES];
    private final double unitsPerLot;

    WarmStart(final ModelParameters parameters, final Depositor depositor)
    {
        this.parameters = parameters;
        this.depositor = depositor;
        unitsPerLot = 1L << parameters.ladder().unitShift();
        for (int i = 0; i < ENTRIES; i++)
        {
            final double share = (i + 0.5) / ENTRIES;
            laplaceQuantiles[i] = share < 0.5 ? StrictMath.log(2 * share) : -StrictMath.log(2 - 2 * share);
        }
    }

    /**
     * Fill a ladder.
     *
     * @param ladder           with a mark price, empty.
     * @param overflow         takes what falls outside the window.
     * @param ledger           accounts for it.
     * @param kernels          of the instrument.
     * @param openInterestLots open now, positive.
     */
    void fill(
        final LiquidationLadder ladder,
        final BandOverflow overflow,
        final ExposureLedger ledger,
        final TierKernels kernels,
        final long openInterestLots)
    {
        for (int side = 0; side < SIDES; side++)
        {
            depositor.aimAt(ladder, side);
            for (int tier = 0; tier < ladder.tierCount(); tier++)
            {
                final double ageDays = meanAgeDays(kernels, side, tier);
                final double units = openInterestLots * parameters.start().turnoverPerDay() * ageDays *
                    unitsPerLot / ladder.scale(side, tier);
                if (kernels.isOffered(side, tier) && units < ExposureLedger.CAPACITY &&
                    ledger.canTake(side, tier, (long)units))
                {
                    fill(ladder, overflow, ledger, kernels, side, tier, (long)units,
                        parameters.start().dailyMoveRate() * Math.sqrt(ageDays / 2));
                }
            }

            depositor.flush(ladder, side);
        }
    }

    private void fill(
        final LiquidationLadder ladder,
        final BandOverflow overflow,
        final ExposureLedger ledger,
        final TierKernels kernels,
        final int side,
        final int tier,
        final long rawUnits,
        final double logScale)
    {
        ledger.deposit(side, tier, rawUnits);
        final long part = rawUnits / ENTRIES;
        final long remainder = rawUnits % ENTRIES;
        for (int i = 0; i < ENTRIES; i++)
        {
            final double entryTicks = ladder.markTicks() * StrictMath.exp(logScale * laplaceQuantiles[i]);
            final int entryBand = (int)Math.min(1 << 29, entryTicks / ladder.bandWidthTicks());
            depositor.spread(ladder, overflow, ledger, kernels, side, tier, entryBand + 0.5,
                i < remainder ? part + 1 : part, i);
        }
    }

    private double meanAgeDays(final TierKernels kernels, final int side, final int tier)
    {
        final double decayPerNs = kernels.decayPerNs(side, tier);
        return (decayPerNs > 0 ? 1 / decayPerNs : parameters.exposure().maxHalfLifeNs() / LN_2) / DAY_NS;
    }
}
