package io.liqheat.bench.micro;

/**
 * The primitive of the engine's benchmarks: adds at random places of a {@code long[]} of 1 MiB, which fits a second
 * level cache as one side of a ladder does. A cell of a ladder cannot be changed for less.
 */
final class RandomAdds
{
    private static final int LENGTH = 1 << 17;
    private static final long MULTIPLIER = 6_364_136_223_846_793_005L;
    private static final long INCREMENT = 1_442_695_040_888_963_407L;
    private static final int TOP_BITS = 47;

    private final long[] values = new long[LENGTH];
    private long seed = 42;

    long add(final int count)
    {
        final long[] values = this.values;
        long seed = this.seed;
        for (int i = 0; i < count; i++)
        {
            seed = seed * MULTIPLIER + INCREMENT;
            values[(int)(seed >>> TOP_BITS)] += i;
        }

        this.seed = seed;
        return seed;
    }
}
