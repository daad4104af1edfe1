package io.liqheat.bench.micro;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What does measuring cost? An empty method, and one around which the clock is read twice, as it is wherever a
 * benchmark prepares something before each call: to be subtracted from those.
 */
public class HarnessBenchmark extends MicroBenchmark
{
    /** Asks for a preparation before each call. */
    @State(Scope.Thread)
    public static class Preparation
    {
        private int count;

        @Setup(Level.Invocation)
        public void prepare()
        {
            count++;
        }
    }

    @Benchmark
    public void baselineNothing()
    {
        // nothing
    }

    @Benchmark
    public int baselinePrepared(final Preparation preparation)
    {
        return preparation.count;
    }
}
