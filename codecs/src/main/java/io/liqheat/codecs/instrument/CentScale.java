package io.liqheat.codecs.instrument;

/**
 * Multiplies two counts by a constant {@code coefficient * 10^exponent} in 128 bits and rounds down.
 * <p>
 * <b>Threading:</b> immutable.
 */
final class CentScale
{
    private static final long BILLION = 1_000_000_000L;
    private static final int BILLION_POWER = 9;
    private static final int MAX_LONG_POWER = 18;
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private final long coefficient;
    private final int exponent;
    private final long factor;

    CentScale(final long coefficient, final int exponent)
    {
        final int power = Math.abs(exponent);
        this.coefficient = coefficient;
        this.exponent = exponent;
        factor = power <= MAX_LONG_POWER ? powerOfTen(power) : 0;
    }

    /** {@code floor(a * b * coefficient * 10^exponent)}, or {@link Long#MAX_VALUE} when that does not fit. */
    long cents(final long a, final long b)
    {
        final long high = Math.multiplyHigh(a, b);
        final long low = a * b;
        if (0 == high && low >= 0 && low <= Long.MAX_VALUE / coefficient)
        {
            final long product = low * coefficient;
            if (exponent <= 0 && 0 != factor)
            {
                return product / factor;
            }
        }

        return slowCents(high, low);
    }

    private long slowCents(final long productHigh, final long productLow)
    {
        if (productHigh < 0)
        {
            throw new IllegalArgumentException("negative price or quantity");
        }

        long high = productHigh;
        long low = productLow;
        int power = exponent;
        long remaining = coefficient;
        while (remaining > 1 || power > 0)
        {
            final long step = remaining > 1 ? remaining : 10;
            power -= remaining > 1 ? 0 : 1;
            remaining = 1;
            final long carry = unsignedMultiplyHigh(low, step);
            final long nextHigh = high * step + carry;
            if (Math.multiplyHigh(high, step) != 0 || high * step < 0 || nextHigh < 0)
            {
                return Long.MAX_VALUE;
            }

            high = nextHigh;
            low *= step;
        }

        while (power < 0)
        {
            final int digits = Math.min(-power, BILLION_POWER);
            final long divisor = digits == BILLION_POWER ? BILLION : powerOfTen(digits);
            power += digits;
            long rest = high % divisor;
            high /= divisor;
            final long upper = rest << Integer.SIZE | low >>> Integer.SIZE;
            rest = upper % divisor;
            final long lower = rest << Integer.SIZE | low & LOW_HALF;
            low = upper / divisor << Integer.SIZE | lower / divisor;
        }

        return 0 == high && low >= 0 ? low : Long.MAX_VALUE;
    }

    private static long unsignedMultiplyHigh(final long low, final long step)
    {
        return Math.multiplyHigh(low, step) + (low >> Long.SIZE - 1 & step);
    }

    private static long powerOfTen(final int power)
    {
        long value = 1;
        for (int i = 0; i < power; i++)
        {
            value *= 10;
        }

        return value;
    }
}
