package io.liqheat.engine.margin;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Side;
import java.time.LocalDate;

/**
 * Bybit isolated margin before 2026-05-27: maintenance margin is that of the value at entry. With no deduction and no
 * added margin, linear: {@code EP*(1 - s/L + s*MMR)}. Many libraries still have it; at 5x it is 0.1 to 0.2 % off the
 * text that replaced it.
 */
public final class BybitEarlierRule extends MarginRule
{
    /**
     * The rule of one contract type.
     *
     * @param type linear or inverse.
     */
    public BybitEarlierRule(final ContractType type)
    {
        super(
            ContractType.INVERSE == type ?
            "LP = Q / (Q/EP + s*(IM - MM + extra)), IM = Q/(EP*L), MM = MMR*Q/EP - ded" :
            "LP = EP - s*(IM - MM + extra)/q, IM = EP*q/L, MM = MMR*EP*q - ded",
            "Bybit help 'Liquidation Price Calculation under Isolated Mode', text of 2024-09-10",
            LocalDate.of(2026, 11, 21),
            "Bybit's text before " + BybitRule.SINCE + "; maintenance margin is that of the value at entry");
    }

    @Override
    public double liquidationPrice(final Position position, final Collateral collateral, final TierTerms terms)
    {
        final double value = position.value(position.referencePrice());
        final double free = collateral.balance() - (value * terms.rate() - terms.deduction());
        if (position.isInverse())
        {
            final double coins = value + position.sign() * free;
            return coins > 0 ? position.size() / coins :
                Side.LONG == position.side() ? Double.POSITIVE_INFINITY : NEVER;
        }

        final double price = position.referencePrice() - position.sign() * free / position.size();
        return price > 0 ? price : Side.LONG == position.side() ? NEVER : 0;
    }

    @Override
    boolean usesTierAtEntry()
    {
        return true;
    }

    @Override
    public double requiredMargin(final Position position, final double price, final TierTerms terms)
    {
        return super.requiredMargin(position, position.referencePrice(), terms);
    }
}
