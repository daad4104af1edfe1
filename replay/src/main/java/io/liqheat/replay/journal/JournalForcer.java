package io.liqheat.replay.journal;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.agrona.SystemUtil;

/**
 * Has the operating system write what was appended to the disk, every so often and when the journal is closed, and
 * marks afterwards up to where that was done: what is below the mark outlives a power cut, on a disk that keeps its
 * word. Nobody waits for it. When the disk refuses, nothing more is appended: what it then holds is not known.
 * <p>
 * <b>Threading:</b> a thread of its own; files are handed over by the appending threads.
 */
final class JournalForcer implements AutoCloseable
{
    private final Path directory;
    private final HighWater highWater;
    private final long intervalNs;
    private final Consumer<String> onFailure;
    private final Map<QueueName, Written> queues = new EnumMap<>(QueueName.class);
    private final Thread thread = new Thread(this::run, "liqheat-journal-force");
    private volatile boolean isClosed;
    private boolean isFailed;

    /**
     * A forcer that does nothing yet.
     *
     * @param directory  of the journal.
     * @param highWater  of it.
     * @param intervalNs between the end of one pass and the begin of the next, 0 for never.
     * @param onFailure  told why the disk refused.
     */
    JournalForcer(
        final Path directory, final HighWater highWater, final long intervalNs, final Consumer<String> onFailure)
    {
        this.directory = directory.toAbsolutePath();
        this.highWater = highWater;
        this.intervalNs = intervalNs;
        this.onFailure = onFailure;
        for (final QueueName queue : QueueName.values())
        {
            queues.put(queue, new Written(queue));
        }

        thread.setDaemon(true);
    }

    void start()
    {
        if (intervalNs > 0)
        {
            thread.start();
        }
    }

    /** A segment of a queue is being written from now on. */
    void watch(final QueueName queue, final SegmentFile file)
    {
        final Written one = queues.get(queue);
        if (file != one.current && intervalNs > 0)
        {
            one.files.add(file);
            one.current = file;
        }
    }

    /** One last pass; to be called when nothing is appended any more. */
    @Override
    public void close()
    {
        if (intervalNs > 0)
        {
            isClosed = true;
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

            force();
            queues.values().forEach((one) -> CloseHelper.quietCloseAll(one.channels.values()));
            if (isInterrupted)
            {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run()
    {
        while (!isClosed)
        {
            force();
            LockSupport.parkNanos(intervalNs);
        }
    }

    private void force()
    {
        try
        {
            boolean isNew = false;
            for (final Written one : queues.values())
            {
                isNew |= !isFailed && one.force();
            }

            if (isNew)
            {
                highWater.force();
            }
        }
        catch (final IOException | RuntimeException ex)
        {
            isFailed = true;
            onFailure.accept("cannot force the journal to the disk: " + ex);
        }
    }

    /** One queue. */
    private final class Written
    {
        private final QueueName queue;
        private final ConcurrentLinkedQueue<SegmentFile> files = new ConcurrentLinkedQueue<>();
        private final Map<SegmentFile, FileChannel> channels = new HashMap<>();
        private volatile SegmentFile current;
        private long forcedTo = HighWater.NONE;

        private Written(final QueueName queue)
        {
            this.queue = queue;
        }

        /** Records up to the mark are in the files handed over before the mark was read. */
        private boolean force() throws IOException
        {
            final long mark = highWater.read(queue);
            if (mark == forcedTo || mark < 0)
            {
                return false;
            }

            for (final SegmentFile file : files)
            {
                final boolean isBeingWritten = file == current;
                channel(file).force(false);
                if (!isBeingWritten)
                {
                    files.remove(file);
                    CloseHelper.close(channels.remove(file));
                }
            }

            forcedTo = mark;
            highWater.markForced(queue, mark);
            return true;
        }

        private FileChannel channel(final SegmentFile file) throws IOException
        {
            FileChannel channel = channels.get(file);
            if (null == channel)
            {
                channel = FileChannel.open(file.path(), READ, WRITE);
                channels.put(file, channel);
                forceFolders(file.path().toAbsolutePath());
            }

            return channel;
        }

        /** The names of a file are in its folders, up to the one that holds the journal. */
        private void forceFolders(final Path file) throws IOException
        {
            Path folder = file.getParent();
            while (!SystemUtil.isWindows() && null != folder && !folder.equals(directory.getParent()))
            {
                forceFolder(folder);
                folder = folder.getParent();
            }

            if (!SystemUtil.isWindows() && null != folder)
            {
                forceFolder(folder);
            }
        }

        private void forceFolder(final Path folder) throws IOException
        {
            try (FileChannel channel = FileChannel.open(folder, READ))
            {
                channel.force(true);
            }
        }
    }
}
