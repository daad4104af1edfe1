package io.liqheat.bench.latency;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * A thread that does nothing but sleep a millisecond and see how much later it wakes up: what the machine, its timer
 * and the JVM do to any thread, whatever liqheat does. A tail of ours that is here too is not ours. Misses of several
 * milliseconds count for each millisecond they last, as each would have kept another wake-up waiting.
 * <p>
 * <b>Threading:</b> has one thread of its own; {@link #times()} after {@link #close()}.
 */
final class HiccupMeter implements AutoCloseable
{
    static final String TAG = "hiccup";

    private static final long SLEEP_NS = 1_000_000;

    private final RunSpan span;
    private final StageTimes times;
    private final Thread thread;
    private volatile boolean isStopped;

    HiccupMeter(final RunSpan span)
    {
        this.span = span;
        times = new StageTimes(TAG, "a sleeping thread wakes up late", span);
        thread = new Thread(this::run, "bench-hiccup");
        thread.setDaemon(true);
        thread.start();
    }

    StageTimes times()
    {
        return times;
    }

    @Override
    public void close()
    {
        isStopped = true;
        try
        {
            thread.join();
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    private void run()
    {
        long beforeNs = System.nanoTime();
        while (!isStopped)
        {
            LockSupport.parkNanos(SLEEP_NS);
            final long nowNs = System.nanoTime();
            final int interval = span.indexOf(beforeNs);
            if (RunSpan.WARM_UP != interval)
            {
                record(times.interval(interval), nowNs - beforeNs - SLEEP_NS);
            }

            beforeNs = nowNs;
        }
    }

    static void record(final Histogram histogram, final long lateNs)
    {
        histogram.recordValueWithExpectedInterval(
            Math.max(0, Math.min(StageTimes.HIGHEST_NS, lateNs)), SLEEP_NS);
    }
}
