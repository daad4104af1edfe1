package io.liqheat.tools.console;

import java.util.concurrent.locks.LockSupport;

/**
 * Holds a thread back until recorded time is due.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class Pace
{
    private static final long SHORTEST_WAIT_NS = 100_000;
    private static final long LONGEST_WAIT_NS = 50_000_000;

    private final double factor;
    private final boolean isMax;
    private long startRecordedNs;
    private long startNs;

    /**
     * A pace that starts at the first {@link #start(long)}.
     *
     * @param speed to keep.
     */
    public Pace(final Speed speed)
    {
        factor = speed.factor();
        isMax = speed.isMax();
    }

    /**
     * Now is this moment of recorded time.
     *
     * @param recordedNs ns since the epoch.
     */
    public void start(final long recordedNs)
    {
        startRecordedNs = recordedNs;
        startNs = System.nanoTime();
    }

    /**
     * Time left until a moment is due.
     *
     * @param recordedNs ns since the epoch.
     * @return in ns, 0 or less when it is due.
     */
    public long remainingNs(final long recordedNs)
    {
        return isMax ? 0 : (long)((recordedNs - startRecordedNs) / factor) - (System.nanoTime() - startNs);
    }

    /**
     * Wait some of the time until a moment is due, so that the caller can do something else in between.
     *
     * @param recordedNs ns since the epoch.
     * @return true when it is due.
     */
    public boolean await(final long recordedNs)
    {
        final long remainingNs = remainingNs(recordedNs);
        if (remainingNs < SHORTEST_WAIT_NS)
        {
            return true;
        }

        LockSupport.parkNanos(Math.min(remainingNs, LONGEST_WAIT_NS));
        return false;
    }
}
