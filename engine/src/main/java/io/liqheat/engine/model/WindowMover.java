package io.liqheat.engine.model;

import io.liqheat.engine.ladder.LiquidationLadder;

/**
 * Moves a ladder's window after the price. Origins are multiples of an overflow cell, so that a cell lies wholly inside
 * or wholly outside the window.
 */
final class WindowMover
{
    private static final int SIDES = 2;
    private static final int OFF_CENTRE_FRACTION = 8;

    private final int bandCount;
    private final int tierCount;
    private final DirtyCells dirty;

    WindowMover(final ModelParameters parameters, final DirtyCells dirty)
    {
        this.dirty = dirty;
        bandCount = parameters.ladder().bandCount();
        tierCount = parameters.tierCount();
    }

    /**
     * Lowest band of a window around a band.
     *
     * @param centreBand absolute band.
     * @return absolute band, a multiple of an overflow cell.
     */
    int originFor(final int centreBand)
    {
        return (centreBand - bandCount / 2) & -BandOverflow.BANDS_PER_CELL;
    }

    boolean isOffCentre(final LiquidationLadder ladder, final int markBand)
    {
        return Math.abs(markBand - ladder.originBand() - bandCount / 2) > bandCount / OFF_CENTRE_FRACTION;
    }

    /**
     * Before the move: put the bands that will leave into the overflow.
     *
     * @param ladder    before the move.
     * @param overflow  takes them.
     * @param ledger    accounts for it.
     * @param newOrigin lowest band of the new window.
     */
    void leave(
        final LiquidationLadder ladder, final BandOverflow overflow, final ExposureLedger ledger, final int newOrigin)
    {
        final int oldOrigin = ladder.originBand();
        for (int band = oldOrigin; band < oldOrigin + bandCount; band++)
        {
            if (band < newOrigin || band >= newOrigin + bandCount)
            {
                leave(ladder, overflow, ledger, LiquidationLadder.LONG, band);
                leave(ladder, overflow, ledger, LiquidationLadder.SHORT, band);
            }
        }
    }

    /**
     * After the move: bring back what the overflow holds of the bands that entered.
     *
     * @param ladder    after the move.
     * @param overflow  gives it.
     * @param ledger    accounts for it.
     * @param oldOrigin lowest band of the window before.
     */
    void enter(
        final LiquidationLadder ladder, final BandOverflow overflow, final ExposureLedger ledger, final int oldOrigin)
    {
        final int newOrigin = ladder.originBand();
        for (int band = newOrigin; band < newOrigin + bandCount; band += BandOverflow.BANDS_PER_CELL)
        {
            if (band < oldOrigin || band >= oldOrigin + bandCount)
            {
                for (int side = 0; side < SIDES; side++)
                {
                    for (int tier = 0; tier < tierCount; tier++)
                    {
                        enter(ladder, overflow, ledger, side, tier, band);
                    }
                }
            }
        }
    }

    private void leave(
        final LiquidationLadder ladder,
        final BandOverflow overflow,
        final ExposureLedger ledger,
        final int side,
        final int band)
    {
        for (int tier = 0; tier < tierCount; tier++)
        {
            final long rawUnits = ladder.rawUnits(side, band, tier);
            if (0 != rawUnits)
            {
                ladder.rawUnits(side, band, tier, 0);
                overflow.add(side, tier, band, rawUnits);
                ledger.leaveWindow(side, tier, rawUnits);
            }
        }
    }

    private void enter(
        final LiquidationLadder ladder,
        final BandOverflow overflow,
        final ExposureLedger ledger,
        final int side,
        final int tier,
        final int firstBand)
    {
        final long rawUnits = overflow.take(side, tier, firstBand);
        if (0 == rawUnits)
        {
            return;
        }

        ledger.enterWindow(side, tier, rawUnits);
        final long part = rawUnits / BandOverflow.BANDS_PER_CELL;
        final long remainder = rawUnits % BandOverflow.BANDS_PER_CELL;
        for (int i = 0; i < BandOverflow.BANDS_PER_CELL; i++)
        {
            final long units = i < remainder ? part + 1 : part;
            if (0 != units)
            {
                ladder.rawUnits(side, firstBand + i, tier, units);
                dirty.mark(side, ladder.slotOf(firstBand + i), tier);
            }
        }
    }
}
