package io.liqheat.replay.accuracy;

import io.liqheat.replay.synthetic.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Scores methods on several worlds with several seeds each, in parallel. The result does not depend on the number of
 * threads: each run has its own market and its own methods, and results are put together in a fixed order.
 * <p>
 * <b>Threading:</b> one thread calls; runs have threads of their own, which are gone when the call returns.
 */
public final class SyntheticSeries
{
    /** Title of the table that pools all worlds. */
    public static final String POOLED = "all worlds";

    private static final long REPORT_MS = 100;
    private static final int HOURS_IN_DAY = 24;

    private final List<World> worlds;
    private final int seeds;
    private final int days;
    private final ScoringRules rules;
    private final List<Contender> contenders;

    /**
     * A series.
     *
     * @param worlds     to run.
     * @param seeds      of each world: 1, 2, … up to this, each made the world's own.
     * @param days       of each run.
     * @param rules      to score by.
     * @param contenders to score; the first is the one that others are compared with.
     */
    public SyntheticSeries(
        final List<World> worlds,
        final int seeds,
        final int days,
        final ScoringRules rules,
        final List<Contender> contenders)
    {
        this.worlds = List.copyOf(worlds);
        this.seeds = seeds;
        this.days = days;
        this.rules = rules;
        this.contenders = List.copyOf(contenders);
    }

    /** {@return hours to simulate in all} */
    public long totalHours()
    {
        return (long)worlds.size() * seeds * days * HOURS_IN_DAY;
    }

    /**
     * Run everything.
     *
     * @param threads  to run on.
     * @param progress told now and then, on the calling thread, how many hours are done.
     * @return one table per world, then the pooled one where there are several worlds, whose runs of the same number
     *         are drawn together.
     * @throws InterruptedException when the calling thread is interrupted; runs are then given up.
     */
    public List<ScoreTable> run(final int threads, final LongConsumer progress) throws InterruptedException
    {
        final AtomicLong hoursDone = new AtomicLong();
        final ExecutorService executor = Executors.newFixedThreadPool(threads, (runnable) ->
        {
            final Thread thread = new Thread(runnable, "liqheat-accuracy");
            thread.setDaemon(true);
            return thread;
        });
        try
        {
            final List<Future<ScoredRun>> futures = new ArrayList<>();
            for (final World world : worlds)
            {
                for (int seed = 1; seed <= seeds; seed++)
                {
                    final int ownSeed = seed;
                    futures.add(executor.submit(() -> SyntheticAccuracy.run(world, world.ownSeed(ownSeed), days, rules,
                        Contender.methods(contenders), (hour) -> hoursDone.incrementAndGet())));
                }
            }

            final List<ScoredRun> runs = new ArrayList<>();
            for (final Future<ScoredRun> future : futures)
            {
                runs.add(await(future, hoursDone, progress));
            }

            return tables(runs);
        }
        finally
        {
            executor.shutdownNow();
        }
    }

    private List<ScoreTable> tables(final List<ScoredRun> runs)
    {
        final List<ScoreTable> tables = new ArrayList<>();
        for (int i = 0; i < worlds.size(); i++)
        {
            tables.add(ScoreTable.of(worlds.get(i).name(), contenders, runs.subList(i * seeds, (i + 1) * seeds)));
        }

        if (worlds.size() > 1)
        {
            final List<List<ScoredRun>> bySeed = new ArrayList<>();
            for (int seed = 0; seed < seeds; seed++)
            {
                final int own = seed;
                bySeed.add(IntStream.range(0, worlds.size()).mapToObj((world) -> runs.get(world * seeds + own))
                    .toList());
            }

            tables.add(ScoreTable.ofGroups(POOLED, contenders, bySeed));
        }

        return tables;
    }

    private static ScoredRun await(
        final Future<ScoredRun> future, final AtomicLong hoursDone, final LongConsumer progress)
        throws InterruptedException
    {
        while (true)
        {
            progress.accept(hoursDone.get());
            try
            {
                return future.get(REPORT_MS, TimeUnit.MILLISECONDS);
            }
            catch (final TimeoutException ex)
            {
                continue;
            }
            catch (final ExecutionException | CancellationException ex)
            {
                throw new IllegalStateException("a run failed: " + ex.getCause(), ex);
            }
        }
    }
}
