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

    private final int tierCount;
    private final long bucketNs;
    private final double[] lots;
    private final double[] totals;
    private long bucket;

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

        for (long passed = Math.max(bucket + 1, now - BUCKETS + 1); passed <= now; passed++)
        {
            final int first = first(passed);
            for (int i = 0; i < totals.length; i++)
            {
                lots[first + i] = 0;
            }
        }

        bucket = now;
        for (int i = 0; i < totals.length; i++)
        {
            double total = 0;
            for (int slot = 0; slot < BUCKETS; slot++)
            {
                total += lots[slot * totals.length + i];
            }

            totals[i] = total;
        }
    }

    void add(final int side, final int tier, final double sweptLots)
    {
        final int i = side * tierCount + tier;
        lots[first(bucket) + i] += sweptLots;
        totals[i] += sweptLots;
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
    }

    void state(final EngineState state)
    {
        state.begin("sweeps");
        bucket = state.int64("bucket", bucket, 0, Long.MAX_VALUE);
        state.sparse("lots", lots);
        state.sparse("totals", totals);
        state.end();
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

    private int first(final long ofBucket)
    {
        return (int)(ofBucket % BUCKETS) * totals.length;
    }
}
