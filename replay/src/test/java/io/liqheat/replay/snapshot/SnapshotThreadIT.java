package io.liqheat.replay.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.ReplayVerifier;
import io.liqheat.replay.verify.TestMarket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots made beside a running engine are those its journal gives. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class SnapshotThreadIT
{
    @TempDir
    private Path folder;

    @Test
    void shouldFollowALiveJournalToItsEnd()
    {
        final Path directory = folder.resolve("journal");
        final LiqheatEngine engine = LiqheatEngine.launch(new EngineContext()
            .parameters(TestMarket.PARAMETERS).startTimeNs(0).journalDirectory(directory));
        final SnapshotThread thread = SnapshotThread.start(directory, 2_500, Long.MAX_VALUE);
        TestMarket.publish(engine.publisher(), 20_000);
        engine.close();
        thread.close();

        assertFalse(engine.isHalted());
        assertNull(thread.failure());
        assertEquals(engine.state().lastSequence(), thread.lastSequence());
        assertEquals(9, thread.written(), "eight multiples and the end");
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final Snapshots snapshots = new Snapshots(journal);
            final Snapshots.Loaded loaded =
                snapshots.newest(Long.MAX_VALUE, Long.MAX_VALUE, new DiscardingSink());
            assertEquals(engine.state().savedStateHash(), loaded.file().snapshot().stateHash());
            assertEquals(engine.state().savedStateHash(), loaded.engine().savedStateHash());
            loaded.events().close();
            final ReplayVerifier verifier = new ReplayVerifier(journal);
            assertTrue(snapshots.prove(verifier).isEmpty());
            assertTrue(verifier.finish().isIdentical());
            assertEquals(9, verifier.comparedStates());
        }
    }

    @Test
    void shouldEndAndSayWhyWhenThereIsNoJournal()
    {
        final SnapshotThread thread = SnapshotThread.start(folder.resolve("none"), 100, 100);
        thread.close();

        assertTrue(thread.failure().contains("not a journal"), thread.failure());
    }
}
