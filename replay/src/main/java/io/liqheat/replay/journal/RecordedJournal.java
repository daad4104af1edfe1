package io.liqheat.replay.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.agrona.CloseHelper;

/**
 * A journal to be read, finished or growing. Opening and reading it modifies nothing and runs no code that the files
 * name, so that a journal from elsewhere may be opened.
 * <p>
 * <b>Threading:</b> each reader belongs to one thread; they are closed together with this.
 */
public final class RecordedJournal implements AutoCloseable
{
    private final Path directory;
    private final HighWater highWater;
    private final JournalReader events;
    private final JournalReader deltas;
    private JournalHeader header;

    private RecordedJournal(final Path directory)
    {
        this.directory = directory;
        highWater = HighWater.openForRead(directory);
        events = newReader(QueueName.EVENTS);
        deltas = newReader(QueueName.DELTAS);
        header = readHeader();
    }

    static RecordedJournal open(final Path directory)
    {
        if (!isJournal(directory))
        {
            throw new JournalException("not a journal: directory=" + directory +
                " (it has neither " + QueueName.EVENTS.folder() + "/ nor " + QueueName.DELTAS.folder() + "/)");
        }

        return new RecordedJournal(directory);
    }

    /**
     * Whether a directory is that of a journal.
     *
     * @param directory any.
     * @return true when it has a folder of events or of deltas.
     */
    public static boolean isJournal(final Path directory)
    {
        return Files.isDirectory(directory.resolve(QueueName.EVENTS.folder())) ||
            Files.isDirectory(directory.resolve(QueueName.DELTAS.folder()));
    }

    public Path directory()
    {
        return directory;
    }

    /**
     * What the journal is.
     *
     * @return its header, or null when it is damaged in both queues.
     */
    public JournalHeader header()
    {
        return header;
    }

    /**
     * The reader of the events; always the same one.
     *
     * @return it, standing before the header.
     */
    public JournalReader events()
    {
        return events;
    }

    /**
     * The reader of the deltas; always the same one.
     *
     * @return it, standing before the header.
     */
    public JournalReader deltas()
    {
        return deltas;
    }

    /**
     * One more reader from the beginning, for a second pass or another thread; the caller closes it before this.
     *
     * @param queue to read.
     * @return a reader standing before the header.
     */
    public JournalReader newReader(final QueueName queue)
    {
        return newReader(queue, JournalPosition.START);
    }

    /**
     * One more reader, from a place that a reader came to before. The record there is checked as any other: it must
     * have the next sequence and continue the record before the place, else the reader stops at a fault.
     *
     * @param queue to read.
     * @param start place to start at.
     * @return a reader standing at the place; the caller closes it before this.
     */
    public JournalReader newReader(final QueueName queue, final JournalPosition start)
    {
        if (start.sequence() >= 0 && null == header)
        {
            return JournalReader.unreadable(queue, highWater, "the header of the journal is damaged");
        }

        final QueueFolder folder = new QueueFolder(directory, queue);
        try
        {
            final NavigableMap<Integer, Path> segments = folder.segments();
            if (segments.isEmpty())
            {
                return JournalReader.unreadable(queue, highWater, "no queue file: directory=" + folder);
            }

            final JournalPosition from = !JournalPosition.START.equals(start) ? start :
                new JournalPosition(segments.firstKey(), 0, -1, 0);
            return JournalReader.open(queue, new SegmentChain(folder), highWater, header, from);
        }
        catch (final IOException ex)
        {
            return JournalReader.unreadable(queue, highWater, ex.toString());
        }
    }

    /**
     * One more reader, from a place shortly before the record behind a sequence, whatever stands before that.
     *
     * @param queue    to read.
     * @param sequence of a record.
     * @return a reader standing before that record or an earlier one, perhaps before the header of a segment; the
     *         caller closes it before this.
     */
    public JournalReader newReaderBefore(final QueueName queue, final long sequence)
    {
        final QueueFolder folder = new QueueFolder(directory, queue);
        try
        {
            final SegmentChain chain = new SegmentChain(folder);
            final NavigableMap<Integer, Path> segments = folder.segments();
            int first = segments.isEmpty() ? 1 : segments.firstKey();
            for (final int number : segments.keySet())
            {
                final SegmentStart start = chain.startOf(number);
                first = null != start && start.baseSequence() <= sequence ? number : first;
            }

            return newReader(queue, null == header || segments.isEmpty() ? new JournalPosition(first, 0, -1, 0) :
                new SegmentSearch(chain).before(first, header.journalId(), sequence));
        }
        catch (final IOException ex)
        {
            return JournalReader.unreadable(queue, highWater, ex.toString());
        }
    }

    /**
     * The segments of a queue that were begun.
     *
     * @param queue asked for.
     * @return its segments, the oldest first.
     * @throws JournalException when they cannot be listed.
     */
    public List<JournalSegment> segments(final QueueName queue)
    {
        final QueueFolder folder = new QueueFolder(directory, queue);
        try
        {
            final SegmentChain chain = new SegmentChain(folder);
            final NavigableMap<Integer, Path> files = folder.segments();
            final List<JournalSegment> segments = new ArrayList<>();
            for (final Map.Entry<Integer, Path> entry : files.entrySet())
            {
                final SegmentStart start = chain.startOf(entry.getKey());
                if (null != start)
                {
                    final SegmentStart next = chain.startOf(entry.getKey() + 1);
                    segments.add(new JournalSegment(queue, start, entry.getValue(),
                        null == next ? JournalSegment.OPEN : next.previousEnd()));
                }
            }

            return segments;
        }
        catch (final IOException ex)
        {
            throw new JournalException("cannot list segments: directory=" + folder + ": " + ex, ex);
        }
    }

    /**
     * The file of a segment.
     *
     * @param queue  it belongs to.
     * @param number of the segment, from 1.
     * @return the file, or null when there is none.
     */
    public Path segmentFile(final QueueName queue, final int number)
    {
        try
        {
            return new QueueFolder(directory, queue).file(number);
        }
        catch (final IOException ex)
        {
            return null;
        }
    }

    /**
     * Whether a live process holds the journal open for writing; if not, {@link JournalReader#finish()} may be called.
     *
     * @return true if so.
     */
    public boolean isBeingWritten()
    {
        return JournalLock.isHeld(directory);
    }

    /**
     * Last acknowledged sequence of a queue.
     *
     * @param queue asked for.
     * @return the sequence, or -1 when there is none or the mark is lost.
     */
    public long highWater(final QueueName queue)
    {
        return null == highWater ? -1 : Math.max(-1, highWater.read(queue));
    }

    /**
     * Last sequence of a queue that was forced to the disk: what is behind may be lost in a power cut.
     *
     * @param queue asked for.
     * @return the sequence, or -1 when nothing was forced or the mark is lost.
     */
    public long forced(final QueueName queue)
    {
        return null == highWater ? -1 : Math.max(-1, highWater.readForced(queue));
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(events, deltas, highWater);
    }

    private JournalHeader readHeader()
    {
        for (final QueueName queue : QueueName.values())
        {
            try (JournalReader reader = newReader(queue))
            {
                reader.poll((type, sequence, buffer, offset, length) -> {});
                if (null != reader.header())
                {
                    return reader.header();
                }
            }
        }

        return null;
    }
}
