package io.liqheat.bench.latency;

import java.util.Locale;

/**
 * Whether frames went through as fast as they were due. A rig that cannot keep up measures its own backlog: such a run
 * is no measurement of latency at that rate.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param frames     measured.
 * @param plannedNs  from the first due time to the end of the last frame's turn.
 * @param takenNs    from the first due time until the engine had applied the last event.
 */
public record RateVerdict(long frames, long plannedNs, long takenNs)
{
    /** The rate is missed when a run takes longer than planned by more than this share of the plan. */
    public static final double MAX_EXCESS = 0.01;

    /** A tail this long is no missed rate, however short the run: one scheduler's slice and a checkpoint. */
    private static final long GRACE_NS = 20_000_000L;
    private static final double NS_PER_SECOND = 1e9;

    /** {@return rate asked for, frames per second} */
    public double plannedPerSecond()
    {
        return frames / (plannedNs / NS_PER_SECOND);
    }

    /** {@return rate that got through, frames per second; never above the planned one} */
    public double achievedPerSecond()
    {
        return frames / (Math.max(plannedNs, takenNs) / NS_PER_SECOND);
    }

    /** {@return true when the engine did not keep up} */
    public boolean isMissed()
    {
        return takenNs - plannedNs > Math.max(GRACE_NS, (long)(plannedNs * MAX_EXCESS));
    }

    @Override
    public String toString()
    {
        return String.format(Locale.ROOT, "%,.0f of %,.0f frames/s", achievedPerSecond(), plannedPerSecond());
    }
}
