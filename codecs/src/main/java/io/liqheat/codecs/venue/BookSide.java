package io.liqheat.codecs.venue;

import java.util.Arrays;

/**
 * One side of a book: prices sorted so that the best stands at the end, where most changes happen and cost least.
 * Prices are held multiplied by the side's sign, so that ascending order means "better" on both sides.
 */
final class BookSide
{
    private static final int INITIAL_CAPACITY = 2048;

    private final int sign;
    private final int maxLevels;
    private long[] keys = new long[INITIAL_CAPACITY];
    private long[] lots = new long[INITIAL_CAPACITY];
    private int count;

    BookSide(final int sign, final int maxLevels)
    {
        this.sign = sign;
        this.maxLevels = maxLevels;
    }

    int count()
    {
        return count;
    }

    long units(final int rank)
    {
        return sign * keys[count - 1 - rank];
    }

    long lots(final int rank)
    {
        return lots[count - 1 - rank];
    }

    void clear()
    {
        count = 0;
    }

    void set(final long priceUnits, final long quantityLots)
    {
        final long key = sign * priceUnits;
        final int index = indexOf(key);
        if (index >= 0)
        {
            if (0 == quantityLots)
            {
                count--;
                System.arraycopy(keys, index + 1, keys, index, count - index);
                System.arraycopy(lots, index + 1, lots, index, count - index);
            }
            else
            {
                lots[index] = quantityLots;
            }
        }
        else if (0 != quantityLots)
        {
            insert(-index - 1, key, quantityLots);
        }
    }

    private int indexOf(final long key)
    {
        if (0 == count || key > keys[count - 1])
        {
            return -count - 1;
        }

        return Arrays.binarySearch(keys, 0, count, key);
    }

    private void insert(final int index, final long key, final long quantityLots)
    {
        if (maxLevels == count)
        {
            if (index > 0)
            {
                System.arraycopy(keys, 1, keys, 0, index - 1);
                System.arraycopy(lots, 1, lots, 0, index - 1);
                keys[index - 1] = key;
                lots[index - 1] = quantityLots;
            }

            return;
        }

        if (keys.length == count)
        {
            final int capacity = Math.min(2 * count, maxLevels);
            keys = Arrays.copyOf(keys, capacity);
            lots = Arrays.copyOf(lots, capacity);
        }

        System.arraycopy(keys, index, keys, index + 1, count - index);
        System.arraycopy(lots, index, lots, index + 1, count - index);
        keys[index] = key;
        lots[index] = quantityLots;
        count++;
    }
}
