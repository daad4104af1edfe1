package io.liqheat.replay.export;

import io.liqheat.codecs.instrument.Decimal;

/**
 * Whole units as doubles: the double nearest to the exact decimal, as long as the units have at most 53 bits.
 */
final class Scale
{
    private static final double[] POWERS = new double[Decimal.MAX_EXPONENT + 1];

    static
    {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++)
        {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private final long mantissa;
    private final double power;
    private final boolean isFraction;

    Scale(final Decimal unit)
    {
        mantissa = unit.mantissa();
        isFraction = unit.exponent() < 0;
        power = POWERS[Math.abs(unit.exponent())];
    }

    double toDouble(final long units)
    {
        final double scaled = (double)units * mantissa;
        return isFraction ? scaled / power : scaled * power;
    }

    double toDouble(final double units)
    {
        final double scaled = units * mantissa;
        return isFraction ? scaled / power : scaled * power;
    }
}
