package io.liqheat.bench.micro;

import io.liqheat.engine.model.ModelParameters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * What does a checkpoint cost, per instrument? The engine recounts the ladder against its ledger and hashes all state,
 * by default once in 100 000 events, and no event is applied meanwhile. Compared with one pass over a {@code long[]}
 * of as many cells.
 */
public class CheckpointBenchmark extends MicroBenchmark
{
    private static final int SIDES = 2;

    private EngineRig rig;
    private long[] cells;

    @Setup
    public void setup()
    {
        rig = new EngineRig();
        final ModelParameters parameters = rig.engine().parameters();
        cells = new long[SIDES * parameters.ladder().bandCount() * parameters.tierCount()];
        for (int band = EngineRig.CENTRE_BAND - 100; band < EngineRig.CENTRE_BAND + 100; band++)
        {
            rig.trade(EngineRig.midTicks(band), 100_000);
        }

        rig.sample(1_000_000_000L);
    }

    @Benchmark
    public void verify()
    {
        rig.engine().verify();
    }

    @Benchmark
    public long hash()
    {
        return rig.engine().stateHash();
    }

    @Benchmark
    public long baselineSum()
    {
        long sum = 0;
        for (final long cell : cells)
        {
            sum += cell;
        }

        return sum;
    }
}
