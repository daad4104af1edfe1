package io.liqheat.replay.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Says whether the bytes at a place of a queue file are a whole and unharmed record.
 * <p>
 * Works on a copy of the record: where a mapped file is cut or a disk fails, the copying gives an error that can be
 * caught, and a checksum taken of the mapping would end the process. What was checked is also what is then read.
 */
final class FrameCheck
{
    /** A record whose checksum holds. */
    static final int GOOD = 0;
    /** Not the shape of a record. */
    static final int NO_RECORD = 1;
    /** A record of a layout this version does not know. */
    static final int OTHER_VERSION = 2;
    /** The shape of a record, and a checksum that does not match. */
    static final int BAD_CRC = 3;

    private static final int FIRST_CAPACITY = 64 * 1024;
    private static final int MAGIC_AND_VERSION = JournalRecord.VERSION << 16 | JournalRecord.MAGIC;
    private static final int MAGIC_AND_VERSION_MASK = 0xFF_FFFF;

    private static final int SHORTEST_FRAME = QueueFile.WORD_LENGTH + JournalRecord.HEADER_LENGTH;
    private static final int LONGEST_FRAME = SHORTEST_FRAME + JournalRecord.MAX_PAYLOAD_LENGTH;

    private final CRC32C crc32c = new CRC32C();
    private final UnsafeBuffer copy = new UnsafeBuffer(0, 0);
    private ByteBuffer copyView;

    FrameCheck()
    {
        ensureCapacity(FIRST_CAPACITY);
    }

    /** The record that was checked last, from its first byte. */
    UnsafeBuffer record()
    {
        return copy;
    }

    /**
     * Check a record whose frame lies in the window.
     *
     * @param file        mapped over it.
     * @param index       of the record in the window.
     * @param frameLength as the frame says.
     * @return one of the constants above.
     */
    int check(final QueueFile file, final int index, final int frameLength)
    {
        final UnsafeBuffer buffer = file.buffer();
        if (frameLength < JournalRecord.HEADER_LENGTH ||
            frameLength > JournalRecord.HEADER_LENGTH + JournalRecord.MAX_PAYLOAD_LENGTH ||
            JournalRecord.MAGIC != JournalRecord.magic(buffer, index))
        {
            return NO_RECORD;
        }

        if (frameLength - JournalRecord.HEADER_LENGTH != JournalRecord.length(buffer, index))
        {
            return NO_RECORD;
        }

        if (frameLength > copy.capacity())
        {
            ensureCapacity(BitUtil.findNextPositivePowerOfTwo(frameLength));
        }

        buffer.getBytes(index, copy, 0, frameLength);
        final int stored = JournalRecord.crc(copy, 0);
        if (stored != crc(frameLength, stored))
        {
            return BAD_CRC;
        }

        return JournalRecord.VERSION == JournalRecord.version(copy, 0) ? GOOD : OTHER_VERSION;
    }

    /**
     * First place at or after a position where a good record stands, whatever lies between.
     *
     * @param file      to search.
     * @param from      position to start at.
     * @param journalId the record must have, or 0 for any.
     * @param sequence  the record must have, or -1 for any.
     * @return position of its frame, or -1.
     */
    long find(final QueueFile file, final long from, final long journalId, final long sequence) throws IOException
    {
        return find(file, from, Long.MAX_VALUE, journalId, sequence);
    }

    /**
     * As {@link #find(QueueFile, long, long, long)}, of any sequence and not beyond a position.
     *
     * @param file      to search.
     * @param from      position to start at.
     * @param to        position up to which frames may start.
     * @param journalId the record must have.
     * @return position of its frame, or -1.
     */
    long findWithin(final QueueFile file, final long from, final long to, final long journalId) throws IOException
    {
        return find(file, from, to, journalId, -1);
    }

    private long find(
        final QueueFile file, final long from, final long to, final long journalId, final long sequence)
        throws IOException
    {
        long position = from + (QueueFile.FRAME_ALIGNMENT - 1) & -QueueFile.FRAME_ALIGNMENT;
        long left = file.size() - position;
        while (position <= to && left >= SHORTEST_FRAME && file.ensure(position, Math.min(LONGEST_FRAME, left)))
        {
            // A frame that starts before this ends in the window, or runs past the end of the file.
            final long lastStart =
                Math.min(to, file.windowEnd() - (left < LONGEST_FRAME ? SHORTEST_FRAME : LONGEST_FRAME));
            final UnsafeBuffer buffer = file.buffer();
            for (; position <= lastStart; position += QueueFile.FRAME_ALIGNMENT)
            {
                final int index = file.index(position) + QueueFile.WORD_LENGTH;
                if (MAGIC_AND_VERSION == (buffer.getInt(index) & MAGIC_AND_VERSION_MASK) &&
                    (0 == journalId || JournalRecord.journalId(buffer, index) == journalId) &&
                    (sequence < 0 || JournalRecord.sequence(buffer, index) == sequence) &&
                    isGoodAt(file, position))
                {
                    return position;
                }
            }

            left = file.size() - position;
        }

        return -1;
    }

    private boolean isGoodAt(final QueueFile file, final long position) throws IOException
    {
        final int length = file.buffer().getInt(file.index(position));
        if (length < 0 || length > JournalRecord.HEADER_LENGTH + JournalRecord.MAX_PAYLOAD_LENGTH)
        {
            return false;
        }

        return position + QueueFile.WORD_LENGTH + length <= file.windowEnd() &&
            GOOD == check(file, file.index(position) + QueueFile.WORD_LENGTH, length);
    }

    /** With zeros where it stands itself, as it was written: one pass over the copy. */
    private int crc(final int length, final int stored)
    {
        final CRC32C crc32c = this.crc32c;
        copy.putInt(JournalRecord.CRC_OFFSET, 0);
        crc32c.reset();
        crc32c.update(copyView.limit(length).position(0));
        copy.putInt(JournalRecord.CRC_OFFSET, stored, LITTLE_ENDIAN);
        return (int)crc32c.getValue();
    }

    private void ensureCapacity(final int capacity)
    {
        copyView = BufferUtil.allocateDirectAligned(capacity, BitUtil.CACHE_LINE_LENGTH);
        copy.wrap(copyView);
    }
}
