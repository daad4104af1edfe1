package io.liqheat.replay.journal;

import io.liqheat.engine.status.JvmFlags;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import org.agrona.CloseHelper;

/**
 * A journal being written.
 * <pre>
 *   directory/
 *     journal.lock    held by the writing process
 *     highwater       last acknowledged sequence of both queues
 *     events/         queue of events
 *     deltas/         queue of deltas
 * </pre>
 * A directory holds one run: it is written once, from creation to {@link #close()}, and only read afterwards. A run
 * that was interrupted is continued in a new directory, because an appender on a damaged queue succeeds without effect.
 * <p>
 * <b>Threading:</b> create and close from one thread; each appender belongs to the thread that uses it first, which
 * must have stopped appending before {@link #close()}.
 */
public final class Journal implements AutoCloseable
{
    private static final long LOCK_TIMEOUT_MS = 500;

    private final JournalHeader header;
    private final Path directory;
    private final JournalLock lock;
    private final HighWater highWater;
    private final ChronicleQueue eventQueue;
    private final ChronicleQueue deltaQueue;
    private final ExcerptAppender eventExcerpts;
    private final ExcerptAppender deltaExcerpts;
    private final JournalAppender events;
    private final JournalAppender deltas;
    private boolean isClosed;

    static
    {
        // Read by Chronicle when its first class is loaded: no usage reports, no banner, no disk-watching thread.
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
        System.setProperty("chronicle.disk.monitor.disable", "true");
    }

    private Journal(final Path directory, final JournalHeader header, final JournalLock lock) throws IOException
    {
        this.directory = directory;
        this.header = header;
        this.lock = lock;

        final File folder = directory.toFile();
        highWater = HighWater.create(directory, header.journalId());
        eventQueue = newQueue(QueueName.EVENTS);
        deltaQueue = newQueue(QueueName.DELTAS);
        eventExcerpts = newExcerpts(eventQueue);
        deltaExcerpts = newExcerpts(deltaQueue);
        events = new JournalAppender(
            QueueName.EVENTS, eventExcerpts, header.journalId(), highWater, folder);
        deltas = new JournalAppender(
            QueueName.DELTAS, deltaExcerpts, header.journalId(), highWater, folder);
        events.writeHeader(header.encode());
        deltas.writeHeader(header.encode());
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
        JvmFlags.check(JvmFlags.JOURNAL);
        JournalLock lock = null;
        try
        {
            Files.createDirectories(directory);
            refuseUnlessEmpty(directory);
            requireSpace(directory);
            lock = JournalLock.acquire(directory);
            return new Journal(directory, header, lock);
        }
        catch (final FileAlreadyExistsException ex)
        {
            throw refusal(directory);
        }
        catch (final IOException | UncheckedIOException ex)
        {
            CloseHelper.quietClose(lock);
            throw new JournalException("cannot create journal: directory=" + directory + ": " + ex, ex);
        }
        catch (final RuntimeException | Error ex)
        {
            CloseHelper.quietClose(lock);
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
            CloseHelper.closeAll(eventExcerpts, deltaExcerpts, eventQueue, deltaQueue, highWater, lock);
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
        CloseHelper.closeAll(
            events::seal, deltas::seal, eventExcerpts, deltaExcerpts, eventQueue, deltaQueue, highWater, lock);
    }

    private ChronicleQueue newQueue(final QueueName name)
    {
        final long createdEpochMs = header.createdEpochMs();

        // The time only names the file. It stands still, so that no step of any clock starts a second file.
        return SingleChronicleQueueBuilder.single(directory.resolve(name.folder()).toFile())
            .rollCycle(LargeRollCycles.LARGE_DAILY)
            .timeProvider(() -> createdEpochMs)
            .timeoutMS(LOCK_TIMEOUT_MS)
            .build();
    }

    /** Not bound to this thread: {@link JournalAppender} does that itself, and the sealing thread is another one. */
    private static ExcerptAppender newExcerpts(final ChronicleQueue queue)
    {
        final ExcerptAppender excerpts = queue.createAppender();
        excerpts.singleThreadedCheckDisabled(true);
        return excerpts;
    }

    /** Before anything is created, so that the same directory will do once there is space. */
    private static void requireSpace(final Path directory)
    {
        final long freeBytes = directory.toFile().getUsableSpace();
        if (freeBytes < JournalAppender.MIN_FREE_BYTES)
        {
            throw new JournalException(
                "too little disk space for a journal: directory=" + directory + " freeBytes=" + freeBytes +
                " minFreeBytes=" + JournalAppender.MIN_FREE_BYTES);
        }
    }

    private static void refuseUnlessEmpty(final Path directory) throws IOException
    {
        try (Stream<Path> entries = Files.list(directory))
        {
            if (entries.findAny().isPresent())
            {
                throw refusal(directory);
            }
        }
    }

    private static JournalException refusal(final Path directory)
    {
        return new JournalException(JournalLock.isHeld(directory) ?
            "another engine is writing a journal here, choose another directory: directory=" + directory :
            "directory is not empty, and a journal is never continued or overwritten:" +
            " choose a new directory, or move or delete this one: directory=" + directory);
    }
}
