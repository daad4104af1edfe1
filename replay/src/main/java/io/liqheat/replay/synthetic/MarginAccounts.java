package io.liqheat.replay.synthetic;

import io.liqheat.replay.synthetic.HiddenPlan.LossAction;
import java.util.Arrays;

/**
 * What stands behind each position of a {@link PositionStore}, by its slot: the margin of an isolated one; the wallet
 * of an account under cross margin, which also holds other positions that win and lose with the market and by
 * themselves.
 */
final class MarginAccounts
{
    /** Maintenance margin of other positions, as a share of their value. */
    private static final double OTHER_MAINTENANCE = 0.015;
    private static final double OTHER_BETA = 1.1;
    private static final double OTHER_DAY_DEVIATION = 0.03;
    private static final double TRANSFERS_PER_DAY = 0.3;
    private static final double DAY_NS = 86_400e9;

    private final MarginTerms terms;
    private final double lotsPerCoin;
    private final SyntheticRandom random;
    private boolean[] isCross;
    private double[] entry;
    private double[] balance;
    private double[] otherDollars;
    private double[] seenLogIndex;
    private long[] seenNs;
    private long[] exitNs;
    private long[] targetLots;
    private LossAction[] lossActions;
    private boolean[] isPartTarget;

    MarginAccounts(
        final MarginTerms terms, final long lotsPerCoin, final SyntheticRandom random, final int capacity)
    {
        this.terms = terms;
        this.lotsPerCoin = lotsPerCoin;
        this.random = random;
        isCross = new boolean[capacity];
        entry = new double[capacity];
        balance = new double[capacity];
        otherDollars = new double[capacity];
        seenLogIndex = new double[capacity];
        seenNs = new long[capacity];
        exitNs = new long[capacity];
        targetLots = new long[capacity];
        lossActions = new LossAction[capacity];
        isPartTarget = new boolean[capacity];
    }

    void open(final int slot, final HiddenPlan plan, final double logIndex, final long nowNs)
    {
        if (slot >= entry.length)
        {
            grow(2 * entry.length);
        }

        isCross[slot] = plan.isCross;
        entry[slot] = plan.entry;
        balance[slot] = plan.balance;
        otherDollars[slot] = plan.otherDollars;
        seenLogIndex[slot] = logIndex;
        seenNs[slot] = nowNs;
        exitNs[slot] = plan.trade.leaveTimeNs;
        targetLots[slot] = plan.targetLots;
        lossActions[slot] = plan.lossAction;
        isPartTarget[slot] = plan.isPartTarget;
    }

    long liquidationTicks(final int slot, final boolean isShort, final long lots)
    {
        return terms.liquidationTicks(isShort, isCross[slot], entry[slot], lots / lotsPerCoin, free(slot));
    }

    long bankruptcyTicks(final int slot, final boolean isShort, final long lots)
    {
        return terms.bankruptcyTicks(isShort, isCross[slot], entry[slot], lots / lotsPerCoin, balance[slot]);
    }

    /**
     * Part of a position was closed: its margin is freed, or its profit goes to the wallet.
     *
     * @param slot       of the position.
     * @param isShort    side.
     * @param heldLots   before.
     * @param closedLots of them.
     * @param price      in USD.
     */
    void reduce(
        final int slot, final boolean isShort, final long heldLots, final long closedLots, final double price)
    {
        if (isCross[slot])
        {
            balance[slot] += (isShort ? -1 : 1) * closedLots / lotsPerCoin * (price - entry[slot]);
        }
        else
        {
            balance[slot] *= (double)(heldLots - closedLots) / heldLots;
        }
    }

    /**
     * A position was added to.
     *
     * @param slot      of the position.
     * @param heldLots  before.
     * @param addedLots more.
     * @param price     in USD.
     * @param leverage  of what was added.
     */
    void add(final int slot, final long heldLots, final long addedLots, final double price, final int leverage)
    {
        if (!isCross[slot])
        {
            balance[slot] += addedLots / lotsPerCoin * price / leverage;
        }

        entry[slot] += (price - entry[slot]) * addedLots / (heldLots + addedLots);
    }

    /**
     * More margin, from outside.
     *
     * @param slot    of the position.
     * @param lots    held.
     * @param initial initial margins added.
     * @param leverage that decides how much that is.
     */
    void topUp(final int slot, final long lots, final double initial, final int leverage)
    {
        balance[slot] += initial * lots / lotsPerCoin * entry[slot] / leverage;
    }

    /**
     * Funding is paid.
     *
     * @param slot    of the position.
     * @param isShort side.
     * @param lots    held.
     * @param mark    price in USD.
     * @param rate    share of value that longs pay.
     */
    void payFunding(final int slot, final boolean isShort, final long lots, final double mark, final double rate)
    {
        balance[slot] -= (isShort ? -1 : 1) * lots / lotsPerCoin * mark * rate;
    }

    /**
     * What happened to the rest of an account since it was last looked at.
     *
     * @param slot     of the position.
     * @param logIndex now.
     * @param nowNs    ns since the epoch.
     */
    void revalue(final int slot, final double logIndex, final long nowNs)
    {
        final double days = (nowNs - seenNs[slot]) / DAY_NS;
        final double other = otherDollars[slot];
        if (0 != other)
        {
            balance[slot] += other * OTHER_BETA * (logIndex - seenLogIndex[slot]) +
                other * OTHER_DAY_DEVIATION * StrictMath.sqrt(days) * random.gaussian();
        }

        if (random.chance(TRANSFERS_PER_DAY * days) && balance[slot] > 0)
        {
            balance[slot] *= 0.75 + 0.75 * random.uniform();
        }

        seenLogIndex[slot] = logIndex;
        seenNs[slot] = nowNs;
    }

    boolean isCross(final int slot)
    {
        return isCross[slot];
    }

    double entry(final int slot)
    {
        return entry[slot];
    }

    long exitNs(final int slot)
    {
        return exitNs[slot];
    }

    long targetLots(final int slot)
    {
        return targetLots[slot];
    }

    /**
     * Hold no more than this from now on.
     *
     * @param slot of the position.
     * @param lots wanted; 0 to leave.
     */
    void targetLots(final int slot, final long lots)
    {
        targetLots[slot] = lots;
    }

    LossAction lossAction(final int slot)
    {
        return lossActions[slot];
    }

    boolean isPartTarget(final int slot)
    {
        return isPartTarget[slot];
    }

    private double free(final int slot)
    {
        return balance[slot] - OTHER_MAINTENANCE * Math.abs(otherDollars[slot]);
    }

    /**
     * What stands behind a position that is not open yet.
     *
     * @param plan of it.
     * @return USD.
     */
    static double free(final HiddenPlan plan)
    {
        return plan.balance - OTHER_MAINTENANCE * Math.abs(plan.otherDollars);
    }

    private void grow(final int capacity)
    {
        isCross = Arrays.copyOf(isCross, capacity);
        entry = Arrays.copyOf(entry, capacity);
        balance = Arrays.copyOf(balance, capacity);
        otherDollars = Arrays.copyOf(otherDollars, capacity);
        seenLogIndex = Arrays.copyOf(seenLogIndex, capacity);
        seenNs = Arrays.copyOf(seenNs, capacity);
        exitNs = Arrays.copyOf(exitNs, capacity);
        targetLots = Arrays.copyOf(targetLots, capacity);
        lossActions = Arrays.copyOf(lossActions, capacity);
        isPartTarget = Arrays.copyOf(isPartTarget, capacity);
    }
}
