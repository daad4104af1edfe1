package io.liqheat.codecs.venue;

import java.util.Arrays;

/**
 * Levels of one book message before they are applied, so that a message is applied as a whole or not at all: pairs of
 * price and quantity, bids first.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> only when a message is longer than any before it.
 */
public final class LevelList
{
    /** Most levels in one message. */
    public static final int MAX_LEVELS = 1 << 16;

    private static final int INITIAL_LEVELS = 1024;

    private long[] values = new long[2 * INITIAL_LEVELS];
    private int bidCount;
    private int count;

    /** Start a new message. */
    public void clear()
    {
        bidCount = 0;
        count = 0;
    }

    /**
     * Add a level; all bids come before the first ask.
     *
     * @param isBid        side.
     * @param priceUnits   price in book units.
     * @param quantityLots quantity in lots.
     * @return false when there is no room.
     */
    public boolean add(final boolean isBid, final long priceUnits, final long quantityLots)
    {
        if (MAX_LEVELS == count)
        {
            return false;
        }

        if (values.length == 2 * count)
        {
            values = Arrays.copyOf(values, 2 * values.length);
        }

        values[2 * count] = priceUnits;
        values[2 * count + 1] = quantityLots;
        count++;
        bidCount += isBid ? 1 : 0;
        return true;
    }

    public int count()
    {
        return count;
    }

    public int bidCount()
    {
        return bidCount;
    }

    /** {@return the array of price and quantity pairs, of which the first {@link #count()} are set} */
    public long[] values()
    {
        return values;
    }

    /**
     * Apply to a book.
     *
     * @param book to change.
     */
    public void applyTo(final OrderBook book)
    {
        apply(values, 0, bidCount, count, book);
    }

    /**
     * Apply levels in the layout of this class from another array.
     *
     * @param values   holding pairs.
     * @param from     index of the first pair's price.
     * @param bidCount pairs that are bids.
     * @param count    pairs.
     * @param book     to change.
     */
    public static void apply(
        final long[] values, final int from, final int bidCount, final int count, final OrderBook book)
    {
        for (int i = 0; i < bidCount; i++)
        {
            book.bid(values[from + 2 * i], values[from + 2 * i + 1]);
        }

        for (int i = bidCount; i < count; i++)
        {
            book.ask(values[from + 2 * i], values[from + 2 * i + 1]);
        }
    }
}
