package io.liqheat.replay.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.journal.ChildJvm;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalAppender;
import io.liqheat.replay.journal.JournalException;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal that its writer could not finish is proved as far as it goes; one that lost something is not. */
@Timeout(value = 240, threadMode = SEPARATE_THREAD)
class UnfinishedJournalIT
{
    private static final int KILLS = 3;
    private static final long EVENTS = 3_000;

    /** An event with several deltas: an open interest, near the end. */
    private static final long SAMPLE = EVENTS - 18;
    private static final long ALL = Long.MAX_VALUE;

    @TempDir
    private Path dir;

    @Test
    void shouldProveWhatAKilledEngineJournaled() throws IOException, InterruptedException
    {
        final SplittableRandom random = new SplittableRandom(5);
        for (int kill = 0; kill < KILLS; kill++)
        {
            final Path directory = dir.resolve("killed" + kill);
            final Process engine = ChildJvm.start(KilledEngineMain.class, directory);
            try
            {
                while (engine.isAlive() && deltasIn(directory) < 5_000)
                {
                    Thread.sleep(1);
                }

                assertTrue(engine.isAlive(), "the engine ended by itself");
                final ReplayVerifier.Verdict whileWritten = verify(directory);
                assertTrue(whileWritten.isIdentical(), whileWritten::toString);
                Thread.sleep(random.nextInt(100));
            }
            finally
            {
                engine.destroyForcibly().waitFor();
            }

            final ReplayVerifier.Verdict verdict = verify(directory);
            assertTrue(verdict.isIdentical(), verdict::toString);
            assertTrue(verdict.deltas() >= 5_000, verdict::toString);
            assertTrue(verdict.faults().stream().anyMatch((it) -> JournalFault.Kind.NOT_SEALED == it.kind()),
                () -> verdict.faults().toString());
        }
    }

    @Test
    void shouldStopComparingWhereTheWriterStopped() throws IOException
    {
        final long end = firstDeltaOf(SAMPLE) - 1;
        final ReplayVerifier.Verdict verdict = verify(unfinished(JournalMode.GATING, ALL, end));

        assertTrue(verdict.isIdentical(), verdict::toString);
        assertEquals(end, verdict.deltas());
        assertEquals("identical up to delta " + end + " (event " + (SAMPLE - 1) + " of " + verdict.events() +
            "): the writer stopped before it journaled the rest", verdict.toString());
    }

    @Test
    void shouldAcceptHalfAnEventAtTheEnd() throws IOException
    {
        final long end = firstDeltaOf(SAMPLE);
        final ReplayVerifier.Verdict verdict = verify(unfinished(JournalMode.GATING, ALL, end));

        assertTrue(verdict.isIdentical(), verdict::toString);
        assertTrue(verdict.toString().startsWith(
            "identical up to delta " + end + " (within event " + SAMPLE + " of "), verdict::toString);
    }

    @Test
    void shouldAcceptDeltasAheadOfEventsOnlyWhereTheEngineDidNotWait() throws IOException
    {
        final ReplayVerifier.Verdict parallel = verify(unfinished(JournalMode.PARALLEL, EVENTS - 100, ALL));
        final ReplayVerifier.Verdict gating = verify(unfinished(JournalMode.GATING, EVENTS - 100, ALL));

        assertTrue(parallel.isIdentical(), parallel::toString);
        assertTrue(parallel.toString().startsWith("identical up to event " + (EVENTS - 100) + " (delta "),
            parallel::toString);
        assertFalse(gating.isIdentical(), gating::toString);
    }

    @Test
    void shouldProveAJournalThatIsBeingWritten() throws IOException
    {
        final long end = firstDeltaOf(SAMPLE) - 1;
        final Path path = dir.resolve("growing");
        try (Journal journal = Journal.create(path, header(JournalMode.GATING)))
        {
            append(journal, ALL, end);

            final ReplayVerifier.Verdict verdict = verify(path);
            assertTrue(verdict.isIdentical(), verdict::toString);
            assertTrue(verdict.toString().endsWith("the writer has not journaled the rest yet"), verdict::toString);
            assertNotNull(verdict.end());
        }
    }

    @Test
    void shouldEndWhereTheWriterWasWhenTheVerificationBegan() throws IOException
    {
        final long middle = SAMPLE - EVENTS / 2;
        final Path path = dir.resolve("outrun");
        try (Journal journal = Journal.create(path, header(JournalMode.GATING));
            RecordedJournal source = Journal.openForRead(recorded()))
        {
            append(source.events(), journal.events(), JournalRecord.TYPE_EVENT, middle);
            append(source.deltas(), journal.deltas(), JournalRecord.TYPE_DELTA, firstDeltaOf(middle));
            try (RecordedJournal growing = Journal.openForRead(path))
            {
                final ReplayVerifier verifier = new ReplayVerifier(growing);
                append(source.events(), journal.events(), JournalRecord.TYPE_EVENT, ALL);
                append(source.deltas(), journal.deltas(), JournalRecord.TYPE_DELTA, ALL);

                final ReplayVerifier.Verdict verdict = verifier.finish();
                assertTrue(verdict.isIdentical(), verdict::toString);
                assertEquals(middle, verdict.events());
            }
        }
    }

    @Test
    void shouldRefuseASealedJournalWhoseDeltasEndEarly() throws IOException
    {
        final long end = firstDeltaOf(SAMPLE) - 1;
        final Path path = dir.resolve("short");
        try (Journal journal = Journal.create(path, header(JournalMode.GATING)))
        {
            append(journal, ALL, end);
        }

        final ReplayVerifier.Verdict verdict = verify(path);
        assertFalse(verdict.isIdentical());
        assertEquals("the deltas end before delta " + (end + 1) + ", which event " + SAMPLE + " gives",
            verdict.difference());
        assertNull(verdict.end());
    }

