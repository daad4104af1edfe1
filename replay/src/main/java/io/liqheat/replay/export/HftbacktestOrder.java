package io.liqheat.replay.export;

import java.util.ArrayDeque;
import java.util.PriorityQueue;

/**
 * Puts rows of one instrument into the order hftbacktest asks for: those for its exchange by the venue's time, those
 * for its trader by the receive time. A row that is at its place in both orders serves both; another is written twice,
 * with one flag each (its {@code correct_event_order}, here as a stream).
 * <p>
 * A row may come {@link #WINDOW_NS} later than a younger one by the venue's clock. One that comes still later is
 * written for the trader alone, and counted.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class HftbacktestOrder
{
    /** How much later than a younger one a row may come, by the venue's clock. */
    static final long WINDOW_NS = 10_000_000_000L;

    private static final int MAX_WAITING = 1 << 18;

    private final ArrayDeque<Row> byLocalTime = new ArrayDeque<>();
    private final PriorityQueue<Row> byVenueTime = new PriorityQueue<>(Row::compare);
    private final TableOutput output;
    private ExportedInstrument instrument;
    private long venueTimeNs;
    private long localTimeNs = Long.MIN_VALUE;
    private long latestVenueTimeNs = Long.MIN_VALUE;
    private long writtenVenueTimeNs = Long.MIN_VALUE;
    private long rowCount;
    private long lateRows;
    private long negativeLatencyRows;

    /** A row that waits. */
    private static final class Row
    {
        private ExportedInstrument instrument;
        private long number;
        private long event;
        private long venueTimeNs;
        private long localTimeNs;
        private double price;
        private double quantity;
        private boolean isWritten;

        private static int compare(final Row a, final Row b)
        {
            final int byTime = Long.compare(a.venueTimeNs, b.venueTimeNs);
            return 0 != byTime ? byTime : Long.compare(a.number, b.number);
        }
    }

    HftbacktestOrder(final TableOutput output)
    {
        this.output = output;
    }

    /** Of the rows to come. A receive time before that of an earlier row is raised to it. */
    void times(final ExportedInstrument rowInstrument, final long eventTimeNs, final long receiveTimeNs)
    {
        instrument = rowInstrument;
        venueTimeNs = eventTimeNs;
        localTimeNs = Math.max(localTimeNs, receiveTimeNs);
    }

    long localTimeNs()
    {
        return localTimeNs;
    }

    void add(final long event, final double price, final double quantity)
    {
        final Row row = new Row();
        row.instrument = instrument;
        row.number = rowCount++;
        row.event = event;
        row.venueTimeNs = venueTimeNs;
        row.localTimeNs = localTimeNs;
        row.price = price;
        row.quantity = quantity;
        negativeLatencyRows += localTimeNs < venueTimeNs ? 1 : 0;
        byLocalTime.add(row);
        if (venueTimeNs < writtenVenueTimeNs)
        {
            lateRows++;
            row.isWritten = true;
            writeLocal();
        }
        else
        {
            byVenueTime.add(row);
        }

        latestVenueTimeNs = Math.max(latestVenueTimeNs, venueTimeNs);
        while (!byVenueTime.isEmpty() && (byLocalTime.size() > MAX_WAITING ||
            latestVenueTimeNs - byVenueTime.peek().venueTimeNs > WINDOW_NS))
        {
            writeNext();
        }
    }

    void finish()
    {
        while (!byVenueTime.isEmpty())
        {
            writeNext();
        }
    }

    long lateRows()
    {
        return lateRows;
    }

    long negativeLatencyRows()
    {
        return negativeLatencyRows;
    }

    private void writeNext()
    {
        final Row row = byVenueTime.poll();
        writtenVenueTimeNs = row.venueTimeNs;
        if (row == byLocalTime.peek())
        {
            byLocalTime.poll();
            write(row, HftbacktestTable.EXCH_EVENT | HftbacktestTable.LOCAL_EVENT);
        }
        else
        {
            write(row, HftbacktestTable.EXCH_EVENT);
            row.isWritten = true;
        }

        writeLocal();
    }

    /** The first rows by receive time, as long as the exchange has had them. */
    private void writeLocal()
    {
        while (!byLocalTime.isEmpty() && byLocalTime.peek().isWritten)
        {
            write(byLocalTime.poll(), HftbacktestTable.LOCAL_EVENT);
        }
    }

    private void write(final Row row, final long flags)
    {
        output.row(row.instrument, row.localTimeNs)
            .put(row.event | flags).put(row.venueTimeNs).put(row.localTimeNs).put(row.price).put(row.quantity)
            .put(0).put(0).put(0.0);
        output.endRow();
    }
}
