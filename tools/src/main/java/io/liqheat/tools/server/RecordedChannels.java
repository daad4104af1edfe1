package io.liqheat.tools.server;

import io.liqheat.codecs.event.Venue;
import io.liqheat.replay.synthetic.SyntheticFrameHandler;
import io.liqheat.tools.server.dialect.Channel;
import io.liqheat.tools.server.dialect.Dialect;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * What a recording has, found by one pass over it: venues, channels, calls, times.
 * <p>
 * <b>Threading:</b> immutable once made.
 */
final class RecordedChannels
{
    private final Map<Venue, Map<String, Channel>> channels = new EnumMap<>(Venue.class);
    private final Set<Venue> answeringVenues = EnumSet.noneOf(Venue.class);
    private final RestDesk desk;
    private long messages;
    private long firstTimeNs = Long.MAX_VALUE;
    private long lastTimeNs = Long.MIN_VALUE;

    /**
     * Look through a recording.
     *
     * @param source of it.
     * @param desk   is told which answers there are.
     */
    RecordedChannels(final Recording.Source source, final RestDesk desk)
    {
        this.desk = desk;
        try (Recording recording = source.open())
        {
            final Scan scan = new Scan();
            while (recording.next(scan))
            {
                messages++;
            }
        }
    }

    /** Venues that have something to play or to answer. */
    Set<Venue> venues()
    {
        final Set<Venue> venues = new LinkedHashSet<>(channels.keySet());
        venues.addAll(answeringVenues);
        return venues;
    }

    Collection<Channel> channels(final Venue venue)
    {
        return channels.getOrDefault(venue, Map.of()).values();
    }

    long messages()
    {
        return messages;
    }

    /** Of the earliest message, ns since the epoch. */
    long firstTimeNs()
    {
        return firstTimeNs;
    }

    /** Of the latest message, ns since the epoch. */
    long lastTimeNs()
    {
        return lastTimeNs;
    }

    /**
     * What a subscription gets: the very channel, or where that was not recorded, for each symbol the best one that
     * carries the same.
     *
     * @param dialect      of the venue.
     * @param subscription of a client.
     * @param isStrict     the very channel or nothing.
     * @return recorded channels.
     */
    Collection<Channel> channelsFor(final Dialect dialect, final Channel subscription, final boolean isStrict)
    {
        final Map<String, Channel> recorded = channels.getOrDefault(dialect.venue(), Map.of());
        final Map<String, Channel> bestBySymbol = new HashMap<>();
        if (subscription.isSilent())
        {
            return bestBySymbol.values();
        }

        if (recorded.containsKey(subscription.name()))
        {
            bestBySymbol.put(subscription.symbol(), recorded.get(subscription.name()));
        }
        else if (!isStrict)
        {
            for (final Channel channel : recorded.values())
            {
                if (channel.isLike(subscription))
                {
                    bestBySymbol.merge(channel.symbol(), channel, (a, b) -> dialect.rank(b) > dialect.rank(a) ? b : a);
                }
            }
        }

        return bestBySymbol.values();
    }

    private final class Scan implements SyntheticFrameHandler
    {
        private final Map<Venue, Dialect> dialects = new EnumMap<>(Venue.class);

        @Override
        public void onText(
            final Venue venue, final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs)
        {
            noteTime(receiveTimeNs);
            final Channel channel =
                dialects.computeIfAbsent(venue, Dialect::of).channelOf(buffer, offset, length);
            if (null != channel)
            {
                channels.computeIfAbsent(venue, (key) -> new LinkedHashMap<>()).putIfAbsent(channel.name(), channel);
            }
        }

        @Override
        public void onRestAnswer(
            final Venue venue,
            final String url,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long receiveTimeNs)
        {
            noteTime(receiveTimeNs);
            answeringVenues.add(venue);
            final byte[] body = new byte[length];
            buffer.getBytes(offset, body);
            desk.expect(venue, url, body);
        }

        private void noteTime(final long timeNs)
        {
            firstTimeNs = Math.min(firstTimeNs, timeNs);
            lastTimeNs = Math.max(lastTimeNs, timeNs);
        }
    }
}
