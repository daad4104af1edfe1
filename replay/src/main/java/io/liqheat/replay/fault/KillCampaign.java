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
import io.liqheat.replay.synthetic.SyntheticMarket;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.ReplayVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Kills a running pipeline at random moments and checks what it left: every acknowledged record is read back once and
 * unchanged, the events are those that were fed, a replay of them gives the deltas that were journaled, and the state
 * of an engine that got the same events without any of this.
 * <p>
 * Moments are real time: the seed gives the markets and how long each run is let live, not what it has done by then.
 * <p>
 * <b>Threading:</b> one thread; the killed ones are processes of their own.
 */
public final class KillCampaign
{
    private static final int MAX_LIFE_MS = 300;
    private static final long START_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int MAX_UNACKNOWLEDGED = 1;
    private static final String AT_RANDOM = "at random";

    private final Path folder;
    private final long seed;
    private final List<Violation> violations = new ArrayList<>();
    private final KillReport report = new KillReport(violations);

    /**
     * A campaign.
     *
     * @param folder to write to, empty.
     * @param seed   of markets and moments.
     */
    public KillCampaign(final Path folder, final long seed)
    {
        this.folder = folder;
        this.seed = seed;
    }

    /**
     * Kill so many runs.
     *
     * @param count    of kills.
     * @param progress told how many were done.
     * @return what came of it.
     * @throws InterruptedException when interrupted while a run lives.
     */
    public KillReport run(final int count, final LongConsumer progress) throws InterruptedException
    {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++)
        {
            final Path directory = folder.resolve("journal" + i);
            final Path acknowledged = folder.resolve("acknowledged" + i);
            final EngineContext.JournalMode mode =
                0 == i % 4 ? EngineContext.JournalMode.PARALLEL : EngineContext.JournalMode.GATING;
            try
            {
                if (kill(directory, acknowledged, seed + i, mode, random.nextInt(MAX_LIFE_MS)))
                {
                    check(directory, acknowledged, seed + i, i);
                }

                delete(directory);
                Files.deleteIfExists(acknowledged);
            }
            catch (final IOException ex)
            {
                throw new UncheckedIOException(ex);
            }

            progress.accept(i + 1L);
        }

