package io.liqheat.replay.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalAppender;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalLimits;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.snapshot.SnapshotFollower;
import io.liqheat.replay.verify.ReplayVerifier;
import io.liqheat.replay.verify.TestMarket;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal interrupted anywhere goes on as if it had not been. */
@Timeout(value = 240, threadMode = SEPARATE_THREAD)
class JournalRecoveryIT
{
    private static final long EVENTS = 2_000;
    private static final int CUTS = 12;
    private static final JournalLimits LIMITS = JournalLimits.configured();

    @TempDir
    private Path folder;
    private Path whole;
    private ReplayVerifier.Verdict expected;

    @BeforeEach
    void setUp()
    {
        whole = folder.resolve("whole");
        try (LiqheatEngine engine = LiqheatEngine.launch(context(whole)))
        {
            TestMarket.publish(engine.publisher(), EVENTS);
        }

        expected = verify(whole);
        assertTrue(expected.isIdentical(), expected::toString);
    }

    @Test
    void shouldGiveTheSameJournalWhereverItWasInterrupted() throws IOException
    {
        final SplittableRandom random = new SplittableRandom(3);
        for (int cut = 0; cut < CUTS; cut++)
        {
            final long events = 1 + random.nextLong(expected.events() - 1);
            final long deltasOfEvents = deltasOf(events);
            final long deltas = deltasOfEvents - Math.min(deltasOfEvents, random.nextLong(40));
            final String what = "events=" + events + " deltas=" + deltas + " of " + deltasOfEvents;
            final Path directory = interrupted("cut" + cut, JournalMode.GATING, events, deltas);
            final RecoveredJournal first = recover(directory, JournalMode.GATING);
            assertEquals(deltasOfEvents - deltas, first.addedDeltas(), what);
            first.journal().abandon();
            final RecoveredJournal second = recover(directory, JournalMode.GATING);
            assertEquals(0, second.addedDeltas(), what);
            assertEquals(events, second.lastEvent(), what);
            assertEquals(deltasOfEvents, second.lastDelta(), what);
            finish(second);

            final ReplayVerifier.Verdict verdict = verify(directory);
            assertEquals(expected.toString(), verdict.toString(), what);
            assertEquals(List.of(), verdict.faults(), what);
        }
    }

    @Test
    void shouldGoOnFromTheNewestSnapshot() throws IOException
    {
        final long events = EVENTS * 3 / 4;
        final Path directory = interrupted("snapshots", JournalMode.GATING, events, deltasOf(events) - 10);
        makeSnapshots(directory);
        final RecoveredJournal first = recover(directory, JournalMode.GATING);
        assertEquals(events, first.lastEvent());
        assertEquals(1_200, first.snapshotEvent(), "the deltas end before those of the snapshot at the end");
        assertEquals(10, first.addedDeltas());
        first.journal().close();

        final RecoveredJournal second = recover(directory, JournalMode.GATING);
        assertEquals(events, second.snapshotEvent());
        assertTrue(second.start().description().contains("the snapshot at event 1,500"),
            second.start().description());
        finish(second);
        assertEquals(expected.toString(), verify(directory).toString());

        makeSnapshots(directory);
        final RecoveredJournal third = recover(directory, JournalMode.GATING);
        assertEquals(expected.events(), third.snapshotEvent());
        assertEquals(expected.deltas(), third.lastDelta());
        third.journal().close();
        assertEquals(expected.toString(), verify(directory).toString());
    }

    private static void makeSnapshots(final Path directory)
    {
        try (RecordedJournal journal = Journal.openForRead(directory);
            SnapshotFollower follower = new SnapshotFollower(journal, 400, Long.MAX_VALUE, false))
        {
            while (follower.poll() > 0)
            {
                Thread.onSpinWait();
            }

            follower.writeLast();
        }
    }

