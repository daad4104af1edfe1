package io.liqheat.codecs.instrument;

import java.math.BigDecimal;

/**
 * A small positive decimal such as a tick or a lot: {@code mantissa * 10^exponent}, exact, without trailing zeros.
 *
 * @param mantissa positive, at most {@link #MAX_MANTISSA}.
 * @param exponent decimal, -18 to 18.
 */
public record Decimal(long mantissa, int exponent)
{
    /** Largest mantissa, so that the product of two fits 40 bits. */
    public static final long MAX_MANTISSA = 1_000_000;

    /** Largest exponent, either sign. */
    public static final int MAX_EXPONENT = 18;

    /**
     * A decimal of its parts.
     *
     * @param mantissa positive, at most {@link #MAX_MANTISSA}.
     * @param exponent decimal, -18 to 18.
     */
    public Decimal
    {
        if (mantissa <= 0 || mantissa > MAX_MANTISSA || Math.abs(exponent) > MAX_EXPONENT)
        {
            throw new IllegalArgumentException("mantissa=" + mantissa + " exponent=" + exponent + " out of range");
        }
    }

    /**
     * A decimal of its text. Not for the hot path.
     *
     * @param text such as {@code 0.10}.
     * @return the decimal, here 1 * 10^-1.
     * @throws IllegalArgumentException when it is no positive decimal in range.
     */
    public static Decimal of(final String text)
    {
        final BigDecimal value;
        try
        {
            value = new BigDecimal(text).stripTrailingZeros();
        }
        catch (final NumberFormatException ex)
        {
            throw new IllegalArgumentException("not a decimal: '" + text + "'", ex);
        }

        if (value.precision() > MAX_EXPONENT)
        {
            throw new IllegalArgumentException("too many digits: '" + text + "'");
        }

        return new Decimal(value.unscaledValue().longValueExact(), -value.scale());
    }

    /**
     * Whether every multiple of another decimal is a multiple of this one.
     *
     * @param other decimal.
     * @return true when this grid has all points of the other.
     */
    public boolean divides(final Decimal other)
    {
        return 0 == other.times(1).remainder(times(1)).signum();
    }

    /**
     * How often this decimal goes into a multiple of it.
     *
     * @param multiple of this decimal.
     * @return the quotient.
     */
    public long unitsIn(final Decimal multiple)
    {
        return multiple.times(1).divide(times(1)).longValueExact();
    }

    BigDecimal times(final long units)
    {
        return BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent).multiply(BigDecimal.valueOf(units));
    }

    @Override
    public String toString()
    {
        return times(1).toPlainString();
    }
}
