package io.liqheat.engine.model;

import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;
import java.util.Arrays;

/**
 * Recognises liquidations that a stream which repeats itself has sent before: same time, side, price and quantity as
 * one of the last {@value #REMEMBERED}.
 */
final class RepeatedPrints
{
    private static final int REMEMBERED = 64;

    private final long[] prints = new long[REMEMBERED];
    private int next;

    /** {@return true when this one was seen before; remembers it otherwise} */
    boolean isRepeat(final long timeNs, final int side, final long priceTicks, final long quantityLots)
    {
        long print = StateHash.mix(StateHash.SEED, timeNs);
        print = StateHash.mix(StateHash.mix(StateHash.mix(print, side), priceTicks), quantityLots);
        for (final long known : prints)
        {
            if (known == print)
            {
                return true;
            }
        }

        prints[next] = print;
        next = (next + 1) % REMEMBERED;
        return false;
    }

    void clear()
    {
        Arrays.fill(prints, 0);
        next = 0;
    }

    void state(final EngineState state)
    {
        state.begin("repeats");
        state.sparse("prints", Long.MIN_VALUE, prints);
        next = state.int32("next", next, 0, REMEMBERED - 1);
        state.end();
    }

    long hash(final long hash)
    {
        long result = StateHash.mix(hash, next);
        for (final long print : prints)
        {
            result = StateHash.mix(result, print);
        }

        return result;
    }
}
