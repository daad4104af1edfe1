package io.liqheat.replay.accuracy;

import java.util.Arrays;

/**
 * What the newest step of the mark passed of one side: the bands and how much of each.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class LastPass
{
    private int[] bands = new int[16];
    private double[] widths = new double[16];
    private int count;
    private double totalWidth;
    private long timeNs = Long.MIN_VALUE / 2;
    private long step = -1;

    void add(final long stepNumber, final int band, final double width, final long nowNs)
    {
        if (step != stepNumber)
        {
            step = stepNumber;
            count = 0;
            totalWidth = 0;
        }

        if (count == bands.length)
        {
            bands = Arrays.copyOf(bands, 2 * count);
            widths = Arrays.copyOf(widths, 2 * count);
        }

        bands[count] = band;
        widths[count++] = width;
        totalWidth += width;
        timeNs = nowNs;
    }

    int count()
    {
        return count;
    }

    int band(final int index)
    {
        return bands[index];
    }

    /** {@return share of the step's length that it went through a band} */
    double share(final int index)
    {
        return widths[index] / totalWidth;
    }

    /** {@return index of the band passed that is nearest to a band} */
    int nearest(final int band)
    {
        int nearest = 0;
        for (int i = 1; i < count; i++)
        {
            if (Math.abs(bands[i] - band) < Math.abs(bands[nearest] - band))
            {
                nearest = i;
            }
        }

        return nearest;
    }

    long timeNs()
    {
        return timeNs;
    }
}
