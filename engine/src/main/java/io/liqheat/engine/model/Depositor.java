package io.liqheat.engine.model;

import io.liqheat.engine.ladder.LadderCells;
import io.liqheat.engine.ladder.LiquidationLadder;

/**
 * Turns what was opened in an interval into exposure: spreads a quantity over the bands it was traded in, and from
 * each over the cells of every tier's kernel.
 * <p>
 * Splits are exact. Each side and tier gets {@code quantity * 2^unitShift / scale} raw units, rounded down once; bands
 * get the differences of a running total, which sum to it; the cells of a band get equal parts, the first ones taking
 * the remainder. Both sides get the same quantity because every contract opened has a long and a short.
 */
final class Depositor
{
    private static final int SIDES = 2;
    private static final long KEY_PER_TIER = 977;
    private static final long KEY_PER_INTERVAL = 31;

    /** Cells of several spreads, one of which fills {@link TierKernels#MAX_CELLS} at most. */
    private static final int BATCH = 8 * TierKernels.MAX_CELLS;

    private final int tierCount;
    private final double unitsPerLot;
    private final DirtyCells dirty;
    private final CoarseFlow coarseFlow;
    private final long[] totalRaw;
    private final int[] batchedCells = new int[BATCH];
    private final long[] batchedUnits = new long[BATCH];
    private int batched;
    private int slotMask;
    private int markBand;
    private int lowestBand;
    private int endBand;

    Depositor(final ModelParameters parameters, final DirtyCells dirty)
    {
        this.dirty = dirty;
        coarseFlow = new CoarseFlow(parameters.ladder().bandCount());
        tierCount = parameters.tierCount();
        unitsPerLot = 1L << parameters.ladder().unitShift();
        totalRaw = new long[SIDES * tierCount];
    }

    /**
     * Deposit a quantity over the flow of an interval.
     *
     * @param ladder   to deposit into.
     * @param overflow takes what falls outside the window.
     * @param ledger   accounts for it.
     * @param kernels  of the instrument.
     * @param flow     of the interval, not empty.
     * @param lots     opened per side, positive.
     * @param interval number of the interval, moves the dither.
     * @return false, with nothing changed, when it would exceed what a ledger can count.
     */
    boolean deposit(
        final LiquidationLadder ladder,
        final BandOverflow overflow,
        final ExposureLedger ledger,
        final TierKernels kernels,
        final IntervalFlow flow,
        final long lots,
        final long interval)
    {
        if (!computeTotals(ladder, ledger, kernels, lots))
        {
            return false;
        }

        coarseFlow.begin(flow);
        for (int side = 0; side < SIDES; side++)
        {
            aimAt(ladder, side);
            for (int tier = 0; tier < tierCount; tier++)
            {
                final long total = totalRaw[side * tierCount + tier];
                if (0 != total)
                {
                    ledger.deposit(side, tier, total);
                    deposit(ladder, overflow, ledger, kernels, side, tier, total,
                        KEY_PER_TIER * tier + KEY_PER_INTERVAL * interval);
                }
            }

            flush(ladder, side);
        }

        coarseFlow.clear();
        return true;
    }

    private void deposit(
        final LiquidationLadder ladder,
        final BandOverflow overflow,
        final ExposureLedger ledger,
        final TierKernels kernels,
        final int side,
        final int tier,
        final long total,
        final long ditherKey)
    {
        final int level = level(kernels.narrowestCell(side, tier) * markBand);
        final int groups = coarseFlow.count(level);
        long given = 0;
        for (int i = 0; i < groups; i++)
        {
            final long target = coarseFlow.part(level, i, total);
            spread(ladder, overflow, ledger, kernels, side, tier, coarseFlow.middleBands(level, i), target - given,
                coarseFlow.group(level, i) + ditherKey);
            given = target;
        }
    }

    /** What is spread from now on goes into this side of this ladder. */
    void aimAt(final LiquidationLadder ladder, final int side)
    {
        final int windowOrigin = ladder.originBand();
        final int windowEnd = windowOrigin + ladder.bandCount();
        slotMask = ladder.bandCount() - 1;
        markBand = ladder.bandOf(ladder.markTicks());
        lowestBand = LiquidationLadder.LONG == side ? windowOrigin : Math.max(windowOrigin, markBand + 1);
        endBand = LiquidationLadder.LONG == side ? Math.min(windowEnd, markBand) : windowEnd;
    }

    /** Coarsest level whose groups are no wider than half a cell. */
    private static int level(final double cellBands)
    {
        return Math.max(0, Math.min(CoarseFlow.MAX_LEVEL, Math.getExponent(cellBands) - 1));
    }

    private boolean computeTotals(
        final LiquidationLadder ladder, final ExposureLedger ledger, final TierKernels kernels, final long lots)
    {
        for (int side = 0; side < SIDES; side++)
        {
            for (int tier = 0; tier < tierCount; tier++)
            {
                final double units =
                    kernels.isOffered(side, tier) ? lots * unitsPerLot / ladder.scale(side, tier) : 0;
                if (units >= ExposureLedger.CAPACITY || !ledger.canTake(side, tier, (long)units))
                {
                    return false;
                }

                totalRaw[side * tierCount + tier] = (long)units;
            }
        }

        return true;
    }

    /** Spread what was opened at one price over the cells of a tier; {@link #flush} when a side is complete. */
    void spread(
        final LiquidationLadder ladder,
        final BandOverflow overflow,
        final ExposureLedger ledger,
        final TierKernels kernels,
        final int side,
        final int tier,
        final double entryBands,
        final long rawUnits,
        final long ditherKey)
    {
        final int cells = kernels.cells(tier);
        if (batched + cells > BATCH)
        {
            flush(ladder, side);
        }

        final long part = rawUnits / cells;
        final int remainder = (int)(rawUnits - part * cells);
        final int filled = 0 == part ? remainder : cells;
        final int firstCell = kernels.firstCell(side, tier);
        final double dither = TierKernels.dither(ditherKey);
        final int low = lowestBand;
        final int end = endBand;
        final int mask = slotMask;
        final int[] toCells = batchedCells;
        final long[] toUnits = batchedUnits;
        int count = batched;
        long resident = 0;
        for (int cell = 0; cell < filled; cell++)
        {
            final long units = cell < remainder ? part + 1 : part;
            final int band = (int)Math.floor(entryBands * kernels.ratio(firstCell + cell, dither));
            if (band >= low && band < end)
            {
                toCells[count] = LadderCells.cell(band & mask, tier);
                toUnits[count++] = units;
                resident += units;
            }
            else
            {
                miss(overflow, ledger, side, tier, band, units);
            }
        }

        batched = count;
        ledger.reside(side, tier, resident);
    }

    private void miss(
        final BandOverflow overflow,
        final ExposureLedger ledger,
        final int side,
        final int tier,
        final int band,
        final long units)
    {
        if (LiquidationLadder.LONG == side ? band >= markBand : band <= markBand)
        {
            ledger.cross(side, tier, units);
        }
        else
        {
            overflow.add(side, tier, band, units);
            ledger.overflow(side, tier, units);
        }
    }

    /** Add what was spread on a side since the last time: apart, so that one loop computes and the others add. */
    void flush(final LiquidationLadder ladder, final int side)
    {
        dirty.add(ladder.cells(), side, batchedCells, batchedUnits, batched);
        batched = 0;
    }
}
