package io.liqheat.replay.fault;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.liqheat.replay.journal.QueueName;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a writer was told is in the journal, in a mapped file beside it that survives the writer: after each append that
 * returned, the checksum of its payload, and then the count.
 * <pre>
 *   offset  length  field
 *   ------  ------  ------------------------------------------------
 *        0       8  sequence of the first event
 *        8       8  events
 *       64       8  sequence of the first delta
 *       72       8  deltas
 *      128       8  last event of the state that the writer went on from
 *      136       8  hash of that state
 *      144       8  time it took to be ready, ns; 0 while it is not
 *      152       8  1 once the writer begins to open the journal
 *     4096       4  checksum of the first event, and so on; in the second half of the file of the deltas
 * </pre>
 * <b>Threading:</b> one writing thread per queue, any number of readers in any process.
 */
final class Acknowledgements implements AutoCloseable
{
    private static final int LENGTH = 16 << 20;
    private static final int ENTRIES_OFFSET = 4096;
    private static final int HEADER_STRIDE = 64;
    private static final int START_EVENT_OFFSET = 128;
    private static final int START_HASH_OFFSET = 136;
    private static final int READY_NS_OFFSET = 144;
    private static final int OPENING_OFFSET = 152;

    private final MappedByteBuffer mapping;
    private final UnsafeBuffer buffer;
    private final CRC32C[] checksums = {new CRC32C(), new CRC32C()};
    private final long[] counts = new long[2];
    private final byte[][] scratch = {new byte[0], new byte[0]};

    /**
     * Open the file, or make it.
     *
     * @param path of it.
     */
    Acknowledgements(final Path path) throws IOException
    {
        try (FileChannel channel = FileChannel.open(path, CREATE, READ, WRITE))
        {
            mapping = channel.map(FileChannel.MapMode.READ_WRITE, 0, LENGTH);
        }

        buffer = new UnsafeBuffer(mapping);
    }

    /** Most records per queue that it can hold. */
    static long capacity()
    {
        return (LENGTH / 2 - ENTRIES_OFFSET) / BitUtil.SIZE_OF_INT;
    }

    /**
     * A record was appended: the call returned.
     *
     * @param queue    it is in.
     * @param sequence it got.
     * @param source   of the payload.
     * @param offset   of it.
     * @param length   of it.
     */
    void acknowledge(
        final QueueName queue, final long sequence, final DirectBuffer source, final int offset, final int length)
    {
        final int index = queue.ordinal();
        final long count = counts[index];
        if (0 == count)
        {
            buffer.putLong(index * HEADER_STRIDE, sequence);
        }

        if (count < capacity())
        {
            if (scratch[index].length < length)
            {
                scratch[index] = new byte[Math.max(length, 1024)];
            }

            source.getBytes(offset, scratch[index], 0, length);
            checksums[index].reset();
            checksums[index].update(scratch[index], 0, length);
            buffer.putInt(entryOffset(index, count), (int)checksums[index].getValue());
            counts[index] = count + 1;
            buffer.putLongRelease(index * HEADER_STRIDE + BitUtil.SIZE_OF_LONG, count + 1);
        }
    }

    /** {@return sequence of the first record acknowledged} */
    long firstSequence(final QueueName queue)
    {
        return buffer.getLong(queue.ordinal() * HEADER_STRIDE);
    }

    /** {@return number of records acknowledged} */
    long count(final QueueName queue)
    {
        return buffer.getLongAcquire(queue.ordinal() * HEADER_STRIDE + BitUtil.SIZE_OF_LONG);
    }

    /**
     * Checksum of a payload.
     *
     * @param queue it is in.
     * @param index from 0 for the first acknowledged.
     * @return the checksum.
     */
    int checksum(final QueueName queue, final long index)
    {
        return buffer.getInt(entryOffset(queue.ordinal(), index));
    }

    /** The writer begins to open the journal. */
    void opening()
    {
        buffer.putLongRelease(OPENING_OFFSET, 1);
    }

    /** {@return whether the writer has begun to open the journal} */
    boolean isOpening()
    {
        return 0 != buffer.getLongAcquire(OPENING_OFFSET);
    }

    /** The writer is ready, and went on from a state. */
    void ready(final long startEvent, final long startHash, final long elapsedNs)
    {
        buffer.putLong(START_EVENT_OFFSET, startEvent);
        buffer.putLong(START_HASH_OFFSET, startHash);
        buffer.putLongRelease(READY_NS_OFFSET, Math.max(1, elapsedNs));
    }

    /** {@return last event of the state the writer went on from, 0 when it began anew} */
    long startEvent()
    {
        return buffer.getLong(START_EVENT_OFFSET);
    }

    /** {@return hash of that state} */
    long startHash()
    {
        return buffer.getLong(START_HASH_OFFSET);
    }

    /** {@return time from the opening of the journal until the writer was ready, ns, 0 while it is not} */
    long readyNs()
    {
        return buffer.getLongAcquire(READY_NS_OFFSET);
    }

    @Override
    public void close()
    {
        IoUtil.unmap(mapping);
    }

    private static int entryOffset(final int queue, final long index)
    {
        return queue * (LENGTH / 2) + ENTRIES_OFFSET + (int)index * BitUtil.SIZE_OF_INT;
    }
}
