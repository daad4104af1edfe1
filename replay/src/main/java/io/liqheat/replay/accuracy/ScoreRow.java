package io.liqheat.replay.accuracy;

import io.liqheat.replay.accuracy.metric.BlockBootstrap;
import java.util.Arrays;

/**
 * One method's figures over some runs.
 * <p>
 * <b>Threading:</b> immutable once made.
 */
public final class ScoreRow
{
    private final String name;
    private final Contender.Kind kind;
    private final double[] sums;
    private final Figure[] figures;
    private final double[] reliabilityErrors;
    private final double[][] sumsByGroup;

    /**
     * A figure with its error bar, and how it compares with the first method of the table.
     *
     * @param value         over all days.
     * @param standardError of the value, from a bootstrap by block; not a number with too few blocks.
     * @param lead          merit of the first method minus that of this one, see {@link Measure#merit}: positive where
     *                      the first one is better.
     * @param leadError     standard error of the lead, from the same draws of blocks for both.
     */
    public record Figure(double value, double standardError, double lead, double leadError)
    {
        /** Error bars within which a difference is taken to be none. */
        public static final double ERROR_BARS = 2;

        /** Where a measure means nothing of a method. */
        static final Figure NONE = new Figure(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        /** {@return false where it cannot be said which is better} */
        public boolean isCompared()
        {
            return !Double.isNaN(lead) && !Double.isNaN(leadError);
        }

        /** {@return true when the first method is better and the error bar of the difference excludes none} */
        public boolean isFirstAhead()
        {
            return lead > ERROR_BARS * leadError;
        }

        /** {@return true when the first method is worse and the error bar of the difference excludes none} */
        public boolean isFirstBehind()
        {
            return lead < -ERROR_BARS * leadError;
        }
    }

    ScoreRow(
        final String name,
        final Contender.Kind kind,
        final double[] sums,
        final Figure[] figures,
        final double[] reliabilityErrors,
        final double[][] sumsByGroup)
    {
        this.sumsByGroup = sumsByGroup;
        this.reliabilityErrors = reliabilityErrors;
        this.name = name;
        this.kind = kind;
        this.sums = sums;
        this.figures = figures;
    }

    public String name()
    {
        return name;
    }

    public Contender.Kind kind()
    {
        return kind;
    }

    /** {@return whether it is another method's, with a level that follows the liquidations of the last hours} */
    public boolean isFollowingLevel()
    {
        return name.endsWith(LevelFollowed.SUFFIX);
    }

    /**
     * A figure.
     *
     * @param measure wanted.
     * @return it; its value is not a number where the measure does not apply.
     */
    public Figure figure(final Measure measure)
    {
        return figures[measure.ordinal()];
    }

    /**
     * A figure in each group of runs by itself: how different markets are.
     *
     * @param measure wanted.
     * @return values, without error bars.
     */
    public double[] byGroup(final Measure measure)
    {
        return Arrays.stream(sumsByGroup).mapToDouble(measure::value).toArray();
    }

    /** {@return visits in each group of the reliability diagram} */
    public double[] reliabilityCounts()
    {
        return DaySums.reliability(sums, DaySums.RELIABILITY_COUNT);
    }

    /** {@return lots predicted in each group of the reliability diagram} */
    public double[] reliabilityPredicted()
    {
        return DaySums.reliability(sums, DaySums.RELIABILITY_PREDICTED);
    }

    /** {@return lots realised in each group of the reliability diagram} */
    public double[] reliabilityRealised()
    {
        return DaySums.reliability(sums, DaySums.RELIABILITY_REALISED);
    }

    /** {@return standard error of realised over predicted in each group of the reliability diagram} */
    public double[] reliabilityErrors()
    {
        return reliabilityErrors.clone();
    }

    /** {@return ranges that stated bounds were held against, by size of what was expected; all 0 where none are} */
    public long[] boundedRanges()
    {
        return counts(DaySums.RANGES);
    }

    /** {@return of these, those that realised less than the stated 10 % bound} */
    public long[] rangesBelow()
    {
        return counts(DaySums.RANGES_BELOW);
    }

    /** {@return of these, those that realised more than the stated 90 % bound} */
    public long[] rangesAbove()
    {
        return counts(DaySums.RANGES_ABOVE);
    }

    /** {@return shares of all bands at which {@link #lift()} is given} */
    public static double[] liftShares()
    {
        return TruthBook.LIFT_SHARES.clone();
    }

    /** {@return share of the true positions in the first bands; empty without truth} */
    public double[] lift()
    {
        final double[] lift = new double[sums[DaySums.MAPS] > 0 ? TruthBook.LIFT_SHARES.length : 0];
        for (int i = 0; i < lift.length; i++)
        {
            lift[i] = sums[DaySums.MAP_FIGURES + TruthBook.COMPARISONS + i] / sums[DaySums.MAPS];
        }

        return lift;
    }

    /**
     * Standard errors of realised over predicted in each group of the reliability diagram.
     *
     * @param bootstrap of the draws.
     * @param draws     sums of each draw.
     * @return one for each group.
     */
    static double[] reliabilityErrors(final BlockBootstrap bootstrap, final double[][] draws)
    {
        final double[] errors = new double[ScoringRules.reliabilityGroups()];
        final double[] values = new double[draws.length];
        for (int group = 0; group < errors.length; group++)
        {
            Arrays.fill(values, Double.NaN);
            for (int draw = 0; draw < draws.length; draw++)
            {
                values[draw] = draws[draw][DaySums.RELIABILITY_REALISED + group] /
                    draws[draw][DaySums.RELIABILITY_PREDICTED + group];
            }

            errors[group] = bootstrap.standardError(values);
        }

        return errors;
    }

    private long[] counts(final int from)
    {
        final long[] counts = new long[ScoringRules.boundsGroups()];
        for (int group = 0; group < counts.length; group++)
        {
            counts[group] = Math.round(sums[from + group]);
        }

        return counts;
    }
}
