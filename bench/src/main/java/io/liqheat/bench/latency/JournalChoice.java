package io.liqheat.bench.latency;

import io.liqheat.engine.EngineContext;
import java.util.Locale;

/**
 * Where the journal stands in a measured pipeline.
 */
public enum JournalChoice
{
    /** There is none. */
    OFF(null),

    /** Events reach the engine when the journal has them. */
    GATING(EngineContext.JournalMode.GATING),

    /** The engine does not wait for the journal. */
    PARALLEL(EngineContext.JournalMode.PARALLEL);

    private final EngineContext.JournalMode mode;

    JournalChoice(final EngineContext.JournalMode mode)
    {
        this.mode = mode;
    }

    /** Mode to give to an engine, or null when there is no journal. */
    EngineContext.JournalMode mode()
    {
        return mode;
    }

    @Override
    public String toString()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
