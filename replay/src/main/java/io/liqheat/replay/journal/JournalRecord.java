package io.liqheat.replay.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Layout of one journal record; one record is one document of a queue.
 * <pre>
 *   offset  length  field
 *   ------  ------  ------------------------------------------------------------------------
 *        0       2  magic
 *        2       1  version of this layout
 *        3       1  type: 1 header, 2 event, 3 delta, 4 seal, 5 end
 *        4       4  length of the payload, in bytes
 *        8       8  journal id, random per journal: pages of another run do not validate
 *       16       8  sequence: header 0, then 1, 2, 3 ... without gaps, per queue; the header of a later segment
 *                   repeats the sequence of the last event or delta before it
 *       24       4  CRC of the record before it, 0 in the first: removed or swapped ones show
 *       28       4  CRC-32C over this header, with this field 0, and the payload
 *       32       n  payload
 * </pre>
 * Little endian. The payload of a header is a {@link JournalHeader}, of a seal or an end the last sequence before it
 * (8 bytes), of an event or a delta its SBE message. The sequence of an event record is the event's own.
 */
public final class JournalRecord
{
    /** Length of everything before the payload, in bytes. */
    public static final int HEADER_LENGTH = 32;

    /** Longest payload in bytes. */
    public static final int MAX_PAYLOAD_LENGTH = 1 << 20;

    /** First two bytes of each record: {@code LQ}. */
    public static final int MAGIC = 0x514C;

    /** Bumped whenever a field above moves or changes its meaning. */
    public static final int VERSION = 1;

    /** First record of a segment: what the journal is. */
    public static final int TYPE_HEADER = 1;

    /** One event. */
    public static final int TYPE_EVENT = 2;

    /** One delta. */
    public static final int TYPE_DELTA = 3;

    /** Last record of a queue that was closed in good order. */
    public static final int TYPE_SEAL = 4;

    /** Last record of a segment that another one follows. Its sequence is given again, to the next record. */
    public static final int TYPE_END = 5;

    static final int MAGIC_OFFSET = 0;
    static final int VERSION_OFFSET = 2;
    static final int TYPE_OFFSET = 3;
    static final int LENGTH_OFFSET = 4;
    static final int JOURNAL_ID_OFFSET = 8;
    static final int SEQUENCE_OFFSET = 16;
    static final int PREVIOUS_CRC_OFFSET = 24;
    static final int CRC_OFFSET = 28;

    private JournalRecord()
    {
    }

    /** Everything but the checksum, which is left 0. */
    static void putHeader(
        final MutableDirectBuffer buffer,
        final int type,
        final int payloadLength,
        final long journalId,
        final long sequence,
        final int previousCrc)
    {
        buffer.putShort(MAGIC_OFFSET, (short)MAGIC, LITTLE_ENDIAN);
        buffer.putByte(VERSION_OFFSET, (byte)VERSION);
        buffer.putByte(TYPE_OFFSET, (byte)type);
        buffer.putInt(LENGTH_OFFSET, payloadLength, LITTLE_ENDIAN);
        buffer.putLong(JOURNAL_ID_OFFSET, journalId, LITTLE_ENDIAN);
        buffer.putLong(SEQUENCE_OFFSET, sequence, LITTLE_ENDIAN);
        buffer.putInt(PREVIOUS_CRC_OFFSET, previousCrc, LITTLE_ENDIAN);
        buffer.putInt(CRC_OFFSET, 0, LITTLE_ENDIAN);
    }

    static int magic(final DirectBuffer buffer, final int offset)
    {
        return buffer.getShort(offset + MAGIC_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
    }

    static int version(final DirectBuffer buffer, final int offset)
    {
        return buffer.getByte(offset + VERSION_OFFSET) & 0xFF;
    }

    static int type(final DirectBuffer buffer, final int offset)
    {
        return buffer.getByte(offset + TYPE_OFFSET) & 0xFF;
    }

    static int length(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + LENGTH_OFFSET, LITTLE_ENDIAN);
    }

    static long journalId(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + JOURNAL_ID_OFFSET, LITTLE_ENDIAN);
    }

    static long sequence(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + SEQUENCE_OFFSET, LITTLE_ENDIAN);
    }

    static int previousCrc(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + PREVIOUS_CRC_OFFSET, LITTLE_ENDIAN);
    }

    static int crc(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + CRC_OFFSET, LITTLE_ENDIAN);
    }
}
