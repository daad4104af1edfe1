package io.liqheat.engine.model;

import org.agrona.MutableDirectBuffer;

/**
 * Takes the deltas of the engine, in order.
 * <p>
 * <b>Threading:</b> called by the engine's thread only.
 */
public interface DeltaSink
{
    /** Longest encoded delta in bytes, message header included. */
    int MAX_DELTA_LENGTH = 1024;

    /**
     * Room for the next delta, which starts at offset 0.
     *
     * @return a buffer of {@link #MAX_DELTA_LENGTH} bytes, valid until {@link #commit(int)}.
     */
    MutableDirectBuffer claim();

    /**
     * The claimed delta is complete.
     *
     * @param length of it, in bytes.
     */
    void commit(int length);

    /** All deltas of one event have been committed: consumers may see them now. */
    void endOfEvent();
}
