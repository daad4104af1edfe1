package io.liqheat.tools.render;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.replay.map.LadderMap;
import java.util.List;

/**
 * What all pictures of a ladder derive from it in the same way.
 */
final class LadderFigures
{
    private LadderFigures()
    {
    }

    static long cents(final Instrument instrument, final long ticks, final double lots)
    {
        return instrument.notionalCents(ticks, Math.round(lots));
    }

    /**
     * Index of the first row that is not wholly above the mark.
     *
     * @param map with rows from the highest price to the lowest.
     * @return the index, or the number of rows.
     */
    static int firstRowBelowMark(final LadderMap map)
    {
        int index = 0;
        while (index < map.rows().size() && map.rows().get(index).lowTicks() > map.markTicks())
        {
            index++;
        }

        return index;
    }

    /**
     * What would be forced if the mark price went through each row, counted from the mark.
     *
     * @param map with rows from the highest price to the lowest.
     * @return cents for each row.
     */
    static long[] cumulativeCents(final LadderMap map)
    {
        final List<LadderMap.Row> rows = map.rows();
        final long[] cumulative = new long[rows.size()];
        final int firstBelow = firstRowBelowMark(map);

        // Shorts in the row that holds the mark are passed on the way up, longs in it on the way down.
        long sum = 0;
        if (firstBelow < rows.size())
        {
            final LadderMap.Row markRow = rows.get(firstBelow);
            sum = cents(map.instrument(), Math.round(markRow.midTicks()), markRow.shortLots());
        }

        for (int i = firstBelow - 1; i >= 0; i--)
        {
            sum += cents(map.instrument(), Math.round(rows.get(i).midTicks()), rows.get(i).shortLots());
            cumulative[i] = sum;
        }

        sum = 0;
        for (int i = firstBelow; i < rows.size(); i++)
        {
            sum += cents(map.instrument(), Math.round(rows.get(i).midTicks()), rows.get(i).longLots());
            cumulative[i] = sum;
        }

        return cumulative;
    }
}
