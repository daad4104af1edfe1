package io.liqheat.engine.state;

import io.liqheat.engine.ladder.StateHash;

/**
 * Hashes state without saving it: equal for equal saved bytes.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class StateHasher extends EngineState
{
    private long hash = StateHash.SEED;

    /** A hash over nothing yet. */
    public StateHasher()
    {
    }

    /** {@return hash over what was walked over so far} */
    public long hash()
    {
        return hash;
    }

    @Override
    public boolean isLoading()
    {
        return false;
    }

    @Override
    boolean bit(final String name, final boolean value)
    {
        hash = StateHash.mix(hash, value ? 1 : 0);
        return value;
    }

    @Override
    int word32(final String name, final int value)
    {
        hash = StateHash.mix(hash, value);
        return value;
    }

    @Override
    long word64(final String name, final long value)
    {
        hash = StateHash.mix(hash, value);
        return value;
    }
}
