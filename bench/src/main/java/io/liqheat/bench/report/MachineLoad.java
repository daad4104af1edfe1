package io.liqheat.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a Linux machine has done so far: time of its cores, of this process, and taken away by its host. Two of them
 * tell what went on in between. Elsewhere nothing is known, and said so.
 * <p>
 * <b>Threading:</b> immutable.
 *
 * @param loadAverage  of the last minute, below 0 when unknown.
 * @param busyTicks    of all cores, for anyone.
 * @param stolenTicks  that the host gave to others.
 * @param idleTicks    of all cores.
 * @param processTicks of this process.
 */
public record MachineLoad(double loadAverage, long busyTicks, long stolenTicks, long idleTicks, long processTicks)
{
    private static final MachineLoad UNKNOWN = new MachineLoad(-1, 0, 0, 0, 0);
    private static final int IDLE = 4;
    private static final int WAITING = 5;
    private static final int STOLEN = 8;
    private static final int FIRST_FIELD_BEHIND_NAME = 2;
    private static final int USER_TIME = 13;
    private static final int SYSTEM_TIME = 14;

    /**
     * What went on between two moments, in cores.
     *
     * @param loadBefore load average before.
     * @param loadAfter  load average after.
     * @param ownCores   that this process used.
     * @param otherCores that others used.
     * @param stolenCores that the host took away.
     */
    public record Share(
        double loadBefore, double loadAfter, double ownCores, double otherCores, double stolenCores)
    {
        /** More of a core than this used by others spoils the tail. */
        public static final double MAX_OTHER_CORES = 0.4;

        /** {@return true when others left the machine alone, or nothing is known} */
        public boolean isQuiet()
        {
            return otherCores + stolenCores <= MAX_OTHER_CORES;
        }

        @Override
        public String toString()
        {
            return loadBefore < 0 ? "load unknown" : String.format(Locale.ROOT,
                "load %.2f before, %.2f after; cores used: %.2f by this process, %.2f by others, %.2f taken by the " +
                "host",
                loadBefore, loadAfter, ownCores, otherCores, stolenCores);
        }
    }

    /** {@return the state now} */
    public static MachineLoad now()
    {
        try
        {
            final double load = Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
            final String[] cpu = Files.readAllLines(Path.of("/proc/stat")).get(0).trim().split("\\s+");
            final String own = Files.readString(Path.of("/proc/self/stat"));
            final String[] fields = own.substring(own.lastIndexOf(')') + 1).trim().split(" ");
            return of(load, List.of(cpu), List.of(fields));
        }
        catch (final IOException | RuntimeException ex)
        {
            return UNKNOWN;
        }
    }

    static MachineLoad of(final double load, final List<String> cpu, final List<String> process)
    {
        long busy = 0;
        for (int i = 1; i < Math.min(cpu.size(), STOLEN); i++)
        {
            busy += i == IDLE || i == WAITING ? 0 : Long.parseLong(cpu.get(i));
        }

        final long own = Long.parseLong(process.get(USER_TIME - FIRST_FIELD_BEHIND_NAME)) +
            Long.parseLong(process.get(SYSTEM_TIME - FIRST_FIELD_BEHIND_NAME));
        return new MachineLoad(load, busy, cpu.size() > STOLEN ? Long.parseLong(cpu.get(STOLEN)) : 0,
            Long.parseLong(cpu.get(IDLE)) + Long.parseLong(cpu.get(WAITING)), own);
    }

    /**
     * What went on since another moment.
     *
     * @param before the earlier moment.
     * @return shares of the machine.
     */
    public Share since(final MachineLoad before)
    {
        final long busy = busyTicks - before.busyTicks;
        final long stolen = stolenTicks - before.stolenTicks;
        final long all = busy + stolen + idleTicks - before.idleTicks;
        final long own = processTicks - before.processTicks;
        final double cores = Runtime.getRuntime().availableProcessors();
        if (loadAverage < 0 || all <= 0)
        {
            return new Share(-1, -1, 0, 0, 0);
        }

        return new Share(before.loadAverage, loadAverage, own * cores / all, Math.max(0, busy - own) * cores / all,
            stolen * cores / all);
    }
}
