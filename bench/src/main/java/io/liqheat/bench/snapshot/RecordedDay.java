package io.liqheat.bench.snapshot;

import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.snapshot.SnapshotFollower;
import io.liqheat.replay.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.IoUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A journal of a {@link TradingDay} and its snapshots. With the property {@value #FOLDER_PROPERTY} journals are kept in
 * that folder and used again, since writing a long one takes longer than what is measured on it.
 */
final class RecordedDay
{
    /** System property that names an existing folder for journals. */
    static final String FOLDER_PROPERTY = "liqheat.bench.journals";

    private final Path directory;
    private final boolean isKept;

    private RecordedDay(final Path directory, final boolean isKept)
    {
        this.directory = directory;
        this.isKept = isKept;
    }

    /** Write a journal, or find it; without snapshots. */
    static RecordedDay of(final long events) throws IOException
    {
        final String folder = System.getProperty(FOLDER_PROPERTY);
        final Path parent = null == folder ? Files.createTempDirectory("liqheat-bench") : Path.of(folder);
        final RecordedDay day = new RecordedDay(
            parent.resolve("day-" + events + "-model-" + ModelParameters.MODEL_VERSION), null != folder);
        if (!RecordedJournal.isJournal(day.directory))
        {
            day.record(events);
        }

        IoUtil.delete(day.directory.resolve(Snapshots.FOLDER).toFile(), true);
        return day;
    }

    Path directory()
    {
        return directory;
    }

    /** Make snapshots after every so many events; only those up to an event, and one at that event. */
    void makeSnapshots(final long every, final long last) throws IOException
    {
        follow(every);
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            for (final Snapshots.Entry entry : new Snapshots(journal).list())
            {
                if (entry.sequence() > last)
                {
                    Files.delete(entry.file());
                }
            }
        }

        follow(last);
    }

    void delete()
    {
        if (!isKept)
        {
            IoUtil.delete(directory.getParent().toFile(), false);
        }
    }

    private void follow(final long every)
    {
        try (RecordedJournal journal = Journal.openForRead(directory);
            SnapshotFollower follower = new SnapshotFollower(journal, every, Long.MAX_VALUE, false))
        {
            while (follower.poll() > 0)
            {
                Thread.onSpinWait();
            }
        }
    }

    private void record(final long events)
    {
        final ModelParameters parameters = ModelParameters.defaults();
        try (Journal written = Journal.create(
            directory, JournalHeader.of(0, "benchmark", JournalMode.GATING, "benchmark")))
        {
            final HeatmapEngine engine = new HeatmapEngine(new JournalSink(written));
            final TradingDay day = new TradingDay();
            for (long i = 0; i < events; i++)
            {
                day.next(parameters);
                written.events().append(JournalRecord.TYPE_EVENT, day.buffer(), 0, day.length());
                engine.onEvent(day.buffer(), 0, day.length());
            }
        }
    }

    private static final class JournalSink implements DeltaSink
    {
        private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MAX_DELTA_LENGTH]);
        private final Journal journal;

        private JournalSink(final Journal journal)
        {
            this.journal = journal;
        }

        @Override
        public MutableDirectBuffer claim()
        {
            return slot;
        }

        @Override
        public void commit(final int length)
        {
            journal.deltas().append(JournalRecord.TYPE_DELTA, slot, 0, length);
        }

        @Override
        public void endOfEvent()
        {
            // the flag is in the bytes
        }
    }
}
