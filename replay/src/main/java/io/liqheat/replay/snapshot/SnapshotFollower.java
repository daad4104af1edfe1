package io.liqheat.replay.snapshot;

import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalPosition;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.Replayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;

/**
 * Makes snapshots of a journal, finished or growing, with an engine of its own that replays the events. The engine that
 * wrote the journal has nothing to do with it, and every snapshot is what the journal gives.
 * <p>
 * Begins at the newest snapshot there is. Snapshots are made after events whose sequence is a multiple of a number, and
 * earlier where the events between two take many bytes. Of a journal that is being written, only acknowledged events
 * are read.
 * <p>
 * <b>Threading:</b> one thread; the writer of the journal may be any other thread or process.
 */
public final class SnapshotFollower implements AutoCloseable
{
    /** Events between two snapshots. */
    public static final long DEFAULT_EVERY_EVENTS = 250_000;

    /** Bytes of events between two snapshots. */
    public static final long DEFAULT_EVERY_BYTES = 256L << 20;

    private final RecordedJournal journal;
    private final Path folder;
    private final long everyEvents;
    private final long everyBytes;
    private final StateAt state;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final List<Written> written = new ArrayList<>();
    private JournalPosition before = JournalPosition.START;
    private long lastEventTimeNs;
    private long bytesSinceSnapshot;
    private long lastSnapshotSequence;

    /**
     * A snapshot that was written.
     *
     * @param file        of it.
     * @param snapshot    what it is of.
     * @param stateLength bytes of state.
     */
    public record Written(Path file, Snapshot snapshot, int stateLength)
    {
    }

    /**
     * A follower.
     *
     * @param journal     open for reading; closed by whoever opened it, after this.
     * @param everyEvents events between two snapshots, 1 or more.
     * @param everyBytes  most bytes of events between two snapshots, 1 or more.
     * @param isFromStart true to begin with the journal, and make again what is there.
     */
    public SnapshotFollower(
        final RecordedJournal journal, final long everyEvents, final long everyBytes, final boolean isFromStart)
    {
        if (everyEvents < 1 || everyBytes < 1)
        {
            throw new IllegalArgumentException(
                "everyEvents=" + everyEvents + " and everyBytes=" + everyBytes + " must be 1 or more");
        }

        this.journal = journal;
        this.everyEvents = everyEvents;
        this.everyBytes = everyBytes;
        folder = new Snapshots(journal).folder();
        final DiscardingSink sink = new DiscardingSink();
        final Replayer.EventListener listener =
            (event, offset, length) -> lastEventTimeNs = EventLayout.eventTimeNs(event, offset);
        state = isFromStart ? StateAt.beginning(journal, sink, listener) :
            StateAt.before(journal, Long.MAX_VALUE, Long.MAX_VALUE, sink, listener);
        lastSnapshotSequence = state.engine().lastSequence();
        if (null != state.snapshot())
        {
            lastEventTimeNs = state.snapshot().eventTimeNs();
        }
    }

    /**
     * Replay some events, and write a snapshot when one is due.
     *
     * @return number of records read, 0 when there are no more now or the journal is damaged.
     * @throws UncheckedIOException when a snapshot cannot be written; it is tried again with the next one.
     */
    public int poll()
    {
        final long last = state.engine().lastSequence();
        final boolean isFull = bytesSinceSnapshot >= everyBytes;
        if (last > lastSnapshotSequence && (0 == last % everyEvents || isFull))
        {
            write();
        }

        final long mark = journal.isBeingWritten() ? journal.highWater(QueueName.EVENTS) : -1;
        state.replayer().untilRecord(mark < 0 ? Long.MAX_VALUE : mark)
            .untilEvent(last - last % everyEvents + everyEvents);
        final JournalPosition place = state.position();
        final int count = state.replayer().poll();
        if (count > 0)
        {
            before = place;
            bytesSinceSnapshot += Math.max(0, state.replayer().position() - place.position());
        }

        return count;
    }

    /**
     * Write a snapshot of where this stands, unless there is one.
     *
     * @return true when one was written.
     */
    public boolean writeLast()
    {
        final boolean isNew = state.engine().lastSequence() > lastSnapshotSequence;
        if (isNew)
        {
            write();
        }

        return isNew;
    }

    private void write()
    {
        final HeatmapEngine engine = state.engine();
        final int stateLength = engine.saveState(buffer, 0);
        final Snapshot snapshot = new Snapshot(journal.header().journalId(), ModelParameters.MODEL_VERSION,
            HeatmapEngine.STATE_VERSION, engine.lastSequence(), lastEventTimeNs, state.replayer().firstTimeNs(),
            state.replayer().lastTimeNs(), engine.deltaCount(), engine.savedStateHash(), before, state.position());
        lastSnapshotSequence = snapshot.sequence();
        bytesSinceSnapshot = 0;
        try
        {
            final Path file = SnapshotFile.write(
                folder, snapshot, state.instruments().definitions(), buffer, stateLength);
            written.add(new Written(file, snapshot, stateLength));
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("cannot write a snapshot into " + folder + ": " + ex.getMessage(), ex);
        }
    }

    /** {@return the snapshot it began with, or null when it began with the journal} */
    public Snapshot start()
    {
        return state.snapshot();
    }

    /** {@return events applied so far, those before the first snapshot included} */
    public long lastSequence()
    {
        return state.engine().lastSequence();
    }

    /** {@return snapshots written by this} */
    public List<Written> written()
    {
        return Collections.unmodifiableList(written);
    }

    /** {@return snapshots that could not be used, one line each} */
    public List<String> skipped()
    {
        return state.skipped();
    }

    /** {@return what is wrong with the events read so far} */
    public List<JournalFault> faults()
    {
        return state.replayer().faults();
    }

    @Override
    public void close()
    {
        state.close();
    }
}
