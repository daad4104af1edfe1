package io.liqheat.replay.synthetic;

/**
 * What may be varied in a {@link SyntheticMarket}; part of what determines its output, like the seed.
 *
 * @param activity   orders per second relative to the default, 0.01 to 100.
 * @param volatility of prices relative to the default (about 55 % a year for BTC), 0.01 to 10.
 * @param population open positions at the start relative to the default, 0.01 to 10.
 * @param impact     of orders on prices relative to the default, 0 to 10.
 */
public record SyntheticConfig(double activity, double volatility, double population, double impact)
{
    /** About fifty messages per second from four contracts, and about 140,000 open positions. */
    public static final SyntheticConfig DEFAULT = new SyntheticConfig(1, 1, 1, 1);

    public SyntheticConfig
    {
        check("activity", activity, 0.01, 100);
        check("volatility", volatility, 0.01, 10);
        check("population", population, 0.01, 10);
        check("impact", impact, 0, 10);
    }

    private static void check(final String name, final double value, final double min, final double max)
    {
        if (!(value >= min && value <= max))
        {
            throw new IllegalArgumentException(name + "=" + value + " must be from " + min + " to " + max);
        }
    }
}
