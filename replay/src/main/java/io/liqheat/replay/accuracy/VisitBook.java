package io.liqheat.replay.accuracy;

import java.util.Arrays;

/**
 * Visits of bands: what each method predicted for what was passed, added up over the visit, and what was realised. One
 * row per visit, in the order in which they began.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> columns double when they are full.
 */
final class VisitBook
{
    private static final int SIDES = 2;
    private static final int NONE = -1;
    private static final long NEVER = Long.MAX_VALUE;
    private static final int FIRST_CAPACITY = 4096;

    private final ScoringRules rules;
    private final int modelCount;
    private final int[][] openVisit = new int[SIDES][];
    private int count;
    private long[] startNs = new long[FIRST_CAPACITY];
    private long[] lastNs = new long[FIRST_CAPACITY];
    private long[] restedNs = new long[FIRST_CAPACITY];
    private double[] freshBands = new double[FIRST_CAPACITY];
    private double[] realised = new double[FIRST_CAPACITY];
    private final double[][] predicted;

    VisitBook(final ScoringRules rules, final int bandCount, final int modelCount)
    {
        this.rules = rules;
        this.modelCount = modelCount;
        for (int side = 0; side < SIDES; side++)
        {
            openVisit[side] = new int[bandCount];
            Arrays.fill(openVisit[side], NONE);
        }

        predicted = new double[modelCount][FIRST_CAPACITY];
    }

    /**
     * A band is passed: go on with its visit or begin one.
     *
     * @param side   0 long, 1 short.
     * @param band   passed.
     * @param fresh  share of the band that this visit had not passed yet.
     * @param timeNs now.
     * @return the visit.
     */
    int pass(final int side, final int band, final double fresh, final long timeNs)
    {
        int visit = openVisit[side][band];
        if (NONE == visit || timeNs - lastNs[visit] > rules.restNs())
        {
            visit = begin(side, band, timeNs);
        }

        lastNs[visit] = timeNs;
        freshBands[visit] += fresh;
        return visit;
    }

    void predict(final int visit, final int model, final double lots)
    {
        predicted[model][visit] += lots;
    }

    /**
     * Visit of a band that a liquidation now may belong to.
     *
     * @param side   0 long, 1 short.
     * @param band   of the axis.
     * @param timeNs now.
     * @return the visit, or -1.
     */
    int active(final int side, final int band, final long timeNs)
    {
        final int visit = openVisit[side][band];
        return NONE != visit && timeNs - lastNs[visit] <= rules.tailNs() ? visit : NONE;
    }

    void realise(final int visit, final double lots)
    {
        realised[visit] += lots;
    }

    int count()
    {
        return count;
    }

    long startNs(final int visit)
    {
        return startNs[visit];
    }

    long lastNs(final int visit)
    {
        return lastNs[visit];
    }

    /** {@return time since the visit before of the same band ended, a very long one where there was none} */
    long restedNs(final int visit)
    {
        return restedNs[visit];
    }

    /** {@return bands that the visit passed, counting each price once} */
    double freshBands(final int visit)
    {
        return freshBands[visit];
    }

    double realised(final int visit)
    {
        return realised[visit];
    }

    double predicted(final int visit, final int model)
    {
        return predicted[model][visit];
    }

    private int begin(final int side, final int band, final long timeNs)
    {
        if (count == realised.length)
        {
            grow();
        }

        final int visit = count++;
        startNs[visit] = timeNs;
        final int before = openVisit[side][band];
        restedNs[visit] = NONE == before ? NEVER : timeNs - lastNs[before];
        openVisit[side][band] = visit;
        return visit;
    }

    private void grow()
    {
        final int capacity = 2 * count;
        startNs = Arrays.copyOf(startNs, capacity);
        lastNs = Arrays.copyOf(lastNs, capacity);
        restedNs = Arrays.copyOf(restedNs, capacity);
        freshBands = Arrays.copyOf(freshBands, capacity);
        realised = Arrays.copyOf(realised, capacity);
        for (int model = 0; model < modelCount; model++)
        {
            predicted[model] = Arrays.copyOf(predicted[model], capacity);
        }
    }
}
