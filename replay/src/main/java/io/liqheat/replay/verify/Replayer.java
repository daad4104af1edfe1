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

/**
 * Feeds the events of a journal to a fresh engine on the calling thread.
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
    private long untilTimeNs = Long.MAX_VALUE;
    private long untilRecord = Long.MAX_VALUE;
    private boolean isStopped;
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
        this.events = events;
        this.listener = listener;
        engine = new HeatmapEngine(sink);
    }

    /**
     * Stop before the first event received later than a moment.
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
     * @return number of records read, 0 at the end, at the moment set by {@link #until(long)}, at the record set by
     *         {@link #untilRecord(long)} or at a fault.
     */
    public int poll()
    {
        final long left = untilRecord - Math.max(0, events.lastSequence());
        return isStopped ? 0 : events.poll(handler, (int)Math.min(BATCH, left));
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
        return isStopped;
    }

    /** {@return what is wrong with the events of the journal, so far} */
    public List<JournalFault> faults()
    {
        return events.faults();
    }

    private void onRecord(
        final int type, final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (JournalRecord.TYPE_EVENT != type || isStopped)
        {
            return;
        }

        final long timeNs = EventLayout.receiveTimeNs(buffer, offset);
        if (timeNs > untilTimeNs && sequence > 1)
        {
            isStopped = true;
            return;
        }

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
