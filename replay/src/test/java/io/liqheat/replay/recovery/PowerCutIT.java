package io.liqheat.replay.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.journal.ChildJvm;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalHeader;
import io.liqheat.replay.journal.JournalLimits;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.ReplayVerifier;
import io.liqheat.replay.verify.TestMarket;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was forced to the disk outlives a power cut; what was not may be lost in any order, and is told. */
@Timeout(value = 240, threadMode = SEPARATE_THREAD)
class PowerCutIT
{
    private static final long EVENTS = 2_000;
    private static final long FORCED = 800;
    private static final int FORCED_MARKS_OFFSET = 192;
    private static final int FORCED_MARKS_LENGTH = 128;
    private static final int DISK_MIB = 512;
    private static final int CUTS = Integer.getInteger("liqheat.faults.cuts", 1);
    private static final JournalLimits LIMITS =
        new JournalLimits(1L << 30, TimeUnit.DAYS.toNanos(365), 1 << 20, TimeUnit.MILLISECONDS.toNanos(1));

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
    void shouldGoOnBeforeAHoleInWhatWasNotForced() throws IOException, InterruptedException
    {
        final Path directory = cut();
        final long position = positionBehind(directory, FORCED + 300);
        zero(directory, position);
        final RecoveredJournal recovered = recover(directory);
        recovered.journal().close();

        assertEquals(FORCED + 300, recovered.lastEvent());
        assertTrue(recovered.notes().stream().anyMatch(
            (note) -> note.equals("LOST: events " + (FORCED + 301) + ".." + EVENTS +
                " had been acknowledged and are not in the file")), recovered.notes()::toString);
        final ReplayVerifier.Verdict verdict = verdict(directory);
        assertFalse(verdict.isIdentical(), "acknowledged events are lost");
        assertNull(verdict.difference());
        assertTrue(verdict.toString().contains("TAIL_LOST"), verdict::toString);
        assertEquals(FORCED + 300, verdict.events());
    }

    @Test
    void shouldRefuseAHoleInWhatWasForced() throws IOException, InterruptedException
    {
        final Path directory = cut();
        zero(directory, positionBehind(directory, FORCED - 300));
        final RecoveryException refusal = assertThrows(RecoveryException.class, () -> recover(directory));
        assertTrue(refusal.getMessage().contains("damaged and not only unfinished"), refusal.getMessage());
    }

    @Test
    void shouldForceEverythingWhenItIsClosed()
    {
        final Path directory = folder.resolve("closed");
        try (LiqheatEngine engine = LiqheatEngine.launch(new EngineContext().parameters(TestMarket.PARAMETERS)
            .startTimeNs(0).waitMode(WaitMode.SLEEPING).journalDirectory(directory)))
        {
            TestMarket.publish(engine.publisher(), EVENTS);
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            for (final QueueName queue : QueueName.values())
            {
                assertTrue(journal.forced(queue) > 100, queue::folder);
                assertEquals(journal.highWater(queue), journal.forced(queue), queue::folder);
            }
        }
    }

    /** A file system whose device is copied while it is written to: what is only in memory is not in the copy. */
    @Test
    void shouldKeepWhatWasForcedOnADiskThatLosesTheRest() throws IOException, InterruptedException
    {
        for (int i = 0; i < CUTS; i++)
        {
            final Path image = Files.createFile(folder.resolve("image" + i));
            try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw"))
            {
                file.setLength((long)DISK_MIB << 20);
            }

            run("mkfs.ext4", "-q", "-F", image.toString());
            final Path disk = mount(image, "disk" + i);
            final Process writer = ChildJvm.start(List.of(
                "-D" + JournalLimits.MIN_FREE_PROPERTY + "=1m", "-D" + JournalLimits.SEGMENT_SIZE_PROPERTY + "=1m",
                "-D" + JournalLimits.FORCE_PROPERTY + "=50ms"),
                ContinuedEngineMain.class, disk.resolve("journal"), Path.of("100000000"));
            awaitForced(disk.resolve("journal"), 2_000 + 500L * i);
            final long marked = forced(disk.resolve("journal"));

            // Marks are forced after what they stand for: with the next ones, these are on the disk.
            awaitForced(disk.resolve("journal"), marked + 1);
            final long seen = forced(disk.resolve("journal"));
            final Path copy = folder.resolve("copy" + i);
            run("cp", "--sparse=always", image.toString(), copy.toString());
            assertTrue(writer.isAlive());
            writer.destroyForcibly().waitFor();
            run("umount", disk.toString());

            final Path directory = mount(copy, "after" + i).resolve("journal");
            assertTrue(forced(directory) >= marked, "forced up to " + marked);
            final RecoveredJournal recovered = recover(directory);
            recovered.journal().close();
            assertTrue(recovered.lastEvent() >= seen, recovered.lastEvent() + " of " + seen + " forced");
            final ReplayVerifier.Verdict verdict = verdict(directory);
            assertNull(verdict.difference());
            assertEquals(recovered.lastEvent(), verdict.events(), verdict::toString);
        }
    }

