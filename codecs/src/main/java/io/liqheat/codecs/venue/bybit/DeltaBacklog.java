package io.liqheat.codecs.venue.bybit;

import io.liqheat.codecs.venue.LevelList;
import io.liqheat.codecs.venue.OrderBook;

/**
 * Book updates that wait for a snapshot, oldest first and without holes, in one preallocated array. When it is full the
 * oldest go: they are the least likely to be needed.
 * <pre>
 *   word 0  words of this record
 *        1  update id
 *        2  sequence
 *        3  event time, in ns since the epoch
 *        4  levels that are bids
 *        5  levels
 *        6  pairs of price and quantity
 * </pre>
 */
final class DeltaBacklog
{
    private static final int CAPACITY = 1 << 16;
    private static final int HEADER_WORDS = 6;

    private final long[] words = new long[CAPACITY];
    private int head;
    private int tail;
    private long lastUpdateId;
    private long lastSequence;

    boolean isEmpty()
    {
        return head == tail;
    }

    void clear()
    {
        head = 0;
        tail = 0;
    }

    /** Add an update; one that does not continue the last one makes those before it useless. */
    void add(final long updateId, final long sequence, final long eventTimeNs, final LevelList levels)
    {
        final int size = HEADER_WORDS + 2 * levels.count();
        if (size > CAPACITY || !isEmpty() && updateId != lastUpdateId + 1)
        {
            clear();
        }

        if (size <= CAPACITY)
        {
            makeRoom(size);
            words[tail] = size;
            words[tail + 1] = updateId;
            words[tail + 2] = sequence;
            words[tail + 3] = eventTimeNs;
            words[tail + 4] = levels.bidCount();
            words[tail + 5] = levels.count();
            System.arraycopy(levels.values(), 0, words, tail + HEADER_WORDS, 2 * levels.count());
            tail += size;
            lastUpdateId = updateId;
            lastSequence = sequence;
        }
    }

    void removeOldest()
    {
        head += (int)words[head];
    }

    /** Update id of the newest. */
    long lastUpdateId()
    {
        return lastUpdateId;
    }

    /** Sequence of the newest. */
    long lastSequence()
    {
        return lastSequence;
    }

    long updateId()
    {
        return words[head + 1];
    }

    long sequence()
    {
        return words[head + 2];
    }

    long eventTimeNs()
    {
        return words[head + 3];
    }

    void applyTo(final OrderBook book)
    {
        LevelList.apply(words, head + HEADER_WORDS, (int)words[head + 4], (int)words[head + 5], book);
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
