package io.liqheat.replay.accuracy;

import java.util.List;

/**
 * One run over one instrument, summed up by day; how, says {@link RunSums}.
 * <p>
 * <b>Threading:</b> immutable once made.
 */
public final class ScoredRun
{
    private final List<String> models;
    private final int warmUpDays;
    private final int scoredDays;
    private final int scoredVisits;
    private final ScoringTotals totals;
    private final List<double[][]> days;
    private final double[][] trueDays;
    private final double[][] averageProfileDays;
    private final double shownShareOfTruth;

    ScoredRun(
        final List<String> models,
        final int warmUpDays,
        final int scoredDays,
        final int scoredVisits,
        final ScoringTotals totals,
        final List<double[][]> days,
        final double[][] trueDays,
        final double[][] averageProfileDays,
        final double shownShareOfTruth)
    {
        this.models = List.copyOf(models);
        this.warmUpDays = warmUpDays;
        this.scoredDays = scoredDays;
        this.scoredVisits = scoredVisits;
        this.totals = totals;
        this.days = List.copyOf(days);
        this.trueDays = trueDays;
        this.averageProfileDays = averageProfileDays;
        this.shownShareOfTruth = shownShareOfTruth;
    }

    /** {@return names of the methods, in the order of their indices} */
    public List<String> models()
    {
        return models;
    }

    /** {@return first days, which are not scored} */
    public int warmUpDays()
    {
        return warmUpDays;
    }

    /** {@return days that are scored} */
    public int scoredDays()
    {
        return scoredDays;
    }

    /** {@return visits in the scored days} */
    public int scoredVisits()
    {
        return scoredVisits;
    }

    /** {@return what was realised and what of it could be scored, in all days} */
    public ScoringTotals totals()
    {
        return totals;
    }

    /** {@return true where true positions are known} */
    public boolean hasTruth()
    {
        return null != trueDays;
    }

    /** {@return share of the true positions that the hourly maps cover; not a number without truth} */
    public double shownShareOfTruth()
    {
        return shownShareOfTruth;
    }

    /**
     * Sums of a method.
     *
     * @param model index of the method.
     * @return one vector per scored day, for {@link Measure#value(double[])}; not to be changed.
     */
    public double[][] days(final int model)
    {
        return days.get(model);
    }

    /**
     * Sums of the true positions as an hourly map, which nobody can know: about the best that can be done an hour
     * ahead.
     *
     * @return one vector per scored day, or null without truth.
     */
    public double[][] trueDays()
    {
        return trueDays;
    }

    /**
     * Sums of the average of the true positions by distance from the mark as an hourly map, known only in hindsight.
     *
     * @return one vector per scored day, or null without truth.
     */
    public double[][] averageProfileDays()
    {
        return averageProfileDays;
    }
}
