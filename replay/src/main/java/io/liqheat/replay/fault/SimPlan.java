package io.liqheat.replay.fault;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What one seed means: which faults there are, how often, and when they end. Each fault draws from a stream of its own,
 * so that leaving one out does not move the others.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class SimPlan
{
    private static final SimFault[] FAULTS = SimFault.values();
    private static final long SPAN_NS = TimeUnit.SECONDS.toNanos(360);
    private static final long HEALED_NS = TimeUnit.SECONDS.toNanos(150);
    private static final double SHARE_OF_FAULTS = 0.4;
    private static final double SHARE_NEVER_HEALED = 0.1;

    private final long seed;
    private final SplittableRandom[] randoms = new SplittableRandom[FAULTS.length];
    private final double[] rates = new double[FAULTS.length];
    private final long[] counts = new long[FAULTS.length];
    private final SplittableRandom schedule;
    private final boolean isHealing;
    private boolean isOver;

    /**
     * The plan of a seed.
     *
     * @param seed    of all chance.
     * @param allowed faults; others are left out.
     */
    SimPlan(final long seed, final Set<SimFault> allowed)
    {
        this.seed = seed;
        final SplittableRandom root = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + 1);
        schedule = root.split();
        isHealing = schedule.nextDouble() >= SHARE_NEVER_HEALED;
        for (int i = 0; i < FAULTS.length; i++)
        {
            randoms[i] = root.split();
            final boolean isOn = randoms[i].nextDouble() < SHARE_OF_FAULTS;
            final double factor = StrictMath.pow(10, randoms[i].nextDouble() - 0.5);
            rates[i] = isOn && allowed.contains(FAULTS[i]) ? Math.min(1, FAULTS[i].rate() * factor) : 0;
        }
    }

    long seed()
    {
        return seed;
    }

    /** Chance of everything that is no fault: when threads run, how long answers take. */
    SplittableRandom schedule()
    {
        return schedule;
    }

    SplittableRandom random(final SimFault fault)
    {
        return randoms[fault.ordinal()];
    }

    boolean isOn(final SimFault fault)
    {
        return rates[fault.ordinal()] > 0;
    }

    /** Whether a fault happens now: to this message, in this second, at this crash. */
    boolean strikes(final SimFault fault)
    {
        final int index = fault.ordinal();
        if (isOver || 0 == rates[index] || randoms[index].nextDouble() >= rates[index])
        {
            return false;
        }

        counts[index]++;
        return true;
    }

    /** How often a fault has happened. */
    long count(final SimFault fault)
    {
        return counts[fault.ordinal()];
    }

    /** No fault happens any more. */
    void end()
    {
        isOver = true;
    }

    boolean isOver()
    {
        return isOver;
    }

    /** Whether the faults end before the simulation does. */
    boolean isHealing()
    {
        return isHealing;
    }

    /** Length of the simulation, ns. */
    long spanNs()
    {
        return SPAN_NS;
    }

    /** When the faults end, ns from the start. */
    long faultsUntilNs()
    {
        return isHealing ? SPAN_NS - HEALED_NS : SPAN_NS;
    }
}
