package io.liqheat.codecs.venue;

import java.util.Arrays;

/**
 * The last ids seen, where ids are in no order: a set that forgets the oldest. Open addressing with backward shift on
 * removal, so it never degrades.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none after construction.
 */
public final class RecentIds
{
    private static final int CAPACITY = 4096;
    private static final int TABLE_SIZE = 4 * CAPACITY;
    private static final int MASK = TABLE_SIZE - 1;
    private static final long ABSENT = Long.MIN_VALUE;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final long[] table = new long[TABLE_SIZE];
    private final long[] ring = new long[CAPACITY];
    private int count;
    private int next;

    /** No id seen. */
    public RecentIds()
    {
        Arrays.fill(table, ABSENT);
    }

    /**
     * Take note of an id.
     *
     * @param id of anything, a hash where the venue's ids are texts; {@link Long#MIN_VALUE} is never new.
     * @return true when it is new; from then on it is not.
     */
    public boolean add(final long id)
    {
        if (ABSENT == id)
        {
            return false;
        }

        int slot = slotOf(id);
        while (ABSENT != table[slot])
        {
            if (id == table[slot])
            {
                return false;
            }

            slot = slot + 1 & MASK;
        }

        if (CAPACITY == count)
        {
            remove(ring[next]);
            count--;
            slot = slotOf(id);
            while (ABSENT != table[slot])
            {
                slot = slot + 1 & MASK;
            }
        }

        table[slot] = id;
        ring[next] = id;
        next = next + 1 & CAPACITY - 1;
        count++;
        return true;
    }

    private void remove(final long id)
    {
        int hole = slotOf(id);
        while (id != table[hole])
        {
            hole = hole + 1 & MASK;
        }

        int slot = hole + 1 & MASK;
        while (ABSENT != table[slot])
        {
            final int home = slotOf(table[slot]);
            if ((slot - home & MASK) >= (slot - hole & MASK))
            {
                table[hole] = table[slot];
                hole = slot;
            }

            slot = slot + 1 & MASK;
        }

        table[hole] = ABSENT;
    }

    private static int slotOf(final long id)
    {
        return (int)(id * MIX >>> Long.SIZE - 14);
    }
}
