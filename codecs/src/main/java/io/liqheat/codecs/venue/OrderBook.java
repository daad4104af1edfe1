package io.liqheat.codecs.venue;

/**
 * Price levels of one instrument, quantities absolute, prices in book units, which are finer than ticks (see
 * {@link io.liqheat.codecs.instrument.Instrument#bookUnits(byte[], int, int)}). Grows up to {@link #MAX_LEVELS} per
 * side; beyond that the level farthest from the market makes room.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> only when a side grows beyond what it ever held.
 */
public final class OrderBook
{
    /** Most levels kept per side. */
    public static final int MAX_LEVELS = 1 << 16;

    private final BookSide bids = new BookSide(1, MAX_LEVELS);
    private final BookSide asks = new BookSide(-1, MAX_LEVELS);

    /** Remove all levels. */
    public void clear()
    {
        bids.clear();
        asks.clear();
    }

    /**
     * Set the quantity bid at a price.
     *
     * @param priceUnits   price in book units of the instrument, positive.
     * @param quantityLots quantity in lots; 0 removes the level.
     */
    public void bid(final long priceUnits, final long quantityLots)
    {
        bids.set(priceUnits, quantityLots);
    }

    /**
     * Set the quantity asked at a price.
     *
     * @param priceUnits   price in book units of the instrument, positive.
     * @param quantityLots quantity in lots; 0 removes the level.
     */
    public void ask(final long priceUnits, final long quantityLots)
    {
        asks.set(priceUnits, quantityLots);
    }

    public int bidCount()
    {
        return bids.count();
    }

    public int askCount()
    {
        return asks.count();
    }

    /**
     * Price of a bid.
     *
     * @param rank 0 for the best.
     * @return price in book units.
     */
    public long bidUnits(final int rank)
    {
        return bids.units(rank);
    }

    public long bidLots(final int rank)
    {
        return bids.lots(rank);
    }

    /**
     * Price of an ask.
     *
     * @param rank 0 for the best.
     * @return price in book units.
     */
    public long askUnits(final int rank)
    {
        return asks.units(rank);
    }

    public long askLots(final int rank)
    {
        return asks.lots(rank);
    }

    /** {@return true when the best bid is at or above the best ask} */
    public boolean isCrossed()
    {
        return bids.count() > 0 && asks.count() > 0 && bids.units(0) >= asks.units(0);
    }
}
