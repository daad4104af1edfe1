package io.liqheat.codecs.venue.okx;

import java.util.Arrays;

/**
 * One side of a book with the texts its levels were sent with, best at the end. A text stands in a slot of its own and
 * never moves: only its index does.
 * <pre>
 *   slot     price text ':' quantity text
 * </pre>
 * <b>Threading:</b> one thread. <b>Allocation:</b> only when a side grows beyond what it ever held.
 */
final class ChecksumSide
{
    /** Longest price or quantity text. */
    static final int MAX_TEXT = 32;

    private static final int SLOT_LENGTH = 2 * MAX_TEXT + 1;
    private static final int INITIAL_CAPACITY = 512;

    private final int sign;
    private long[] keys = new long[INITIAL_CAPACITY];
    private int[] slots = new int[INITIAL_CAPACITY];
    private int[] free = new int[INITIAL_CAPACITY];
    private int[] lengths = new int[INITIAL_CAPACITY];
    private byte[] texts = new byte[INITIAL_CAPACITY * SLOT_LENGTH];
    private int count;
    private int freeCount;
    private int usedSlots;

    ChecksumSide(final boolean isBid)
    {
        sign = isBid ? 1 : -1;
    }

    int count()
    {
        return count;
    }

    void clear()
    {
        count = 0;
        freeCount = 0;
        usedSlots = 0;
    }

    void remove(final long priceUnits)
    {
        final int index = Arrays.binarySearch(keys, 0, count, sign * priceUnits);
        if (index >= 0)
        {
            free[freeCount++] = slots[index];
            count--;
            System.arraycopy(keys, index + 1, keys, index, count - index);
            System.arraycopy(slots, index + 1, slots, index, count - index);
        }
    }

    /** Make a level, or replace its text; the text is appended with {@link #append}. Returns its slot. */
    int set(final long priceUnits)
    {
        final long key = sign * priceUnits;
        int index = Arrays.binarySearch(keys, 0, count, key);
        if (index < 0)
        {
            index = -index - 1;
            insert(index, key);
        }

        lengths[slots[index]] = 0;
        return slots[index];
    }

    void append(final int slot, final byte[] text, final int offset, final int length)
    {
        System.arraycopy(text, offset, texts, slot * SLOT_LENGTH + lengths[slot], length);
        lengths[slot] += length;
    }

    /** Copy the text of a level, 0 being the best; returns the index behind it. */
    int copyText(final int rank, final byte[] target, final int offset)
    {
        final int slot = slots[count - 1 - rank];
        System.arraycopy(texts, slot * SLOT_LENGTH, target, offset, lengths[slot]);
        return offset + lengths[slot];
    }

    private void insert(final int index, final long key)
    {
        if (keys.length == count)
        {
            grow();
        }

        System.arraycopy(keys, index, keys, index + 1, count - index);
        System.arraycopy(slots, index, slots, index + 1, count - index);
        keys[index] = key;
        slots[index] = freeCount > 0 ? free[--freeCount] : usedSlots++;
        count++;
    }

    private void grow()
    {
        final int capacity = 2 * keys.length;
        keys = Arrays.copyOf(keys, capacity);
        slots = Arrays.copyOf(slots, capacity);
        free = Arrays.copyOf(free, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
        texts = Arrays.copyOf(texts, capacity * SLOT_LENGTH);
    }
}
