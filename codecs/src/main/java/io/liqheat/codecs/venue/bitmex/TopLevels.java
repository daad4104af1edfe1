package io.liqheat.codecs.venue.bitmex;

import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.OrderBook;

/**
 * The ten best levels of each side as table {@code orderBook10} has them: a message replaces the sides it carries.
 */
final class TopLevels
{
    private final OrderBook book = new OrderBook();
    private LevelList bids = new LevelList();
    private LevelList asks = new LevelList();
    private boolean hasBids;
    private boolean hasAsks;

    void forget()
    {
        hasBids = false;
        hasAsks = false;
    }

    /** Whether both sides are known once a message with these is applied. */
    boolean isWholeWith(final boolean withBids, final boolean withAsks)
    {
        return (hasBids || withBids) && (hasAsks || withAsks);
    }

    /** Replace the bids; what is given back is to be reused. */
    LevelList replaceBids(final LevelList newBids)
    {
        final LevelList old = bids;
        bids = newBids;
        hasBids = true;
        return old;
    }

    /** Replace the asks; what is given back is to be reused. */
    LevelList replaceAsks(final LevelList newAsks)
    {
        final LevelList old = asks;
        asks = newAsks;
        hasAsks = true;
        return old;
    }

    OrderBook book()
    {
        book.clear();
        bids.applyTo(book);
        asks.applyTo(book);
        return book;
    }
}
