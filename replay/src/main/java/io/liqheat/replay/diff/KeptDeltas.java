package io.liqheat.replay.diff;

import io.liqheat.codecs.delta.DeltaHeaderDecoder;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.codecs.venue.EventLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Copies of the deltas of one event.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class KeptDeltas
{
    private static final int INSTRUMENT_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + DeltaHeaderDecoder.instrumentIdEncodingOffset();

    private static final int END_OF_EVENT_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + DeltaHeaderDecoder.endOfEventEncodingOffset();

    private final List<byte[]> deltas = new ArrayList<>();
    private final List<Long> sequences = new ArrayList<>();
    private boolean isOn = true;

    void off()
    {
        isOn = false;
        clear();
    }

    boolean isOn()
    {
        return isOn;
    }

    void clear()
    {
        deltas.clear();
        sequences.clear();
    }

    void add(final DeltaCursor delta)
    {
        if (isOn)
        {
            final byte[] copy = new byte[delta.length()];
            delta.buffer().getBytes(0, copy);
            deltas.add(copy);
            sequences.add(delta.sequence());
        }
    }

    /** Index of the first delta that is not the same in both, -1 when all are. */
    int firstDifference(final KeptDeltas other)
    {
        final int common = Math.min(deltas.size(), other.deltas.size());
        for (int i = 0; i < common; i++)
        {
            if (!isSame(deltas.get(i), other.deltas.get(i)))
            {
                return i;
            }
        }

        return deltas.size() == other.deltas.size() ? -1 : common;
    }

    /** Whether one is the last of its event says nothing about it, but about the next one. */
    private static boolean isSame(final byte[] first, final byte[] second)
    {
        return first.length == second.length &&
            Arrays.equals(first, 0, END_OF_EVENT_OFFSET, second, 0, END_OF_EVENT_OFFSET) &&
            Arrays.equals(first, END_OF_EVENT_OFFSET + 1, first.length, second, END_OF_EVENT_OFFSET + 1,
                second.length);
    }

    /** Instrument of a delta, 0 when there is no such delta. */
    int instrumentId(final int index)
    {
        return index < deltas.size() ? ByteBuffer.wrap(deltas.get(index)).order(ByteOrder.LITTLE_ENDIAN)
            .getInt(INSTRUMENT_OFFSET) : 0;
    }

    boolean has(final int index)
    {
        return index < deltas.size();
    }

    /** A delta in words: its number in the journal and its kind. */
    String describe(final int index)
    {
        return index < deltas.size() ? "delta " + sequences.get(index) + ", " +
            DeltaKinds.nameOf(EventLayout.templateId(new UnsafeBuffer(deltas.get(index)), 0)) :
            "none";
    }
}
