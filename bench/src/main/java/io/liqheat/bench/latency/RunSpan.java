package io.liqheat.bench.latency;

/**
 * The measured part of a run and its intervals. What was due before it is warm-up and counts nowhere, nor does what
 * comes behind its end.
 * <p>
 * <b>Threading:</b> the sender's thread begins it before it publishes what is measured; stages read it behind that.
 */
final class RunSpan
{
    static final int WARM_UP = -1;

    private final int intervals;
    private final long intervalNs;
    private volatile long startNs = Long.MAX_VALUE;
    private volatile long endNs = Long.MAX_VALUE;

    /**
     * A span that has not begun.
     *
     * @param lengthNs     of what is measured.
     * @param maxIntervals at most so many.
     */
    RunSpan(final long lengthNs, final int maxIntervals)
    {
        final long second = 1_000_000_000L;
        final long seconds = Math.max(1, (lengthNs + second - 1) / second);
        final long perInterval = (seconds + maxIntervals - 1) / maxIntervals;
        intervalNs = perInterval * second;
        intervals = (int)((seconds + perInterval - 1) / perInterval);
    }

    void begin(final long firstDueNs)
    {
        startNs = firstDueNs;
    }

    /** Nothing that is due later counts. */
    void end(final long lastDueNs)
    {
        endNs = lastDueNs;
    }

    /** Interval a due time belongs to, or {@link #WARM_UP} outside of the span. */
    int indexOf(final long dueNs)
    {
        return dueNs < startNs || dueNs > endNs ? WARM_UP :
            (int)Math.min(intervals - 1, (dueNs - startNs) / intervalNs);
    }

    long startNs()
    {
        return startNs;
    }

    int intervals()
    {
        return intervals;
    }

    long intervalNs()
    {
        return intervalNs;
    }
}
