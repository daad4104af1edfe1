package io.liqheat.engine.pipeline;

import io.liqheat.codecs.event.Venue;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * What an engine goes on from that does not begin anew: the state after the last event of a journal.
 * <p>
 * <b>Threading:</b> immutable; the buffer must not be written to.
 *
 * @param state         holding a saved state from its first byte on.
 * @param stateLength   in bytes.
 * @param instrumentIds by the names people use.
 * @param venues        of the instruments.
 * @param description   for people: what was recovered from what.
 */
public record EngineStart(
    DirectBuffer state,
    int stateLength,
    Map<String, Integer> instrumentIds,
    Set<Venue> venues,
    String description)
{
}
