package io.liqheat.replay.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.Replayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever one goes in a journal, and from wherever, the state is the one that a replay from the beginning reaches. */
class RewindTest
{
    private static final int EVENTS = 1200;
    private static final int EVERY = 150;
    private static final long SEED = 31;

    @TempDir
    private Path folder;

    private Path directory;

    @BeforeEach
    void record()
    {
        directory = folder.resolve("journal");
        RecordedMarkets.write(directory, SEED, EVENTS);
        try (RecordedJournal journal = Journal.openForRead(directory);
            SnapshotFollower follower = new SnapshotFollower(journal, EVERY, Long.MAX_VALUE, false))
        {
            while (follower.poll() > 0)
            {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void shouldBeTheStateOfAReplayAfterAnyMoves()
    {
        final SplittableRandom random = new SplittableRandom(SEED);
        int withSnapshot = 0;
        try (RecordedJournal journal = Journal.openForRead(directory);
            Rewind rewind = new Rewind(journal))
        {
            for (int move = 0; move < 60; move++)
            {
                final String what = switch (random.nextInt(6))
                {
                    case 0 -> "event " + toEvent(rewind, random.nextInt(EVENTS + 50));
                    case 1 -> "back " + back(rewind, 1 + random.nextInt(EVERY));
                    case 2 -> "time " + toTime(rewind, random.nextLong(-100, 100) * 1_000_000_000L);
                    case 3 -> "step " + rewind.forward(Rewind.Step.EVENT, random.nextInt(5));
                    case 4 -> "sweep " + rewind.forward(Rewind.Step.SWEEP, random.nextInt(5));
                    default -> "cluster " + rewind.forward(Rewind.Step.CLUSTER, random.nextInt(5));
                };
                withSnapshot += null == rewind.snapshot() ? 0 : 1;
                assertEquals(hash(journal, rewind.lastSequence()), 0 == rewind.lastSequence() ? 0 :
                    rewind.engine().savedStateHash(), "move " + move + ": " + what);
                assertTrue(rewind.replayedEvents() <= rewind.lastSequence(), what);
            }

            assertEquals(List.of(), rewind.skipped());
        }

        assertTrue(withSnapshot > 30, "moves with a snapshot: " + withSnapshot);
    }

    @Test
    void shouldNeverReplayMoreThanTheEventsSinceASnapshot()
    {
        try (RecordedJournal journal = Journal.openForRead(directory);
            Rewind rewind = new Rewind(journal))
        {
            for (int sequence = EVENTS; sequence > 0; sequence -= 111)
            {
                rewind.toEvent(sequence);
                assertEquals(sequence, rewind.lastSequence());
                assertTrue(rewind.replayedEvents() < EVERY, () -> rewind.replayedEvents() + " events replayed");
            }

            rewind.toEvent(EVENTS);
            rewind.back(1);
            assertEquals(EVENTS - 1, rewind.lastSequence());
            rewind.back(EVENTS + 5);
            assertEquals(1, rewind.lastSequence());
        }
    }

    @Test
    void shouldStopAtEverySweepAndAtNothingElse()
    {
        try (RecordedJournal journal = Journal.openForRead(directory);
            Rewind byEvent = new Rewind(journal);
            Rewind bySweep = new Rewind(journal))
        {
            final List<Long> expected = new ArrayList<>();
            while (byEvent.forward(Rewind.Step.EVENT, 0))
            {
                if (!byEvent.sweeps().isEmpty())
                {
                    expected.add(byEvent.lastSequence());
                }
            }

            final List<Long> found = new ArrayList<>();
            while (bySweep.forward(Rewind.Step.SWEEP, 0))
            {
                found.add(bySweep.lastSequence());
                assertTrue(bySweep.sweeps().get(0).expectedLots() >= 0);
                assertEquals(bySweep.instrumentId(), bySweep.sweeps().get(0).instrumentId());
            }

            assertTrue(expected.size() > 10, "sweeps: " + expected.size());
            assertEquals(expected, found);
            assertFalse(bySweep.forward(Rewind.Step.SWEEP, 0));
        }
    }

    @Test
    void shouldStopWheneverTheHeaviestBandIsAnotherOne()
    {
        final int wanted = 3;
        try (RecordedJournal journal = Journal.openForRead(directory);
            Rewind byEvent = new Rewind(journal);
            Rewind byCluster = new Rewind(journal))
        {
            final List<Long> expected = new ArrayList<>();
            Rewind.Clusters before = Rewind.Clusters.NONE;
            while (byEvent.forward(Rewind.Step.EVENT, 0))
            {
                final Rewind.Clusters now = byEvent.clusters(wanted);
                if (!now.equals(before))
                {
                    expected.add(byEvent.lastSequence());
                }

                before = now;
            }

            final List<Long> found = new ArrayList<>();
            while (byCluster.forward(Rewind.Step.CLUSTER, wanted))
            {
                found.add(byCluster.lastSequence());
            }

            assertTrue(expected.size() > 10, "changes: " + expected.size());
            assertEquals(expected, found);
        }
    }

    @Test
    void shouldGoForwardByTimeAsToTheMomentsThemselves()
    {
        final long stepNs = 7_000_000_000L;
        try (RecordedJournal journal = Journal.openForRead(directory);
            Rewind byTime = new Rewind(journal);
            Rewind toTime = new Rewind(journal))
        {
            toTime.toEvent(40);
            final long fromNs = toTime.lastTimeNs();
            byTime.toTime(fromNs);
            int steps = 0;
            while (byTime.forwardBy(stepNs) && steps < 60)
            {
                toTime.toTime(fromNs + ++steps * stepNs);
                assertEquals(toTime.lastSequence(), byTime.lastSequence(), "step " + steps);
            }

            assertEquals(60, steps);
            byTime.toEvent(EVENTS);
            assertFalse(byTime.forwardBy(stepNs));
            assertEquals(EVENTS, byTime.lastSequence());
        }

        try (RecordedJournal journal = Journal.openForRead(directory);
            Rewind fromStart = new Rewind(journal))
        {
            assertTrue(fromStart.forwardBy(1));
            assertTrue(fromStart.lastSequence() > 1);
        }
    }

    private static long toEvent(final Rewind rewind, final long sequence)
    {
        rewind.toEvent(sequence);
        assertEquals(Math.min(sequence, EVENTS), rewind.lastSequence());
        return sequence;
    }

    private static long back(final Rewind rewind, final long events)
    {
        final long last = rewind.lastSequence();
        rewind.back(events);
        assertEquals(Math.max(1, last - events), rewind.lastSequence());
        return events;
    }

    private static long toTime(final Rewind rewind, final long distanceNs)
    {
        if (Long.MIN_VALUE != rewind.lastTimeNs())
        {
            final long timeNs = rewind.lastTimeNs() + distanceNs;
            rewind.toTime(timeNs);
            assertTrue(Long.MIN_VALUE == rewind.lastTimeNs() || rewind.lastTimeNs() <= timeNs);
        }

        return distanceNs;
    }

    /** State after an event by a replay from the beginning, 0 before the first. */
    private static long hash(final RecordedJournal journal, final long sequence)
    {
        try (JournalReader events = journal.newReader(QueueName.EVENTS))
        {
            assertNotNull(events);
            final Replayer replayer = new Replayer(events, new DiscardingSink(), null).untilEvent(sequence);
            replayer.run();
            assertEquals(sequence, replayer.lastSequence());
            return 0 == sequence ? 0 : replayer.engine().savedStateHash();
        }
    }
}
