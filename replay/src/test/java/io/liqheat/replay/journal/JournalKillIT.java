package io.liqheat.replay.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A writer killed at any moment leaves every record it acknowledged, and nothing that is wrong. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class JournalKillIT
{
    private static final int KILLS = 5;

    @TempDir
    private Path folder;

    @Test
    void shouldKeepEveryAcknowledgedRecord() throws IOException, InterruptedException
    {
        final SplittableRandom random = new SplittableRandom(11);
        for (int kill = 0; kill < KILLS; kill++)
        {
            final Path directory = folder.resolve("journal" + kill);
            final Path acknowledged = folder.resolve("acknowledged" + kill);
            final Process writer = ChildJvm.start(KilledWriterMain.class, directory, acknowledged);
            try
            {
                while (read(acknowledged, 0) < 1_000 && writer.isAlive())
                {
                    Thread.sleep(1);
                }

                assertTrue(writer.isAlive(), "exit code " + (writer.isAlive() ? 0 : writer.exitValue()));
                assertReadsWhileWritten(directory);
                Thread.sleep(random.nextInt(200));
            }
            finally
            {
                writer.destroyForcibly().waitFor();
            }

            try (RecordedJournal journal = Journal.openForRead(directory))
            {
                assertFalse(journal.isBeingWritten());
                assertReads(journal.events(), read(acknowledged, 0));
                assertReads(journal.deltas(), read(acknowledged, KilledWriterMain.DELTAS_OFFSET));
            }
        }
    }

    private static void assertReadsWhileWritten(final Path directory)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            assertTrue(journal.isBeingWritten());
            final JournalReader reader = journal.events();
            reader.poll((type, sequence, buffer, offset, length) -> {}, 1_000);
            assertEquals(999, reader.lastSequence());
            for (int i = 0; i < 1_000; i++)
            {
                reader.poll((type, sequence, buffer, offset, length) -> {}, Integer.MAX_VALUE);
            }

            assertEquals(List.of(), reader.faults());
        }

        final JournalException refusal = assertThrows(
            JournalException.class, () -> Journal.create(directory, JournalFixture.header()));
        assertTrue(refusal.getMessage().contains("another engine is writing"), refusal.getMessage());
    }

    private static void assertReads(final JournalReader reader, final long acknowledged)
    {
        reader.poll((type, sequence, buffer, offset, length) -> {}, Integer.MAX_VALUE);
        reader.finish();

        assertTrue(reader.lastSequence() >= acknowledged, reader.lastSequence() + " < " + acknowledged);
        assertTrue(reader.lastSequence() <= acknowledged + 2, reader.lastSequence() + " > " + acknowledged);
        assertTrue(reader.faults().stream().allMatch(JournalFault::isWarning), reader.faults().toString());
        assertEquals(
            JournalFault.Kind.NOT_SEALED, reader.faults().get(reader.faults().size() - 1).kind());
    }

    private static long read(final Path acknowledged, final int offset) throws IOException
    {
        if (!Files.exists(acknowledged) || Files.size(acknowledged) < KilledWriterMain.ACKNOWLEDGED_LENGTH)
        {
            return 0;
        }

        return new UnsafeBuffer(Files.readAllBytes(acknowledged)).getLong(offset, ByteOrder.LITTLE_ENDIAN);
    }
}
