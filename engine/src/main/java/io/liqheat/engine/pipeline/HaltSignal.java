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
    private volatile boolean isClosed;

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

    /**
     * A thread has ended by throwing: the failure a stage reported before, or one from outside its stage.
     *
     * @param threadName that ended.
     * @param failure    it ended with.
     */
    void onThreadEnd(final String threadName, final Throwable failure)
    {
        if (!isHalted)
        {
            halt(new IllegalStateException("thread " + threadName + " ended: " + failure.getMessage(), failure));
        }
    }

    /** Nothing more may be published; what was published will still be applied. */
    void close()
    {
        isClosed = true;
    }

    boolean isClosed()
    {
        return isClosed;
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
