package io.liqheat.engine.margin;

/**
 * Liquidation price of a position under a whole table of tiers.
 *
 * @param liquidationPrice or {@link MarginRule#NEVER}.
 * @param tier             index of the tier the position is in at that price, or at its reference price when there is
 *                         none.
 * @param isUsedUp         true when the price is not on the losing side of the reference price: the margin does not
 *                         even cover maintenance there.
 */
public record MarginSolution(double liquidationPrice, int tier, boolean isUsedUp)
{
    /** {@return false when no price liquidates the position} */
    public boolean hasPrice()
    {
        return !Double.isNaN(liquidationPrice);
    }
}
