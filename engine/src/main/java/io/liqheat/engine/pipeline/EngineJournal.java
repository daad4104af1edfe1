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

    @Override
    void close();
}
