package io.liqheat.replay.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Looks ahead: which segment of a queue follows another, and where it takes over.
 */
final class SegmentChain
{
    private final QueueFolder folder;
    private final FrameCheck frameCheck = new FrameCheck();
    private String damage;
    private JournalHeader header;

    SegmentChain(final QueueFolder folder)
    {
        this.folder = folder;
    }

    /** File of a segment. */
    QueueFile open(final int number) throws IOException
    {
        final Path path = folder.file(number);
        if (null == path)
        {
            throw new IOException("no segment " + number + " in " + folder);
        }

        return new QueueFile(path);
    }

    /**
     * Header of a segment.
     *
     * @return where it takes over; null when there is no such segment, when nothing was written to it yet, or when its
     *         header is damaged: {@link #damage()} tells.
     */
    SegmentStart startOf(final int number) throws IOException
    {
        damage = null;
        header = null;
        final Path path = folder.file(number);
        if (null == path)
        {
            return null;
        }

        try (QueueFile file = new QueueFile(path))
        {
            return startOf(number, file);
        }
    }

    /** Why there is no start of a segment although something was written to it, or null. */
    String damage()
    {
        return damage;
    }

    /** The header read last, or null. */
    JournalHeader header()
    {
        return header;
    }

    /** Whether there is a segment behind one that is not there itself. */
    boolean isAnyBehind(final int number) throws IOException
    {
        return !folder.segments().tailMap(number, false).isEmpty();
    }

    private SegmentStart startOf(final int number, final QueueFile file) throws IOException
    {
        final long position = firstRecord(file);
        if (position < 0)
        {
            return null;
        }

        final int length = file.buffer().getInt(file.index(position)) & QueueFile.LENGTH_MASK;
        if (!file.ensure(position, QueueFile.WORD_LENGTH + (long)length))
        {
            return damaged(number, "cut off");
        }

        if (FrameCheck.GOOD != frameCheck.check(file, file.index(position) + QueueFile.WORD_LENGTH, length) ||
            JournalRecord.TYPE_HEADER != JournalRecord.type(frameCheck.record(), 0))
        {
            return damaged(number, "damaged");
        }

        final UnsafeBuffer record = frameCheck.record();
        final byte[] text = new byte[length - JournalRecord.HEADER_LENGTH];
        record.getBytes(JournalRecord.HEADER_LENGTH, text);
        try
        {
            header = JournalHeader.decode(text);
        }
        catch (final IllegalArgumentException ex)
        {
            return damaged(number, ex.getMessage());
        }

        final SegmentStart start = header.segment();
        return start.number() == number && start.baseSequence() == JournalRecord.sequence(record, 0) &&
            start.previousCrc() == JournalRecord.previousCrc(record, 0) &&
            header.journalId() == JournalRecord.journalId(record, 0) ? start : damaged(number, "of another segment");
    }

    private SegmentStart damaged(final int number, final String what)
    {
        damage = "the header of segment " + number + " is " + what;
        return null;
    }

    /** Position of the first complete frame that is not the queue's own, or -1 when there is none yet. */
    private static long firstRecord(final QueueFile file) throws IOException
    {
        long position = 0;
        while (file.ensure(position, QueueFile.WORD_LENGTH))
        {
            final int word = file.buffer().getIntVolatile(file.index(position));
            if (word <= 0)
            {
                return -1;
            }

            if (0 == (word & QueueFile.META_DATA))
            {
                return position;
            }

            position = QueueFile.frameEnd(position, word & QueueFile.LENGTH_MASK);
        }

        return -1;
    }

    /** Where bytes that are no part of the journal stand behind the end of a segment, or -1. */
    static long quarantinedFrom(final QueueFile file, final long end) throws IOException
    {
        long at = end;
        while (file.ensure(at, QueueFile.WORD_LENGTH))
        {
            final int word = file.buffer().getIntVolatile(file.index(at));
            if (0 == word)
            {
                return -1;
            }

            if (word < 0 || 0 == (word & QueueFile.META_DATA))
            {
                return at;
            }

            at = QueueFile.frameEnd(at, word & QueueFile.LENGTH_MASK);
        }

        return -1;
    }
}
