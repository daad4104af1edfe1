package io.liqheat.codecs.venue;

import io.liqheat.codecs.event.Venue;
import java.util.Locale;

/**
 * Names of venues as people type them: {@code binance-usdm}, {@code hyperliquid}.
 */
public final class VenueNames
{
    private VenueNames()
    {
    }

    /**
     * Name of a venue.
     *
     * @param venue to name.
     * @return lower case words joined by dashes.
     */
    public static String nameOf(final Venue venue)
    {
        return venue.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
