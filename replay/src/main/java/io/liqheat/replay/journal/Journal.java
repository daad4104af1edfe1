package io.liqheat.replay.journal;

import io.liqheat.engine.status.JvmFlags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.agrona.CloseHelper;
import org.agrona.concurrent.status.CountersManager;

/**
 * A journal being written.
 * <pre>
 *   directory/
 *     journal.lock    held by the writing process
 *     highwater       last acknowledged sequence of both queues
 *     events/000001/  first segment of the queue of events
 *     deltas/000001/  first segment of the queue of deltas
 * </pre>
 * Each segment is a Chronicle queue of one file, written once: when it is full, and when the journal is continued after
 * its writer was closed or killed, the next one is begun. Nothing is ever appended to a file of an earlier run, because
 * an appender on a damaged queue succeeds without effect. Sequences and the chain of checksums go on.
 * <p>
 * <b>Threading:</b> create and close from one thread; each appender belongs to the thread that uses it first, which
 * must have stopped appending before {@link #close()}.
 */
public final class Journal implements AutoCloseable
{
    private final JournalHeader header;
    private final Path directory;
    private final JournalLock lock;
    private final HighWater highWater;
    private final JournalKeeper keeper;
    private final JournalAppender events;
    private final JournalAppender deltas;
    private boolean isClosed;

    private Journal(
        final Path directory,
        final JournalHeader header,
        final JournalLock lock,
        final HighWater highWater,
        final JournalLimits limits,
        final String writerVersion)
    {
        this.directory = directory;
        this.header = header;
        this.lock = lock;
        this.highWater = highWater;
        keeper = new JournalKeeper(directory, limits, writerVersion, header.createdEpochMs(), highWater);
        events = new JournalAppender(QueueName.EVENTS, header, highWater, limits, keeper);
        deltas = new JournalAppender(QueueName.DELTAS, header, highWater, limits, keeper);
    }

    /**
     * Start a journal.
     *
     * @param directory that does not exist yet, or is empty.
     * @param header    what the journal is.
     * @return the journal, with the header in both queues.
     * @throws JournalException when the directory is in use or cannot be written.
     */
    public static Journal create(final Path directory, final JournalHeader header)
    {
        return create(directory, header, JournalLimits.configured());
    }

    /**
     * Start a journal.
     *
     * @param directory that does not exist yet, or is empty.
     * @param header    what the journal is.
     * @param limits    of its segments and of the space it takes.
     * @return the journal, with the header in both queues.
     * @throws JournalException when the directory is in use or cannot be written.
     */
    public static Journal create(final Path directory, final JournalHeader header, final JournalLimits limits)
    {
        JvmFlags.check(JvmFlags.JOURNAL);
        JournalLock lock = null;
        Journal journal = null;
        try
        {
            Files.createDirectories(directory);
            if (!isUnused(directory))
            {
                throw refusal(directory);
            }

            requireSpace(directory, limits);
            lock = JournalLock.acquire(directory);
            Files.deleteIfExists(directory.resolve(HighWater.FILE_NAME));
            CrashPoint.hit("create-after-lock");
            journal = new Journal(directory, header, lock, HighWater.create(directory, header.journalId()), limits,
                header.liqheatVersion());
            CrashPoint.hit("create-after-highwater");
            journal.begin(SegmentStart.FIRST, SegmentStart.FIRST);
            return journal;
        }
        catch (final IOException | UncheckedIOException ex)
        {
            release(lock, journal);
            throw new JournalException("cannot create journal: directory=" + directory + ": " + ex, ex);
        }
        catch (final RuntimeException | Error ex)
        {
            release(lock, journal);
            throw ex;
        }
    }

    /**
     * Open a journal that was or is being written. Modifies nothing.
     *
     * @param directory of the journal.
     * @return the journal.
     * @throws JournalException when the directory is no journal.
     */
    public static RecordedJournal openForRead(final Path directory)
    {
        return RecordedJournal.open(directory);
    }

