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
    private boolean hasMarks;

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
        final int cell = LadderCells.cell(slot, tier);
        hasMarks = true;
        counts[side] = append(side, cell, index(side, cell), counts[side]);
    }

    /**
     * Add to cells of a ladder and mark them.
     *
     * @param ladder       to add to.
     * @param side         0 long, 1 short.
     * @param changed      the cells.
     * @param added        raw units to each.
     * @param changedCount how many of them.
     */
    void add(
        final LadderCells ladder, final int side, final int[] changed, final long[] added, final int changedCount)
    {
        hasMarks = true;
        int count = counts[side];
        for (int i = 0; i < changedCount; i++)
        {
            final int index = index(side, changed[i]);
            ladder.add(index, added[i]);
            count = append(side, changed[i], index, count);
        }

        counts[side] = count;
    }

    /** List a cell that is not marked, nor will be before {@link #clear()}: without a look at the marks. */
    void append(final int side, final int slot, final int tier)
    {
        assert isNew(side, slot, tier) : "side=" + side + " slot=" + slot + " tier=" + tier;

        cells[side * listLength + counts[side]++] = LadderCells.cell(slot, tier);
    }

    /** Mark those cells of a band that held something. */
    void markHeld(final int side, final int slot, final long[] rawUnits)
    {
        for (int tier = 0; tier < tierCount; tier++)
        {
            if (0 != rawUnits[tier])
            {
                mark(side, slot, tier);
            }
        }
    }

    /** List those cells of a band that held something, when none is marked, nor will be before {@link #clear()}. */
    void appendHeld(final int side, final int slot, final long[] rawUnits)
    {
        int at = side * listLength + counts[side];
        for (int tier = 0; tier < tierCount; tier++)
        {
            assert 0 == rawUnits[tier] || isNew(side, slot, tier) : "side=" + side + " slot=" + slot + " tier=" + tier;

            cells[at] = LadderCells.cell(slot, tier);
            // which tiers hold something cannot be predicted: no branch, and the next one is written over it
            at += (int)(-rawUnits[tier] >>> Long.SIZE - 1);
        }

        counts[side] = at - side * listLength;
    }

    private boolean isNew(final int side, final int slot, final int tier)
    {
        final int index = index(side, LadderCells.cell(slot, tier));
        return 0 == (marks[index >>> WORD_BITS] >>> index & 1);
    }

    private int append(final int side, final int cell, final int index, final int count)
    {
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

    /** {@return a changed cell of a side, see {@link LadderCells#cell(int, int)}} */
    int cell(final int side, final int index)
    {
        return cells[side * listLength + index];
    }

    void clear()
    {
        if (hasMarks)
        {
            hasMarks = false;
            clearMarks();
        }

        counts[0] = 0;
        counts[1] = 0;
    }

    private void clearMarks()
    {
        for (int side = 0; side < SIDES; side++)
        {
            for (int i = 0; i < counts[side]; i++)
            {
                marks[index(side, cells[side * listLength + i]) >>> WORD_BITS] = 0;
            }
        }
    }

    private int index(final int side, final int cell)
    {
        return side * cellsPerSide + LadderCells.slot(cell) * tierCount + LadderCells.tier(cell);
    }
}
