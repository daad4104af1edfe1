package io.liqheat.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.delta.DeltaHeaderDecoder;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.EngineHaltedException;
import io.liqheat.engine.pipeline.EngineJournal;
import io.liqheat.engine.pipeline.EventPublisher;
import io.liqheat.engine.pipeline.Pipeline;
import io.liqheat.engine.pipeline.PipelineSettings;
import io.liqheat.engine.pipeline.RecordSink;
import io.liqheat.engine.pipeline.ThreadMode;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.engine.status.EngineCounter;
import io.liqheat.engine.status.StatusFile;
import io.liqheat.engine.testing.Events;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One thread behind the input ring does what a thread for each stage does, in an order that can be told beforehand. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ThreadModeIT
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final ModelParameters PARAMETERS = ModelParameters.defaults().withBandCount(1024)
        .withCheckpointInterval(500);

    /** What happened, in the order in which it did. */
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Set<Thread> callers = ConcurrentHashMap.newKeySet();

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_121, 77})
    void shouldKeepAndHandOutTheSameBytesAsAThreadForEachStage(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<List<String>> events = new ArrayList<>();
        final List<List<String>> deltas = new ArrayList<>();
        final List<HeatmapEngine> states = new ArrayList<>();
        final List<WaitMode> waitModes = List.of(WaitMode.BLOCKING, WaitMode.YIELDING, WaitMode.SLEEPING);
        for (final ThreadMode threadMode : new ThreadMode[] {ThreadMode.STAGES, ThreadMode.ONE, ThreadMode.ONE})
        {
            final MemoryJournal journal = new MemoryJournal();
            final List<String> consumed = new ArrayList<>();
            final int inputRingSize = 1 << random.nextInt(14);
            final WaitMode waitMode = waitModes.get(random.nextInt(waitModes.size()));
            final LiqheatEngine engine = LiqheatEngine.launch(context(threadMode).inputRingSize(inputRingSize)
                .waitMode(waitMode).journal(journal)
                .deltaHandler((buffer, offset, length, isEndOfEvent) -> consumed.add(text(buffer, offset, length))));
            publishMarket(engine.publisher(), seed, 5_000);
            engine.close();

            assertFalse(engine.isHalted(), () -> String.valueOf(engine.haltCause()));
            assertEquals(journal.deltas.records, consumed);
            assertTrue(
                ThreadMode.STAGES == threadMode || 0 == engine.status().value(EngineCounter.DELTA_BACK_PRESSURE));
            assertEquals(engine.state().deltaCount(), engine.status().value(EngineCounter.DELTAS_PUBLISHED));
            assertEquals(engine.state().eventCount(), engine.status().value(EngineCounter.EVENTS_APPLIED));
            assertTrue(engine.status().value(EngineCounter.MAX_QUEUE_DEPTH) <= inputRingSize);
            events.add(journal.events.records);
            deltas.add(consumed);
            states.add(engine.state());
        }

        assertTrue(deltas.get(0).size() > 1_000);
        for (int i = 1; i < states.size(); i++)
        {
            assertEquals(events.get(0), events.get(i), "seed=" + seed);
            assertEquals(deltas.get(0), deltas.get(i), "seed=" + seed);
            assertEquals(states.get(0).deltaHash(), states.get(i).deltaHash());
            assertEquals(states.get(0).stateHash(), states.get(i).stateHash());
        }
    }

    @Test
    void shouldJournalTheEventThenServeConsumersThenJournalTheirDeltasOnOneThread()
    {
        final LiqheatEngine engine = LiqheatEngine.launch(context(ThreadMode.ONE).journal(new LoggedJournal())
            .deltaHandler((buffer, offset, length, isEndOfEvent) -> note("first " + delta(buffer, isEndOfEvent)))
            .deltaHandler((buffer, offset, length, isEndOfEvent) -> note("second " + delta(buffer, isEndOfEvent))));
        publishMarket(engine.publisher(), 3, 2_000);
        engine.close();

        assertFalse(engine.isHalted(), () -> String.valueOf(engine.haltCause()));
        assertEquals(1, callers.size(), callers::toString);
        assertEquals(Set.of("open events", "open deltas"), Set.copyOf(log.subList(0, 2)));
        assertEquals(Set.of("close events", "close deltas"), Set.copyOf(log.subList(log.size() - 2, log.size())));
        final List<String> expected = new ArrayList<>();
        final List<String> deltasOfEvent = new ArrayList<>();
        int mostDeltas = 0;
        for (final String line : log.subList(2, log.size() - 2))
        {
            if (line.startsWith("event "))
            {
                expected.add(line);
            }
            else if (line.startsWith("first "))
            {
                deltasOfEvent.add(line.substring("first ".length()));
                if (line.endsWith(" end"))
                {
                    mostDeltas = Math.max(mostDeltas, deltasOfEvent.size());
                    for (final String who : List.of("first ", "second ", "journal "))
                    {
                        deltasOfEvent.forEach((delta) -> expected.add(who + delta));
                    }

                    deltasOfEvent.clear();
                }
            }
        }

        assertEquals(expected, log.subList(2, log.size() - 2));
        assertTrue(mostDeltas > 1, "an event with several deltas is needed");
        assertEquals(engine.state().eventCount(),
            expected.stream().filter((line) -> line.startsWith("event ")).count());
        assertEquals(engine.state().deltaCount(),
            expected.stream().filter((line) -> line.startsWith("journal ")).count());
    }

    @Test
    void shouldRefuseAParallelJournalAndSayWhatToDo()
    {
        final IllegalArgumentException ex = assertThrows(IllegalArgumentException.class, () -> LiqheatEngine.launch(
            context(ThreadMode.ONE).journalMode(EngineContext.JournalMode.PARALLEL)));

        assertEquals("liqheat.engine.journalMode=parallel needs a thread for the journal, and " +
            "liqheat.engine.threadMode=one has none: use liqheat.engine.journalMode=gating, or " +
            "liqheat.engine.threadMode=stages", ex.getMessage());
    }

    @ParameterizedTest
    @EnumSource(ThreadMode.class)
    void shouldHaltWhenTheJournalOfDeltasFails(final ThreadMode threadMode)
    {
        for (final String failing : List.of("open deltas", "journal ", "close deltas"))
        {
            log.clear();
            callers.clear();
            final LoggedJournal journal = new LoggedJournal();
            journal.failing = failing;
            final LiqheatEngine engine = LiqheatEngine.launch(
                context(threadMode).inputRingSize(64).journal(journal).publishesConfiguration(false));
            if (failing.startsWith("close"))
            {
                publishConfiguredMarket(engine.publisher(), 100);
            }
            else
            {
                assertThrows(
                    EngineHaltedException.class, () -> publishConfiguredMarket(engine.publisher(), 100_000));
            }

            engine.close();

            assertTrue(engine.isHalted());
            assertTrue(engine.haltCause().getMessage().startsWith("stage on the delta ring failed "),
                engine.haltCause()::getMessage);
            assertEquals("no space left", engine.haltCause().getCause().getMessage());
            assertEquals(1, engine.status().value(EngineCounter.HALTED));
            assertEquals(1, engine.status().value(EngineCounter.ERRORS), engine.status()::describeErrors);
            assertEquals(0, engine.status().value(EngineCounter.THREADS_LEFT));
            assertEquals(1, count("open events"));
            assertEquals(1, count("close events"));
            assertEquals(1, count("close deltas"));
            assertTrue(engine.state().lastSequence() <= lastJournaled(), "what was applied is journaled");
        }
    }

    @Test
    void shouldHaveJournaledWhatAConsumerFailedOn()
    {
        final LoggedJournal journal = new LoggedJournal();
        final long[] failedOn = new long[1];
        final LiqheatEngine engine = LiqheatEngine.launch(context(ThreadMode.ONE).inputRingSize(64).journal(journal)
            .deltaHandler((buffer, offset, length, isEndOfEvent) ->
            {
                failedOn[0] = inputSequence(buffer);
                if (failedOn[0] > 500)
                {
                    throw new IllegalStateException("the handler's own mistake");
                }
            }));

        assertThrows(EngineHaltedException.class, () -> publishMarket(engine.publisher(), 1, 100_000));
        engine.close();

        assertEquals(failedOn[0], lastJournaled());
        assertEquals("close events", log.get(log.size() - 1));
        assertTrue(log.stream().anyMatch((line) -> line.startsWith("journal ")));
        assertTrue(log.stream().noneMatch((line) -> line.startsWith("journal " + failedOn[0] + " ")));
    }

    @Test
    void shouldRefuseToCloseOnTheEnginesThreadAndGoOn()
    {
        final LoggedJournal journal = new LoggedJournal();
        final AtomicReference<LiqheatEngine> running = new AtomicReference<>();
        final List<String> refusals = Collections.synchronizedList(new ArrayList<>());
        final LiqheatEngine engine = LiqheatEngine.launch(context(ThreadMode.ONE).inputRingSize(64)
            .journal(journal)
            .deltaHandler((buffer, offset, length, isEndOfEvent) ->
            {
                if (null != running.get() && refusals.size() < 2)
                {
                    final Executable close =
                        refusals.isEmpty() ? running.get()::close : running.get()::closeUnfinished;
                    refusals.add(assertThrows(IllegalStateException.class, close).getMessage());
                }
            })
            .deltaHandler((buffer, offset, length, isEndOfEvent) -> note("second " + delta(buffer, isEndOfEvent))));
        running.set(engine);
        publishMarket(engine.publisher(), 1, 2_000);
        engine.close();

        final String expected = "with threadMode=one a handler runs on the engine's thread, and close() there would " +
            "wait for itself: close from another thread";
        assertEquals(List.of(expected, expected), refusals);
        assertFalse(engine.isHalted(), () -> String.valueOf(engine.haltCause()));
        assertEquals("closed", journal.released);
        assertEquals(engine.state().eventCount(), lastJournaled());
        assertEquals(engine.state().deltaCount(), log.stream().filter((line) -> line.startsWith("second ")).count());
        assertEquals(engine.state().deltaCount(), log.stream().filter((line) -> line.startsWith("journal ")).count());
    }

    @ParameterizedTest
    @EnumSource(ThreadMode.class)
    void shouldWriteNothingToAReleasedJournalWhenAHandlerCloses(final ThreadMode threadMode) throws InterruptedException
    {
        final LoggedJournal journal = new LoggedJournal();
        final AtomicReference<LiqheatEngine> running = new AtomicReference<>();
        final CountDownLatch isTried = new CountDownLatch(1);
        final LiqheatEngine engine = LiqheatEngine.launch(context(threadMode).inputRingSize(64)
            .journal(journal).closeTimeoutNs(SECOND_NS)
            .deltaHandler((buffer, offset, length, isEndOfEvent) ->
            {
                if (null != running.get())
                {
                    note("handler");
                    try
                    {
                        running.get().close();
                    }
                    finally
                    {
                        isTried.countDown();
                    }
                }
            }));
        running.set(engine);
        assertThrows(EngineHaltedException.class, () -> publishMarket(engine.publisher(), 1, 100_000));
        isTried.await();
        engine.close();
        for (final Thread caller : callers)
        {
            caller.join();
        }

        final String cause = ThreadMode.ONE == threadMode ? "close from another thread" : " at close";
        assertEquals("abandoned", journal.released);
        assertTrue(log.stream().noneMatch((line) -> line.startsWith("abandoned")), log.get(log.size() - 1));
        assertTrue(engine.isHalted());
        assertTrue(engine.haltCause().getMessage().contains(cause), engine.haltCause()::getMessage);
        assertEquals(0, engine.status().value(EngineCounter.THREADS_LEFT));
    }

    @ParameterizedTest
    @EnumSource(ThreadMode.class)
    void shouldSayWhyAnotherEngineHaltedThatAConsumerFeeds(final ThreadMode threadMode)
    {
        final EngineHaltedException ofAnother =
            new EngineHaltedException(new IllegalStateException("the other engine's disk is full"));
        final LiqheatEngine engine = LiqheatEngine.launch(context(threadMode).inputRingSize(64)
            .deltaHandler((buffer, offset, length, isEndOfEvent) ->
            {
                throw ofAnother;
            }));

        assertThrows(EngineHaltedException.class, () -> publishMarket(engine.publisher(), 1, 100_000));
        engine.close();

        assertSame(ofAnother, engine.haltCause().getCause());
        assertEquals("thread liqheat-" + (ThreadMode.ONE == threadMode ? "input" : "delta") +
            "-0 ended: the engine has halted: the other engine's disk is full", engine.haltCause().getMessage());
        assertEquals(1, engine.status().value(EngineCounter.ERRORS), engine.status()::describeErrors);
    }

    @Test
    void shouldHaltWhenAnEventHasMoreDeltasThanTheRingHasSlots()
    {
        for (final ThreadMode threadMode : ThreadMode.values())
        {
            try (StatusFile statusFile = new StatusFile(null))
            {
                final Pipeline pipeline = new Pipeline(new PipelineSettings(64, 1, WaitMode.YIELDING, threadMode, null,
                    false, List.of((buffer, offset, length, isEndOfEvent) -> note("delta")), null, Thread::new,
                    statusFile));
                pipeline.start();
                final EventPublisher publisher = pipeline.newPublisher();
                assertThrows(EngineHaltedException.class, () -> publishConfiguredMarket(publisher, 100_000));
                assertTrue(pipeline.close(TimeUnit.SECONDS.toMillis(10)));
                assertTrue(pipeline.haltSignal().cause().getMessage().contains(
                    "one event has more deltas than the delta ring has slots: 1; set a larger deltaRingSize"),
                    pipeline.haltSignal().cause()::getMessage);
            }
        }
    }

    @Test
    void shouldShowASlowConsumerAsWaitingPublishers() throws InterruptedException
    {
        final CountDownLatch isFull = new CountDownLatch(1);
        final LiqheatEngine engine = LiqheatEngine.launch(context(ThreadMode.ONE).inputRingSize(16)
            .deltaHandler((buffer, offset, length, isEndOfEvent) -> await(isFull)));
        final Events events = new Events();
        final EventPublisher publisher = engine.publisher();
        final int id = publisher.instrumentId(Venue.BINANCE_USDM, "BTCUSDT");
        publish(publisher, events.definition(id, 1, -1, 100, 125));
        boolean isTaken = true;
        for (int i = 0; isTaken && i < 100; i++)
        {
            events.mark(id, i * SECOND_NS, 600_000 + 100 * (i % 7));
            isTaken = publisher.tryPublish(events.buffer(), 0, events.length(), SECOND_NS / 10);
        }

        assertFalse(isTaken);
        isFull.countDown();
        publishMarket(publisher, 1, 100);
        engine.close();

        assertFalse(engine.isHalted(), () -> String.valueOf(engine.haltCause()));
        assertTrue(engine.status().value(EngineCounter.PUBLISHER_BACK_PRESSURE) > 0);
        assertEquals(0, engine.status().value(EngineCounter.DELTA_BACK_PRESSURE));
        assertTrue(engine.status().value(EngineCounter.MAX_QUEUE_DEPTH) >= 15);
    }

    private long count(final String line)
    {
        return log.stream().filter(line::equals).count();
    }

    private long lastJournaled()
    {
        return log.stream().filter((line) -> line.startsWith("event "))
            .mapToLong((line) -> Long.parseLong(line.substring("event ".length()))).max().orElse(0);
    }

    private void note(final String what)
    {
        callers.add(Thread.currentThread());
        log.add(what);
    }

    private static String delta(final DirectBuffer buffer, final boolean isEndOfEvent)
    {
        return inputSequence(buffer) + " " + buffer.getLong(
            MessageHeaderDecoder.ENCODED_LENGTH + DeltaHeaderDecoder.sequenceEncodingOffset(),
            ByteOrder.LITTLE_ENDIAN) + (isEndOfEvent ? " end" : "");
    }

    private static long inputSequence(final DirectBuffer buffer)
    {
        return buffer.getLong(MessageHeaderDecoder.ENCODED_LENGTH + DeltaHeaderDecoder.inputSequenceEncodingOffset(),
            ByteOrder.LITTLE_ENDIAN);
    }

    private static boolean isEnd(final DirectBuffer buffer)
    {
        return 0 != buffer.getByte(
            MessageHeaderDecoder.ENCODED_LENGTH + DeltaHeaderDecoder.endOfEventEncodingOffset());
    }

    private static String text(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void await(final CountDownLatch latch)
    {
        try
        {
            latch.await();
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    private static EngineContext context(final ThreadMode threadMode)
    {
        return new EngineContext().parameters(PARAMETERS).startTimeNs(0).waitMode(WaitMode.YIELDING)
            .threadMode(threadMode);
    }

    private static void publishConfiguredMarket(final EventPublisher publisher, final int count)
    {
        publish(publisher, new Events().config(PARAMETERS));
        publishMarket(publisher, 1, count);
    }

    private static void publishMarket(final EventPublisher publisher, final long seed, final int count)
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
            switch (i % 4)
            {
                case 0, 1 -> events.trade(id, timeNs, priceTicks, 1 + random.nextInt(50_000));
                case 2 -> events.mark(id, timeNs, priceTicks);
                default ->
                {
                    openInterest += random.nextInt(100_001) - 50_000;
                    events.openInterest(id, timeNs, openInterest);
                }
            }

            publish(publisher, events);
        }
    }

    private static void publish(final EventPublisher publisher, final Events events)
    {
        publisher.publish(events.buffer(), 0, events.length());
    }

    /** Says what is done to it, and fails where it is told to. */
    private final class LoggedJournal implements EngineJournal
    {
        private String failing = "nothing";
        private volatile String released;

        @Override
        public RecordSink events()
        {
            return new LoggedSink("events");
        }

        @Override
        public RecordSink deltas()
        {
            return new LoggedSink("deltas");
        }

        @Override
        public void close()
        {
            released = "closed";
        }

        @Override
        public void abandon()
        {
            released = "abandoned";
        }

        private void noteOrFail(final String what)
        {
            note(null == released ? what : released + ", and then: " + what);
            if (what.startsWith(failing))
            {
                throw new IllegalStateException("no space left");
            }
        }

        private final class LoggedSink implements RecordSink
        {
            private final String name;

            private LoggedSink(final String name)
            {
                this.name = name;
            }

            @Override
            public void open()
            {
                noteOrFail("open " + name);
            }

            @Override
            public void append(final DirectBuffer buffer, final int offset, final int length)
            {
                noteOrFail("events".equals(name) ? "event " + EventLayout.sequence(buffer, offset) :
                    "journal " + delta(buffer, isEnd(buffer)));
            }

            @Override
            public void close()
            {
                noteOrFail("close " + name);
            }
        }
    }

    /** Keeps all bytes. */
    private static final class MemoryJournal implements EngineJournal
    {
        private final MemorySink events = new MemorySink();
        private final MemorySink deltas = new MemorySink();

        @Override
        public RecordSink events()
        {
            return events;
        }

        @Override
        public RecordSink deltas()
        {
            return deltas;
        }

        @Override
        public void close()
        {
            // stays readable
        }

        @Override
        public void abandon()
        {
            close();
        }
    }

    private static final class MemorySink implements RecordSink
    {
        private final List<String> records = new ArrayList<>();

        @Override
        public void open()
        {
            records.clear();
        }

        @Override
        public void append(final DirectBuffer buffer, final int offset, final int length)
        {
            records.add(text(buffer, offset, length));
        }

        @Override
        public void close()
        {
            // stays readable
        }
    }
}