    @Test
    void shouldLeaveOutDeltasWhoseEventsWereNeverJournaled() throws IOException
    {
        final long events = EVENTS / 2;
        final Path directory =
            interrupted("parallel", JournalMode.PARALLEL, events, deltasOf(events) + 100);
        final RecoveredJournal recovered = recover(directory, JournalMode.PARALLEL);
        assertEquals(100, recovered.droppedDeltas());
        finish(recovered);

        final ReplayVerifier.Verdict verdict = verify(directory);
        assertEquals(expected.toString(), verdict.toString());
        assertEquals(1, verdict.faults().size());
        assertEquals(JournalFault.Kind.QUARANTINED, verdict.faults().get(0).kind());

        final Path rolled = folder.resolve("rolled");
        final Journal journal = Journal.create(rolled, header(JournalMode.PARALLEL),
            new JournalLimits(1L << 20, Long.MAX_VALUE, 1L << 20));
        try (RecordedJournal source = Journal.openForRead(whole))
        {
            copy(source.events(), journal.events(), events);
            copy(source.deltas(), journal.deltas(), deltasOf(EVENTS));
        }

        journal.abandon();
        finish(recover(rolled, JournalMode.PARALLEL));
        assertEquals(expected.toString(), verify(rolled).toString());

        final Path gating = interrupted("gating", JournalMode.GATING, events, deltasOf(events) + 100);
        assertRefused(gating, "100 deltas more than its events give");
    }

    @Test
    void shouldContinueARunningMarket()
    {
        for (int run = 0; run < 3; run++)
        {
            try (LiqheatEngine engine = LiqheatEngine.launch(context(whole)))
            {
                assertTrue(engine.recovered().contains("continued after event "), engine.recovered());
                TestMarket.publish(engine.publisher(), EVENTS);
            }

            final ReplayVerifier.Verdict verdict = verify(whole);
            assertTrue(verdict.isIdentical(), verdict::toString);
            assertEquals(List.of(), verdict.faults());
            assertTrue(verdict.events() > expected.events() + (run + 1) * EVENTS, verdict::toString);
        }
    }

    @Test
    void shouldRefuseOtherParametersAndModes() throws IOException
    {
        final List<String> before = listing(whole);
        final RecoveryException parameters = assertThrows(RecoveryException.class,
            () -> LiqheatEngine.launch(context(whole).parameters(ModelParameters.defaults())));
        assertTrue(parameters.getMessage().contains("other parameters"), parameters.getMessage());
        final RecoveryException mode = assertThrows(RecoveryException.class, () -> LiqheatEngine.launch(
            context(whole).journalMode(EngineContext.JournalMode.PARALLEL)));
        assertTrue(mode.getMessage().contains("journalMode=GATING"), mode.getMessage());
        assertEquals(before, listing(whole));
    }

    @Test
    void shouldRefuseDamageInTheMiddleAndChangeNothing() throws IOException
    {
        final Path directory = interrupted("damaged", JournalMode.GATING, EVENTS, deltasOf(EVENTS));
        final long position;
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            journal.events().poll((type, sequence, buffer, offset, length) -> {}, (int)EVENTS / 2);
            position = journal.events().position();
        }

