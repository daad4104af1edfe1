package io.liqheat.replay.baseline;

import io.liqheat.replay.accuracy.PriceAxis;

/**
 * Quantity per band of 2.5 bp and side, cleared as the mark price passes it. Inside a band quantity is uniform: a band
 * that is passed in part loses that part once, however often the mark goes back and forth in it; when the mark leaves
 * it backwards it counts as whole again.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none after the first mark price.
 */
final class BandLadder
{
    private static final PriceAxis AXIS = new PriceAxis(0.00025);
    private static final int REACH = 1 << 13;
    private static final double SMALLEST_SCALE = 1e-60;

    private final double[][] units = new double[InstrumentBook.SIDES][];
    private final double[] scale = {1, 1};
    private final double[] total = new double[InstrumentBook.SIDES];
    private final long[] edgeTicks = new long[InstrumentBook.SIDES];
    private int origin;
    private int markBand;
    private long markTicks;

    /** {@return newest mark price, 0 before the first} */
    long markTicks()
    {
        return markTicks;
    }

    /** Clear what the mark passes; the first mark price places the ladder. */
    void onMark(final long ticks)
    {
        markBand = AXIS.bandOf(ticks);
        if (0 == markTicks)
        {
            units[InstrumentBook.LONG] = new double[2 * REACH];
            units[InstrumentBook.SHORT] = new double[2 * REACH];
            origin = markBand - REACH;
            edgeTicks[InstrumentBook.LONG] = ticks;
            edgeTicks[InstrumentBook.SHORT] = ticks + 1;
        }

        sweepLongs(ticks);
        sweepShorts(ticks);
        markTicks = ticks;
    }

    /**
     * Add quantity at a price. What would lie in the mark's band or beyond it is not added, nor what lies so far out
     * that no map shows it.
     */
    void add(final int side, final double priceTicks, final double lots)
    {
        if (0 == markTicks || !(priceTicks >= 1))
        {
            return;
        }

        final int band = AXIS.bandOf((long)priceTicks);
        final int slot = band - origin;
        final boolean isAlive = InstrumentBook.LONG == side ? band < markBand : band > markBand;
        if (isAlive && slot >= 0 && slot < 2 * REACH)
        {
            units[side][slot] += lots / scale[side];
            total[side] += lots / scale[side];
        }
    }

    /** Multiply all quantity of a side. */
    void scale(final int side, final double factor)
    {
        scale[side] *= factor;
        if (scale[side] < SMALLEST_SCALE && null != units[side])
        {
            double sum = 0;
            for (int slot = 0; slot < units[side].length; slot++)
            {
                units[side][slot] *= scale[side];
                sum += units[side][slot];
            }

            total[side] = sum;
            scale[side] = 1;
        }
    }

    /** {@return all quantity of a side} */
    double total(final int side)
    {
        return Math.max(0, total[side]) * scale[side];
    }

    /** {@return quantity of a side in a range of prices} */
    double lots(final int side, final long lowTicks, final long highTicks)
    {
        if (0 == markTicks || highTicks <= lowTicks)
        {
            return 0;
        }

        final int first = Math.max(AXIS.bandOf(lowTicks), origin);
        final int last = Math.min(AXIS.bandOf(highTicks - 1), origin + 2 * REACH - 1);
        double lots = 0;
        for (int band = first; band <= last; band++)
        {
            final double held = units[side][band - origin];
            if (held > 0)
            {
                final long low = liveLow(side, band);
                final long high = liveHigh(side, band);
                final long common = Math.min(high, highTicks) - Math.max(low, lowTicks);
                lots += common > 0 ? held * common / (high - low) : 0;
            }
        }

        return lots * scale[side];
    }

    private long liveLow(final int side, final int band)
    {
        final long low = AXIS.lowTicks(band);
        return InstrumentBook.SHORT == side ? Math.max(low, edgeTicks[side]) : low;
    }

    private long liveHigh(final int side, final int band)
    {
        final long high = AXIS.lowTicks(band + 1);
        return InstrumentBook.LONG == side ? Math.min(high, edgeTicks[side]) : high;
    }

    private void sweepLongs(final long ticks)
    {
        final long edge = edgeTicks[InstrumentBook.LONG];
        if (ticks >= edge)
        {
            edgeTicks[InstrumentBook.LONG] = AXIS.bandOf(edge) == markBand ? edge : ticks;
            return;
        }

        for (int band = AXIS.bandOf(edge); band > markBand; band--)
        {
            remove(InstrumentBook.LONG, band, 1);
        }

        final long low = AXIS.lowTicks(markBand);
        final long before = Math.min(edge, AXIS.lowTicks(markBand + 1)) - low;
        remove(InstrumentBook.LONG, markBand, (before - (ticks - low)) / (double)before);
        edgeTicks[InstrumentBook.LONG] = ticks;
    }

    private void sweepShorts(final long ticks)
    {
        final long edge = edgeTicks[InstrumentBook.SHORT];
        if (ticks + 1 <= edge)
        {
            edgeTicks[InstrumentBook.SHORT] = AXIS.bandOf(edge - 1) == markBand ? edge : ticks + 1;
            return;
        }

        for (int band = AXIS.bandOf(edge); band < markBand; band++)
        {
            remove(InstrumentBook.SHORT, band, 1);
        }

        final long high = AXIS.lowTicks(markBand + 1);
        final long before = high - Math.max(edge, AXIS.lowTicks(markBand));
        remove(InstrumentBook.SHORT, markBand, (before - (high - ticks - 1)) / (double)before);
        edgeTicks[InstrumentBook.SHORT] = ticks + 1;
    }

    private void remove(final int side, final int band, final double share)
    {
        final int slot = band - origin;
        if (slot >= 0 && slot < 2 * REACH && units[side][slot] > 0)
        {
            final double removed = units[side][slot] * Math.min(1, share);
            units[side][slot] = share >= 1 ? 0 : units[side][slot] - removed;
            total[side] -= removed;
        }
    }
}
