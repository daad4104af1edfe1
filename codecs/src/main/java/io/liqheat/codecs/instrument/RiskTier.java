package io.liqheat.codecs.instrument;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One margin bracket of a {@link RiskTierDocument}, exact as the venue wrote it.
 *
 * @param cap             largest position in the document's measure, inclusive; null where there is no cap.
 * @param maintenanceRate share of the position's value, above 0 and below the initial rate.
 * @param initialRate     share of the position's value.
 * @param maxLeverage     highest leverage, not always a whole number.
 * @param deduction       subtracted from value times maintenance rate, in the currency of the margin; 0 in tier 1.
 */
public record RiskTier(
    BigDecimal cap, BigDecimal maintenanceRate, BigDecimal initialRate, BigDecimal maxLeverage, BigDecimal deduction)
{
    private static final MathContext RATE = new MathContext(12);

    /**
     * Initial rate where a venue publishes only the leverage.
     *
     * @param maxLeverage highest leverage, above 0.
     * @return one over it, to 12 digits.
     */
    public static BigDecimal initialRateOf(final BigDecimal maxLeverage)
    {
        return BigDecimal.ONE.divide(maxLeverage, RATE);
    }
}
