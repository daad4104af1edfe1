package io.liqheat.replay.snapshot;

import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.JournalPosition;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.Replayer;
import java.util.List;

/**
 * The state of an engine at a moment of a journal: the newest snapshot before it, and the events from there on. Without
 * a snapshot that can be used, the events from the beginning; the state is the same.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class StateAt implements AutoCloseable
{
    private final JournalReader events;
    private final Replayer replayer;
    private final JournalInstruments instruments;
    private final Snapshot snapshot;
    private final List<String> skipped;

    private StateAt(
        final JournalReader events,
        final Replayer replayer,
        final JournalInstruments instruments,
        final Snapshot snapshot,
        final List<String> skipped)
    {
        this.events = events;
        this.replayer = replayer;
        this.instruments = instruments;
        this.snapshot = snapshot;
        this.skipped = skipped;
    }

    /**
     * Begin as near before a moment as can be. The replayer stops at it, and may be told to stop later.
     *
     * @param journal     to replay.
     * @param untilEvent  sequence of the last event wanted, {@link Long#MAX_VALUE} for all.
     * @param untilTimeNs latest receive time wanted, ns since the epoch, {@link Long#MAX_VALUE} for all.
     * @param sink        takes the deltas of the tail.
     * @param listener    sees the events of the tail, or null.
     * @return the state at the beginning of the tail; {@link #replayer()} brings it to the moment.
     * @throws SnapshotException when the beginning of the journal was removed and no snapshot is from before that.
     */
    public static StateAt before(
        final RecordedJournal journal,
        final long untilEvent,
        final long untilTimeNs,
        final DeltaSink sink,
        final Replayer.EventListener listener)
    {
        final Snapshots snapshots = new Snapshots(journal);
        final Snapshots.Loaded loaded = snapshots.newest(untilEvent, untilTimeNs, sink);
        final boolean isLoaded = null != loaded;
        if (!isLoaded && snapshots.firstEvent() > 0)
        {
            throw new SnapshotException("the journal begins after event " + snapshots.firstEvent() +
                " now, what was before was removed: ask for a later moment: " + journal.directory());
        }

        final JournalInstruments instruments = isLoaded ? loaded.file().instruments() : new JournalInstruments();
        final HeatmapEngine engine = isLoaded ? loaded.engine() : new HeatmapEngine(sink);
        final JournalReader events = isLoaded ? loaded.events() : journal.newReader(QueueName.EVENTS);
        final Replayer replayer = new Replayer(events, engine, (buffer, offset, length) ->
        {
            instruments.onEvent(buffer, offset);
            if (null != listener)
            {
                listener.onEvent(buffer, offset, length);
            }
        });
        if (isLoaded)
        {
            replayer.seen(loaded.file().snapshot().firstTimeNs(), loaded.file().snapshot().lastTimeNs());
        }

        return new StateAt(events, replayer.untilEvent(untilEvent).until(untilTimeNs), instruments,
            isLoaded ? loaded.file().snapshot() : null, snapshots.skipped());
    }

    /**
     * Begin as near the first event as can be: with the journal, or with the oldest snapshot where its beginning was
     * removed. The replayer goes on to the end.
     *
     * @param journal  to replay.
     * @param sink     takes the deltas.
     * @param listener sees the events, or null.
     * @return the state at the beginning.
     * @throws SnapshotException when the beginning was removed and no snapshot stands for it.
     */
    public static StateAt beginning(
        final RecordedJournal journal, final DeltaSink sink, final Replayer.EventListener listener)
    {
        final StateAt state =
            before(journal, new Snapshots(journal).firstEvent(), Long.MAX_VALUE, sink, listener);
        state.replayer.untilEvent(Long.MAX_VALUE);
        return state;
    }

    /** {@return what replays the tail} */
    public Replayer replayer()
    {
        return replayer;
    }

    public HeatmapEngine engine()
    {
        return replayer.engine();
    }

    /** {@return the reader of the events, which goes no further than the replayer does} */
    public JournalReader events()
    {
        return events;
    }

    /** {@return the place in the events behind the newest record read} */
    public JournalPosition position()
    {
        return events.journalPosition();
    }

    /** {@return the instruments defined so far} */
    public JournalInstruments instruments()
    {
        return instruments;
    }

    /** {@return the snapshot it began with, or null when it began with the journal} */
    public Snapshot snapshot()
    {
        return snapshot;
    }

    /** {@return snapshots that could not be used, one line each} */
    public List<String> skipped()
    {
        return skipped;
    }

    @Override
    public void close()
    {
        events.close();
    }
}
