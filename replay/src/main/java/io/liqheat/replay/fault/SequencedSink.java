package io.liqheat.replay.fault;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventCheck;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.InstrumentIds;
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
    private final InstrumentIds ids;
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
        ids = new InstrumentIds();
        this.taker = taker;
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
        return ids.idOf(venue, symbol);
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
