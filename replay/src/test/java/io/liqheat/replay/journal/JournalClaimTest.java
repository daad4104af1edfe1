package io.liqheat.replay.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.replay.golden.GoldenFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is continued reads as if it had never stopped. */
class JournalClaimTest
{
    private static final int COUNT = 100;
    private static final JournalLimits LIMITS = JournalLimits.configured();

    @TempDir
    private Path folder;
    private Path directory;

    @BeforeEach
    void setUp()
    {
        directory = folder.resolve("journal");
    }

    @Test
    void shouldContinueAClosedJournal()
    {
        JournalFixture.write(directory, COUNT, 1);
        final List<String> before = records(COUNT);
        for (int run = 0; run < 3; run++)
        {
            try (Journal journal = resume())
            {
                assertEquals(COUNT * (run + 1), journal.events().lastSequence());
                JournalFixture.appendEvents(journal.events(), COUNT, run);
                JournalFixture.appendDeltas(journal.deltas(), COUNT, run);
            }
        }

        final List<String> after = records(COUNT * 4);
        assertEquals(before.subList(0, COUNT + 1), after.subList(0, COUNT + 1));
    }

    @Test
    void shouldContinueAnInterruptedJournal()
    {
        final Journal first = Journal.create(directory, JournalFixture.header(), LIMITS);
        JournalFixture.appendEvents(first.events(), COUNT, 1);
        first.abandon();
        resume().abandon();
        try (Journal journal = resume())
        {
            JournalFixture.appendEvents(journal.events(), COUNT, 2);
        }

        records(2 * COUNT);
    }

    @Test
    void shouldLeaveOutATornTailForEver() throws IOException
    {
        final Journal first = Journal.create(directory, JournalFixture.header(), LIMITS);
        JournalFixture.appendEvents(first.events(), COUNT, 1);
        final long end = first.events().segment().writtenTo();
        first.abandon();
        try (RandomAccessFile file = new RandomAccessFile(
            JournalFixture.queueFile(directory, QueueName.EVENTS).toFile(), "rw"))
        {
            file.seek(end);
            file.write(new byte[] {40, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7});
        }

        try (Journal journal = resume())
        {
            JournalFixture.appendEvents(journal.events(), COUNT, 2);
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            assertEquals(2 * COUNT + 2, JournalFixture.readAll(journal.events()).size());
            assertEquals(1, journal.events().faults().size());
            final JournalFault fault = journal.events().faults().get(0);
            assertEquals(JournalFault.Kind.QUARANTINED, fault.kind());
            assertTrue(fault.isWarning());
            assertEquals(end, fault.position());
        }
    }

    @Test
    void shouldSayWhatACrashLost() throws IOException
    {
        final Journal first = Journal.create(directory, JournalFixture.header(), LIMITS);
        JournalFixture.appendEvents(first.events(), COUNT, 1);
        final long end = first.events().segment().writtenTo();
        JournalFixture.appendEvents(first.events(), 7, 2);
        final long lostEnd = first.events().segment().writtenTo();
        first.abandon();
        try (RandomAccessFile file = new RandomAccessFile(
            JournalFixture.queueFile(directory, QueueName.EVENTS).toFile(), "rw"))
        {
            file.seek(end);
            file.write(new byte[(int)(lostEnd - end)]);
        }

        try (Journal journal = resume())
        {
            JournalFixture.appendEvents(journal.events(), COUNT, 3);
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            assertEquals(2 * COUNT + 2, JournalFixture.readAll(journal.events()).size());
            final JournalFault fault = journal.events().faults().get(0);
            assertEquals(JournalFault.Kind.TAIL_LOST, fault.kind());
            assertFalse(fault.isWarning());
            assertEquals(COUNT + 1, fault.fromSequence());
            assertEquals(COUNT + 7, fault.toSequence());
        }
    }

    @Test
    void shouldSetAsideASegmentThatWasNeverBegun() throws IOException
    {
        JournalFixture.write(directory, COUNT, 1);
        SegmentFile.create(QueueFolder.segmentFolder(directory, QueueName.EVENTS, 2), 5).close();
        Files.createDirectories(QueueFolder.segmentFolder(directory, QueueName.DELTAS, 2));
        records(COUNT);
        try (Journal journal = resume())
        {
            JournalFixture.appendEvents(journal.events(), COUNT, 1);
            JournalFixture.appendDeltas(journal.deltas(), COUNT, 1);
        }

        records(2 * COUNT);
        assertTrue(Files.exists(directory.resolve("events/000002.unused")));
    }

    @Test
    void shouldReplaceADamagedMark() throws IOException
    {
        JournalFixture.write(directory, COUNT, 1);
        Files.write(directory.resolve("highwater"), new byte[4096]);
        try (Journal journal = resume())
        {
            JournalFixture.appendEvents(journal.events(), COUNT, 1);
            JournalFixture.appendDeltas(journal.deltas(), COUNT, 1);
        }

        records(2 * COUNT);
        assertTrue(Files.exists(directory.resolve("highwater.damaged")));
    }

    @Test
    void shouldContinueAJournalOfFormatOne() throws IOException
    {
        GoldenFiles.unpack("format1-model3-interrupted", directory);
        final List<String> before = new ArrayList<>();
        final long last;
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            before.addAll(JournalFixture.readAll(journal.events()));
            last = journal.events().lastSequence();
            assertEquals(1, journal.header().formatVersion());
        }

        try (Journal journal = resume())
        {
            assertEquals(last, journal.events().lastSequence());
            JournalFixture.appendEvents(journal.events(), COUNT, 1);
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final List<String> after = JournalFixture.readAll(journal.events());
            assertEquals(before, after.subList(0, before.size()));
            assertEquals(before.size() + COUNT + 1, after.size());
            assertEquals(List.of(1, 2),
                journal.segments(QueueName.EVENTS).stream().map(JournalSegment::number).toList());
            assertTrue(journal.events().faults().stream().allMatch(JournalFault::isWarning),
                journal.events().faults().toString());
        }
    }

    @Test
    void shouldRefuseASecondClaim()
    {
        JournalFixture.write(directory, COUNT, 1);
        try (JournalClaim claim = JournalClaim.of(directory))
        {
            assertTrue(claim.recorded().isBeingWritten());
            final JournalException refusal =
                assertThrows(JournalException.class, () -> JournalClaim.of(directory));
            assertTrue(refusal.getMessage().contains("another engine is writing"), refusal.getMessage());
        }

        JournalClaim.of(directory).close();
        assertThrows(JournalException.class, () -> JournalClaim.of(folder));
    }

    private Journal resume()
    {
        try (JournalClaim claim = JournalClaim.of(directory))
        {
            final List<SegmentStart> starts = new ArrayList<>();
            for (final JournalReader reader : List.of(claim.recorded().events(), claim.recorded().deltas()))
            {
                JournalFixture.readAll(reader);
                starts.add(claim.startBehind(reader));
            }

            return claim.resume(starts.get(0), starts.get(1), "0.2.0", LIMITS);
        }
    }

    private List<String> records(final int count)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final List<String> records = JournalFixture.readAll(journal.events());
            journal.events().finish();
            assertEquals(List.of(), journal.events().faults());
            assertEquals(count + 2, records.size());
            assertEquals(count + 1, journal.events().lastSequence());
            JournalFixture.readAll(journal.deltas());
            journal.deltas().finish();
            assertEquals(List.of(), journal.deltas().faults());
            return records;
        }
    }
}
