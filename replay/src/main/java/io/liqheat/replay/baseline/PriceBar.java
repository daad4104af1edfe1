package io.liqheat.replay.baseline;

/**
 * A bar of trades with the open interest at its ends. Bars begin at whole multiples of their length.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class PriceBar
{
    /** Five minutes: the finest history of open interest that venues keep. */
    static final long LENGTH_NS = 300_000_000_000L;

    private long number = Long.MIN_VALUE;
    private double volume;
    private double priceVolume;
    private long openTicks;
    private long closeTicks;
    private long openInterestBefore;
    private long openInterest;

    /** {@return bars since the epoch} */
    long number()
    {
        return number;
    }

    /** {@return whether a moment lies after this bar, which then has to be used and {@link #next} called} */
    boolean isOver(final long timeNs)
    {
        return Long.MIN_VALUE != number && timeNs / LENGTH_NS > number;
    }

    /** Begin the bar that holds a moment. */
    void next(final long timeNs)
    {
        number = timeNs / LENGTH_NS;
        volume = 0;
        priceVolume = 0;
        openTicks = 0;
        closeTicks = 0;
        openInterestBefore = openInterest;
    }

    void onTime(final long timeNs)
    {
        if (Long.MIN_VALUE == number)
        {
            number = timeNs / LENGTH_NS;
        }
    }

    void onTrade(final long priceTicks, final long lots)
    {
        openTicks = 0 == openTicks ? priceTicks : openTicks;
        closeTicks = priceTicks;
        volume += lots;
        priceVolume += (double)priceTicks * lots;
    }

    void onOpenInterest(final long lots)
    {
        openInterestBefore = 0 == openInterestBefore ? lots : openInterestBefore;
        openInterest = lots;
    }

    double volume()
    {
        return volume;
    }

    /** {@return volume-weighted average price in ticks, not a number without trades} */
    double averageTicks()
    {
        return priceVolume / volume;
    }

    /** {@return close minus open, in ticks} */
    long moveTicks()
    {
        return closeTicks - openTicks;
    }

    /** {@return open interest at the end of the bar minus that at the end of the bar before} */
    long openInterestChange()
    {
        return openInterest - openInterestBefore;
    }

    long openInterestBefore()
    {
        return openInterestBefore;
    }

    long openInterest()
    {
        return openInterest;
    }
}
