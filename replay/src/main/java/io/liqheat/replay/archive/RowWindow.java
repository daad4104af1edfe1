package io.liqheat.replay.archive;

import java.util.Arrays;

/**
 * What was read of a file and is kept back so that rows a little out of order come out in order: records of eight
 * numbers, sorted by time; of equal times the one that was read first comes first.
 * <p>
 * Rows in order are put in and taken out at the cost of a copy; a row out of order moves those after it.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> only while it grows.
 */
final class RowWindow
{
    private static final int STRIDE = 8;
    private static final int TIME = 0;
    private static final int LINE = 1;
    private static final int EVENT_TIME = 2;
    private static final int META = 3;
    private static final int FIRST_VALUE = 4;
    private static final int FIRST_CAPACITY = 64;

    private long[] records = new long[FIRST_CAPACITY * STRIDE];
    private int[] free = new int[FIRST_CAPACITY];
    private int[] order = new int[2 * FIRST_CAPACITY];
    private int freeCount;
    private int used;
    private int head;
    private int tail;

    int size()
    {
        return tail - head;
    }

    /**
     * Put a record in its place.
     *
     * @return true unless it is older than the last one put in.
     */
    boolean add(
        final long timeNs,
        final long line,
        final long eventTimeNs,
        final long meta,
        final long value0,
        final long value1,
        final long value2,
        final long value3)
    {
        final int slot = freeCount > 0 ? free[--freeCount] : newSlot();
        final int at = slot * STRIDE;
        records[at + TIME] = timeNs;
        records[at + LINE] = line;
        records[at + EVENT_TIME] = eventTimeNs;
        records[at + META] = meta;
        records[at + FIRST_VALUE] = value0;
        records[at + FIRST_VALUE + 1] = value1;
        records[at + FIRST_VALUE + 2] = value2;
        records[at + FIRST_VALUE + 3] = value3;
        makeRoom();
        if (tail == head || timeNs >= timeOf(tail - 1))
        {
            order[tail++] = slot;
            return true;
        }

        final int place = after(timeNs);
        System.arraycopy(order, place, order, place + 1, tail - place);
        order[place] = slot;
        tail++;
        return false;
    }

    /** Forget the first record. */
    void remove()
    {
        if (free.length == freeCount)
        {
            free = Arrays.copyOf(free, 2 * freeCount);
        }

        free[freeCount++] = order[head++];
    }

    long timeNs()
    {
        return timeOf(head);
    }

    long line()
    {
        return records[order[head] * STRIDE + LINE];
    }

    long eventTimeNs()
    {
        return records[order[head] * STRIDE + EVENT_TIME];
    }

    long meta()
    {
        return records[order[head] * STRIDE + META];
    }

    long value(final int index)
    {
        return records[order[head] * STRIDE + FIRST_VALUE + index];
    }

    private long timeOf(final int position)
    {
        return records[order[position] * STRIDE + TIME];
    }

    /** First position of a later record. */
    private int after(final long timeNs)
    {
        int low = head;
        int high = tail;
        while (low < high)
        {
            final int middle = (low + high) >>> 1;
            if (timeOf(middle) <= timeNs)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private int newSlot()
    {
        if (records.length == used * STRIDE)
        {
            records = Arrays.copyOf(records, 2 * records.length);
        }

        return used++;
    }

    private void makeRoom()
    {
        if (tail < order.length)
        {
            return;
        }

        final int count = tail - head;
        final int[] target = count > order.length / 2 ? new int[2 * order.length] : order;
        System.arraycopy(order, head, target, 0, count);
        order = target;
        head = 0;
        tail = count;
    }
}
