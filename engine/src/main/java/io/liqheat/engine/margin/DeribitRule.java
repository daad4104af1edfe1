package io.liqheat.engine.margin;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Side;
import java.time.LocalDate;
import java.util.List;

/**
 * Deribit's standard margin for an account that holds one position: rates rise with its size in coins. There is no
 * isolated mode. Inverse, with {@code x = S/LP} coins and {@code c = E + S/EP} (long) or {@code S/EP - E} (short):
 * {@code slope*x^2 + (1 + base)*x = c} and the smaller root of {@code slope*x^2 - (1 - base)*x + c = 0}.
 * <p>
 * Support articles 25944826427293 (2022-01-11) and 25944738177565, read 2026-11-20; the inverse solution is derived
 * from equity = maintenance margin. The numbers of the model that replaced it on 2026-08-05 are not public here.
 */
public final class DeribitRule extends MarginRule
{
    /** First day on which this rule did not count any more. */
    public static final LocalDate UNTIL = LocalDate.of(2026, 8, 5);

    /**
     * The rule of one contract type.
     *
     * @param type linear or inverse.
     */
    public DeribitRule(final ContractType type)
    {
        super(
            ContractType.INVERSE == type ?
            "long: slope*x^2 + (1+base)*x = E + S/EP; short: slope*x^2 - (1-base)*x = E - S/EP; LP = S/x" :
            "LP = (E - s*q*EP) / (q*(base + slope*q) - s*q)",
            "Deribit support 25944826427293, 25944738177565; prices derived: equity = maintenance margin",
            LocalDate.of(2026, 11, 20),
            "Deribit has no isolated mode: this is an account with one position and nothing else");
    }

    @Override
    public double liquidationPrice(final Position position, final Collateral collateral, final TierTerms terms)
    {
        final double equity = collateral.balance() - collateral.otherMaintenance();
        if (!position.isInverse())
        {
            return EquityCondition.price(
                position, equity, terms.rate() + terms.slope() * position.size(), terms.deduction());
        }

        final double entry = position.value(position.referencePrice());
        if (Side.LONG == position.side())
        {
            final double coins = equity + entry;
            final double linear = 1 + terms.rate();
            return coins <= 0 ? Double.POSITIVE_INFINITY :
                position.size() * (linear + Math.sqrt(linear * linear + 4 * terms.slope() * coins)) / (2 * coins);
        }

        final double coins = entry - equity;
        final double linear = 1 - terms.rate();
        final double discriminant = linear * linear - 4 * terms.slope() * coins;
        return coins <= 0 ? NEVER : discriminant < 0 ? 0 :
            position.size() * (linear + Math.sqrt(discriminant)) / (2 * coins);
    }

    @Override
    public List<String> warnings(final LocalDate moment)
    {
        final List<String> warnings = super.warnings(moment);
        warnings.add(moment.isBefore(UNTIL) ?
            "the formula counted until " + UNTIL + ", when Deribit changed its standard margin model" :
            "the formula is of before " + UNTIL + ": Deribit changed its standard margin model then, and the new " +
            "numbers are not known here");
        return warnings;
    }
}
