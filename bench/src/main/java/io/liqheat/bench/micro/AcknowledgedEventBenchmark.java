package io.liqheat.bench.micro;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.liqheat.bench.latency.BareRing;
import io.liqheat.bench.latency.MarketEvents;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MarkPriceEncoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.pipeline.EventPublisher;
import io.liqheat.engine.pipeline.ThreadMode;
import io.liqheat.engine.pipeline.WaitMode;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * How long does a mark price take from its publisher through the input ring, the engine and the delta ring to a
 * consumer and back, one event at a time? Compared with the same way without an engine: two bare rings of the Disruptor
 * with the same threads, settings and length of events, whose first handler copies what it gets onto the second ring.
 * All wait yielding, the publisher too. The same engine with all stages on one thread saves the second hop, and stands
 * beside one bare ring, whose handler acknowledges.
 */
public class AcknowledgedEventBenchmark extends MicroBenchmark
{
    private static final int SLOTS = 8192;
    private static final int SLOT_LENGTH = 512;
    private static final WaitMode WAIT_MODE = WaitMode.YIELDING;

    private static void await(final AtomicLong acknowledged, final long wanted)
    {
        while (acknowledged.get() < wanted)
        {
            Thread.yield();
        }
    }

    /** A running engine without a journal, whose consumer says which event's deltas it has. */
    @State(Scope.Thread)
    public static class RunningEngine
    {
        private static final int FRAMES = 1_024;

        private final UnsafeBuffer event = EngineRig.newBuffer(SLOT_LENGTH);
        private final MarkPriceEncoder mark = new MarkPriceEncoder();
        private final AtomicLong acknowledged = new AtomicLong();
        private final ThreadMode threadMode;
        private LiqheatEngine engine;
        private EventPublisher publisher;
        private long markTicks;
        private long published;
        private int length;

        /** A thread for each stage. */
        public RunningEngine()
        {
            this(ThreadMode.STAGES);
        }

        RunningEngine(final ThreadMode threadMode)
        {
            this.threadMode = threadMode;
        }

        @Setup(Level.Trial)
        public void open()
        {
            engine = LiqheatEngine.launch(new EngineContext().inputRingSize(SLOTS).waitMode(WAIT_MODE)
                .threadMode(threadMode)
                .startTimeNs(1_763_000_000_000_000_000L).deltaHandler((buffer, offset, deltaLength, isEndOfEvent) ->
                {
                    if (isEndOfEvent)
                    {
                        acknowledged.lazySet(acknowledged.get() + 1);
                    }
                }));
            publisher = engine.publisher();
            MarketEvents.make(1, FRAMES, new EventSink()
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
                    if (MarkPriceDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset))
                    {
                        event.putBytes(0, buffer, offset, eventLength);
                        length = eventLength;
                    }
                }
            });
            final int bodyOffset = MessageHeaderDecoder.ENCODED_LENGTH;
            markTicks = new MarkPriceDecoder().wrap(
                event, bodyOffset, MarkPriceDecoder.BLOCK_LENGTH, MarkPriceDecoder.SCHEMA_VERSION).markTicks();
            mark.wrap(event, bodyOffset);
            publisher.publish(event, 0, length);
            settle();
        }

        /** Wait until all that was published before the measurement is with the consumer. */
        private void settle()
        {
            long last = -1;
            try
            {
                while (last != acknowledged.get() || 0 == last)
                {
                    last = acknowledged.get();
                    Thread.sleep(200);
                }
            }
            catch (final InterruptedException ex)
            {
                Thread.currentThread().interrupt();
            }

            published = last;
        }

        @TearDown(Level.Trial)
        public void close()
        {
            engine.close();
            if (engine.isHalted())
            {
                throw new IllegalStateException("the engine halted", engine.haltCause());
            }
        }
    }

    /** The same with all stages on one thread. */
    @State(Scope.Thread)
    public static class OneThreadEngine extends RunningEngine
    {
        /** One thread. */
        public OneThreadEngine()
        {
            super(ThreadMode.ONE);
        }
    }

    /** Two bare rings, one behind the other. */
    @State(Scope.Thread)
    public static class BareRings
    {
        private final boolean isOne;
        private final UnsafeBuffer event = EngineRig.newBuffer(BareRing.EVENT_LENGTH);
        private final AtomicLong acknowledged = new AtomicLong();
        private Disruptor<UnsafeBuffer> input;
        private Disruptor<UnsafeBuffer> output;
        private RingBuffer<UnsafeBuffer> ring;
        private long published;

        /** Two. */
        public BareRings()
        {
            this(false);
        }

        BareRings(final boolean isOne)
        {
            this.isOne = isOne;
        }

        @Setup(Level.Trial)
        public void open()
        {
            input = newRing("bench-input", ProducerType.MULTI);
            if (isOne)
            {
                input.handleEventsWith((slot, sequence, endOfBatch) -> acknowledged.lazySet(sequence + 1));
            }
            else
            {
                output = newRing("bench-output", ProducerType.SINGLE);
                output.handleEventsWith((slot, sequence, endOfBatch) -> acknowledged.lazySet(sequence + 1));
                final RingBuffer<UnsafeBuffer> next = output.start();
                input.handleEventsWith((slot, sequence, endOfBatch) -> copy(slot, next));
            }

            ring = input.start();
        }

        private static Disruptor<UnsafeBuffer> newRing(final String name, final ProducerType producers)
        {
            final UnsafeBuffer region = EngineRig.newBuffer(SLOTS * SLOT_LENGTH);
            final int[] slots = new int[1];
            return new Disruptor<>(() -> new UnsafeBuffer(region, slots[0]++ * SLOT_LENGTH, SLOT_LENGTH), SLOTS,
                (task) -> new Thread(task, name), producers, BareRing.waitStrategy(WAIT_MODE));
        }

        private static void copy(final DirectBuffer source, final RingBuffer<UnsafeBuffer> ring)
        {
            final long sequence = ring.next();
            ring.get(sequence).putBytes(0, source, 0, BareRing.EVENT_LENGTH);
            ring.publish(sequence);
        }

        @TearDown(Level.Trial)
        public void close()
        {
            input.shutdown();
            if (!isOne)
            {
                output.shutdown();
            }
        }
    }

    /** One bare ring. */
    @State(Scope.Thread)
    public static class BareRingAlone extends BareRings
    {
        /** One. */
        public BareRingAlone()
        {
            super(true);
        }
    }

    @Benchmark
    public void mark(final RunningEngine running)
    {
        final long number = ++running.published;
        running.mark.markTicks(running.markTicks + (number & 1));
        running.publisher.publish(running.event, 0, running.length);
        await(running.acknowledged, number);
    }

    @Benchmark
    public void markOnOneThread(final OneThreadEngine running)
    {
        mark(running);
    }

    @Benchmark
    public void baselineDisruptors(final BareRings bare)
    {
        final long number = ++bare.published;
        BareRings.copy(bare.event, bare.ring);
        await(bare.acknowledged, number);
    }

    @Benchmark
    public void baselineDisruptor(final BareRingAlone bare)
    {
        baselineDisruptors(bare);
    }
}
