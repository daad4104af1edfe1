package io.liqheat.replay.recovery;

import io.liqheat.engine.pipeline.JournalRequest;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.snapshot.SnapshotFollower;
import io.liqheat.replay.snapshot.SnapshotThread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What goes on beside a journal while it is written, if it is wanted: snapshots are made of it, and what is too old is
 * removed. Neither shares anything with the writer but the files.
 * <p>
 * <b>Threading:</b> made and closed by one thread; has its own.
 */
final class Attendants implements AutoCloseable
{
    private static final long LOOK_NS = TimeUnit.SECONDS.toNanos(1);

    private final SnapshotThread snapshots;
    private final Thread remover;
    private final Path directory;
    private final long keepNs;
    private volatile boolean isClosed;

    private Attendants(final JournalRequest request)
    {
        directory = request.directory();
        keepNs = request.keepNs();
        snapshots = SnapshotThread.start(
            directory, SnapshotFollower.DEFAULT_EVERY_EVENTS, SnapshotFollower.DEFAULT_EVERY_BYTES);
        remover = Long.MAX_VALUE == keepNs ? null : new Thread(this::run, "liqheat-retention");
        if (null != remover)
        {
            remover.setDaemon(true);
            remover.start();
        }
    }

    /** Null when nothing of it is wanted. */
    static Attendants of(final JournalRequest request)
    {
        return request.hasSnapshots() ? new Attendants(request) : null;
    }

    /** To be called when the journal is closed. */
    @Override
    public void close()
    {
        isClosed = true;
        snapshots.close();
        if (null != remover)
        {
            LockSupport.unpark(remover);
            try
            {
                remover.join();
            }
            catch (final InterruptedException ex)
            {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run()
    {
        int seen = -1;
        while (!isClosed)
        {
            final int written = snapshots.written();
            if (seen != written)
            {
                seen = written;
                removeOld();
            }

            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private void removeOld()
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            new JournalRetention(journal, keepNs).apply();
        }
        catch (final IOException | RuntimeException ex)
        {
            // what is too old stays until the next snapshot: that costs space and nothing else
        }
    }
}
