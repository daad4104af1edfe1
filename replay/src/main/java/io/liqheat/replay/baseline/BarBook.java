package io.liqheat.replay.baseline;

/**
 * A method that looks at whole bars.
 * <p>
 * <b>Threading:</b> one thread.
 */
abstract class BarBook extends InstrumentBook
{
    private final PriceBar bar = new PriceBar();

    @Override
    final void onTrade(final long priceTicks, final long lots, final boolean isBuy, final long timeNs)
    {
        advance(timeNs);
        bar.onTrade(priceTicks, lots);
    }

    @Override
    final void onOpenInterest(final long lots, final long timeNs)
    {
        advance(timeNs);
        bar.onOpenInterest(lots);
    }

    @Override
    final void onMark(final long ticks, final long timeNs)
    {
        advance(timeNs);
        sweep(ticks);
    }

    /** Clear what the mark passes. */
    abstract void sweep(long markTicks);

    /**
     * A bar is over.
     *
     * @param ended     the bar.
     * @param elapsedNs from its beginning to the beginning of the next that has events.
     */
    abstract void onBar(PriceBar ended, long elapsedNs);

    final PriceBar bar()
    {
        return bar;
    }

    private void advance(final long timeNs)
    {
        bar.onTime(timeNs);
        if (bar.isOver(timeNs))
        {
            onBar(bar, (timeNs / PriceBar.LENGTH_NS - bar.number()) * PriceBar.LENGTH_NS);
            bar.next(timeNs);
        }
    }
}
