package io.liqheat.engine.model;

import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;
import java.util.Arrays;

/**
 * Exposure outside a ladder's window, kept in coarse cells of {@value #BANDS_PER_CELL} bands so that it can come back
 * when the window moves there. A coarse cell forgets where inside it a unit lay; coming back, its units are spread
 * evenly and the remainder goes to its lowest bands. What lies beyond the coarse grid stays counted in two totals and
 * does not come back.
 */
final class BandOverflow
{
    static final int BANDS_PER_CELL = 64;
    static final int CELL_SHIFT = 6;

    private static final int CELLS = 1024;
    private static final int MOST_CELLS = 1 << 26;
    private static final int SIDES = 2;

    private final int tierCount;
    private final long[] rawUnits;
    private final long[] beyond;
    private final boolean[] isUsed = new boolean[SIDES];
    private int firstCell;

    /**
     * A grid centred on a band.
     *
     * @param tierCount  tiers per band.
     * @param centreBand absolute band in the middle of the grid.
     */
    BandOverflow(final int tierCount, final int centreBand)
    {
        this.tierCount = tierCount;
        firstCell = (centreBand >> CELL_SHIFT) - CELLS / 2;
        rawUnits = new long[SIDES * CELLS * tierCount];
        beyond = new long[SIDES * tierCount];
    }

    void add(final int side, final int tier, final int band, final long units)
    {
        final int cell = (band >> CELL_SHIFT) - firstCell;
        if (cell >= 0 && cell < CELLS)
        {
            rawUnits[index(side, cell, tier)] += units;
            isUsed[side] = true;
        }
        else
        {
            beyond[side * tierCount + tier] += units;
        }
    }

    /**
     * Take all units of a coarse cell.
     *
     * @param side 0 long, 1 short.
     * @param tier tier index.
     * @param band any absolute band of the cell.
     * @return the units it held.
     */
    long take(final int side, final int tier, final int band)
    {
        final int cell = (band >> CELL_SHIFT) - firstCell;
        if (cell < 0 || cell >= CELLS)
        {
            return 0;
        }

        final int index = index(side, cell, tier);
        final long units = rawUnits[index];
        rawUnits[index] = 0;
        return units;
    }

    /** {@return lowest absolute band of the grid} */
    int lowestBand()
    {
        return firstCell << CELL_SHIFT;
    }

    /** {@return absolute band above the grid} */
    int endBand()
    {
        return (firstCell + CELLS) << CELL_SHIFT;
    }

    /**
     * Whether a side may hold units in the grid.
     *
     * @param side 0 long, 1 short.
     * @return false when it certainly holds none.
     */
    boolean mayHold(final int side)
    {
        return isUsed[side];
    }

    /**
     * Shift all units of a side and tier right.
     *
     * @param side  0 long, 1 short.
     * @param tier  tier index.
     * @param shift bits, 1 to 63.
     * @return units left.
     */
    long shiftRight(final int side, final int tier, final int shift)
    {
        beyond[side * tierCount + tier] >>>= shift;
        long left = beyond[side * tierCount + tier];
        for (int cell = 0; cell < CELLS; cell++)
        {
            left += rawUnits[index(side, cell, tier)] >>>= shift;
        }

        return left;
    }

    /** Forget everything. */
    void clear()
    {
        Arrays.fill(rawUnits, 0);
        Arrays.fill(beyond, 0);
    }

    /**
     * Sum over the grid and what lies beyond it.
     *
     * @param side 0 long, 1 short.
     * @param tier tier index.
     * @return raw units.
     */
    long total(final int side, final int tier)
    {
        long total = beyond[side * tierCount + tier];
        for (int cell = 0; cell < CELLS; cell++)
        {
            total += rawUnits[index(side, cell, tier)];
        }

        return total;
    }

    void state(final EngineState state)
    {
        state.begin("overflow");
        firstCell = state.int32("firstCell", firstCell, -MOST_CELLS, MOST_CELLS);
        state.sparse("rawUnits", 0, rawUnits);
        state.sparse("beyond", 0, beyond);
        state.flags("isUsed", isUsed);
        state.end();
    }

    long hash(final long hash)
    {
        long result = hash;
        for (int side = 0; side < SIDES; side++)
        {
            for (int tier = 0; tier < tierCount; tier++)
            {
                result = StateHash.mix(result, beyond[side * tierCount + tier]);
            }

            if (mayHold(side))
            {
                for (int i = index(side, 0, 0), end = i + CELLS * tierCount; i < end; i++)
                {
                    result = StateHash.mix(result, rawUnits[i]);
                }
            }
        }

        return result;
    }

    private int index(final int side, final int cell, final int tier)
    {
        return (side * CELLS + cell) * tierCount + tier;
    }
}
