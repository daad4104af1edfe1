package io.liqheat.replay.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.venue.EventLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest
{
    private static final int COUNT = 1_000;

    @TempDir
    private Path folder;
    private Path directory;

    @BeforeEach
    void setUp()
    {
        directory = folder.resolve("journal");
    }

    @Test
    void shouldReadBackWhatWasWritten()
    {
        final JournalHeader header = JournalFixture.header().with("engine.bands", "two\nlines \\ and = signs");
        try (Journal journal = Journal.create(directory, header))
        {
            JournalFixture.appendEvents(journal.events(), COUNT, 1);
            JournalFixture.appendDeltas(journal.deltas(), COUNT, 1);
            assertEquals(COUNT, journal.events().lastSequence());
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            assertEquals(header, journal.header());
            assertEquals("two\nlines \\ and = signs", journal.header().attribute("engine.bands"));
            for (final JournalReader reader : List.of(journal.events(), journal.deltas()))
            {
                final List<String> records = JournalFixture.readAll(reader);
                assertEquals(COUNT + 2, records.size());
                assertTrue(records.get(0).startsWith("1 0 "));
                assertTrue(records.get(COUNT + 1).startsWith("4 " + (COUNT + 1) + " 8 "));
                assertTrue(reader.isSealed());
                reader.finish();
                assertEquals(List.of(), reader.faults());
            }

            assertFalse(journal.isBeingWritten());
        }
    }

    @Test
    void shouldFollowAJournalThatGrows()
    {
        try (Journal journal = Journal.create(directory, JournalFixture.header());
            RecordedJournal recorded = Journal.openForRead(directory))
        {
            final JournalReader reader = recorded.events();
            assertTrue(recorded.isBeingWritten());
            assertEquals(1, JournalFixture.readAll(reader).size());
            JournalFixture.appendEvents(journal.events(), 10, 2);
            assertEquals(10, JournalFixture.readAll(reader).size());
            JournalFixture.appendEvents(journal.events(), 1, 3);
            assertEquals(1, JournalFixture.readAll(reader).size());
            assertEquals(11, recorded.highWater(QueueName.EVENTS));
            assertEquals(0, recorded.highWater(QueueName.DELTAS));
            assertEquals(List.of(), reader.faults());
        }
    }

    @Test
    void shouldBeAPlainChronicleQueue()
    {
        JournalFixture.write(directory, COUNT, 4);

        final List<Long> lengths = new ArrayList<>();
        try (ChronicleQueue queue = SingleChronicleQueueBuilder.single(directory.resolve("deltas/000001").toFile())
            .readOnly(true).build();
            ExcerptTailer tailer = queue.createTailer())
        {
            while (tailer.readBytes((bytes) -> lengths.add(bytes.readRemaining())))
            {
                Thread.onSpinWait();
            }
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final List<Long> expected = new ArrayList<>();
            journal.deltas().poll(
                (type, sequence, buffer, offset, length) -> expected.add((long)JournalRecord.HEADER_LENGTH + length),
                Integer.MAX_VALUE);
            assertEquals(expected, lengths);
        }
    }

    @Test
    void shouldChangeNothingByReading() throws IOException
    {
        JournalFixture.write(directory, COUNT, 8);
        final List<String> before = fingerprints();
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            JournalFixture.readAll(journal.events());
            JournalFixture.readAll(journal.deltas());
            assertFalse(journal.isBeingWritten());
        }

        assertEquals(before, fingerprints());
    }

    @Test
    void shouldLeaveNoTraceOfUsageReports()
    {
        JournalFixture.write(directory, 1, 9);

        final String[] traces = new java.io.File(System.getProperty("user.home")).list(
            (home, name) -> name.startsWith(".chronicle.analytics"));
        assertEquals(0, traces.length);
        assertEquals("true", System.getProperty("chronicle.analytics.disable"));
    }

    @Test
    void shouldRefuseASecondWriter()
    {
        final Journal journal = Journal.create(directory, JournalFixture.header());
        try
        {
            final JournalException refusal = assertThrows(
                JournalException.class, () -> Journal.create(directory, JournalFixture.header()));

            assertTrue(refusal.getMessage().contains("another engine is writing"), refusal.getMessage());
        }
        finally
        {
            journal.close();
        }
    }

    @Test
    void shouldRefuseADirectoryInUse() throws IOException
    {
        JournalFixture.write(directory, 1, 5);
        final JournalException refusal = assertThrows(
            JournalException.class, () -> Journal.create(directory, JournalFixture.header()));
        assertTrue(refusal.getMessage().contains("choose a new directory"), refusal.getMessage());

        final Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("thesis.txt"), "x");
        assertThrows(JournalException.class, () -> Journal.create(other, JournalFixture.header()));
        assertEquals("x", Files.readString(other.resolve("thesis.txt")));
    }

    @Test
    void shouldRefuseToReadWhatIsNoJournal()
    {
        assertThrows(JournalException.class, () -> Journal.openForRead(folder));
    }

    @Test
    void shouldRefuseEverythingAfterAFailure()
    {
        try (Journal journal = Journal.create(directory, JournalFixture.header()))
        {
            final JournalAppender events = journal.events();
            JournalFixture.appendEvents(events, 3, 6);
            final UnsafeBuffer event = new UnsafeBuffer(new byte[EventLayout.MIN_LENGTH]);
            EventLayout.sequence(event, 0, 5);
            final JournalException first = assertThrows(JournalException.class,
                () -> events.append(JournalRecord.TYPE_EVENT, event, 0, EventLayout.MIN_LENGTH));
            assertTrue(first.getMessage().contains("sequence=5 expected=4"), first.getMessage());
            assertTrue(events.isFailed());

            EventLayout.sequence(event, 0, 4);
            final JournalException second = assertThrows(JournalException.class,
                () -> events.append(JournalRecord.TYPE_EVENT, event, 0, EventLayout.MIN_LENGTH));
            assertTrue(second.getMessage().contains("takes no more records"), second.getMessage());
            JournalFixture.appendDeltas(journal.deltas(), 1, 6);
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            assertEquals(4, JournalFixture.readAll(journal.events()).size());
            assertFalse(journal.events().isSealed());
            journal.events().finish();
            assertEquals(JournalFault.Kind.NOT_SEALED, journal.events().faults().get(0).kind());
            assertEquals(3, JournalFixture.readAll(journal.deltas()).size());
            assertTrue(journal.deltas().isSealed());
        }
    }

    @Test
    void shouldRefuseASecondThread() throws InterruptedException
    {
        try (Journal journal = Journal.create(directory, JournalFixture.header()))
        {
            JournalFixture.appendEvents(journal.events(), 1, 7);
            final Throwable[] seen = new Throwable[1];
            final Thread other = new Thread(() ->
                seen[0] = assertThrows(JournalException.class,
                    () -> JournalFixture.appendEvents(journal.events(), 1, 7)));
            other.start();
            other.join();
            assertTrue(seen[0].getMessage().contains("belongs to thread"));
            JournalFixture.appendEvents(journal.events(), 1, 7);
        }
    }

    @Test
    void shouldKeepLongRecords()
    {
        try (Journal journal = Journal.create(directory, JournalFixture.header()))
        {
            final UnsafeBuffer delta = new UnsafeBuffer(new byte[JournalRecord.MAX_PAYLOAD_LENGTH + 1]);
            journal.deltas().append(JournalRecord.TYPE_DELTA, delta, 0, JournalRecord.MAX_PAYLOAD_LENGTH);
            assertThrows(JournalException.class, () -> journal.deltas().append(
                JournalRecord.TYPE_DELTA, delta, 0, JournalRecord.MAX_PAYLOAD_LENGTH + 1));
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            assertEquals(2, JournalFixture.readAll(journal.deltas()).size());
        }
    }

    private List<String> fingerprints() throws IOException
    {
        try (Stream<Path> paths = Files.walk(directory))
        {
            final List<String> prints = new ArrayList<>();
            for (final Path path : paths.sorted().collect(Collectors.toList()))
            {
                final CRC32 crc = new CRC32();
                if (Files.isRegularFile(path))
                {
                    crc.update(Files.readAllBytes(path));
                }

                prints.add(path + " " + Files.getLastModifiedTime(path) + " " + crc.getValue());
            }

            return prints;
        }
    }
}
