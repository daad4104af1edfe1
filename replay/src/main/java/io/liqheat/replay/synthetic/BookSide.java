package io.liqheat.replay.synthetic;

import java.util.Arrays;

/**
 * One side of an order book: price levels sorted from the touch outwards, and the prices changed since last asked.
 * Quantities are absolute; a level that is gone has quantity 0.
 */
final class BookSide
{
    private static final int LEAST_LEVELS = 6;

    private final int direction;
    private final int capacity;
    private final int gapTicks;
    private final int levelLots;
    private final SyntheticRandom random;
    private final long[] prices;
    private final long[] lots;
    private long[] changed = new long[256];
    private int changedCount;
    private int size;

    /**
     * An empty side.
     *
     * @param direction 1 for asks, −1 for bids.
     * @param spec      of the contract.
     * @param random    source of chance.
     */
    BookSide(final int direction, final ContractSpec spec, final SyntheticRandom random)
    {
        this.direction = direction;
        this.random = random;
        capacity = spec.bookLevels();
        gapTicks = spec.bookGapTicks();
        levelLots = spec.levelLots();
        prices = new long[2 * capacity];
        lots = new long[2 * capacity];
    }

    int size()
    {
        return size;
    }

    long priceTicks(final int level)
    {
        return prices[level];
    }

    long lots(final int level)
    {
        return lots[level];
    }

    /**
     * Make the touch a given price: levels nearer than it are cancelled, the room up to it is filled.
     *
     * @param touchTicks the best price from now on.
     */
    void moveTo(final long touchTicks)
    {
        int crossed = 0;
        while (crossed < size && direction * (touchTicks - prices[crossed]) > 0)
        {
            markChanged(prices[crossed++]);
        }

        dropFront(crossed);
        fillFront(touchTicks);
        churn();
        long price = prices[size - 1];
        while (size < capacity)
        {
            price += direction * drawGap();
            append(price);
        }
    }

    /**
     * Trade against this side from the touch outwards, never down to the last few levels.
     *
     * @param wantedLots of the order.
     * @param handler    told of each level traded at.
     * @return lots traded.
     */
    long take(final long wantedLots, final FillHandler handler)
    {
        long left = wantedLots;
        int emptied = 0;
        while (left > 0 && size - emptied > LEAST_LEVELS)
        {
            final long filled = Math.min(left, lots[emptied]);
            lots[emptied] -= filled;
            left -= filled;
            markChanged(prices[emptied]);
            handler.onFill(prices[emptied], filled);
            if (0 == lots[emptied])
            {
                emptied++;
            }
        }

        dropFront(emptied);
        return wantedLots - left;
    }

    int changedCount()
    {
        return changedCount;
    }

    long changedPriceTicks(final int index)
    {
        return changed[index];
    }

    void clearChanged()
    {
        changedCount = 0;
    }

    long lotsAt(final long priceTicks)
    {
        for (int level = 0; level < size; level++)
        {
            if (prices[level] == priceTicks)
            {
                return lots[level];
            }
        }

        return 0;
    }

    private void fillFront(final long touchTicks)
    {
        if (size > 0 && prices[0] == touchTicks)
        {
            return;
        }

        final int keep = Math.min(size, capacity);
        System.arraycopy(prices, 0, prices, capacity, keep);
        System.arraycopy(lots, 0, lots, capacity, keep);
        int added = 0;
        long price = touchTicks;
        while (added < capacity && (0 == keep || direction * (prices[capacity] - price) > 0))
        {
            prices[added] = price;
            lots[added] = drawLots(added);
            markChanged(price);
            added++;
            price += direction * drawGap();
        }

        final int kept = Math.min(keep, capacity - added);
        for (int i = kept; i < keep; i++)
        {
            markChanged(prices[capacity + i]);
        }

        System.arraycopy(prices, capacity, prices, added, kept);
        System.arraycopy(lots, capacity, lots, added, kept);
        size = added + kept;
    }

    private void churn()
    {
        for (int changes = random.below(5); changes > 0; changes--)
        {
            final int level = StrictMath.min(random.below(size), random.below(size));
            if (level > 0 && size > LEAST_LEVELS && random.chance(0.2))
            {
                markChanged(prices[level]);
                System.arraycopy(prices, level + 1, prices, level, size - level - 1);
                System.arraycopy(lots, level + 1, lots, level, size - level - 1);
                size--;
            }
            else
            {
                lots[level] = drawLots(level);
                markChanged(prices[level]);
            }
        }
    }

    private void append(final long priceTicks)
    {
        prices[size] = priceTicks;
        lots[size] = drawLots(size);
        size++;
        markChanged(priceTicks);
    }

    private void dropFront(final int count)
    {
        if (count > 0)
        {
            System.arraycopy(prices, count, prices, 0, size - count);
            System.arraycopy(lots, count, lots, 0, size - count);
            size -= count;
        }
    }

    private int drawGap()
    {
        return 1 + random.below(2 * gapTicks - 1);
    }

    private long drawLots(final int level)
    {
        return 1 + (long)(levelLots * (0.3 + 1.7 * level / capacity) * random.exponential());
    }

    private void markChanged(final long priceTicks)
    {
        for (int i = 0; i < changedCount; i++)
        {
            if (changed[i] == priceTicks)
            {
                return;
            }
        }

        if (changedCount == changed.length)
        {
            changed = Arrays.copyOf(changed, 2 * changedCount);
        }

        changed[changedCount++] = priceTicks;
    }
}
