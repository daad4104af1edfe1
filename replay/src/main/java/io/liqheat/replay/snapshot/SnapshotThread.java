package io.liqheat.replay.snapshot;

import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.RecordedJournal;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes snapshots beside a journal that is being written, on a thread of its own. It shares nothing with the writer but
 * the files, so that it costs the writer nothing and cannot stop it: when it fails, it ends and says why.
 * <p>
 * <b>Threading:</b> started and closed by any thread.
 */
public final class SnapshotThread implements AutoCloseable
{
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path directory;
    private final long everyEvents;
    private final long everyBytes;
    private final Thread thread;
    private volatile boolean isJournalComplete;
    private volatile int written;
    private volatile long lastSequence;
    private volatile String failure;

    private SnapshotThread(final Path directory, final long everyEvents, final long everyBytes)
    {
        this.directory = directory;
        this.everyEvents = everyEvents;
        this.everyBytes = everyBytes;
        thread = new Thread(this::run, "liqheat-snapshots");
        thread.setDaemon(true);
    }

    /**
     * Start.
     *
     * @param directory   of a journal that exists.
     * @param everyEvents events between two snapshots, 1 or more.
     * @param everyBytes  most bytes of events between two snapshots, 1 or more.
     * @return the running thread.
     */
    public static SnapshotThread start(final Path directory, final long everyEvents, final long everyBytes)
    {
        final SnapshotThread started = new SnapshotThread(directory, everyEvents, everyBytes);
        started.thread.start();
        return started;
    }

    /** {@return snapshots written so far} */
    public int written()
    {
        return written;
    }

    /** {@return sequence of the last event that was followed} */
    public long lastSequence()
    {
        return lastSequence;
    }

    /** {@return why it ended early or could not write the last snapshot that was due, or null} */
    public String failure()
    {
        return failure;
    }

    /** To be called when the journal is closed: follows it to its end, writes a last snapshot, and ends. */
    @Override
    public void close()
    {
        isJournalComplete = true;
        LockSupport.unpark(thread);
        boolean isInterrupted = false;
        while (thread.isAlive())
        {
            try
            {
                thread.join();
            }
            catch (final InterruptedException ex)
            {
                isInterrupted = true;
            }
        }

        if (isInterrupted)
        {
            Thread.currentThread().interrupt();
        }
    }

    private void run()
    {
        try (RecordedJournal journal = Journal.openForRead(directory);
            SnapshotFollower follower = new SnapshotFollower(journal, everyEvents, everyBytes, false))
        {
            boolean isLast = false;
            while (!isLast)
            {
                isLast = isJournalComplete;
                follow(follower);
                if (!isLast)
                {
                    LockSupport.parkNanos(IDLE_NS);
                }
            }

            follower.writeLast();
            note(follower);
        }
        catch (final RuntimeException | Error ex)
        {
            failure = String.valueOf(null == ex.getMessage() ? ex : ex.getMessage());
        }
    }

    private void follow(final SnapshotFollower follower)
    {
        try
        {
            while (follower.poll() > 0)
            {
                note(follower);
            }
        }
        catch (final UncheckedIOException ex)
        {
            // the disk may have room again when the next one is due
            failure = ex.getMessage();
        }
    }

    private void note(final SnapshotFollower follower)
    {
        lastSequence = follower.lastSequence();
        if (follower.written().size() > written)
        {
            written = follower.written().size();
            failure = null;
        }
    }
}
