package io.liqheat.tools.server;

import io.liqheat.codecs.event.Venue;
import io.liqheat.tools.server.dialect.Dialect;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Serves a recording on loopback as its venues would. Playing begins when enough clients have subscribed; the order of
 * messages on each connection is that of the recording. Slow clients hold it up, nothing is lost unless a fault is
 * planned.
 * <p>
 * <b>Threading:</b> any thread.
 */
public final class ReplayServer implements AutoCloseable
{
    private static final long JOIN_MS = 5_000;
    private static final int BACKLOG_LOW = 256 * 1024;
    private static final int BACKLOG_HIGH = 1024 * 1024;

    private final Map<Venue, Dialect> dialects = new EnumMap<>(Venue.class);
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final List<Channel> connections = new ArrayList<>();
    private final RestDesk desk = new RestDesk();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final RecordedChannels recorded;
    private final Playback playback;
    private final Thread player;
    private final Channel listener;
    private volatile Throwable failure;

    /**
     * Look through a recording and listen.
     *
     * @param source  of the recording.
     * @param options how to serve it.
     * @throws IllegalArgumentException when there is nothing to play.
     */
    public ReplayServer(final Recording.Source source, final ServerOptions options)
    {
        try
        {
            recorded = new RecordedChannels(source, desk);
            if (recorded.venues().isEmpty())
            {
                throw new IllegalArgumentException("nothing to play: no message of a venue that is read");
            }

            for (final Venue venue : recorded.venues())
            {
                dialects.put(venue, Dialect.of(venue));
            }

            listener = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK,
                    new io.netty.channel.WriteBufferWaterMark(BACKLOG_LOW, BACKLOG_HIGH))
                .childHandler(new Pipeline())
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()))
                .syncUninterruptibly().channel();
        }
        catch (final RuntimeException ex)
        {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw ex;
        }

        playback = new Playback(source, recorded, dialects, clients, desk, options);
        player = new Thread(playback, "replay-server-player");
        player.setDaemon(true);
        player.setUncaughtExceptionHandler((thread, cause) -> failure = cause);
        player.start();
    }

    /** {@return the port it listens on} */
    public int port()
    {
        return ((InetSocketAddress)listener.localAddress()).getPort();
    }

    /** {@return the venues it speaks for} */
    public Set<Venue> venues()
    {
        return dialects.keySet();
    }

    /**
     * Names of the channels a venue has in the recording.
     *
     * @param venue one of {@link #venues()}.
     * @return the names.
     */
    public List<String> channels(final Venue venue)
    {
        return recorded.channels(venue).stream().map(io.liqheat.tools.server.dialect.Channel::name).toList();
    }

    /** {@return messages and answers in the recording} */
    public long messages()
    {
        return recorded.messages();
    }

    /** {@return time of the first message, ns since the epoch} */
    public long firstTimeNs()
    {
        return recorded.firstTimeNs();
    }

    /** {@return time of the last message, ns since the epoch} */
    public long lastTimeNs()
    {
        return recorded.lastTimeNs();
    }

    public boolean isStarted()
    {
        return playback.isStarted();
    }

    /** {@return true when all was played and every client has confirmed what it got, or did not within the patience} */
    public boolean isEnded()
    {
        return playback.isEnded() || null != failure;
    }

    /** {@return messages and answers passed so far} */
    public long played()
    {
        return playback.played();
    }

    /** {@return messages sent to clients so far, each client counted} */
    public long delivered()
    {
        return playback.delivered();
    }

    /** {@return recorded time that is being played, ns since the epoch, 0 before the start} */
    public long timeNs()
    {
        return playback.timeNs();
    }

    /** {@return calls answered so far} */
    public long answered()
    {
        return desk.answered();
    }

    /** {@return clients connected now} */
    public int clients()
    {
        return clients.size();
    }

    /**
     * How often something went wrong on purpose.
     *
     * @param kind of fault.
     * @return times so far.
     */
    public long faults(final FaultKind kind)
    {
        return playback.faults().count(kind);
    }

    /** {@return why playing broke off, or null} */
    public Throwable failure()
    {
        return failure;
    }

    /** Say goodbye to clients and stop listening. */
    @Override
    public void close()
    {
        playback.stop();
        try
        {
            player.join(JOIN_MS);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }

        listener.close().awaitUninterruptibly(JOIN_MS);
        clients.forEach(Client::leave);
        synchronized (connections)
        {
            connections.forEach((connection) -> connection.eventLoop().schedule(
                () -> connection.close(), 200, TimeUnit.MILLISECONDS));
        }

        group.shutdownGracefully(300, 2_000, TimeUnit.MILLISECONDS).awaitUninterruptibly(JOIN_MS);
    }

    private final class Pipeline extends ChannelInitializer<SocketChannel>
    {
        @Override
        protected void initChannel(final SocketChannel connection)
        {
            synchronized (connections)
            {
                connections.removeIf((each) -> !each.isActive());
                connections.add(connection);
            }

            connection.pipeline().addLast(
                new HttpServerCodec(),
                new HttpObjectAggregator(HttpGate.MAX_CLIENT_MESSAGE),
                new HttpGate(dialects, clients, desk));
        }
    }
}
