package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Venue;

/**
 * Isolated margin in its simplest form: with entry price EP, leverage L and maintenance rate m,
 * <pre>
 *   liquidation  long  EP·(1 − 1/L)/(1 − m)     short  EP·(1 + 1/L)/(1 + m)
 *   bankruptcy   long  EP·(1 − 1/L)             short  EP·(1 + 1/L)
 * </pre>
 * Assumes one maintenance rate for the whole position, chosen by its value at entry: simpler than the venues' tables,
 * with similar rates. Prices round to the tick the mark reaches later.
 */
final class MarginRule
{
    private MarginRule()
    {
    }

    static double maintenanceRate(final ContractSpec spec, final double dollars)
    {
        if (Venue.HYPERLIQUID == spec.venue())
        {
            return ContractSpec.BTC == spec.coin() ? 0.0125 : 0.02;
        }

        return dollars <= 50_000 ? 0.004 : dollars <= 600_000 ? 0.005 : dollars <= 3_000_000 ? 0.0065 : 0.01;
    }

    static int maxLeverage(final ContractSpec spec, final double dollars)
    {
        if (Venue.HYPERLIQUID == spec.venue())
        {
            return ContractSpec.BTC == spec.coin() ? 40 : 25;
        }

        return dollars <= 50_000 ? 125 : dollars <= 600_000 ? 100 : dollars <= 3_000_000 ? 75 : 50;
    }

    static long liquidationTicks(
        final boolean isShort, final long entryTicks, final int leverage, final double maintenanceRate)
    {
        return isShort ?
            (long)Math.ceil(entryTicks * (1 + 1.0 / leverage) / (1 + maintenanceRate)) :
            (long)Math.floor(entryTicks * (1 - 1.0 / leverage) / (1 - maintenanceRate));
    }

    static long bankruptcyTicks(final boolean isShort, final long entryTicks, final int leverage)
    {
        return isShort ?
            (long)Math.ceil(entryTicks * (1 + 1.0 / leverage)) :
            (long)Math.floor(entryTicks * (1 - 1.0 / leverage));
    }
}
