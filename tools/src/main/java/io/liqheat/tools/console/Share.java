package io.liqheat.tools.console;

/**
 * A part of something given on the command line.
 *
 * @param value 1 is all of it.
 */
public record Share(double value)
{
    /**
     * Read a share.
     *
     * @param text {@code 5%} or {@code 0.05}.
     * @return the share.
     * @throws IllegalArgumentException saying what is expected.
     */
    public static Share of(final String text)
    {
        final boolean isPercent = text.endsWith("%");
        try
        {
            final double number = Double.parseDouble(isPercent ? text.substring(0, text.length() - 1) : text);
            final double value = isPercent ? number / 100 : number;
            if (value > 0 && value < 1)
            {
                return new Share(value);
            }
        }
        catch (final NumberFormatException ex)
        {
            throw new IllegalArgumentException("'" + text + "' is no share: expected such as 5%", ex);
        }

        throw new IllegalArgumentException(
            "'" + text + "' is out of range: expected more than 0% and less than 100%, such as 5%");
    }

    @Override
    public String toString()
    {
        return Figures.decimal(100 * value, 1).replace(".0", "") + "%";
    }
}
