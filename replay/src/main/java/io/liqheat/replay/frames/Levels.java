package io.liqheat.replay.frames;

import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Best levels of one instrument as last published, and what a newer image changes in them.
 */
final class Levels
{
    /**
     * One level as it is written.
     *
     * @param price    in the venue's digits.
     * @param quantity in the venue's unit, 0 when the level is gone.
     * @param ticks    price in ticks.
     * @param isNew    whether there was none before.
     */
    record Level(String price, String quantity, long ticks, boolean isNew)
    {
        boolean isGone()
        {
            return "0".equals(quantity);
        }
    }

    private Map<Long, Long> bids = new TreeMap<>();
    private Map<Long, Long> asks = new TreeMap<>();
    private List<Level> changedBids = List.of();
    private List<Level> changedAsks = List.of();
    private boolean isFirst;
    private long updates;

    /** Take a newer image. */
    void onDepth(final Instrument instrument, final DepthDecoder depth)
    {
        final Map<Long, Long> newBids = new TreeMap<>();
        final Map<Long, Long> newAsks = new TreeMap<>();
        depth.bids().forEach((level) -> newBids.put(level.priceTicks(), level.quantityLots()));
        depth.asks().forEach((level) -> newAsks.put(level.priceTicks(), level.quantityLots()));
        isFirst = 0 == updates;
        updates++;
        changedBids = changes(instrument, bids, newBids);
        changedAsks = changes(instrument, asks, newAsks);
        bids = newBids;
        asks = newAsks;
    }

    /** Whether the last image was the first. */
    boolean isFirst()
    {
        return isFirst;
    }

    /** Images so far. */
    long updates()
    {
        return updates;
    }

    /** What the last image changed, gone levels first. */
    List<Level> changed(final boolean isBid)
    {
        return isBid ? changedBids : changedAsks;
    }

    private static List<Level> changes(
        final Instrument instrument, final Map<Long, Long> before, final Map<Long, Long> now)
    {
        final List<Level> changes = new ArrayList<>();
        for (final long ticks : before.keySet())
        {
            if (!now.containsKey(ticks))
            {
                changes.add(new Level(instrument.priceText(ticks), "0", ticks, false));
            }
        }

        now.forEach((ticks, lots) ->
        {
            if (!lots.equals(before.get(ticks)))
            {
                changes.add(new Level(instrument.priceText(ticks), VenueText.quantity(instrument, lots), ticks,
                    !before.containsKey(ticks)));
            }
        });
        return changes;
    }
}