    @Test
    void shouldRefuseAClosedJournalOfWhichTheLastDeltasWereCutOff() throws IOException
    {
        final Path path = recorded();
        final Path copy = dir.resolve("cut");
        copy(path, copy);
        cut(copy, ALL);
        assertTrue(verify(copy).isIdentical(), "nothing cut yet");

        cut(copy, firstDeltaOf(SAMPLE));

        final ReplayVerifier.Verdict verdict = verify(copy);
        assertFalse(verdict.isIdentical(), verdict::toString);
        assertTrue(verdict.toString().contains("the deltas end before delta "), verdict::toString);
    }

    @Test
    void shouldSayWhichEventTheEngineRefused() throws IOException
    {
        final Path copy = dir.resolve("refused");
        try (Journal journal = Journal.create(dir.resolve("open"), header(JournalMode.GATING)))
        {
            append(journal, 100, 0);
            final UnsafeBuffer unknown = new UnsafeBuffer(new byte[EventLayout.MIN_LENGTH]);
            EventLayout.sequence(unknown, 0, 101);
            journal.events().append(JournalRecord.TYPE_EVENT, unknown, 0, EventLayout.MIN_LENGTH);
            copy(journal.directory(), copy);
        }

        final ReplayVerifier.Verdict verdict = verify(copy);
        assertFalse(verdict.isIdentical());
        assertTrue(verdict.difference().startsWith("the engine refused event 101: "), verdict::toString);
    }

    private static ReplayVerifier.Verdict verify(final Path path)
    {
        try (RecordedJournal journal = Journal.openForRead(path))
        {
            return new ReplayVerifier(journal).finish();
        }
    }

    private static long deltasIn(final Path path)
    {
        if (!Files.exists(path.resolve("highwater")))
        {
            return 0;
        }

        try (RecordedJournal journal = Journal.openForRead(path))
        {
            return journal.highWater(QueueName.DELTAS);
        }
        catch (final JournalException ex)
        {
            return 0;
        }
    }

    /** A journal in good order, recorded once per test. */
    private Path recorded()
    {
        final Path path = dir.resolve("recorded");
        if (!Files.exists(path))
        {
            try (LiqheatEngine engine = LiqheatEngine.launch(new EngineContext().parameters(TestMarket.PARAMETERS)
                .startTimeNs(0).waitMode(WaitMode.YIELDING).journalDirectory(path)))
            {
                TestMarket.publish(engine.publisher(), EVENTS);
            }
        }

        return path;
    }

    /** What a killed writer leaves: everything appended, no seals. */
    private Path unfinished(final JournalMode mode, final long events, final long deltas) throws IOException
    {
        final Path open = dir.resolve("open" + mode);
        final Path copy = dir.resolve("unfinished" + mode);
        try (Journal journal = Journal.create(open, header(mode)))
        {
            append(journal, events, deltas);
            copy(open, copy);
        }

        return copy;
    }

    private void append(final Journal target, final long events, final long deltas)
    {
        try (RecordedJournal source = Journal.openForRead(recorded()))
        {
            append(source.events(), target.events(), JournalRecord.TYPE_EVENT, events);
            append(source.deltas(), target.deltas(), JournalRecord.TYPE_DELTA, deltas);
        }
    }

    private static void append(
        final JournalReader source, final JournalAppender target, final int wanted, final long count)
    {
        while (target.lastSequence() < count && source.poll((type, sequence, buffer, offset, length) ->
        {
            if (wanted == type)
            {
                target.append(type, buffer, offset, length);
            }
        }) > 0)
        {
            Thread.onSpinWait();
        }
    }

    /** Sequence of the first delta of an event. */
    private long firstDeltaOf(final long event)
    {
        final long[] first = new long[1];
        try (RecordedJournal journal = Journal.openForRead(recorded()))
        {
            journal.deltas().poll((type, sequence, buffer, offset, length) ->
            {
                if (JournalRecord.TYPE_DELTA == type && 0 == first[0] &&
                    event == ReplayVerifier.inputSequence(buffer, offset))
                {
                    first[0] = sequence;
                }
            }, Integer.MAX_VALUE);
        }

        assertTrue(first[0] > 0, "event " + event + " has deltas");
        return first[0];
    }

    /** Zero the delta file from a record on: what a file cut short and grown again looks like. */
    private static void cut(final Path journal, final long fromSequence) throws IOException
    {
        final long[] position = new long[1];
        try (RecordedJournal recorded = Journal.openForRead(journal))
        {
            final JournalReader reader = recorded.deltas();
            while (reader.lastSequence() + 1 < fromSequence &&
                reader.poll((type, sequence, buffer, offset, length) -> {}) > 0)
            {
                position[0] = reader.position();
            }
        }

        try (Stream<Path> files = Files.walk(journal.resolve(QueueName.DELTAS.folder())))
        {
            final Path file = files.filter((it) -> it.toString().endsWith(".cq4")).findFirst().orElseThrow();
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw"))
            {
                final long length = bytes.length();
                bytes.setLength(position[0]);
                bytes.setLength(length);
            }
        }
    }

    private static void copy(final Path from, final Path to) throws IOException
    {
        try (Stream<Path> files = Files.walk(from))
        {
            for (final Path file : files.toList())
            {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static JournalHeader header(final JournalMode mode)
    {
        return JournalHeader.of(0, "test", mode, "copied");
    }
}
