package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Side;
import java.util.Arrays;

/**
 * True positions of one contract, in slots of primitive arrays, found by liquidation price, by time of leaving, by stop
 * and target price, or at random. A position that is <em>seized</em> stays open but is found by none of these.
 */
final class PositionStore
{
    /** Returned when there is no position to be had. */
    static final int NULL_SLOT = -1;

    /** In place of a price that triggers nothing. */
    static final long NULL_PRICE = Long.MIN_VALUE;

    private static final int GROUPS = 4;
    private static final int SCALPS = 2;
    private static final double SCALP_CHANCE = 0.8;

    private boolean[] isShort;
    private long[] entryTicks;
    private long[] liquidationTicks;
    private long[] lots;
    private int[] leverage;
    private int[] freeSlots;
    private int[] group;
    private int[] indexInGroup;
    private final int[][] groupSlots = new int[GROUPS][];
    private final int[] groupCounts = new int[GROUPS];
    private final long[] sideLots = new long[2];
    private final SlotHeap longLiquidations;
    private final SlotHeap shortLiquidations;
    private final SlotHeap leaving;
    private final SlotHeap triggersBelow;
    private final SlotHeap triggersAbove;
    private int freeCount;
    private int usedSlots;

    PositionStore(final int capacity)
    {
        isShort = new boolean[capacity];
        entryTicks = new long[capacity];
        liquidationTicks = new long[capacity];
        lots = new long[capacity];
        leverage = new int[capacity];
        freeSlots = new int[capacity];
        group = new int[capacity];
        indexInGroup = new int[capacity];
        for (int i = 0; i < GROUPS; i++)
        {
            groupSlots[i] = new int[capacity];
        }

        longLiquidations = new SlotHeap(capacity);
        shortLiquidations = new SlotHeap(capacity);
        leaving = new SlotHeap(capacity);
        triggersBelow = new SlotHeap(capacity);
        triggersAbove = new SlotHeap(capacity);
    }

    /**
     * Open a position.
     *
     * @param shortSide    whether it is short.
     * @param quantityLots held, positive.
     * @param plan         everything else.
     * @return slot of the position, until it is closed.
     */
    int open(final boolean shortSide, final long quantityLots, final TradePlan plan)
    {
        final int slot = freeCount > 0 ? freeSlots[--freeCount] : newSlot();
        isShort[slot] = shortSide;
        entryTicks[slot] = plan.entryTicks;
        liquidationTicks[slot] = plan.liquidationTicks;
        lots[slot] = quantityLots;
        leverage[slot] = plan.leverage;
        sideLots[index(shortSide)] += quantityLots;
        final int own = index(shortSide) + (plan.isScalp ? SCALPS : 0);
        group[slot] = own;
        indexInGroup[slot] = groupCounts[own];
        groupSlots[own][groupCounts[own]++] = slot;
        leaving.add(slot, plan.leaveTimeNs);
        if (shortSide)
        {
            shortLiquidations.add(slot, plan.liquidationTicks);
        }
        else
        {
            longLiquidations.add(slot, -plan.liquidationTicks);
        }

        if (NULL_PRICE != plan.triggerBelowTicks)
        {
            triggersBelow.add(slot, -plan.triggerBelowTicks);
        }

        if (NULL_PRICE != plan.triggerAboveTicks)
        {
            triggersAbove.add(slot, plan.triggerAboveTicks);
        }

        return slot;
    }

    /**
     * Add to a position.
     *
     * @param slot          of the position.
     * @param quantityLots  more, positive.
     * @param newEntryTicks average entry price from now on.
     */
    void add(final int slot, final long quantityLots, final long newEntryTicks)
    {
        lots[slot] += quantityLots;
        sideLots[index(isShort[slot])] += quantityLots;
        entryTicks[slot] = newEntryTicks;
    }

    /**
     * Move the liquidation price of a position that is not seized.
     *
     * @param slot     of the position.
     * @param newTicks liquidation price from now on.
     */
    void moveLiquidation(final int slot, final long newTicks)
    {
        if (newTicks != liquidationTicks[slot])
        {
            liquidationTicks[slot] = newTicks;
            final SlotHeap liquidations = isShort[slot] ? shortLiquidations : longLiquidations;
            liquidations.remove(slot);
            liquidations.add(slot, isShort[slot] ? newTicks : -newTicks);
        }
    }

    /**
     * Set a stop and a target of a position that is not seized.
     *
     * @param slot       of the position.
     * @param belowTicks price below, or {@link #NULL_PRICE}.
     * @param aboveTicks price above, or {@link #NULL_PRICE}.
     */
    void moveTriggers(final int slot, final long belowTicks, final long aboveTicks)
    {
        triggersBelow.remove(slot);
        triggersAbove.remove(slot);
        if (NULL_PRICE != belowTicks)
        {
            triggersBelow.add(slot, -belowTicks);
        }

        if (NULL_PRICE != aboveTicks)
        {
            triggersAbove.add(slot, aboveTicks);
        }
    }

    /**
     * Set when a position that is not seized is left.
     *
     * @param slot        of the position.
     * @param leaveTimeNs ns since the epoch.
     */
    void moveLeaving(final int slot, final long leaveTimeNs)
    {
        leaving.remove(slot);
        leaving.add(slot, leaveTimeNs);
    }

    /**
     * Whether there is a position in a slot which is not seized.
     *
     * @param slot below {@link #usedSlots()}.
     * @return true when there is.
     */
    boolean isHeld(final int slot)
    {
        return lots[slot] > 0 && indexInGroup[slot] >= 0;
    }

    int usedSlots()
    {
        return usedSlots;
    }

