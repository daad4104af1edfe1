package io.liqheat.codecs.text;

import java.util.Arrays;

/**
 * Where the objects stand that have been read from the text at hand, in its order, and which slots each of them has.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class JsonRows
{
    /** Most objects that are remembered. */
    static final int MAX_ROWS = 1 << 12;

    private int[] starts = new int[1];
    private int[] ends = new int[1];
    private long[] presents = new long[1];

    /** Where the rows are if not here, and what to add to their offsets. */
    private JsonReading reading;
    private int shift;
    private int count;
    private int next;
    private JsonCursor source;
    private long textNumber;

    /** Start on a text, or on none. */
    void clear(final JsonCursor cursor)
    {
        count = 0;
        next = 0;
        reading = null;
        shift = 0;
        source = null == cursor ? null : cursor.origin();
        textNumber = null == cursor ? 0 : cursor.textNumber();
    }

    boolean isOf(final JsonCursor cursor)
    {
        return count > 0 && source == cursor.origin() && textNumber == cursor.textNumber();
    }

    /** {@return number of rows there is room for} */
    int capacity()
    {
        return starts.length;
    }

    void grow()
    {
        final int capacity = Math.min(MAX_ROWS + 1, 4 * starts.length);
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        presents = Arrays.copyOf(presents, capacity);
    }

    /** {@return the row to be read next} */
    int count()
    {
        return count;
    }

    void begin(final int start)
    {
        starts[count] = start;
    }

    /** End the row at hand; gives back where it starts. */
    int end(final int end, final long present)
    {
        final int row = count;
        ends[row] = end;
        presents[row] = present;
        count = Math.min(MAX_ROWS, row + 1);
        return starts[row];
    }

    /** The row that starts at an index, or negative; rows are mostly asked for in their order. */
    int at(final int start)
    {
        final int[] all = null == reading ? starts : reading.starts;
        final int sought = start - shift;
        final int row = next < count && sought == all[next] ? next : Arrays.binarySearch(all, 0, count, sought);
        next = Math.max(0, row + 1);
        return row;
    }

    int startOf(final int row)
    {
        return starts[row];
    }

    int endOf(final int row)
    {
        return (null == reading ? ends : reading.ends)[row] + shift;
    }

    long presentOf(final int row)
    {
        return (null == reading ? presents : reading.presents)[row];
    }

    /** Have rows as they were in another text, moved by an offset; false when there were none. */
    boolean restore(final JsonReading newReading, final JsonCursor cursor, final int offset)
    {
        count = newReading.count;
        if (0 == count)
        {
            return false;
        }

        next = 0;
        reading = newReading;
        shift = offset;
        source = cursor.origin();
        textNumber = cursor.textNumber();
        return true;
    }

    /** Forget rows from an index on. */
    void forgetFrom(final int start)
    {
        while (count > 0 && starts[count - 1] >= start)
        {
            count--;
        }
    }
}
