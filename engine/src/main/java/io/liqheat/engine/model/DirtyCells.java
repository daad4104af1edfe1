package io.liqheat.engine.model;

/**
 * Cells of one ladder that the current event changed, each once, in the order in which they were first changed. Shared
 * by all instruments: an event concerns one. What is marked is one bit per cell, so that all marks of a ladder lie in
 * the nearest cache, however far apart its cells are.
 */
final class DirtyCells
{
    private static final int SIDES = 2;
    private static final int TIER_BITS = 8;
    private static final int WORD_BITS = 6;

    private final int tierCount;
    private final int cellsPerSide;
    private final long[] marks;
    private final int[] cells;
    private final int[] counts = new int[SIDES];

    DirtyCells(final int bandCount, final int tierCount)
    {
        this.tierCount = tierCount;
        cellsPerSide = Math.multiplyExact(bandCount, tierCount);
        marks = new long[(SIDES * cellsPerSide + Long.SIZE - 1) / Long.SIZE];
        cells = new int[SIDES * cellsPerSide];
    }

    void mark(final int side, final int slot, final int tier)
    {
        final int index = side * cellsPerSide + slot * tierCount + tier;
        final long mark = 1L << index;
        final long others = marks[index >>> WORD_BITS];
        if (0 == (others & mark))
        {
            marks[index >>> WORD_BITS] = others | mark;
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
        for (int side = 0; side < SIDES; side++)
        {
            for (int i = 0; i < counts[side]; i++)
            {
                marks[side * cellsPerSide + slot(side, i) * tierCount + tier(side, i) >>> WORD_BITS] = 0;
            }
        }

        counts[0] = 0;
        counts[1] = 0;
    }
}
