package io.liqheat.replay.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.CloseHelper;
import org.agrona.IoUtil;

/**
 * One segment being written: a Chronicle queue of one file. Blocks of the file system are set aside ahead of what is
 * written, so that a full disk shows before anything is half written.
 * <p>
 * <b>Threading:</b> made by any thread, written by one at a time; {@link #reserveAhead()} by any.
 */
final class SegmentFile implements AutoCloseable
{
    private static final long LOCK_TIMEOUT_MS = 500;
    /** More than one record and the queue's own frames before it. */
    private static final long SLACK = 3L << 20;
    private static final long CHUNK = 4L << 20;
    private static final long PAGE_MASK = 4095;

    private final Path file;
    private final ChronicleQueue queue;
    private final ExcerptAppender excerpts;
    private final AtomicLong writtenTo = new AtomicLong();
    private volatile long reservedTo;
    private boolean isClosed;

    static
    {
        // Read by Chronicle when its first class is loaded: no usage reports, no banner, no disk-watching thread.
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
        System.setProperty("chronicle.disk.monitor.disable", "true");
    }

    private SegmentFile(final Path folder, final long createdEpochMs) throws IOException
    {
        // The time only names the file. It stands still, so that no step of any clock starts a second file.
        queue = SingleChronicleQueueBuilder.single(folder.toFile())
            .rollCycle(LargeRollCycles.LARGE_DAILY)
            .timeProvider(() -> createdEpochMs)
            .timeoutMS(LOCK_TIMEOUT_MS)
            .build();
        excerpts = queue.createAppender();

        // Not bound to this thread: JournalAppender does that itself, and the sealing thread is another one.
        excerpts.singleThreadedCheckDisabled(true);
        Path created = null;
        try
        {
            try (DocumentContext document = excerpts.writingDocument())
            {
                document.rollbackOnClose();
            }

            created = onlyFile(folder);
            reserve(created);
        }
        finally
        {
            if (0 == reservedTo)
            {
                CloseHelper.quietCloseAll(excerpts, queue);
            }
        }

        file = created;
    }

    /**
     * Make a segment with nothing in it: all that takes time is done here, and not when the first record is written.
     *
     * @param folder         of the segment, made here.
     * @param createdEpochMs time that names the file, ms since the epoch.
     * @return the segment.
     * @throws IOException when the file system refuses.
     */
    static SegmentFile create(final Path folder, final long createdEpochMs) throws IOException
    {
        Files.createDirectories(folder);
        try
        {
            return new SegmentFile(folder, createdEpochMs);
        }
        catch (final UncheckedIOException ex)
        {
            throw ex.getCause();
        }
    }

    /**
     * Append one record.
     *
     * @param record in memory outside the heap.
     * @return byte of the file where it ends.
     * @throws IOException when the file system has no room for it; nothing was written then.
     */
    long append(final PointerBytesStore record) throws IOException
    {
        if (writtenTo.get() + SLACK > reservedTo)
        {
            reserve(file);
        }

        excerpts.writeBytes(record);
        final long end = excerpts.wire().bytes().writePosition() + (QueueFile.FRAME_ALIGNMENT - 1) &
            -QueueFile.FRAME_ALIGNMENT;
        writtenTo.lazySet(end);
        return end;
    }

    Path path()
    {
        return file;
    }

    /** Byte of the file where the last record ends, 0 before the first. */
    long writtenTo()
    {
        return writtenTo.get();
    }

    /** Set blocks aside before the writing thread has to. */
    void reserveAhead() throws IOException
    {
        if (writtenTo.get() + SLACK + CHUNK > reservedTo)
        {
            reserve(file);
        }
    }

    @Override
    public synchronized void close()
    {
        if (!isClosed)
        {
            isClosed = true;
            CloseHelper.closeAll(excerpts, queue);
            final long from = writtenTo.get() + PAGE_MASK & ~PAGE_MASK;
            if (writtenTo.get() > 0 && from < reservedTo)
            {
                DiskSpace.release(file, from, reservedTo - from);
            }
        }
    }

    /** Close a segment that nothing was written to, and delete it. */
    synchronized void discard()
    {
        if (!isClosed)
        {
            isClosed = true;
            CloseHelper.closeAll(excerpts, queue);
            IoUtil.delete(file.getParent().toFile(), true);
        }
    }

    private synchronized void reserve(final Path path) throws IOException
    {
        final long wanted = writtenTo.get() + SLACK + 2 * CHUNK & -CHUNK;
        if (wanted > reservedTo && !isClosed)
        {
            DiskSpace.reserve(path, reservedTo, wanted - reservedTo);
            reservedTo = wanted;
        }
    }

    private static Path onlyFile(final Path folder) throws IOException
    {
        try (Stream<Path> entries = Files.list(folder))
        {
            return entries.filter((path) -> path.toString().endsWith(QueueFolder.FILE_SUFFIX)).findFirst()
                .orElseThrow(() -> new IOException("no queue file was created: directory=" + folder));
        }
    }
}
