package io.liqheat.replay.verify;

import io.liqheat.engine.model.DeltaSink;
import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes deltas and keeps none: for a replay of which only the state is wanted.
 */
public final class DiscardingSink implements DeltaSink
{
    private final UnsafeBuffer slot = new UnsafeBuffer(ByteBuffer.allocateDirect(MAX_DELTA_LENGTH));

    @Override
    public MutableDirectBuffer claim()
    {
        return slot;
    }

    @Override
    public void commit(final int length)
    {
        // not wanted
    }

    @Override
    public void endOfEvent()
    {
        // not wanted
    }
}
