package io.liqheat.replay.accuracy;

/**
 * Prices cut into bands of equal width in the logarithm, the same bands for ever: band {@code b} holds the prices of
 * {@code exp(b w) <= ticks < exp((b + 1) w)}. That the bands do not depend on where the price is, or on any method,
 * makes a visit of a band well defined.
 * <p>
 * <b>Threading:</b> immutable.
 */
public final class PriceAxis
{
    private static final double MAX_LOG_TICKS = 30;

    private final double width;
    private final long[] lowTicks;

    /**
     * An axis.
     *
     * @param width of a band in the natural logarithm of the price, for example 0.001.
     */
    public PriceAxis(final double width)
    {
        if (!(width > 0 && width < 1))
        {
            throw new IllegalArgumentException("width=" + width + " must be above 0 and below 1");
        }

        this.width = width;
        lowTicks = new long[(int)(MAX_LOG_TICKS / width) + 2];
        for (int band = 0; band < lowTicks.length; band++)
        {
            lowTicks[band] = (long)Math.ceil(StrictMath.exp(band * width));
        }
    }

    /** {@return width of a band in the natural logarithm of the price} */
    public double width()
    {
        return width;
    }

    public int bandCount()
    {
        return lowTicks.length - 1;
    }

    /**
     * Band of a price.
     *
     * @param ticks price in ticks; what lies outside the axis belongs to its first or last band.
     * @return the band, from 0.
     */
    public int bandOf(final long ticks)
    {
        int low = 0;
        int high = lowTicks.length - 1;
        while (high - low > 1)
        {
            final int middle = (low + high) >>> 1;
            if (lowTicks[middle] <= ticks)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /**
     * Lowest price of a band.
     *
     * @param band from 0 to {@link #bandCount()}, there the end of the axis.
     * @return in ticks.
     */
    public long lowTicks(final int band)
    {
        return lowTicks[band];
    }
}
