package io.liqheat.tools.console;

/**
 * How fast recorded time passes.
 *
 * @param factor recorded seconds per real second; infinite for as fast as possible.
 */
public record Speed(double factor)
{
    /** As fast as possible. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    private static final String EXPECTED = "expected a factor such as 10x, or max";

    /**
     * Read a speed.
     *
     * @param text {@code max}, {@code 10x} or {@code 10}.
     * @return the speed.
     * @throws IllegalArgumentException saying what is expected.
     */
    public static Speed of(final String text)
    {
        if ("max".equalsIgnoreCase(text))
        {
            return MAX;
        }

        final String number = text.endsWith("x") || text.endsWith("X") ? text.substring(0, text.length() - 1) : text;
        try
        {
            final double factor = Double.parseDouble(number);
            if (factor > 0 && factor <= 1e6)
            {
                return new Speed(factor);
            }
        }
        catch (final NumberFormatException ex)
        {
            throw new IllegalArgumentException("'" + text + "' is no speed: " + EXPECTED, ex);
        }

        throw new IllegalArgumentException("'" + text + "' is out of range: " + EXPECTED);
    }

    public boolean isMax()
    {
        return Double.isInfinite(factor);
    }

    @Override
    public String toString()
    {
        return isMax() ? "max" :
            factor == Math.rint(factor) ? Figures.count((long)factor) + "x" : factor + "x";
    }
}