    /**
     * Show what becomes of the disk space.
     *
     * @param countersManager to allocate counters in.
     */
    public void report(final CountersManager countersManager)
    {
        keeper.report(countersManager);
    }

    public Path directory()
    {
        return directory;
    }

    public JournalHeader header()
    {
        return header;
    }

    public JournalAppender events()
    {
        return events;
    }

    public JournalAppender deltas()
    {
        return deltas;
    }

    /** Release everything without sealing: the journal is known not to be complete. Idempotent, as {@link #close()}. */
    public void abandon()
    {
        if (!isClosed)
        {
            isClosed = true;
            CloseHelper.closeAll(keeper, highWater, lock);
        }
    }

    /** Seal both queues, unless their appenders failed, and release everything. */
    @Override
    public void close()
    {
        if (isClosed)
        {
            return;
        }

        isClosed = true;
        CloseHelper.closeAll(events::seal, deltas::seal, keeper, highWater, lock);
    }

    /** Takes the lock over. */
    static Journal resume(
        final Path directory,
        final JournalHeader header,
        final JournalLock lock,
        final JournalLimits limits,
        final String writerVersion,
        final SegmentStart eventStart,
        final SegmentStart deltaStart)
        throws IOException
    {
        final HighWater highWater = HighWater.reopen(directory, header.journalId());
        final Journal journal = new Journal(directory, header, lock, highWater, limits, writerVersion);
        try
        {
            journal.begin(eventStart, deltaStart);
            return journal;
        }
        catch (final IOException | RuntimeException | Error ex)
        {
            journal.abandon();
            throw ex;
        }
    }

    private void begin(final SegmentStart eventStart, final SegmentStart deltaStart) throws IOException
    {
        begin(events, QueueName.EVENTS, eventStart);
        CrashPoint.hit("begin-between-queues");
        begin(deltas, QueueName.DELTAS, deltaStart);
        CrashPoint.hit("begin-after-headers");
        keeper.start();
    }

    private void begin(final JournalAppender appender, final QueueName queue, final SegmentStart start)
        throws IOException
    {
        final Path folder = QueueFolder.segmentFolder(directory, queue, start.number());
        final SegmentFile file = SegmentFile.create(folder, keeper.epochMs());
        keeper.watch(queue, file, start.number() + 1);
        CrashPoint.hit("begin-before-header");
        appender.begin(file, start);
        CrashPoint.hit("begin-after-header");
    }

    private static void release(final JournalLock lock, final Journal journal)
    {
        if (null == journal)
        {
            CloseHelper.quietClose(lock);
        }
        else
        {
            journal.abandon();
        }
    }

    /** Before anything is created, so that the same directory will do once there is space. */
    static void requireSpace(final Path directory, final JournalLimits limits)
    {
        final long freeBytes = directory.toFile().getUsableSpace();
        if (freeBytes < limits.minFreeBytes())
        {
            throw new JournalException(
                "too little disk space for a journal: directory=" + directory + " freeBytes=" + freeBytes +
                " minFreeBytes=" + limits.minFreeBytes());
        }
    }

    /**
     * Whether a journal can be created in a directory.
     *
     * @param directory any.
     * @return true when it is absent or empty, or when a writer was killed there before it had a folder for its queues.
     */
    public static boolean isUnused(final Path directory)
    {
        if (!Files.isDirectory(directory))
        {
            return !Files.exists(directory);
        }

        try (Stream<Path> entries = Files.list(directory))
        {
            return !JournalLock.isHeld(directory) && entries.map((entry) -> entry.getFileName().toString())
                .allMatch((name) -> JournalLock.FILE_NAME.equals(name) || HighWater.FILE_NAME.equals(name));
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private static JournalException refusal(final Path directory)
    {
        return new JournalException(JournalLock.isHeld(directory) ?
            "another engine is writing a journal here, choose another directory: directory=" + directory :
            "directory is not empty, and nothing is ever overwritten:" +
            " choose a new directory, or move or delete this one: directory=" + directory);
    }
}
