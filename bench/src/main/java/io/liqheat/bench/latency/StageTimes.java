package io.liqheat.bench.latency;

import org.HdrHistogram.Histogram;

/**
 * Times of one stage, by the interval in which the frame was due, from 1 ns to a minute with three significant digits.
 * <p>
 * <b>Threading:</b> one thread records; read it when that has ended. <b>Allocation:</b> none after construction.
 */
public final class StageTimes
{
    /** Longest time that is told apart, in ns. */
    public static final long HIGHEST_NS = 60_000_000_000L;

    private static final int DIGITS = 3;

    private final String tag;
    private final String meaning;
    private final RunSpan span;
    private final Histogram[] intervals;

    /**
     * No times yet.
     *
     * @param tag     name in logs, without spaces.
     * @param meaning for people.
     * @param span    that is measured.
     */
    StageTimes(final String tag, final String meaning, final RunSpan span)
    {
        this.tag = tag;
        this.meaning = meaning;
        this.span = span;
        intervals = new Histogram[span.intervals()];
        for (int i = 0; i < intervals.length; i++)
        {
            intervals[i] = new Histogram(1, HIGHEST_NS, DIGITS);
            intervals[i].setTag(tag);
        }
    }

    /**
     * One time.
     *
     * @param dueNs  when the frame was due.
     * @param timeNs that it took.
     */
    void record(final long dueNs, final long timeNs)
    {
        final int interval = span.indexOf(dueNs);
        if (RunSpan.WARM_UP != interval)
        {
            intervals[interval].recordValue(Math.max(0, Math.min(HIGHEST_NS, timeNs)));
        }
    }

    public String tag()
    {
        return tag;
    }

    public String meaning()
    {
        return meaning;
    }

    Histogram interval(final int index)
    {
        return intervals[index];
    }

    int intervals()
    {
        return intervals.length;
    }

    /** {@return all intervals in one} */
    public Histogram total()
    {
        final Histogram total = new Histogram(1, HIGHEST_NS, DIGITS);
        total.setTag(tag);
        for (final Histogram interval : intervals)
        {
            total.add(interval);
        }

        return total;
    }
}
