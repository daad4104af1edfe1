package io.liqheat.replay.fault;

import java.util.PriorityQueue;

/**
 * What is to happen later, in the order of its time; what is due at the same time in the order in which it was noted.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class SimAgenda
{
    private final PriorityQueue<Item> items = new PriorityQueue<>();
    private long nextNumber;

    private record Item(long timeNs, long number, Runnable action) implements Comparable<Item>
    {
        @Override
        public int compareTo(final Item other)
        {
            return timeNs != other.timeNs ? Long.compare(timeNs, other.timeNs) : Long.compare(number, other.number);
        }
    }

    void at(final long timeNs, final Runnable action)
    {
        items.add(new Item(timeNs, nextNumber++, action));
    }

    /** {@return time of the next item, {@link Long#MAX_VALUE} when there is none} */
    long nextNs()
    {
        final Item item = items.peek();
        return null == item ? Long.MAX_VALUE : item.timeNs();
    }

    void runNext()
    {
        items.remove().action().run();
    }

    void clear()
    {
        items.clear();
    }
}
