package io.liqheat.replay.journal;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Appends to a journal until it is killed, and notes each acknowledged sequence in a file of its own.
 */
final class KilledWriterMain
{
    static final int ACKNOWLEDGED_LENGTH = 4096;
    static final int DELTAS_OFFSET = 64;

    private KilledWriterMain()
    {
    }

    public static void main(final String[] args) throws IOException
    {
        final MappedByteBuffer mapping;
        try (FileChannel channel = FileChannel.open(Path.of(args[1]),
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            mapping = channel.map(FileChannel.MapMode.READ_WRITE, 0, ACKNOWLEDGED_LENGTH);
        }

        final UnsafeBuffer acknowledged = new UnsafeBuffer(mapping);
        final Journal journal = Journal.create(Path.of(args[0]), JournalFixture.header());
        for (long seed = 0; seed < Long.MAX_VALUE; seed++)
        {
            JournalFixture.appendEvents(journal.events(), 1, seed);
            acknowledged.putLongRelease(0, journal.events().lastSequence());
            JournalFixture.appendDeltas(journal.deltas(), 2, seed);
            acknowledged.putLongRelease(DELTAS_OFFSET, journal.deltas().lastSequence());
        }
    }
}
