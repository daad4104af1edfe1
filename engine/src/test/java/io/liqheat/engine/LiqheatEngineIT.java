package io.liqheat.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.delta.DeltaHeaderDecoder;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.RiskTiersDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.engine.ladder.LadderReader;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.EngineHaltedException;
import io.liqheat.engine.pipeline.EngineJournal;
import io.liqheat.engine.pipeline.EventPublisher;
import io.liqheat.engine.pipeline.RecordSink;
import io.liqheat.engine.pipeline.ThreadMode;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.engine.replica.HeatmapReplica;
import io.liqheat.engine.status.EngineCounter;
import io.liqheat.engine.testing.EngineHarness;
import io.liqheat.engine.testing.Events;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class LiqheatEngineIT
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final ModelParameters PARAMETERS = ModelParameters.defaults().withBandCount(1024)
        .withCheckpointInterval(500);

    @ParameterizedTest
    @EnumSource(ThreadMode.class)
    void shouldServeReadersWhileItRuns(final ThreadMode threadMode)
    {
        try (LiqheatEngine engine = LiqheatEngine.launch(context(threadMode)))
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
    @EnumSource(ThreadMode.class)
    void shouldLetAConsumerJoinLateWithAReadersImageAndTheDeltasAfterIt(final ThreadMode threadMode)
    {
        final List<UnsafeBuffer> deltas = Collections.synchronizedList(new ArrayList<>());
        final LiqheatEngine engine = LiqheatEngine.launch(context(threadMode)
            .deltaHandler((buffer, offset, length, isEnd) ->
            {
                final byte[] bytes = new byte[length];
                buffer.getBytes(offset, bytes);
                deltas.add(new UnsafeBuffer(bytes));
            }));
        publishMarket(engine.publisher(), 1, 3_000, -1);
        final LadderReader reader = awaitLadder(engine);
        while (!reader.tryRefresh())
        {
            Thread.onSpinWait();
        }

        final HeatmapReplica late = new HeatmapReplica(PARAMETERS);
        late.onImage(1, reader.image());
        final long joinedAt = reader.image().deltaSequence();
        engine.close();

        final DeltaHeaderDecoder header = new DeltaHeaderDecoder();
        int applied = 0;
        for (final UnsafeBuffer delta : deltas)
        {
            header.wrap(delta, MessageHeaderDecoder.ENCODED_LENGTH);
            if (1 == header.instrumentId() && header.sequence() > joinedAt)
            {
                assertTrue(late.onDelta(delta, 0, delta.capacity()));
                applied++;
            }
        }

        assertTrue(joinedAt > 0, "joined at " + joinedAt + ", then " + applied);
        EngineHarness.assertSame(engine.state().instrument(1).ladder(), late.ladder(1));
    }

    @ParameterizedTest
    @CsvSource({"64, BLOCKING, STAGES", "1024, YIELDING, STAGES", "8192, SLEEPING, STAGES", "256, YIELDING, STAGES",
        "64, BLOCKING, ONE", "8192, SLEEPING, ONE", "256, YIELDING, ONE"})
    void shouldGiveTheSameBytesWhateverTheRingTheWaitingAndTheThreads(
        final int ringSize, final WaitMode waitMode, final ThreadMode threadMode)
    {
        final HeatmapEngine expected = run(context(), -1);
        final HeatmapEngine actual = run(context(threadMode).inputRingSize(ringSize).waitMode(waitMode), -1);

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

    @ParameterizedTest
    @EnumSource(ThreadMode.class)
    void shouldHaltAndSayWhyWhenAHandlerThrows(final ThreadMode threadMode)
    {
        final LiqheatEngine engine = LiqheatEngine.launch(context(threadMode).inputRingSize(64)
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
        assertTrue(engine.haltCause().getMessage().startsWith("stage on the delta ring failed at ring sequence "));
        assertEquals(1, engine.status().value(EngineCounter.ERRORS), engine.status()::describeErrors);
        assertTrue(engine.status().describeErrors().contains("the handler's own mistake"));
        assertThrows(EngineHaltedException.class, () -> publishMarket(publisher, 1, 1, -1));
    }

    @ParameterizedTest
    @EnumSource(ThreadMode.class)
    void shouldHaltWhenTheJournalFailsAndNotApplyWhatWasNotKept(final ThreadMode threadMode)
    {
        final AtomicInteger kept = new AtomicInteger();
        final LiqheatEngine engine = LiqheatEngine.launch(context(threadMode).inputRingSize(64).journal(new FakeJournal(
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

    @ParameterizedTest
    @CsvSource({"64, 200_000_000, STAGES", "8192, 200_000_000, STAGES", "64, 500_000, STAGES",
        "64, 200_000_000, ONE", "8192, 500_000, ONE"})
    void shouldReturnFromCloseWhenAHandlerHangs(
        final int ringSize, final long closeTimeoutNs, final ThreadMode threadMode)
    {
        final CountDownLatch never = new CountDownLatch(1);
        final LiqheatEngine engine = LiqheatEngine.launch(context(threadMode).inputRingSize(ringSize)
            .closeTimeoutNs(closeTimeoutNs)
            .deltaHandler((buffer, offset, length, isEndOfEvent) -> waitDeaf(never)));
        final EventPublisher publisher = engine.publisher();
        final Events events = new Events();
        final int id = publisher.instrumentId(Venue.BINANCE_USDM, "BTCUSDT");
        publish(publisher, events.definition(id, 1, -1, 100, 125));
        boolean isTaken = true;
        for (int i = 0; i < 3 * 8192 && isTaken; i++)
        {
            events.mark(id, i * SECOND_NS, 600_000 + 100 * (i % 7));
            isTaken = publisher.tryPublish(events.buffer(), 0, events.length(), SECOND_NS / 5);
        }

        assertFalse(isTaken, "the rings should be full");
        engine.close();

        assertTrue(engine.isHalted());
        assertEquals(1, engine.status().value(EngineCounter.THREADS_LEFT));
        assertTrue(engine.status().describeErrors().contains("stay open"), engine.status()::describeErrors);
        assertThrows(EngineHaltedException.class, () -> publish(publisher, events));
        never.countDown();
    }

    @ParameterizedTest
    @EnumSource(ThreadMode.class)
    void shouldTakeNothingAfterClose(final ThreadMode threadMode)
    {
        final LiqheatEngine engine = LiqheatEngine.launch(context(threadMode).inputRingSize(64));
        final EventPublisher publisher = engine.publisher();
        publishMarket(publisher, 1, 10, -1);
        engine.close();

        assertFalse(engine.isHalted());
        assertThrows(EngineHaltedException.class, () -> publishMarket(publisher, 1, 1, -1));
    }

    @RepeatedTest(20)
    void shouldApplyWhatWasPublishedBeforeAnImmediateClose(final RepetitionInfo repetition)
    {
        final LiqheatEngine engine = LiqheatEngine.launch(
            context(ThreadMode.values()[repetition.getCurrentRepetition() % 2])
                .deltaHandler((buffer, offset, length, isEndOfEvent) -> assertNotNull(buffer)));
        publishMarket(engine.publisher(), 1, 5, -1);
        engine.close();

        // configuration, definition, five events, final checkpoint
        assertEquals(8, engine.state().eventCount());
    }

    @ParameterizedTest
    @EnumSource(ThreadMode.class)
    void shouldEndThreadsAndReleaseTheJournalWhenItCannotStart(final ThreadMode threadMode)
    {
        final AtomicInteger closed = new AtomicInteger();
        final EngineJournal broken = new FakeJournal((buffer, offset, length) ->
        {
            throw new IllegalStateException("broken from the start");
        })
        {
            @Override
            public void abandon()
            {
                closed.incrementAndGet();
            }
        };
        final LiqheatEngine engine = LiqheatEngine.launch(context(threadMode).journal(broken));
        assertThrows(EngineHaltedException.class, () -> publishMarket(engine.publisher(), 1, 100_000, -1));
        engine.close();

        assertEquals(1, closed.get());
        assertEquals(0, engine.status().value(EngineCounter.THREADS_LEFT));
    }

    @Test
    void shouldStartAgainInTheSameDirectory(@TempDir final Path dir)
    {
        for (int i = 0; i < 2; i++)
        {
            final LiqheatEngine engine = LiqheatEngine.launch(context().directory(dir.toFile()));
            publishMarket(engine.publisher(), 1, 10, -1);
            engine.close();
            assertEquals(13, engine.status().value(EngineCounter.EVENTS_APPLIED));
        }
    }

    @Test
    void shouldRefuseASecondConfiguration()
    {
        try (LiqheatEngine engine = LiqheatEngine.launch(context()))
        {
            final EventPublisher publisher = engine.publisher();
            final Events events = new Events().config(PARAMETERS);
            assertThrows(IllegalArgumentException.class, () -> publish(publisher, events));
            publishMarket(publisher, 1, 10, -1);
            assertFalse(engine.isHalted());
        }
    }

    @Test
    void shouldRefuseAnEventThatEndsBeforeItsFieldsOrGroupsDo()
    {
        try (LiqheatEngine engine = LiqheatEngine.launch(context()))
        {
            final EventPublisher publisher = engine.publisher();
            final Events trade = new Events().trade(1, 0, 600_000, 1);
            trade.buffer().putShort(0, (short)32);
            assertThrows(IllegalArgumentException.class, () -> publisher.publish(trade.buffer(), 0, 40));
            final Events tiers = new Events().riskTier(1, 5_000, 100);
            tiers.buffer().putShort(MessageHeaderDecoder.ENCODED_LENGTH + RiskTiersDecoder.BLOCK_LENGTH, (short)0xFFFF);
            assertThrows(IllegalArgumentException.class, () -> publish(publisher, tiers));
            final Events status = new Events().feedStatus(1, FeedState.GAP, false);
            status.buffer().putShort(status.length() - 2, (short)200);
            assertThrows(IllegalArgumentException.class, () -> publish(publisher, status));
            publishMarket(publisher, 1, 10, -1);
            assertFalse(engine.isHalted());
        }
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

    @ParameterizedTest
    @EnumSource(ThreadMode.class)
    void shouldEndEveryThreadItStarted(final ThreadMode threadMode)
    {
        final Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        final LiqheatEngine engine = LiqheatEngine.launch(
            context(threadMode).deltaHandler((buffer, offset, length, isEndOfEvent) -> assertNotNull(buffer)));
        publishMarket(engine.publisher(), 1, 1_000, -1);
        engine.close();
        engine.close();

        assertEquals(0, Thread.getAllStackTraces().keySet().stream()
            .filter((thread) -> before.add(thread) && thread.isAlive() && thread.getName().startsWith("liqheat-"))
            .count());
        assertEquals(0, engine.status().value(EngineCounter.THREADS_LEFT));
    }

    private static void waitDeaf(final CountDownLatch never)
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
    }

    private static EngineContext context()
    {
        return new EngineContext().parameters(PARAMETERS).startTimeNs(0).waitMode(WaitMode.YIELDING);
    }

    private static EngineContext context(final ThreadMode threadMode)
    {
        return context().threadMode(threadMode);
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

    private static class FakeJournal implements EngineJournal, RecordSink
    {
        private final Append append;

        FakeJournal(final Append append)
        {
            this.append = append;
        }

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
        public void abandon()
        {
            close();
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
