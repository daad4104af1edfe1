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

    /**
     * Venue of a name.
     *
     * @param name as given by {@link #nameOf(Venue)}, any case.
     * @return the venue.
     * @throws IllegalArgumentException naming the venues there are, when it is none of them.
     */
    public static Venue venueOf(final String name)
    {
        final StringBuilder known = new StringBuilder();
        for (final Venue venue : Venue.values())
        {
            if (Venue.NULL_VAL != venue)
            {
                if (nameOf(venue).equalsIgnoreCase(name))
                {
                    return venue;
                }

                known.append(known.isEmpty() ? "" : ", ").append(nameOf(venue));
            }
        }

        throw new IllegalArgumentException("unknown venue '" + name + "': expected one of " + known);
    }
}
