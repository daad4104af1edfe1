package io.liqheat.engine.pipeline;

import java.util.concurrent.atomic.AtomicReference;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * Tells every thread of a pipeline that it must stop, and why: the first failure wins.
 * <p>
 * <b>Threading:</b> any thread.
 */
public final class HaltSignal
{
    private final AtomicReference<Throwable> cause = new AtomicReference<>();
    private final ErrorHandler errorHandler;
    private final AtomicCounter haltedCounter;
    private volatile boolean isHalted;

    HaltSignal(final ErrorHandler errorHandler, final AtomicCounter haltedCounter)
    {
        this.errorHandler = errorHandler;
        this.haltedCounter = haltedCounter;
    }

    void halt(final Throwable failure)
    {
        if (cause.compareAndSet(null, failure))
        {
            haltedCounter.setRelease(1);
        }

        isHalted = true;
        errorHandler.onError(failure);
    }

    public boolean isHalted()
    {
        return isHalted;
    }

    /** {@return the first failure, or null} */
    public Throwable cause()
    {
        return cause.get();
    }
}
