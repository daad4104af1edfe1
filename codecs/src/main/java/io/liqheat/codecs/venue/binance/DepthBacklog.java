package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.OrderBook;

/**
 * Book updates that wait for a snapshot, oldest first, in one preallocated array. When it is full the oldest go: they
 * are the least likely to be needed.
 * <pre>
 *   word 0  words of this record
 *        1  first update id
 *        2  last update id
 *        3  last update id of the update before
 *        4  event time, in ns since the epoch
 *        5  levels that are bids
 *        6  levels
 *        7  pairs of price and quantity
 * </pre>
 */
final class DepthBacklog
{
    private static final int CAPACITY = 1 << 15;
    private static final int HEADER_WORDS = 7;

    private final long[] words = new long[CAPACITY];
    private int head;
    private int tail;
    private long lastUpdateId;
    private long previousUpdateId;

    boolean isEmpty()
    {
        return head == tail;
    }

    void clear()
    {
        head = 0;
        tail = 0;
    }

    /**
     * Add an update; one that does not continue the last one makes those before it useless.
     *
     * @return false when it is the last one once more.
     */
    boolean add(
        final long first, final long last, final long previous, final long eventTimeNs, final LevelList levels)
    {
        if (!isEmpty() && last == lastUpdateId && previous == previousUpdateId)
        {
            return false;
        }

        final int size = HEADER_WORDS + 2 * levels.count();
        if (size > CAPACITY || !isEmpty() && previous != lastUpdateId)
        {
            clear();
        }

        if (size <= CAPACITY)
        {
            makeRoom(size);
            words[tail] = size;
            words[tail + 1] = first;
            words[tail + 2] = last;
            words[tail + 3] = previous;
            words[tail + 4] = eventTimeNs;
            words[tail + 5] = levels.bidCount();
            words[tail + 6] = levels.count();
            System.arraycopy(levels.values(), 0, words, tail + HEADER_WORDS, 2 * levels.count());
            tail += size;
            lastUpdateId = last;
            previousUpdateId = previous;
        }

        return true;
    }

    void removeOldest()
    {
        head += (int)words[head];
    }

    long first()
    {
        return words[head + 1];
    }

    long last()
    {
        return words[head + 2];
    }

    long previous()
    {
        return words[head + 3];
    }

    long eventTimeNs()
    {
        return words[head + 4];
    }

    void applyTo(final OrderBook book)
    {
        LevelList.apply(words, head + HEADER_WORDS, (int)words[head + 5], (int)words[head + 6], book);
    }

    private void makeRoom(final int size)
    {
        if (tail + size > CAPACITY)
        {
            while (tail - head + size > CAPACITY / 2 && !isEmpty())
            {
                removeOldest();
            }

            System.arraycopy(words, head, words, 0, tail - head);
            tail -= head;
            head = 0;
        }
    }
}
