package io.liqheat.replay.ingest;

import io.liqheat.codecs.event.Venue;

/**
 * Which venue's messages come from one origin, and how many came that are not wanted.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class OriginRoute
{
    private static final int MAX_SHOWN = 80;

    private final String name;
    private final Venue venue;
    private final boolean isAnyBybit;
    private long messages;

    private OriginRoute(final String name, final Venue venue, final boolean isAnyBybit)
    {
        this.name = name;
        this.venue = venue;
        this.isAnyBybit = isAnyBybit;
    }

    /**
     * The route of an origin. What somebody called a file is worth less than the format that is asked for; what stands
     * in the file is worth more.
     *
     * @param name       of the origin.
     * @param isFileName whether the file itself does not say it.
     * @param format     that is asked for.
     * @return the route.
     */
    static OriginRoute of(final String name, final boolean isFileName, final IngestFormat format)
    {
        final Venue named = VenueOrigins.venueOf(name);
        final boolean isFit = null != named && format.takes(named);
        final boolean isGuess = !isFit && (isFileName || null == named && VenueOrigins.isUnknownHost(name));
        final Venue venue = isFit ? named : isGuess ? format.usualVenue() : null;
        return new OriginRoute(name, venue, isBybit(venue) && (isGuess || VenueOrigins.isAnyBybit(name)));
    }

    String name()
    {
        return name;
    }

    /** Short enough for people. */
    String shortName()
    {
        final int query = name.indexOf('?');
        final String path = query < 0 ? name : name.substring(0, query);
        return path.length() > MAX_SHOWN ? path.substring(0, MAX_SHOWN) + "..." : path;
    }

    /** Venue of the messages, or null when they are not wanted. */
    Venue venue()
    {
        return venue;
    }

    /** Whether it is one of Bybit's product families, and only the message says which. */
    boolean isAnyBybit()
    {
        return isAnyBybit;
    }

    void onMessage()
    {
        messages++;
    }

    long messages()
    {
        return messages;
    }

    private static boolean isBybit(final Venue venue)
    {
        return Venue.BYBIT_LINEAR == venue || Venue.BYBIT_INVERSE == venue;
    }
}
