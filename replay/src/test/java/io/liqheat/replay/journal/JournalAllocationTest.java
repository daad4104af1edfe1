package io.liqheat.replay.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.venue.EventLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JVM itself allocates on this thread while it links and compiles, so the quietest round counts. */
class JournalAllocationTest
{
    private static final int ROUNDS = 20;
    private static final int RECORDS_PER_ROUND = 10_000;
    private static final int LENGTH = 72;

    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
    private long checksum;

    @Test
    void shouldAllocateNothingPerRecord(@TempDir final Path folder)
    {
        final Path directory = folder.resolve("journal");
        try (Journal journal = Journal.create(directory, JournalFixture.header()))
        {
            assertEquals(0, leastAppendBytes(journal.events()));
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            assertEquals(0, leastReadBytes(journal.events()));
            assertEquals((long)ROUNDS * RECORDS_PER_ROUND, journal.events().lastSequence());
        }
    }

    private long leastAppendBytes(final JournalAppender events)
    {
        final UnsafeBuffer event = new UnsafeBuffer(new byte[LENGTH]);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++)
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < RECORDS_PER_ROUND; i++)
            {
                EventLayout.sequence(event, 0, events.lastSequence() + 1);
                events.append(JournalRecord.TYPE_EVENT, event, 0, LENGTH);
            }

            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        return least;
    }

    private long leastReadBytes(final JournalReader reader)
    {
        final RecordHandler handler = (type, sequence, buffer, offset, length) -> checksum += sequence + length;
        reader.poll(handler);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++)
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            assertPolled(reader.poll(handler, RECORDS_PER_ROUND));
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        return least;
    }

    private static void assertPolled(final int count)
    {
        if (RECORDS_PER_ROUND != count)
        {
            throw new AssertionError("polled=" + count);
        }
    }
}
