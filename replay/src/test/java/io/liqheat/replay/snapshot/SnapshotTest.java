package io.liqheat.replay.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalPosition;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.ReplayVerifier;
import io.liqheat.replay.verify.Replayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A snapshot only saves time: what is reached with it is what a replay from the beginning reaches, and a snapshot that
 * is not right is not used.
 */
class SnapshotTest
{
    private static final int EVENTS = 2000;
    private static final int EVERY = 250;
    private static final long SEED = 21;

    @TempDir
    private Path folder;

    private Path directory;
    private long[] hashes;

    @BeforeEach
    void record()
    {
        directory = folder.resolve("journal");
        hashes = RecordedMarkets.write(directory, SEED, EVENTS);
    }

    @Test
    void shouldWriteASnapshotOfEveryMultipleAndOfTheEnd()
    {
        assertEquals(expectedSequences(EVENTS), follow(EVERY, Long.MAX_VALUE));
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final Snapshots snapshots = new Snapshots(journal);
            assertEquals(expectedSequences(EVENTS), snapshots.list().stream().map(Snapshots.Entry::sequence).toList());
            for (final Snapshots.Entry entry : snapshots.list())
            {
                final Snapshot snapshot = snapshots.describe(entry);
                assertEquals(hashes[(int)entry.sequence()], snapshot.stateHash());
                assertEquals(entry.sequence(), snapshot.position().sequence());
            }

            assertEquals(List.of(), follow(EVERY, Long.MAX_VALUE), "everything is there");
        }

