package io.liqheat.replay.synthetic;

/**
 * Chooses which liquidations the venue publishes: the largest of a window of one second that opens with the first, and
 * nothing that happened within a second of the last one published. It is published about one second after it happened.
 */
final class ForceOrderSampler
{
    private static final long WINDOW_MS = 1_000;
    private static final long DELAY_MS = 1_008;

    private final SyntheticRandom random;
    private boolean isOpen;
    private long windowEndMs;
    private long quietUntilMs;
    private long lastPublishedMs;

    private boolean isShort;
    private long lots;
    private long bankruptcyTicks;
    private double averageTicks;
    private long timeMs;

    ForceOrderSampler(final SyntheticRandom random)
    {
        this.random = random;
    }

    void offer(
        final boolean shortSide,
        final long quantityLots,
        final long limitTicks,
        final double fillTicks,
        final long nowMs)
    {
        if (nowMs < quietUntilMs || isOpen && quantityLots <= lots)
        {
            return;
        }

        if (!isOpen)
        {
            isOpen = true;
            windowEndMs = nowMs + WINDOW_MS;
        }

        isShort = shortSide;
        lots = quantityLots;
        bankruptcyTicks = limitTicks;
        averageTicks = fillTicks;
        timeMs = nowMs;
    }

    /**
     * Close the window if it is over.
     *
     * @param nowMs current time.
     * @return when the chosen liquidation is published, 0 when there is none.
     */
    long publishTimeMs(final long nowMs)
    {
        if (!isOpen || nowMs < windowEndMs)
        {
            return 0;
        }

        isOpen = false;
        quietUntilMs = timeMs + WINDOW_MS;
        lastPublishedMs = Math.max(timeMs + DELAY_MS + random.below(5), lastPublishedMs + WINDOW_MS);
        return lastPublishedMs;
    }

    boolean isShort()
    {
        return isShort;
    }

    long lots()
    {
        return lots;
    }

    /**
     * Limit of the order: the bankruptcy price, or where it traded when that is worse.
     *
     * @return in ticks.
     */
    long limitTicks()
    {
        return isShort ?
            Math.max(bankruptcyTicks, (long)Math.ceil(averageTicks)) :
            Math.min(bankruptcyTicks, (long)Math.floor(averageTicks));
    }

    double averageTicks()
    {
        return averageTicks;
    }

    long timeMs()
    {
        return timeMs;
    }
}
