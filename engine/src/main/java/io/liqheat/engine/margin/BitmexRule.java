package io.liqheat.engine.margin;

import io.liqheat.codecs.event.ContractType;
import java.time.LocalDate;

/**
 * BitMEX isolated margin: the rate of the chosen risk limit counts for the whole position, without a deduction.
 */
public final class BitmexRule extends MarginRule
{
    /**
     * The rule of one contract type.
     *
     * @param type linear or inverse; quanto contracts follow another.
     */
    public BitmexRule(final ContractType type)
    {
        super(
            ContractType.INVERSE == type ?
            "LP = Q*(MMR + s) / (margin + s*Q/EP)" : "LP = (margin - s*q*EP) / (q*MMR - s*q)",
            "derived: margin left = maintenance margin; steps of the page riskLimitsExamples",
            LocalDate.of(2026, 11, 21),
            "fees and funding, which BitMEX counts into maintenance margin, are left out; not verified for 2026");
    }

    @Override
    public double liquidationPrice(final Position position, final Collateral collateral, final TierTerms terms)
    {
        return equityPrice(position, collateral, terms);
    }
}
