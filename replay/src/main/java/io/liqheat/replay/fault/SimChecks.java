package io.liqheat.replay.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what a simulation finds wrong; the first of each promise is enough.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class SimChecks
{
    private final long seed;
    private final SimClock clock;
    private final long startNs;
    private final List<Violation> violations = new ArrayList<>();

    SimChecks(final long seed, final SimClock clock)
    {
        this.seed = seed;
        this.clock = clock;
        startNs = clock.trueNs();
    }

    void violate(final String promise, final String text)
    {
        if (violations.stream().noneMatch((violation) -> violation.promise().equals(promise)))
        {
            violations.add(new Violation(promise, "seed " + seed + ", second " +
                (clock.trueNs() - startNs) / 1_000_000_000L + ", " + text, command(seed)));
        }
    }

    List<Violation> violations()
    {
        return violations;
    }

    static String command(final long seed)
    {
        return "liqheat fault-test --kills 0 --damages 0 --seeds 1 --seed " + seed;
    }
}
