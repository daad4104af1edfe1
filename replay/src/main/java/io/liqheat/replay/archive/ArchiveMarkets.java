package io.liqheat.replay.archive;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Contracts met in archives.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class ArchiveMarkets
{
    private final InstrumentCatalogue catalogue;
    private final Map<String, ArchiveMarket> byName = new HashMap<>();
    private final List<ArchiveMarket> markets = new ArrayList<>();

    ArchiveMarkets(final InstrumentCatalogue catalogue)
    {
        this.catalogue = catalogue;
    }

    /** The contract, or null when it has no definition. */
    ArchiveMarket of(final Venue venue, final String symbol)
    {
        final String name = venue + ":" + symbol;
        final ArchiveMarket known = byName.get(name);
        if (null != known)
        {
            return known;
        }

        final Instrument instrument = catalogue.instrument(venue, symbol);
        if (null == instrument)
        {
            return null;
        }

        final ArchiveMarket market = new ArchiveMarket(instrument, markets.size());
        byName.put(name, market);
        markets.add(market);
        return market;
    }

    ArchiveMarket get(final int index)
    {
        return markets.get(index);
    }

    int size()
    {
        return markets.size();
    }

    InstrumentCatalogue catalogue()
    {
        return catalogue;
    }
}