    /** A journal of which only the beginning is known to be on the disk, although all of it is there. */
    private Path cut() throws IOException, InterruptedException
    {
        final Path whole = folder.resolve("whole");
        try (LiqheatEngine engine = LiqheatEngine.launch(new EngineContext().parameters(TestMarket.PARAMETERS)
            .startTimeNs(0).waitMode(WaitMode.SLEEPING).journalDirectory(whole)))
        {
            TestMarket.publish(engine.publisher(), EVENTS);
        }

        final Path directory = folder.resolve("journal");
        final byte[] marks = new byte[FORCED_MARKS_LENGTH];
        final Journal journal =
            Journal.create(directory, JournalHeader.of(0, "test", JournalMode.GATING, "copied"), LIMITS);
        final HeatmapEngine engine = new HeatmapEngine(new JournalRecoveryIT.AppendingSink(journal.deltas()));
        try (RecordedJournal source = Journal.openForRead(whole))
        {
            copy(source.events(), journal, engine, FORCED);
            awaitForced(directory, FORCED);
            awaitForcedDeltas(directory, engine.deltaCount());
            try (RandomAccessFile file = new RandomAccessFile(directory.resolve("highwater").toFile(), "r"))
            {
                file.seek(FORCED_MARKS_OFFSET);
                file.readFully(marks);
            }

            copy(source.events(), journal, engine, EVENTS);
        }

        journal.abandon();
        try (RandomAccessFile file = new RandomAccessFile(directory.resolve("highwater").toFile(), "rw"))
        {
            file.seek(FORCED_MARKS_OFFSET);
            file.write(marks);
        }

        assertEquals(FORCED, forced(directory));
        return directory;
    }

    private static void copy(
        final JournalReader source, final Journal target, final HeatmapEngine engine, final long last)
    {
        while (engine.lastSequence() < last)
        {
            source.poll((type, sequence, buffer, offset, length) ->
            {
                if (JournalRecord.TYPE_EVENT == type)
                {
                    target.events().append(type, buffer, offset, length);
                    engine.onEvent(buffer, offset, length);
                }
            }, 1);
        }
    }

    private static void awaitForced(final Path directory, final long event) throws InterruptedException
    {
        while (!RecordedJournal.isJournal(directory) || forced(directory) < event)
        {
            Thread.sleep(5);
        }
    }

    private static void awaitForcedDeltas(final Path directory, final long delta) throws InterruptedException
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            while (journal.forced(QueueName.DELTAS) < delta)
            {
                Thread.sleep(5);
            }
        }
    }

    private static long forced(final Path directory)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            return journal.forced(QueueName.EVENTS);
        }
    }

    private static RecoveredJournal recover(final Path directory)
    {
        return JournalRecovery.recover(directory, JournalMode.GATING, TestMarket.PARAMETERS, LIMITS, "test");
    }

    private static ReplayVerifier.Verdict verdict(final Path directory)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            return new ReplayVerifier(journal).finish();
        }
    }

    private static long positionBehind(final Path directory, final long event)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            while (journal.events().lastSequence() < event)
            {
                journal.events().poll((type, sequence, buffer, offset, length) -> {}, 1);
            }

            return journal.events().position();
        }
    }

    /** As much as a page, and good records behind it. */
    private static void zero(final Path directory, final long position) throws IOException
    {
        try (Stream<Path> files = Files.walk(directory.resolve(QueueName.EVENTS.folder()));
            RandomAccessFile file = new RandomAccessFile(
                files.filter((it) -> it.toString().endsWith(".cq4")).findFirst().orElseThrow().toFile(), "rw"))
        {
            file.seek(position);
            file.write(new byte[4096]);
        }
    }

    private Path mount(final Path image, final String name) throws IOException, InterruptedException
    {
        final Path disk = Files.createDirectories(folder.resolve(name));
        run("mount", "-o", "loop", image.toString(), disk.toString());
        mounted.add(disk);
        return disk;
    }

    private static void run(final String... command) throws IOException, InterruptedException
    {
        Process process = null;
        try
        {
            process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(new File("/dev/null")).start();
        }
        catch (final IOException ex)
        {
            assumeTrue(false, "no file system of its own can be mounted here: " + ex);
        }

        assumeTrue(0 == process.waitFor(), "no file system of its own can be mounted here: " + command[0]);
    }
}
