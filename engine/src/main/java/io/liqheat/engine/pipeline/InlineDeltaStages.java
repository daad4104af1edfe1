package io.liqheat.engine.pipeline;

import com.lmax.disruptor.RingBuffer;

/**
 * The stages of the delta ring where they have no threads: run for the deltas of each event by the thread that
 * published them. Each consumer has all deltas of the event before the next one sees the first, and the journal comes
 * last, so that no consumer waits for it.
 * <p>
 * <b>Threading:</b> the engine's thread.
 */
final class InlineDeltaStages
{
    private final RingBuffer<Slot> ring;
    private final DeltaStage[] consumers;
    private final RecordStage journal;
    private final HaltSignal haltSignal;
    private final HaltingExceptionHandler<Slot> exceptionHandler;

    InlineDeltaStages(
        final RingBuffer<Slot> ring,
        final DeltaStage[] consumers,
        final RecordStage journal,
        final HaltSignal haltSignal,
        final HaltingExceptionHandler<Slot> exceptionHandler)
    {
        this.ring = ring;
        this.consumers = consumers;
        this.journal = journal;
        this.haltSignal = haltSignal;
        this.exceptionHandler = exceptionHandler;
    }

    void onStart()
    {
        if (null != journal)
        {
            try
            {
                journal.onStart();
            }
            catch (final Throwable ex)
            {
                exceptionHandler.handleOnStartException(ex);
            }
        }
    }

    /**
     * Hand out the deltas of one event.
     *
     * @param first sequence of the first one.
     * @param last  sequence of the last one.
     * @throws EngineHaltedException when a stage failed: it has halted the pipeline then, under the name of its ring.
     */
    void onEvent(final long first, final long last)
    {
        long sequence = first;
        try
        {
            for (final DeltaStage consumer : consumers)
            {
                for (sequence = first; sequence <= last; sequence++)
                {
                    consumer.onEvent(ring.get(sequence), sequence, sequence == last);
                }
            }

            if (null != journal)
            {
                for (sequence = first; sequence <= last; sequence++)
                {
                    journal.onEvent(ring.get(sequence), sequence, sequence == last);
                }
            }
        }
        catch (final Throwable ex)
        {
            exceptionHandler.halt(ex, sequence);
            throw new EngineHaltedException(haltSignal.cause());
        }
    }

    void onShutdown()
    {
        if (null != journal)
        {
            try
            {
                journal.onShutdown();
            }
            catch (final Throwable ex)
            {
                exceptionHandler.handleOnShutdownException(ex);
            }
        }
    }
}