        assertFalse(hasUnfinishedFiles());
    }

    @Test
    void shouldWriteEarlierWhereEventsAreLong()
    {
        final List<Long> sequences = follow(EVENTS, 100_000);

        assertTrue(sequences.size() >= 2, sequences::toString);
    }

    @Test
    void shouldGoOnWhereItStopped()
    {
        try (RecordedJournal journal = Journal.openForRead(directory);
            SnapshotFollower follower = new SnapshotFollower(journal, EVERY, Long.MAX_VALUE, false))
        {
            assertNull(follower.start());
            while (follower.written().size() < 3)
            {
                follower.poll();
            }
        }

        try (RecordedJournal journal = Journal.openForRead(directory);
            SnapshotFollower follower = new SnapshotFollower(journal, EVERY, Long.MAX_VALUE, false))
        {
            assertEquals(3 * EVERY, follower.start().sequence());
            drain(follower);
            assertEquals(expectedSequences(EVENTS).size() - 3, follower.written().size());
            assertEquals(hashes[EVENTS], last(follower).snapshot().stateHash());
        }
    }

    @Test
    void shouldReachAnyEventAsAReplayFromTheBeginningDoes()
    {
        follow(EVERY, Long.MAX_VALUE);
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 30; i++)
        {
            final int sequence = RecordedMarkets.HASHED * (1 + random.nextInt(EVENTS / RecordedMarkets.HASHED));
            try (RecordedJournal journal = Journal.openForRead(directory);
                StateAt state = StateAt.before(journal, sequence, Long.MAX_VALUE, new DiscardingSink(), null))
            {
                state.replayer().run();
                assertEquals(sequence, state.engine().lastSequence());
                assertEquals(hashes[sequence], state.engine().savedStateHash(), "event " + sequence);
                assertEquals(sequence / EVERY * EVERY, null == state.snapshot() ? 0 : state.snapshot().sequence());
            }
        }
    }

    @Test
    void shouldReachAnyMomentAsAReplayFromTheBeginningDoes()
    {
        final SplittableRandom random = new SplittableRandom(SEED);
        final List<Long> moments = new ArrayList<>();
        final List<String> expected = new ArrayList<>();
        final long[] span = span();
        for (int i = 0; i < 25; i++)
        {
            moments.add(span[0] - 10 + random.nextLong(span[1] - span[0] + 20));
            expected.add(describe(moments.get(i)));
        }

        follow(EVERY, Long.MAX_VALUE);
        for (int i = 0; i < moments.size(); i++)
        {
            assertEquals(expected.get(i), describe(moments.get(i)), "moment " + moments.get(i));
        }
    }

    @Test
    void shouldSkipDamagedSnapshotsAndSaySo() throws IOException
    {
        follow(EVERY, Long.MAX_VALUE);
        final Path newest = directory.resolve(Snapshots.FOLDER).resolve(EVENTS + SnapshotFile.SUFFIX);
        final byte[] good = Files.readAllBytes(newest);
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 60; i++)
        {
            byte[] bad = good.clone();
            if (0 == i % 4)
            {
                bad = Arrays.copyOf(good, i < 20 ? 7 * i : random.nextInt(good.length));
            }
            else
            {
                bad[i < 45 ? i * 3 : random.nextInt(good.length)] ^= (byte)(1 << random.nextInt(8));
            }

            Files.write(newest, bad);
            assertSkipped("damage " + i);
        }

        Files.delete(newest);
        Files.copy(directory.resolve(Snapshots.FOLDER).resolve(EVERY + SnapshotFile.SUFFIX), newest);
        assertSkipped("another event's");
    }

    @Test
    void shouldSkipSnapshotsOfAnotherJournalOrOfAnEventThatIsNotInIt() throws IOException
    {
        final Path other = folder.resolve("other");
        RecordedMarkets.write(other, SEED, EVENTS);
        follow(EVERY, Long.MAX_VALUE);
        final Path snapshots = directory.resolve(Snapshots.FOLDER);
        Files.createDirectory(other.resolve(Snapshots.FOLDER));
        Files.copy(snapshots.resolve(EVERY + ".snap"), other.resolve(Snapshots.FOLDER).resolve(EVERY + ".snap"));
        try (RecordedJournal journal = Journal.openForRead(other))
        {
            final Snapshots foreign = new Snapshots(journal);
            assertNull(foreign.newest(Long.MAX_VALUE, Long.MAX_VALUE, new DiscardingSink()));
            assertTrue(foreign.skipped().get(0).endsWith("is of another journal"), foreign.skipped()::toString);
        }

        final SnapshotFile file = SnapshotFile.read(snapshots.resolve(EVENTS + ".snap"));
        final Snapshot snapshot = file.snapshot();
        final JournalPosition at = snapshot.position();
        forge(file, new JournalPosition(at.segment(), at.position(), at.sequence(), at.crc() + 1));
        assertSkipped("checksum of the event");
        forge(file, new JournalPosition(at.segment(), at.position() + 64, at.sequence(), at.crc()));
        assertSkipped("place of the event");
        forge(file, new JournalPosition(at.segment(), at.position(), at.sequence() + 5, at.crc()));
        assertSkipped("an event behind the end");
    }

    @Test
    void shouldProveSnapshotsByAReplay()
    {
        follow(EVERY, Long.MAX_VALUE);
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final ReplayVerifier verifier = new ReplayVerifier(journal);
            final Snapshots snapshots = new Snapshots(journal);
            assertEquals(List.of(), snapshots.prove(verifier));
            final ReplayVerifier.Verdict verdict = verifier.finish();
            assertTrue(verdict.isIdentical(), verdict::toString);
            assertEquals(EVENTS / EVERY, verifier.comparedStates());
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final ReplayVerifier verifier = new ReplayVerifier(journal)
                .expectState(EVERY, hashes[EVERY], "a").expectState(EVERY + 5, hashes[EVERY], "b");
            final ReplayVerifier.Verdict verdict = verifier.finish();
            assertFalse(verdict.isIdentical());
            assertTrue(verdict.difference().startsWith("b holds another state than the replay reaches after event " +
                (EVERY + 5)), verdict::toString);
            assertEquals(1, verifier.comparedStates());
        }
    }

    @Test
    void shouldSayThatADiskTakesNoSnapshotAndGoOn() throws IOException
    {
        Files.createFile(directory.resolve(Snapshots.FOLDER));
        try (RecordedJournal journal = Journal.openForRead(directory);
            SnapshotFollower follower = new SnapshotFollower(journal, EVERY, Long.MAX_VALUE, false))
        {
            int failures = 0;
            while (follower.lastSequence() < 3 * EVERY)
            {
                try
                {
                    follower.poll();
                }
                catch (final UncheckedIOException ex)
                {
                    failures++;
                    Files.deleteIfExists(directory.resolve(Snapshots.FOLDER));
                }
            }

            drain(follower);
            assertEquals(1, failures);
            assertEquals(EVENTS / EVERY - 1, follower.written().size());
        }
    }

    @Test
    void shouldRefuseSenselessIntervals()
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            assertThrows(IllegalArgumentException.class, () -> new SnapshotFollower(journal, 0, 1, false));
            assertThrows(IllegalArgumentException.class, () -> new SnapshotFollower(journal, 1, 0, false));
        }
    }

    private void forge(final SnapshotFile file, final JournalPosition position) throws IOException
    {
        final Snapshot was = file.snapshot();
        final Snapshot forged = new Snapshot(was.journalId(), was.modelVersion(), was.stateVersion(), was.sequence(),
            was.eventTimeNs(), was.firstTimeNs(), was.lastTimeNs(), was.deltaCount(), was.stateHash(), was.before(),
            position);
        final HeatmapEngine engine = file.newEngine(new DiscardingSink());
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final int length = engine.saveState(buffer, 0);
        final List<byte[]> definitions = file.instruments().definitions();
        SnapshotFile.write(directory.resolve(Snapshots.FOLDER), forged, definitions, buffer, length);
    }

    private void assertSkipped(final String what)
    {
        try (RecordedJournal journal = Journal.openForRead(directory);
            StateAt state = StateAt.before(journal, Long.MAX_VALUE, Long.MAX_VALUE, new DiscardingSink(), null))
        {
            assertEquals(1, state.skipped().size(), what);
            assertNotNull(state.snapshot(), what);
            assertEquals(EVENTS - EVERY, state.snapshot().sequence(), what);
            state.replayer().run();
            assertEquals(hashes[EVENTS], state.engine().savedStateHash(), what);
        }
    }

    /** State and instruments at a moment, as text. */
    private String describe(final long timeNs)
    {
        try (RecordedJournal journal = Journal.openForRead(directory);
            StateAt state = StateAt.before(journal, Long.MAX_VALUE, timeNs, new DiscardingSink(), null))
        {
            final Replayer replayer = state.replayer();
            replayer.run();
            final StringBuilder text = new StringBuilder();
            text.append(replayer.lastSequence()).append(' ').append(replayer.firstTimeNs()).append(' ')
                .append(replayer.lastTimeNs()).append(' ').append(replayer.isStoppedByTime()).append(' ')
                .append(Long.toHexString(replayer.engine().savedStateHash()));
            for (final Instrument instrument : state.instruments().all())
            {
                text.append(' ').append(instrument.id()).append('=').append(JournalInstruments.nameOf(instrument));
            }

            return text.append(state.instruments().unusable()).toString();
        }
    }

    private long[] span()
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final Replayer replayer = new Replayer(journal.events(), new DiscardingSink(), null);
            replayer.run();
            return new long[]{replayer.firstTimeNs(), replayer.lastTimeNs()};
        }
    }

    private List<Long> follow(final long everyEvents, final long everyBytes)
    {
        try (RecordedJournal journal = Journal.openForRead(directory);
            SnapshotFollower follower = new SnapshotFollower(journal, everyEvents, everyBytes, false))
        {
            drain(follower);
            assertTrue(follower.faults().stream().noneMatch((fault) -> !fault.isWarning()));
            return follower.written().stream().map((written) -> written.snapshot().sequence()).toList();
        }
    }

    private static void drain(final SnapshotFollower follower)
    {
        while (follower.poll() > 0)
        {
            Thread.onSpinWait();
        }

        follower.writeLast();
    }

    private static SnapshotFollower.Written last(final SnapshotFollower follower)
    {
        return follower.written().get(follower.written().size() - 1);
    }

    private static List<Long> expectedSequences(final long events)
    {
        return LongStream.rangeClosed(1, events / EVERY).map((i) -> i * EVERY).boxed().toList();
    }

    private boolean hasUnfinishedFiles()
    {
        final String[] names = directory.resolve(Snapshots.FOLDER).toFile().list();
        return Arrays.stream(names).anyMatch((name) -> !name.endsWith(SnapshotFile.SUFFIX));
    }
}
