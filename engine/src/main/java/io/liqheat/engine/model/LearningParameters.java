package io.liqheat.engine.model;

/**
 * Parameters of how the weights are learned from liquidations.
 *
 * @param isLearning           whether weights change at all.
 * @param isFastIntensity      whether a fast factor per side follows the last hours.
 * @param isWinsorising        whether single liquidations are capped before they are attributed.
 * @param isSampleCorrected    whether a print of a sampled stream stands for more than itself.
 * @param attributionWindowNs  how long what was swept may explain a liquidation; hourly totals need 70 minutes.
 * @param latestWindowNs       how long what was swept explains a liquidation better than what was swept before that.
 * @param stepNs               least time between two learning steps.
 * @param forgettingHalfLifeNs half-life of what was learned.
 * @param priorStrength        swept exposure that the prior of a tier counts for, as a share of open interest.
 * @param levelStrength        forced quantity that the prior level counts for, as a share of open interest.
 * @param otherSideShare       share of the other side's evidence that counts too.
 * @param shapeReach           ratio of distances, as a natural logarithm, at which evidence about one tier says a
 *                             quarter as much about the prior of another as about its own.
 * @param largestPrintMeans    liquidations are capped at this many times the mean one.
 * @param sampleCapPrints      a sampled print stands for at most this many times its size besides itself.
 * @param intensityStepNs      time between two updates of the fast factor, and least time between two of the evidence.
 * @param intensityHalfLifeNs  half-life of the fast factor.
 * @param intensityStrength    forced quantity that a fast factor of 1 counts for, as a share of open interest.
 * @param dispersionShare      dispersion of sizes before any is known, as a share of open interest.
 */
public record LearningParameters(
    boolean isLearning,
    boolean isFastIntensity,
    boolean isWinsorising,
    boolean isSampleCorrected,
    long attributionWindowNs,
    long latestWindowNs,
    long stepNs,
    long forgettingHalfLifeNs,
    double priorStrength,
    double levelStrength,
    double otherSideShare,
    double shapeReach,
    double largestPrintMeans,
    double sampleCapPrints,
    long intensityStepNs,
    long intensityHalfLifeNs,
    double intensityStrength,
    double dispersionShare)
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long HOUR_NS = 3_600 * SECOND_NS;
    private static final long DAY_NS = 24 * HOUR_NS;

    /**
     * Rejects what cannot work.
     *
     * @throws IllegalArgumentException naming the parameter, its value and what it may be.
     */
    public LearningParameters
    {
        Allowed.require(attributionWindowNs >= SECOND_NS && attributionWindowNs <= 7 * DAY_NS,
            "learning.attributionWindowSeconds", ParameterText.durationText(attributionWindowNs, SECOND_NS),
            "1 to 604800");
        Allowed.require(latestWindowNs >= 1000 && latestWindowNs <= attributionWindowNs,
            "learning.latestWindowSeconds", ParameterText.durationText(latestWindowNs, SECOND_NS),
            "above 0 and at most learning.attributionWindowSeconds");
        Allowed.requireDuration("learning.stepSeconds", stepNs, "seconds", SECOND_NS);
        Allowed.require(forgettingHalfLifeNs >= HOUR_NS && forgettingHalfLifeNs <= 3650 * DAY_NS,
            "learning.forgettingHalfLifeDays", ParameterText.durationText(forgettingHalfLifeNs, DAY_NS),
            "1/24 to 3650");
        requireStrength("learning.priorStrength", priorStrength);
        requireStrength("learning.levelStrength", levelStrength);
        Allowed.requireShare("learning.otherSideShare", otherSideShare);
        Allowed.require(shapeReach >= 0.01 && shapeReach <= 100, "learning.shapeReach", shapeReach, "0.01 to 100");
        Allowed.require(largestPrintMeans >= 1 && largestPrintMeans <= 1e9,
            "learning.largestPrintMeans", largestPrintMeans, "1 to 1e9");
        Allowed.require(sampleCapPrints >= 0 && sampleCapPrints <= 1000,
            "learning.sampleCapPrints", sampleCapPrints, "0 to 1000");
        Allowed.requireDuration("learning.intensityStepSeconds", intensityStepNs, "seconds", SECOND_NS);
        Allowed.require(intensityHalfLifeNs >= intensityStepNs && intensityHalfLifeNs <= 3650 * DAY_NS,
            "learning.intensityHalfLifeHours", ParameterText.durationText(intensityHalfLifeNs, HOUR_NS),
            "at least learning.intensityStepSeconds and at most 87600");
        requireStrength("learning.intensityStrength", intensityStrength);
        requireStrength("learning.dispersionShare", dispersionShare);
    }

    /** {@return the parameters liqheat ships with} */
    public static LearningParameters defaults()
    {
        return new LearningParameters(true, true, true, true, 600 * SECOND_NS, 10 * SECOND_NS, 10 * SECOND_NS,
            15 * DAY_NS, 0.3, 0.0005, 0.5, 0.7, 30, 4, 60 * SECOND_NS, 6 * HOUR_NS, 0.005, 1e-4);
    }

    private static void requireStrength(final String key, final double value)
    {
        Allowed.require(value >= 1e-9 && value <= 1e6, key, value, "1e-9 to 1e6");
    }
}
