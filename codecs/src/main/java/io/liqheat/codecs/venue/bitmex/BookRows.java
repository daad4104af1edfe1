package io.liqheat.codecs.venue.bitmex;

import java.util.Arrays;

/**
 * Rows of one message about books before they are applied, so that a message is applied as a whole or not at all.
 * <p>
 * <b>Allocation:</b> only when a message has more rows than any before it.
 */
final class BookRows
{
    static final int MAX_ROWS = 1 << 17;

    /** Side or price of a row that does not say. */
    static final long NOT_SAID = -1;
    static final long BUY = 1;
    static final long SELL = 0;

    private static final int INITIAL_ROWS = 256;
    private static final int WIDTH = 4;

    private long[] values = new long[WIDTH * INITIAL_ROWS];
    private BitmexInstrument[] instruments = new BitmexInstrument[INITIAL_ROWS];
    private long timeNs;
    private int count;

    void clear()
    {
        count = 0;
        timeNs = 0;
    }

    /** Add a row; false when there is no room. */
    boolean add(
        final BitmexInstrument instrument, final long id, final long side, final long priceUnits, final long lots)
    {
        if (MAX_ROWS == count)
        {
            return false;
        }

        if (instruments.length == count)
        {
            instruments = Arrays.copyOf(instruments, 2 * count);
            values = Arrays.copyOf(values, 2 * WIDTH * count);
        }

        instruments[count] = instrument;
        values[WIDTH * count] = id;
        values[WIDTH * count + 1] = side;
        values[WIDTH * count + 2] = priceUnits;
        values[WIDTH * count + 3] = lots;
        count++;
        return true;
    }

    /** A row was changed at that time; the latest one stands for the message. */
    void timeNs(final long rowTimeNs)
    {
        timeNs = Math.max(timeNs, rowTimeNs);
    }

    /** When the message's changes were made, ns since the epoch, 0 when no row says. */
    long timeNs()
    {
        return timeNs;
    }

    int count()
    {
        return count;
    }

    BitmexInstrument instrument(final int row)
    {
        return instruments[row];
    }

    long id(final int row)
    {
        return values[WIDTH * row];
    }

    long side(final int row)
    {
        return values[WIDTH * row + 1];
    }

    long priceUnits(final int row)
    {
        return values[WIDTH * row + 2];
    }

    long lots(final int row)
    {
        return values[WIDTH * row + 3];
    }

    /** Index behind the rows about the same instrument that start at a row. */
    int endOfRun(final int from)
    {
        int to = from + 1;
        while (to < count && instruments[to] == instruments[from])
        {
            to++;
        }

        return to;
    }
}
