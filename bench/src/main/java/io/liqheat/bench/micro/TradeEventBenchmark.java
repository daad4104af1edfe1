package io.liqheat.bench.micro;

import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does one trade cost the engine? It checks the event, finds the band and adds to the flow of the interval;
 * nothing is deposited before the interval ends. Compared with twenty random adds, the unit the other costs of the
 * engine are given in.
 * <p>
 * Events are encoded beforehand; stamping the sequence is measured with them. Trades fall into 256 bands, evenly.
 */
public class TradeEventBenchmark extends MicroBenchmark
{
    private static final int EVENTS = 512;
    private static final int STRIDE = 128;
    private static final int BANDS = 256;
    private static final int ADDS = 20;

    private final UnsafeBuffer events = EngineRig.newBuffer(EVENTS * STRIDE);
    private final RandomAdds adds = new RandomAdds();
    private EngineRig rig;
    private int eventLength;
    private int next;

    @Setup
    public void setup()
    {
        final SplittableRandom random = new SplittableRandom(42);
        rig = new EngineRig();
        for (int i = 0; i < EVENTS; i++)
        {
            final int band = EngineRig.CENTRE_BAND - BANDS / 2 + random.nextInt(BANDS);
            eventLength = rig.encodeTrade(
                events, i * STRIDE, EngineRig.midTicks(band), random.nextLong(1, 1_000));
        }
    }

    @TearDown
    public void tearDown()
    {
        rig.requireNothingRefused();
    }

    @Benchmark
    public void trade()
    {
        rig.apply(events, (next++ & (EVENTS - 1)) * STRIDE, eventLength);
    }

    @Benchmark
    public long baselineRandomAdds()
    {
        return adds.add(ADDS);
    }
}
