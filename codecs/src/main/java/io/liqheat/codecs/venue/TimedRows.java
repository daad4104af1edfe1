package io.liqheat.codecs.venue;

/**
 * A small table of times and values, kept in order of time whatever the order of arrival.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none after construction.
 */
public final class TimedRows
{
    /** Most rows. */
    public static final int MAX_ROWS = 2048;

    private final long[] timesNs = new long[MAX_ROWS];
    private final long[] values = new long[MAX_ROWS];
    private int count;

    /** Remove all rows. */
    public void clear()
    {
        count = 0;
    }

    /**
     * Add a row.
     *
     * @param timeNs ns since the epoch.
     * @param value  of that time.
     * @return false when there is no room.
     */
    public boolean add(final long timeNs, final long value)
    {
        if (MAX_ROWS == count)
        {
            return false;
        }

        int index = count;
        while (index > 0 && timesNs[index - 1] > timeNs)
        {
            timesNs[index] = timesNs[index - 1];
            values[index] = values[index - 1];
            index--;
        }

        timesNs[index] = timeNs;
        values[index] = value;
        count++;
        return true;
    }

    public int count()
    {
        return count;
    }

    public long timeNs(final int index)
    {
        return timesNs[index];
    }

    public long value(final int index)
    {
        return values[index];
    }
}
