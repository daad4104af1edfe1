package io.liqheat.replay.accuracy;

import io.liqheat.codecs.event.Side;
import io.liqheat.replay.accuracy.metric.LiftCurve;
import io.liqheat.replay.accuracy.metric.MapComparison;
import io.liqheat.replay.accuracy.metric.MapPeaks;
import io.liqheat.replay.synthetic.SyntheticTruth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * How like the true positions the hourly maps of all methods are. Quantities are those of true positions by the band
 * of their liquidation price, longs below and shorts above the mark.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class TruthBook
{
    /** Shares of all bands at which lift curves are kept. */
    static final double[] LIFT_SHARES = {0.02, 0.05, 0.1, 0.2, 0.3, 0.5};

    /** Rank correlation, transport distance, overlap, Gini, precision and mass of peaks. */
    static final int COMPARISONS = 6;

    /** Figures kept per map: the comparisons and the points of the lift curve. */
    static final int FIGURES = COMPARISONS + LIFT_SHARES.length;

    private final ScoringRules rules;
    private final int modelCount;
    private final List<Moment> moments = new ArrayList<>();
    private double shownLots;
    private double beyondLots;

    /**
     * One hour.
     *
     * @param timeNs  when.
     * @param truth   quantity per band.
     * @param shown   share of each band that the map shows.
     * @param figures of each method.
     */
    private record Moment(long timeNs, double[] truth, double[] shown, double[][] figures)
    {
    }

    TruthBook(final ScoringRules rules, final int modelCount)
    {
        this.rules = rules;
        this.modelCount = modelCount;
    }

    /** Fill a map with the true positions. */
    void draw(final SyntheticTruth truth, final MapSheet sheet, final PriceAxis axis, final double[] map)
    {
        Arrays.fill(map, 0);
        final double[] lots = new double[2];
        truth.forEachPosition((side, entryTicks, liquidationTicks, held, leverage) ->
        {
            final int distance = sheet.distance(side.value(), axis.bandOf(liquidationTicks));
            final boolean isBeyondMark = distance > 0 ||
                0 == distance && liquidationTicks >= sheet.lowTicks(side.value(), 0) &&
                liquidationTicks < sheet.highTicks(side.value(), 0);
            if (isBeyondMark && distance < rules.rangeBands())
            {
                map[sheet.index(side.value(), distance)] += held;
                lots[0] += held;
            }
            else if (Side.NULL_VAL != side)
            {
                lots[1] += held;
            }
        });
        shownLots += lots[0];
        beyondLots += lots[1];
    }

    /** Compare the maps of a sheet with the true positions. */
    void compare(final MapSheet sheet, final double[] truth)
    {
        final double[][] figures = new double[modelCount][];
        final Reference reference = new Reference(truth, rules.topPeaks());
        for (int model = 0; model < modelCount; model++)
        {
            figures[model] = reference.compare(sheet.map(model));
        }

        final double[] shown = new double[truth.length];
        for (int distance = 0; distance < rules.rangeBands(); distance++)
        {
            shown[sheet.index(0, distance)] = sheet.shownShare(0, distance);
            shown[sheet.index(1, distance)] = sheet.shownShare(1, distance);
        }

        moments.add(new Moment(sheet.startNs(), truth.clone(), shown, figures));
    }

    int count()
    {
        return moments.size();
    }

    long timeNs(final int moment)
    {
        return moments.get(moment).timeNs;
    }

    double[] figures(final int moment, final int model)
    {
        return moments.get(moment).figures[model];
    }

    /**
     * Figures of a map that is the same every hour: the average of the true positions by distance from the mark, both
     * sides alike, known only in hindsight.
     *
     * @param isScored whether a time counts for the average.
     * @return figures of every moment.
     */
    double[][] averageProfileFigures(final LongPredicate isScored)
    {
        final int range = rules.rangeBands();
        final double[] lots = new double[range];
        final double[] shown = new double[range];
        for (final Moment moment : moments)
        {
            for (int distance = 0; distance < range && isScored.test(moment.timeNs); distance++)
            {
                lots[distance] += moment.truth[range - 1 - distance] + moment.truth[range + distance];
                shown[distance] += moment.shown[range - 1 - distance] + moment.shown[range + distance];
            }
        }

        final double[][] figures = new double[moments.size()][];
        final double[] map = new double[2 * range];
        for (int i = 0; i < figures.length; i++)
        {
            final Moment moment = moments.get(i);
            for (int distance = 0; distance < range; distance++)
            {
                final double rate = shown[distance] > 0 ? lots[distance] / shown[distance] : 0;
                map[range - 1 - distance] = rate * moment.shown[range - 1 - distance];
                map[range + distance] = rate * moment.shown[range + distance];
            }

            figures[i] = new Reference(moment.truth, rules.topPeaks()).compare(map);
        }

        return figures;
    }

    /** {@return share of the true positions whose liquidation price the hourly maps cover} */
    double shownShare()
    {
        return shownLots / (shownLots + beyondLots);
    }

    /** True positions of one moment, with what of them is the same for all methods. */
    private static final class Reference
    {
        private final double[] truth;
        private final double[] ranks;
        private final int[] peaks;
        private final LiftCurve best;
        private final int topPeaks;

        Reference(final double[] truth, final int topPeaks)
        {
            this.truth = truth;
            ranks = MapComparison.ranks(truth);
            peaks = MapPeaks.top(truth, topPeaks);
            best = new LiftCurve(truth, truth);
            this.topPeaks = topPeaks;
        }

        double[] compare(final double[] map)
        {
            final double[] figures = new double[FIGURES];
            final LiftCurve lift = new LiftCurve(map, truth);
            final int[] predicted = MapPeaks.top(map, topPeaks);
            figures[0] = MapComparison.correlation(MapComparison.ranks(map), ranks);
            figures[1] = MapComparison.transportDistance(map, truth);
            figures[2] = MapComparison.overlap(map, truth);
            figures[3] = lift.gini(best);
            figures[4] = MapPeaks.precision(predicted, peaks, topPeaks);
            figures[5] = MapPeaks.mass(predicted, truth);
            for (int i = 0; i < LIFT_SHARES.length; i++)
            {
                figures[COMPARISONS + i] = lift.capturedBy(LIFT_SHARES[i]);
            }

            return figures;
        }
    }
}
