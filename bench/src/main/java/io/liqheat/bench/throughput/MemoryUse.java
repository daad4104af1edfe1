package io.liqheat.bench.throughput;

import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.replay.verify.DiscardingSink;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.concurrent.locks.LockSupport;

/**
 * What an instrument takes, on the heap and off it: the difference between an engine of many and one of few, so that
 * what an engine takes by itself is not in it.
 *
 * @param instruments    between the two engines.
 * @param offHeapBytes   per instrument.
 * @param heapBytes      per instrument, after a collection.
 */
public record MemoryUse(int instruments, long offHeapBytes, long heapBytes)
{
    private static final int MAX_COLLECTIONS = 20;

    /** Memory off the heap is released by another thread, some time after a collection. */
    private static final long RELEASE_NS = 200_000_000L;
    private static final long FRAMES_PER_INSTRUMENT = 100;

    /**
     * Measure it.
     *
     * @param few  instruments of the small engine.
     * @param many instruments of the large engine.
     * @return the difference, per instrument.
     */
    static MemoryUse measure(final int few, final int many)
    {
        final long[] small = usedBy(few);
        final long[] large = usedBy(many);
        final int between = many - few;
        return new MemoryUse(between, (large[0] - small[0]) / between, Math.max(0, large[1] - small[1]) / between);
    }

    /** Bytes off the heap and on it that an engine adds. */
    private static long[] usedBy(final int instruments)
    {
        final RecordedEvents events = new ScalingCurves(
            new Repetition(1), FRAMES_PER_INSTRUMENT * instruments, instruments).record(instruments);
        final long[] before = used();
        final HeatmapEngine engine = events.newEngine(ScalingCurves.parameters(instruments), new DiscardingSink());
        events.applyTo(engine, 0, events.count());
        final long[] after = used();
        Reference.reachabilityFence(engine);
        Reference.reachabilityFence(events);
        return new long[] {after[0] - before[0], after[1] - before[1]};
    }

    private static long[] used()
    {
        long before = -1;
        long offHeap = offHeap();
        for (int i = 0; i < MAX_COLLECTIONS && (0 == i || before != offHeap); i++)
        {
            System.gc();
            LockSupport.parkNanos(RELEASE_NS);
            before = offHeap;
            offHeap = offHeap();
        }

        return new long[] {offHeap, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()};
    }

    private static long offHeap()
    {
        long offHeap = 0;
        for (final BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class))
        {
            offHeap += "direct".equals(pool.getName()) ? pool.getMemoryUsed() : 0;
        }

        return offHeap;
    }
}
