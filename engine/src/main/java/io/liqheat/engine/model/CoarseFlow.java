package io.liqheat.engine.model;

/**
 * The flow of one interval, seen ever more coarsely: at level {@code n} the bands are taken {@code 2^n} together. A
 * tier whose liquidation prices lie far from its entries, spread over many bands, need not be told to the band where
 * those entries were, and costs the less the farther away it is.
 * <p>
 * <b>Threading:</b> the engine's thread; scratch, empty between two deposits.
 */
final class CoarseFlow
{
    /** Coarsest level. */
    static final int MAX_LEVEL = 8;

    private final long[][] lotsBySlot = new long[MAX_LEVEL + 1][];
    private final int[][] touched = new int[MAX_LEVEL + 1][];
    private final double[][] shares = new double[MAX_LEVEL + 1][];
    private final int[] counts = new int[MAX_LEVEL + 1];
    private final int slotMask;
    private double volumeLots;
    private int built;

    /**
     * For windows of a size.
     *
     * @param bandCount bands in a window, a power of two from 256.
     */
    CoarseFlow(final int bandCount)
    {
        // Groups are aligned and windows are not: a window can cut one group more than it holds.
        slotMask = 2 * bandCount - 1;
        for (int level = 0; level <= MAX_LEVEL; level++)
        {
            lotsBySlot[level] = new long[(slotMask >> level) + 1];
            touched[level] = new int[(bandCount >> level) + 1];
            shares[level] = new double[(bandCount >> level) + 1];
        }
    }

    /**
     * Take in the flow of an interval, after {@link #clear()}.
     *
     * @param flow of the interval.
     */
    void begin(final IntervalFlow flow)
    {
        for (int i = 0; i < flow.touchedCount(); i++)
        {
            add(0, flow.touchedBand(i), flow.lots(flow.touchedBand(i)));
        }

        volumeLots = flow.volumeLots();
        findShares(0);
    }

    /**
     * Number of groups of bands in which something was traded.
     *
     * @param level 0 to {@link #MAX_LEVEL}.
     * @return the number.
     */
    int count(final int level)
    {
        while (built < level)
        {
            for (int i = 0; i < counts[built]; i++)
            {
                add(built + 1, touched[built][i] >> 1, lots(built, i));
            }

            built++;
            findShares(built);
        }

        return counts[level];
    }

    /**
     * Middle of a group.
     *
     * @param level as asked with {@link #count(int)} before.
     * @param index 0 to the number of groups - 1, in the order in which they were first traded.
     * @return entry price in bands.
     */
    double middleBands(final int level, final int index)
    {
        return (touched[level][index] + 0.5) * (1 << level);
    }

    /** {@return number of a group} */
    int group(final int level, final int index)
    {
        return touched[level][index];
    }

    /**
     * What of a total falls to the groups up to one.
     *
     * @param level as asked with {@link #count(int)} before.
     * @param index 0 to the number of groups - 1.
     * @param total to be divided by what was traded.
     * @return the part, all of it up to the last group.
     */
    long part(final int level, final int index, final long total)
    {
        return counts[level] - 1 == index ? total : Math.min(total, (long)(total * shares[level][index]));
    }

    /** {@return lots traded in a group} */
    long lots(final int level, final int index)
    {
        return lotsBySlot[level][slot(level, touched[level][index])];
    }

    void clear()
    {
        for (int level = 0; level <= built; level++)
        {
            for (int i = 0; i < counts[level]; i++)
            {
                lotsBySlot[level][slot(level, touched[level][i])] = 0;
            }

            counts[level] = 0;
        }

        built = 0;
    }

    private void findShares(final int level)
    {
        long cumulativeLots = 0;
        for (int i = 0; i < counts[level]; i++)
        {
            cumulativeLots += lots(level, i);
            shares[level][i] = cumulativeLots / volumeLots;
        }
    }

    private void add(final int level, final int group, final long lots)
    {
        final int slot = slot(level, group);
        if (0 == lotsBySlot[level][slot])
        {
            touched[level][counts[level]++] = group;
        }

        lotsBySlot[level][slot] += lots;
    }

    private int slot(final int level, final int group)
    {
        return group & slotMask >> level;
    }
}
