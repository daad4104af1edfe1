package io.liqheat.replay.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.CloseHelper;

/**
 * A journal to be read, finished or growing. Opening and reading it modifies nothing and runs no code that the files
 * name, so that a journal from elsewhere may be opened.
 * <p>
 * <b>Threading:</b> each reader belongs to one thread; they are closed together with this.
 */
public final class RecordedJournal implements AutoCloseable
{
    private static final String QUEUE_FILE_SUFFIX = ".cq4";

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
        if (!Files.isDirectory(directory.resolve(QueueName.EVENTS.folder())) &&
            !Files.isDirectory(directory.resolve(QueueName.DELTAS.folder())))
        {
            throw new JournalException("not a journal: directory=" + directory +
                " (it has neither " + QueueName.EVENTS.folder() + "/ nor " + QueueName.DELTAS.folder() + "/)");
        }

        return new RecordedJournal(directory);
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

        final Path folder = directory.resolve(queue.folder());
        try
        {
            final List<Path> files = queueFiles(folder);
            if (1 != files.size())
            {
                return JournalReader.unreadable(
                    queue, highWater, "expected one queue file, found " + files.size() + ": directory=" + folder);
            }

            if (1 != start.segment())
            {
                return JournalReader.unreadable(queue, highWater, "no segment " + start.segment() + " in " + folder);
            }

            return new JournalReader(queue, new QueueFile(files.get(0)), highWater, header, start);
        }
        catch (final IOException ex)
        {
            return JournalReader.unreadable(queue, highWater, ex.toString());
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

    private static List<Path> queueFiles(final Path folder) throws IOException
    {
        if (!Files.isDirectory(folder))
        {
            return List.of();
        }

        try (Stream<Path> entries = Files.list(folder))
        {
            return entries
                .filter((path) -> path.getFileName().toString().endsWith(QUEUE_FILE_SUFFIX))
                .sorted()
                .collect(Collectors.toList());
        }
    }
}
