package io.liqheat.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.liqheat.engine.ladder.LadderCells;
import io.liqheat.engine.ladder.LiquidationLadder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DirtyCellsTest
{
    private static final int BANDS = 64;
    private static final int TIERS = 5;

    private final DirtyCells dirty = new DirtyCells(BANDS, TIERS);
    private final LiquidationLadder ladder = LiquidationLadder.allocate(BANDS, TIERS, 8, 100, 0);

    @Test
    void eachCellOnceInTheOrderOfItsFirstChange()
    {
        final SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 200; round++)
        {
            final List<Set<Integer>> expected = List.of(new LinkedHashSet<>(), new LinkedHashSet<>());
            final int changes = random.nextInt(1, 2 * BANDS * TIERS);
            final int[] cells = new int[changes];
            final long[] added = new long[changes];
            for (int side = 0; side < 2; side++)
            {
                final long[][] before = new long[BANDS][TIERS];
                read(side, before);
                for (int i = 0; i < changes; i++)
                {
                    final int slot = random.nextInt(BANDS);
                    final int tier = random.nextInt(TIERS);
                    cells[i] = LadderCells.cell(slot, tier);
                    added[i] = random.nextInt(1, 1000);
                    before[slot][tier] += added[i];
                    expected.get(side).add(cells[i]);
                }

                dirty.mark(side, LadderCells.slot(cells[0]), LadderCells.tier(cells[0]));
                dirty.add(ladder.cells(), side, cells, added, changes);
                final long[][] after = new long[BANDS][TIERS];
                read(side, after);
                assertEquals(List.of(flat(before)), List.of(flat(after)));
            }

            assertMarked(expected);
            dirty.clear();
        }
    }

    @Test
    void allCellsOfOneSideLeaveTheOtherAlone()
    {
        dirty.mark(LiquidationLadder.SHORT, 1, 2);
        final List<Set<Integer>> expected = List.of(new LinkedHashSet<>(), new LinkedHashSet<>());
        expected.get(LiquidationLadder.SHORT).add(LadderCells.cell(1, 2));
        for (int i = 0; i < 2 * BANDS * TIERS; i++)
        {
            final int cell = i % (BANDS * TIERS);
            dirty.mark(LiquidationLadder.LONG, cell / TIERS, cell % TIERS);
            expected.get(LiquidationLadder.LONG).add(LadderCells.cell(cell / TIERS, cell % TIERS));
        }

        assertMarked(expected);
    }

    @Test
    void heldCellsOfABandAreMarkedOrAppended()
    {
        final long[] held = {0, 7, Long.MAX_VALUE, 0, 1};
        dirty.mark(LiquidationLadder.LONG, 3, 2);
        dirty.markHeld(LiquidationLadder.LONG, 3, held);
        assertMarked(List.of(
            new LinkedHashSet<>(List.of(LadderCells.cell(3, 2), LadderCells.cell(3, 1), LadderCells.cell(3, 4))),
            Set.of()));
        dirty.clear();
        dirty.appendHeld(LiquidationLadder.LONG, 3, held);
        dirty.append(LiquidationLadder.LONG, 2, 0);
        assertMarked(List.of(new LinkedHashSet<>(List.of(
            LadderCells.cell(3, 1), LadderCells.cell(3, 2), LadderCells.cell(3, 4), LadderCells.cell(2, 0))),
            Set.of()));
        dirty.clear();
        assertEquals(0, dirty.count(LiquidationLadder.LONG));
    }

    @Test
    void whatIsMarkedIsNotAppended()
    {
        dirty.mark(LiquidationLadder.SHORT, 3, 2);
        dirty.append(LiquidationLadder.LONG, 3, 2);
        dirty.appendHeld(LiquidationLadder.SHORT, 3, new long[]{1, 1, 0, 1, 1});
        assertThrows(AssertionError.class, () -> dirty.append(LiquidationLadder.SHORT, 3, 2));
        final long[] held = {0, 0, 1, 0, 0};
        assertThrows(AssertionError.class, () -> dirty.appendHeld(LiquidationLadder.SHORT, 3, held));
        dirty.clear();
        dirty.append(LiquidationLadder.SHORT, 3, 2);
        assertEquals(1, dirty.count(LiquidationLadder.SHORT));
    }

    private void assertMarked(final List<Set<Integer>> expected)
    {
        for (int side = 0; side < 2; side++)
        {
            final List<Integer> marked = new ArrayList<>();
            for (int i = 0; i < dirty.count(side); i++)
            {
                marked.add(dirty.cell(side, i));
            }

            assertEquals(new ArrayList<>(expected.get(side)), marked);
        }
    }

    private void read(final int side, final long[][] cells)
    {
        for (int slot = 0; slot < BANDS; slot++)
        {
            for (int tier = 0; tier < TIERS; tier++)
            {
                cells[slot][tier] = ladder.cells().rawUnits(side, LadderCells.cell(slot, tier));
                assertEquals(cells[slot][tier], ladder.rawUnits(side, slot, tier));
            }
        }
    }

    private static Long[] flat(final long[][] cells)
    {
        final List<Long> flat = new ArrayList<>();
        for (final long[] band : cells)
        {
            for (final long cell : band)
            {
                flat.add(cell);
            }
        }

        return flat.toArray(new Long[0]);
    }
}
