package io.liqheat.codecs.venue.okx;

/**
 * How many requests may still be sent on a connection: the venue takes 480 in an hour. Half of them may go at once, and
 * one more becomes free every 15 s, which makes 480 in the first hour and 240 in each one after it.
 */
final class RequestBudget
{
    private static final int AT_ONCE = 240;
    private static final long INTERVAL_NS = 15_000_000_000L;

    private long free = AT_ONCE;
    private long countedNs;

    /** The connection is up. */
    void start(final int requests, final long nowNs)
    {
        free = AT_ONCE - requests;
        countedNs = nowNs;
    }

    /** Take some, all or none. */
    boolean take(final int requests, final long nowNs)
    {
        final long earned = (nowNs - countedNs) / INTERVAL_NS;
        if (earned > 0)
        {
            free = Math.min(AT_ONCE, free + earned);
            countedNs += earned * INTERVAL_NS;
        }

        if (free < requests)
        {
            return false;
        }

        free -= requests;
        return true;
    }
}
