package io.liqheat.engine.pipeline;

import com.lmax.disruptor.EventHandler;

/**
 * All stages of a pipeline as one stage of its input ring ({@link ThreadMode#ONE}): the event journal, the engine, and
 * from within the engine, as soon as an event's deltas are complete, the stages of the delta ring.
 */
final class OneThreadStage implements EventHandler<Slot>
{
    private final RecordStage journal;
    private final EngineStage engine;
    private final InlineDeltaSink deltaSink;

    /**
     * The stages.
     *
     * @param journal   of events, or null.
     * @param engine    that is behind it.
     * @param deltaSink of the engine, whose stages begin and end on the thread that runs them.
     */
    OneThreadStage(final RecordStage journal, final EngineStage engine, final InlineDeltaSink deltaSink)
    {
        this.journal = journal;
        this.engine = engine;
        this.deltaSink = deltaSink;
    }

    @Override
    public void onStart()
    {
        deltaSink.onStart();
        if (null != journal)
        {
            journal.onStart();
        }
    }

    @Override
    public void onBatchStart(final long batchSize, final long queueDepth)
    {
        engine.onBatchStart(batchSize, queueDepth);
    }

    @Override
    public void onEvent(final Slot slot, final long sequence, final boolean endOfBatch)
    {
        if (null != journal)
        {
            journal.onEvent(slot, sequence, endOfBatch);
        }

        engine.onEvent(slot, sequence, endOfBatch);
    }

    @Override
    public void onShutdown()
    {
        deltaSink.onShutdown();
        if (null != journal)
        {
            journal.onShutdown();
        }
    }
}
