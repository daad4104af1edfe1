package io.liqheat.replay.accuracy;

import java.util.Arrays;
import java.util.List;

/**
 * The bounds that methods state, when a map is drawn, for ranges of prices that begin at the mark and end so many bands
 * away from it: what a user of the map is told.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class StatedBounds
{
    private static final int SIDES = 2;
    private static final int[] LENGTHS = {1, 2, 3, 4, 6, 8, 11, 15, 20, 27, 36, 48, 64, 85, 113, 150, 200};

    private final boolean[] isStated;
    private final double[][][][] bounds;

    StatedBounds(final int modelCount)
    {
        isStated = new boolean[modelCount];
        bounds = new double[modelCount][SIDES][LENGTHS.length][2];
    }

    /** Ask all methods for what they state around the mark of a sheet that begins. */
    void ask(final List<MapModel> models, final int instrumentId, final MapSheet sheet)
    {
        for (int model = 0; model < isStated.length; model++)
        {
            isStated[model] = true;
            for (int side = 0; side < SIDES && isStated[model]; side++)
            {
                for (int i = 0; i < LENGTHS.length && LENGTHS[i] <= sheet.range() && isStated[model]; i++)
                {
                    final int last = LENGTHS[i] - 1;
                    final long low = Math.min(sheet.lowTicks(side, 0), sheet.lowTicks(side, last));
                    final long high = Math.max(sheet.highTicks(side, 0), sheet.highTicks(side, last));
                    isStated[model] = models.get(model).bounds(instrumentId, side, low, high, bounds[model][side][i]);
                }
            }
        }
    }

    boolean isStated(final int model)
    {
        return isStated[model];
    }

    /** {@return index of the longest range within so many bands, or -1} */
    static int longest(final int bands)
    {
        final int found = Arrays.binarySearch(LENGTHS, bands);
        return found >= 0 ? found : -found - 2;
    }

    /** {@return bands of a range} */
    static int bands(final int index)
    {
        return LENGTHS[index];
    }

    double lower(final int model, final int side, final int index)
    {
        return bounds[model][side][index][0];
    }

    double upper(final int model, final int side, final int index)
    {
        return bounds[model][side][index][1];
    }
}
