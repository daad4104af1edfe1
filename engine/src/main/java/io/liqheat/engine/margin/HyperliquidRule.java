package io.liqheat.engine.margin;

import java.time.LocalDate;

/**
 * Hyperliquid, isolated, and cross with the account's value as collateral. The venue's own form,
 * {@code P - s*(margin - l*notional)/size/(1 - l*s)} with {@code l = 1/(2*maxLeverage)}, is the same as below.
 */
public final class HyperliquidRule extends MarginRule
{
    /** The rule. */
    public HyperliquidRule()
    {
        super("LP = P - s*(margin - (l*notional - ded))/q/(1 - l*s), l = 1/(2*maxLeverage of the tier)",
            "hyperliquid-dex/ts-examples LiquidationPx.tsx; equals a position returned by the venue",
            LocalDate.of(2026, 11, 20));
    }

    /**
     * Maintenance rate of a tier.
     *
     * @param maxLeverage highest leverage of the tier.
     * @return half of the initial rate.
     */
    public static double maintenanceRate(final double maxLeverage)
    {
        return 1 / (2 * maxLeverage);
    }

    @Override
    public double liquidationPrice(final Position position, final Collateral collateral, final TierTerms terms)
    {
        return equityPrice(position, collateral, terms);
    }
}
