package io.liqheat.replay.archive;

/**
 * Takes the records of one row into a window.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class RowOutput
{
    private final RowWindow window;
    private long timeNs;
    private long eventTimeNs;
    private long line;
    private int market;
    private int flags;
    private boolean isEmpty;
    private long stepsBack;

    RowOutput(final RowWindow window)
    {
        this.window = window;
    }

    /** Start a row. */
    void start(final long newLine, final int newMarket, final long newEventTimeNs, final long newTimeNs)
    {
        line = newLine;
        market = newMarket;
        eventTimeNs = newEventTimeNs;
        timeNs = newTimeNs;
        isEmpty = true;
    }

    /** Flags of all records from now on. */
    void flags(final int newFlags)
    {
        flags = newFlags;
    }

    /** Time that the row was taken at, ns since the epoch. */
    long timeNs()
    {
        return timeNs;
    }

    long eventTimeNs()
    {
        return eventTimeNs;
    }

    /** Whether the row has given nothing so far. */
    boolean isEmpty()
    {
        return isEmpty;
    }

    /** {@return rows that were older than one before them} */
    long stepsBack()
    {
        return stepsBack;
    }

    void put(final int type, final int ownFlags, final int detail, final long value0, final long value1)
    {
        put(type, ownFlags, detail, value0, value1, 0, 0);
    }

    void put(
        final int type,
        final int ownFlags,
        final int detail,
        final long value0,
        final long value1,
        final long value2,
        final long value3)
    {
        final int all = flags | ownFlags | (isEmpty ? RecordType.IS_ROW : 0);
        final boolean isInOrder = window.add(timeNs, line, eventTimeNs, RecordType.meta(type, all, detail, market),
            value0, value1, value2, value3);
        stepsBack += isEmpty && !isInOrder ? 1 : 0;
        isEmpty = false;
    }

    /** Put what becomes known later than the row begins. */
    void putLater(final int type, final long laterNs, final long value0, final long value1)
    {
        window.add(laterNs, line, laterNs,
            RecordType.meta(type, flags | (isEmpty ? RecordType.IS_ROW : 0), 0, market), value0, value1, 0, 0);
        isEmpty = false;
    }
}
