package io.liqheat.engine.pipeline;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.VenueNames;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives instruments their ids, from 1, in the order in which they are asked for.
 * <p>
 * <b>Threading:</b> any thread; not for the hot path.
 */
public final class InstrumentIds
{
    private final Map<String, Integer> idByName = new HashMap<>();
    private int lastId;

    /**
     * Id of an instrument.
     *
     * @param venue  that lists it.
     * @param symbol the venue's own name.
     * @return the id.
     */
    public synchronized int idOf(final Venue venue, final String symbol)
    {
        return idByName.computeIfAbsent(nameOf(venue, symbol), (name) -> ++lastId);
    }

    /**
     * Go on from ids given earlier.
     *
     * @param ids by the names people use.
     */
    synchronized void restore(final Map<String, Integer> ids)
    {
        idByName.putAll(ids);
        for (final int id : ids.values())
        {
            lastId = Math.max(lastId, id);
        }
    }

    /**
     * Id of an instrument by the name people use.
     *
     * @param name such as {@code hyperliquid:BTC}.
     * @return the id, or 0 when nobody asked for it yet.
     */
    public synchronized int find(final String name)
    {
        return idByName.getOrDefault(name, 0);
    }

    /**
     * Name people use.
     *
     * @param venue  that lists the instrument.
     * @param symbol the venue's own name.
     * @return venue and symbol joined by a colon.
     */
    public static String nameOf(final Venue venue, final String symbol)
    {
        return VenueNames.nameOf(venue) + ":" + symbol;
    }
}
