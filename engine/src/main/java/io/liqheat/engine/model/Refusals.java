package io.liqheat.engine.model;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;

/**
 * Events of one instrument that the engine could not use, counted by reason. Told to the outside for the first sixteen
 * of a reason and then each time the count doubles, so that a broken feed cannot flood the delta stream.
 */
final class Refusals
{
    private static final int REASONS = 32;
    private static final long ALWAYS_TOLD = 16;

    private final long[] counts = new long[REASONS];

    /**
     * Count one.
     *
     * @param reason it was refused for.
     * @return true when this one is to be told.
     */
    boolean count(final RejectReason reason)
    {
        final long count = ++counts[reason.value()];
        return count <= ALWAYS_TOLD || 0 == (count & (count - 1));
    }

    long count(final short reason)
    {
        return counts[reason];
    }

    void state(final EngineState state)
    {
        state.begin("refusals");
        state.sparse("counts", 0, counts);
        state.end();
    }

    long hash(final long hash)
    {
        long result = hash;
        for (final long count : counts)
        {
            result = StateHash.mix(result, count);
        }

        return result;
    }
}
