package io.liqheat.engine.pipeline;

import com.lmax.disruptor.EventHandler;

/**
 * A stage that keeps every slot of its ring in a journal, byte for byte.
 */
final class RecordStage implements EventHandler<Slot>
{
    private final RecordSink sink;
    private final PipelineProbe probe;

    RecordStage(final RecordSink sink, final PipelineProbe probe)
    {
        this.sink = sink;
        this.probe = probe;
    }

    @Override
    public void onStart()
    {
        sink.open();
    }

    @Override
    public void onEvent(final Slot slot, final long sequence, final boolean endOfBatch)
    {
        sink.append(slot.buffer(), 0, slot.length());
        if (null != probe)
        {
            probe.record(PipelineProbe.Stage.JOURNALED, probe.nanoTime() - slot.originNs());
        }
    }

    @Override
    public void onShutdown()
    {
        sink.close();
    }
}
