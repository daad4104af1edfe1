package io.liqheat.replay.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.engine.status.EngineCounter;
import io.liqheat.engine.status.StatusFile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A full disk stops a journal; nothing acknowledged is lost, and it goes on once there is room. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class DiskFullIT
{
    private static final long SPAN_NS = TimeUnit.DAYS.toNanos(1);
    private static final int DISK_MIB = 48;
    private static final int ROUNDS = 3;

    @TempDir
    private Path folder;
    private final List<Path> mounted = new ArrayList<>();

    @AfterEach
    void tearDown() throws IOException, InterruptedException
    {
        for (final Path disk : mounted)
        {
            new ProcessBuilder("umount", disk.toString()).start().waitFor();
        }
    }

    @Test
    void shouldStopBeforeTheSpaceThatMustStayFreeIsTouched()
    {
        final Path directory = folder.resolve("journal");
        final long minFreeBytes = folder.toFile().getUsableSpace() - (64L << 20);
        final Journal journal = Journal.create(
            directory, JournalFixture.header(), new JournalLimits(1L << 30, SPAN_NS, minFreeBytes));
        final StatusFile status = new StatusFile(null);
        journal.report(status.countersManager());
        final long last = appendUntilRefused(journal, Long.MAX_VALUE);
        assertEquals(2, status.value(EngineCounter.JOURNAL_SPACE));
        assertTrue(status.value(EngineCounter.JOURNAL_FREE_BYTES) > 0);
        journal.abandon();
        assertReads(directory, last);
        assertThrows(JournalException.class, () -> Journal.create(folder.resolve("other"), JournalFixture.header(),
            new JournalLimits(1L << 30, SPAN_NS, 2 * minFreeBytes)));
    }

    @Test
    void shouldLoseNothingWhenOthersEatTheDisk() throws IOException, InterruptedException
    {
        for (int round = 0; round < ROUNDS; round++)
        {
            final Path disk = smallDisk(round);
            final Path directory = disk.resolve("journal");
            final JournalLimits limits = new JournalLimits(4L << 20, SPAN_NS, 1L << 20);
            final Journal journal = Journal.create(directory, JournalFixture.header(), limits);
            final Path food = disk.resolve("food");
            final Thread eater = new Thread(() -> eat(food));
            eater.start();
            final long last = appendUntilRefused(journal, Long.MAX_VALUE);
            eater.join();
            journal.abandon();
            assertReads(directory, last);

            Files.delete(food);
            try (JournalClaim claim = JournalClaim.of(directory))
            {
                final JournalReader events = claim.recorded().events();
                final JournalReader deltas = claim.recorded().deltas();
                JournalFixture.readAll(events);
                JournalFixture.readAll(deltas);
                try (Journal again = claim.resume(
                    claim.startBehind(events), claim.startBehind(deltas), "test", limits))
                {
                    JournalFixture.appendEvents(again.events(), 100, round);
                }
            }

            assertReads(directory, last + 101);
        }
    }

    private static long appendUntilRefused(final Journal journal, final long limit)
    {
        long last = 0;
        try
        {
            while (last < limit)
            {
                JournalFixture.appendEvents(journal.events(), 1, last);
                last = journal.events().lastSequence();
            }
        }
        catch (final JournalException ex)
        {
            assertTrue(journal.events().isFailed());
            assertTrue(ex.getMessage().contains("free some space") ||
                ex.getMessage().contains("cannot write ahead") || ex.getMessage().contains("cannot append"),
                ex.getMessage());
        }

        return last;
    }

    private static void assertReads(final Path directory, final long last)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            journal.events().poll((type, sequence, buffer, offset, length) -> {}, Integer.MAX_VALUE);
            assertEquals(last, journal.events().lastSequence());
            assertEquals(List.of(), journal.events().faults());
        }
    }

    /** Writes until nothing goes any more, and takes back what is freed. */
    private static void eat(final Path food)
    {
        final byte[] bite = new byte[256 * 1024];
        try (OutputStream stream = Files.newOutputStream(food))
        {
            while (true)
            {
                stream.write(bite);
                Thread.sleep(1);
            }
        }
        catch (final IOException | InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    private Path smallDisk(final int number) throws IOException, InterruptedException
    {
        final Path disk = Files.createDirectories(folder.resolve("disk" + number));
        Process mount = null;
        try
        {
            mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=" + DISK_MIB + "m", "tmpfs",
                disk.toString()).redirectErrorStream(true).redirectOutput(new File("/dev/null")).start();
        }
        catch (final IOException ex)
        {
            assumeTrue(false, "no small file system can be mounted here: " + ex);
        }

        assumeTrue(0 == mount.waitFor(), "no small file system can be mounted here");
        mounted.add(disk);
        return disk;
    }
}
