package io.liqheat.bench.latency;

/**
 * When frames are due, in ns from the first one: so many per second, alone or so many at once. The mean rate is the
 * same with bursts and without.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param framesPerSecond mean rate, above 0.
 * @param burst           frames due at the same moment, 1 for evenly spread ones.
 */
public record DueTimes(long framesPerSecond, int burst)
{
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long MAX_RATE = NS_PER_SECOND;

    /** Rejects what has no schedule. */
    public DueTimes
    {
        if (framesPerSecond <= 0 || framesPerSecond > MAX_RATE || burst <= 0)
        {
            throw new IllegalArgumentException(
                "framesPerSecond=" + framesPerSecond + " must be 1 to " + MAX_RATE + " and burst=" + burst +
                " above 0");
        }
    }

    /**
     * When a frame is due. No rounding adds up: the frame behind a whole number of seconds is due on the second.
     *
     * @param frame index from 0.
     * @return ns from the first frame.
     */
    public long offsetNs(final long frame)
    {
        final long first = frame - frame % burst;
        return first / framesPerSecond * NS_PER_SECOND + first % framesPerSecond * NS_PER_SECOND / framesPerSecond;
    }

    /**
     * Frames due within a span, whole bursts only.
     *
     * @param spanNs length of the span.
     * @return number of frames.
     */
    public long framesWithin(final long spanNs)
    {
        final long frames = spanNs / NS_PER_SECOND * framesPerSecond +
            spanNs % NS_PER_SECOND * framesPerSecond / NS_PER_SECOND;
        return Math.max(burst, frames - frames % burst);
    }
}
