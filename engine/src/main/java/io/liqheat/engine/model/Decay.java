package io.liqheat.engine.model;

/** Powers by multiplication alone, the same on every machine. */
final class Decay
{
    private Decay()
    {
    }

    /**
     * {@code base^exponent} by squaring.
     *
     * @param base     0 to 1.
     * @param exponent 0 or more.
     * @return the power.
     */
    static double power(final double base, final long exponent)
    {
        double result = 1;
        double square = base;
        for (long rest = exponent; rest > 0; rest >>= 1)
        {
            if (0 != (rest & 1))
            {
                result *= square;
            }

            square *= square;
        }

        return result;
    }
}
