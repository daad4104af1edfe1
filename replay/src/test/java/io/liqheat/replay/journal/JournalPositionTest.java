package io.liqheat.replay.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalPositionTest
{
    private static final int COUNT = 200;

    @TempDir
    private Path folder;

    @Test
    void shouldGoOnFromEveryPlace()
    {
        final Path directory = folder.resolve("journal");
        JournalFixture.write(directory, COUNT, 21);
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            for (final QueueName queue : QueueName.values())
            {
                final List<JournalPosition> places = new ArrayList<>();
                final List<String> records = new ArrayList<>();
                try (JournalReader reader = journal.newReader(queue))
                {
                    assertEquals(JournalPosition.START, reader.journalPosition());
                    List<String> read;
                    do
                    {
                        places.add(reader.journalPosition());
                        read = JournalFixture.readOne(reader);
                        records.addAll(read);
                    }
                    while (!read.isEmpty());
                }

                assertEquals(COUNT + 2, records.size());
                assertEquals(places.get(COUNT + 1), places.remove(COUNT + 2), "a seal does not move the place");
                for (int i = 0; i < places.size(); i++)
                {
                    try (JournalReader reader = journal.newReader(queue, places.get(i)))
                    {
                        assertEquals(places.get(i), reader.journalPosition());
                        assertEquals(records.subList(i, records.size()), JournalFixture.readAll(reader));
                        assertEquals(COUNT + 1, reader.lastSequence());
                        assertEquals(journal.header(), reader.header());
                        assertEquals(List.of(), reader.faults());
                    }
                }
            }
        }
    }

    @Test
    void shouldRefuseAPlaceThatIsNotWhatItWas()
    {
        final Path directory = folder.resolve("journal");
        JournalFixture.write(directory, COUNT, 22);
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            journal.events().poll((type, sequence, buffer, offset, length) -> {}, COUNT / 2);
            final JournalPosition place = journal.events().journalPosition();
            assertFault(journal, new JournalPosition(1, place.position(), place.sequence(), place.crc() + 1));
            assertFault(journal, new JournalPosition(1, place.position(), place.sequence() + 1, place.crc()));
            assertFault(journal, new JournalPosition(1, place.position(), place.sequence() - 1, place.crc()));
            assertFault(journal, new JournalPosition(1, place.position() + 4, place.sequence(), place.crc()));
            assertFault(journal, new JournalPosition(1, 1L << 40, place.sequence(), place.crc()));
            assertFault(journal, new JournalPosition(7, place.position(), place.sequence(), place.crc()));
        }

        assertThrows(IllegalArgumentException.class, () -> new JournalPosition(0, 0, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new JournalPosition(1, 2, -1, 0));
        assertNotEquals(JournalPosition.START, new JournalPosition(1, 0, 0, 0));
    }

    private static void assertFault(final RecordedJournal journal, final JournalPosition place)
    {
        try (JournalReader reader = journal.newReader(QueueName.EVENTS, place))
        {
            assertEquals(List.of(), JournalFixture.readAll(reader), place.toString());
            assertTrue(reader.isFaulted(), place.toString());
        }
    }
}
