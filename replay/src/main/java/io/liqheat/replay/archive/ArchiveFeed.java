package io.liqheat.replay.archive;

import io.liqheat.codecs.event.ClockEncoder;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.MessageHeaderEncoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.RiskTierDocument;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.EventWriter;
import io.liqheat.codecs.venue.FeedTallies;
import io.liqheat.codecs.venue.InstrumentFeed;
import io.liqheat.replay.ingest.VenueTally;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Publishes records in the order of time: as events of their contracts, with the clock between them.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class ArchiveFeed
{
    private static final long CLOCK_INTERVAL_NS = 60_000_000_000L;
    private static final long MAX_SILENCE_NS = 24L * 3600 * 1_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final EventSink sink;
    private final ArchiveMarkets markets;
    private final ArchiveCounts counts;
    private final List<MarketFeed> feeds = new ArrayList<>();
    private final List<MarketFeed> dirty = new ArrayList<>();
    private final Map<Venue, EventWriter> writers = new EnumMap<>(Venue.class);
    private final UnsafeBuffer clockBuffer = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
    private final ClockEncoder clock = new ClockEncoder();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private long nowNs = NEVER;
    private long nextClockNs;

    ArchiveFeed(final EventSink sink, final ArchiveMarkets markets, final ArchiveCounts counts)
    {
        this.sink = sink;
        this.markets = markets;
        this.counts = counts;
    }

    /** Publish the record at the head of a file. */
    void deliver(final ArchiveFile file)
    {
        final RowWindow window = file.window();
        final long timeNs = window.timeNs();
        if (timeNs > nowNs)
        {
            publishBooks();
            onTime(timeNs);
        }

        final long meta = window.meta();
        final ArchiveMarket market = markets.get(RecordType.market(meta));
        final boolean isUnused = RecordType.has(meta, RecordType.IS_UNUSED);
        final MarketFeed feed = feed(market, timeNs);
        final RejectReason reason = isUnused ? RejectReason.NONE : feed.publish(window);
        if (RecordType.has(meta, RecordType.IS_ROW))
        {
            count(file, market.venue(), isUnused, reason);
        }

        if (feed.isBookDirty() && !dirty.contains(feed))
        {
            dirty.add(feed);
        }

        publishRejections();
    }

    /** Nothing more will come. */
    void finish()
    {
        publishBooks();
        publishRejections();
        for (final VenueTally venue : counts.tallies())
        {
            final EventWriter events = writer(venue.venue()).at(0, nowNs, nowNs);
            for (final FeedStream stream : FeedStream.values())
            {
                if (FeedStream.NULL_VAL != stream)
                {
                    publishTally(events, venue.tally(), stream);
                }
            }
        }
    }

    private void count(
        final ArchiveFile file, final Venue venue, final boolean isUnused, final RejectReason reason)
    {
        if (isUnused)
        {
            counts.onUnused(venue, file.stream());
        }
        else if (RejectReason.NONE == reason)
        {
            counts.onDecoded(venue, file.stream());
        }
        else if (RejectReason.DUPLICATE == reason)
        {
            counts.onDuplicate(venue, file.stream());
        }
        else
        {
            counts.onRejected(venue, file.stream(), reason, file.path(), file.window().line(), "");
        }
    }

    private MarketFeed feed(final ArchiveMarket market, final long timeNs)
    {
        while (feeds.size() <= market.index())
        {
            feeds.add(null);
        }

        MarketFeed feed = feeds.get(market.index());
        if (null == feed)
        {
            final Instrument instrument = market.instrument();
            final LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(0, timeNs), ZoneOffset.UTC);
            final RiskTierDocument tiers =
                markets.catalogue().riskTiers(instrument.venue(), instrument.symbol(), day);
            feed = new MarketFeed(new InstrumentFeed(instrument, tiers, sink, writer(instrument.venue())));
            feeds.set(market.index(), feed);
        }

        return feed;
    }

    private EventWriter writer(final Venue venue)
    {
        return writers.computeIfAbsent(venue, (it) -> new EventWriter(it, sink));
    }

    /** Books are told when all rows of a time are in. */
    private void publishBooks()
    {
        for (int i = 0; i < dirty.size(); i++)
        {
            dirty.get(i).publishBook(nowNs);
        }

        dirty.clear();
    }

    private void publishRejections()
    {
        ArchiveCounts.Rejection rejection = counts.poll();
        while (null != rejection)
        {
            final byte[] bytes = rejection.text().getBytes(StandardCharsets.US_ASCII);
            writer(rejection.venue()).at(0, nowNs, nowNs).rejected(rejection.stream(), rejection.reason(),
                rejection.count(), new UnsafeBuffer(bytes), 0, bytes.length);
            rejection = counts.poll();
        }
    }

    private static void publishTally(final EventWriter events, final FeedTallies tally, final FeedStream stream)
    {
        publishTally(events, tally, stream, FeedOutcome.DECODED, RejectReason.NONE);
        publishTally(events, tally, stream, FeedOutcome.IGNORED, RejectReason.NONE);
        for (final RejectReason reason : RejectReason.values())
        {
            if (RejectReason.NULL_VAL != reason)
            {
                publishTally(events, tally, stream, FeedOutcome.REJECTED, reason);
            }
        }
    }

    private static void publishTally(
        final EventWriter events,
        final FeedTallies tally,
        final FeedStream stream,
        final FeedOutcome outcome,
        final RejectReason reason)
    {
        final long count = tally.count(stream, outcome, reason);
        if (count > 0)
        {
            events.tally(stream, outcome, reason, count);
        }
    }

    /** Time passes in even steps; a silence of a day and more is skipped. */
    private void onTime(final long timeNs)
    {
        nextClockNs = NEVER == nowNs || timeNs - nextClockNs > MAX_SILENCE_NS ? timeNs : nextClockNs;
        nowNs = timeNs;
        while (nextClockNs <= timeNs)
        {
            clock.wrapAndApplyHeader(clockBuffer, 0, messageHeader);
            clock.header().sequence(0).eventTimeNs(nextClockNs).receiveTimeNs(nextClockNs).instrumentId(0).reserved(0);
            clock.requestsCheckpoint((short)0);
            sink.publish(clockBuffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + clock.encodedLength());
            nextClockNs += CLOCK_INTERVAL_NS;
        }
    }
}
