package io.liqheat.engine.margin;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Side;

/**
 * Liquidation price over entry price of a position whose collateral is its initial margin, by the rule of its venue.
 * For the rules that are the plain equity condition, with {@code L} the initial leverage, {@code m} the maintenance
 * rate (on OKX with the taker fee) and {@code c} the deduction over the notional:
 * <pre>
 *   linear   long   (1 - 1/L - c) / (1 - m)        short   (1 + 1/L + c) / (1 + m)
 *   inverse  long   (1 + m) / (1 + 1/L + c)        short   (1 - m) / (1 - 1/L - c)
 * </pre>
 */
public final class LiquidationRatio
{
    /** No price liquidates such a position. */
    public static final double NONE = Double.NaN;

    /** There is no such position: the margin does not even cover maintenance at entry. */
    public static final double USED_UP = 1;

    private LiquidationRatio()
    {
    }

    /**
     * The ratio.
     *
     * @param rule     of the venue.
     * @param type     linear or inverse.
     * @param side     of the position.
     * @param leverage initial leverage, 1 or more.
     * @param terms    of the maintenance margin of a position of value 1.
     * @return below 1 for a long, above 1 for a short; {@link #NONE} or {@link #USED_UP}.
     */
    public static double of(
        final MarginRule rule,
        final ContractType type,
        final Side side,
        final int leverage,
        final TierTerms terms)
    {
        final Position position = new Position(type, side, 1, 1);
        final double ratio = rule.liquidationPrice(position, Collateral.of(1.0 / leverage), terms);
        return position.sign() * (1 - ratio) <= 0 ? USED_UP : ratio;
    }
}
