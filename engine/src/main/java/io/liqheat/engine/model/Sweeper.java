package io.liqheat.engine.model;

import io.liqheat.engine.ladder.LiquidationLadder;
import java.util.Arrays;

/**
 * Clears exposure that the mark price passes.
 * <p>
 * Inside a band exposure is taken to be uniform, unless bands are to be cleared whole. The band of the mark is cleared
 * by the share of its remaining prices that the mark passed; how far it went is remembered, so that going back and
 * forth inside a band clears nothing twice. Each side has one edge: for longs the lowest price passed (what remains is
 * below it), for shorts the lowest price not passed (what remains is at or above it). When the mark retreats into
 * another band the edge goes with it; the band left behind counts as whole again.
 * <p>
 * After a sweep no exposure of a side is left in a band wholly behind its edge.
 */
final class Sweeper
{
    /** Nothing of a band was marked in this event, nor will be: its cells are listed without a look at the marks. */
    private static final boolean UNMARKED = false;

    /** Cells of a band may be marked: they came into the window in this event. */
    private static final boolean MAY_BE_MARKED = true;

    private final int tierCount;
    private final double lotsPerUnit;
    private final boolean isFractional;
    private final DirtyCells dirty;
    private final long[] sweptRaw;
    private final long[] takenRaw;
    private final double[] lotsByTier;
    private final double[] weights;
    private double expectedLots;
    private boolean hasSwept;
    private boolean isWeighed;

    Sweeper(final ModelParameters parameters, final DirtyCells dirty)
    {
        this.dirty = dirty;
        tierCount = parameters.tierCount();
        lotsPerUnit = 1.0 / (1L << parameters.ladder().unitShift());
        isFractional = parameters.exposure().isFractionalSweep();
        sweptRaw = new long[tierCount];
        takenRaw = new long[tierCount];
        lotsByTier = new double[tierCount];
        weights = new double[tierCount];
    }

    /** Forget what was swept: a new side or event begins. */
    void begin()
    {
        isWeighed = false;
        if (hasSwept)
        {
            hasSwept = false;
            expectedLots = 0;
            Arrays.fill(sweptRaw, 0);
        }
    }

    /** {@return raw units swept since {@link #begin()}, by tier} */
    long[] sweptRaw()
    {
        return sweptRaw;
    }

    /** {@return forced quantity the map expected in what was swept since {@link #begin()}, in lots} */
    double expectedLots()
    {
        return expectedLots;
    }

    boolean hasSwept()
    {
        return hasSwept;
    }

    /**
     * Sweep one side of the window from its edge to the mark. Comes after {@link #begin()} and only once: the ledger is
     * told all that was swept since then, as of this side.
     *
     * @param ladder    to sweep.
     * @param ledger    accounts for it.
     * @param side      0 long, 1 short.
     * @param edgeTicks edge of the side.
     * @param markTicks new mark price.
     * @param markBand  its band.
     * @return new edge of the side.
     */
    long sweep(
        final LiquidationLadder ladder,
        final ExposureLedger ledger,
        final int side,
        final long edgeTicks,
        final long markTicks,
        final int markBand)
    {
        final long newEdgeTicks = LiquidationLadder.LONG == side ? sweepLongs(ladder, edgeTicks, markTicks, markBand) :
            sweepShorts(ladder, edgeTicks, markTicks, markBand);
        settle(ledger, side);
        return newEdgeTicks;
    }

    private long sweepLongs(
        final LiquidationLadder ladder, final long edgeTicks, final long markTicks, final int markBand)
    {
        final long width = ladder.bandWidthTicks();
        final long lowTicks = markBand * width;
        if (markTicks >= edgeTicks)
        {
            return edgeTicks >= lowTicks ? edgeTicks : markTicks;
        }

        final boolean isEdgeInMarkBand = edgeTicks < lowTicks + width;
        if (!isEdgeInMarkBand)
        {
            final int origin = ladder.originBand();
            final int top = Math.min(ladder.bandOf(edgeTicks), origin + ladder.bandCount() - 1);
            for (int band = top; band > markBand && band >= origin; band--)
            {
                clear(ladder, LiquidationLadder.LONG, band, UNMARKED);
            }
        }

        if (ladder.covers(markBand))
        {
            final long before = isEdgeInMarkBand ? edgeTicks - lowTicks : width;
            final long after = markTicks - lowTicks;
            clearShare(ladder, LiquidationLadder.LONG, markBand, before - after, before, UNMARKED);
        }

        return markTicks;
    }

    private long sweepShorts(
        final LiquidationLadder ladder, final long edgeTicks, final long markTicks, final int markBand)
    {
        final long width = ladder.bandWidthTicks();
        final long highTicks = (markBand + 1) * width;
        final long newEdgeTicks = markTicks + 1;
        if (newEdgeTicks <= edgeTicks)
        {
            return edgeTicks <= highTicks ? edgeTicks : newEdgeTicks;
        }

        final boolean isEdgeInMarkBand = edgeTicks >= highTicks - width;
        if (!isEdgeInMarkBand)
        {
            final int end = ladder.originBand() + ladder.bandCount();
            final int bottom = Math.max(ladder.bandOf(edgeTicks), ladder.originBand());
            for (int band = bottom; band < markBand && band < end; band++)
            {
                clear(ladder, LiquidationLadder.SHORT, band, UNMARKED);
            }
        }

        if (ladder.covers(markBand))
        {
            final long before = isEdgeInMarkBand ? highTicks - edgeTicks : width;
            final long after = highTicks - newEdgeTicks;
            clearShare(ladder, LiquidationLadder.SHORT, markBand, before - after, before, UNMARKED);
        }

        return newEdgeTicks;
    }

