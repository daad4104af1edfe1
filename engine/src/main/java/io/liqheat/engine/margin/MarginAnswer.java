package io.liqheat.engine.margin;

import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.RiskTierDocument;
import java.time.LocalDate;
import java.util.List;

/**
 * When a position is liquidated, and by what.
 *
 * @param venue      that lists the contract.
 * @param symbol     the venue's own name.
 * @param mode       what backs the position.
 * @param moment     day asked about.
 * @param takerRate  fee used, share of value.
 * @param rule       that counted.
 * @param table      that was used, or null when a rate was assumed.
 * @param schedule   the table as used.
 * @param position   asked about.
 * @param leverage   or 0 when not known.
 * @param collateral behind the position.
 * @param openedTier index of the tier the position opens in.
 * @param solution   liquidation price and the tier at it.
 * @param warnings   what must be told with the answer, one line each.
 */
public record MarginAnswer(
    Venue venue,
    String symbol,
    MarginMode mode,
    LocalDate moment,
    double takerRate,
    MarginRule rule,
    RiskTierDocument table,
    TierSchedule schedule,
    Position position,
    double leverage,
    Collateral collateral,
    int openedTier,
    MarginSolution solution,
    List<String> warnings)
{
    /** {@return liquidation price, or {@link MarginRule#NEVER}} */
    public double liquidationPrice()
    {
        return solution.liquidationPrice();
    }

    /** {@return price at which nothing is left, or {@link MarginRule#NEVER}} */
    public double bankruptcyPrice()
    {
        return rule.bankruptcyPrice(position, collateral);
    }

    /** {@return maintenance margin at the position's reference price, in its money} */
    public double maintenanceMargin()
    {
        return rule.requiredMargin(position, position.referencePrice(), schedule.terms(openedTier));
    }

    /** {@return margin at the leverage, or the least the tier allows where no leverage is known; in its money} */
    public double initialMargin()
    {
        return leverage > 0 ? position.value(position.referencePrice()) / leverage :
            rule.requiredMargin(position, position.referencePrice(), schedule.initialTerms(openedTier));
    }

    /** {@return the venue's margin ratio at the position's reference price; 1 is 100 %} */
    public double marginRatio()
    {
        return rule.marginRatio(position, collateral, position.referencePrice(), schedule.terms(openedTier));
    }

    /** {@return distance of the liquidation price from the reference price, as a share of it; below 0 is below} */
    public double distance()
    {
        return liquidationPrice() / position.referencePrice() - 1;
    }

    /**
     * What a measure counts.
     *
     * @param measure of a table.
     * @return the unit's name.
     */
    public static String unit(final RiskMeasure measure)
    {
        return switch (measure)
        {
            case COIN, FORMULA -> "coins";
            case CONTRACTS -> "contracts";
            default -> "USD";
        };
    }
}
