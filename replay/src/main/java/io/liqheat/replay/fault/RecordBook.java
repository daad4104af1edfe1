package io.liqheat.replay.fault;

import io.liqheat.replay.journal.JournalException;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * What a sound queue holds and where, found without the reader that is to be tested: frame by frame, by the layout.
 * <p>
 * <b>Threading:</b> immutable.
 */
final class RecordBook
{
    private static final int WORD_LENGTH = 4;
    private static final int META_DATA = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final int SEQUENCE_OFFSET = 16;
    private static final int TYPE_OFFSET = 3;

    private final QueueName queue;
    private final List<Path> files;
    private final List<Frame> frames = new ArrayList<>();
    private final List<Frame> records = new ArrayList<>();
    private final long[] dataEnds;

    /**
     * A frame of a queue file.
     *
     * @param file     number of it.
     * @param start    of its length word, in bytes.
     * @param length   behind the word.
     * @param sequence of the record; -1 when it is the queue library's own, or the joint of two segments: a seal that
     *                 was not the last word, and the header of a later segment.
     * @param crc      of the payload.
     * @param isQueues whether it is the queue library's own.
     * @param next     sequence of the first record that cannot be read when this frame cannot.
     */
    record Frame(int file, long start, int length, long sequence, int crc, boolean isQueues, long next)
    {
        boolean isRecord()
        {
            return sequence >= 0;
        }

        /** Behind the last byte that matters; padding follows. */
        long end()
        {
            return start + WORD_LENGTH + length;
        }
    }

    private RecordBook(final QueueName queue, final List<Path> files)
    {
        this.queue = queue;
        this.files = files;
        dataEnds = new long[files.size()];
    }

    /**
     * Find out what a sound queue holds.
     *
     * @param directory of the journal.
     * @param queue     to read.
     * @return the book.
     */
    static RecordBook of(final Path directory, final QueueName queue)
    {
        try (Stream<Path> walk = Files.walk(directory.resolve(queue.folder())))
        {
            final RecordBook book = new RecordBook(
                queue, walk.filter((path) -> path.toString().endsWith(".cq4")).sorted().toList());
            for (int i = 0; i < book.files.size(); i++)
            {
                book.scan(i);
            }

            return book;
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    QueueName queue()
    {
        return queue;
    }

    List<Path> files()
    {
        return files;
    }

    /** All frames, in the order of the files. */
    List<Frame> frames()
    {
        return frames;
    }

    /** Frames of records only; the one with a sequence is at that index. */
    List<Frame> records()
    {
        return records;
    }

    /** Byte behind the last frame of a file. */
    long dataEnd(final int file)
    {
        return dataEnds[file];
    }

    /**
     * First record that bytes of a file belong to, or that follows them when they belong to none.
     *
     * @param file  number of it.
     * @param first byte.
     * @return sequence of the record, or the number of records when none follows.
     */
    long recordAt(final int file, final long first)
    {
        for (final Frame frame : frames)
        {
            if (frame.file() > file || frame.file() == file && frame.end() > first)
            {
                return frame.next();
            }
        }

        return records.size();
    }

    /**
     * First record that cannot be read as it was when bytes are overwritten. What is inside a frame of the queue
     * library does not matter, its length does.
     *
     * @param file     number of it.
     * @param position of the bytes.
     * @param before   what they were.
     * @param after    what they are.
     * @return sequence of the record, {@link Long#MAX_VALUE} when there is none.
     */
    long firstHit(final int file, final long position, final byte[] before, final byte[] after)
    {
        for (final Frame frame : frames)
        {
            final long end = frame.isQueues() ? frame.start() + WORD_LENGTH : frame.end();
            final int from = (int)Math.max(0, frame.start() - position);
            final int to = (int)Math.min(before.length, end - position);
            if (frame.file() == file && from < to && !Arrays.equals(before, from, to, after, from, to))
            {
                return frame.next();
            }
        }

        return Long.MAX_VALUE;
    }

    private void scan(final int file) throws IOException
    {
        try (FileChannel channel = FileChannel.open(files.get(file), StandardOpenOption.READ))
        {
            final ByteBuffer bytes =
                channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
            final CRC32C crc32c = new CRC32C();
            int position = 0;
            while (position + WORD_LENGTH <= bytes.capacity() && bytes.getInt(position) > 0)
            {
                final int word = bytes.getInt(position);
                final int length = word & LENGTH_MASK;
                final boolean isQueues = 0 != (word & META_DATA);
                Frame frame = new Frame(file, position, length, -1, 0, isQueues, records.size());
                if (!isQueues && !isEnd(bytes, position) && !isSegmentHeader(bytes, position))
                {
                    final int start = position + WORD_LENGTH;
                    final long sequence = bytes.getLong(start + SEQUENCE_OFFSET);
                    frame = new Frame(file, position, length, sequence,
                        crcOf(bytes, start + JournalRecord.HEADER_LENGTH, start + length, crc32c), false, sequence);
                    if (sequence != records.size())
                    {
                        throw new JournalException("no sound journal to damage: " + files.get(file) +
                            " position=" + position + " sequence=" + sequence + " expected=" + records.size());
                    }

                    records.add(frame);
                }

                frames.add(frame);
                position = (int)(frame.end() + WORD_LENGTH - 1 & -WORD_LENGTH);
            }

            dataEnds[file] = position;
        }
    }

    /** Whether a frame says that the queue goes on in a next segment. */
    private static boolean isEnd(final ByteBuffer bytes, final int position)
    {
        return JournalRecord.TYPE_END == bytes.get(position + WORD_LENGTH + TYPE_OFFSET);
    }

    /** Whether a frame is the header of a later segment; then the seal before it, if any, was not the last word. */
    private boolean isSegmentHeader(final ByteBuffer bytes, final int position)
    {
        if (records.isEmpty() || JournalRecord.TYPE_HEADER != bytes.get(position + WORD_LENGTH + TYPE_OFFSET))
        {
            return false;
        }

        final long base = bytes.getLong(position + WORD_LENGTH + SEQUENCE_OFFSET);
        while (records.size() > base + 1)
        {
            final Frame seal = records.remove(records.size() - 1);
            frames.set(frames.indexOf(seal),
                new Frame(seal.file(), seal.start(), seal.length(), -1, 0, false, seal.sequence()));
        }

        return true;
    }

    private static int crcOf(final ByteBuffer bytes, final int start, final int end, final CRC32C crc32c)
    {
        final ByteBuffer payload = bytes.duplicate();
        payload.limit(end).position(start);
        crc32c.reset();
        crc32c.update(payload);
        return (int)crc32c.getValue();
    }

    @Override
    public String toString()
    {
        return queue.folder() + " records=" + records.size() + " ends=" + Arrays.toString(dataEnds);
    }
}
