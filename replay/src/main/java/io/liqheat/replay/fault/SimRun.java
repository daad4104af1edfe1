package io.liqheat.replay.fault;

import io.liqheat.engine.ladder.StateHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One simulation: six minutes of two venues and of a process that listens to them, keeps a journal and dies now and
 * then, in one thread and in simulated time. The seed alone decides everything that happens.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class SimRun
{
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long CHECK_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long DOWN_NS = TimeUnit.SECONDS.toNanos(5);
    private static final int MAX_CALLS_PER_MINUTE = 120;

    private final SimAgenda agenda = new SimAgenda();
    private final Path folder;
    private final SimPlan plan;
    private final SimClock clock;
    private final SimChecks checks;
    private final SimMarket market;
    private SimLife life;
    private int lives;
    private long digest;
    private long events;
    private long deltas;
    private long checkedBooks;
    private long resynced;
    private int mostCalls;
    private long healedNs = Long.MIN_VALUE;
    private long liveAfterNs;

    /**
     * What came of a simulation.
     *
     * @param seed         of it.
     * @param digest       over every event and delta: the same seed gives the same, always.
     * @param lives        of the process.
     * @param events       applied.
     * @param deltas       given.
     * @param checkedBooks books compared with the venue's.
     * @param resynced     ladders a consumer got from an image after it had missed deltas.
     * @param mostCalls    most calls to one venue within a minute.
     * @param liveAfterNs  from the end of the faults, or the last end of the process after it, until the last stream
     *                     was live, 0 when they did not end; a stream of trades is with the first trade.
     * @param faults       how often each happened.
     * @param violations   promises not kept.
     */
    record Outcome(
        long seed,
        long digest,
        int lives,
        long events,
        long deltas,
        long checkedBooks,
        long resynced,
        int mostCalls,
        long liveAfterNs,
        Map<SimFault, Long> faults,
        List<Violation> violations)
    {
    }

    SimRun(final Path folder, final long seed, final Set<SimFault> allowed)
    {
        this.folder = folder;
        plan = new SimPlan(seed, allowed);
        clock = new SimClock(SampleJournal.START_TIME_NS);
        checks = new SimChecks(seed, clock);
        market = new SimMarket(seed, clock, (venue, connection, message) ->
        {
            if (null != life)
            {
                life.onMessage(venue, connection, message);
            }
        });
    }

    Outcome run()
    {
        final long startNs = clock.trueNs();
        final long endNs = startNs + plan.spanNs();
        final long healNs = startNs + plan.faultsUntilNs();
        long pollNs = startNs;
        long secondNs = startNs;
        long checkNs = startNs + CHECK_NS;
        begin();
        while (clock.trueNs() < endNs)
        {
            final long nextNs = Math.min(Math.min(market.nextNs(), agenda.nextNs()), pollNs);
            clock.advance(nextNs);
            if (agenda.nextNs() <= nextNs)
            {
                agenda.runNext();
            }
            else if (pollNs <= nextNs)
            {
                pollNs += POLL_NS;
                if (nextNs >= secondNs)
                {
                    secondNs += SECOND_NS;
                    everySecond();
                }

                if (null != life)
                {
                    life.poll();
                }
            }
            else
            {
                market.next();
            }

            if (!plan.isOver() && plan.isHealing() && clock.trueNs() >= healNs)
            {
                heal();
            }

            if (null != life && clock.trueNs() >= checkNs)
            {
                checkNs = clock.trueNs() + CHECK_NS;
                life.check();
            }

            if (null != life && (life.isHalted() || !checks.violations().isEmpty()))
            {
                crash();
            }

            if (!checks.violations().isEmpty())
            {
                break;
            }
        }

        end();
        return outcome();
    }

    private void everySecond()
    {
        if (plan.strikes(SimFault.CLOCK_STEP))
        {
            clock.step(plan.random(SimFault.CLOCK_STEP));
        }

        if (plan.strikes(SimFault.CLOCK_FREEZE))
        {
            clock.freeze(plan.random(SimFault.CLOCK_FREEZE));
        }

        if (plan.strikes(SimFault.CLOCK_DRIFT))
        {
            clock.drift(plan.random(SimFault.CLOCK_DRIFT));
        }

        if (null == life)
        {
            return;
        }

        if (plan.strikes(SimFault.SLOW_CONSUMER))
        {
            final SimConsumer consumer = life.consumer();
            consumer.sleep();
            agenda.at(clock.trueNs() + plan.random(SimFault.SLOW_CONSUMER).nextLong(2 * CHECK_NS), consumer::wake);
        }

        life.everySecond();
        if (plan.strikes(SimFault.CRASH))
        {
            crash();
        }
    }

    private void begin()
    {
        clock.restart();
        try
        {
            life = new SimLife(folder.resolve("journal"), plan, clock, agenda, market, checks);
            lives++;
        }
        catch (final RuntimeException ex)
        {
            checks.violate("what a crash leaves can be continued", ex.toString());
        }
    }

    private void crash()
    {
        account();
        life.crash();
        life = null;
        healedNs = Long.MIN_VALUE == healedNs ? healedNs : clock.trueNs();
        agenda.at(clock.trueNs() + plan.schedule().nextLong(DOWN_NS), this::begin);
    }

    private void heal()
    {
        plan.end();
        clock.heal();
        healedNs = clock.trueNs();
        if (null != life)
        {
            life.venues().forEach(SimVenue::heal);
            life.consumer().wake();
        }
    }

    private void end()
    {
        if (null != life)
        {
            if (Long.MIN_VALUE != healedNs)
            {
                liveAfterNs = Math.max(0, life.health().checkAllLive(healedNs));
            }

            life.close();
            account();
        }
    }

    private void account()
    {
        digest = StateHash.mix(digest, life.digest());
        events = life.engine().eventCount();
        deltas = life.engine().deltaCount();
        checkedBooks += life.health().checkedBooks();
        resynced += life.consumer().resynced();
        for (final SimVenue venue : life.venues())
        {
            mostCalls = Math.max(mostCalls, venue.mostCallsPerMinute());
        }

        if (mostCalls > MAX_CALLS_PER_MINUTE)
        {
            checks.violate("calls stay within the budget", mostCalls + " calls within a minute");
        }
    }

    private Outcome outcome()
    {
        final Map<SimFault, Long> faults = new EnumMap<>(SimFault.class);
        for (final SimFault fault : SimFault.values())
        {
            faults.put(fault, plan.count(fault));
        }

        return new Outcome(plan.seed(), digest, lives, events, deltas, checkedBooks, resynced, mostCalls, liveAfterNs,
            faults, List.copyOf(checks.violations()));
    }

    /** Delete what was written. */
    void clear()
    {
        try (Stream<Path> walk = Files.walk(folder))
        {
            for (final Path path : walk.sorted(Comparator.reverseOrder()).toList())
            {
                if (!folder.equals(path))
                {
                    Files.delete(path);
                }
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
