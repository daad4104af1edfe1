package io.liqheat.replay.ingest;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The clock of receive times. It follows the wall clock, which people and daemons set, as far as sessions can bear it:
 * it never goes back, never slower than half the time that really passes, and follows a step ahead of more than a
 * second only when it has lasted three seconds. So after a step back silence is still noticed, within twice its limit,
 * calls that are due are made, and one wrong reading does not shut out all later ones.
 * <p>
 * When it follows a step ahead, sessions find every stream silent for as long as the step is and connect anew; what
 * they tell is live again some two seconds later. Three seconds is little enough for that to be over within ten of a
 * clock being set right or a machine waking up.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class ReceiveClock implements EpochNanoClock
{
    private static final long BELIEVED_STEP_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long DOUBT_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long NONE = Long.MIN_VALUE;

    private final LongSupplier wall;
    private final LongSupplier monotonic;
    private long lastNs = NONE;
    private long lastMonotonicNs;
    private long doubtSinceNs = NONE;

    /**
     * A clock.
     *
     * @param wall      that may step, ns since the epoch.
     * @param monotonic that does not, ns since any moment.
     */
    public ReceiveClock(final LongSupplier wall, final LongSupplier monotonic)
    {
        this.wall = wall;
        this.monotonic = monotonic;
    }

    /** {@return ns since the epoch, never less than before} */
    @Override
    public long nanoTime()
    {
        final long wallNs = wall.getAsLong();
        final long monotonicNs = monotonic.getAsLong();
        if (NONE == lastNs)
        {
            lastNs = wallNs;
        }
        else
        {
            final long elapsedNs = Math.max(0, monotonicNs - lastMonotonicNs);
            lastNs = next(wallNs, monotonicNs, elapsedNs);
        }

        lastMonotonicNs = monotonicNs;
        return lastNs;
    }

    private long next(final long wallNs, final long monotonicNs, final long elapsedNs)
    {
        final long expectedNs = lastNs + elapsedNs;
        if (wallNs - expectedNs <= BELIEVED_STEP_NS)
        {
            doubtSinceNs = NONE;
            return Math.max(wallNs, lastNs + elapsedNs / 2);
        }

        if (NONE == doubtSinceNs)
        {
            doubtSinceNs = monotonicNs;
        }

        if (monotonicNs - doubtSinceNs < DOUBT_NS)
        {
            return expectedNs;
        }

        doubtSinceNs = NONE;
        return wallNs;
    }
}
