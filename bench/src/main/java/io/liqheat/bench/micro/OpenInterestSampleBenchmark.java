package io.liqheat.bench.micro;

import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does an open-interest sample cost that ends an interval with trades in so many bands? It ages all tiers, spreads
 * what was opened over the cells of both sides and publishes them. Compared with as many random adds as it published
 * cells; a cell that is hit more than once in an interval is published once.
 * <p>
 * The trades of the interval are applied before each sample without being measured, which puts two readings of the
 * clock around it; {@link HarnessBenchmark#baselinePrepared} shows what those cost, to be subtracted. Samples are ten
 * seconds apart, so that folding a small scale into the raw units, due every few thousand samples, is part of the
 * average.
 */
public class OpenInterestSampleBenchmark extends MicroBenchmark
{
    private static final long OPEN_INTEREST_LOTS = 1_000_000_000L;
    private static final int TRIAL_SAMPLES = 64;

    private final RandomAdds adds = new RandomAdds();

    /** An engine whose interval has trades in a number of neighbouring bands around the mark. */
    @State(Scope.Thread)
    public static class Interval
    {
        @Param({"1", "10", "100"})
        int tradedBands;

        private EngineRig rig;
        private long[] lots;
        private int cellsPerSample;

        @Setup(Level.Trial)
        public void open()
        {
            final SplittableRandom random = new SplittableRandom(42);
            rig = new EngineRig();
            lots = random.longs(tradedBands, 1_000, 100_000).toArray();
            final long cellsBefore = rig.sink().cells();
            for (int i = 0; i < TRIAL_SAMPLES; i++)
            {
                trade();
                rig.sample(OPEN_INTEREST_LOTS);
            }

            cellsPerSample = (int)((rig.sink().cells() - cellsBefore) / TRIAL_SAMPLES);
            System.out.println("# cells published per sample: " + cellsPerSample);
        }

        @Setup(Level.Invocation)
        public void trade()
        {
            for (int i = 0; i < lots.length; i++)
            {
                rig.trade(EngineRig.midTicks(EngineRig.CENTRE_BAND - lots.length / 2 + i), lots[i]);
            }
        }

        @TearDown(Level.Trial)
        public void close()
        {
            rig.requireNothingRefused();
        }
    }

    @Benchmark
    public void sample(final Interval interval)
    {
        interval.rig.sample(OPEN_INTEREST_LOTS);
    }

    @Benchmark
    public long baselineRandomAdds(final Interval interval)
    {
        return adds.add(interval.cellsPerSample);
    }
}
