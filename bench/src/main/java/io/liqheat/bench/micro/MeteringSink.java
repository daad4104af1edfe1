package io.liqheat.bench.micro;

import io.liqheat.codecs.delta.BandDeltaEncoder;
import io.liqheat.codecs.delta.MessageHeaderEncoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.model.DeltaSink;
import java.nio.ByteOrder;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Drops deltas after counting their cells. Its one buffer stays in the first level cache, so that what is measured is
 * the engine and not its consumer.
 */
final class MeteringSink implements DeltaSink
{
    private static final int CELL_COUNT_OFFSET =
        MessageHeaderEncoder.ENCODED_LENGTH + BandDeltaEncoder.BLOCK_LENGTH + BitUtil.SIZE_OF_SHORT;

    private final UnsafeBuffer buffer =
        new UnsafeBuffer(BufferUtil.allocateDirectAligned(MAX_DELTA_LENGTH, BitUtil.CACHE_LINE_LENGTH));
    private long cells;
    private long bytes;

    @Override
    public MutableDirectBuffer claim()
    {
        return buffer;
    }

    @Override
    public void commit(final int length)
    {
        bytes += length;
        if (BandDeltaEncoder.TEMPLATE_ID == EventLayout.templateId(buffer, 0))
        {
            cells += buffer.getShort(CELL_COUNT_OFFSET, ByteOrder.LITTLE_ENDIAN);
        }
    }

    @Override
    public void endOfEvent()
    {
        // nothing waits for it
    }

    /** {@return cells in all band deltas so far} */
    long cells()
    {
        return cells;
    }

    /** {@return bytes of all deltas so far} */
    long bytes()
    {
        return bytes;
    }
}
