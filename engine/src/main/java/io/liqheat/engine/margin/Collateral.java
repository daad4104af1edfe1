package io.liqheat.engine.margin;

/**
 * What stands behind a position, in its money: quote currency where the contract is linear, base coin where it is
 * inverse.
 *
 * @param margin           isolated: margin set aside at opening. Cross: wallet balance, or the equity at the position's
 *                         reference price.
 * @param extraMargin      added to an isolated position by hand.
 * @param otherMaintenance cross: maintenance margin of the account's other positions.
 * @param otherProfit      cross: unrealised profit of the account's other positions.
 */
public record Collateral(double margin, double extraMargin, double otherMaintenance, double otherProfit)
{
    /**
     * Collateral without anything else.
     *
     * @param margin margin, wallet balance or equity.
     * @return the collateral.
     */
    public static Collateral of(final double margin)
    {
        return new Collateral(margin, 0, 0, 0);
    }

    /**
     * Margin of an isolated position at its leverage.
     *
     * @param position    valued at its reference price.
     * @param leverage    above 0.
     * @param extraMargin added by hand, or 0.
     * @return the collateral.
     */
    public static Collateral isolated(final Position position, final double leverage, final double extraMargin)
    {
        return new Collateral(position.value(position.referencePrice()) / leverage, extraMargin, 0, 0);
    }

    /** {@return all of it, before what other positions need} */
    double balance()
    {
        return margin + extraMargin + otherProfit;
    }
}
