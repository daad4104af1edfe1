package io.liqheat.replay.accuracy;

import io.liqheat.replay.accuracy.metric.CalibrationSlope;
import java.util.function.ToDoubleFunction;

/**
 * A figure of merit, computed from sums over days. What each is made of: {@link RunSums}, {@link TruthBook} and the
 * package {@code metric}.
 */
public enum Measure
{
    /** Log score of visits over the uniform reference, as predicted. */
    VISIT_BITS("bits/visit", "visitBits", Basis.REALISED, Better.HIGHER,
        (sums) -> sums[DaySums.VISIT_BITS] / sums[DaySums.VISITS]),

    /** The same after one constant fitted on the past. */
    VISIT_BITS_RESCALED("rescaled", "visitBitsRescaled", Basis.REALISED, Better.HIGHER,
        (sums) -> sums[DaySums.VISIT_BITS_RESCALED] / sums[DaySums.VISITS]),

    /** Share of the deviance of hourly cells explained, against the profile in hindsight. */
    DEVIANCE("D2 1h", "devianceExplained", Basis.REALISED, Better.HIGHER,
        (sums) -> 1 - sums[DaySums.CELL_DEVIANCE] / sums[DaySums.CELL_DEVIANCE_PROFILE]),

    /** The same after one constant fitted on the past. */
    DEVIANCE_RESCALED("rescaled", "devianceExplainedRescaled", Basis.REALISED, Better.HIGHER,
        (sums) -> 1 - sums[DaySums.CELL_DEVIANCE_RESCALED] / sums[DaySums.CELL_DEVIANCE_PROFILE]),

    /** Log score of where in the bands passed within the hour it was realised, over the profile in hindsight. */
    PLACE_BITS("bits 1h", "placeBits", Basis.REALISED, Better.HIGHER,
        (sums) -> sums[DaySums.PLACE_BITS] / sums[DaySums.PLACE_REALISED]),

    /** Realised over predicted, visits. */
    LEVEL("real/pred", "realisedOverPredicted", Basis.REALISED, Better.ONE_AS_RATIO,
        (sums) -> sums[DaySums.VISIT_REALISED] / sums[DaySums.VISIT_PREDICTED]),

    /** Sum over groups by size of the prediction of |predicted - realised|, over all realised. */
    CALIBRATION("cal. error", "calibrationError", Basis.REALISED, Better.LOWER,
        (sums) -> calibrationError(
            sums, DaySums.RELIABILITY_PREDICTED, DaySums.RELIABILITY_REALISED, ScoringRules.reliabilityGroups())),

    /** The same over groups by the time since the price was last there, which are the same for all methods. */
    CALIBRATION_BY_REST("by rest", "calibrationErrorByRest", Basis.REALISED, Better.LOWER,
        (sums) -> calibrationError(
            sums, DaySums.REST_PREDICTED, DaySums.REST_REALISED, ScoringRules.restGroups())),

    /** Calibration slope of visits, by size of the prediction. */
    SLOPE("slope", "calibrationSlope", Basis.REALISED, Better.ONE,
        (sums) -> CalibrationSlope.of(
            DaySums.reliability(sums, DaySums.RELIABILITY_COUNT),
            DaySums.reliability(sums, DaySums.RELIABILITY_PREDICTED),
            DaySums.reliability(sums, DaySums.RELIABILITY_REALISED))),

    /** Share of the ranges passed, with 100,000 USD or more expected, that realised less than the stated 10 % bound. */
    BELOW_BOUND("under 10%", "shareBelowBound", Basis.REALISED, Better.TENTH,
        (sums) -> outside(sums, DaySums.RANGES_BELOW)),

    /** Share of them that realised more than the stated 90 % bound. */
    ABOVE_BOUND("over 90%", "shareAboveBound", Basis.REALISED, Better.TENTH,
        (sums) -> outside(sums, DaySums.RANGES_ABOVE)),

    /** Spearman's rank correlation of hourly maps with the true positions. */
    RANK("rank corr", "rankCorrelation", Basis.TRUTH, Better.HIGHER, (sums) -> mapFigure(sums, 0)),

    /** First Wasserstein distance to the true positions. */
    TRANSPORT("W1", "transportDistance", Basis.TRUTH, Better.LOWER, (sums) -> mapFigure(sums, 1)),

