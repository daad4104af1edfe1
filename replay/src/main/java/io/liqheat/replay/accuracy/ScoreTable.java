package io.liqheat.replay.accuracy;

import io.liqheat.replay.accuracy.metric.BlockBootstrap;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures of all methods over some runs, the first method being the one that others are compared with. Days of all runs
 * are pooled. Error bars come from drawing blocks: whole runs, together with those that hang together with them, where
 * there are {@value io.liqheat.replay.accuracy.metric.BlockBootstrap#FEWEST_BLOCKS} or more; otherwise weeks of them.
 * Where there are not enough of either, there are no error bars, and nothing is said of who leads.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param title       of what was scored, for example the name of a world.
 * @param runs        runs in it.
 * @param days        scored days in it.
 * @param groups      runs, those that hang together counted once.
 * @param blocks      that error bars come from.
 * @param blockDays   days in a block, 0 where it is a whole group of runs.
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
    int groups,
    int blocks,
    int blockDays,
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
    private static final int DAYS_PER_BLOCK = 7;
    private static final long BOOTSTRAP_SEED = 20_260_101L;

    /**
     * Sum up runs that have nothing to do with each other.
     *
     * @param title      of the table.
     * @param contenders that were scored, in the order of the runs' methods.
     * @param runs       scored by the same rules.
     * @return the table.
     */
    public static ScoreTable of(final String title, final List<Contender> contenders, final List<ScoredRun> runs)
    {
        return ofGroups(title, contenders, runs.stream().map(List::of).toList());
    }

    /**
     * Sum up runs.
     *
     * @param title      of the table.
     * @param contenders that were scored, in the order of the runs' methods.
     * @param groups     runs scored by the same rules; those of one group hang together and are drawn together.
     * @return the table.
     */
    public static ScoreTable ofGroups(
        final String title, final List<Contender> contenders, final List<List<ScoredRun>> groups)
    {
        final List<ScoredRun> runs = groups.stream().flatMap(List::stream).toList();
        final boolean isByGroup = groups.size() >= BlockBootstrap.FEWEST_BLOCKS;
        final int daysPerBlock = isByGroup ? Integer.MAX_VALUE : DAYS_PER_BLOCK;
        final int blocks = blocks(groups, daysPerBlock, (run) -> run.days(0)).length;
        final BlockBootstrap bootstrap = new BlockBootstrap(blocks, DRAWS, BOOTSTRAP_SEED);
        final boolean hasTruth = runs.stream().allMatch(ScoredRun::hasTruth);
        final List<ScoreRow> rows = new ArrayList<>();
        Draws first = null;
        for (int i = 0; i < contenders.size(); i++)
        {
            final int model = i;
            final Draws draws = new Draws(bootstrap, groups, daysPerBlock, (run) -> run.days(model));
            first = null == first ? draws : first;
            rows.add(row(contenders.get(i), draws, first));
        }

        if (hasTruth)
        {
            rows.add(row(new Contender("average profile", Contender.Kind.YARDSTICK, null),
                new Draws(bootstrap, groups, daysPerBlock, ScoredRun::averageProfileDays), first));
            rows.add(row(new Contender("true positions", Contender.Kind.YARDSTICK, null),
                new Draws(bootstrap, groups, daysPerBlock, ScoredRun::trueDays), first));
        }

        final double lots = runs.stream().mapToDouble((run) -> run.totals().lots()).sum();
        return new ScoreTable(title, runs.size(), runs.stream().mapToInt(ScoredRun::scoredDays).sum(), groups.size(),
            blocks, isByGroup ? 0 : DAYS_PER_BLOCK,
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

    /** {@return whether there are blocks enough for error bars, so that something can be said of who leads} */
    public boolean hasErrorBars()
    {
        return blocks >= BlockBootstrap.FEWEST_BLOCKS;
    }

    /**
     * Where the first method does not lead a usual method or null by more than two standard errors, over all measures
     * that order methods.
     *
     * @return by measure, then in the order of the rows; empty when it leads everywhere, or nothing can be said.
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
                if (isRival && measure.isOrdering() && figure.isCompared() && !figure.isFirstAhead())
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

    /** Sums of one method, of all draws and of each group of runs. */
    private static final class Draws
    {
        private final BlockBootstrap bootstrap;
        private final double[] sums;
        private final double[][] drawn;
        private final double[][] byGroup;

        Draws(
            final BlockBootstrap bootstrap,
            final List<List<ScoredRun>> groups,
            final int daysPerBlock,
            final DaysOf days)
        {
            this.bootstrap = bootstrap;
            final double[][] blocks = blocks(groups, daysPerBlock, days);
            sums = BlockBootstrap.sum(blocks);
            drawn = bootstrap.sums(blocks);
            byGroup = blocks(groups, Integer.MAX_VALUE, days);
        }
    }

    /** Sums of the blocks of all groups: days of the same number belong to the same block in all runs of a group. */
    private static double[][] blocks(
        final List<List<ScoredRun>> groups, final int daysPerBlock, final DaysOf daysOf)
    {
        final List<double[]> blocks = new ArrayList<>();
        for (final List<ScoredRun> group : groups)
        {
            final int dayCount = group.stream().mapToInt(ScoredRun::scoredDays).max().orElse(0);
            final double[][] own = new double[BlockBootstrap.blockCount(dayCount, daysPerBlock)][DaySums.LENGTH];
            for (final ScoredRun run : group)
            {
                final double[][] days = daysOf.of(run);
                for (int day = 0; day < days.length; day++)
                {
                    add(own[BlockBootstrap.blockOf(day, dayCount, daysPerBlock)], days[day]);
                }
            }

            blocks.addAll(List.of(own));
        }

        return blocks.toArray(double[][]::new);
    }

    private static void add(final double[] sums, final double[] day)
    {
        for (int i = 0; i < sums.length; i++)
        {
            sums[i] += day[i];
        }
    }

    private static ScoreRow row(final Contender contender, final Draws draws, final Draws first)
    {
        final Measure[] measures = Measure.values();
        final ScoreRow.Figure[] figures = new ScoreRow.Figure[measures.length];
        final double[] values = new double[draws.drawn.length];
        final double[] merits = new double[values.length];
        final double[] firstMerits = new double[values.length];
        for (int i = 0; i < figures.length; i++)
        {
            final Measure measure = measures[i];
            if (!contender.hasLevel() && measure.isLevelDependent())
            {
                figures[i] = ScoreRow.Figure.NONE;
                continue;
            }

            for (int draw = 0; draw < values.length; draw++)
            {
                values[draw] = measure.value(draws.drawn[draw]);
                merits[draw] = measure.merit(values[draw]);
                firstMerits[draw] = measure.merit(measure.value(first.drawn[draw]));
            }

            final double value = measure.value(draws.sums);
            figures[i] = new ScoreRow.Figure(value, draws.bootstrap.standardError(values),
                measure.merit(measure.value(first.sums)) - measure.merit(value),
                draws.bootstrap.standardErrorOfDifference(firstMerits, merits));
        }

        return new ScoreRow(contender.name(), contender.kind(), draws.sums, figures,
            ScoreRow.reliabilityErrors(draws.bootstrap, draws.drawn), draws.byGroup);
    }
}
