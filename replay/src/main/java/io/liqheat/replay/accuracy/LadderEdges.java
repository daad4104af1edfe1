package io.liqheat.replay.accuracy;

import io.liqheat.engine.ladder.LiquidationLadder;

/**
 * How far the mark price has swept the band that it is in, as the engine's sweeps leave it: what remains of a band that
 * was passed in part lies wholly in the part that was not. A ladder does not say that; its reader has to know.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class LadderEdges
{
    private long longEdgeTicks;
    private long shortEdgeTicks;
    private long widthTicks;

    /** Follow the mark price of a ladder after an event. */
    void onMark(final LiquidationLadder ladder)
    {
        final long ticks = ladder.markTicks();
        final int markBand = ladder.bandOf(ticks);
        if (ladder.bandWidthTicks() != widthTicks)
        {
            widthTicks = ladder.bandWidthTicks();
            longEdgeTicks = ticks;
            shortEdgeTicks = ticks + 1;
        }

        final boolean isLongEdgeKept = ticks >= longEdgeTicks && ladder.bandOf(longEdgeTicks) == markBand;
        final boolean isShortEdgeKept = ticks + 1 <= shortEdgeTicks && ladder.bandOf(shortEdgeTicks - 1) == markBand;
        longEdgeTicks = isLongEdgeKept ? longEdgeTicks : ticks;
        shortEdgeTicks = isShortEdgeKept ? shortEdgeTicks : ticks + 1;
    }

    /**
     * Share of a band's exposure that lies in a range of prices.
     *
     * @param ladder    with the band.
     * @param side      0 long, 1 short.
     * @param band      absolute band.
     * @param lowTicks  lowest price, inclusive.
     * @param highTicks highest price, exclusive.
     * @return from 0 to 1.
     */
    double share(
        final LiquidationLadder ladder, final int side, final int band, final long lowTicks, final long highTicks)
    {
        final boolean isLong = LiquidationLadder.LONG == side;
        final long width = ladder.bandWidthTicks();
        final long low = isLong ? band * width : Math.max(band * width, shortEdgeTicks);
        final long high = isLong ? Math.min((band + 1) * width, longEdgeTicks) : (band + 1) * width;
        final long common = Math.min(high, highTicks) - Math.max(low, lowTicks);
        return common > 0 ? (double)common / (high - low) : 0;
    }
}
