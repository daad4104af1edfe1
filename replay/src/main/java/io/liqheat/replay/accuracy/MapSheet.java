package io.liqheat.replay.accuracy;

import java.util.Arrays;

/**
 * The maps of all methods at one moment, around the mark price of then, and what became of them until the next one:
 * which part of each band the mark passed and what was realised there. Bands are counted from the mark outwards, longs
 * below and shorts above; the band of the mark is the first of both, and holds for each side only what lies beyond the
 * mark.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class MapSheet
{
    private static final int LONG = 0;
    private static final int SIDES = 2;

    private final PriceAxis axis;
    private final int range;
    private final double[][] values;
    private final long[][] hullLow = new long[SIDES][];
    private final long[][] hullHigh = new long[SIDES][];
    private final double[][] realised = new double[SIDES][];
    private long startNs;
    private long markTicks;
    private int markBand;

    MapSheet(final PriceAxis axis, final int range, final int mapCount)
    {
        this.axis = axis;
        this.range = range;
        values = new double[mapCount][2 * range];
        for (int side = 0; side < SIDES; side++)
        {
            hullLow[side] = new long[range];
            hullHigh[side] = new long[range];
            realised[side] = new double[range];
        }
    }

    void begin(final long timeNs, final long ticks)
    {
        startNs = timeNs;
        markTicks = ticks;
        markBand = axis.bandOf(ticks);
        for (int side = 0; side < SIDES; side++)
        {
            Arrays.fill(hullLow[side], 0);
            Arrays.fill(hullHigh[side], 0);
            Arrays.fill(realised[side], 0);
        }
    }

    /** {@return place of a band in a map, maps being in the order of price} */
    int index(final int side, final int distance)
    {
        return LONG == side ? range - 1 - distance : range + distance;
    }

    /** {@return bands from the mark, negative on the other side of it, which the map does not show} */
    int distance(final int side, final int band)
    {
        return LONG == side ? markBand - band : band - markBand;
    }

    /** {@return lowest price of a band that belongs to a side} */
    long lowTicks(final int side, final int distance)
    {
        return LONG == side ? axis.lowTicks(Math.max(0, markBand - distance)) :
            Math.max(markTicks + 1, axis.lowTicks(Math.min(axis.bandCount(), markBand + distance)));
    }

    /** {@return end of the prices of a band that belong to a side, exclusive} */
    long highTicks(final int side, final int distance)
    {
        return LONG == side ? Math.min(markTicks, axis.lowTicks(Math.max(0, markBand - distance + 1))) :
            axis.lowTicks(Math.min(axis.bandCount(), markBand + distance + 1));
    }

    double[] map(final int map)
    {
        return values[map];
    }

    void pass(final int side, final int band, final long lowTicks, final long highTicks)
    {
        final int distance = distance(side, band);
        if (distance < 0 || distance >= range)
        {
            return;
        }

        final long low = Math.max(lowTicks, lowTicks(side, distance));
        final long high = Math.min(highTicks, highTicks(side, distance));
        if (high > low)
        {
            final boolean isFirst = 0 == hullHigh[side][distance];
            hullLow[side][distance] = isFirst ? low : Math.min(low, hullLow[side][distance]);
            hullHigh[side][distance] = isFirst ? high : Math.max(high, hullHigh[side][distance]);
        }
    }

    boolean isPassed(final int side, final int distance)
    {
        return hullHigh[side][distance] > 0;
    }

    void realise(final int side, final int distance, final double lots)
    {
        realised[side][distance] += lots;
    }

    double realised(final int side, final int distance)
    {
        return realised[side][distance];
    }

    /** {@return share of what the map shows in a band that was passed} */
    double passedShare(final int side, final int distance)
    {
        final double shown = highTicks(side, distance) - lowTicks(side, distance);
        return (hullHigh[side][distance] - hullLow[side][distance]) / shown;
    }

    /** {@return bands passed, below 1 where it was a part of one} */
    double passedBands(final int side, final int distance)
    {
        final int band = LONG == side ? markBand - distance : markBand + distance;
        return (double)(hullHigh[side][distance] - hullLow[side][distance]) /
            (axis.lowTicks(band + 1) - axis.lowTicks(band));
    }

    /** {@return share of a band that belongs to a side: less than 1 only in the band of the mark} */
    double shownShare(final int side, final int distance)
    {
        final int band = LONG == side ? markBand - distance : markBand + distance;
        return Math.max(0, highTicks(side, distance) - lowTicks(side, distance)) /
            (double)(axis.lowTicks(band + 1) - axis.lowTicks(band));
    }

    long startNs()
    {
        return startNs;
    }

    int range()
    {
        return range;
    }
}
