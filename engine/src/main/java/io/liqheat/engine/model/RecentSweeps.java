package io.liqheat.engine.model;

import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;
import java.util.Arrays;

/**
 * Exposure swept lately, per side and tier: what can explain a liquidation that is reported now. Kept in
 * {@value #BUCKETS} buckets of time, of which the newest is being filled; together they reach back the attribution
 * window and up to one bucket more.
 */
final class RecentSweeps
{
    private static final int BUCKETS = 16;
    private static final int SIDES = 2;

    /** Far more than sums of one order can differ by from sums of another, each of millions of sweeps. */
    private static final double TOLERANCE = 1e-6;

    private final int tierCount;
    private final long bucketNs;
    private final double[] lots;
    private final double[] totals;
    private long bucket;

    /** A bit for each bucket that holds anything, by its place. Most hold nothing most of the time. */
    private int filled;

    RecentSweeps(final int tierCount, final long windowNs)
    {
        this.tierCount = tierCount;
        bucketNs = Math.max(1, windowNs / (BUCKETS - 1));
        lots = new double[BUCKETS * SIDES * tierCount];
        totals = new double[SIDES * tierCount];
    }

    /**
     * Time has come to a mark price: forget what is older than the window.
     *
     * @param timeNs of the mark, never before the last one.
     */
    void advance(final long timeNs)
    {
        if (timeNs < (bucket + 1) * bucketNs)
        {
            return;
        }

        final long now = timeNs / bucketNs;
        if (now <= bucket)
        {
            return;
        }

        if (0 != filled)
        {
            for (long passed = Math.max(bucket + 1, now - BUCKETS + 1); passed <= now; passed++)
            {
                empty((int)(passed % BUCKETS));
            }

            sum();
        }

        bucket = now;
    }

    private void empty(final int place)
    {
        if (0 != (filled & 1 << place))
        {
            filled &= ~(1 << place);
            Arrays.fill(lots, place * totals.length, (place + 1) * totals.length, 0);
        }
    }

    /** In the order of the places, always: sums of another order differ in their last bits. */
    private void sum()
    {
        final double[] totals = this.totals;
        final double[] lots = this.lots;
        Arrays.fill(totals, 0);
        for (int left = filled; 0 != left; left &= left - 1)
        {
            final int first = Integer.numberOfTrailingZeros(left) * totals.length;
            for (int i = 0; i < totals.length; i++)
            {
                totals[i] += lots[first + i];
            }
        }
    }

    void add(final int side, final int tier, final double sweptLots)
    {
        final int i = side * tierCount + tier;
        final int place = (int)(bucket % BUCKETS);
        lots[place * totals.length + i] += sweptLots;
        totals[i] += sweptLots;
        filled |= 1 << place;
    }

    double lots(final int side, final int tier)
    {
        return totals[side * tierCount + tier];
    }

    void clear()
    {
        Arrays.fill(lots, 0);
        Arrays.fill(totals, 0);
        bucket = 0;
        filled = 0;
    }

    void state(final EngineState state)
    {
        state.begin("sweeps");
        bucket = state.int64("bucket", bucket, 0, Long.MAX_VALUE);
        state.sparse("lots", lots);
        state.sparse("totals", totals);
        for (int i = 0; i < totals.length; i++)
        {
            requireSum(state, i);
        }

        state.end();
        if (state.isLoading())
        {
            findFilled();
        }
    }

    /** Totals are saved and not summed anew: they were added to in another order, and differ in their last bits. */
    private void requireSum(final EngineState state, final int i)
    {
        double sum = 0;
        for (int place = 0; place < BUCKETS; place++)
        {
            final double value = lots[place * totals.length + i];
            state.require(value >= 0 && value < Double.MAX_VALUE, "lots", "cannot be those of a sweep");
            sum += value;
        }

        state.require(Math.abs(totals[i] - sum) <= TOLERANCE * sum, "totals", "are not the sum of the lots");
    }

    private void findFilled()
    {
        filled = 0;
        for (int i = 0; i < lots.length; i++)
        {
            filled |= 0 == lots[i] ? 0 : 1 << i / totals.length;
        }
    }

    long hash(final long hash)
    {
        long result = StateHash.mix(hash, bucket);
        for (final double value : lots)
        {
            result = StateHash.mix(result, value);
        }

        for (final double value : totals)
        {
            result = StateHash.mix(result, value);
        }

        return result;
    }
}
