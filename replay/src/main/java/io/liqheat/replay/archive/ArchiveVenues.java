package io.liqheat.replay.archive;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.VenueNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What keepers of archives call venues.
 * <p>
 * <b>Threading:</b> stateless.
 */
final class ArchiveVenues
{
    private static final String BYBIT = "bybit";
    private static final Map<String, Venue> OTHER_NAMES = Map.of(
        "binance-futures", Venue.BINANCE_USDM,
        "binance-delivery", Venue.BINANCE_COINM,
        "okex-swap", Venue.OKX,
        "okex-futures", Venue.OKX,
        "okx-swap", Venue.OKX,
        "okx-futures", Venue.OKX);

    private ArchiveVenues()
    {
    }

    /**
     * Venue of a name.
     *
     * @param name   ours or Tardis's.
     * @param symbol of a contract, which tells Bybit's product families apart; may be null.
     * @return the venue, or null when it is none that is read.
     */
    static Venue of(final String name, final String symbol)
    {
        if (null == name)
        {
            return null;
        }

        if (BYBIT.equals(name))
        {
            return null == symbol ? null : isLinear(symbol) ? Venue.BYBIT_LINEAR : Venue.BYBIT_INVERSE;
        }

        for (final Venue venue : Venue.values())
        {
            if (Venue.NULL_VAL != venue && VenueNames.nameOf(venue).equals(name))
            {
                return venue;
            }
        }

        return OTHER_NAMES.get(name);
    }

    /** Whether a name can be one of a venue that is read, whatever the symbol. */
    static boolean isKnown(final String name)
    {
        return BYBIT.equals(name) || null != of(name, null);
    }

    /** {@return names that can be given} */
    static String names()
    {
        final List<String> names = new ArrayList<>();
        for (final Venue venue : Venue.values())
        {
            if (Venue.NULL_VAL != venue)
            {
                names.add(VenueNames.nameOf(venue));
            }
        }

        names.add(5, BYBIT);
        return String.join(", ", names);
    }

    private static boolean isLinear(final String symbol)
    {
        return symbol.contains("USDT") || symbol.contains("USDC") || symbol.endsWith("PERP") ||
            symbol.contains("PERP-");
    }
}
