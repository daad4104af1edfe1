package io.liqheat.engine.margin;

import io.liqheat.codecs.event.ContractType;
import java.time.LocalDate;

/**
 * Bybit isolated margin under the unified account as its help text of 2026-05-27 has it. Margin added by hand counts
 * with the taker fee taken into account. The account-wide modes have no price of one position.
 */
public final class BybitRule extends MarginRule
{
    /** First day of this text; before it {@link BybitEarlierRule} was shown. */
    public static final LocalDate SINCE = LocalDate.of(2026, 5, 27);

    private final double takerRate;

    /**
     * The rule of one contract type.
     *
     * @param type      linear or inverse.
     * @param takerRate share of value.
     */
    public BybitRule(final ContractType type, final double takerRate)
    {
        super(
            ContractType.INVERSE == type ?
            "LP = Q*(1 + s*MMR) / (Q/EP + s*(Q/(EP*L) + extra/(1 + s*t) + ded))" :
            "LP = (EP*q - s*(EP*q/L + extra/(1 - s*t) + ded)) / (q*(1 - s*MMR))",
            "Bybit help 'Liquidation Price Calculation under Isolated Mode', text of 2026-05-27",
            LocalDate.of(2026, 11, 20),
            "Bybit's own maintenance margin also contains the estimated fee to close");
        this.takerRate = takerRate;
    }

    @Override
    public double liquidationPrice(final Position position, final Collateral collateral, final TierTerms terms)
    {
        return EquityCondition.price(position, paid(position, collateral), terms.rate(), terms.deduction());
    }

    @Override
    public double bankruptcyPrice(final Position position, final Collateral collateral)
    {
        return EquityCondition.price(position, paid(position, collateral), 0, 0);
    }

    @Override
    public double equity(final Position position, final Collateral collateral, final double price)
    {
        return paid(position, collateral) + position.profit(price);
    }

    private double paid(final Position position, final Collateral collateral)
    {
        final double fee = (position.isInverse() ? 1 : -1) * position.sign() * takerRate;
        return collateral.margin() + collateral.extraMargin() / (1 + fee);
    }
}
