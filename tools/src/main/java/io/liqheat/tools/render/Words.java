package io.liqheat.tools.render;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.VenueNames;
import java.util.Locale;

/**
 * Constants of the schemas in words.
 */
final class Words
{
    private static final String ABSENT = "NULL_VAL";

    private Words()
    {
    }

    static String of(final Enum<?> constant)
    {
        return ABSENT.equals(constant.name()) ? "unknown" : constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String of(final Venue venue)
    {
        return Venue.NULL_VAL == venue ? "unknown" : VenueNames.nameOf(venue);
    }

    static String of(final Venue venue, final FeedStream stream)
    {
        return of(venue) + " " + of(stream);
    }
}