    /**
     * After the window has moved: clear what came back into it, or lies in the overflow, behind the mark. Comes after
     * {@link #begin()} and only once, as {@link #sweep}.
     *
     * @param ladder    after the move.
     * @param overflow  of the instrument.
     * @param ledger    accounts for it.
     * @param side      0 long, 1 short.
     * @param markTicks mark price, inside the window.
     * @param isMarkBandNew whether the band of the mark was outside the window before.
     */
    void sweepBehind(
        final LiquidationLadder ladder,
        final BandOverflow overflow,
        final ExposureLedger ledger,
        final int side,
        final long markTicks,
        final boolean isMarkBandNew)
    {
        final int markBand = ladder.bandOf(markTicks);
        final int origin = ladder.originBand();
        final int end = origin + ladder.bandCount();
        final boolean isLong = LiquidationLadder.LONG == side;
        for (int band = isLong ? markBand + 1 : origin; band < (isLong ? end : markBand); band++)
        {
            clear(ladder, side, band, MAY_BE_MARKED);
        }

        if (isMarkBandNew)
        {
            final long width = ladder.bandWidthTicks();
            final long belowTicks = markTicks - markBand * width;
            clearShare(ladder, side, markBand, isLong ? width - belowTicks : belowTicks + 1, width,
                MAY_BE_MARKED);
        }

        settle(ledger, side);
        if (!overflow.mayHold(side))
        {
            return;
        }

        final int from = isLong ? Math.max(end, overflow.lowestBand()) : overflow.lowestBand();
        final int to = isLong ? overflow.endBand() : Math.min(origin, overflow.endBand());
        for (int band = from; band < to; band += BandOverflow.BANDS_PER_CELL)
        {
            for (int tier = 0; tier < tierCount; tier++)
            {
                final long rawUnits = overflow.take(side, tier, band);
                if (0 != rawUnits)
                {
                    ledger.sweepOverflow(side, tier, rawUnits);
                    weigh(ladder, side);
                    account(tier, rawUnits);
                }
            }
        }
    }

    private void clear(
        final LiquidationLadder ladder, final int side, final int band, final boolean mayBeMarked)
    {
        final int slot = ladder.slotOf(band);
        if (ladder.cells().isEmpty(side, slot))
        {
            return;
        }

        weigh(ladder, side);
        ladder.cells().take(side, slot, takenRaw);
        double lots = expectedLots;
        for (int tier = 0; tier < tierCount; tier++)
        {
            final long rawUnits = takenRaw[tier];
            sweptRaw[tier] += rawUnits;
            lots += rawUnits * lotsByTier[tier] * weights[tier];
        }

        hasSwept = true;
        expectedLots = lots;
        if (mayBeMarked)
        {
            dirty.markHeld(side, slot, takenRaw);
        }
        else
        {
            dirty.appendHeld(side, slot, takenRaw);
        }
    }

    private void clearShare(
        final LiquidationLadder ladder,
        final int side,
        final int band,
        final long passedTicks,
        final long beforeTicks,
        final boolean mayBeMarked)
    {
        if (passedTicks <= 0 || ladder.isEmpty(side, band))
        {
            return;
        }

        weigh(ladder, side);
        for (int tier = 0; tier < tierCount; tier++)
        {
            final long rawUnits = ladder.rawUnits(side, band, tier);
            final long removed = isFractional ? share(rawUnits, passedTicks, beforeTicks) : rawUnits;
            if (0 != removed)
            {
                ladder.rawUnits(side, band, tier, rawUnits - removed);
                if (mayBeMarked)
                {
                    dirty.mark(side, ladder.slotOf(band), tier);
                }
                else
                {
                    dirty.append(side, ladder.slotOf(band), tier);
                }

                account(tier, removed);
            }
        }
    }

    /** Once per side and event, when there is something to sweep: what a unit of each tier stands for. */
    private void weigh(final LiquidationLadder ladder, final int side)
    {
        if (!isWeighed)
        {
            isWeighed = true;
            for (int tier = 0; tier < tierCount; tier++)
            {
                lotsByTier[tier] = lotsPerUnit * ladder.scale(side, tier);
                weights[tier] = ladder.weight(side, tier);
            }
        }
    }

    private void account(final int tier, final long rawUnits)
    {
        hasSwept = true;
        sweptRaw[tier] += rawUnits;
        expectedLots += rawUnits * lotsByTier[tier] * weights[tier];
    }

    /** Tell the ledger what has been swept from the window since the begin, before anything else is. */
    private void settle(final ExposureLedger ledger, final int side)
    {
        if (hasSwept)
        {
            for (int tier = 0; tier < tierCount; tier++)
            {
                ledger.sweep(side, tier, sweptRaw[tier]);
            }
        }
    }

    /**
     * {@code floor(units * part / whole)}, exact, for {@code 0 <= part <= whole <= 2^31}.
     */
    static long share(final long units, final long part, final long whole)
    {
        final long quotient = units / whole;
        final long rest = units - quotient * whole;
        return quotient * part + rest * part / whole;
    }
}
