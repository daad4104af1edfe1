package io.liqheat.engine.trust;

import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;
import java.util.Arrays;

/**
 * How far the receive clock is ahead of each venue's clock, judged by the fastest message of the last ten to twenty
 * seconds: receive time minus event time is that offset plus the way through the network, which is never negative. An
 * estimate below zero is proof that the clocks differ.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none after construction.
 */
public final class ClockOffsets
{
    /** Length of one window of receive time, in ns. */
    public static final long WINDOW_NS = 10_000_000_000L;

    private static final int VENUES = 16;
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final long[] windowEndNs = new long[VENUES];
    private final long[] lowestNs = new long[VENUES];
    private final long[] previousLowestNs = new long[VENUES];

    /** Nothing seen of any venue. */
    public ClockOffsets()
    {
        Arrays.fill(lowestNs, UNKNOWN);
        Arrays.fill(previousLowestNs, UNKNOWN);
    }

    /**
     * A message that carries a time of the venue's own clock.
     *
     * @param venue         as numbered in the events.
     * @param eventTimeNs   venue time, ns since the epoch.
     * @param receiveTimeNs local time, ns since the epoch.
     * @return true when a window has ended, so that the estimate may have changed.
     */
    public boolean onMessage(final int venue, final long eventTimeNs, final long receiveTimeNs)
    {
        if (venue < 0 || venue >= VENUES)
        {
            return false;
        }

        final boolean isEnd = UNKNOWN != lowestNs[venue] && receiveTimeNs >= windowEndNs[venue];
        if (isEnd)
        {
            previousLowestNs[venue] = lowestNs[venue];
            lowestNs[venue] = UNKNOWN;
        }

        if (UNKNOWN == lowestNs[venue])
        {
            windowEndNs[venue] = receiveTimeNs + WINDOW_NS;
        }

        lowestNs[venue] = Math.min(lowestNs[venue], receiveTimeNs - eventTimeNs);
        return isEnd;
    }

    /**
     * Whether anything has been seen of a venue.
     *
     * @param venue as numbered in the events.
     * @return true when it has.
     */
    public boolean isKnown(final int venue)
    {
        return venue >= 0 && venue < VENUES && UNKNOWN != lowestNs[venue];
    }

    /**
     * The estimate.
     *
     * @param venue of which something has been seen.
     * @return receive clock minus venue clock, the fastest way included, in ns.
     */
    public long offsetNs(final int venue)
    {
        return Math.min(lowestNs[venue], previousLowestNs[venue]);
    }

    /**
     * Save, load or hash everything.
     *
     * @param state that walks over it.
     */
    public void state(final EngineState state)
    {
        state.begin("clocks");
        state.int64s("windowEndNs", windowEndNs);
        state.int64s("lowestNs", lowestNs);
        state.int64s("previousLowestNs", previousLowestNs);
        state.end();
    }

    /**
     * Take the state into a hash.
     *
     * @param hash so far.
     * @return the new hash.
     */
    public long hash(final long hash)
    {
        long result = hash;
        for (int venue = 0; venue < VENUES; venue++)
        {
            result = StateHash.mix(result, windowEndNs[venue]);
            result = StateHash.mix(result, lowestNs[venue]);
            result = StateHash.mix(result, previousLowestNs[venue]);
        }

        return result;
    }
}
