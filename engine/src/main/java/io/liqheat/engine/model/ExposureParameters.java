package io.liqheat.engine.model;

/**
 * Parameters of how exposure is opened, closed and swept.
 *
 * @param smearRate             half width of a named tier's kernel, as a share of its distance.
 * @param typicalNotionalCents  position size whose risk tier sets a named tier's maintenance margin.
 * @param lifetimes             how exposure ages.
 * @param halfLifePerPercentNs  half-life per 0.01 of liquidation distance, where lifetimes grow with it.
 * @param minHalfLifeNs         shortest of them.
 * @param maxHalfLifeNs         longest of them.
 * @param oneHalfLifeNs         half-life where there is only one.
 * @param isClosingOnFalls      whether a fall of open interest closes exposure in proportion.
 * @param isChurn               whether half of the volume that did not change open interest counts as opened.
 * @param isFractionalSweep     whether a band is swept by the share of its prices that the mark passed, or whole.
 */
public record ExposureParameters(
    double smearRate,
    long typicalNotionalCents,
    Lifetimes lifetimes,
    long halfLifePerPercentNs,
    long minHalfLifeNs,
    long maxHalfLifeNs,
    long oneHalfLifeNs,
    boolean isClosingOnFalls,
    boolean isChurn,
    boolean isFractionalSweep)
{
    private static final long DAY_NS = 86_400_000_000_000L;

    /**
     * Rejects what cannot work.
     *
     * @throws IllegalArgumentException naming the parameter, its value and what it may be.
     */
    public ExposureParameters
    {
        Allowed.require(smearRate >= 0 && smearRate < 0.5,
            "exposure.smearRate", smearRate, "0 or more and below 0.5");
        Allowed.require(typicalNotionalCents > 0 && typicalNotionalCents <= 1L << 50,
            "exposure.typicalNotionalCents", typicalNotionalCents, "above 0 and at most 2^50");
        Allowed.requireDuration("exposure.halfLifePerPercentDays", halfLifePerPercentNs, "days", DAY_NS);
        Allowed.requireDuration("exposure.minHalfLifeDays", minHalfLifeNs, "days", DAY_NS);
        Allowed.requireDuration("exposure.maxHalfLifeDays", maxHalfLifeNs, "days", DAY_NS);
        Allowed.requireDuration("exposure.oneHalfLifeDays", oneHalfLifeNs, "days", DAY_NS);
        Allowed.require(minHalfLifeNs <= maxHalfLifeNs, "exposure.minHalfLifeDays",
            ParameterText.durationText(minHalfLifeNs, DAY_NS), "at most exposure.maxHalfLifeDays");
    }

    /** {@return the parameters liqheat ships with: one day of half-life per 5 % of distance, 43 minutes to 5 days} */
    public static ExposureParameters defaults()
    {
        return new ExposureParameters(0.05, 10_000_000L, Lifetimes.BY_DISTANCE, DAY_NS / 5, DAY_NS * 3 / 100,
            5 * DAY_NS, DAY_NS, true, true, true);
    }
}
