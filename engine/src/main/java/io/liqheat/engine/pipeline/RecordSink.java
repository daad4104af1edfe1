package io.liqheat.engine.pipeline;

import org.agrona.DirectBuffer;

/**
 * Keeps records in order: one journal of events or of deltas.
 * <p>
 * <b>Threading:</b> all methods are called on one thread: its stage's or, with {@link ThreadMode#ONE}, the engine's.
 */
public interface RecordSink
{
    /** Called once before the first record, on the thread that will append. */
    void open();

    /**
     * Keep one record.
     *
     * @param buffer holding it.
     * @param offset of the record.
     * @param length of it, in bytes.
     */
    void append(DirectBuffer buffer, int offset, int length);

    /** Called once after the last record. */
    void close();
}
