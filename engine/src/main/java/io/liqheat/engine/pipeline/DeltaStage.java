package io.liqheat.engine.pipeline;

import com.lmax.disruptor.EventHandler;

/**
 * A stage that hands every delta to a handler in process.
 */
final class DeltaStage implements EventHandler<Slot>
{
    private final DeltaHandler handler;
    private final PipelineProbe probe;

    DeltaStage(final DeltaHandler handler, final PipelineProbe probe)
    {
        this.handler = handler;
        this.probe = probe;
    }

    @Override
    public void onEvent(final Slot slot, final long sequence, final boolean endOfBatch)
    {
        handler.onDelta(slot.buffer(), 0, slot.length(), slot.isEndOfEvent());
        if (null != probe && slot.isEndOfEvent())
        {
            probe.record(PipelineProbe.Stage.DELTA_CONSUMED, probe.nanoTime() - slot.originNs());
        }
    }
}
