package io.liqheat.replay.journal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.BufferUtil;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Last acknowledged sequence of both queues, in a small mapped file beside them: the only witness of a tail that was
 * cut off. And up to where they were forced to the disk: what is behind may be lost in a power cut, in any order.
 * <pre>
 *   offset  length  field
 *   ------  ------  ---------------------------------------------------
 *        0       8  magic
 *        8       8  journal id
 *       16       8  journal id, all bits inverted
 *       64       8  mark of the events, 0 while nothing was appended
 *      128       8  mark of the deltas, 0 while nothing was appended
 *
 *      192       8  mark of the events that were forced to the disk, 0 while nothing was
 *      256       8  mark of the deltas that were forced to the disk, 0 while nothing was
 *
 *   mark = (sequence + 1) &lt;&lt; 16 | 16 check bits over sequence and journal id
 * </pre>
 * Native order of the x86 and ARM machines it is written on, little endian. A mark is one aligned store, so a killed
 * writer cannot leave half of it.
 * <p>
 * <b>Threading:</b> one writer per mark, any number of readers, in any process.
 */
final class HighWater implements AutoCloseable
{
    static final String FILE_NAME = "highwater";

    /** No record was acknowledged. */
    static final long NONE = -1;

    /** The mark itself is damaged. */
    static final long UNKNOWN = -2;

    private static final long MAGIC = 0x5741_5445_4851_494CL;
    private static final int LENGTH = 4096;
    private static final int JOURNAL_ID_OFFSET = 8;
    private static final int INVERTED_ID_OFFSET = 16;
    private static final int FIRST_MARK_OFFSET = 64;
    private static final int FIRST_FORCED_OFFSET = 192;
    private static final int MARK_STRIDE = 64;
    private static final int CHECK_BITS = 16;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final MappedByteBuffer mapping;
    private final UnsafeBuffer buffer;
    private final long journalId;
    private final boolean isIntact;
    private boolean isClosed;

    private HighWater(final MappedByteBuffer mapping)
    {
        this.mapping = mapping;
        buffer = new UnsafeBuffer(mapping);
        journalId = buffer.getLong(JOURNAL_ID_OFFSET, ByteOrder.LITTLE_ENDIAN);
        isIntact = MAGIC == buffer.getLong(0, ByteOrder.LITTLE_ENDIAN) &&
            ~journalId == buffer.getLong(INVERTED_ID_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    static HighWater create(final Path directory, final long journalId) throws IOException
    {
        if (ByteOrder.LITTLE_ENDIAN != ByteOrder.nativeOrder())
        {
            throw new JournalException("journals need a little-endian machine");
        }

        try (FileChannel channel = FileChannel.open(directory.resolve(FILE_NAME), CREATE_NEW, READ, WRITE))
        {
            final MappedByteBuffer mapping = channel.map(FileChannel.MapMode.READ_WRITE, 0, LENGTH);
            final UnsafeBuffer buffer = new UnsafeBuffer(mapping);
            buffer.putLong(JOURNAL_ID_OFFSET, journalId, ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(INVERTED_ID_OFFSET, ~journalId, ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(0, MAGIC, ByteOrder.LITTLE_ENDIAN);
            return new HighWater(mapping);
        }
    }

    /** Of a journal that is continued: the file there is, or a new one in the place of a damaged one. */
    static HighWater reopen(final Path directory, final long journalId) throws IOException
    {
        final Path path = directory.resolve(FILE_NAME);
        if (Files.exists(path))
        {
            try (FileChannel channel = FileChannel.open(path, READ, WRITE))
            {
                if (channel.size() >= LENGTH)
                {
                    final HighWater found = new HighWater(channel.map(FileChannel.MapMode.READ_WRITE, 0, LENGTH));
                    if (found.isIntact() && found.journalId() == journalId)
                    {
                        return found;
                    }

                    found.close();
                }
            }

            SetAside.rename(path, "damaged");
        }

        return create(directory, journalId);
    }

    /** Null when there is no such file or it is too short. */
    static HighWater openForRead(final Path directory)
    {
        try (FileChannel channel = FileChannel.open(directory.resolve(FILE_NAME), READ))
        {
            if (channel.size() < LENGTH)
            {
                return null;
            }

            return new HighWater(channel.map(FileChannel.MapMode.READ_ONLY, 0, LENGTH));
        }
        catch (final IOException ex)
        {
            return null;
        }
    }

    boolean isIntact()
    {
        return isIntact;
    }

    long journalId()
    {
        return journalId;
    }

    /** Everything appended before is visible to whoever sees the mark. */
    void mark(final QueueName queue, final long sequence)
    {
        buffer.putLongRelease(markOffset(queue), encode(sequence));
    }

    /** Everything up to here was forced to the disk before. */
    void markForced(final QueueName queue, final long sequence)
    {
        buffer.putLongRelease(forcedOffset(queue), encode(sequence));
    }

    /** Force the marks themselves to the disk. */
    void force()
    {
        mapping.force();
    }

    /** The last acknowledged sequence, {@link #NONE} or {@link #UNKNOWN}. */
    long read(final QueueName queue)
    {
        return read(markOffset(queue));
    }

    /** The last sequence that was forced to the disk, {@link #NONE} or {@link #UNKNOWN}. */
    long readForced(final QueueName queue)
    {
        return read(forcedOffset(queue));
    }

    private long read(final int offset)
    {
        if (!isIntact || isClosed)
        {
            return UNKNOWN;
        }

        final long mark = buffer.getLongAcquire(offset);
        if (0 == mark)
        {
            return NONE;
        }

        final long sequence = (mark >>> CHECK_BITS) - 1;
        return encode(sequence) == mark ? sequence : UNKNOWN;
    }

    @Override
    public void close()
    {
        if (!isClosed)
        {
            isClosed = true;
            buffer.wrap(BufferUtil.allocateDirectAligned(LENGTH, MARK_STRIDE));
            IoUtil.unmap(mapping);
        }
    }

    private long encode(final long sequence)
    {
        final long mixed = (sequence ^ journalId) * MIX;
        return (sequence + 1) << CHECK_BITS | mixed >>> Long.SIZE - CHECK_BITS;
    }

    private static int forcedOffset(final QueueName queue)
    {
        return FIRST_FORCED_OFFSET + MARK_STRIDE * queue.ordinal();
    }

    private static int markOffset(final QueueName queue)
    {
        return FIRST_MARK_OFFSET + MARK_STRIDE * queue.ordinal();
    }
}
