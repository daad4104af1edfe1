package io.liqheat.tools.render;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.replay.map.LadderMap;
import io.liqheat.tools.console.Figures;
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
     * Coverage in words: both sides where they differ, and what of it is a guess.
     *
     * @param map with a coverage.
     * @return for example {@code 50.0 %} or {@code 48.1 % of longs, 50.2 % of shorts, guessed 12.0 %}.
     */
    static String coverage(final LadderMap map)
    {
        final LadderMap.Coverage coverage = map.coverage();
        final String longs = Figures.percent(coverage.longSeen(), 1);
        final String shorts = Figures.percent(coverage.shortSeen(), 1);
        final String guessed = Figures.percent(coverage.guessed(), 1);
        return (longs.equals(shorts) ? longs : longs + " of longs, " + shorts + " of shorts") +
            (coverage.guessed() < 0.0005 ? "" : ", guessed " + guessed);
    }

    /** {@return of the heavier side of a row, index 0 the lower and 1 the upper bound, in lots} */
    static double[] bounds(final LadderMap.Row row)
    {
        return row.bounds()[row.longLots() >= row.shortLots() ? 0 : 1];
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
