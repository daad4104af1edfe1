package io.liqheat.engine.pipeline;

import org.agrona.concurrent.status.CountersManager;

/**
 * Where an engine's events and deltas are kept. Implemented outside the engine, which knows no file format.
 */
public interface EngineJournal extends AutoCloseable
{
    /** {@return where events go} */
    RecordSink events();

    /** {@return where deltas go} */
    RecordSink deltas();

    /** {@return what the engine is to go on from, or null when the journal is new} */
    default EngineStart start()
    {
        return null;
    }

    /**
     * Show others what becomes of the journal.
     *
     * @param countersManager to allocate counters in.
     */
    default void report(final CountersManager countersManager)
    {
        // nothing to tell
    }

    /** Everything was journaled: end it in good order. All stages have ended. */
    @Override
    void close();

    /** The engine halted: release what is held, without saying that the journal is complete. All stages have ended. */
    void abandon();
}
