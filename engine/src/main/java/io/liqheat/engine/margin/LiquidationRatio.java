package io.liqheat.engine.margin;

import io.liqheat.codecs.event.ContractType;

/**
 * Liquidation price over entry price of an isolated position whose margin is its initial margin, from the condition
 * that the margin left equals the maintenance margin at that price.
 * <pre>
 *   linear   long   (1 - 1/L - c) / (1 - m)        short   (1 + 1/L + c) / (1 + m)
 *   inverse  long   (1 + m) / (1 + 1/L + c)        short   (1 - m) / (1 - 1/L - c)
 * </pre>
 * with {@code L} the initial leverage, {@code m} the maintenance rate of the position's risk tier and {@code c} that
 * tier's deduction over the notional. Linear: the rule of Binance USD-M (FAQ b3c689c1f50a44cabb3a84e663b81d93, read
 * 2026-11-20) with the wallet balance set to the initial margin, and that of Hyperliquid (ts-examples LiquidationPx,
 * read 2026-11-20), which is the same with {@code m = 1 / (2 * max leverage)}. Fees, funding and added margin are left
 * out.
 */
public final class LiquidationRatio
{
    /** There is no such position: its margin would be used up at entry. */
    public static final double NONE = Double.NaN;

    private LiquidationRatio()
    {
    }

    /**
     * Liquidation price of a long over its entry price.
     *
     * @param type            linear or inverse.
     * @param leverage        initial leverage, 1 or more.
     * @param maintenanceRate share of notional, above 0 and below 1.
     * @param deductionRate   share of notional, 0 or more.
     * @return a ratio in (0, 1), or {@link #NONE}.
     */
    public static double ofLong(
        final ContractType type, final int leverage, final double maintenanceRate, final double deductionRate)
    {
        final double margin = 1.0 / leverage + deductionRate;
        final double ratio = ContractType.INVERSE == type ?
            (1 + maintenanceRate) / (1 + margin) : (1 - margin) / (1 - maintenanceRate);
        return ratio > 0 && ratio < 1 ? ratio : NONE;
    }

    /**
     * Liquidation price of a short over its entry price.
     *
     * @param type            linear or inverse.
     * @param leverage        initial leverage, 1 or more.
     * @param maintenanceRate share of notional, above 0 and below 1.
     * @param deductionRate   share of notional, 0 or more.
     * @return a ratio above 1, or {@link #NONE}.
     */
    public static double ofShort(
        final ContractType type, final int leverage, final double maintenanceRate, final double deductionRate)
    {
        final double margin = 1.0 / leverage + deductionRate;
        if (ContractType.INVERSE == type && margin >= 1)
        {
            return NONE;
        }

        final double ratio = ContractType.INVERSE == type ?
            (1 - maintenanceRate) / (1 - margin) : (1 + margin) / (1 + maintenanceRate);
        return ratio > 1 ? ratio : NONE;
    }
}
