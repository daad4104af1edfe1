package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.Venue;
import org.agrona.DirectBuffer;

/**
 * Receives the events of one or more sessions, in the order in which they are to be applied.
 * <p>
 * <b>Threading:</b> one instance per publishing thread unless the implementation says otherwise.
 */
public interface EventSink
{
    /**
     * Id of an instrument in this sink's world; the same instrument always gets the same id.
     *
     * @param venue  that lists it.
     * @param symbol the venue's own name of it, ASCII, at most 32 characters.
     * @return the id, from 1.
     */
    int instrumentId(Venue venue, String symbol);

    /**
     * Take one encoded event. The bytes are copied before this returns; the sink stamps the sequence.
     *
     * @param buffer holding the event, message header first.
     * @param offset of the event, in bytes.
     * @param length of the event, in bytes, at most {@link EventLimits#MAX_EVENT_LENGTH}.
     */
    void publish(DirectBuffer buffer, int offset, int length);
}
