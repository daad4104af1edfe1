package io.liqheat.engine.pipeline;

import com.lmax.disruptor.EventHandler;
import io.liqheat.engine.model.HeatmapEngine;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * The single writer: hands events to the engine in ring order.
 * <p>
 * Batch boundaries differ between a live run and its replay: they drive counters here and nothing else.
 */
final class EngineStage implements EventHandler<Slot>
{
    private final HeatmapEngine engine;
    private final HaltSignal haltSignal;
    private final StampedDeltaSink deltaSink;
    private final AtomicCounter eventsApplied;
    private final AtomicCounter maxQueueDepth;
    private final PipelineProbe probe;

    EngineStage(
        final HeatmapEngine engine,
        final HaltSignal haltSignal,
        final StampedDeltaSink deltaSink,
        final AtomicCounter eventsApplied,
        final AtomicCounter maxQueueDepth,
        final PipelineProbe probe)
    {
        this.engine = engine;
        this.haltSignal = haltSignal;
        this.deltaSink = deltaSink;
        this.eventsApplied = eventsApplied;
        this.maxQueueDepth = maxQueueDepth;
        this.probe = probe;
    }

    @Override
    public void onBatchStart(final long batchSize, final long queueDepth)
    {
        maxQueueDepth.proposeMaxRelease(queueDepth);
    }

    @Override
    public void onEvent(final Slot slot, final long sequence, final boolean endOfBatch)
    {
        if (haltSignal.isHalted())
        {
            throw new EngineHaltedException(haltSignal.cause());
        }

        if (null == probe)
        {
            engine.onEvent(slot.buffer(), 0, slot.length());
        }
        else
        {
            probe.record(PipelineProbe.Stage.ENGINE_BEGIN, probe.nanoTime() - slot.originNs());
            deltaSink.originNs(slot.originNs());
            engine.onEvent(slot.buffer(), 0, slot.length());
            probe.record(PipelineProbe.Stage.ENGINE_END, probe.nanoTime() - slot.originNs());
        }

        eventsApplied.incrementRelease();
    }
}
