package io.liqheat.replay.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.recovery.JournalRetention;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.ReplayVerifier;
import io.liqheat.replay.verify.TestMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the beginning of a journal was removed, snapshots are where everything begins. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class PrunedJournalIT
{
    private static final int RUNS = 3;
    private static final int EVENTS = 1_000;
    private static final int EVERY = 150;

    @TempDir
    private Path folder;

    private Path directory;
    private long lastEvent;
    private long stateHash;

    @BeforeEach
    void recordAndPrune() throws IOException
    {
        directory = folder.resolve("journal");
        for (int run = 0; run < RUNS; run++)
        {
            final LiqheatEngine engine = LiqheatEngine.launch(new EngineContext().parameters(TestMarket.PARAMETERS)
                .startTimeNs(0).waitMode(WaitMode.YIELDING).journalDirectory(directory));
            TestMarket.publish(engine.publisher(), EVENTS);
            engine.close();
            assertFalse(engine.isHalted());
            lastEvent = engine.state().lastSequence();
            stateHash = engine.state().savedStateHash();
        }

        try (RecordedJournal journal = Journal.openForRead(directory);
            SnapshotFollower follower = new SnapshotFollower(journal, EVERY, Long.MAX_VALUE, true))
        {
            while (follower.poll() > 0)
            {
                Thread.onSpinWait();
            }

            follower.writeLast();
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            new JournalRetention(journal, 0).apply();
        }
    }

    @Test
    void shouldVerifyWhatIsLeft()
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            assertTrue(journal.segments(QueueName.EVENTS).get(0).number() > 1);
            final Snapshots snapshots = new Snapshots(journal);
            final ReplayVerifier verifier = snapshots.verifier();
            final long first = verifier.engine().lastSequence();
            assertEquals(snapshots.firstEvent(), first);
            assertEquals(List.of(), snapshots.prove(verifier));
            final ReplayVerifier.Verdict verdict = verifier.finish();
            assertTrue(verdict.isIdentical(), verdict::toString);
            assertEquals(lastEvent, verdict.events());
            assertTrue(verdict.deltas() > 0, verdict::toString);
            assertEquals(snapshots.list().size() - 1, verifier.comparedStates());
        }
    }

    @Test
    void shouldReachWhatIsLeftAndSayWhatIsGone()
    {
        try (RecordedJournal journal = Journal.openForRead(directory);
            Rewind rewind = new Rewind(journal))
        {
            final long first = rewind.lastSequence();
            assertTrue(first > EVENTS, "first " + first);
            rewind.toEvent(Long.MAX_VALUE);
            assertEquals(lastEvent, rewind.lastSequence());
            assertEquals(stateHash, rewind.engine().savedStateHash());
            rewind.back(1_000_000);
            assertEquals(first, rewind.lastSequence());
            final SnapshotException gone = assertThrows(SnapshotException.class,
                () -> StateAt.before(journal, first - 1, Long.MAX_VALUE, new DiscardingSink(), null));
            assertTrue(gone.getMessage().startsWith("the journal begins after event " + first), gone.getMessage());
        }
    }

    @Test
    void shouldSayThatNothingStandsForTheBeginning() throws IOException
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final Snapshots snapshots = new Snapshots(journal);
            for (final Snapshots.Entry entry : snapshots.list())
            {
                Files.delete(entry.file());
            }

            assertThrows(SnapshotException.class, snapshots::verifier);
            assertThrows(SnapshotException.class, () -> new Rewind(journal));
            assertThrows(SnapshotException.class, () -> new SnapshotFollower(journal, 10, 10, false));
        }
    }
}
