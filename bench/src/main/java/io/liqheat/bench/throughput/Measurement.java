package io.liqheat.bench.throughput;

import java.util.Arrays;

/**
 * How long something took, several times over.
 * <p>
 * <b>Threading:</b> immutable once made.
 *
 * @param section    it is reported in.
 * @param name       of it.
 * @param units      done each time.
 * @param unit       their name, e.g. {@code events}.
 * @param timesNs    of all repetitions, each for all units.
 * @param bytes      read each time, or 0.
 * @param realTimeNs that the units took when they were recorded, or 0.
 */
public record Measurement(
    String section, String name, long units, String unit, long[] timesNs, long bytes, long realTimeNs)
{
    private static final double NS_PER_SECOND = 1e9;

    /** Rejects what has no rate. */
    public Measurement
    {
        if (units <= 0 || 0 == timesNs.length)
        {
            throw new IllegalArgumentException(name + ": nothing was measured");
        }

        timesNs = timesNs.clone();
        Arrays.sort(timesNs);
    }

    /** {@return time of the middle repetition; the faster one of two} */
    public long medianNs()
    {
        return timesNs[(timesNs.length - 1) / 2];
    }

    /** {@return time of the repetition that was disturbed least} */
    public long quietestNs()
    {
        return timesNs[0];
    }

    /** {@return units per second of the middle repetition} */
    public double perSecond()
    {
        return units / (medianNs() / NS_PER_SECOND);
    }

    /** {@return ns per unit of the middle repetition} */
    public double nsPerUnit()
    {
        return (double)medianNs() / units;
    }

    /** {@return bytes per second of the middle repetition} */
    public double bytesPerSecond()
    {
        return bytes / (medianNs() / NS_PER_SECOND);
    }

    /** {@return how many times faster than it was recorded, 0 when that is not known} */
    public double timesRealTime()
    {
        return (double)realTimeNs / medianNs();
    }

    /**
     * Cost per unit against that of another measurement.
     *
     * @param other of the same units.
     * @return above 1 when this one costs more.
     */
    public double ratioTo(final Measurement other)
    {
        return nsPerUnit() / other.nsPerUnit();
    }
}
