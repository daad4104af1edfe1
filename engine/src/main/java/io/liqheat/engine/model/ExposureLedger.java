package io.liqheat.engine.model;

import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;
import java.util.Arrays;

/**
 * Where every raw unit ever deposited is now, per side and tier of one instrument. The law, exact at all times:
 * <pre>
 *   deposited = crossed at birth + overflow + swept + resident + scaled away
 * </pre>
 * <ul>
 * <li><i>deposited</i>: opened, as counted when it was opened;</li>
 * <li><i>crossed at birth</i>: its liquidation price lay at or beyond the mark price when it was deposited;</li>
 * <li><i>overflow</i>: outside the ladder's window now (part of it comes back when the window moves);</li>
 * <li><i>swept</i>: passed by the mark price;</li>
 * <li><i>resident</i>: in the window;</li>
 * <li><i>scaled away</i>: dropped when a scale that had become small was folded into the raw units, and what a changed
 * instrument definition retired.</li>
 * </ul>
 * What is held now is bounded; the lifetime totals are counted modulo 2^64, in which the law holds all the same.
 * <p>
 * <b>Threading:</b> the engine's thread.
 */
public final class ExposureLedger
{
    /** A deposit that would take what a side and tier hold beyond this many raw units is refused. */
    public static final long CAPACITY = 1L << 62;

    private static final int SIDES = 2;

    private final int tierCount;
    private final long[] deposited;
    private final long[] crossed;
    private final long[] overflow;
    private final long[] swept;
    private final long[] resident;
    private final long[] scaledAway;
    private final long[] recount;

    ExposureLedger(final int tierCount)
    {
        this.tierCount = tierCount;
        deposited = new long[SIDES * tierCount];
        crossed = new long[SIDES * tierCount];
        overflow = new long[SIDES * tierCount];
        swept = new long[SIDES * tierCount];
        resident = new long[SIDES * tierCount];
        scaledAway = new long[SIDES * tierCount];
        recount = new long[tierCount];
    }

    public long deposited(final int side, final int tier)
    {
        return deposited[side * tierCount + tier];
    }

    public long crossed(final int side, final int tier)
    {
        return crossed[side * tierCount + tier];
    }

    public long overflow(final int side, final int tier)
    {
        return overflow[side * tierCount + tier];
    }

    public long swept(final int side, final int tier)
    {
        return swept[side * tierCount + tier];
    }

    public long resident(final int side, final int tier)
    {
        return resident[side * tierCount + tier];
    }

    public long scaledAway(final int side, final int tier)
    {
        return scaledAway[side * tierCount + tier];
    }

    /**
     * Whether the law holds for a side and tier.
     *
     * @param side 0 long, 1 short.
     * @param tier tier index.
     * @return true when it adds up to the last unit.
     */
    public boolean isBalanced(final int side, final int tier)
    {
        final int i = side * tierCount + tier;
        return deposited[i] == crossed[i] + overflow[i] + swept[i] + resident[i] + scaledAway[i];
    }

    boolean canTake(final int side, final int tier, final long rawUnits)
    {
        return rawUnits <= CAPACITY - resident(side, tier) - overflow(side, tier);
    }

    void deposit(final int side, final int tier, final long rawUnits)
    {
        deposited[side * tierCount + tier] += rawUnits;
    }

    void cross(final int side, final int tier, final long rawUnits)
    {
        crossed[side * tierCount + tier] += rawUnits;
    }

    void reside(final int side, final int tier, final long rawUnits)
    {
        resident[side * tierCount + tier] += rawUnits;
    }

    void overflow(final int side, final int tier, final long rawUnits)
    {
        overflow[side * tierCount + tier] += rawUnits;
    }

    void sweep(final int side, final int tier, final long rawUnits)
    {
        resident[side * tierCount + tier] -= rawUnits;
        swept[side * tierCount + tier] += rawUnits;
    }

