package io.liqheat.replay.fault;

import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * Reads a queue whose file is cut while it is being read: the operating system then takes mapped pages away under the
 * reader. Runs in a JVM of its own, which must neither crash nor hang, and prints how far it came and what was told.
 */
final class CutReaderMain
{
    private CutReaderMain()
    {
    }

    /**
     * Read, cut, read on.
     *
     * @param args directory of the journal, queue, records to read before, length to cut the file to, the file.
     * @throws IOException when the file cannot be cut.
     */
    public static void main(final String[] args) throws IOException
    {
        final Path directory = Path.of(args[0]);
        final QueueName queue = QueueName.valueOf(args[1]);
        final int before = Integer.parseInt(args[2]);
        final long length = Long.parseLong(args[3]);
        final Path file = Path.of(args[4]);
        final long[] count = new long[1];
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final JournalReader reader = QueueName.EVENTS == queue ? journal.events() : journal.deltas();
            reader.poll((type, sequence, buffer, offset, payload) -> count[0]++, before);
            try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw"))
            {
                cut.setLength(length);
            }

            while (reader.poll((type, sequence, buffer, offset, payload) -> count[0]++, 64) > 0)
            {
                Thread.onSpinWait();
            }

            reader.skipFault();
            reader.finish();
            System.out.println(count[0] + " " + reader.faults());
        }
    }
}
