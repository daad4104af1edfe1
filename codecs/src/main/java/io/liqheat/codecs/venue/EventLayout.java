package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.MessageHeaderDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The part of an event that stands at the same place whatever its template, for code that does not need the rest.
 * <pre>
 *   offset  length  field
 *   ------  ------  ---------------------------------------------
 *        0       2  block length
 *        2       2  template id
 *        4       2  schema id
 *        6       2  schema version
 *        8       8  sequence
 *       16       8  event time, in ns since the epoch
 *       24       8  receive time, in ns since the epoch
 *       32       4  instrument id
 *       36       4  reserved
 *       40          body of the template
 * </pre>
 * Little endian. Deltas have the same message header; see {@code heatmap-deltas.xml} for what follows it there.
 */
public final class EventLayout
{
    /** Length of message header and event header together: the shortest event. */
    public static final int MIN_LENGTH = 40;

    static final int EVENT_TIME_OFFSET = 16;
    static final int RECEIVE_TIME_OFFSET = 24;
    static final int INSTRUMENT_ID_OFFSET = 32;

    private static final int BLOCK_LENGTH_OFFSET = 0;
    private static final int TEMPLATE_ID_OFFSET = 2;
    private static final int SCHEMA_ID_OFFSET = 4;
    private static final int VERSION_OFFSET = 6;
    private static final int SEQUENCE_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH;

    private EventLayout()
    {
    }

    public static int blockLength(final DirectBuffer buffer, final int offset)
    {
        return buffer.getShort(offset + BLOCK_LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    public static int templateId(final DirectBuffer buffer, final int offset)
    {
        return buffer.getShort(offset + TEMPLATE_ID_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    public static int schemaId(final DirectBuffer buffer, final int offset)
    {
        return buffer.getShort(offset + SCHEMA_ID_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    public static int version(final DirectBuffer buffer, final int offset)
    {
        return buffer.getShort(offset + VERSION_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    public static long sequence(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static void sequence(final MutableDirectBuffer buffer, final int offset, final long sequence)
    {
        buffer.putLong(offset + SEQUENCE_OFFSET, sequence, ByteOrder.LITTLE_ENDIAN);
    }

    public static long eventTimeNs(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + EVENT_TIME_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static long receiveTimeNs(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + RECEIVE_TIME_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static int instrumentId(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + INSTRUMENT_ID_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static void instrumentId(final MutableDirectBuffer buffer, final int offset, final int instrumentId)
    {
        buffer.putInt(offset + INSTRUMENT_ID_OFFSET, instrumentId, ByteOrder.LITTLE_ENDIAN);
    }
}
