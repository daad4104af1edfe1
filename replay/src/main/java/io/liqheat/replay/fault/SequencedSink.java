package io.liqheat.replay.fault;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventCheck;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.EngineStart;
import io.liqheat.engine.pipeline.InstrumentIds;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The input ring without its threads: numbers events as the ring does and hands them on at once.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class SequencedSink implements EventSink
{
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
    private final Map<String, Integer> ids = new TreeMap<>();
    private final Taker taker;
    private long lastSequence;

    /** Takes numbered events. */
    @FunctionalInterface
    interface Taker
    {
        /**
         * One event.
         *
         * @param buffer holding it at offset 0.
         * @param length of it, in bytes.
         */
        void onEvent(UnsafeBuffer buffer, int length);
    }

    /**
     * A sink in front of a fresh engine.
     *
     * @param taker of the events.
     */
    SequencedSink(final Taker taker)
    {
        this.taker = taker;
    }

    /**
     * Go on from a journal.
     *
     * @param start    of the engine.
     * @param sequence of the last event.
     */
    void goOn(final EngineStart start, final long sequence)
    {
        ids.putAll(start.instrumentIds());
        lastSequence = sequence;
    }

    /**
     * Configure the engine, as its first event does.
     *
     * @param parameters  of the model.
     * @param startTimeNs of the run.
     */
    void configure(final ModelParameters parameters, final long startTimeNs)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
        publish(buffer, 0, parameters.encode(buffer, 0, startTimeNs));
    }

    /** {@return sequence of the newest event, 0 before the first} */
    long lastSequence()
    {
        return lastSequence;
    }

    @Override
    public int instrumentId(final Venue venue, final String symbol)
    {
        return ids.computeIfAbsent(InstrumentIds.nameOf(venue, symbol), (name) -> ids.size() + 1);
    }

    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        if (!EventCheck.isWhole(buffer, offset, length))
        {
            throw new IllegalStateException("a session published what is no event: length=" + length);
        }

        event.putBytes(0, buffer, offset, length);
        EventLayout.sequence(event, 0, ++lastSequence);
        taker.onEvent(event, length);
    }
}
