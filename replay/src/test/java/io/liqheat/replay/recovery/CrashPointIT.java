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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine that ends at any of the named places goes on from what it had acknowledged. */
@Timeout(value = 240, threadMode = SEPARATE_THREAD)
class CrashPointIT
{
    private static final int MOST_TRIES = 20;

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
        endAt(directory, point);
        final long acknowledged = acknowledged(directory);
        ContinuedEngineMain.goOn(directory);
        assertIdentical(directory, acknowledged + ContinuedEngineMain.EVENTS);
    }

    /** Killed in the middle, with deltas lacking, then ends in every run that recovers; the last one goes on. */
    @Test
    void shouldGoOnAfterEndsInRecoveriesOfRecoveries() throws IOException, InterruptedException
    {
        final Path directory = folder.resolve("journal");
        int tries = 0;
        do
        {
            assertTrue(tries++ < MOST_TRIES, "no end left deltas lacking");
            endAt(directory, "append-after-mark:" + (2_000 + tries));
        }
        while (null == verdict(directory).end());

        final long acknowledged = acknowledged(directory);
        for (final String point : List.of(
            "recovery-after-claim", "resume-before-segments", "begin-before-header:1", "begin-before-header:1",
            "begin-after-header:1", "begin-after-header:1", "begin-before-header:2", "begin-after-header:2",
            "begin-between-queues", "begin-between-queues", "begin-after-headers", "recovery-before-deltas",
            "recovery-between-deltas", "recovery-after-deltas", "append-after-write:1"))
        {
            endAt(directory, point);
            final ReplayVerifier.Verdict verdict = verdict(directory);
            assertTrue(verdict.isIdentical(), () -> point + ": " + verdict);
            assertTrue(verdict.events() >= acknowledged, () -> point + ": " + verdict + " < " + acknowledged);
        }

        ContinuedEngineMain.goOn(directory);
        assertIdentical(directory, acknowledged + ContinuedEngineMain.EVENTS);
    }

    /** Such runs are too short for compilers to be of use. */
    private static void endAt(final Path directory, final String point) throws IOException, InterruptedException
    {
        assertEquals(CrashPoint.EXIT_CODE, ChildJvm.start(List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            "-D" + CrashPoint.PROPERTY + "=" + point,
            "-D" + JournalLimits.SEGMENT_SIZE_PROPERTY + "=1m",
            "-D" + JournalLimits.SEGMENT_SPAN_PROPERTY + "=31536000s"), ContinuedEngineMain.class, directory).waitFor(),
            point);
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

    private static ReplayVerifier.Verdict verdict(final Path directory)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            return new ReplayVerifier(journal).finish();
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
