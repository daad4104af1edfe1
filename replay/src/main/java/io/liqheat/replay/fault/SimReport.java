package io.liqheat.replay.fault;

import io.liqheat.engine.ladder.StateHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came of simulations, added up.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class SimReport
{
    private final Map<SimFault, Long> faults = new EnumMap<>(SimFault.class);
    private final List<Violation> violations = new ArrayList<>();
    private long seeds;
    private long failedSeeds;
    private long lives;
    private long events;
    private long deltas;
    private long checkedBooks;
    private long resynced;
    private long worstLiveAfterNs;
    private int mostCalls;
    private long digest = StateHash.SEED;

    void add(final SimRun.Outcome outcome)
    {
        seeds++;
        failedSeeds += outcome.violations().isEmpty() ? 0 : 1;
        lives += outcome.lives();
        events += outcome.events();
        deltas += outcome.deltas();
        checkedBooks += outcome.checkedBooks();
        resynced += outcome.resynced();
        worstLiveAfterNs = Math.max(worstLiveAfterNs, outcome.liveAfterNs());
        mostCalls = Math.max(mostCalls, outcome.mostCalls());
        digest = StateHash.mix(digest, outcome.digest());
        outcome.faults().forEach((fault, count) -> faults.merge(fault, count, Long::sum));
        violations.addAll(outcome.violations());
    }

    /** {@return seeds run} */
    public long seeds()
    {
        return seeds;
    }

    /** {@return seeds in which a promise was not kept} */
    public long failedSeeds()
    {
        return failedSeeds;
    }

    /** {@return lives of processes: one for each seed, and one after each crash} */
    public long lives()
    {
        return lives;
    }

    /** {@return events applied} */
    public long events()
    {
        return events;
    }

    /** {@return deltas given} */
    public long deltas()
    {
        return deltas;
    }

    /** {@return published books compared with the venue's} */
    public long checkedBooks()
    {
        return checkedBooks;
    }

    /** {@return ladders that consumers got from an image after they had missed deltas} */
    public long resynced()
    {
        return resynced;
    }

    /** {@return longest time from the end of all faults until every stream was live, ns} */
    public long worstLiveAfterNs()
    {
        return worstLiveAfterNs;
    }

    /** {@return most calls to one venue within a minute} */
    public int mostCalls()
    {
        return mostCalls;
    }

    /** {@return hash over all events and deltas of all seeds: the same seeds give the same} */
    public long digest()
    {
        return digest;
    }

    /** {@return how often each fault happened} */
    public Map<SimFault, Long> faults()
    {
        return Collections.unmodifiableMap(faults);
    }

    /** {@return promises not kept} */
    public List<Violation> violations()
    {
        return Collections.unmodifiableList(violations);
    }
}
