package io.liqheat.replay.diff;

import io.liqheat.engine.ladder.LiquidationLadder;

/**
 * Rows of prices that two ladders are added up to, so that they can be held against each other.
 *
 * @param lowTicks lowest price of the first row, inclusive.
 * @param rowTicks height of a row.
 * @param count    rows.
 */
public record PriceRows(long lowTicks, long rowTicks, int count)
{
    /**
     * Rows around a price.
     *
     * @param centreTicks price in the middle.
     * @param range       distance up and down, as a share of it.
     * @param bandTicks   width of a band: a row holds whole bands where that can be.
     * @param count       rows at most.
     * @return the rows.
     */
    static PriceRows around(final long centreTicks, final double range, final long bandTicks, final int count)
    {
        final long reachTicks = Math.max(bandTicks, Math.round(centreTicks * range));
        final long perRow = (2 * reachTicks + count - 1) / count;
        final long rowTicks = (perRow + bandTicks - 1) / bandTicks * bandTicks;
        final long low = Math.max(0, Math.floorDiv(centreTicks - reachTicks, rowTicks) * rowTicks);
        final long rows = (centreTicks + reachTicks - low + rowTicks - 1) / rowTicks;
        return new PriceRows(low, rowTicks, (int)Math.max(1, rows));
    }

    /** The row of the middle of a band, -1 when it is in none. */
    int indexOf(final long bandWidthTicks, final int band)
    {
        final long index = Math.floorDiv(band * bandWidthTicks + bandWidthTicks / 2 - lowTicks, rowTicks);
        return index < 0 || index >= count ? -1 : (int)index;
    }

    /**
     * Lowest price of a row.
     *
     * @param row of it.
     * @return in ticks, inclusive.
     */
    public long low(final int row)
    {
        return lowTicks + row * rowTicks;
    }

    /**
     * End of a row.
     *
     * @param row of it.
     * @return in ticks, exclusive.
     */
    public long high(final int row)
    {
        return low(row) + rowTicks;
    }

    /**
     * Expected lots of a ladder.
     *
     * @param ladder to read, null for one that does not exist yet.
     * @return by side and row.
     */
    double[][] expected(final LiquidationLadder ladder)
    {
        final double[][] lots = new double[2][count];
        for (int side = 0; side < 2 && null != ladder; side++)
        {
            for (int band = ladder.originBand(), end = band + ladder.bandCount(); band < end; band++)
            {
                final int row = indexOf(ladder.bandWidthTicks(), band);
                if (row >= 0)
                {
                    lots[side][row] += ladder.expectedLots(side, band);
                }
            }
        }

        return lots;
    }
}
