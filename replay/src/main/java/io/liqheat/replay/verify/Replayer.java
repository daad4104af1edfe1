package io.liqheat.replay.verify;

import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordHandler;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Feeds the events of a journal to an engine on the calling thread.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class Replayer
{
    private static final int BATCH = 1024;

    private final JournalReader events;
    private final HeatmapEngine engine;
    private final EventListener listener;
    private final RecordHandler handler = this::onRecord;
    private final ExpandableArrayBuffer held = new ExpandableArrayBuffer();
    private int heldLength;
    private long untilTimeNs = Long.MAX_VALUE;
    private long untilRecord = Long.MAX_VALUE;
    private long untilEvent = Long.MAX_VALUE;
    private long firstTimeNs = Long.MIN_VALUE;
    private long lastTimeNs = Long.MIN_VALUE;
    private long lastSequence;

    /** Sees every event before the engine does. */
    @FunctionalInterface
    public interface EventListener
    {
        /**
         * One event.
         *
         * @param buffer holding it, valid until this returns.
         * @param offset of the event.
         * @param length of it, in bytes.
         */
        void onEvent(DirectBuffer buffer, int offset, int length);
    }

    /**
     * A replay from the start of a journal.
     *
     * @param events   reader standing before the header.
     * @param sink     takes the deltas of the replay.
     * @param listener sees the events first, or null.
     */
    public Replayer(final JournalReader events, final DeltaSink sink, final EventListener listener)
    {
        this(events, new HeatmapEngine(sink), listener);
    }

    /**
     * A replay that goes on from where an engine stands.
     *
     * @param events   reader standing before the event after the engine's last one.
     * @param engine   fresh, or with a loaded state.
     * @param listener sees the events first, or null.
     */
    public Replayer(final JournalReader events, final HeatmapEngine engine, final EventListener listener)
    {
        this.events = events;
        this.listener = listener;
        this.engine = engine;
        lastSequence = engine.lastSequence();
    }

    /**
     * Times of the events that the engine had seen before this replay began.
     *
     * @param first receive time of the first event after the configuration.
     * @param last  latest receive time.
     * @return this.
     */
    public Replayer seen(final long first, final long last)
    {
        firstTimeNs = first;
        lastTimeNs = last;
        return this;
    }

    /**
     * Stop before the first event received later than a moment. A later moment lets a replay that has stopped go on.
     *
     * @param timeNs receive time, ns since the epoch.
     * @return this.
     */
    public Replayer until(final long timeNs)
    {
        untilTimeNs = timeNs;
        return this;
    }

    /**
     * Stop after an event. A later one lets a replay that has stopped go on.
     *
     * @param sequence of the event.
     * @return this.
     */
    public Replayer untilEvent(final long sequence)
    {
        untilEvent = sequence;
        return this;
    }

    /**
     * Stop after a record, of a journal that is being written and may grow faster than it is replayed.
     *
     * @param sequence of the record in the queue of events.
     * @return this.
     */
    public Replayer untilRecord(final long sequence)
    {
        untilRecord = sequence;
        return this;
    }

    /**
     * Replay some events.
     *
     * @return number of records read, 0 at the end, at the moment set by {@link #until(long)}, at the event set by
     *         {@link #untilEvent(long)}, at the record set by {@link #untilRecord(long)} or at a fault.
     */
    public int poll()
    {
        if (heldLength > 0)
        {
            if (isStoppedByTime() || lastSequence >= untilEvent)
            {
                return 0;
            }

            final int length = heldLength;
            heldLength = 0;
            apply(held, 0, length);
            return 1;
        }

        int count = 0;
        while (count < BATCH && 0 == heldLength && lastSequence < untilEvent &&
            events.lastSequence() < untilRecord && events.poll(handler, 1) > 0)
        {
            count++;
        }

        return count;
    }

    /** Replay to the end. */
    public void run()
    {
        while (poll() > 0)
        {
            Thread.onSpinWait();
        }
    }

    public HeatmapEngine engine()
    {
        return engine;
    }

    /** {@return byte position in the events file, for progress} */
    public long position()
    {
        return events.position();
    }

    /** {@return receive time of the first event after the configuration, {@link Long#MIN_VALUE} before it} */
    public long firstTimeNs()
    {
        return firstTimeNs;
    }

    /** {@return receive time of the last event applied} */
    public long lastTimeNs()
    {
        return lastTimeNs;
    }

    /** {@return sequence of the last event the engine was given, also when it refused it; 0 before the first} */
    public long lastSequence()
    {
        return lastSequence;
    }

    /** {@return true when it ended because of {@link #until(long)}} */
    public boolean isStoppedByTime()
    {
        return heldLength > 0 && EventLayout.receiveTimeNs(held, 0) > untilTimeNs;
    }

    /** To be called at the end of a journal that nobody writes: adds what only the end can tell to the faults. */
    public void finish()
    {
        events.finish();
    }

    /** {@return what is wrong with the events of the journal, so far} */
    public List<JournalFault> faults()
    {
        return events.faults();
    }

    private void onRecord(
        final int type, final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (JournalRecord.TYPE_EVENT != type)
        {
            return;
        }

        if (EventLayout.receiveTimeNs(buffer, offset) > untilTimeNs && EventLayout.sequence(buffer, offset) > 1)
        {
            held.putBytes(0, buffer, offset, length);
            heldLength = length;
            return;
        }

        apply(buffer, offset, length);
    }

    private void apply(final DirectBuffer buffer, final int offset, final int length)
    {
        final long timeNs = EventLayout.receiveTimeNs(buffer, offset);
        final long sequence = EventLayout.sequence(buffer, offset);
        if (sequence > 1)
        {
            firstTimeNs = Long.MIN_VALUE == firstTimeNs ? timeNs : firstTimeNs;
            lastTimeNs = Math.max(lastTimeNs, timeNs);
        }

        lastSequence = sequence;
        if (null != listener)
        {
            listener.onEvent(buffer, offset, length);
        }

        engine.onEvent(buffer, offset, length);
    }
}
