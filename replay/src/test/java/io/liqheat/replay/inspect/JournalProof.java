package io.liqheat.replay.inspect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.ReplayVerifier;
import java.nio.file.Path;

/** What every journal of a test must stand. */
public final class JournalProof
{
    private JournalProof()
    {
    }

    /** {@return a finished inspection of an undamaged journal} */
    public static JournalInspection inspect(final Path directory)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final JournalInspection inspection = new JournalInspection(journal);
            inspection.finish();
            assertTrue(inspection.isIntact(), () -> inspection.faults().toString());
            return inspection;
        }
    }

    public static void assertIdentical(final Path directory)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final ReplayVerifier.Verdict verdict = new ReplayVerifier(journal).finish();
            assertTrue(verdict.isIdentical(), verdict::toString);
        }
    }
}
