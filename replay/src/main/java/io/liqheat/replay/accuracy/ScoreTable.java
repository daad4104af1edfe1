package io.liqheat.replay.accuracy;

import io.liqheat.replay.accuracy.metric.DayBootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Figures of all methods over some runs, the first method being the one that others are compared with. Days of all runs
 * are pooled.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param title       of what was scored, for example the name of a world.
 * @param runs        runs in it.
 * @param days        scored days in it: what error bars are counted in.
 * @param visits      scored visits in it.
 * @param warmUpDays  first days of each run, which are not scored.
 * @param rows        one per method, then yardsticks.
 * @param liquidations in all days of the runs.
 * @param unpassedShare share of the realised quantity that came when the mark had passed nothing of its side.
 * @param behindMapShare share of the realised quantity on the far side of the mark at which the hourly map was drawn.
 * @param outOfRangeShare share of the realised quantity beyond the last band of the hourly map.
 * @param truthShownShare share of the true positions that the hourly maps cover; not a number without truth.
 * @param usdPerLot   value of a lot.
 */
public record ScoreTable(
    String title,
    int runs,
    int days,
    int visits,
    int warmUpDays,
    List<ScoreRow> rows,
    long liquidations,
    double unpassedShare,
    double behindMapShare,
    double outOfRangeShare,
    double truthShownShare,
    double usdPerLot)
{
    private static final int DRAWS = 400;
    private static final long BOOTSTRAP_SEED = 20_260_101L;

    /**
     * Sum up runs.
     *
     * @param title      of the table.
     * @param contenders that were scored, in the order of the runs' methods.
     * @param runs       scored by the same rules.
     * @return the table.
     */
    public static ScoreTable of(final String title, final List<Contender> contenders, final List<ScoredRun> runs)
    {
        final int days = runs.stream().mapToInt(ScoredRun::scoredDays).sum();
        final DayBootstrap bootstrap = new DayBootstrap(days, DRAWS, BOOTSTRAP_SEED);
        final boolean hasTruth = runs.stream().allMatch(ScoredRun::hasTruth);
        final List<ScoreRow> rows = new ArrayList<>();
        double[][] firstDraws = null;
        double[] firstSums = null;
        for (int i = 0; i < contenders.size(); i++)
        {
            final int model = i;
            final double[][] pooled = pool(runs, (run) -> run.days(model));
            final double[][] draws = bootstrap.sums(pooled);
            final double[] sums = DayBootstrap.sum(pooled);
            firstDraws = null == firstDraws ? draws : firstDraws;
            firstSums = null == firstSums ? sums : firstSums;
            rows.add(row(contenders.get(i).name(), contenders.get(i).kind(), sums, draws, firstSums, firstDraws));
        }

        if (hasTruth)
        {
            for (final boolean isAverage : new boolean[]{true, false})
            {
                final double[][] pooled =
                    pool(runs, (run) -> isAverage ? run.averageProfileDays() : run.trueDays());
                rows.add(row(isAverage ? "average profile" : "true positions", Contender.Kind.YARDSTICK,
                    DayBootstrap.sum(pooled), bootstrap.sums(pooled), firstSums, firstDraws));
            }
        }

        final double lots = runs.stream().mapToDouble((run) -> run.totals().lots()).sum();
        return new ScoreTable(title, runs.size(), days,
            runs.stream().mapToInt(ScoredRun::scoredVisits).sum(),
            runs.stream().mapToInt(ScoredRun::warmUpDays).max().orElse(0), List.copyOf(rows),
            runs.stream().mapToLong((run) -> run.totals().count()).sum(),
            runs.stream().mapToDouble((run) -> run.totals().unpassedLots()).sum() / lots,
            runs.stream().mapToDouble((run) -> run.totals().behindMapLots()).sum() / lots,
            runs.stream().mapToDouble((run) -> run.totals().outOfRangeLots()).sum() / lots,
            runs.stream().mapToDouble(ScoredRun::shownShareOfTruth).average().orElse(Double.NaN),
            runs.stream().mapToDouble((run) -> run.totals().usdPerLot()).average().orElse(1));
    }

    /**
     * Row of a method.
     *
     * @param name of the method.
     * @return its row.
     */
    public ScoreRow row(final String name)
    {
        return rows.stream().filter((row) -> row.name().equals(name)).findFirst().orElseThrow(
            () -> new IllegalArgumentException("no method '" + name + "'; there are " +
                rows.stream().map(ScoreRow::name).toList()));
    }

    /**
     * Where the first method does not lead a usual method or null by more than two standard errors, over all measures
     * that order methods.
     *
     * @return by measure, then in the order of the rows; empty when it leads everywhere.
     */
    public List<Shortfall> shortfalls()
    {
        final List<Shortfall> shortfalls = new ArrayList<>();
        for (final Measure measure : Measure.values())
        {
            for (final ScoreRow row : rows)
            {
                final boolean isRival =
                    Contender.Kind.BASELINE == row.kind() || Contender.Kind.NULL == row.kind();
                final ScoreRow.Figure figure = row.figure(measure);
                if (isRival && measure.isOrdering() && !Double.isNaN(figure.lead()) && !figure.isFirstAhead())
                {
                    shortfalls.add(new Shortfall(measure, row.name(), figure));
                }
            }
        }

        return shortfalls;
    }

    /**
     * A method that is not clearly behind the first one.
     *
     * @param measure by which.
     * @param rival   name of the method.
     * @param figure  with the lead of the first method over it, and its error.
     */
    public record Shortfall(Measure measure, String rival, ScoreRow.Figure figure)
    {
    }

    /** Days of a run. */
    @FunctionalInterface
    private interface DaysOf
    {
        double[][] of(ScoredRun run);
    }

    private static double[][] pool(final List<ScoredRun> runs, final DaysOf days)
    {
        return runs.stream().flatMap((run) -> Arrays.stream(days.of(run))).toArray(double[][]::new);
    }

    private static ScoreRow row(
        final String name,
        final Contender.Kind kind,
        final double[] sums,
        final double[][] draws,
        final double[] firstSums,
        final double[][] firstDraws)
    {
        final Measure[] measures = Measure.values();
        final ScoreRow.Figure[] figures = new ScoreRow.Figure[measures.length];
        final double[] values = new double[draws.length];
        final double[] merits = new double[draws.length];
        final double[] firstMerits = new double[draws.length];
        for (int i = 0; i < figures.length; i++)
        {
            final Measure measure = measures[i];
            for (int draw = 0; draw < draws.length; draw++)
            {
                values[draw] = measure.value(draws[draw]);
                merits[draw] = measure.merit(values[draw]);
                firstMerits[draw] = measure.merit(measure.value(firstDraws[draw]));
            }

            final double value = measure.value(sums);
            figures[i] = new ScoreRow.Figure(value, DayBootstrap.standardError(values),
                measure.merit(measure.value(firstSums)) - measure.merit(value),
                DayBootstrap.standardErrorOfDifference(firstMerits, merits));
        }

        return new ScoreRow(name, kind, sums, figures, ScoreRow.reliabilityErrors(draws));
    }
}