    /**
     * Close a position, or a part of it.
     *
     * @param slot         of the position.
     * @param quantityLots to close, at most what is held.
     */
    void close(final int slot, final long quantityLots)
    {
        lots[slot] -= quantityLots;
        sideLots[index(isShort[slot])] -= quantityLots;
        if (lots[slot] < 0)
        {
            throw new IllegalStateException("closed more than held: lots=" + lots[slot]);
        }

        if (0 == lots[slot])
        {
            forget(slot);
            freeSlots[freeCount++] = slot;
        }
    }

    /**
     * Take a position out of all searches; it stays open.
     *
     * @param slot of the position.
     */
    void seize(final int slot)
    {
        forget(slot);
    }

    void postpone(final int slot, final long leaveTimeNs)
    {
        leaving.remove(slot);
        leaving.add(slot, leaveTimeNs);
        triggersBelow.remove(slot);
        triggersAbove.remove(slot);
    }

    /**
     * A position to be liquidated at a mark price.
     *
     * @param markE8 mark price in 1e-8 USD.
     * @param tickE8 price of one tick in 1e-8 USD.
     * @return slot or {@link #NULL_SLOT}.
     */
    int nextLiquidation(final long markE8, final long tickE8)
    {
        if (!longLiquidations.isEmpty() && -longLiquidations.peekKey() * tickE8 >= markE8)
        {
            return longLiquidations.peekSlot();
        }

        if (!shortLiquidations.isEmpty() && shortLiquidations.peekKey() * tickE8 <= markE8)
        {
            return shortLiquidations.peekSlot();
        }

        return NULL_SLOT;
    }

    /**
     * A position whose stop or target is reached.
     *
     * @param bidTicks best bid.
     * @param askTicks best ask.
     * @return slot or {@link #NULL_SLOT}.
     */
    int nextTriggered(final long bidTicks, final long askTicks)
    {
        if (!triggersBelow.isEmpty() && -triggersBelow.peekKey() >= askTicks)
        {
            return triggersBelow.peekSlot();
        }

        if (!triggersAbove.isEmpty() && triggersAbove.peekKey() <= bidTicks)
        {
            return triggersAbove.peekSlot();
        }

        return NULL_SLOT;
    }

    int nextLeaving()
    {
        return leaving.peekSlot();
    }

    /**
     * When the next position is left.
     *
     * @return ns since the epoch, {@code Long.MAX_VALUE} when there is none.
     */
    long nextLeaveTimeNs()
    {
        return leaving.peekKey();
    }

    /**
     * A random position of a side, of a scalper more often than not.
     *
     * @param shortSide side wanted.
     * @param random    source of chance.
     * @return slot or {@link #NULL_SLOT}.
     */
    int anyOf(final boolean shortSide, final SyntheticRandom random)
    {
        final int scalps = index(shortSide) + SCALPS;
        final int own = groupCounts[scalps] > 0 && random.chance(SCALP_CHANCE) ? scalps : index(shortSide);
        return 0 == groupCounts[own] ? NULL_SLOT : groupSlots[own][random.below(groupCounts[own])];
    }

    boolean isShort(final int slot)
    {
        return isShort[slot];
    }

    long entryTicks(final int slot)
    {
        return entryTicks[slot];
    }

    long liquidationTicks(final int slot)
    {
        return liquidationTicks[slot];
    }

    long lots(final int slot)
    {
        return lots[slot];
    }

    int leverage(final int slot)
    {
        return leverage[slot];
    }

    long sideLots(final boolean shortSide)
    {
        return sideLots[index(shortSide)];
    }

    int accounts(final boolean shortSide)
    {
        return groupCounts[index(shortSide)] + groupCounts[index(shortSide) + SCALPS];
    }

    int count()
    {
        return usedSlots - freeCount;
    }

    void forEach(final SyntheticPositionHandler handler)
    {
        for (int slot = 0; slot < usedSlots; slot++)
        {
            if (lots[slot] > 0)
            {
                handler.onPosition(
                    isShort[slot] ? Side.SHORT : Side.LONG,
                    entryTicks[slot],
                    liquidationTicks[slot],
                    lots[slot],
                    leverage[slot]);
            }
        }
    }

    private void forget(final int slot)
    {
        longLiquidations.remove(slot);
        shortLiquidations.remove(slot);
        leaving.remove(slot);
        triggersBelow.remove(slot);
        triggersAbove.remove(slot);
        if (indexInGroup[slot] >= 0)
        {
            final int own = group[slot];
            final int last = groupSlots[own][--groupCounts[own]];
            groupSlots[own][indexInGroup[slot]] = last;
            indexInGroup[last] = indexInGroup[slot];
            indexInGroup[slot] = NULL_SLOT;
        }
    }

    private int newSlot()
    {
        if (usedSlots == lots.length)
        {
            grow(usedSlots * 2);
        }

        return usedSlots++;
    }

    private void grow(final int capacity)
    {
        isShort = Arrays.copyOf(isShort, capacity);
        entryTicks = Arrays.copyOf(entryTicks, capacity);
        liquidationTicks = Arrays.copyOf(liquidationTicks, capacity);
        lots = Arrays.copyOf(lots, capacity);
        leverage = Arrays.copyOf(leverage, capacity);
        freeSlots = Arrays.copyOf(freeSlots, capacity);
        group = Arrays.copyOf(group, capacity);
        indexInGroup = Arrays.copyOf(indexInGroup, capacity);
        for (int i = 0; i < GROUPS; i++)
        {
            groupSlots[i] = Arrays.copyOf(groupSlots[i], capacity);
        }

        longLiquidations.grow(capacity);
        shortLiquidations.grow(capacity);
        leaving.grow(capacity);
        triggersBelow.grow(capacity);
        triggersAbove.grow(capacity);
    }

    private static int index(final boolean shortSide)
    {
        return shortSide ? 1 : 0;
    }
}
