package io.liqheat.codecs.venue.bitmex;

import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.venue.RecentIds;

/**
 * Liquidation orders that are in the market: updates of an order carry changed fields only, and a quantity counts when
 * it appears, not when it is filled or withdrawn.
 * <p>
 * Holds {@link #MAX_ORDERS}; beyond that the one added first is forgotten, and what is said about it later is not
 * counted.
 */
final class LiquidationOrders
{
    static final int MAX_ORDERS = 256;
    static final int UNKNOWN = -1;

    private final RecentIds seen = new RecentIds();
    private final long[] ids = new long[MAX_ORDERS];
    private final long[] priceTicks = new long[MAX_ORDERS];
    private final long[] lots = new long[MAX_ORDERS];
    private final Side[] sides = new Side[MAX_ORDERS];
    private int count;

    /** Take an order that was there before anything could be noticed about it. */
    void adopt(final long id, final Side sideAtRisk, final long ticks, final long leavesLots)
    {
        seen.add(id);
        put(id, sideAtRisk, ticks, leavesLots);
    }

    /** Take a new order; false when it has been seen before. */
    boolean add(final long id, final Side sideAtRisk, final long ticks, final long leavesLots)
    {
        if (!seen.add(id))
        {
            return false;
        }

        put(id, sideAtRisk, ticks, leavesLots);
        return true;
    }

    /** Where an order stands, or {@link #UNKNOWN}. */
    int indexOf(final long id)
    {
        for (int i = 0; i < count; i++)
        {
            if (id == ids[i])
            {
                return i;
            }
        }

        return UNKNOWN;
    }

    Side sideAtRisk(final int index)
    {
        return sides[index];
    }

    long priceTicks(final int index)
    {
        return priceTicks[index];
    }

    long lots(final int index)
    {
        return lots[index];
    }

    void priceTicks(final int index, final long ticks)
    {
        priceTicks[index] = ticks;
    }

    void lots(final int index, final long leavesLots)
    {
        lots[index] = leavesLots;
    }

    void remove(final int index)
    {
        count--;
        final int moved = count - index;
        System.arraycopy(ids, index + 1, ids, index, moved);
        System.arraycopy(priceTicks, index + 1, priceTicks, index, moved);
        System.arraycopy(lots, index + 1, lots, index, moved);
        System.arraycopy(sides, index + 1, sides, index, moved);
    }

    /** Forget which orders are in the market, but not that they have been seen. */
    void clear()
    {
        count = 0;
    }

    private void put(final long id, final Side sideAtRisk, final long ticks, final long leavesLots)
    {
        final int known = indexOf(id);
        if (UNKNOWN != known)
        {
            remove(known);
        }
        else if (MAX_ORDERS == count)
        {
            remove(0);
        }

        ids[count] = id;
        sides[count] = sideAtRisk;
        priceTicks[count] = ticks;
        lots[count] = leavesLots;
        count++;
    }
}
