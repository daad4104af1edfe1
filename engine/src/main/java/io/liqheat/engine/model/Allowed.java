package io.liqheat.engine.model;

/** Says of a parameter that cannot work which one it is, what it was and what it may be. */
final class Allowed
{
    private Allowed()
    {
    }

    static void require(final boolean isAllowed, final String key, final Object value, final String allowed)
    {
        if (!isAllowed)
        {
            throw new IllegalArgumentException(key + "=" + value + " is not allowed: must be " + allowed);
        }
    }

    static void requirePositive(final String key, final double value)
    {
        require(value > 0 && value <= Double.MAX_VALUE, key, value, "above 0");
    }

    static void requireShare(final String key, final double value)
    {
        require(value >= 0 && value <= 1, key, value, "0 to 1");
    }

    static void requireDuration(final String key, final long valueNs, final String unit, final long unitNs)
    {
        require(valueNs >= 1 && valueNs <= 1L << 60, key, ParameterText.durationText(valueNs, unitNs),
            "more than 0 and at most " + (1L << 60) / unitNs + " " + unit);
    }
}
