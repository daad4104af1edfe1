package io.liqheat.replay.fault;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Runs simulations of everything that can go wrong around the engine, one seed after the other.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class FaultSimulation
{
    private final Path folder;
    private final long firstSeed;
    private final Set<SimFault> allowed;

    /**
     * Simulations with all faults.
     *
     * @param folder    to write journals to, empty; left empty.
     * @param firstSeed the others follow.
     */
    public FaultSimulation(final Path folder, final long firstSeed)
    {
        this(folder, firstSeed, EnumSet.allOf(SimFault.class));
    }

    /**
     * Simulations with some faults, to find out which one it takes.
     *
     * @param folder    to write journals to, empty; left empty.
     * @param firstSeed the others follow.
     * @param allowed   faults.
     */
    public FaultSimulation(final Path folder, final long firstSeed, final Set<SimFault> allowed)
    {
        this.folder = folder;
        this.firstSeed = firstSeed;
        this.allowed = allowed;
    }

    /**
     * Run so many seeds.
     *
     * @param count    of seeds.
     * @param progress told how many were run.
     * @return what came of it.
     */
    public SimReport run(final int count, final LongConsumer progress)
    {
        final SimReport report = new SimReport();
        for (int i = 0; i < count; i++)
        {
            final SimRun run = new SimRun(folder, firstSeed + i, allowed);
            report.add(run.run());
            run.clear();
            progress.accept(i + 1L);
        }

        return report;
    }
}
