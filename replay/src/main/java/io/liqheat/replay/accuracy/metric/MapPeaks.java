package io.liqheat.replay.accuracy.metric;

import java.util.Arrays;

/**
 * The highest bands of a map and whether they are where the truth has its own. Maps are smoothed over three bands with
 * (¼, ½, ¼) first, because raw maxima flicker; a peak is a band that is higher than the one before it, not lower than
 * the one after it, and not empty.
 * <p>
 * <b>Threading:</b> stateless.
 */
public final class MapPeaks
{
    private MapPeaks()
    {
    }

    /**
     * Smooth a map; at its ends the missing neighbour is taken to be empty.
     *
     * @param map quantity per band.
     * @return smoothed.
     */
    public static double[] smooth(final double[] map)
    {
        final double[] smooth = new double[map.length];
        for (int i = 0; i < map.length; i++)
        {
            final double before = i > 0 ? map[i - 1] : 0;
            final double after = i < map.length - 1 ? map[i + 1] : 0;
            smooth[i] = before / 4 + map[i] / 2 + after / 4;
        }

        return smooth;
    }

    /**
     * The highest peaks of a map.
     *
     * @param map   quantity per band, not smoothed yet.
     * @param count of peaks wanted.
     * @return their bands from the highest to the lowest; fewer where there are not so many.
     */
    public static int[] top(final double[] map, final int count)
    {
        final double[] smooth = smooth(map);
        final int[] peaks = new int[count];
        int found = 0;
        for (int i = 0; i < smooth.length; i++)
        {
            final boolean isPeak = smooth[i] > 0 && (0 == i || smooth[i] > smooth[i - 1]) &&
                (i == smooth.length - 1 || smooth[i] >= smooth[i + 1]);
            if (isPeak && (found < count || smooth[i] > smooth[peaks[count - 1]]))
            {
                int at = found < count ? found++ : count - 1;
                while (at > 0 && smooth[i] > smooth[peaks[at - 1]])
                {
                    peaks[at] = peaks[at - 1];
                    at--;
                }

                peaks[at] = i;
            }
        }

        return Arrays.copyOf(peaks, found);
    }

    /**
     * Share of the wanted peaks that are peaks of the truth, one band of tolerance.
     *
     * @param predicted bands of a map's highest peaks.
     * @param truth     bands of the truth's highest peaks.
     * @param count     of peaks that were asked for; those that a map does not have count as wrong.
     * @return from 0 to 1.
     */
    public static double precision(final int[] predicted, final int[] truth, final int count)
    {
        int hits = 0;
        for (final int band : predicted)
        {
            boolean isHit = false;
            for (final int trueBand : truth)
            {
                isHit |= Math.abs(band - trueBand) <= 1;
            }

            hits += isHit ? 1 : 0;
        }

        return (double)hits / count;
    }

    /**
     * Share of the truth that lies at peaks, one band of tolerance. No band counts twice.
     *
     * @param predicted bands of a map's highest peaks.
     * @param truth     quantity per band.
     * @return from 0 to 1.
     */
    public static double mass(final int[] predicted, final double[] truth)
    {
        double total = 0;
        double mass = 0;
        for (int i = 0; i < truth.length; i++)
        {
            total += truth[i];
            for (final int band : predicted)
            {
                if (Math.abs(band - i) <= 1)
                {
                    mass += truth[i];
                    break;
                }
            }
        }

        return total > 0 ? mass / total : 0;
    }
}
