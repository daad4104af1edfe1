package io.liqheat.engine.pipeline;

import com.lmax.disruptor.ExceptionHandler;
import org.agrona.LangUtil;

/**
 * Stops the pipeline on the first failed event. Skipping it instead, which is what the ring does when an exception
 * handler returns, would leave ladders that no replay of the journal can reproduce.
 */
final class HaltingExceptionHandler<T> implements ExceptionHandler<T>
{
    private final String ring;
    private final HaltSignal haltSignal;

    HaltingExceptionHandler(final String ring, final HaltSignal haltSignal)
    {
        this.ring = ring;
        this.haltSignal = haltSignal;
    }

    @Override
    public void handleEventException(final Throwable ex, final long sequence, final T event)
    {
        halt(ex, sequence);
        LangUtil.rethrowUnchecked(ex);
    }

    /** Stop the pipeline, unless it is what made the stage fail. */
    void halt(final Throwable ex, final long sequence)
    {
        if (!(ex instanceof EngineHaltedException))
        {
            haltSignal.halt(new IllegalStateException(
                "stage on the " + ring + " ring failed at ring sequence " + sequence + ": " + ex.getMessage(), ex));
        }
    }

    @Override
    public void handleOnStartException(final Throwable ex)
    {
        haltSignal.halt(new IllegalStateException("stage on the " + ring + " ring failed to start", ex));
    }

    @Override
    public void handleOnShutdownException(final Throwable ex)
    {
        haltSignal.halt(new IllegalStateException("stage on the " + ring + " ring failed to stop", ex));
    }
}
