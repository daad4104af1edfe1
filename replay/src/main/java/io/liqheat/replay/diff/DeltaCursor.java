package io.liqheat.replay.diff;

import io.liqheat.codecs.delta.DeltaHeaderDecoder;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.engine.model.DeltaSink;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.RecordHandler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The deltas of a journal one by one, the next of them always at hand.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class DeltaCursor
{
    private static final int INPUT_SEQUENCE_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + DeltaHeaderDecoder.inputSequenceEncodingOffset();

    private final JournalReader reader;
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(DeltaSink.MAX_DELTA_LENGTH));
    private final RecordHandler handler = this::onRecord;
    private boolean isFound;
    private long sequence;
    private int length;

    DeltaCursor(final JournalReader reader)
    {
        this.reader = reader;
    }

    /** Go to the next delta; false at the end. */
    boolean next()
    {
        isFound = false;
        while (!isFound && reader.poll(handler, 1) > 0)
        {
            Thread.onSpinWait();
        }

        return isFound;
    }

    /** Whether there is a delta here: not before the first and not behind the last one. */
    boolean isAtDelta()
    {
        return isFound;
    }

    /** Sequence of the event that gave this delta. */
    long inputSequence()
    {
        return buffer.getLong(INPUT_SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Sequence of the record. */
    long sequence()
    {
        return sequence;
    }

    DirectBuffer buffer()
    {
        return buffer;
    }

    int length()
    {
        return length;
    }

    /** Whether the deltas were closed in good order, so that what is not there was never given. */
    boolean isSealed()
    {
        return reader.isSealed();
    }

    private void onRecord(
        final int type, final long newSequence, final DirectBuffer source, final int offset, final int newLength)
    {
        if (JournalRecord.TYPE_DELTA == type)
        {
            isFound = true;
            sequence = newSequence;
            length = newLength;
            buffer.putBytes(0, source, offset, newLength);
        }
    }
}
