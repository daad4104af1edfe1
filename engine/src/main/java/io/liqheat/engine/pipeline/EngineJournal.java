package io.liqheat.engine.pipeline;

/**
 * Where an engine's events and deltas are kept. Implemented outside the engine, which knows no file format.
 */
public interface EngineJournal extends AutoCloseable
{
    /** {@return where events go} */
    RecordSink events();

    /** {@return where deltas go} */
    RecordSink deltas();

    /** Everything was journaled: end it in good order. All stages have ended. */
    @Override
    void close();

    /** The engine halted: release what is held, without saying that the journal is complete. All stages have ended. */
    void abandon();
}
