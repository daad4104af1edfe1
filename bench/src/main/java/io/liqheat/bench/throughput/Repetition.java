package io.liqheat.bench.throughput;

/**
 * Does a thing several times and keeps the times, the first of which, with its cold code, is left out.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class Repetition
{
    private final int count;

    /** So many that count. */
    Repetition(final int count)
    {
        this.count = count;
    }

    int count()
    {
        return count;
    }

    /** Something to be measured: what takes time and must not count is done before {@link #run()}. */
    interface Work extends AutoCloseable
    {
        /** The measured part; answers the units done. */
        long run();

        @Override
        default void close()
        {
            // nothing is held
        }
    }

    /** Makes the work of one repetition. */
    @FunctionalInterface
    interface Works
    {
        /** New work, everything open. */
        Work open();
    }

    Measurement measure(
        final String section, final String name, final String unit, final long bytes, final long realTimeNs,
        final Works works)
    {
        final long[] timesNs = new long[count];
        long units = 0;
        for (int i = -1; i < count; i++)
        {
            final Work work = works.open();
            try
            {
                final long startNs = System.nanoTime();
                units = work.run();
                final long elapsedNs = Math.max(1, System.nanoTime() - startNs);
                if (i >= 0)
                {
                    timesNs[i] = elapsedNs;
                }
            }
            finally
            {
                work.close();
            }
        }

        return new Measurement(section, name, units, unit, timesNs, bytes, realTimeNs);
    }
}
