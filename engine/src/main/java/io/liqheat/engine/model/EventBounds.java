package io.liqheat.engine.model;

/** Which times of events the estimator computes with. */
final class EventBounds
{
    static final long MAX_TIME_NS = 1L << 62;

    private static final long MAX_CLOCK_LEAD_NS = 60_000_000_000L;

    private EventBounds()
    {
    }

    /** {@return false for a time before 1970, after the calendar, or far ahead of the receive clock} */
    static boolean isTimeUsable(final long timeNs, final long receiveTimeNs)
    {
        return timeNs >= 0 && timeNs <= MAX_TIME_NS && timeNs - MAX_CLOCK_LEAD_NS <= receiveTimeNs;
    }
}