    /** Share in common with the true positions. */
    OVERLAP("overlap", "overlap", Basis.TRUTH, Better.HIGHER, (sums) -> mapFigure(sums, 2)),

    /** Gini coefficient of the order of bands, as a share of the best. */
    GINI("gini", "gini", Basis.TRUTH, Better.HIGHER, (sums) -> mapFigure(sums, 3)),

    /** Share of the top peaks that are top peaks of the truth. */
    PEAK_PRECISION("top-5 hits", "peakPrecision", Basis.TRUTH, Better.HIGHER, (sums) -> mapFigure(sums, 4)),

    /** Share of the truth at the top peaks. */
    PEAK_MASS("top-5 mass", "peakMass", Basis.TRUTH, Better.HIGHER, (sums) -> mapFigure(sums, 5)),

    /** Share of the truth in the first tenth of the bands. */
    LIFT_TENTH("in top 10%", "liftTenth", Basis.TRUTH, Better.HIGHER,
        (sums) -> mapFigure(sums, TruthBook.COMPARISONS + 2));

    /** What predictions are held against. */
    public enum Basis
    {
        /** Liquidations that happened. */
        REALISED,

        /** True positions of a synthetic market. */
        TRUTH
    }

    /** Which values are good. */
    public enum Better
    {
        /** Large ones. */
        HIGHER,

        /** Small ones. */
        LOWER,

        /** Those near 1. */
        ONE,

        /** Those near 1, where twice is as bad as half. */
        ONE_AS_RATIO,

        /** Those near a tenth. */
        TENTH
    }

    private final String label;
    private final String field;
    private final Basis basis;
    private final Better better;
    private final ToDoubleFunction<double[]> value;

    Measure(
        final String label,
        final String field,
        final Basis basis,
        final Better better,
        final ToDoubleFunction<double[]> value)
    {
        this.label = label;
        this.field = field;
        this.basis = basis;
        this.better = better;
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

    public Basis basis()
    {
        return basis;
    }

    public Better better()
    {
        return better;
    }

    /** {@return whether it means nothing of a method whose level is a guess} */
    public boolean isLevelDependent()
    {
        return VISIT_BITS == this || DEVIANCE == this || LEVEL == this || CALIBRATION == this ||
            CALIBRATION_BY_REST == this;
    }

    /** {@return false where it only says whether stated bounds hold, which most methods do not state} */
    public boolean isOrdering()
    {
        return Better.TENTH != better;
    }

    /**
     * The figure.
     *
     * @param sums over any number of days.
     * @return its value; not a number where there is nothing to compute it from.
     */
    public double value(final double[] sums)
    {
        return value.applyAsDouble(sums);
    }

    /**
     * How good a value is, on a scale on which more is better and 0 is perfect where the measure has an ideal.
     *
     * @param figure a value of this measure.
     * @return its merit.
     */
    public double merit(final double figure)
    {
        return switch (better)
        {
            case HIGHER -> figure;
            case LOWER -> -figure;
            case ONE -> -Math.abs(figure - 1);
            case ONE_AS_RATIO -> figure > 0 ? -Math.abs(StrictMath.log(figure)) : Double.NEGATIVE_INFINITY;
            case TENTH -> -Math.abs(figure - 0.1);
        };
    }

    private static double calibrationError(
        final double[] sums, final int predicted, final int realised, final int groups)
    {
        double error = 0;
        for (int group = 0; group < groups; group++)
        {
            error += Math.abs(sums[predicted + group] - sums[realised + group]);
        }

        return sums[DaySums.VISITS] > 0 ? error / sums[DaySums.VISIT_REALISED] : Double.NaN;
    }

    private static double outside(final double[] sums, final int from)
    {
        double ranges = 0;
        double outside = 0;
        for (int group = ScoringRules.firstBoundsGroup(); group < ScoringRules.boundsGroups(); group++)
        {
            ranges += sums[DaySums.RANGES + group];
            outside += sums[from + group];
        }

        return outside / ranges;
    }

    private static double mapFigure(final double[] sums, final int figure)
    {
        return sums[DaySums.MAPS] > 0 ? sums[DaySums.MAP_FIGURES + figure] / sums[DaySums.MAPS] : Double.NaN;
    }
}
