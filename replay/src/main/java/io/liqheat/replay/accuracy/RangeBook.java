package io.liqheat.replay.accuracy;

import java.util.ArrayList;
import java.util.List;

/**
 * Stated bounds held against what was realised: of each hourly map and side the longest range of those bounds are
 * stated for that the mark passed as a whole before the next map.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class RangeBook
{
    private final int modelCount;
    private final List<Passed> passed = new ArrayList<>();

    /**
     * A range that was passed.
     *
     * @param mapNs    moment the bounds were stated.
     * @param model    that stated them.
     * @param expected lots the map held there.
     * @param isBelow  less was realised than the lower bound.
     * @param isAbove  more was realised than the upper bound.
     */
    record Passed(long mapNs, int model, double expected, boolean isBelow, boolean isAbove)
    {
    }

    RangeBook(final int modelCount)
    {
        this.modelCount = modelCount;
    }

    /** Take what was passed of a sheet. */
    void take(final MapSheet sheet, final StatedBounds stated)
    {
        for (int side = 0; side < 2; side++)
        {
            int bands = 0;
            while (bands < sheet.range() && isPassed(sheet, side, bands))
            {
                bands++;
            }

            final int index = StatedBounds.longest(bands);
            if (index >= 0)
            {
                take(sheet, stated, side, index);
            }
        }
    }

    /** A mark on the edge of its band leaves nothing of it to one of the sides. */
    private static boolean isPassed(final MapSheet sheet, final int side, final int distance)
    {
        return sheet.highTicks(side, distance) <= sheet.lowTicks(side, distance) ||
            sheet.isPassed(side, distance) && sheet.passedShare(side, distance) >= 1;
    }

    private void take(final MapSheet sheet, final StatedBounds stated, final int side, final int index)
    {
        double realised = 0;
        for (int distance = 0; distance < StatedBounds.bands(index); distance++)
        {
            realised += sheet.realised(side, distance);
        }

        for (int model = 0; model < modelCount; model++)
        {
            if (stated.isStated(model))
            {
                double expected = 0;
                for (int distance = 0; distance < StatedBounds.bands(index); distance++)
                {
                    expected += sheet.map(model)[sheet.index(side, distance)];
                }

                passed.add(new Passed(sheet.startNs(), model, expected, realised < stated.lower(model, side, index),
                    realised > stated.upper(model, side, index)));
            }
        }
    }

    List<Passed> passed()
    {
        return passed;
    }
}
