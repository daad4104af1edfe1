package io.liqheat.replay.fault;

import io.liqheat.engine.EngineContext;
import io.liqheat.replay.journal.CrashPoint;
import io.liqheat.replay.journal.JournalLimits;
import io.liqheat.replay.journal.QueueName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Kills a running pipeline, at random moments and at named places of its code, starts it again on the same journal, and
 * checks each time what is there: every acknowledged record is read back once and unchanged, what was fed is what was
 * journaled, a replay gives the deltas that were journaled, and the state a restarted pipeline went on from is that of
 * a replay from the very beginning.
 * <p>
 * Moments are real time: the seed gives markets, places and how long each run may live, not what it has done by then.
 * <p>
 * <b>Threading:</b> one thread; the killed ones are processes of their own.
 */
public final class KillCampaign
{
    private static final int LIVES_PER_JOURNAL = 5;
    private static final int MAX_LIFE_MS = 1_000;
    private static final int MAX_VISITS = 3_000;
    private static final int FRAMES = 12_000;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final String AT_RANDOM = "at random";
    private static final String NOT_REACHED = "(ended before its place)";
    private static final String SMALL_SEGMENTS = "-D" + JournalLimits.SEGMENT_SIZE_PROPERTY + "=1m";

    /** Places that are passed with every record, and are visited more than once. */
    private static final List<String> FREQUENT_PLACES =
        List.of("append-before-write", "append-after-write", "append-after-mark");

    private static final List<String> PLACES = List.of(
        "append-before-write", "append-after-write", "append-after-mark", "roll-before-end", "roll-after-end",
        "roll-after-header", "prepare-before-create", "prepare-after-create", "seal-before-write", "seal-after-write",
        "create-after-lock", "create-after-highwater", "begin-before-header", "begin-after-header",
        "begin-between-queues", "begin-after-headers", "recovery-after-claim", "resume-before-segments",
        "recovery-before-deltas", "recovery-between-deltas", "recovery-after-deltas");

    private final Path folder;
    private final long seed;
    private final SplittableRandom random;
    private final List<Violation> violations = new ArrayList<>();
    private final KillReport report = new KillReport(violations);
    private final List<String> places = new ArrayList<>(PLACES);
    private KilledJournal journal;
    private int index;

    /**
     * A campaign.
     *
     * @param folder to write to, empty.
     * @param seed   of markets, places and moments.
     */
    public KillCampaign(final Path folder, final long seed)
    {
        this.folder = folder;
        this.seed = seed;
        random = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L);
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
        for (index = 0; index < count; index++)
        {
            if (null == journal || LIVES_PER_JOURNAL == journal.lives())
            {
                startJournal();
            }

            // Every second kill is at a place, and all places get their turn.
            final String place = 0 == index % 2 ? null : nextPlace();
            final Path acknowledged = folder.resolve("acknowledged" + index);
            try
            {
                kill(acknowledged, place);
                Files.deleteIfExists(acknowledged);
            }
            catch (final IOException ex)
            {
                throw new UncheckedIOException(ex);
            }

            progress.accept(index + 1L);
        }

        if (null != journal)
        {
            journal.delete();
        }

        return report;
    }

    /** A new journal is created, and an old one recovered: places of the other kind wait. */
    private String nextPlace()
    {
        final boolean isNew = 0 == journal.lives();
        final String place = places.stream().filter((each) ->
            isNew ? !each.startsWith("re") : !each.startsWith("create-")).findFirst().orElseThrow();
        places.remove(place);
        places.add(place);
        return place;
    }

    private void startJournal()
    {
        if (null != journal)
        {
            journal.delete();
        }

        final EngineContext.JournalMode mode = 0 == random.nextInt(4) ?
            EngineContext.JournalMode.PARALLEL : EngineContext.JournalMode.GATING;
        journal = new KilledJournal(folder.resolve("journal" + index), seed + index, mode, report, this::violate);
    }

    private void kill(final Path acknowledged, final String place) throws IOException, InterruptedException
    {
        final Path output = folder.resolve("output");
        try (Acknowledgements acknowledgements = new Acknowledgements(acknowledged))
        {
            final Process process = start(output, acknowledged, place);
            try
            {
                final boolean isDone = null == place ?
                    awaitMoment(process, acknowledgements) : process.waitFor(2, TimeUnit.MINUTES);
                if (!isDone || null == place && !process.isAlive() || null != place && !isKilled(process))
                {
                    violate("a run works until it is killed", (null == place ? "at random" : place) + ": " +
                        (process.isAlive() ? "nothing happened" : "exit code " + process.exitValue()) + ", " +
                        Files.readString(output));
                }

                report.killed(null == place ? AT_RANDOM :
                    process.isAlive() || 0 == process.exitValue() ? place + ' ' + NOT_REACHED : place);
            }
            finally
            {
                process.destroyForcibly().waitFor();
            }

            journal.killed(acknowledgements);
            report.ready(acknowledgements.readyNs());
            journal.check();
        }
    }

    private Process start(final Path output, final Path acknowledged, final String place) throws IOException
    {
        final List<String> args = new ArrayList<>();
        args.add(SMALL_SEGMENTS);
        long frames = Long.MAX_VALUE;
        if (null != place)
        {
            final int visit = FREQUENT_PLACES.contains(place) ? 1 + random.nextInt(MAX_VISITS) : 1;
            args.add("-D" + CrashPoint.PROPERTY + "=" + place + ":" + visit);
            frames = FRAMES;
        }

        args.addAll(List.of(journal.directory().toString(), acknowledged.toString(), Long.toString(seed + index),
            journal.mode().name(), Long.toString(frames)));
        return FaultJvm.start(output, KilledPipelineMain.class, args.toArray(new String[0]));
    }

    private boolean awaitMoment(final Process process, final Acknowledgements acknowledgements)
        throws InterruptedException
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (0 == acknowledgements.count(QueueName.DELTAS) && process.isAlive())
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                return false;
            }

            Thread.sleep(1);
        }

        Thread.sleep(random.nextInt(MAX_LIFE_MS));
        return true;
    }

    /** By the place, or not at all because it was never passed. */
    private static boolean isKilled(final Process process)
    {
        return CrashPoint.EXIT_CODE == process.exitValue() || 0 == process.exitValue();
    }

    private void violate(final String promise, final String text)
    {
        violations.add(new Violation(promise, "kill " + index + ", " + text,
            "liqheat fault-test --damages 0 --seeds 0 --kills " + (index + 1) + " --seed " + seed));
    }
}
