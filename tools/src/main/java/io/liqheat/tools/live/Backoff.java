package io.liqheat.tools.live;

import java.util.SplittableRandom;

/**
 * How long to wait before the next try: from a quarter of a second, doubling up to half a minute, of which half is
 * left to chance so that clients of a venue do not come back all at once.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class Backoff
{
    static final long FIRST_MS = 250;
    static final long LONGEST_MS = 30_000;

    private final SplittableRandom random;
    private long nextMs = FIRST_MS;

    Backoff(final SplittableRandom random)
    {
        this.random = random;
    }

    /** Wait for the next try, in ms. */
    long next()
    {
        final long longestMs = nextMs;
        nextMs = Math.min(LONGEST_MS, nextMs * 2);
        return longestMs / 2 + random.nextLong(longestMs / 2 + 1);
    }

    /** The last try was a success. */
    void reset()
    {
        nextMs = FIRST_MS;
    }
}
