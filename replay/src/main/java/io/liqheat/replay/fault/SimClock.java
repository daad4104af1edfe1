package io.liqheat.replay.fault;

import io.liqheat.replay.ingest.ReceiveClock;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * True time, which nobody in the simulation sees but the venues, a wall clock that goes wrong, and the product's clock
 * on top of it.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class SimClock
{
    private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int LEAST_DRIFT_PPM = 200;
    private static final int DRIFT_SPREAD_PPM = 5_000;
    private static final double PPM = 1e-6;

    private final long startNs;
    private ReceiveClock receive;
    private long trueNs;
    /** Since the start, so that a double is exact enough. */
    private double wallNs;
    private double driftPpm;
    private long frozenUntilNs = Long.MIN_VALUE;
    private boolean isWrong;

    SimClock(final long startNs)
    {
        this.startNs = startNs;
        trueNs = startNs;
        receive = newReceiveClock();
    }

    /** True time, ns since the epoch. */
    long trueNs()
    {
        return trueNs;
    }

    /** What the product takes for the time. */
    long receiveNs()
    {
        return receive.nanoTime();
    }

    /** Whether the wall clock ever was wrong since the last start of the process. */
    boolean isWrong()
    {
        return isWrong;
    }

    void advance(final long toNs)
    {
        if (toNs > trueNs)
        {
            final long elapsedNs = toNs - trueNs;
            trueNs = toNs;
            if (trueNs >= frozenUntilNs)
            {
                wallNs += elapsedNs * (1 + driftPpm * PPM);
            }
        }
    }

    /** A new process asks the clocks for the first time. */
    void restart()
    {
        receive = newReceiveClock();
        isWrong = 0 != driftPpm || trueNs < frozenUntilNs;
    }

    void step(final SplittableRandom random)
    {
        final long scale = random.nextBoolean() ? HOUR_NS : MINUTE_NS;
        wallNs += random.nextLong(-scale, scale);
        isWrong = true;
    }

    void freeze(final SplittableRandom random)
    {
        frozenUntilNs = trueNs + random.nextLong(MINUTE_NS);
        isWrong = true;
    }

    void drift(final SplittableRandom random)
    {
        final double ppm = LEAST_DRIFT_PPM + random.nextInt(DRIFT_SPREAD_PPM);
        driftPpm = random.nextBoolean() ? ppm : -ppm;
        isWrong = true;
    }

    /** Somebody has seen to it that the clock is right again, in one step. */
    void heal()
    {
        driftPpm = 0;
        frozenUntilNs = Long.MIN_VALUE;
        wallNs = trueNs - startNs;
    }

    private ReceiveClock newReceiveClock()
    {
        return new ReceiveClock(() -> startNs + (long)wallNs, () -> trueNs);
    }
}
