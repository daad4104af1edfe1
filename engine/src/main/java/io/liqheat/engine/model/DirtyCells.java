package io.liqheat.engine.model;

import java.util.Arrays;

/**
 * Cells of one ladder that the current event changed, each once, in the order in which they were first changed. Shared
 * by all instruments: an event concerns one.
 */
final class DirtyCells
{
    private static final int SIDES = 2;
    private static final int TIER_BITS = 8;

    private final int tierCount;
    private final int cellsPerSide;
    private final int[] stamps;
    private final int[] cells;
    private final int[] counts = new int[SIDES];
    private int stamp = 1;

    DirtyCells(final int bandCount, final int tierCount)
    {
        this.tierCount = tierCount;
        cellsPerSide = Math.multiplyExact(bandCount, tierCount);
        stamps = new int[SIDES * cellsPerSide];
        cells = new int[SIDES * cellsPerSide];
    }

    void mark(final int side, final int slot, final int tier)
    {
        final int index = side * cellsPerSide + slot * tierCount + tier;
        if (stamps[index] != stamp)
        {
            stamps[index] = stamp;
            cells[side * cellsPerSide + counts[side]++] = slot << TIER_BITS | tier;
        }
    }

    int count(final int side)
    {
        return counts[side];
    }

    int slot(final int side, final int index)
    {
        return cells[side * cellsPerSide + index] >>> TIER_BITS;
    }

    int tier(final int side, final int index)
    {
        return cells[side * cellsPerSide + index] & ((1 << TIER_BITS) - 1);
    }

    void clear()
    {
        if (0 != counts[0] || 0 != counts[1])
        {
            counts[0] = 0;
            counts[1] = 0;
            if (0 == ++stamp)
            {
                Arrays.fill(stamps, 0);
                stamp = 1;
            }
        }
    }
}
