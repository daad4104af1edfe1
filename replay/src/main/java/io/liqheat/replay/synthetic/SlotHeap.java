package io.liqheat.replay.synthetic;

import java.util.Arrays;

/**
 * Binary min-heap of position slots by a {@code long} key, from which any slot can be removed. Each slot is in it at
 * most once.
 */
final class SlotHeap
{
    private static final int ABSENT = -1;

    private long[] keys;
    private int[] slots;
    private int[] indexOf;
    private int size;

    SlotHeap(final int capacity)
    {
        keys = new long[capacity];
        slots = new int[capacity];
        indexOf = new int[capacity];
        Arrays.fill(indexOf, ABSENT);
    }

    void grow(final int capacity)
    {
        final int before = indexOf.length;
        keys = Arrays.copyOf(keys, capacity);
        slots = Arrays.copyOf(slots, capacity);
        indexOf = Arrays.copyOf(indexOf, capacity);
        Arrays.fill(indexOf, before, capacity, ABSENT);
    }

    boolean isEmpty()
    {
        return 0 == size;
    }

    int peekSlot()
    {
        return slots[0];
    }

    /**
     * The smallest key.
     *
     * @return {@code Long.MAX_VALUE} when empty.
     */
    long peekKey()
    {
        return 0 == size ? Long.MAX_VALUE : keys[0];
    }

    void add(final int slot, final long key)
    {
        siftUp(size++, slot, key);
    }

    /**
     * Remove a slot, if it is there.
     *
     * @param slot to remove.
     */
    void remove(final int slot)
    {
        final int index = indexOf[slot];
        if (ABSENT == index)
        {
            return;
        }

        indexOf[slot] = ABSENT;
        size--;
        if (index < size)
        {
            final int moved = slots[size];
            final long movedKey = keys[size];
            if (index > 0 && movedKey < keys[(index - 1) >>> 1])
            {
                siftUp(index, moved, movedKey);
            }
            else
            {
                siftDown(index, moved, movedKey);
            }
        }
    }

    private void siftUp(final int from, final int slot, final long key)
    {
        int index = from;
        while (index > 0)
        {
            final int parent = (index - 1) >>> 1;
            if (keys[parent] <= key)
            {
                break;
            }

            place(index, slots[parent], keys[parent]);
            index = parent;
        }

        place(index, slot, key);
    }

    private void siftDown(final int from, final int slot, final long key)
    {
        int index = from;
        while (true)
        {
            int child = 2 * index + 1;
            if (child >= size)
            {
                break;
            }

            if (child + 1 < size && keys[child + 1] < keys[child])
            {
                child++;
            }

            if (key <= keys[child])
            {
                break;
            }

            place(index, slots[child], keys[child]);
            index = child;
        }

        place(index, slot, key);
    }

    private void place(final int index, final int slot, final long key)
    {
        slots[index] = slot;
        keys[index] = key;
        indexOf[slot] = index;
    }
}
