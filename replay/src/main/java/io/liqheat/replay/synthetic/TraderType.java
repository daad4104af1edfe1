package io.liqheat.replay.synthetic;

/**
 * Kinds of traders in a {@link HiddenMarket} and their habits in the base world. Sizes, leverages and holding times are
 * log-normal about their medians; all numbers are plausible, none is fitted.
 */
enum TraderType
{
    /** In and out within minutes, highly geared. */
    SCALPER(30_000, 1_500, 1.5, 40, 0.75, 900, 1.0, 0.45, 0.50, 0.05, 0.05, 0.35, 0.05),
    /** Out by the evening, mostly. */
    DAY(20_000, 1_500, 1.7, 20, 0.7, 10_800, 1.0, 0.40, 0.40, 0.15, 0.10, 0.45, 0.06),
    /** Holds for days. */
    SWING(6_400, 2_000, 1.8, 9, 0.65, 130_000, 0.9, 0.25, 0.35, 0.20, 0.10, 0.50, 0.04),
    /** Few and large, enters and leaves in slices, adds margin rather than be liquidated. */
    WHALE(70, 600_000, 1.0, 5, 0.6, 130_000, 0.9, 0.20, 0.30, 0.35, 0.30, 0.75, 0.03),
    /** Holds against something elsewhere, on the side the crowd leaves free. */
    HEDGER(350, 60_000, 1.4, 2, 0.4, 260_000, 0.8, 0, 0, 0.50, 0, 0.90, 0);

    private final double opensPerDay;
    private final double medianDollars;
    private final double sizeSigma;
    private final double medianLeverage;
    private final double leverageSigma;
    private final double medianHoldSeconds;
    private final double holdSigma;
    private final double stopChance;
    private final double targetChance;
    private final double topUpChance;
    private final double reduceChance;
    private final double crossChance;
    private final double momentum;

    TraderType(
        final double opensPerDay,
        final double medianDollars,
        final double sizeSigma,
        final double medianLeverage,
        final double leverageSigma,
        final double medianHoldSeconds,
        final double holdSigma,
        final double stopChance,
        final double targetChance,
        final double topUpChance,
        final double reduceChance,
        final double crossChance,
        final double momentum)
    {
        this.opensPerDay = opensPerDay;
        this.medianDollars = medianDollars;
        this.sizeSigma = sizeSigma;
        this.medianLeverage = medianLeverage;
        this.leverageSigma = leverageSigma;
        this.medianHoldSeconds = medianHoldSeconds;
        this.holdSigma = holdSigma;
        this.stopChance = stopChance;
        this.targetChance = targetChance;
        this.topUpChance = topUpChance;
        this.reduceChance = reduceChance;
        this.crossChance = crossChance;
        this.momentum = momentum;
    }

    double opensPerDay()
    {
        return opensPerDay;
    }

    double medianDollars()
    {
        return medianDollars;
    }

    double sizeSigma()
    {
        return sizeSigma;
    }

    double medianLeverage()
    {
        return medianLeverage;
    }

    double leverageSigma()
    {
        return leverageSigma;
    }

    double medianHoldSeconds()
    {
        return medianHoldSeconds;
    }

    double holdSigma()
    {
        return holdSigma;
    }

    double stopChance()
    {
        return stopChance;
    }

    double targetChance()
    {
        return targetChance;
    }

    double topUpChance()
    {
        return topUpChance;
    }

    double reduceChance()
    {
        return reduceChance;
    }

    double crossChance()
    {
        return crossChance;
    }

    /**
     * How much a recent move draws to its side.
     *
     * @return change of the chance to go long per standard deviation of the move.
     */
    double momentum()
    {
        return momentum;
    }
}
