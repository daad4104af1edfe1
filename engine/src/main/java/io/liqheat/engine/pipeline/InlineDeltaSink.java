package io.liqheat.engine.pipeline;

import com.lmax.disruptor.RingBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * Takes the engine's deltas where the stages of the delta ring have no threads, and runs these stages as soon as the
 * deltas of an event are complete. Each consumer has all of them before the next one sees the first, and the journal
 * comes last, so that no consumer waits for it. Every event begins at the ring's first slot again: what is written next
 * is what was written last, and in the nearest cache.
 * <p>
 * <b>Threading:</b> the engine's thread. <b>Allocation:</b> none.
 */
final class InlineDeltaSink implements StampedDeltaSink
{
    private final RingBuffer<Slot> slots;
    private final DeltaStage[] consumers;
    private final RecordStage journal;
    private final HaltSignal haltSignal;
    private final HaltingExceptionHandler<Slot> exceptionHandler;
    private final AtomicCounter deltasPublished;
    private long handedOut;
    private int claimed;
    private long originNs;

    /**
     * A sink.
     *
     * @param slots            room for the deltas of one event: nothing is published on this ring.
     * @param consumers        of the deltas.
     * @param journal          of the deltas, or null.
     * @param haltSignal       tells why the pipeline has stopped.
     * @param exceptionHandler stops it when a stage fails, under the name of the delta ring.
     * @param deltasPublished  counts the deltas.
     */
    InlineDeltaSink(
        final RingBuffer<Slot> slots,
        final DeltaStage[] consumers,
        final RecordStage journal,
        final HaltSignal haltSignal,
        final HaltingExceptionHandler<Slot> exceptionHandler,
        final AtomicCounter deltasPublished)
    {
        this.slots = slots;
        this.consumers = consumers;
        this.journal = journal;
        this.haltSignal = haltSignal;
        this.exceptionHandler = exceptionHandler;
        this.deltasPublished = deltasPublished;
    }

    @Override
    public void originNs(final long newOriginNs)
    {
        originNs = newOriginNs;
    }

    @Override
    public MutableDirectBuffer claim()
    {
        if (claimed == slots.getBufferSize())
        {
            throw RingDeltaSink.tooManyDeltas(claimed);
        }

        final Slot slot = slots.get(claimed++);
        slot.originNs(originNs);
        slot.isEndOfEvent(false);
        return slot.buffer();
    }

    @Override
    public void commit(final int length)
    {
        slots.get(claimed - 1).length(length);
    }

    @Override
    public void endOfEvent()
    {
        final int count = claimed;
        claimed = 0;
        slots.get(count - 1).isEndOfEvent(true);
        deltasPublished.getAndAddRelease(count);
        int next = 0;
        try
        {
            for (final DeltaStage consumer : consumers)
            {
                for (next = 0; next < count; next++)
                {
                    consumer.onEvent(slots.get(next), handedOut + next, next == count - 1);
                }
            }

            if (null != journal)
            {
                for (next = 0; next < count; next++)
                {
                    journal.onEvent(slots.get(next), handedOut + next, next == count - 1);
                }
            }
        }
        catch (final EngineHaltedException ex)
        {
            // of a consumer that feeds another engine: its cause is told where this thread ends
            throw ex;
        }
        catch (final Throwable ex)
        {
            exceptionHandler.halt(ex, handedOut + next);
            throw new EngineHaltedException(haltSignal.cause());
        }

        handedOut += count;
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
