package io.liqheat.engine.ladder;

import static org.agrona.BitUtil.SIZE_OF_LONG;

import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The cells of one ladder for whoever writes many of them at once. A cell of a side is named by one number,
 * {@link #cell(int, int)}. Memory is accessed by its address, which keeps loops free of reloads. Side, slot, tier and
 * index are checked once per call, unless {@code agrona.disable.bounds.checks} is set: then, as with every buffer,
 * whoever passes what is not the ladder's reads or writes other memory.
 * <p>
 * <b>Threading:</b> only the ladder's writer writes. Others may read, with what they read being of one moment only
 * under the rules of {@link LadderReader}. <b>Allocation:</b> none.
 */
public final class LadderCells
{
    private static final int TIER_BITS = 8;
    private static final int TIER_MASK = (1 << TIER_BITS) - 1;

    /** Held so that the memory lives as long as its address is used. */
    private final UnsafeBuffer memory;

    private final long address;
    private final int bandCount;
    private final int tierCount;

    LadderCells(final UnsafeBuffer memory, final int cellsOffset, final int bandCount, final int tierCount)
    {
        this.bandCount = bandCount;
        this.tierCount = tierCount;
        this.memory = memory;
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

    /**
     * Raw units of a cell.
     *
     * @param side 0 long, 1 short.
     * @param cell of that side, see {@link #cell(int, int)}.
     * @return raw units.
     * @throws IndexOutOfBoundsException when there is no such cell, while bounds are checked; so all methods here.
     */
    public long rawUnits(final int side, final int cell)
    {
        final int slot = slot(cell);
        final int tier = tier(cell);
        check(side, slot, tier);
        return UnsafeApi.getLong(addressOf(side, slot, tier));
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
        check(side, slot, 0);
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
     * @param rawUnits takes what it held, by tier; one for each tier.
     */
    public void take(final int side, final int slot, final long[] rawUnits)
    {
        check(side, slot, 0);
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
     * @param index of the cell among those of both sides: {@code (side * bandCount + slot) * tierCount + tier}.
     * @param added raw units, positive; the sum must fit, which the ledger's capacity ensures.
     */
    public void add(final int index, final long added)
    {
        if (UnsafeBuffer.SHOULD_BOUNDS_CHECK && (index < 0 || index >= LadderDescriptor.SIDES * bandCount * tierCount))
        {
            throw new IndexOutOfBoundsException("no cell has index=" + index + ": bandCount=" + bandCount +
                " tierCount=" + tierCount);
        }

        final long at = address + (long)index * SIZE_OF_LONG;
        UnsafeApi.putLong(at, UnsafeApi.getLong(at) + added);
    }

    private void check(final int side, final int slot, final int tier)
    {
        if (UnsafeBuffer.SHOULD_BOUNDS_CHECK && (side < 0 || side >= LadderDescriptor.SIDES ||
            slot < 0 || slot >= bandCount || tier < 0 || tier >= tierCount))
        {
            throw new IndexOutOfBoundsException("no cell at side=" + side + " slot=" + slot + " tier=" + tier +
                ": bandCount=" + bandCount + " tierCount=" + tierCount);
        }
    }

    private long addressOf(final int side, final int slot, final int tier)
    {
        return address + (long)((side * bandCount + slot) * tierCount + tier) * SIZE_OF_LONG;
    }
}
