package io.liqheat.engine.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * Claims slots of a ring, waiting while it is full.
 * <p>
 * Never with {@link RingBuffer#next()}: once a stage has died its sequence stands still, and {@code next()} then waits
 * for ever, deaf to interrupts. Waiting here ends as soon as the pipeline halts.
 * <p>
 * <b>Threading:</b> one instance per claiming thread.
 */
final class SlotClaim
{
    /** Answer of {@link #tryNext(long)} when the ring stayed full. */
    static final long NONE = -1;

    private final RingBuffer<Slot> ring;
    private final HaltSignal haltSignal;
    private final boolean endsAtClose;
    private final IdleStrategy idleStrategy;
    private final AtomicCounter waits;

    /**
     * Claims on one ring.
     *
     * @param ring         to claim on.
     * @param haltSignal   ends waiting.
     * @param endsAtClose  true for publishers, which must not publish to a closing pipeline; false for the engine,
     *                     whose deltas of what was published before must still get out.
     * @param idleStrategy how to wait.
     * @param waits        counts the times that a ring was found full.
     */
    SlotClaim(
        final RingBuffer<Slot> ring,
        final HaltSignal haltSignal,
        final boolean endsAtClose,
        final IdleStrategy idleStrategy,
        final AtomicCounter waits)
    {
        this.ring = ring;
        this.haltSignal = haltSignal;
        this.endsAtClose = endsAtClose;
        this.idleStrategy = idleStrategy;
        this.waits = waits;
    }

    long next()
    {
        long sequence = tryNext(Long.MAX_VALUE);
        while (NONE == sequence)
        {
            sequence = tryNext(Long.MAX_VALUE);
        }

        return sequence;
    }

    /**
     * Claim within a time.
     *
     * @param timeoutNs how long to wait.
     * @return the sequence, or {@link #NONE}.
     * @throws EngineHaltedException when the pipeline has stopped.
     */
    long tryNext(final long timeoutNs)
    {
        verifyRunning();
        long sequence = poll();
        if (NONE == sequence)
        {
            waits.increment();
            idleStrategy.reset();
            final long startNs = System.nanoTime();
            while (NONE == sequence && System.nanoTime() - startNs < timeoutNs)
            {
                idleStrategy.idle();
                verifyRunning();
                sequence = poll();
            }
        }

        return sequence;
    }

    private long poll()
    {
        try
        {
            return ring.tryNext();
        }
        catch (final InsufficientCapacityException ignore)
        {
            return NONE;
        }
    }

    private void verifyRunning()
    {
        if (haltSignal.isHalted() || endsAtClose && haltSignal.isClosed())
        {
            throw new EngineHaltedException(haltSignal.cause());
        }
    }
}
