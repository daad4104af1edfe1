package io.liqheat.replay.accuracy.totals;

import io.liqheat.replay.accuracy.metric.CalibrationSlope;
import java.util.function.ToDoubleFunction;

/**
 * A figure of merit of a method on totals, computed from sums over blocks of days.
 */
public enum TotalsMeasure
{
    /** Log score of a span's two totals, over that of the past mean. */
    BITS("bits", "bits", true, (sums) -> sums[TotalsSums.BITS] / sums[TotalsSums.SPANS]),

    /** The same over that of the best null. */
    BITS_OVER_NULL("over null", "bitsOverBestNull", true,
        (sums) -> (sums[TotalsSums.BITS] - sums[TotalsSums.BITS_NULL]) / sums[TotalsSums.SPANS]),

    /** Log score of a regression on what the nulls know and on the method over that of one on what they know. */
    ADDED("adds", "bitsAdded", true, (sums) -> sums[TotalsSums.ADDED] / sums[TotalsSums.SPANS]),

    /** Share of the Poisson deviance explained that the best null leaves: large totals count. */
    POISSON("D2", "poissonDevianceExplained", true,
        (sums) -> 1 - sums[TotalsSums.POISSON] / sums[TotalsSums.POISSON_NULL]),

    /** Share of the Gamma deviance explained that the best null leaves: all totals count alike. */
    GAMMA("D2 gamma", "gammaDevianceExplained", true,
        (sums) -> 1 - sums[TotalsSums.GAMMA] / sums[TotalsSums.GAMMA_NULL]),

    /** Spearman's rank correlation over spans, longs. */
    RANK_LONG("rank long", "rankCorrelationLong", true, (sums) -> TotalsSums.rank(sums, 0)),

    /** Spearman's rank correlation over spans, shorts. */
    RANK_SHORT("rank short", "rankCorrelationShort", true, (sums) -> TotalsSums.rank(sums, 1)),

    /** Mean of both sides' rank correlation among spans in which the null that knows most expects the same. */
    RANK_GIVEN_NULL("given null", "rankCorrelationGivenNull", true,
        (sums) -> (TotalsSums.rankGivenNull(sums, 0) + TotalsSums.rankGivenNull(sums, 1)) / 2),

    /** Realised over predicted, as the method says it; nulls have no level of their own. */
    RAW_LEVEL("raw level", "realisedOverPredictedRaw", false,
        (sums) -> sums[TotalsSums.REALISED] / sums[TotalsSums.RAW]),

    /** Realised over predicted, after the constant fitted on the past. */
    LEVEL("fitted", "realisedOverPredicted", false,
        (sums) -> sums[TotalsSums.REALISED] / sums[TotalsSums.PREDICTED]),

    /** Calibration slope, by size of the prediction. */
    SLOPE("slope", "calibrationSlope", false, (sums) -> CalibrationSlope.of(
        TotalsSums.groups(sums, TotalsSums.GROUP_COUNT),
        TotalsSums.groups(sums, TotalsSums.GROUP_PREDICTED),
        TotalsSums.groups(sums, TotalsSums.GROUP_REALISED))),

    /** Log score of which side was liquidated, over a coin toss. */
    SIDE_BITS("side bits", "sideBits", true,
        (sums) -> sums[TotalsSums.SIDE_BITS] / sums[TotalsSums.SIDE_SPANS]),

    /** The same over that of the best null. */
    SIDE_BITS_OVER_NULL("over null", "sideBitsOverBestNull", true, (sums) ->
        (sums[TotalsSums.SIDE_BITS] - sums[TotalsSums.SIDE_BITS_NULL]) / sums[TotalsSums.SIDE_SPANS]);

    private final String label;
    private final String field;
    private final boolean isMoreBetter;
    private final ToDoubleFunction<double[]> value;

    TotalsMeasure(
        final String label, final String field, final boolean isMoreBetter, final ToDoubleFunction<double[]> value)
    {
        this.label = label;
        this.field = field;
        this.isMoreBetter = isMoreBetter;
        this.value = value;
    }

    /** {@return heading of a column} */
    public String label()
    {
        return label;
    }

    /** {@return name of a field} */
    public String field()
    {
        return field;
    }

    /** {@return true where more is better, false where 1 is right} */
    public boolean isMoreBetter()
    {
        return isMoreBetter;
    }

    double value(final double[] sums)
    {
        return value.applyAsDouble(sums);
    }
}
