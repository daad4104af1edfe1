package io.liqheat.replay.fault;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.ingest.SessionFeed;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalFault;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.snapshot.Snapshots;
import io.liqheat.replay.synthetic.SyntheticMarket;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.ReplayVerifier;
import io.liqheat.replay.verify.Replayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;

/**
 * A journal that several processes wrote, one after the other, each of which was killed, and what each of them was told
 * is in it.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class KilledJournal
{
    private static final int BATCH = 4096;
    private static final int MAX_UNACKNOWLEDGED = 1;

    private final Path directory;
    private final long seed;
    private final EngineContext.JournalMode mode;
    private final KillReport report;
    private final BiConsumer<String, String> violations;
    private final List<Life> lives = new ArrayList<>();
    private boolean isBegun;
    private boolean isLackingDeltas;

    /** What one process was told. */
    private record Life(long[] first, int[][] checksums, long startEvent, long startHash)
    {
    }

    /**
     * A journal that does not exist yet.
     *
     * @param directory  of it.
     * @param seed       of the first market that is journaled.
     * @param mode       of the journal.
     * @param report     takes the figures.
     * @param violations takes promises not kept, and what happened instead.
     */
    KilledJournal(
        final Path directory,
        final long seed,
        final EngineContext.JournalMode mode,
        final KillReport report,
        final BiConsumer<String, String> violations)
    {
        this.directory = directory;
        this.seed = seed;
        this.mode = mode;
        this.report = report;
        this.violations = violations;
    }

    Path directory()
    {
        return directory;
    }

    EngineContext.JournalMode mode()
    {
        return mode;
    }

    /** {@return number of processes that wrote it} */
    int lives()
    {
        return lives.size();
    }

    /** {@return whether a process came as far as a folder for its queues} */
    boolean isThere()
    {
        return RecordedJournal.isJournal(directory);
    }

    /** {@return whether it held events when it was last checked} */
    boolean isBegun()
    {
        return isBegun;
    }

    /** {@return whether it held events without their deltas when it was last checked} */
    boolean isLackingDeltas()
    {
        return isLackingDeltas;
    }

    /** A process has been killed, after it was told this. */
    void killed(final Acknowledgements acknowledgements)
    {
        final long[] first = new long[2];
        final int[][] checksums = new int[2][];
        for (final QueueName queue : QueueName.values())
        {
            final int count = (int)acknowledgements.count(queue);
            first[queue.ordinal()] = acknowledgements.firstSequence(queue);
            checksums[queue.ordinal()] = new int[count];
            for (int i = 0; i < count; i++)
            {
                checksums[queue.ordinal()][i] = acknowledgements.checksum(queue, i);
            }
        }

        lives.add(new Life(first, checksums, acknowledgements.startEvent(), acknowledgements.startHash()));
    }

    /** Compare the journal with all that was told, with a clean run, and with its own replay. */
    void check()
    {
        if (!isThere())
        {
            return;
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final List<Integer> events = read(journal.events());
            isBegun = events.size() > 1;
            read(journal.deltas());
            if (1 == lives.size())
            {
                compareWithClean(events);
            }
        }

        verify();
        checkStart();
    }

    /** Checksums of all payloads by sequence; that of the header is 0. */
    private List<Integer> read(final JournalReader reader)
    {
        final QueueName queue = reader.queue();
        final List<Integer> found = new ArrayList<>();
        final CRC32C crc32c = new CRC32C();
        while (reader.poll((type, sequence, buffer, offset, length) ->
        {
            if (JournalRecord.TYPE_SEAL != type)
            {
                final byte[] payload = new byte[length];
                buffer.getBytes(offset, payload);
                crc32c.reset();
                crc32c.update(payload);
                found.add(JournalRecord.TYPE_HEADER == type ? 0 : (int)crc32c.getValue());
            }
        }, BATCH) > 0)
        {
            Thread.onSpinWait();
        }

        reader.finish();
        for (final JournalFault fault : reader.faults())
        {
            if (!fault.isWarning() && !isNotBegun(queue, fault))
            {
                violations.accept("a killed writer leaves no damage", fault.toString());
            }
        }

        report.unfinished(reader.faults().stream().filter((fault) -> JournalFault.Kind.TORN == fault.kind()).count());
        for (int i = 0; i < lives.size(); i++)
        {
            compare(queue, lives.get(i), i == lives.size() - 1, found);
        }

        return found;
    }

    /** Killed before it made the first file of a queue, so that there is nothing of it to read. */
    private boolean isNotBegun(final QueueName queue, final JournalFault fault)
    {
        return JournalFault.Kind.UNREADABLE == fault.kind() &&
            lives.stream().allMatch((life) -> 0 == life.checksums()[queue.ordinal()].length);
    }

    private void compare(final QueueName queue, final Life life, final boolean isNewest, final List<Integer> found)
    {
        final int[] told = life.checksums()[queue.ordinal()];
        final long first = life.first()[queue.ordinal()];
        if (!isNewest && QueueName.DELTAS == queue && EngineContext.JournalMode.PARALLEL == mode)
        {
            // Deltas of events that were never journaled have been left out since, as that mode says.
            return;
        }

        long wrong = 0;
        long lost = 0;
        for (int i = 0; i < told.length; i++)
        {
            if (first + i >= found.size())
            {
                lost++;
            }
            else if (found.get((int)first + i) != told[i])
            {
                wrong++;
            }
        }

        if (isNewest)
        {
            report.records(told.length, 0 == told.length ? 0 : Math.max(0, found.size() - first));
            if (told.length > 0 && told.length < Acknowledgements.capacity() &&
                found.size() > first + told.length + MAX_UNACKNOWLEDGED)
            {
                violations.accept("nothing is there twice or from nowhere", queue.folder() + ": acknowledged up to " +
                    (first + told.length - 1) + ", read up to " + (found.size() - 1));
            }
        }

        report.wrong(wrong);
        report.lost(lost);
        if (wrong > 0 || lost > 0)
        {
            violations.accept("every acknowledged record is read back once, unchanged", queue.folder() + ": " +
                told.length + " acknowledged from " + first + ", " + lost + " lost, " + wrong + " with other bytes");
        }
    }

    /** An engine that gets the same frames without threads, rings or journals must have come to the same. */
    private void compareWithClean(final List<Integer> events)
    {
        final HeatmapEngine clean = new HeatmapEngine(new DiscardingSink());
        final CRC32C crc32c = new CRC32C();
        final int last = events.size() - 1;
        final int[] difference = new int[1];
        final SequencedSink sink = new SequencedSink((buffer, length) ->
        {
            final int sequence = (int)clean.eventCount() + 1;
            if (sequence <= last)
            {
                crc32c.reset();
                crc32c.update(buffer.byteArray(), 0, length);
                if ((int)crc32c.getValue() != events.get(sequence) && 0 == difference[0])
                {
                    difference[0] = sequence;
                }

                clean.onEvent(buffer, 0, length);
            }
        });
        sink.configure(ModelParameters.defaults(), SampleJournal.START_TIME_NS);
        final SyntheticMarket market = new SyntheticMarket(seed, SampleJournal.START_TIME_NS, SampleJournal.CONFIG);
        final SessionFeed feed = new SessionFeed(sink);
        while (clean.eventCount() < last && 0 == difference[0])
        {
            market.next(feed);
        }

        // The last events of a run that ended by itself are its tallies, which a clean run has elsewhere.
        if (0 != difference[0] && difference[0] < last - 200)
        {
            violations.accept("the journal holds what was fed", "event " + difference[0] + " of " + last +
                " differs from the same market without a kill");
        }
    }

    private void verify()
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final ReplayVerifier verifier = new ReplayVerifier(journal);
            final Snapshots snapshots = new Snapshots(journal);
            for (final String unusable : snapshots.prove(verifier))
            {
                violations.accept("a killed writer leaves no damaged snapshot", unusable);
            }

            final ReplayVerifier.Verdict verdict = verifier.finish();
            report.snapshots(snapshots.list().size());
            report.compared(verdict.deltas());
            isLackingDeltas = verdict.isIdentical() && null != verdict.end();
            if (verdict.events() > 0 && !verdict.isIdentical())
            {
                violations.accept("a replay gives what the killed runs gave", verdict.toString());
            }
        }
    }

    /** What the last process went on from must be what a replay from the very beginning gives. */
    private void checkStart()
    {
        final Life life = lives.get(lives.size() - 1);
        if (life.startEvent() > 0)
        {
            try (RecordedJournal journal = Journal.openForRead(directory))
            {
                final Replayer replayer = new Replayer(journal.events(), new DiscardingSink(), null)
                    .untilEvent(life.startEvent());
                replayer.run();
                report.recovered();
                if (replayer.engine().savedStateHash() != life.startHash())
                {
                    violations.accept("the state after recovery is that of a clean replay",
                        "after event " + life.startEvent());
                }
            }
        }
    }

    /** Delete it, and what was noted beside it. */
    void delete()
    {
        try
        {
            FaultFiles.delete(directory);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
