package io.liqheat.replay.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.replay.journal.ChildJvm;
import io.liqheat.replay.journal.CrashPoint;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalLimits;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.ReplayVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine that ends at any of the named places goes on from what it had acknowledged. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class CrashPointIT
{
    @TempDir
    private Path folder;

    /** Ends there in the first run; the second goes on or begins anew. */
    @ParameterizedTest
    @ValueSource(strings = {
        "create-after-lock", "create-after-highwater", "begin-before-header", "begin-after-header",
        "begin-between-queues", "begin-after-headers", "append-before-write:1", "append-before-write:1500",
        "append-after-write:1", "append-after-write:1501", "append-after-mark:1502", "roll-before-end",
        "roll-after-end", "roll-after-header", "prepare-before-create", "prepare-after-create",
        "seal-before-write:1", "seal-after-write:1", "seal-after-write:2"})
    void shouldGoOnAfterAnEndInTheFirstRun(final String point) throws IOException, InterruptedException
    {
        final Path directory = folder.resolve("journal");
        assertEquals(CrashPoint.EXIT_CODE, run(directory, point));
        final long acknowledged = acknowledged(directory);
        assertEquals(0, run(directory, null));
        assertIdentical(directory, acknowledged + ContinuedEngineMain.EVENTS);
    }

    /** Killed in the middle, then ends in the run that recovers, twice; the next goes on. */
    @ParameterizedTest
    @ValueSource(strings = {
        "recovery-after-claim", "resume-before-segments", "begin-before-header:1", "begin-after-header:1",
        "begin-before-header:2", "begin-after-header:2", "begin-between-queues", "begin-after-headers",
        "recovery-before-deltas", "recovery-after-deltas", "append-after-write:1"})
    void shouldGoOnAfterAnEndInTheRecovery(final String point) throws IOException, InterruptedException
    {
        final Path directory = folder.resolve("journal");
        assertEquals(CrashPoint.EXIT_CODE, run(directory, "append-after-mark:2000"));
        final long acknowledged = acknowledged(directory);
        assertEquals(CrashPoint.EXIT_CODE, run(directory, point));
        assertEquals(CrashPoint.EXIT_CODE, run(directory, point));
        assertEquals(0, run(directory, null));
        assertIdentical(directory, acknowledged + ContinuedEngineMain.EVENTS);
    }

    private static int run(final Path directory, final String point) throws IOException, InterruptedException
    {
        return ChildJvm.start(List.of(
            "-D" + (null == point ? "liqheat.test.none" : CrashPoint.PROPERTY) + "=" + point,
            "-D" + JournalLimits.SEGMENT_SIZE_PROPERTY + "=1m",
            "-D" + JournalLimits.SEGMENT_SPAN_PROPERTY + "=31536000s"), ContinuedEngineMain.class, directory).waitFor();
    }

    private static long acknowledged(final Path directory)
    {
        if (!RecordedJournal.isJournal(directory))
        {
            return 0;
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            return Math.max(0, journal.highWater(QueueName.EVENTS));
        }
    }

    private static void assertIdentical(final Path directory, final long atLeastEvents)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final ReplayVerifier.Verdict verdict = new ReplayVerifier(journal).finish();
            assertTrue(verdict.isIdentical(), verdict::toString);
            assertTrue(verdict.events() >= atLeastEvents, verdict + " < " + atLeastEvents);
            assertTrue(verdict.faults().stream().allMatch(JournalFault::isWarning), verdict.faults()::toString);
            assertTrue(journal.events().isSealed());
            assertTrue(journal.deltas().isSealed());
        }
    }
}
