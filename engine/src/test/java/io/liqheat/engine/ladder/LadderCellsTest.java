package io.liqheat.engine.ladder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class LadderCellsTest
{
    private static final int BANDS = 64;
    private static final int TIERS = 3;
    private static final int ORIGIN = -10;
    private static final int LAST = 2 * BANDS * TIERS - 1;

    private final LiquidationLadder ladder = LiquidationLadder.allocate(BANDS, TIERS, 8, 100, ORIGIN);
    private final LadderCells cells = ladder.cells();

    @Test
    void cellsAreThoseOfTheLadder()
    {
        for (int index = 0; index <= LAST; index++)
        {
            cells.add(index, 1 + index);
        }

        for (int side = 0; side < 2; side++)
        {
            for (int band = ORIGIN; band < ORIGIN + BANDS; band++)
            {
                final int slot = ladder.slotOf(band);
                final long first = 1 + (side * BANDS + slot) * TIERS;
                for (int tier = 0; tier < TIERS; tier++)
                {
                    assertEquals(first + tier, ladder.rawUnits(side, band, tier));
                    assertEquals(first + tier, cells.rawUnits(side, LadderCells.cell(slot, tier)));
                }

                assertFalse(ladder.isEmpty(side, band));
                final long[] taken = new long[TIERS];
                cells.take(side, slot, taken);
                assertArrayEquals(new long[]{first, first + 1, first + 2}, taken);
                assertTrue(ladder.isEmpty(side, band));
            }
        }
    }

    @Test
    void whatIsNotOfTheLadderIsRefused()
    {
        assumeTrue(UnsafeBuffer.SHOULD_BOUNDS_CHECK, "bounds checks are off");
        cells.add(0, 1);
        cells.add(LAST, 2);
        final long[] taken = new long[TIERS];
        for (final int side : new int[]{-1, 2, Integer.MIN_VALUE, Integer.MAX_VALUE})
        {
            assertRefused(() -> cells.isEmpty(side, 0));
            assertRefused(() -> cells.take(side, 0, taken));
            assertRefused(() -> cells.rawUnits(side, LadderCells.cell(0, 0)));
            assertRefused(() -> ladder.isEmpty(side, ORIGIN));
        }

        for (final int slot : new int[]{-1, BANDS, Integer.MIN_VALUE, Integer.MAX_VALUE})
        {
            assertRefused(() -> cells.isEmpty(LiquidationLadder.SHORT, slot));
            assertRefused(() -> cells.take(LiquidationLadder.LONG, slot, taken));
        }

        assertRefused(() -> cells.rawUnits(LiquidationLadder.LONG, LadderCells.cell(BANDS, 0)));
        assertRefused(() -> cells.rawUnits(LiquidationLadder.LONG, LadderCells.cell(0, TIERS)));
        assertRefused(() -> cells.rawUnits(LiquidationLadder.LONG, -1));
        for (final int index : new int[]{-1, LAST + 1, Integer.MIN_VALUE, Integer.MAX_VALUE})
        {
            assertRefused(() -> cells.add(index, 1));
        }

        assertArrayEquals(new long[TIERS], taken);
        assertEquals(1, cells.rawUnits(LiquidationLadder.LONG, LadderCells.cell(0, 0)));
        assertEquals(2, cells.rawUnits(LiquidationLadder.SHORT, LadderCells.cell(BANDS - 1, TIERS - 1)));
    }

    private static void assertRefused(final Runnable call)
    {
        final IndexOutOfBoundsException ex = assertThrows(IndexOutOfBoundsException.class, call::run);
        assertTrue(ex.getMessage().contains("bandCount=64 tierCount=3"), ex.getMessage());
    }
}
