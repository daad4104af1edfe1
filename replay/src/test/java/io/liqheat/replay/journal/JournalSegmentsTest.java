package io.liqheat.replay.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.EventHeaderDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.venue.EventLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue of several segments reads as one. */
class JournalSegmentsTest
{
    private static final int LENGTH = 1000;
    private static final int RECEIVE_TIME_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH +
        EventHeaderDecoder.receiveTimeNsEncodingOffset();
    private static final JournalLimits SMALL = new JournalLimits(2L << 20, TimeUnit.DAYS.toNanos(1), 1L << 20);

    @TempDir
    private Path folder;
    private Path directory;
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[LENGTH]);

    @BeforeEach
    void setUp()
    {
        directory = folder.resolve("journal");
    }

    @Test
    void shouldReadSegmentsAsOneQueue() throws IOException
    {
        final long count;
        try (Journal journal = Journal.create(directory, JournalFixture.header(), SMALL))
        {
            count = appendUntilSegment(journal.events(), QueueName.EVENTS, 4, 0);
            JournalFixture.appendDeltas(journal.deltas(), 10, 1);
        }

        assertEquals(4, new QueueFolder(directory, QueueName.EVENTS).segments().size());
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final JournalReader reader = journal.events();
            final List<JournalPosition> places = new ArrayList<>();
            final long[] expected = new long[1];
            while (0 < reader.poll((type, sequence, buffer, offset, length) ->
                assertEquals(expected[0]++, sequence)))
            {
                places.add(reader.journalPosition());
            }

            reader.finish();
            assertEquals(List.of(), reader.faults());
            assertEquals(count + 2, expected[0]);
            assertTrue(reader.isSealed());
            assertEquals(4, reader.segment());
            assertEquals(1, places.get(0).segment());
            for (int i = 0; i < places.size(); i += 101)
            {
                try (JournalReader from = journal.newReader(QueueName.EVENTS, places.get(i)))
                {
                    assertEquals(places.size() - i - (i + 1 < places.size() ? 1 : 0),
                        from.poll((type, sequence, buffer, offset, length) -> {}, Integer.MAX_VALUE));
                    assertEquals(List.of(), from.faults());
                }
            }
        }
    }

    /** What stands before is not read: a recovery would take longer the longer the journal is. */
    @Test
    void shouldStartShortlyBeforeAnyRecord() throws IOException
    {
        try (Journal journal = Journal.create(directory, JournalFixture.header(), SMALL))
        {
            appendUntilSegment(journal.events(), QueueName.EVENTS, 3, 0);
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final List<String> all = JournalFixture.readAll(journal.events());
            final int most = 2 * (64 << 10) / LENGTH;
            assertTrue(all.size() > 10 * most, all.size() + " records");
            for (int wanted = 1; wanted < all.size() - 1; wanted += 397)
            {
                try (JournalReader from = journal.newReaderBefore(QueueName.EVENTS, wanted))
                {
                    int count = 0;
                    while (from.lastSequence() < wanted)
                    {
                        assertEquals(1, from.poll((type, sequence, buffer, offset, length) -> {}), "to " + wanted);
                        count++;
                    }

                    assertEquals(wanted, from.lastSequence());
                    assertTrue(count < most, count + " records read to " + wanted);
                    assertEquals(all.subList(wanted + 1, all.size()), JournalFixture.readAll(from));
                    assertEquals(List.of(), from.faults());
                }
            }
        }
    }

    @Test
    void shouldFollowAWriterFromSegmentToSegment() throws IOException
    {
        try (Journal journal = Journal.create(directory, JournalFixture.header(), SMALL);
            RecordedJournal recorded = Journal.openForRead(directory))
        {
            final JournalReader reader = recorded.events();
            long sequence = 0;
            while (reader.segment() < 4)
            {
                sequence = append(journal.events(), sequence);
                reader.poll((type, number, buffer, offset, length) -> {}, Integer.MAX_VALUE);
                assertEquals(sequence, reader.lastSequence());
                assertEquals(List.of(), reader.faults());
                assertEquals(sequence, recorded.highWater(QueueName.EVENTS));
            }
        }
    }

    @Test
    void shouldNoticeASegmentThatIsGone() throws IOException
    {
        try (Journal journal = Journal.create(directory, JournalFixture.header(), SMALL))
        {
            appendUntilSegment(journal.events(), QueueName.EVENTS, 4, 0);
        }

        Files.move(directory.resolve("events/000002"), folder.resolve("gone"));
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final JournalReader reader = journal.events();
            reader.poll((type, number, buffer, offset, length) -> {}, Integer.MAX_VALUE);
            assertTrue(reader.isFaulted());
            assertEquals(JournalFault.Kind.MISSING, reader.faults().get(0).kind());
            assertTrue(reader.faults().get(0).text().contains("segment 2"), reader.faults().toString());
        }
    }

    @Test
    void shouldBeginWithTheOldestSegmentThatIsLeft() throws IOException
    {
        final long count;
        try (Journal journal = Journal.create(directory, JournalFixture.header(), SMALL))
        {
            count = appendUntilSegment(journal.events(), QueueName.EVENTS, 4, 0);
        }

        Files.move(directory.resolve("events/000001"), folder.resolve("gone1"));
        Files.move(directory.resolve("events/000002"), folder.resolve("gone2"));
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final JournalReader reader = journal.events();
            final List<Long> sequences = new ArrayList<>();
            reader.poll((type, number, buffer, offset, length) -> sequences.add(number), Integer.MAX_VALUE);
            assertEquals(List.of(), reader.faults());
            assertEquals(reader.header().segment().baseSequence(), sequences.get(0));
            assertEquals(3, reader.header().segment().number());
            assertEquals(count + 1, sequences.get(sequences.size() - 1));
            assertEquals(count + 2, sequences.get(0) + sequences.size());
        }
    }

    @Test
    void shouldBeginASegmentWhenItsRecordsSpanTheTime() throws IOException
    {
        try (Journal journal = Journal.create(directory, JournalFixture.header(),
            new JournalLimits(1L << 30, TimeUnit.HOURS.toNanos(1), 1L << 20)))
        {
            long sequence = 0;
            final SegmentChain chain = new SegmentChain(new QueueFolder(directory, QueueName.EVENTS));
            while (null == chain.startOf(3))
            {
                event.putLong(RECEIVE_TIME_OFFSET, sequence * TimeUnit.SECONDS.toNanos(1), LITTLE_ENDIAN);
                sequence = append(journal.events(), sequence);
                assertTrue(sequence < 100_000, "no new segment");
            }

            assertTrue(sequence > 2 * 3600, "too soon: " + sequence);
        }
    }

    private long appendUntilSegment(
        final JournalAppender events, final QueueName queue, final int number, final long from) throws IOException
    {
        long sequence = from;
        final QueueFolder queueFolder = new QueueFolder(directory, queue);
        final SegmentChain chain = new SegmentChain(queueFolder);
        while (null == chain.startOf(number))
        {
            for (int i = 0; i < 10; i++)
            {
                sequence = append(events, sequence);
            }
        }

        return sequence;
    }

    private long append(final JournalAppender events, final long last)
    {
        EventLayout.sequence(event, 0, last + 1);
        return events.append(JournalRecord.TYPE_EVENT, event, 0, LENGTH);
    }
}