    void sweepOverflow(final int side, final int tier, final long rawUnits)
    {
        overflow[side * tierCount + tier] -= rawUnits;
        swept[side * tierCount + tier] += rawUnits;
    }

    void leaveWindow(final int side, final int tier, final long rawUnits)
    {
        resident[side * tierCount + tier] -= rawUnits;
        overflow[side * tierCount + tier] += rawUnits;
    }

    void enterWindow(final int side, final int tier, final long rawUnits)
    {
        overflow[side * tierCount + tier] -= rawUnits;
        resident[side * tierCount + tier] += rawUnits;
    }

    void renormalise(final int side, final int tier, final long residentNow, final long overflowNow)
    {
        final int i = side * tierCount + tier;
        scaledAway[i] += resident[i] - residentNow + overflow[i] - overflowNow;
        resident[i] = residentNow;
        overflow[i] = overflowNow;
    }

    /** Nothing is held any more: what was, counts as scaled away. */
    void retire()
    {
        for (int side = 0; side < SIDES; side++)
        {
            for (int tier = 0; tier < tierCount; tier++)
            {
                renormalise(side, tier, 0, 0);
            }
        }
    }

    /**
     * Check the law for every side and tier.
     *
     * @throws IllegalStateException naming the first side and tier that do not add up.
     */
    void verifyBalance()
    {
        for (int side = 0; side < SIDES; side++)
        {
            for (int tier = 0; tier < tierCount; tier++)
            {
                if (!isBalanced(side, tier))
                {
                    throw new IllegalStateException("exposure ledger does not balance: " + describe(side, tier));
                }
            }
        }
    }

    /**
     * Recount a ladder and its overflow and compare.
     *
     * @param ladder       of the same instrument.
     * @param bandOverflow of the same instrument.
     * @throws IllegalStateException naming the first side and tier whose cells do not sum to what the ledger says.
     */
    void verifyCells(final LiquidationLadder ladder, final BandOverflow bandOverflow)
    {
        final int origin = ladder.originBand();
        for (int side = 0; side < SIDES; side++)
        {
            Arrays.fill(recount, 0);
            for (int i = 0; i < ladder.bandCount(); i++)
            {
                for (int tier = 0; tier < tierCount; tier++)
                {
                    recount[tier] += ladder.rawUnits(side, origin + i, tier);
                }
            }

            for (int tier = 0; tier < tierCount; tier++)
            {
                final long outside = bandOverflow.total(side, tier);
                if (recount[tier] != resident(side, tier) || outside != overflow(side, tier))
                {
                    throw new IllegalStateException("the ladder holds " + recount[tier] +
                        " raw units and its overflow " + outside + " where the ledger says: " + describe(side, tier));
                }
            }
        }
    }

    void state(final EngineState state)
    {
        state.begin("ledger");
        state.int64s("deposited", deposited);
        state.int64s("crossed", crossed);
        state.int64s("overflow", overflow);
        state.int64s("swept", swept);
        state.int64s("resident", resident);
        state.int64s("scaledAway", scaledAway);
        state.end();
    }

    long hash(final long hash)
    {
        long result = hash;
        for (int i = 0; i < deposited.length; i++)
        {
            result = StateHash.mix(result, deposited[i]);
            result = StateHash.mix(result, crossed[i]);
            result = StateHash.mix(result, overflow[i]);
            result = StateHash.mix(result, swept[i]);
            result = StateHash.mix(result, resident[i]);
            result = StateHash.mix(result, scaledAway[i]);
        }

        return result;
    }

    private String describe(final int side, final int tier)
    {
        return "side=" + side + " tier=" + tier + " deposited=" + deposited(side, tier) +
            " crossed=" + crossed(side, tier) + " overflow=" + overflow(side, tier) +
            " swept=" + swept(side, tier) + " resident=" + resident(side, tier) +
            " scaledAway=" + scaledAway(side, tier);
    }
}
