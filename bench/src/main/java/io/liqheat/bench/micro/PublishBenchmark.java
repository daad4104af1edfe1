package io.liqheat.bench.micro;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.liqheat.bench.latency.BareRing;
import io.liqheat.bench.latency.MarketEvents;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.pipeline.EventPublisher;
import io.liqheat.engine.pipeline.WaitMode;
import java.util.concurrent.ArrayBlockingQueue;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does it cost to publish one trade to a running engine on another thread, at full load? Compared with handing as
 * many bytes over a bare ring of the Disruptor with the same settings (several producers allowed, {@value #SLOTS} slots
 * of {@value #SLOT_LENGTH} bytes, yielding), over a ring buffer of Agrona, and over an {@code ArrayBlockingQueue} of
 * reused buffers; in all of them the other thread reads the event's sequence and that is all it does. The engine's
 * thread applies the trade, so that the slower of publishing and applying is measured, as it would be in use.
 */
public class PublishBenchmark extends MicroBenchmark
{
    private static final int SLOTS = 8192;
    private static final int SLOT_LENGTH = 512;
    private static final int QUEUE_SLOTS = 8192;
    private static final WaitMode WAIT_MODE = WaitMode.YIELDING;

    /** A running engine without a journal, and trades for it. */
    @State(Scope.Thread)
    public static class RunningEngine
    {
        private static final int TRADES = 512;
        private static final int STRIDE = 128;

        private final UnsafeBuffer events = EngineRig.newBuffer(TRADES * STRIDE);
        private LiqheatEngine engine;
        private EventPublisher publisher;
        private int trades;
        private int length;
        private int next;

        @Setup(Level.Trial)
        public void open()
        {
            engine = LiqheatEngine.launch(new EngineContext().inputRingSize(SLOTS).waitMode(WAIT_MODE)
                .startTimeNs(1_763_000_000_000_000_000L));
            publisher = engine.publisher();
            MarketEvents.make(1, 2 * TRADES, new EventSink()
            {
                @Override
                public int instrumentId(final Venue venue, final String symbol)
                {
                    return publisher.instrumentId(venue, symbol);
                }

                @Override
                public void publish(final DirectBuffer buffer, final int offset, final int eventLength)
                {
                    publisher.publish(buffer, offset, eventLength);
                    if (TradeDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset) && trades < TRADES)
                    {
                        events.putBytes(trades * STRIDE, buffer, offset, eventLength);
                        length = eventLength;
                        trades++;
                    }
                }
            });
        }

        @TearDown(Level.Trial)
        public void close()
        {
            engine.close();
            if (engine.isHalted() || trades < TRADES)
            {
                throw new IllegalStateException("trades=" + trades, engine.haltCause());
            }
        }
    }

    /** A bare ring and a thread that reads from it. */
    @State(Scope.Thread)
    public static class BareDisruptor
    {
        private final UnsafeBuffer event = EngineRig.newBuffer(BareRing.EVENT_LENGTH);
        private Disruptor<UnsafeBuffer> disruptor;
        private RingBuffer<UnsafeBuffer> ring;
        private long sum;

        @Setup(Level.Trial)
        public void open()
        {
            final UnsafeBuffer region = EngineRig.newBuffer(SLOTS * SLOT_LENGTH);
            final int[] slots = new int[1];
            disruptor = new Disruptor<>(() -> new UnsafeBuffer(region, slots[0]++ * SLOT_LENGTH, SLOT_LENGTH), SLOTS,
                (task) -> new Thread(task, "bench-bare"), ProducerType.MULTI, BareRing.waitStrategy(WAIT_MODE));
            disruptor.handleEventsWith((slot, sequence, endOfBatch) -> sum += slot.getLong(0));
            ring = disruptor.start();
        }

        @TearDown(Level.Trial)
        public void close()
        {
            disruptor.shutdown();
        }
    }

    /** A ring buffer of Agrona and a thread that reads from it. */
    @State(Scope.Thread)
    public static class AgronaRing
    {
        private final UnsafeBuffer event = EngineRig.newBuffer(BareRing.EVENT_LENGTH);
        private ManyToOneRingBuffer ring;
        private Thread reader;
        private volatile boolean isStopped;
        private long sum;

        @Setup(Level.Trial)
        public void open()
        {
            ring = new ManyToOneRingBuffer(new UnsafeBuffer(BufferUtil.allocateDirectAligned(
                SLOTS * 128 + RingBufferDescriptor.TRAILER_LENGTH, 128)));
            reader = new Thread(this::read, "bench-agrona");
            reader.setDaemon(true);
            reader.start();
        }

        private void read()
        {
            while (!isStopped)
            {
                if (0 == ring.read((type, buffer, index, length) -> sum += buffer.getLong(index)))
                {
                    Thread.yield();
                }
            }
        }

        @TearDown(Level.Trial)
        public void close() throws InterruptedException
        {
            isStopped = true;
            reader.join();
        }
    }

    /** A queue of the JDK and a thread that reads from it. */
    @State(Scope.Thread)
    public static class BlockingQueue
    {
        private final UnsafeBuffer event = EngineRig.newBuffer(BareRing.EVENT_LENGTH);
        private final UnsafeBuffer[] slots = new UnsafeBuffer[2 * QUEUE_SLOTS];
        private final ArrayBlockingQueue<UnsafeBuffer> queue = new ArrayBlockingQueue<>(QUEUE_SLOTS);
        private Thread reader;
        private long sum;
        private int next;

        @Setup(Level.Trial)
        public void open()
        {
            for (int i = 0; i < slots.length; i++)
            {
                slots[i] = EngineRig.newBuffer(BareRing.EVENT_LENGTH);
            }

            reader = new Thread(this::read, "bench-queue");
            reader.setDaemon(true);
            reader.start();
        }

        private void read()
        {
            try
            {
                while (!Thread.currentThread().isInterrupted())
                {
                    sum += queue.take().getLong(0);
                }
            }
            catch (final InterruptedException ex)
            {
                Thread.currentThread().interrupt();
            }
        }

        @TearDown(Level.Trial)
        public void close() throws InterruptedException
        {
            reader.interrupt();
            reader.join();
        }
    }

    @Benchmark
    public void publish(final RunningEngine running)
    {
        running.publisher.publish(
            running.events, (running.next++ & (RunningEngine.TRADES - 1)) * RunningEngine.STRIDE, running.length);
    }

    @Benchmark
    public long baselineDisruptor(final BareDisruptor bare)
    {
        long sequence = -1;
        while (sequence < 0)
        {
            try
            {
                sequence = bare.ring.tryNext();
            }
            catch (final InsufficientCapacityException ex)
            {
                Thread.yield();
            }
        }

        bare.ring.get(sequence).putBytes(0, bare.event, 0, BareRing.EVENT_LENGTH);
        bare.ring.publish(sequence);
        return sequence;
    }

    @Benchmark
    public void baselineAgronaRing(final AgronaRing bare)
    {
        while (!bare.ring.write(1, bare.event, 0, BareRing.EVENT_LENGTH))
        {
            Thread.yield();
        }
    }

    @Benchmark
    public void baselineArrayBlockingQueue(final BlockingQueue bare) throws InterruptedException
    {
        final UnsafeBuffer slot = bare.slots[bare.next++ & (2 * QUEUE_SLOTS - 1)];
        slot.putBytes(0, bare.event, 0, BareRing.EVENT_LENGTH);
        bare.queue.put(slot);
    }
}
