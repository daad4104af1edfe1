package io.liqheat.bench.snapshot;

import io.liqheat.engine.model.DeltaSink;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Takes deltas and keeps none. */
final class NullSink implements DeltaSink
{
    private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MAX_DELTA_LENGTH]);

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
