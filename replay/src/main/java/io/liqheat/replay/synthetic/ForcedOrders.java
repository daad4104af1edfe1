package io.liqheat.replay.synthetic;

import java.util.Arrays;

/**
 * Positions taken over by the venue and not closed yet, in the order in which they are closed, each with the time from
 * which on it is.
 */
final class ForcedOrders
{
    private int[] slots = new int[256];
    private long[] timesNs = new long[256];
    private int head;
    private int tail;

    void add(final int slot)
    {
        if (tail - head == slots.length)
        {
            final int[] grownSlots = Arrays.copyOf(slots, 2 * slots.length);
            final long[] grownTimes = Arrays.copyOf(timesNs, 2 * slots.length);
            for (int i = head; i < tail; i++)
            {
                grownSlots[i & (grownSlots.length - 1)] = slots[i & (slots.length - 1)];
                grownTimes[i & (grownSlots.length - 1)] = timesNs[i & (slots.length - 1)];
            }

            slots = grownSlots;
            timesNs = grownTimes;
        }

        slots[tail++ & (slots.length - 1)] = slot;
    }

    /**
     * Spread the newest over a span of time.
     *
     * @param count   of those added last.
     * @param startNs of the span.
     * @param spanNs  length.
     * @param random  source of chance.
     */
    void spread(final int count, final long startNs, final long spanNs, final SyntheticRandom random)
    {
        for (int i = 0; i < count; i++)
        {
            timesNs[tail - count + i & (slots.length - 1)] =
                startNs + (long)(spanNs * (i + random.uniform()) / count);
        }
    }

    boolean isEmpty()
    {
        return head == tail;
    }

    int slot()
    {
        return slots[head & (slots.length - 1)];
    }

    long timeNs()
    {
        return timesNs[head & (slots.length - 1)];
    }

    void remove()
    {
        head++;
    }
}
