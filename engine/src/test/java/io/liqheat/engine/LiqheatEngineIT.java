package io.liqheat.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.event.Venue;
import io.liqheat.engine.ladder.LadderReader;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.EngineHaltedException;
import io.liqheat.engine.pipeline.EngineJournal;
import io.liqheat.engine.pipeline.EventPublisher;
import io.liqheat.engine.pipeline.RecordSink;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.engine.status.EngineCounter;
import io.liqheat.engine.testing.Events;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class LiqheatEngineIT
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final ModelParameters PARAMETERS = ModelParameters.defaults().withBandCount(1024)
        .withCheckpointInterval(500);

    @Test
    void shouldServeReadersWhileItRuns()
    {
        try (LiqheatEngine engine = LiqheatEngine.launch(context()))
        {
            final EventPublisher publisher = engine.publisher();
            publishMarket(publisher, 1, 5_000, -1);
            final LadderReader reader = awaitLadder(engine);
            while (!reader.tryRefresh())
            {
                Thread.onSpinWait();
            }

            assertTrue(reader.image().markTicks() > 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"64, BLOCKING", "1024, YIELDING", "8192, SLEEPING", "256, YIELDING"})
    void shouldGiveTheSameBytesWhateverTheRingAndTheWaiting(final int ringSize, final WaitMode waitMode)
    {
        final HeatmapEngine expected = run(context(), -1);
        final HeatmapEngine actual = run(context().inputRingSize(ringSize).waitMode(waitMode), -1);

        assertTrue(expected.deltaCount() > 100);
        assertEquals(expected.deltaCount(), actual.deltaCount());
        assertEquals(expected.deltaHash(), actual.deltaHash());
        assertEquals(expected.stateHash(), actual.stateHash());
    }

    @Test
    void shouldGiveAnotherHashWhenOneBitOfOneInputDiffers()
    {
        final HeatmapEngine expected = run(context(), -1);
        final HeatmapEngine actual = run(context(), 1_234);

        assertNotEquals(expected.stateHash(), actual.stateHash());
        assertNotEquals(expected.deltaHash(), actual.deltaHash());
    }

    @Test
    void shouldHaltAndSayWhyWhenAHandlerThrows()
    {
        final LiqheatEngine engine = LiqheatEngine.launch(context().inputRingSize(64)
            .deltaHandler((buffer, offset, length, isEndOfEvent) ->
            {
                throw new IllegalStateException("the handler's own mistake");
            }));
        final EventPublisher publisher = engine.publisher();

        assertThrows(EngineHaltedException.class, () -> publishMarket(publisher, 1, 100_000, -1));
        engine.close();

        assertTrue(engine.isHalted());
        assertTrue(engine.haltCause().getMessage().contains("the handler's own mistake"));
        assertEquals(1, engine.status().value(EngineCounter.HALTED));
        assertTrue(engine.status().describeErrors().contains("the handler's own mistake"));
        assertThrows(EngineHaltedException.class, () -> publishMarket(publisher, 1, 1, -1));
    }

    @Test
    void shouldHaltWhenTheJournalFailsAndNotApplyWhatWasNotKept()
    {
        final AtomicInteger kept = new AtomicInteger();
        final LiqheatEngine engine = LiqheatEngine.launch(context().inputRingSize(64).journal(new FakeJournal(
            (buffer, offset, length) ->
            {
                if (kept.incrementAndGet() > 1_000)
                {
                    throw new IllegalStateException("no space left on device");
                }
            })));
        final EventPublisher publisher = engine.publisher();

        assertThrows(EngineHaltedException.class, () -> publishMarket(publisher, 1, 100_000, -1));
        engine.close();

        assertTrue(engine.haltCause().getMessage().contains("no space left"));
        assertTrue(engine.state().lastSequence() <= 1_000);
    }

    @Test
    void shouldReturnFromCloseWhenAHandlerHangs()
    {
        final CountDownLatch never = new CountDownLatch(1);
        final LiqheatEngine engine = LiqheatEngine.launch(context().closeTimeoutNs(SECOND_NS / 5)
            .deltaHandler((buffer, offset, length, isEndOfEvent) ->
            {
                boolean isReleased = false;
                while (!isReleased)
                {
                    try
                    {
                        never.await();
                        isReleased = true;
                    }
                    catch (final InterruptedException ignore)
                    {
                        // deaf on purpose
                    }
                }
            }));
        publishMarket(engine.publisher(), 1, 50, -1);

        engine.close();

        assertTrue(engine.isHalted());
        assertEquals(1, engine.status().value(EngineCounter.THREADS_LEFT));
        never.countDown();
    }

    @Test
    void shouldRefuseBytesThatAreNoEvent()
    {
        try (LiqheatEngine engine = LiqheatEngine.launch(context()))
        {
            final EventPublisher publisher = engine.publisher();
            final UnsafeBuffer zeroes = new UnsafeBuffer(new byte[64]);

            assertThrows(IllegalArgumentException.class, () -> publisher.publish(zeroes, 0, 64));
            assertThrows(IllegalArgumentException.class, () -> publisher.publish(zeroes, 0, 8));
            assertThrows(IllegalArgumentException.class, () -> publisher.publish(zeroes, 0, 5_000));
            publishMarket(publisher, 1, 10, -1);
            assertFalse(engine.isHalted());
        }
    }

    @Test
    void shouldNotStartWithARingTooSmallForOneEventsDeltas()
    {
        final IllegalArgumentException ex = assertThrows(IllegalArgumentException.class,
            () -> LiqheatEngine.launch(context().deltaRingSize(64)));
        assertTrue(ex.getMessage().contains("deltaRingSize"), ex.getMessage());
    }

    @Test
    void shouldEndEveryThreadItStarted()
    {
        final LiqheatEngine engine = LiqheatEngine.launch(
            context().deltaHandler((buffer, offset, length, isEndOfEvent) -> assertNotNull(buffer)));
        publishMarket(engine.publisher(), 1, 1_000, -1);
        engine.close();
        engine.close();

        assertEquals(0, Thread.getAllStackTraces().keySet().stream()
            .filter((thread) -> thread.isAlive() && thread.getName().startsWith("liqheat-input-")).count());
        assertEquals(0, engine.status().value(EngineCounter.THREADS_LEFT));
    }

    private static EngineContext context()
    {
        return new EngineContext().parameters(PARAMETERS).startTimeNs(0).waitMode(WaitMode.YIELDING);
    }

    private static HeatmapEngine run(final EngineContext context, final int flippedEvent)
    {
        final LiqheatEngine engine = LiqheatEngine.launch(
            context.deltaHandler((buffer, offset, length, isEndOfEvent) -> assertNotNull(buffer)));
        publishMarket(engine.publisher(), 7, 20_000, flippedEvent);
        engine.close();
        assertFalse(engine.isHalted(), () -> String.valueOf(engine.haltCause()));
        return engine.state();
    }

    private static LadderReader awaitLadder(final LiqheatEngine engine)
    {
        LadderReader reader = engine.ladder("binance-usdm:BTCUSDT");
        while (null == reader)
        {
            Thread.yield();
            reader = engine.ladder("binance-usdm:BTCUSDT");
        }

        return reader;
    }

    private static void publishMarket(
        final EventPublisher publisher, final long seed, final int count, final int flippedEvent)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final Events events = new Events();
        final int id = publisher.instrumentId(Venue.BINANCE_USDM, "BTCUSDT");
        publish(publisher, events.definition(id, 1, -1, 100, 125));
        long priceTicks = 600_000;
        long openInterest = 10_000_000;
        for (int i = 0; i < count; i++)
        {
            final long timeNs = i * SECOND_NS;
            priceTicks += random.nextInt(401) - 200;
            final int kind = i % 10;
            if (kind < 7)
            {
                final long lots = 1 + random.nextInt(50_000);
                events.trade(id, timeNs, priceTicks, i == flippedEvent ? lots ^ 1 : lots);
            }
            else if (kind < 9)
            {
                events.mark(id, timeNs, priceTicks);
            }
            else
            {
                openInterest += random.nextInt(100_001) - 50_000;
                events.openInterest(id, timeNs, openInterest);
            }

            publish(publisher, events);
        }
    }

    private static void publish(final EventPublisher publisher, final Events events)
    {
        publisher.publish(events.buffer(), 0, events.length());
    }

    private interface Append
    {
        void append(DirectBuffer buffer, int offset, int length);
    }

    private record FakeJournal(Append append) implements EngineJournal, RecordSink
    {
        @Override
        public RecordSink events()
        {
            return this;
        }

        @Override
        public RecordSink deltas()
        {
            return new FakeJournal((buffer, offset, length) -> assertNotNull(buffer));
        }

        @Override
        public void open()
        {
            // nothing to open
        }

        @Override
        public void append(final DirectBuffer buffer, final int offset, final int length)
        {
            append.append(buffer, offset, length);
        }

        @Override
        public void close()
        {
            // nothing to close
        }
    }
}