        flip(file(directory, QueueName.EVENTS), position + 40);
        final List<String> before = listing(directory);
        assertRefused(directory, "events FLIPPED position=" + position);
        assertRefused(directory, "--warm-up");
        assertEquals(before, listing(directory));
    }

    @Test
    void shouldLeaveOutADamagedLastRecord() throws IOException
    {
        final Path directory = interrupted("tail", JournalMode.GATING, EVENTS, deltasOf(EVENTS));
        long position = 0;
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final JournalReader reader = journal.events();
            while (reader.lastSequence() < EVENTS - 1)
            {
                reader.poll((type, sequence, buffer, offset, length) -> {}, 1);
                position = reader.position();
            }
        }

        flip(file(directory, QueueName.EVENTS), position + 40);
        final RecoveredJournal recovered = recover(directory, JournalMode.GATING);
        assertEquals(EVENTS - 1, recovered.lastEvent());
        assertTrue(recovered.notes().stream().anyMatch((note) -> note.startsWith("LOST: events " + EVENTS)),
            recovered.notes().toString());
        finish(recovered);
        final ReplayVerifier.Verdict verdict = verify(directory);
        assertFalse(verdict.isIdentical(), "an acknowledged event is lost");
        assertEquals(expected.events(), verdict.events());
        assertNull(verdict.difference());
        assertTrue(verdict.toString().contains("TAIL_LOST"), verdict::toString);
    }

    @Test
    void shouldBeginAJournalThatWasNotBegun() throws IOException
    {
        final Path directory = folder.resolve("created");
        Journal.create(directory, header(JournalMode.GATING)).abandon();
        assertNull(recover(directory, JournalMode.GATING));
        try (Stream<Path> files = Files.walk(directory.resolve("deltas")))
        {
            files.sorted((one, other) -> other.compareTo(one)).forEach((file) -> assertTrue(file.toFile().delete()));
        }

        try (LiqheatEngine engine = LiqheatEngine.launch(context(directory)))
        {
            assertNull(engine.recovered());
            TestMarket.publish(engine.publisher(), EVENTS);
        }

        assertEquals(expected.toString(), verify(directory).toString());
    }

    /** Feed what the whole journal holds behind the place where the other one was interrupted. */
    private void finish(final RecoveredJournal recovered)
    {
        final JournalAppender events = recovered.journal().events();
        final JournalAppender deltas = recovered.journal().deltas();
        final HeatmapEngine engine = new HeatmapEngine(new AppendingSink(deltas));
        engine.loadState(recovered.start().state(), 0, recovered.start().stateLength());
        try (RecordedJournal source = Journal.openForRead(whole))
        {
            source.events().poll((type, sequence, buffer, offset, length) ->
            {
                if (JournalRecord.TYPE_EVENT == type && sequence > engine.lastSequence())
                {
                    events.append(type, buffer, offset, length);
                    engine.onEvent(buffer, offset, length);
                }
            }, Integer.MAX_VALUE);
        }

        recovered.journal().close();
    }

    private static RecoveredJournal recover(final Path directory, final JournalMode mode)
    {
        return JournalRecovery.recover(directory, mode, TestMarket.PARAMETERS, LIMITS, "test");
    }

    private static void assertRefused(final Path directory, final String text)
    {
        final RecoveryException refusal =
            assertThrows(RecoveryException.class, () -> recover(directory, JournalMode.GATING));
        assertTrue(refusal.getMessage().contains(text), refusal.getMessage());
    }

    private Path interrupted(final String name, final JournalMode mode, final long events, final long deltas)
    {
        final Path directory = folder.resolve(name);
        final Journal journal = Journal.create(directory, header(mode));
        try (RecordedJournal source = Journal.openForRead(whole))
        {
            copy(source.events(), journal.events(), events);
            copy(source.deltas(), journal.deltas(), deltas);
        }

        journal.abandon();
        return directory;
    }

    private static void copy(final JournalReader source, final JournalAppender target, final long last)
    {
        source.poll((type, sequence, buffer, offset, length) ->
        {
            if (JournalRecord.TYPE_HEADER != type && JournalRecord.TYPE_SEAL != type)
            {
                target.append(type, buffer, offset, length);
            }
        }, (int)last + 1);
    }

    private long deltasOf(final long event)
    {
        final long[] last = new long[1];
        try (RecordedJournal journal = Journal.openForRead(whole))
        {
            final HeatmapEngine engine = new HeatmapEngine(new AppendingSink(null));
            journal.events().poll((type, sequence, buffer, offset, length) ->
            {
                if (JournalRecord.TYPE_EVENT == type && sequence <= event)
                {
                    engine.onEvent(buffer, offset, length);
                    last[0] = engine.deltaCount();
                }
            }, Integer.MAX_VALUE);
        }

        return last[0];
    }

    private static ReplayVerifier.Verdict verify(final Path directory)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            return new ReplayVerifier(journal).finish();
        }
    }

    private static EngineContext context(final Path directory)
    {
        return new EngineContext().parameters(TestMarket.PARAMETERS).startTimeNs(0).waitMode(WaitMode.YIELDING)
            .journalDirectory(directory);
    }

    private static JournalHeader header(final JournalMode mode)
    {
        return JournalHeader.of(0, "test", mode, "copied");
    }

    private static Path file(final Path directory, final QueueName queue) throws IOException
    {
        try (Stream<Path> files = Files.walk(directory.resolve(queue.folder())))
        {
            return files.filter((it) -> it.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
    }

    private static void flip(final Path file, final long position) throws IOException
    {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw"))
        {
            bytes.seek(position);
            final int value = bytes.read();
            bytes.seek(position);
            bytes.write(value ^ 1);
        }
    }

    private static List<String> listing(final Path directory) throws IOException
    {
        try (Stream<Path> files = Files.walk(directory))
        {
            return files.sorted().map((file) -> file + " " + file.toFile().length()).toList();
        }
    }

    record AppendingSink(JournalAppender deltas, UnsafeBuffer slot) implements DeltaSink
    {
        AppendingSink(final JournalAppender deltas)
        {
            this(deltas, new UnsafeBuffer(new byte[MAX_DELTA_LENGTH]));
        }

        @Override
        public MutableDirectBuffer claim()
        {
            return slot;
        }

        @Override
        public void commit(final int length)
        {
            if (null != deltas)
            {
                deltas.append(JournalRecord.TYPE_DELTA, slot, 0, length);
            }
        }

        @Override
        public void endOfEvent()
        {
            // the flag is in the bytes
        }
    }
}
