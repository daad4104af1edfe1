package io.liqheat.engine.margin;

/**
 * What one risk tier asks for: {@code margin = value * (rate + slope * coins) - deduction}.
 *
 * @param rate      share of the position's value.
 * @param deduction in the position's money.
 * @param slope     rise of the rate per base coin; 0 on all venues but Deribit.
 */
public record TierTerms(double rate, double deduction, double slope)
{
    /**
     * Terms without a slope.
     *
     * @param rate      share of the position's value.
     * @param deduction in the position's money.
     * @return the terms.
     */
    public static TierTerms of(final double rate, final double deduction)
    {
        return new TierTerms(rate, deduction, 0);
    }
}
