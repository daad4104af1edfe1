package io.liqheat.codecs.testing;

import java.lang.management.ManagementFactory;

/**
 * Bytes the calling thread has allocated.
 */
public final class AllocationProbe
{
    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();

    /** {@return bytes allocated by this thread since it started} */
    public long allocatedBytes()
    {
        return threads.getCurrentThreadAllocatedBytes();
    }

    /**
     * Allocation of the quietest of several rounds: the JVM itself allocates on a thread while it links and compiles.
     *
     * @param call   to measure.
     * @param rounds to try.
     * @param calls  in a round.
     * @return bytes of the round that allocated least.
     */
    public long leastBytes(final Runnable call, final int rounds, final int calls)
    {
        long leastBytes = Long.MAX_VALUE;
        for (int round = 0; round < rounds; round++)
        {
            final long before = allocatedBytes();
            for (int i = 0; i < calls; i++)
            {
                call.run();
            }

            leastBytes = Math.min(leastBytes, allocatedBytes() - before);
        }

        return leastBytes;
    }
}
