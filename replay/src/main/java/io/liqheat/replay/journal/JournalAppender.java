package io.liqheat.replay.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.liqheat.codecs.delta.DeltaHeaderDecoder;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.codecs.venue.EventLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.PointerBytesStore;
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
    private static final int FIRST_CAPACITY = 64 * 1024;
    private static final int DELTA_TIME_OFFSET = DeltaHeaderDecoder.eventTimeNsEncodingOffset() +
        MessageHeaderDecoder.ENCODED_LENGTH;

    private final QueueName queue;
    private final JournalHeader header;
    private final long journalId;
    private final HighWater highWater;
    private final JournalLimits limits;
    private final JournalKeeper keeper;
    private final CRC32C crc32c = new CRC32C();
    private final PointerBytesStore record = new PointerBytesStore();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private ByteBuffer crcView;
    private Thread owner;
    private long nextSequence;
    private long bytesAppended;
    private SegmentFile segment;
    private long segmentFromNs = Long.MAX_VALUE;
    private int segmentNumber;
    private int previousCrc;
    private boolean isNextWanted;
    private boolean isSealed;
    private Throwable failure;

    JournalAppender(
        final QueueName queue,
        final JournalHeader header,
        final HighWater highWater,
        final JournalLimits limits,
        final JournalKeeper keeper)
    {
        this.queue = queue;
        this.header = header;
        this.highWater = highWater;
        this.limits = limits;
        this.keeper = keeper;
        journalId = header.journalId();
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

            return append(type, timeNs(source, offset, length), source, offset, length);
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

    /** First record of a segment; leaves the appender unbound. */
    void begin(final SegmentFile file, final SegmentStart start)
    {
        try
        {
            beginSegment(file, start);
        }
        catch (final IOException ex)
        {
            throw fail(ex);
        }

        owner = null;
    }

    /** Unbind this appender: the next thread that calls {@link #open()} or appends owns it. */
    public void release()
    {
        owner = null;
    }

    /** The segment being written. */
    SegmentFile segment()
    {
        return segment;
    }

    /** Last record of the queue, unless the appender failed; from any thread, after the owner has stopped. */
    void seal()
    {
        if (isSealed || null != failure)
        {
            return;
        }

        try
        {
            CrashPoint.hit("seal-before-write");
            writeLast(JournalRecord.TYPE_SEAL);
            CrashPoint.hit("seal-after-write");
            nextSequence++;
            highWater.mark(queue, lastSequence());
            isSealed = true;
        }
        catch (final Throwable ex)
        {
            throw fail(ex);
        }
    }

    private long append(
        final int type, final long timeNs, final DirectBuffer source, final int offset, final int length)
        throws IOException
    {
        if (length > JournalRecord.MAX_PAYLOAD_LENGTH)
        {
            throw new IllegalArgumentException("payload too long: length=" + length);
        }

        keeper.checkSpace();
        if (isNextWanted || isSegmentFull(timeNs, length))
        {
            roll();
        }

        segmentFromNs = Math.min(segmentFromNs, timeNs);
        final long sequence = nextSequence;
        CrashPoint.hit("append-before-write");
        write(type, sequence, source, offset, length);
        CrashPoint.hit("append-after-write");
        nextSequence = sequence + 1;
        highWater.mark(queue, sequence);
        CrashPoint.hit("append-after-mark");
        return sequence;
    }

    private boolean isSegmentFull(final long timeNs, final int length)
    {
        final long bytes = segment.writtenTo();
        return bytes + JournalRecord.HEADER_LENGTH + length > limits.segmentBytes() ||
            timeNs - segmentFromNs >= limits.segmentSpanNs() && bytes >= JournalLimits.MIN_SEGMENT_BYTES;
    }

    /** Go on in the next segment, as soon as it is prepared: this thread does not wait for it. */
    private void roll() throws IOException
    {
        isNextWanted = true;
        final SegmentFile next = keeper.takePrepared(queue);
        if (null == next)
        {
            return;
        }

        CrashPoint.hit("roll-before-end");
        final long end = writeLast(JournalRecord.TYPE_END);
        CrashPoint.hit("roll-after-end");
        final SegmentFile old = segment;
        beginSegment(next, new SegmentStart(segmentNumber + 1, lastSequence(), previousCrc, end, lastSequence()));
        keeper.retire(old);
        CrashPoint.hit("roll-after-header");
    }

    private void beginSegment(final SegmentFile file, final SegmentStart start) throws IOException
    {
        final byte[] text = (1 == start.number() ? header :
            header.withSegment(start, keeper.epochMs(), keeper.writerVersion())).encode();
        segment = file;
        segmentNumber = start.number();
        segmentFromNs = Long.MAX_VALUE;
        isNextWanted = false;
        previousCrc = start.previousCrc();
        write(JournalRecord.TYPE_HEADER, start.baseSequence(), new UnsafeBuffer(text), 0, text.length);
        nextSequence = start.baseSequence() + 1;
        highWater.mark(queue, start.baseSequence());
        keeper.watch(queue, file, start.number() + 1);
    }

    /** A seal or an end: neither counts as a record that later ones are numbered after. */
    private long writeLast(final int type) throws IOException
    {
        final UnsafeBuffer lastSequence = new UnsafeBuffer(new byte[BitUtil.SIZE_OF_LONG]);
        lastSequence.putLong(0, lastSequence(), LITTLE_ENDIAN);
        return write(type, nextSequence, lastSequence, 0, BitUtil.SIZE_OF_LONG);
    }

    private long write(
        final int type, final long sequence, final DirectBuffer source, final int offset, final int length)
        throws IOException
    {
        final int recordLength = JournalRecord.HEADER_LENGTH + length;
        if (recordLength > buffer.capacity())
        {
            ensureCapacity(BitUtil.findNextPositivePowerOfTwo(recordLength));
        }

        final UnsafeBuffer buffer = this.buffer;
        JournalRecord.putHeader(buffer, type, length, journalId, sequence, previousCrc);
        buffer.putBytes(JournalRecord.HEADER_LENGTH, source, offset, length);
        crcView.limit(recordLength).position(0);
        crc32c.reset();
        crc32c.update(crcView);
        final int crc = (int)crc32c.getValue();
        buffer.putInt(JournalRecord.CRC_OFFSET, crc, LITTLE_ENDIAN);

        record.set(buffer.addressOffset(), recordLength);
        final long end = segment.append(record);
        previousCrc = crc;
        bytesAppended += recordLength;
        return end;
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
                " and takes no more records: close the journal and continue it, or start a new one", failure);
        }

        if (isSealed)
        {
            throw new JournalException("journal is closed: queue=" + queue.folder());
        }

        open();
    }

    private long timeNs(final DirectBuffer source, final int offset, final int length)
    {
        if (QueueName.EVENTS == queue)
        {
            return EventLayout.receiveTimeNs(source, offset);
        }

        return length < DELTA_TIME_OFFSET + BitUtil.SIZE_OF_LONG ? segmentFromNs :
            source.getLong(offset + DELTA_TIME_OFFSET, LITTLE_ENDIAN);
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
