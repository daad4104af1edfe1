package io.liqheat.replay.baseline;

import io.liqheat.replay.accuracy.MarkPath;
import io.liqheat.replay.accuracy.PriceAxis;
import io.liqheat.replay.accuracy.PriceHull;

/**
 * A map that knows nothing of positions: quantity per band is a function of where the band is. It is drawn anew every
 * hour, and what the mark passed counts as empty for half an hour after it was passed last, so that a null predicts
 * each price of a visit once. Bands are 10 bp wide.
 * <p>
 * <b>Threading:</b> one thread.
 */
abstract class NullBook extends InstrumentBook
{
    static final long HOUR_NS = 3_600_000_000_000L;
    static final PriceAxis AXIS = new PriceAxis(0.001);

    private static final long REST_NS = HOUR_NS / 2;

    private final MarkPath path = new MarkPath(AXIS);
    private final PriceHull hull = new PriceHull(AXIS, REST_NS);
    private final MarkPath.PieceHandler pieceHandler = this::onPiece;
    private long markTicks;
    private long drawnHour;
    private long timeNs;

    @Override
    final void onMark(final long ticks, final long eventTimeNs)
    {
        timeNs = Math.max(timeNs, eventTimeNs);
        if (0 != markTicks)
        {
            path.step(markTicks, ticks, timeNs, pieceHandler);
        }

        markTicks = ticks;
        if (drawnHour != timeNs / HOUR_NS)
        {
            drawnHour = timeNs / HOUR_NS;
            draw(ticks, drawnHour);
        }
    }

    @Override
    final double lots(final int side, final long lowTicks, final long highTicks)
    {
        double lots = 0;
        final int last = highTicks > lowTicks ? AXIS.bandOf(highTicks - 1) : -1;
        for (int band = AXIS.bandOf(lowTicks); band <= last; band++)
        {
            final long low = Math.max(lowTicks, AXIS.lowTicks(band));
            final long high = Math.min(highTicks, AXIS.lowTicks(band + 1));
            if (high > low)
            {
                lots += hull.freshShare(side, band, low, high, timeNs) * lotsPerBand(side, band);
            }
        }

        return lots;
    }

    final long markTicks()
    {
        return markTicks;
    }

    /** Draw the map around a mark price. */
    abstract void draw(long ticks, long hour);

    /** {@return quantity of a band that was not passed} */
    abstract double lotsPerBand(int side, int band);

    /** A part of a band was passed that had rested. */
    abstract void passed(int side, int band, double freshBands);

    private void onPiece(
        final int side, final int band, final long lowTicks, final long highTicks, final long pieceTimeNs)
    {
        passed(side, band, hull.freshShare(side, band, lowTicks, highTicks, pieceTimeNs));
        hull.pass(side, band, lowTicks, highTicks, pieceTimeNs);
    }
}
