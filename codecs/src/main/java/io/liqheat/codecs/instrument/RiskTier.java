package io.liqheat.codecs.instrument;

/**
 * One margin bracket: {@code maintenance margin = notional * rate - deduction} for positions up to its cap.
 *
 * @param capNotionalCents   largest position notional, inclusive.
 * @param deductionCents     subtracted from notional times rate.
 * @param maintenanceRatePpm parts per million of notional.
 * @param maxLeverage        highest leverage in this bracket.
 */
public record RiskTier(long capNotionalCents, long deductionCents, int maintenanceRatePpm, int maxLeverage)
{
}
