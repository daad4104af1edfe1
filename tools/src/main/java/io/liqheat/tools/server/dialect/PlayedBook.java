package io.liqheat.tools.server.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An order book as it stands after what was played of it, each level as its venue wrote it.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class PlayedBook
{
    private final NavigableMap<BigDecimal, List<Object>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<BigDecimal, List<Object>> asks = new TreeMap<>();
    private boolean isKnown;
    private long id;
    private long sequence;

    boolean isKnown()
    {
        return isKnown;
    }

    void known(final boolean isNowKnown)
    {
        isKnown = isNowKnown;
    }

    /** The venue's id of the last update. */
    long id()
    {
        return id;
    }

    void id(final long newId)
    {
        id = newId;
    }

    /** A second id, where the venue has one. */
    long sequence()
    {
        return sequence;
    }

    void sequence(final long newSequence)
    {
        sequence = newSequence;
    }

    void clear()
    {
        bids.clear();
        asks.clear();
    }

    /**
     * Set levels.
     *
     * @param isBid  which side.
     * @param levels rows that begin with price and quantity; 0 removes.
     */
    void set(final boolean isBid, final List<?> levels)
    {
        for (final Object level : levels)
        {
            final List<?> row = JsonTree.listOf(level);
            if (row.size() >= 2)
            {
                set(isBid, row.get(0), isZero(row.get(1)), row);
            }
        }
    }

    void set(final boolean isBid, final Object price, final boolean isRemoved, final List<?> row)
    {
        final BigDecimal key = decimal(price);
        if (null == key)
        {
            return;
        }

        if (isRemoved)
        {
            (isBid ? bids : asks).remove(key);
        }
        else
        {
            (isBid ? bids : asks).put(key, new ArrayList<>(row));
        }
    }

    /** Rows of a side, best first. */
    List<List<Object>> levels(final boolean isBid, final int limit)
    {
        final List<List<Object>> levels = new ArrayList<>();
        for (final List<Object> row : (isBid ? bids : asks).values())
        {
            if (levels.size() == limit)
            {
                break;
            }

            levels.add(row);
        }

        return levels;
    }

    static boolean isZero(final Object quantity)
    {
        final BigDecimal value = decimal(quantity);
        return null == value || 0 == value.signum();
    }

    private static BigDecimal decimal(final Object number)
    {
        try
        {
            return new BigDecimal(JsonTree.textOf(number)).stripTrailingZeros();
        }
        catch (final NumberFormatException ex)
        {
            return null;
        }
    }
}
