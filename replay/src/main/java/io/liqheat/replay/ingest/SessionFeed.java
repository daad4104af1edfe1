package io.liqheat.replay.ingest;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.ClockEncoder;
import io.liqheat.codecs.event.MessageHeaderEncoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import io.liqheat.codecs.venue.VenueSession;
import io.liqheat.replay.synthetic.SyntheticFrameHandler;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Drives venue sessions from messages that carry their own receive time: recorded, or made by the synthetic market.
 * Time in the sessions is the messages' time, so that watchdogs see the recorded silence and not today's clock.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class SessionFeed implements SyntheticFrameHandler
{
    private static final long POLL_INTERVAL_NS = 1_000_000_000L;
    private static final long CLOCK_INTERVAL_NS = 60_000_000_000L;

    /** Messages may come a little out of order; farther back is a jump, as is farther ahead than recorders pause. */
    private static final long MAX_STEP_BACK_NS = CLOCK_INTERVAL_NS;
    private static final long MAX_STEP_AHEAD_NS = 24L * 3600 * 1_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final EventSink sink;
    private final Map<String, VenueSession> sessions = new LinkedHashMap<>();
    private final UnsafeBuffer clockBuffer = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
    private final ClockEncoder clock = new ClockEncoder();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final VenueSession[] byVenue = new VenueSession[Venue.values().length];
    private final Map<Object, Integer> connections = new IdentityHashMap<>();
    private final Map<Object, Venue> venues = new IdentityHashMap<>();
    private long nextPollNs = NEVER;
    private long nextClockNs = NEVER;
    private long lastTimeNs = NEVER;
    private long believedTimeNs = NEVER;
    private long unknownRequests;

    /**
     * A feed into a sink.
     *
     * @param sink takes the events.
     */
    public SessionFeed(final EventSink sink)
    {
        this.sink = sink;
    }

    /**
     * One WebSocket message.
     *
     * @param venue         it came from.
     * @param buffer        holding it.
     * @param offset        of the text.
     * @param length        of the text, in bytes.
     * @param receiveTimeNs when it arrived, ns since the epoch.
     */
    @Override
    public void onText(
        final Venue venue, final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs)
    {
        onTime(receiveTimeNs);
        session(venue).onText(buffer, offset, length, receiveTimeNs);
    }

    /**
     * One REST answer.
     *
     * @param venue         it came from.
     * @param url           that was asked.
     * @param buffer        holding it.
     * @param offset        of the text.
     * @param length        of the text, in bytes.
     * @param receiveTimeNs when it arrived, ns since the epoch.
     */
    @Override
    public void onRestAnswer(
        final Venue venue,
        final String url,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long receiveTimeNs)
    {
        onTime(receiveTimeNs);
        final VenueSession session = session(venue);
        final RestRequest request = session.restRequest(url);
        if (null == request)
        {
            unknownRequests++;
        }
        else
        {
            session.onRestAnswer(request, buffer, offset, length, receiveTimeNs);
        }
    }

    /**
     * A connection was opened. When it was open already, it had broken: its streams are gaps. Other connections to the
     * same address, such as for other symbols, do not make a gap.
     *
     * @param venue  to which.
     * @param origin stands for the connection.
     * @param url    of it.
     * @param timeNs when, ns since the epoch.
     */
    public void onConnect(final Venue venue, final Object origin, final String url, final long timeNs)
    {
        onTime(timeNs);
        final VenueSession session = session(venue);
        final Integer known = connections.get(origin);
        final int index = null == known ? indexOf(url, session.endpoints()) : known;
        final boolean isShared = isOpen(session, index, origin);
        if (null != known && !isShared)
        {
            session.onDisconnected(index, timeNs);
        }

        connections.put(origin, index);
        venues.put(origin, venue);
        if (!isShared)
        {
            session.onConnected(index, timeNs);
        }
    }

    /**
     * One line of a Hyperliquid recorder file.
     *
     * @param coin          it is about.
     * @param buffer        holding it.
     * @param offset        of the text.
     * @param length        of the text, in bytes.
     * @param receiveTimeNs its time, ns since the epoch.
     */
    public void onRecorded(
        final String coin, final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs)
    {
        onTime(receiveTimeNs);
        VenueSession session = sessions.get(coin);
        if (null == session)
        {
            session = VenueSessions.hyperliquidRecorder(coin, sink);
            sessions.put(coin, session);
        }

        session.onText(buffer, offset, length, receiveTimeNs);
    }

    /** Publish the tallies of all sessions: nothing more will come. */
    public void finish()
    {
        for (final VenueSession session : sessions.values())
        {
            session.publishTally(believedTimeNs);
        }
    }

    public Collection<VenueSession> sessions()
    {
        return sessions.values();
    }

    /** {@return REST answers to calls that no session makes} */
    public long unknownRequests()
    {
        return unknownRequests;
    }

    private VenueSession session(final Venue venue)
    {
        VenueSession session = byVenue[venue.ordinal()];
        if (null == session)
        {
            session = VenueSessions.of(venue, List.of(), sink);
            session.onRecording();
            byVenue[venue.ordinal()] = session;
            sessions.put(venue.name(), session);
        }

        return session;
    }

    /** Whether another connection is open that is the same one to the session. */
    private boolean isOpen(final VenueSession session, final int index, final Object origin)
    {
        for (final Map.Entry<Object, Integer> other : connections.entrySet())
        {
            if (other.getKey() != origin && other.getValue() == index && venues.get(other.getKey()) == session.venue())
            {
                return true;
            }
        }

        return false;
    }

    /** Which of a session's connections an address is: the one with the same path, else the first. */
    private static int indexOf(final String url, final List<String> endpoints)
    {
        final String path = pathOf(url);
        for (int i = 0; i < endpoints.size(); i++)
        {
            if (pathOf(endpoints.get(i)).equals(path))
            {
                return i;
            }
        }

        return 0;
    }

    private static String pathOf(final String url)
    {
        final int scheme = url.indexOf("://");
        final int start = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        final int query = url.indexOf('?');
        return start < 0 ? "" : url.substring(start, query < start ? url.length() : query);
    }

    /**
     * Time jumps with an absurd receive time, and again with the next good one. Nothing is due at a jump: the schedule
     * starts anew from there, and what is due then waits for a message that is near it.
     */
    private void onTime(final long timeNs)
    {
        final boolean isJump = NEVER != lastTimeNs &&
            (timeNs < lastTimeNs - MAX_STEP_BACK_NS || timeNs - MAX_STEP_AHEAD_NS > lastTimeNs);
        lastTimeNs = timeNs;
        if (isJump)
        {
            nextPollNs = timeNs;
            nextClockNs = timeNs;
            return;
        }

        believedTimeNs = timeNs;
        if (timeNs >= nextPollNs)
        {
            nextPollNs = timeNs + POLL_INTERVAL_NS;
            for (final VenueSession session : sessions.values())
            {
                session.poll(timeNs, NoOutput.INSTANCE);
            }
        }

        if (timeNs >= nextClockNs)
        {
            nextClockNs = timeNs + CLOCK_INTERVAL_NS;
            clock.wrapAndApplyHeader(clockBuffer, 0, messageHeader);
            clock.header().sequence(0).eventTimeNs(timeNs).receiveTimeNs(timeNs).instrumentId(0).reserved(0);
            clock.requestsCheckpoint((short)0);
            sink.publish(clockBuffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + clock.encodedLength());
        }
    }

    /** Nobody answers to a recording. */
    private enum NoOutput implements SessionOutput
    {
        INSTANCE;

        @Override
        public void sendText(final int connection, final String text)
        {
            // recorded: the answer is in the files or nowhere
        }

        @Override
        public void request(final RestRequest request)
        {
            // as above
        }

        @Override
        public void reconnect(final int connection, final String why)
        {
            // as above
        }
    }
}
