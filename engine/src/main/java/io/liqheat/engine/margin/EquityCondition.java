package io.liqheat.engine.margin;

import io.liqheat.codecs.event.Side;

/**
 * Price at which what is left of a balance equals {@code value * rate - deduction}: the condition that most venues'
 * rules are a case of.
 */
final class EquityCondition
{
    private EquityCondition()
    {
    }

    /**
     * Solve for the price.
     *
     * @param position  linear or inverse.
     * @param balance   at the position's reference price, in its money.
     * @param rate      share of value, below 1.
     * @param deduction in the position's money.
     * @return the price; {@link MarginRule#NEVER} when the condition is met at none; infinite (long) or 0 (short) when
     * what is left is less at every price.
     */
    static double price(
        final Position position, final double balance, final double rate, final double deduction)
    {
        final int sign = position.sign();
        final double value = position.value(position.referencePrice());
        if (position.isInverse())
        {
            final double coins = balance + deduction + sign * value;
            if (Side.LONG == position.side())
            {
                return coins > 0 ? position.size() * (rate + 1) / coins : Double.POSITIVE_INFINITY;
            }

            return coins < 0 ? position.size() * (rate - 1) / coins : MarginRule.NEVER;
        }

        final double price = (balance + deduction - sign * value) / (position.size() * rate - sign * position.size());
        return price > 0 ? price : Side.LONG == position.side() ? MarginRule.NEVER : 0;
    }
}
