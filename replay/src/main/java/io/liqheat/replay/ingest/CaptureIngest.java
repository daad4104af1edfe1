package io.liqheat.replay.ingest;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.VenueSession;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.replay.capture.CaptureFault;
import io.liqheat.replay.capture.CaptureHandler;
import io.liqheat.replay.capture.CaptureOrigin;
import io.liqheat.replay.capture.CaptureReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/**
 * Reads recorded files, in the order of their receive times, into a journaling engine.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class CaptureIngest implements Ingest, CaptureHandler
{
    private static final int EXCERPT_LENGTH = 100;

    private final IngestFormat format;
    private final IngestEngine engine;
    private final UnaryOperator<EventSink> wrapper;
    private final CaptureReader reader;
    private SessionFeed feed;
    private Consumer<CaptureFault> badRows;
    private long rejections;
    private Venue lastVenue;
    private DirectBuffer lastBuffer;
    private int lastOffset;
    private int lastLength;
    private final Map<String, OriginRoute> routes = new LinkedHashMap<>();
    private CaptureOrigin lastOrigin;
    private OriginRoute lastRoute;
    private long recorderMessages;
    private long untalliedMessages;

    /**
     * An ingest that starts with the first {@link #step(int)}. The engine, and with it the journal, is made for the
     * first message that belongs to the format: where there is none, nothing is left behind.
     *
     * @param format  what the files are to be taken as.
     * @param files   to read.
     * @param context of the engine; its start time is set to that of the data.
     */
    public CaptureIngest(final IngestFormat format, final List<Path> files, final EngineContext context)
    {
        this(format, files, new IngestEngine(context), UnaryOperator.identity());
    }

    /**
     * A part of an ingest, with an engine that others use too.
     *
     * @param format  what the files are to be taken as.
     * @param files   to read.
     * @param engine  to publish to; closed together with this.
     * @param wrapper put around its sink.
     */
    public CaptureIngest(
        final IngestFormat format,
        final List<Path> files,
        final IngestEngine engine,
        final UnaryOperator<EventSink> wrapper)
    {
        this.format = format;
        this.engine = engine;
        this.wrapper = wrapper;
        reader = CaptureReader.open(files.toArray(new Path[0]));
        engine.note(reader.notes());
    }

    /** {@return receive time of the next message, {@link Long#MAX_VALUE} when there is none left} */
    public long nextTimeNs()
    {
        return reader.nextTimeNs();
    }

    @Override
    public void badRows(final Consumer<CaptureFault> listener)
    {
        badRows = listener;
        reader.badLines(listener);
    }

    @Override
    public boolean step(final int messages)
    {
        for (int i = 0; i < messages; i++)
        {
            if (!reader.next(this))
            {
                return false;
            }

            if (null != badRows)
            {
                tellRejection();
            }
        }

        return true;
    }

    /** A message may be rejected for what is in it, at most once. */
    private void tellRejection()
    {
        long now = 0;
        RejectReason reason = RejectReason.NONE;
        for (final VenueSession session : sessions())
        {
            now += session.tally().rejections();
            reason = session.venue() == lastVenue ? session.tally().lastReason() : reason;
        }

        if (now > rejections)
        {
            badRows.accept(reader.atDelivered(
                reason.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + lastExcerpt()));
        }

        rejections = now;
    }

    @Override
    public Result finish()
    {
        if (null == feed)
        {
            throw new IllegalStateException(0 == reader.messages() ?
                "no message in the files: " + describe(reader.faults()) :
                "none of the " + reader.messages() + " messages in the files belongs to " + format.label());
        }

        finishFeed();
        return result(engine.finish());
    }

    /** Nothing more will come from these files, though perhaps from others. */
    public void finishFeed()
    {
        if (null != feed)
        {
            feed.finish();
        }
    }

    /**
     * What became of the lines of these files.
     *
     * @param state of the engine at the end.
     * @return the counts.
     */
    public Result result(final HeatmapEngine state)
    {
        long decoded = 0;
        long ignored = 0;
        long rejected = 0;
        for (final VenueSession session : sessions())
        {
            for (final FeedStream stream : FeedStream.values())
            {
                if (FeedStream.NULL_VAL != stream)
                {
                    decoded += session.tally().count(stream, FeedOutcome.DECODED, RejectReason.NONE);
                    ignored += session.tally().count(stream, FeedOutcome.IGNORED, RejectReason.NONE);
                    rejected += rejected(session, stream);
                }
            }
        }

        return new Result(reader.lines(), reader.messages(), reader.otherLines() + reader.blankLines(),
            reader.faultyLines(), decoded,
            ignored + (null == feed ? 0 : feed.unknownRequests()) + untalliedMessages, rejected,
            reader.faults(), state);
    }

    private static long rejected(final VenueSession session, final FeedStream stream)
    {
        long rejected = 0;
        for (final RejectReason reason : RejectReason.values())
        {
            if (RejectReason.NULL_VAL != reason)
            {
                rejected += session.tally().count(stream, FeedOutcome.REJECTED, reason);
            }
        }

        return rejected;
    }

    @Override
    public List<String> notes()
    {
        final List<String> notes = new ArrayList<>(reader.notes());
        for (final OriginRoute route : routes.values())
        {
            if (route.messages() > 0)
            {
                notes.add("ignored as not " + wanted() + ": " + route.messages() + " messages of " +
                    route.shortName());
            }
        }

        if (recorderMessages > 0)
        {
            notes.add("ignored as not " + wanted() + ": " + recorderMessages + " lines of recorder files");
        }

        return notes;
    }

    private String wanted()
    {
        return IngestFormat.CAPTURE == format || IngestFormat.MIXED == format ?
            "of a venue that is read" : "of " + format.label();
    }

    @Override
    public long bytesRead()
    {
        return reader.bytesRead();
    }

    @Override
    public long bytesTotal()
    {
        return reader.bytesTotal();
    }

    @Override
    public boolean isStarted()
    {
        return null != feed;
    }

    @Override
    public long messages()
    {
        return reader.messages();
    }

    /** {@return the sessions that read the messages, with their tallies; empty before the first message} */
    public Collection<VenueSession> sessions()
    {
        return null == feed ? List.of() : feed.sessions();
    }

    @Override
    public Collection<VenueTally> tallies()
    {
        return sessions().stream().map((session) -> new VenueTally(session.venue(), session.tally())).toList();
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(reader, engine);
    }

    @Override
    public void onText(
        final CaptureOrigin origin,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long receiveTimeNs)
    {
        final OriginRoute route = route(origin);
        if (isTaken(route, receiveTimeNs))
        {
            final Venue venue = route.isAnyBybit() ? VenueOrigins.bybitOf(buffer, offset, length) : route.venue();
            remember(venue, buffer, offset, length);
            feed.onText(venue, buffer, offset, length, receiveTimeNs);
        }
    }

    @Override
    public void onRest(
        final CaptureOrigin origin,
        final String url,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long receiveTimeNs)
    {
        final OriginRoute route = VenueOrigins.isUrl(url) ? urlRoute(url) : route(origin);
        if (isTaken(route, receiveTimeNs))
        {
            remember(route.venue(), buffer, offset, length);
            feed.onRestAnswer(route.venue(), url, buffer, offset, length, receiveTimeNs);
        }
    }

    @Override
    public void onConnect(final CaptureOrigin origin, final long timeNs)
    {
        final OriginRoute route = route(origin);
        if (isTaken(route, timeNs))
        {
            feed.onConnect(route.venue(), origin, origin.name(), timeNs);
            untalliedMessages++;
        }
    }

    @Override
    public void onRecorded(
        final String kind,
        final String coin,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long receiveTimeNs)
    {
        if (!format.takesRecorder())
        {
            recorderMessages++;
            untalliedMessages++;
            return;
        }

        start(receiveTimeNs);
        remember(Venue.HYPERLIQUID, buffer, offset, length);
        feed.onRecorded(coin, buffer, offset, length, receiveTimeNs);
    }

    private void remember(final Venue venue, final DirectBuffer buffer, final int offset, final int length)
    {
        lastVenue = venue;
        lastBuffer = buffer;
        lastOffset = offset;
        lastLength = length;
    }

    private String lastExcerpt()
    {
        final byte[] bytes = new byte[Math.min(EXCERPT_LENGTH, lastLength)];
        lastBuffer.getBytes(lastOffset, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
    }

    /** Whether messages of a route are wanted. Counts those that are not, and starts the engine for the others. */
    private boolean isTaken(final OriginRoute route, final long timeNs)
    {
        if (null == route.venue())
        {
            route.onMessage();
            untalliedMessages++;
            return false;
        }

        start(timeNs);
        return true;
    }

    private void start(final long timeNs)
    {
        if (null == feed)
        {
            feed = new SessionFeed(wrapper.apply(engine.start(timeNs)));
        }
    }

    /** Origins get their names as the files are read, so that a route holds for as long as the name does. */
    private OriginRoute route(final CaptureOrigin origin)
    {
        if (origin != lastOrigin || origin.name() != lastRoute.name())
        {
            lastOrigin = origin;
            lastRoute = routes.computeIfAbsent(
                origin.name(), (name) -> OriginRoute.of(name, origin.isFileName(), format));
        }

        return lastRoute;
    }

    private OriginRoute urlRoute(final String url)
    {
        final int query = url.indexOf('?');
        return routes.computeIfAbsent(VenueOrigins.isFamilyInQuery(url) || query < 0 ? url : url.substring(0, query),
            (name) -> OriginRoute.of(name, false, format));
    }

    private static String describe(final List<CaptureFault> faults)
    {
        return faults.isEmpty() ? "they are empty" : faults.get(0).toString();
    }
}
