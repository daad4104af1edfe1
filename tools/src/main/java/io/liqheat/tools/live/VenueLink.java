package io.liqheat.tools.live;

import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import io.liqheat.codecs.venue.VenueSession;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;

/**
 * One session and its sockets.
 * <p>
 * <b>Threading:</b> the event loop; counts may be read from any thread, a little late.
 */
final class VenueLink implements SessionOutput, RestEvents
{
    private final VenueSession session;
    private final EpochNanoClock clock;
    private final LiveListener listener;
    private final RestCaller rest;
    private final List<WebSocketLink> links = new ArrayList<>();
    private final Set<RestRequest> failedRequests = new HashSet<>();
    private volatile int connected;
    private volatile long messages;
    private volatile long answers;
    private volatile long failedCalls;
    private volatile long disconnects;

    VenueLink(
        final VenueSession session,
        final Endpoints endpoints,
        final EventLoop loop,
        final SslContext ssl,
        final EpochNanoClock clock,
        final LiveListener listener)
    {
        this.session = session;
        this.clock = clock;
        this.listener = listener;
        rest = new RestCaller(session.venue(), session.restRoot(), endpoints, loop, ssl, this);
        for (int i = 0; i < session.endpoints().size(); i++)
        {
            links.add(new WebSocketLink(
                endpoints.webSocket(session.venue(), session.endpoints().get(i)), loop, ssl, new Connection(i)));
        }
    }

    void connect()
    {
        links.forEach(WebSocketLink::connect);
    }

    void poll()
    {
        session.poll(clock.nanoTime(), this);
    }

    void close()
    {
        rest.close();
        links.forEach(WebSocketLink::close);
    }

    VenueSession session()
    {
        return session;
    }

    boolean isConnected()
    {
        return connected == links.size();
    }

    boolean isDisconnected()
    {
        return 0 == connected;
    }

    long messages()
    {
        return messages;
    }

    long answers()
    {
        return answers;
    }

    long failedCalls()
    {
        return failedCalls;
    }

    long disconnects()
    {
        return disconnects;
    }

    @Override
    public void sendText(final int connection, final String text)
    {
        links.get(connection).send(text);
    }

    @Override
    public void request(final RestRequest request)
    {
        rest.call(request);
    }

    @Override
    public void reconnect(final int connection, final String why)
    {
        listener.onNote(session.venue(), "reconnecting: " + why);
        links.get(connection).reconnect(why);
    }

    @Override
    public void onAnswer(final RestRequest request, final DirectBuffer buffer, final int offset, final int length)
    {
        answers++;
        failedRequests.remove(request);
        session.onRestAnswer(request, buffer, offset, length, clock.nanoTime());
    }

    @Override
    public void onFailure(final RestRequest request, final String why)
    {
        failedCalls++;
        if (failedRequests.add(request))
        {
            listener.onNote(session.venue(), "no answer to " + request.url() + ": " + why + "; told once");
        }
    }

    /** One of the connections a session needs. */
    private final class Connection implements SocketEvents
    {
        private final int index;

        private Connection(final int index)
        {
            this.index = index;
        }

        @Override
        public void onConnected()
        {
            connected++;
            listener.onNote(session.venue(), "connected to " + session.endpoints().get(index));
            session.onConnected(index, clock.nanoTime());
            session.poll(clock.nanoTime(), VenueLink.this);
        }

        @Override
        public void onDisconnected(final String why)
        {
            connected--;
            disconnects++;
            listener.onNote(session.venue(), "disconnected: " + why);
            session.onDisconnected(index, clock.nanoTime());
        }

        @Override
        public void onRefused(final String why)
        {
            listener.onNote(session.venue(), "cannot connect: " + why);
        }

        @Override
        public void onText(final DirectBuffer buffer, final int offset, final int length)
        {
            messages++;
            session.onText(buffer, offset, length, clock.nanoTime());
        }
    }
}
