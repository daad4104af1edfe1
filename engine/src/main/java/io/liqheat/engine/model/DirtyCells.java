package io.liqheat.engine.model;

import io.liqheat.engine.ladder.LadderCells;

/**
 * Cells of one ladder that the current event changed, each once, in the order in which they were first changed. Shared
 * by all instruments: an event concerns one. What is marked is one bit per cell, so that all marks of a ladder lie in
 * the nearest cache, however far apart its cells are.
 */
final class DirtyCells
{
    private static final int SIDES = 2;
    private static final int WORD_BITS = 6;

    private final int tierCount;
    private final int cellsPerSide;
    private final int listLength;
    private final long[] marks;
    private final int[] cells;
    private final int[] counts = new int[SIDES];

    DirtyCells(final int bandCount, final int tierCount)
    {
        this.tierCount = tierCount;
        cellsPerSide = Math.multiplyExact(bandCount, tierCount);
        marks = new long[(SIDES * cellsPerSide + Long.SIZE - 1) / Long.SIZE];
        listLength = cellsPerSide + 1;
        cells = new int[SIDES * listLength];
    }

    void mark(final int side, final int slot, final int tier)
    {
        counts[side] = append(side, LadderCells.cell(slot, tier), counts[side]);
    }

    /** Mark the first ones of an array of cells. */
    void mark(final int side, final int[] changed, final int changedCount)
    {
        int count = counts[side];
        for (int i = 0; i < changedCount; i++)
        {
            count = append(side, changed[i], count);
        }

        counts[side] = count;
    }

    private int append(final int side, final int cell, final int count)
    {
        final int index = index(side, cell);
        final long others = marks[index >>> WORD_BITS];
        marks[index >>> WORD_BITS] = others | 1L << index;
        // whether it was marked before cannot be predicted: no branch, and the next one is written over it
        cells[side * listLength + count] = cell;
        return count + 1 - (int)(others >>> index & 1);
    }

    int count(final int side)
    {
        return counts[side];
    }

    /** {@return a changed cell, see {@link LadderCells#cell(int, int)}} */
    int cell(final int side, final int index)
    {
        return cells[side * listLength + index];
    }

    void clear()
    {
        for (int side = 0; side < SIDES; side++)
        {
            for (int i = 0; i < counts[side]; i++)
            {
                marks[index(side, cells[side * listLength + i]) >>> WORD_BITS] = 0;
            }
        }

        counts[0] = 0;
        counts[1] = 0;
    }

    private int index(final int side, final int cell)
    {
        return side * cellsPerSide + LadderCells.slot(cell) * tierCount + LadderCells.tier(cell);
    }
}
