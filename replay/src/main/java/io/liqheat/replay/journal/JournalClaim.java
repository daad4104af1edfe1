package io.liqheat.replay.journal;

import io.liqheat.engine.status.JvmFlags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.agrona.CloseHelper;

/**
 * The exclusive right to continue a journal that exists: nobody else can write to it between the look at what it holds
 * and the first record of the next segment. Until {@link #resume} nothing is changed.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class JournalClaim implements AutoCloseable
{
    private final Path directory;
    private final RecordedJournal recorded;
    private final Map<QueueName, Integer> firstLeftOut = new EnumMap<>(QueueName.class);
    private JournalLock lock;

    private JournalClaim(final Path directory, final JournalLock lock)
    {
        this.directory = directory;
        this.lock = lock;
        recorded = RecordedJournal.open(directory);
    }

    /**
     * Claim a journal.
     *
     * @param directory of the journal.
     * @return the claim.
     * @throws JournalException when the directory is no journal or another engine writes it.
     */
    public static JournalClaim of(final Path directory)
    {
        JvmFlags.check(JvmFlags.JOURNAL);
        if (!RecordedJournal.isJournal(directory))
        {
            throw new JournalException("not a journal: directory=" + directory);
        }

        JournalLock lock = null;
        try
        {
            lock = JournalLock.acquire(directory);
            return new JournalClaim(directory, lock);
        }
        catch (final IOException ex)
        {
            throw new JournalException("cannot claim journal: directory=" + directory + ": " + ex, ex);
        }
        catch (final RuntimeException | Error ex)
        {
            CloseHelper.quietClose(lock);
            throw ex;
        }
    }

    public Path directory()
    {
        return directory;
    }

    /** {@return the journal as it is, closed together with this} */
    public RecordedJournal recorded()
    {
        return recorded;
    }

    /**
     * Whether there is anything to continue. A writer that was killed while it created the journal leaves no record, or
     * only headers.
     *
     * @return false when nothing was ever appended and nothing is damaged.
     */
    public boolean isBegun()
    {
        for (final QueueName queue : QueueName.values())
        {
            try
            {
                final QueueFolder folder = new QueueFolder(directory, queue);
                final SegmentChain chain = new SegmentChain(folder);
                final int last = folder.lastNumber();
                if (last > 1 || recorded.highWater(queue) > 0 ||
                    1 == last && null == chain.startOf(1) && null != chain.damage() ||
                    isAnyRecordIn(queue))
                {
                    return true;
                }
            }
            catch (final IOException ex)
            {
                throw new JournalException("cannot read journal: directory=" + directory + ": " + ex, ex);
            }
        }

        return false;
    }

    /**
     * Begin a journal that is not begun: what there is of it is set aside. This claim is used up.
     *
     * @param header what the journal is.
     * @param limits of its segments and of the space it takes.
     * @return the journal, with the header in both queues.
     */
    public Journal begin(final JournalHeader header, final JournalLimits limits)
    {
        if (null == lock || isBegun())
        {
            throw new JournalException("nothing to begin: directory=" + directory);
        }

        Journal.requireSpace(directory, limits);
        final JournalLock handedOn = lock;
        lock = null;
        try
        {
            for (final String name : new String[] {
                QueueName.EVENTS.folder(), QueueName.DELTAS.folder(), HighWater.FILE_NAME })
            {
                if (Files.exists(directory.resolve(name)))
                {
                    SetAside.rename(directory.resolve(name), "unused");
                }
            }

            return Journal.resume(directory, header, handedOn, limits, header.liqheatVersion(), SegmentStart.FIRST,
                SegmentStart.FIRST);
        }
        catch (final IOException | UncheckedIOException ex)
        {
            CloseHelper.quietClose(handedOn);
            throw new JournalException("cannot begin journal: directory=" + directory + ": " + ex, ex);
        }
    }

    private boolean isAnyRecordIn(final QueueName queue)
    {
        try (JournalReader reader = recorded.newReader(queue))
        {
            reader.poll((type, sequence, buffer, offset, length) -> {}, 2);
            return reader.lastSequence() > 0;
        }
    }

    /**
     * Where the next segment of a queue takes over: behind everything that its reader has read.
     *
     * @param reader of the queue, at its end or at a fault behind which nothing counts.
     * @return the start of the next segment.
     */
    public SegmentStart startBehind(final JournalReader reader)
    {
        final JournalPosition end = reader.endPosition();
        final long base = end.sequence() - (reader.isSealed() ? 1 : 0);
        final long mark = recorded.highWater(reader.queue());
        return new SegmentStart(
            end.segment() + 1, base, end.crc(), end.position(), mark > reader.lastSequence() ? mark : base);
    }

    /**
     * Have segments set aside when the journal is continued, although they hold records.
     *
     * @param queue     of the segments.
     * @param fromFirst number of the first of them.
     */
    public void leaveOut(final QueueName queue, final int fromFirst)
    {
        firstLeftOut.put(queue, fromFirst);
    }

    /**
     * Continue the journal. This claim is used up.
     *
     * @param eventStart    where the next segment of the events takes over.
     * @param deltaStart    where the next segment of the deltas takes over.
     * @param writerVersion version of the product that writes.
     * @param limits        of its segments and of the space it takes.
     * @return the journal, with the headers of the new segments written.
     * @throws JournalException when that is not possible.
     */
    public Journal resume(
        final SegmentStart eventStart,
        final SegmentStart deltaStart,
        final String writerVersion,
        final JournalLimits limits)
    {
        if (null == lock || null == recorded.header())
        {
            throw new JournalException("nothing to continue: directory=" + directory);
        }

        Journal.requireSpace(directory, limits);
        final JournalLock handedOn = lock;
        lock = null;
        try
        {
            clearFrom(QueueName.EVENTS, eventStart.number());
            clearFrom(QueueName.DELTAS, deltaStart.number());
            CrashPoint.hit("resume-before-segments");
            return Journal.resume(
                directory, recorded.header(), handedOn, limits, writerVersion, eventStart, deltaStart);
        }
        catch (final IOException | UncheckedIOException ex)
        {
            CloseHelper.quietClose(handedOn);
            throw new JournalException("cannot continue journal: directory=" + directory + ": " + ex, ex);
        }
        catch (final RuntimeException | Error ex)
        {
            CloseHelper.quietClose(handedOn);
            throw ex;
        }
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(recorded, lock);
    }

    /** Segments that were made ready and never begun: of no use, but there. */
    private void clearFrom(final QueueName queue, final int number) throws IOException
    {
        final QueueFolder folder = new QueueFolder(directory, queue);
        final SegmentChain chain = new SegmentChain(folder);
        for (int i = number; i <= folder.lastNumber(); i++)
        {
            final boolean isUsed = null != chain.startOf(i) || null != chain.damage();
            final boolean isLeftOut = i >= firstLeftOut.getOrDefault(queue, Integer.MAX_VALUE);
            if (isUsed && !isLeftOut)
            {
                throw new JournalException("segment " + i + " of " + folder +
                    " holds records and does not continue the one before" +
                    (null == chain.damage() ? "" : ": " + chain.damage()));
            }

            final Path unused = QueueFolder.segmentFolder(directory, queue, i);
            if (Files.isDirectory(unused))
            {
                SetAside.rename(unused, isUsed ? "quarantined" : "unused");
            }
        }
    }
}
