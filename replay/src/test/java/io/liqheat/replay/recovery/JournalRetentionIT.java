package io.liqheat.replay.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalLimits;
import io.liqheat.replay.journal.JournalMode;
import io.liqheat.replay.journal.JournalSegment;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.snapshot.SnapshotFollower;
import io.liqheat.replay.verify.TestMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is removed is old, whole, and stood for by a snapshot; what is left goes on. */
@Timeout(value = 240, threadMode = SEPARATE_THREAD)
class JournalRetentionIT
{
    private static final long EVENTS = 1_000;
    private static final int RUNS = 4;

    @TempDir
    private Path folder;
    private Path directory;

    /** Each run is a segment of its own. */
    @BeforeEach
    void setUp()
    {
        directory = folder.resolve("journal");
        for (int run = 0; run < RUNS; run++)
        {
            try (LiqheatEngine engine = LiqheatEngine.launch(new EngineContext().parameters(TestMarket.PARAMETERS)
                .startTimeNs(0).waitMode(WaitMode.YIELDING).journalDirectory(directory)))
            {
                TestMarket.publish(engine.publisher(), EVENTS);
            }
        }
    }

    @Test
    void shouldRemoveNothingWithoutASnapshot()
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final JournalRetention retention = new JournalRetention(journal, 0);
            assertEquals(List.of(), retention.segments());
            assertEquals(RUNS, journal.segments(QueueName.EVENTS).size());
        }
    }

    @Test
    void shouldRemoveNothingThatIsYoungEnough()
    {
        makeSnapshot(400);
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            assertEquals(List.of(), new JournalRetention(journal, EVENTS * 2_000_000_000L).segments());
        }
    }

    @Test
    void shouldLeaveAJournalThatGoesOn() throws IOException
    {
        makeSnapshot(400);
        final long events;
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final JournalRetention retention = new JournalRetention(journal, 0);
            assertNotNull(retention.snapshot());
            events = retention.snapshot().sequence();
            assertEquals(List.of(1, 2, 3), numbers(retention, QueueName.EVENTS));
            assertEquals(List.of(1, 2, 3), numbers(retention, QueueName.DELTAS));
            assertTrue(retention.bytes() > 0);
            assertFalse(retention.snapshots().isEmpty());
            retention.apply();
        }

        assertFalse(Files.exists(directory.resolve("events/000003")));
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            assertEquals(List.of(), new JournalRetention(journal, 0).segments());
            assertEquals(1, journal.segments(QueueName.EVENTS).size());
            assertEquals(1, journal.segments(QueueName.DELTAS).size());
        }

        final RecoveredJournal recovered = JournalRecovery.recover(
            directory, JournalMode.GATING, TestMarket.PARAMETERS, JournalLimits.configured(), "test");
        assertEquals(events, recovered.lastEvent());
        assertEquals(events, recovered.snapshotEvent());
        recovered.journal().close();
        try (LiqheatEngine engine = LiqheatEngine.launch(new EngineContext().parameters(TestMarket.PARAMETERS)
            .startTimeNs(0).waitMode(WaitMode.YIELDING).journalDirectory(directory).journalKeepNs(1)))
        {
            TestMarket.publish(engine.publisher(), EVENTS);
        }
    }

    private List<Integer> numbers(final JournalRetention retention, final QueueName queue)
    {
        return retention.segments().stream().filter((segment) -> queue == segment.queue())
            .map(JournalSegment::number).toList();
    }

    private void makeSnapshot(final long every)
    {
        try (RecordedJournal journal = Journal.openForRead(directory);
            SnapshotFollower follower = new SnapshotFollower(journal, every, Long.MAX_VALUE, false))
        {
            while (follower.poll() > 0)
            {
                Thread.onSpinWait();
            }

            follower.writeLast();
        }
    }
}
