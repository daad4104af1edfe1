package io.liqheat.bench.micro;

import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does a depth event of ten levels on each side cost the engine? It checks the event and keeps that the book is
 * alive. Compared with reading the event's bytes and with twenty random adds, the unit of the engine's other costs.
 */
public class DepthEventBenchmark extends MicroBenchmark
{
    private static final int EVENTS = 512;
    private static final int STRIDE = 512;
    private static final int LEVELS = 10;
    private static final int ADDS = 20;

    private final UnsafeBuffer events = EngineRig.newBuffer(EVENTS * STRIDE);
    private final RandomAdds adds = new RandomAdds();
    private EngineRig rig;
    private int eventLength;
    private int next;

    @Setup
    public void setup()
    {
        rig = new EngineRig();
        for (int i = 0; i < EVENTS; i++)
        {
            eventLength = rig.encodeDepth(events, i * STRIDE, EngineRig.midTicks(EngineRig.CENTRE_BAND) + i, LEVELS);
        }
    }

    @TearDown
    public void tearDown()
    {
        rig.requireNothingRefused();
    }

    @Benchmark
    public void depth()
    {
        rig.apply(events, (next++ & (EVENTS - 1)) * STRIDE, eventLength);
    }

    @Benchmark
    public long baselineWordScan()
    {
        final int offset = (next++ & (EVENTS - 1)) * STRIDE;
        long sum = 0;
        for (int i = offset, end = offset + eventLength - Long.BYTES; i <= end; i += Long.BYTES)
        {
            sum += events.getLong(i);
        }

        return sum;
    }

    @Benchmark
    public long baselineRandomAdds()
    {
        return adds.add(ADDS);
    }
}
