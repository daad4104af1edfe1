package io.liqheat.engine.margin;

import io.liqheat.codecs.event.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How one venue decides when a position is liquidated, in plain IEEE doubles with {@code + - * /} and square root. A
 * long is liquidated when the mark price is at or below the liquidation price, a short at or above it.
 * <p>
 * A rule knows nothing of tables: it is given the terms of one tier. {@link TierSchedule#solve} finds the tier whose
 * own price lies inside it.
 * <p>
 * <b>Threading:</b> immutable.
 */
public abstract sealed class MarginRule
    permits BinanceRule, BitmexRule, BybitEarlierRule, BybitRule, DeribitRule, HyperliquidRule, OkxRule
{
    /** No price liquidates the position. */
    public static final double NEVER = Double.NaN;

    private final String formula;
    private final String source;
    private final LocalDate read;
    private final List<String> caveats;

    /**
     * A rule.
     *
     * @param formula liquidation price as text; s is 1 for a long and -1 for a short.
     * @param source  page it is from, or how it was derived.
     * @param read    day it was read.
     * @param caveats what a reader of its results must be told whatever the moment.
     */
    MarginRule(final String formula, final String source, final LocalDate read, final String... caveats)
    {
        this.formula = formula;
        this.source = source;
        this.read = read;
        this.caveats = List.of(caveats);
    }

    /**
     * Liquidation price under the terms of one tier.
     *
     * @param position   to be liquidated.
     * @param collateral behind it.
     * @param terms      of its maintenance margin.
     * @return the price, {@link #NEVER}, or infinite (long) and 0 (short) when it is liquidated at any price.
     */
    public abstract double liquidationPrice(Position position, Collateral collateral, TierTerms terms);

    /** {@return true when the tier is that of the value at entry, false when that of the value at liquidation} */
    boolean usesTierAtEntry()
    {
        return false;
    }

    /**
     * Price at which nothing is left.
     *
     * @param position   to be closed.
     * @param collateral behind it.
     * @return the price, or {@link #NEVER}.
     */
    public double bankruptcyPrice(final Position position, final Collateral collateral)
    {
        return EquityCondition.price(position, collateral.balance(), 0, 0);
    }

    /**
     * Margin that a tier asks for at a price: maintenance margin under maintenance terms, initial margin under terms of
     * the initial rate without a deduction.
     *
     * @param position to be margined.
     * @param price    mark price.
     * @param terms    of the tier.
     * @return in the position's money.
     */
    public double requiredMargin(final Position position, final double price, final TierTerms terms)
    {
        return position.value(price) * (terms.rate() + terms.slope() * position.coins(price)) - terms.deduction();
    }

    /**
     * What is left at a price.
     *
     * @param position   to be valued.
     * @param collateral behind it.
     * @param price      mark price.
     * @return in the position's money.
     */
    public double equity(final Position position, final Collateral collateral, final double price)
    {
        return collateral.balance() + position.profit(price);
    }

    /**
     * The venue's margin ratio: maintenance margin over what is left, liquidated from 1 upwards; OKX turns it around.
     *
     * @param position   to be judged.
     * @param collateral behind it.
     * @param price      mark price.
     * @param terms      of its maintenance margin.
     * @return the ratio; 1 is 100 %.
     */
    public double marginRatio(
        final Position position, final Collateral collateral, final double price, final TierTerms terms)
    {
        return (requiredMargin(position, price, terms) + collateral.otherMaintenance()) /
            equity(position, collateral, price);
    }

    /**
     * The price the venue shows. Most show what they compute.
     *
     * @param liquidationPrice as computed.
     * @param side             of the position.
     * @param tick             of the contract.
     * @return as shown.
     */
    public double displayedPrice(final double liquidationPrice, final Side side, final double tick)
    {
        return liquidationPrice;
    }

    /**
     * A price on the grid of ticks, moved towards the safe side: up for a long, down for a short.
     *
     * @param price any.
     * @param side  of the position.
     * @param tick  of the contract, above 0.
     * @return the nearest tick that is not beyond it.
     */
    public static double safeTick(final double price, final Side side, final BigDecimal tick)
    {
        return BigDecimal.valueOf(price)
            .divide(tick, 0, Side.LONG == side ? RoundingMode.CEILING : RoundingMode.FLOOR)
            .multiply(tick).doubleValue();
    }

    /** {@return the liquidation price as text} */
    public String formula()
    {
        return formula;
    }

    /** {@return the page it is from, or how it was derived} */
    public String source()
    {
        return source;
    }

    /** {@return the day it was read} */
    public LocalDate read()
    {
        return read;
    }

    /**
     * What a reader of this rule's results must be told.
     *
     * @param moment day the rule is used for.
     * @return one line each.
     */
    public List<String> warnings(final LocalDate moment)
    {
        return new ArrayList<>(caveats);
    }

    /** Half of all rules: what is left equals the maintenance margin. */
    static double equityPrice(final Position position, final Collateral collateral, final TierTerms terms)
    {
        return EquityCondition.price(
            position, collateral.balance() - collateral.otherMaintenance(), terms.rate(), terms.deduction());
    }
}
