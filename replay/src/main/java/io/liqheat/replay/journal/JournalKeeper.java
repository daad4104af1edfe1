package io.liqheat.replay.journal;

import io.liqheat.engine.status.EngineCounter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersManager;

/**
 * What a journal being written needs done beside the appending: the next segments are made ready, disk space is set
 * aside ahead of the records and watched, segments that are full are closed, and all is forced to the disk. None of it
 * on the threads that append.
 * <p>
 * <b>Threading:</b> a thread of its own; the methods may be called by the appending threads.
 */
final class JournalKeeper implements AutoCloseable
{
    /** Plenty of space. */
    static final int OPEN = 0;
    /** Less than four times what must stay free. */
    static final int LOW = 1;
    /** Less is free than must stay so, or the file system refused: nothing more is appended. */
    static final int FULL = 2;

    private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long SPACE_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int LOW_FACTOR = 4;
    private static final long JOIN_MS = 10_000;

    private final Path directory;
    private final JournalLimits limits;
    private final String writerVersion;
    private final JournalForcer forcer;
    private final Map<QueueName, Watched> watched = new EnumMap<>(QueueName.class);
    private final ConcurrentLinkedQueue<SegmentFile> retired = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "liqheat-journal-keeper");
    private volatile String refusal;
    private volatile AtomicCounter stateCounter;
    private volatile AtomicCounter freeCounter;
    private volatile boolean isClosed;
    private long epochMs;

    JournalKeeper(
        final Path directory,
        final JournalLimits limits,
        final String writerVersion,
        final long epochMs,
        final HighWater highWater)
    {
        forcer = new JournalForcer(directory, highWater, limits.forceNs(), this::full);
        this.directory = directory;
        this.limits = limits;
        this.writerVersion = writerVersion;
        this.epochMs = epochMs;
        for (final QueueName queue : QueueName.values())
        {
            watched.put(queue, new Watched(queue));
        }

        thread.setDaemon(true);
    }

    void start()
    {
        thread.start();
        forcer.start();
    }

    /** Show what becomes of the space. */
    void report(final CountersManager counters)
    {
        freeCounter = EngineCounter.JOURNAL_FREE_BYTES.allocate(counters);
        stateCounter = EngineCounter.JOURNAL_SPACE.allocate(counters);
        freeCounter.setRelease(directory.toFile().getUsableSpace());
    }

    String writerVersion()
    {
        return writerVersion;
    }

    /** Time for headers and names of files: never before one given earlier, whatever the clock does. */
    synchronized long epochMs()
    {
        epochMs = Math.max(epochMs, System.currentTimeMillis());
        return epochMs;
    }

    /**
     * Whether there is room, as last seen.
     *
     * @throws JournalException when there is none.
     */
    void checkSpace()
    {
        final String why = refusal;
        if (null != why)
        {
            throw new JournalException(why);
        }
    }

    /** A segment of a queue is being written from now on. */
    void watch(final QueueName queue, final SegmentFile file, final int nextNumber)
    {
        final Watched one = watched.get(queue);
        forcer.watch(queue, file);
        one.nextNumber = nextNumber;
        one.current = file;
    }

    /** The next segment of a queue, or null while it is not ready. */
    SegmentFile takePrepared(final QueueName queue)
    {
        final Watched one = watched.get(queue);
        final SegmentFile file = one.prepared.getAndSet(null);
        one.isWanted = null == file;
        return file;
    }

    /** Close a segment that is full. */
    void retire(final SegmentFile file)
    {
        retired.add(file);
    }

    @Override
    public void close()
    {
        forcer.close();
        isClosed = true;
        LockSupport.unpark(thread);
        boolean isInterrupted = false;
        try
        {
            thread.join(JOIN_MS);
        }
        catch (final InterruptedException ex)
        {
            isInterrupted = true;
        }

        for (final Watched one : watched.values())
        {
            final SegmentFile unused = one.prepared.getAndSet(null);
            CloseHelper.quietCloseAll(null == unused ? null : unused::discard, one.current);
        }

        closeRetired();
        if (isInterrupted)
        {
            Thread.currentThread().interrupt();
        }
    }

    private void run()
    {
        long nextSpaceCheckNs = System.nanoTime();
        while (!isClosed)
        {
            try
            {
                if (System.nanoTime() - nextSpaceCheckNs >= 0)
                {
                    nextSpaceCheckNs = System.nanoTime() + SPACE_PERIOD_NS;
                    lookAtSpace();
                }

                for (final Watched one : watched.values())
                {
                    one.keep();
                }

                closeRetired();
            }
            catch (final IOException | RuntimeException | InternalError ex)
            {
                full("cannot write ahead in the journal: " + ex);
            }

            LockSupport.parkNanos(PERIOD_NS);
        }
    }

    private void lookAtSpace()
    {
        final File folder = directory.toFile();
        final long freeBytes = folder.getUsableSpace();
        final AtomicCounter free = freeCounter;
        if (null != free)
        {
            free.setRelease(freeBytes);
        }

        if (freeBytes < limits.minFreeBytes())
        {
            full(tooLittle(directory, freeBytes, limits));
        }
        else if (null == refusal)
        {
            state(freeBytes < LOW_FACTOR * limits.minFreeBytes() ? LOW : OPEN);
        }
    }

    /** For people: what is missing and what to do. */
    static String tooLittle(final Path directory, final long freeBytes, final JournalLimits limits)
    {
        return "disk nearly full, the journal takes no more records: freeBytes=" + freeBytes + " minFreeBytes=" +
            limits.minFreeBytes() + " directory=" + directory +
            "; free some space and start again with the same journal, nothing acknowledged is lost";
    }

    private synchronized void full(final String why)
    {
        if (null == refusal)
        {
            refusal = why;
        }

        state(FULL);
    }

    private void state(final int state)
    {
        final AtomicCounter counter = stateCounter;
        if (null != counter)
        {
            counter.setRelease(state);
        }
    }

    private void closeRetired()
    {
        SegmentFile file = retired.poll();
        while (null != file)
        {
            file.close();
            file = retired.poll();
        }
    }

    /** One queue. */
    private final class Watched
    {
        private final QueueName queue;
        private final AtomicReference<SegmentFile> prepared = new AtomicReference<>();
        private volatile SegmentFile current;
        private volatile int nextNumber;
        private volatile boolean isWanted;
        private int preparedNumber;

        private Watched(final QueueName queue)
        {
            this.queue = queue;
        }

        private void keep() throws IOException
        {
            final SegmentFile file = current;
            if (null == file || null != refusal)
            {
                return;
            }

            file.reserveAhead();
            final int number = nextNumber;
            if (preparedNumber < number && (isWanted || file.writtenTo() > limits.segmentBytes() / 2))
            {
                CrashPoint.hit("prepare-before-create");
                prepared.set(SegmentFile.create(QueueFolder.segmentFolder(directory, queue, number), epochMs()));
                CrashPoint.hit("prepare-after-create");
                preparedNumber = number;
                isWanted = false;
            }
        }
    }
}
