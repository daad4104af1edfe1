package io.liqheat.bench.latency;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.liqheat.engine.pipeline.WaitMode;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The primitive behind every time of the rig: one ring of the Disruptor as the engine's input ring is, events of the
 * length of a trade copied in, a handler that only looks at the clock. Sent to at the same due times in the same JVM,
 * it says what a hop costs here and now.
 * <p>
 * <b>Threading:</b> made, sent to and closed by the sender's thread.
 */
public final class BareRing implements AutoCloseable
{
    /** Name of its times in logs. */
    public static final String TAG = "bare";

    /** Length of a trade event in bytes. */
    public static final int EVENT_LENGTH = 66;

    private static final int SLOT_LENGTH = 512;
    private static final int RING_SIZE = 8192;

    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EVENT_LENGTH]);
    private final Disruptor<Slot> disruptor;
    private final RingBuffer<Slot> ring;

    private static final class Slot
    {
        private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[SLOT_LENGTH]);
        private long dueNs;
    }

    BareRing(final RigClock clock, final WaitMode waitMode, final StageTimes times)
    {
        disruptor = new Disruptor<>(
            Slot::new, RING_SIZE, (task) -> new Thread(task, "bench-bare"), ProducerType.MULTI, waitStrategy(waitMode));
        disruptor.handleEventsWith(
            (slot, sequence, endOfBatch) -> times.record(slot.dueNs, clock.nanoTime() - slot.dueNs));
        ring = disruptor.start();
    }

    /**
     * The Disruptor's strategy behind a wait mode.
     *
     * @param waitMode of an engine.
     * @return a new strategy.
     */
    public static WaitStrategy waitStrategy(final WaitMode waitMode)
    {
        return switch (waitMode)
        {
            case BUSY_SPIN -> new BusySpinWaitStrategy();
            case YIELDING -> new YieldingWaitStrategy();
            case SLEEPING -> new SleepingWaitStrategy();
            case BLOCKING -> new BlockingWaitStrategy();
        };
    }

    void send(final long dueNs)
    {
        final long sequence = ring.next();
        final Slot slot = ring.get(sequence);
        slot.bytes.putBytes(0, event, 0, EVENT_LENGTH);
        slot.dueNs = dueNs;
        ring.publish(sequence);
    }

    @Override
    public void close()
    {
        disruptor.shutdown();
    }
}
