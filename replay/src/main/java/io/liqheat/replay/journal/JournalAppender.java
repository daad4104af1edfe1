package io.liqheat.replay.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.liqheat.codecs.venue.EventLayout;
import java.io.File;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ExcerptAppender;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Appends records to one queue of a journal. A record is encoded in this object's own memory and handed to the queue
 * in one write, so that no half record is ever visible. Once anything went wrong it refuses all further records: what
 * the queue then contains is for a reader to find out.
 * <p>
 * <b>Threading:</b> one thread, which is the one that calls {@link #open()} or appends first.
 * <b>Allocation:</b> none in steady state.
 */
public final class JournalAppender
{
    /** Appending stops when less than this is free on the file system, so that the last record is whole. */
    static final long MIN_FREE_BYTES = 256L << 20;

    private static final int FIRST_CAPACITY = 64 * 1024;
    private static final long SPACE_CHECK_BYTES = 16L << 20;

    private final QueueName queue;
    private final ExcerptAppender appender;
    private final long journalId;
    private final HighWater highWater;
    private final File folder;
    private final CRC32C crc32c = new CRC32C();
    private final PointerBytesStore record = new PointerBytesStore();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private ByteBuffer crcView;
    private Thread owner;
    private long nextSequence;
    private long bytesAppended;
    private long spaceCheckAtBytes = SPACE_CHECK_BYTES;
    private int previousCrc;
    private boolean isSealed;
    private Throwable failure;

    JournalAppender(
        final QueueName queue,
        final ExcerptAppender appender,
        final long journalId,
        final HighWater highWater,
        final File folder)
    {
        this.queue = queue;
        this.appender = appender;
        this.journalId = journalId;
        this.highWater = highWater;
        this.folder = folder;
        ensureCapacity(FIRST_CAPACITY);
    }

    /**
     * Bind this appender to the calling thread. Otherwise the first append does.
     */
    public void open()
    {
        if (null != owner && Thread.currentThread() != owner)
        {
            throw new JournalException("appender of " + queue.folder() + " belongs to thread " + owner.getName());
        }

        owner = Thread.currentThread();
    }

    /**
     * Append one record. When this returns the record survives the end of the process, though not of the machine.
     *
     * @param type   {@link JournalRecord#TYPE_EVENT} or {@link JournalRecord#TYPE_DELTA}, as the queue demands. An
     *               event must carry the sequence this record gets.
     * @param source holding the payload.
     * @param offset of the payload, in bytes.
     * @param length of the payload, in bytes, at most {@link JournalRecord#MAX_PAYLOAD_LENGTH}.
     * @return the sequence of the record.
     * @throws JournalException when the record was not appended; nothing can be appended any more then.
     */
    public long append(final int type, final DirectBuffer source, final int offset, final int length)
    {
        if (null != failure || isSealed || Thread.currentThread() != owner)
        {
            checkUsable();
        }

        try
        {
            if (QueueName.EVENTS == queue)
            {
                checkEvent(type, source, offset, length);
            }
            else if (JournalRecord.TYPE_DELTA != type)
            {
                throw new IllegalArgumentException("not a record for the deltas: type=" + type);
            }

            return write(type, source, offset, length);
        }
        catch (final Throwable ex)
        {
            throw fail(ex);
        }
    }

    /**
     * Sequence of the newest record, counting from the header, which is 0.
     *
     * @return the sequence.
     */
    public long lastSequence()
    {
        return nextSequence - 1;
    }

    /**
     * Bytes of all records so far, headers of records included.
     *
     * @return the bytes.
     */
    public long bytesAppended()
    {
        return bytesAppended;
    }

    public boolean isFailed()
    {
        return null != failure;
    }

    /** First record of the queue; leaves the appender unbound. */
    void writeHeader(final byte[] text)
    {
        write(JournalRecord.TYPE_HEADER, new UnsafeBuffer(text), 0, text.length);
        owner = null;
    }

    /** Last record of the queue, unless the appender failed; from any thread, after the owner has stopped. */
    void seal()
    {
        if (isSealed || null != failure)
        {
            return;
        }

        final UnsafeBuffer lastSequence = new UnsafeBuffer(new byte[BitUtil.SIZE_OF_LONG]);
        lastSequence.putLong(0, lastSequence(), LITTLE_ENDIAN);
        try
        {
            write(JournalRecord.TYPE_SEAL, lastSequence, 0, BitUtil.SIZE_OF_LONG);
            isSealed = true;
        }
        catch (final Throwable ex)
        {
            throw fail(ex);
        }
    }

    private long write(final int type, final DirectBuffer source, final int offset, final int length)
    {
        if (length < 0 || length > JournalRecord.MAX_PAYLOAD_LENGTH)
        {
            throw new IllegalArgumentException("payload too long: length=" + length);
        }

        final int recordLength = JournalRecord.HEADER_LENGTH + length;
        if (recordLength > buffer.capacity())
        {
            ensureCapacity(BitUtil.findNextPositivePowerOfTwo(recordLength));
        }

        if (bytesAppended >= spaceCheckAtBytes)
        {
            checkSpace();
        }

        final UnsafeBuffer buffer = this.buffer;
        final long sequence = nextSequence;
        JournalRecord.putHeader(buffer, type, length, journalId, sequence, previousCrc);
        buffer.putBytes(JournalRecord.HEADER_LENGTH, source, offset, length);
        crcView.limit(recordLength).position(0);
        crc32c.reset();
        crc32c.update(crcView);
        final int crc = (int)crc32c.getValue();
        buffer.putInt(JournalRecord.CRC_OFFSET, crc, LITTLE_ENDIAN);

        record.set(buffer.addressOffset(), recordLength);
        appender.writeBytes(record);

        previousCrc = crc;
        nextSequence = sequence + 1;
        bytesAppended += recordLength;
        highWater.mark(queue, sequence);
        return sequence;
    }

    private void checkEvent(final int type, final DirectBuffer source, final int offset, final int length)
    {
        if (JournalRecord.TYPE_EVENT != type || length < EventLayout.MIN_LENGTH)
        {
            throw new IllegalArgumentException("not an event: type=" + type + " length=" + length);
        }

        final long sequence = EventLayout.sequence(source, offset);
        if (nextSequence != sequence)
        {
            throw new IllegalArgumentException(
                "event out of order: sequence=" + sequence + " expected=" + nextSequence);
        }
    }

    private void checkUsable()
    {
        if (null != failure)
        {
            throw new JournalException(
                "appender of " + queue.folder() + " failed after sequence " + lastSequence() +
                " and takes no more records; start a new journal", failure);
        }

        if (isSealed)
        {
            throw new JournalException("journal is closed: queue=" + queue.folder());
        }

        open();
    }

    private void checkSpace()
    {
        spaceCheckAtBytes = bytesAppended + SPACE_CHECK_BYTES;
        final long freeBytes = folder.getUsableSpace();
        if (freeBytes < MIN_FREE_BYTES)
        {
            throw new JournalException("disk nearly full, journal stops: freeBytes=" + freeBytes +
                " minFreeBytes=" + MIN_FREE_BYTES + " directory=" + folder);
        }
    }

    private JournalException fail(final Throwable cause)
    {
        failure = cause;
        return cause instanceof JournalException ?
            (JournalException)cause :
            new JournalException(
                "cannot append to " + queue.folder() + " after sequence " + lastSequence() + ": " + cause, cause);
    }

    private void ensureCapacity(final int capacity)
    {
        crcView = BufferUtil.allocateDirectAligned(capacity, BitUtil.CACHE_LINE_LENGTH);
        buffer.wrap(crcView);
    }
}
