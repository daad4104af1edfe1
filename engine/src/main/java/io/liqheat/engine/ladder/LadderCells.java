package io.liqheat.engine.ladder;

import static org.agrona.BitUtil.SIZE_OF_LONG;

import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The cells of one ladder for whoever writes many of them at once. A cell of a side is named by one number,
 * {@link #cell(int, int)}. Memory is accessed by its address, without the buffer's checks: that keeps loops free of
 * reloads, and nothing here goes outside the ladder as long as slots, tiers and sides are the ladder's. It must not
 * outlive the ladder.
 * <p>
 * <b>Threading:</b> the ladder's writer.
 */
public final class LadderCells
{
    private static final int TIER_BITS = 8;
    private static final int TIER_MASK = (1 << TIER_BITS) - 1;

    private final long address;
    private final int bandCount;
    private final int tierCount;

    LadderCells(final UnsafeBuffer memory, final int cellsOffset, final int bandCount, final int tierCount)
    {
        this.bandCount = bandCount;
        this.tierCount = tierCount;
        address = memory.addressOffset() + cellsOffset;
    }

    /** {@return a cell of either side as one number} */
    public static int cell(final int slot, final int tier)
    {
        return slot << TIER_BITS | tier;
    }

    /** {@return slot of a cell, see {@link LiquidationLadder#slotOf(int)}} */
    public static int slot(final int cell)
    {
        return cell >>> TIER_BITS;
    }

    /** {@return tier of a cell} */
    public static int tier(final int cell)
    {
        return cell & TIER_MASK;
    }

    /** {@return raw units of a cell} */
    public long rawUnits(final int side, final int cell)
    {
        return UnsafeApi.getLong(addressOf(side, slot(cell), tier(cell)));
    }

    /**
     * Whether a band holds nothing in any tier.
     *
     * @param side 0 long, 1 short.
     * @param slot of the band.
     * @return true when all its cells are 0.
     */
    public boolean isEmpty(final int side, final int slot)
    {
        long bits = 0;
        long at = addressOf(side, slot, 0);
        for (int tier = 0; tier < tierCount; tier++, at += SIZE_OF_LONG)
        {
            bits |= UnsafeApi.getLong(at);
        }

        return 0 == bits;
    }

    /**
     * Take all that a band holds.
     *
     * @param side     0 long, 1 short.
     * @param slot     of the band.
     * @param rawUnits takes what it held, by tier.
     */
    public void take(final int side, final int slot, final long[] rawUnits)
    {
        long at = addressOf(side, slot, 0);
        for (int tier = 0; tier < tierCount; tier++, at += SIZE_OF_LONG)
        {
            rawUnits[tier] = UnsafeApi.getLong(at);
            UnsafeApi.putLong(at, 0);
        }
    }

    /**
     * Add to a cell.
     *
     * @param index of the cell of its side: {@code (side * bandCount + slot) * tierCount + tier}.
     * @param added raw units, positive; the sum must fit, which the ledger's capacity ensures.
     */
    public void add(final int index, final long added)
    {
        final long at = address + (long)index * SIZE_OF_LONG;
        UnsafeApi.putLong(at, UnsafeApi.getLong(at) + added);
    }

    private long addressOf(final int side, final int slot, final int tier)
    {
        return address + (long)((side * bandCount + slot) * tierCount + tier) * SIZE_OF_LONG;
    }
}
