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
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Kills a running pipeline, at random moments of its start and of its work and at all named places of its code, starts
 * it again on the same journal, and checks each time what is there: every acknowledged record is read back once and
 * unchanged, what was fed is what was journaled, a replay gives the deltas that were journaled and the states of all
 * snapshots, and the state a restarted pipeline went on from is that of a replay from the very beginning.
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
    private static final long SHORTEST_START_NS = TimeUnit.MILLISECONDS.toNanos(100);

    /** So many kills come to every place. */
    private static final int FULL_COUNT = 100;
    private static final int EARLY_ONE_OF = 3;
    private static final String AT_RANDOM = "at random";
    private static final String EARLY = "at random, before it was ready";
    private static final String NOT_REACHED = "(ended before its place)";
    private static final String SMALL_SEGMENTS = "-D" + JournalLimits.SEGMENT_SIZE_PROPERTY + "=1m";

    private final Path folder;
    private final long seed;
    private final SplittableRandom random;
    private final List<Violation> violations = new ArrayList<>();
    private final KillReport report = new KillReport(violations);
    private final List<KillPlace> places = new ArrayList<>(List.of(KillPlace.values()));
    private final Map<KillPlace, Integer> tries = new EnumMap<>(KillPlace.class);
    private KilledJournal journal;
    private KillPlace lastPlace;
    private long lastStartNs;
    private boolean isEarly;
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
        for (int i = places.size() - 1; i > 0; i--)
        {
            Collections.swap(places, i, random.nextInt(i + 1));
        }
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

            final KillPlace place = nextPlace();
            isEarly = null == place && 0 == random.nextInt(EARLY_ONE_OF);
            lastPlace = place;
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

        final List<String> missed = report.missedPlaces();
        if (count >= FULL_COUNT && !missed.isEmpty())
        {
            violate("many kills come to every named place", "never killed at " + String.join(", ", missed));
        }

        return report;
    }

    /**
     * Every second kill is at a place, the one with the fewest kills of those that lie ahead, unless it was tried in
     * vain; at random otherwise. A recovery that was killed is as likely as not killed at the same place again.
     */
    private KillPlace nextPlace()
    {
        final boolean isRandom = 0 == index % 2;
        if (null != lastPlace && lastPlace.isOfRecovery() && lastPlace.isAheadOf(journal) && random.nextBoolean())
        {
            return lastPlace;
        }

        return isRandom ? null : places.stream().filter((place) -> place.isAheadOf(journal))
            .min(Comparator.comparingLong((place) ->
                report.places().get(place.label()) + tries.getOrDefault(place, 0) / 2)).orElseThrow();
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

    private void kill(final Path acknowledged, final KillPlace place)
        throws IOException, InterruptedException
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
                    violate("a run works until it is killed", (null == place ? AT_RANDOM : place.label()) + ": " +
                        (process.isAlive() ? "nothing happened" : "exit code " + process.exitValue()) + ", " +
                        Files.readString(output));
                }

                final boolean isReached = null != place && !process.isAlive() && 0 != process.exitValue();
                process.destroyForcibly().waitFor();
                report.killed(null == place ? 0 == acknowledgements.readyNs() ? EARLY : AT_RANDOM :
                    isReached ? place.label() : place.label() + ' ' + NOT_REACHED);
            }
            finally
            {
                process.destroyForcibly().waitFor();
            }

            journal.killed(acknowledgements);
            lastStartNs = acknowledgements.readyNs();
            report.ready(lastStartNs);
            journal.check();
        }
    }

    private Process start(final Path output, final Path acknowledged, final KillPlace place) throws IOException
    {
        final List<String> args = new ArrayList<>();
        args.add(SMALL_SEGMENTS);
        long frames = Long.MAX_VALUE;
        if (null != place)
        {
            // When a later visit was waited for in vain, the first one is.
            final int tried = tries.merge(place, 1, Integer::sum);
            final boolean isMissed = tried > 1 && 0 == report.places().get(place.label());
            final int visit = isMissed ? 1 : 1 + random.nextInt(place.mostVisits());
            args.add("-D" + CrashPoint.PROPERTY + "=" + place.label() + ":" + visit);
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
        while (process.isAlive() &&
            !(isEarly ? acknowledgements.isOpening() : acknowledgements.count(QueueName.DELTAS) > 0))
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                return false;
            }

            Thread.sleep(1);
        }

        if (isEarly)
        {
            TimeUnit.NANOSECONDS.sleep(random.nextLong(Math.max(SHORTEST_START_NS, lastStartNs)));
        }
        else
        {
            Thread.sleep(random.nextInt(MAX_LIFE_MS));
        }

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
