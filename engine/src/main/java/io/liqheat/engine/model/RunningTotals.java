package io.liqheat.engine.model;

import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;

/**
 * What is counted of one instrument to be told, and decides nothing: traded quantity that could not be placed, and
 * liquidations that the venue reported. Quantities stay at the largest number when there is more.
 */
final class RunningTotals
{
    private final long[] realisedLots = new long[2];
    private long unplacedLots;
    private long realisedCount;

    void unplaced(final long lots)
    {
        unplacedLots = saturatedAdd(unplacedLots, lots);
    }

    void realised(final int side, final long lots)
    {
        realisedCount++;
        realisedLots[side] = saturatedAdd(realisedLots[side], lots);
    }

    long unplacedLots()
    {
        return unplacedLots;
    }

    long realisedLots(final int side)
    {
        return realisedLots[side];
    }

    void state(final EngineState state)
    {
        state.begin("totals");
        state.int64s("realisedLots", realisedLots);
        unplacedLots = state.int64("unplacedLots", unplacedLots, 0, Long.MAX_VALUE);
        realisedCount = state.int64("realisedCount", realisedCount, 0, Long.MAX_VALUE);
        state.end();
    }

    long hash(final long hash)
    {
        long result = StateHash.mix(hash, unplacedLots);
        result = StateHash.mix(result, realisedCount);
        result = StateHash.mix(result, realisedLots[0]);
        return StateHash.mix(result, realisedLots[1]);
    }

    private static long saturatedAdd(final long total, final long value)
    {
        return total > Long.MAX_VALUE - value ? Long.MAX_VALUE : total + value;
    }
}
