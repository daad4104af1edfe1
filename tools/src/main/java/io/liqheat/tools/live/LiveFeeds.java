package io.liqheat.tools.live;

import io.liqheat.codecs.event.ClockEncoder;
import io.liqheat.codecs.event.MessageHeaderEncoder;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.VenueSession;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sessions connected to their venues. Everything that touches a session or its sink happens on one thread, the event
 * loop's; when the sink holds it up, the sockets are not read and the venue has to wait.
 * <p>
 * <b>Threading:</b> any thread.
 */
public final class LiveFeeds implements AutoCloseable
{
    private static final long POLL_MS = 10;
    private static final long CLOCK_INTERVAL_NS = 60_000_000_000L;
    private static final long CLOSE_TIMEOUT_MS = 3_000;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final List<VenueLink> links = new ArrayList<>();
    private final UnsafeBuffer clockBuffer = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
    private final ClockEncoder clockEvent = new ClockEncoder();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final EventSink sink;
    private final EpochNanoClock clock;
    private long nextClockNs = Long.MIN_VALUE;
    private boolean isClosed;
    private volatile Throwable failure;

    /**
     * Feeds that are not connected yet.
     *
     * @param sessions  to connect; theirs must be the same sink.
     * @param sink      of the events.
     * @param endpoints where the venues are.
     * @param clock     of receive times, ns since the epoch.
     * @param listener  told what happens.
     */
    public LiveFeeds(
        final List<VenueSession> sessions,
        final EventSink sink,
        final Endpoints endpoints,
        final EpochNanoClock clock,
        final LiveListener listener)
    {
        this.sink = sink;
        this.clock = clock;
        final SslContext ssl;
        try
        {
            ssl = SslContextBuilder.forClient().build();
        }
        catch (final SSLException ex)
        {
            group.shutdownGracefully();
            throw new IllegalStateException("no TLS: " + ex.getMessage(), ex);
        }

        for (final VenueSession session : sessions)
        {
            links.add(new VenueLink(session, endpoints, loop, ssl, clock, listener));
        }
    }

    /** Connect, and keep connected until closed. */
    public void start()
    {
        loop.execute(() ->
        {
            links.forEach(VenueLink::connect);
            loop.scheduleWithFixedDelay(this::poll, 0, POLL_MS, TimeUnit.MILLISECONDS);
        });
    }

    /** {@return true when every connection of every session is up} */
    public boolean isConnected()
    {
        return links.stream().allMatch(VenueLink::isConnected);
    }

    /** {@return true when no connection of any session is up} */
    public boolean isDisconnected()
    {
        return links.stream().allMatch(VenueLink::isDisconnected);
    }

    /** {@return WebSocket messages received} */
    public long messages()
    {
        return links.stream().mapToLong(VenueLink::messages).sum();
    }

    /** {@return REST answers received} */
    public long answers()
    {
        return links.stream().mapToLong(VenueLink::answers).sum();
    }

    /** {@return REST calls without a readable answer} */
    public long failedCalls()
    {
        return links.stream().mapToLong(VenueLink::failedCalls).sum();
    }

    /** {@return connections that were up and broke} */
    public long disconnects()
    {
        return links.stream().mapToLong(VenueLink::disconnects).sum();
    }

    /** {@return what a session or the sink threw, which ends the feeds, or null} */
    public Throwable failure()
    {
        return failure;
    }

    /** Say goodbye to the venues and publish the tallies. */
    @Override
    public void close()
    {
        if (!group.isShuttingDown())
        {
            loop.submit(this::closeLinks).awaitUninterruptibly(CLOSE_TIMEOUT_MS);
            group.shutdownGracefully(100, CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(2 * CLOSE_TIMEOUT_MS);
        }
    }

    private void closeLinks()
    {
        isClosed = true;
        for (final VenueLink link : links)
        {
            link.session().publishTally(clock.nanoTime());
            link.close();
        }
    }

    private void poll()
    {
        if (isClosed || null != failure)
        {
            return;
        }

        try
        {
            final long nowNs = clock.nanoTime();
            if (nowNs >= nextClockNs)
            {
                nextClockNs = nowNs + CLOCK_INTERVAL_NS;
                clockEvent.wrapAndApplyHeader(clockBuffer, 0, messageHeader);
                clockEvent.header().sequence(0).eventTimeNs(nowNs).receiveTimeNs(nowNs).instrumentId(0).reserved(0);
                clockEvent.requestsCheckpoint((short)0);
                sink.publish(clockBuffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + clockEvent.encodedLength());
            }

            links.forEach(VenueLink::poll);
        }
        catch (final RuntimeException ex)
        {
            failure = ex;
        }
    }
}
