package io.liqheat.replay.accuracy.totals;

import java.util.List;

/**
 * Spans of time with what was liquidated in them, how far the mark price went, and what methods had expected before for
 * the prices it passed.
 * <p>
 * <b>Threading:</b> immutable once built; arrays are not copied.
 *
 * @param intervalNs length of a span.
 * @param names      of the methods.
 * @param startNs    beginning of each span, ns since the epoch, rising.
 * @param swept      by span and side (0 long, 1 short): share of the price at the start that the mark went against it.
 * @param fresh      by memory, span and side: the same, but each price counts the more the longer ago the mark was
 *                   there ({@code 1 - 2^(-age / memory)}); what the price's path alone says of positions.
 * @param realised   by span and side: lots liquidated.
 * @param expected   by method, span and side: lots expected at the start of the span in the prices passed in it.
 * @param uncovered  spans left out because liquidations or marks of them are missing.
 */
public record TotalsTable(
    long intervalNs,
    List<String> names,
    long[] startNs,
    double[][] swept,
    double[][][] fresh,
    double[][] realised,
    double[][][] expected,
    int uncovered)
{
    /** Sides of a market. */
    static final int SIDES = 2;

    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long[] MEMORIES_NS = {HOUR_NS, 6 * HOUR_NS, 24 * HOUR_NS, 96 * HOUR_NS};

    /** {@return memories of freshness, ns} */
    static long[] memoriesNs()
    {
        return MEMORIES_NS.clone();
    }

    /** {@return number of spans} */
    public int size()
    {
        return startNs.length;
    }
}
