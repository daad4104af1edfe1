package io.liqheat.engine.pipeline;

import org.agrona.DirectBuffer;

/**
 * Consumes deltas in process, in order and without loss: a slow handler slows the engine down, which is counted.
 * <p>
 * <b>Threading:</b> each handler has its own thread, except with {@link ThreadMode#ONE}: there the engine's thread
 * calls it, every event takes as long as its handlers do, and a handler must not publish to its own engine, nor close
 * it: {@code close()} there does nothing but throw, so let another thread close and do not wait for it. A handler that
 * throws halts the engine.
 */
@FunctionalInterface
public interface DeltaHandler
{
    /**
     * One delta. The buffer is valid until this returns.
     *
     * @param buffer       holding it, message header first; wrap a decoder of {@code io.liqheat.codecs.delta}.
     * @param offset       of the delta.
     * @param length       of it, in bytes.
     * @param isEndOfEvent true on the last delta of an event: what was applied so far is consistent.
     */
    void onDelta(DirectBuffer buffer, int offset, int length, boolean isEndOfEvent);
}