        return report;
    }

    private boolean kill(
        final Path directory,
        final Path acknowledged,
        final long marketSeed,
        final EngineContext.JournalMode mode,
        final int lifeMs) throws IOException, InterruptedException
    {
        final Path output = folder.resolve("output");
        try (Acknowledgements acknowledgements = new Acknowledgements(acknowledged))
        {
            final Process process = FaultJvm.start(output, KilledPipelineMain.class, directory.toString(),
                acknowledged.toString(), Long.toString(marketSeed), mode.name());
            try
            {
                final long deadlineNs = System.nanoTime() + START_TIMEOUT_NS;
                while (0 == acknowledgements.count(QueueName.DELTAS) && process.isAlive() &&
                    System.nanoTime() - deadlineNs < 0)
                {
                    Thread.sleep(1);
                }

                Thread.sleep(lifeMs);
                if (!process.isAlive() || 0 == acknowledgements.count(QueueName.DELTAS))
                {
                    violate("a run works until it is killed", Files.readString(output), 0);
                    return false;
                }
            }
            finally
            {
                process.destroyForcibly().waitFor();
            }
        }

        report.killed(AT_RANDOM);
        return true;
    }

    private void check(final Path directory, final Path acknowledged, final long marketSeed, final int index)
        throws IOException
    {
        try (Acknowledgements acknowledgements = new Acknowledgements(acknowledged);
            RecordedJournal journal = Journal.openForRead(directory))
        {
            final List<Integer> events = read(journal.events(), acknowledgements, index);
            read(journal.deltas(), acknowledgements, index);
            compareWithClean(directory, events, marketSeed, index);
        }
    }

    /** Checksums of all payloads behind the header. */
    private List<Integer> read(final JournalReader reader, final Acknowledgements acknowledgements, final int index)
    {
        final QueueName queue = reader.queue();
        final List<Integer> checksums = new ArrayList<>();
        final CRC32C crc32c = new CRC32C();
        while (reader.poll((type, sequence, buffer, offset, length) ->
        {
            if (JournalRecord.TYPE_HEADER != type)
            {
                final byte[] payload = new byte[length];
                buffer.getBytes(offset, payload);
                crc32c.reset();
                crc32c.update(payload);
                checksums.add((int)crc32c.getValue());
            }
        }, 4096) > 0)
        {
            Thread.onSpinWait();
        }

        reader.finish();
        for (final JournalFault fault : reader.faults())
        {
            if (!fault.isWarning())
            {
                violate("a killed writer leaves no damage", fault.toString(), index);
            }

            report.unfinished(JournalFault.Kind.TORN == fault.kind() ? 1 : 0);
        }

        final long count = acknowledgements.count(queue);
        long wrong = 0;
        for (long i = 0; i < Math.min(count, checksums.size()); i++)
        {
            wrong += checksums.get((int)i) == acknowledgements.checksum(queue, i) ? 0 : 1;
        }

        report.records(count, checksums.size());
        report.wrong(wrong);
        report.lost(Math.max(0, count - checksums.size()));
        if (wrong > 0 || count > checksums.size())
        {
            violate("every acknowledged record is read back once, unchanged", queue.folder() + ": " + count +
                " acknowledged, " + checksums.size() + " read, " + wrong + " with other bytes", index);
        }

        if (count < Acknowledgements.capacity() && checksums.size() > count + MAX_UNACKNOWLEDGED)
        {
            violate("nothing is there twice or from nowhere", queue.folder() + ": " + count + " acknowledged, " +
                checksums.size() + " read", index);
        }

        return checksums;
    }

    /** An engine that gets the same frames without threads, rings or journals must have come to the same. */
    private void compareWithClean(
        final Path directory, final List<Integer> events, final long marketSeed, final int index)
    {
        final HeatmapEngine clean = new HeatmapEngine(new DiscardingSink());
        final CRC32C crc32c = new CRC32C();
        final long[] difference = {0};
        final SequencedSink sink = new SequencedSink((buffer, length) ->
        {
            final int event = (int)clean.eventCount();
            if (event < events.size())
            {
                crc32c.reset();
                crc32c.update(buffer.byteArray(), 0, length);
                if ((int)crc32c.getValue() != events.get(event) && 0 == difference[0])
                {
                    difference[0] = event + 1;
                }

                clean.onEvent(buffer, 0, length);
            }
        });
        sink.configure(ModelParameters.defaults(), SampleJournal.START_TIME_NS);
        final SyntheticMarket market =
            new SyntheticMarket(marketSeed, SampleJournal.START_TIME_NS, SampleJournal.CONFIG);
        final SessionFeed feed = new SessionFeed(sink);
        while (clean.eventCount() < events.size())
        {
            market.next(feed);
        }

        if (0 != difference[0])
        {
            violate("the journal holds what was fed", "event " + difference[0] + " of " + events.size() +
                " differs from the same market without a kill", index);
        }

        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final ReplayVerifier verifier = new ReplayVerifier(journal);
            final ReplayVerifier.Verdict verdict = verifier.finish();
            report.compared(verdict.deltas());
            if (!verdict.isIdentical())
            {
                violate("a replay gives what the killed run gave", verdict.toString(), index);
            }

            if (verifier.engine().stateHash() != clean.stateHash())
            {
                violate("the state after a kill is that of the same events without one",
                    verdict.events() + " events", index);
            }
        }
    }

    private void violate(final String promise, final String text, final int index)
    {
        violations.add(new Violation(promise, "kill " + index + ", " + text,
            "liqheat fault-test --damages 0 --seeds 0 --kills " + (index + 1) + " --seed " + seed));
    }

    private static void delete(final Path directory) throws IOException
    {
        if (!Files.exists(directory))
        {
            return;
        }

        final List<Path> all;
        try (Stream<Path> walk = Files.walk(directory))
        {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }

        for (final Path path : all)
        {
            Files.delete(path);
        }
    }
}
