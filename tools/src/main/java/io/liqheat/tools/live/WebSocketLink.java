package io.liqheat.tools.live;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import java.net.URI;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * One WebSocket connection that comes back when it is lost. Pings are answered in their place among the messages, so
 * that a pong says that everything before it was handled.
 * <p>
 * <b>Threading:</b> the event loop.
 */
final class WebSocketLink
{
    static final int MAX_MESSAGE = 16 << 20;

    private static final int CONNECT_TIMEOUT_MS = 10_000;
    private static final int HANDSHAKE_TIMEOUT_MS = 10_000;
    private static final int WSS_PORT = 443;
    private static final int WS_PORT = 80;
    private static final int MAX_HANDSHAKE = 64 * 1024;

    /** A connection that lasted so long was a good one. */
    private static final long GOOD_NS = 10_000_000_000L;

    private final URI uri;
    private final EventLoop loop;
    private final SslContext ssl;
    private final SocketEvents events;
    private final Backoff backoff;
    private final ByteCopy copy = new ByteCopy();
    private Channel channel;
    private boolean isConnected;
    private boolean isClosed;
    private long connectedNs;
    private String why = "closed by the other side";

    WebSocketLink(final URI uri, final EventLoop loop, final SslContext ssl, final SocketEvents events)
    {
        this.uri = uri;
        this.loop = loop;
        this.ssl = ssl;
        this.events = events;
        backoff = new Backoff(new SplittableRandom());
    }

    void connect()
    {
        if (isClosed)
        {
            return;
        }

        why = "closed by the other side";
        final boolean isSecure = "wss".equals(uri.getScheme());
        final int port = uri.getPort() > 0 ? uri.getPort() : isSecure ? WSS_PORT : WS_PORT;
        new Bootstrap().group(loop).channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
            .handler(new ChannelInitializer<SocketChannel>()
            {
                @Override
                protected void initChannel(final SocketChannel socket)
                {
                    if (isSecure)
                    {
                        socket.pipeline().addLast(ssl.newHandler(socket.alloc(), uri.getHost(), port));
                    }

                    socket.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(MAX_HANDSHAKE),
                        new FrameHandler());
                }
            })
            .connect(uri.getHost(), port)
            .addListener((future) ->
            {
                if (!future.isSuccess())
                {
                    events.onRefused(future.cause().getMessage());
                    connectLater();
                }
            });
    }

    boolean isConnected()
    {
        return isConnected;
    }

    void send(final String text)
    {
        if (isConnected)
        {
            channel.writeAndFlush(new TextWebSocketFrame(text));
        }
    }

    /** Close the connection, to be opened again. */
    void reconnect(final String reason)
    {
        why = reason;
        if (null != channel)
        {
            channel.close();
        }
    }

    /** Close the connection for good, with a goodbye. */
    void close()
    {
        isClosed = true;
        if (null != channel && isConnected)
        {
            channel.writeAndFlush(new CloseWebSocketFrame(1000, "")).addListener((future) -> channel.close());
        }
        else if (null != channel)
        {
            channel.close();
        }
    }

    private void connectLater()
    {
        if (!isClosed)
        {
            loop.schedule(this::connect, backoff.next(), TimeUnit.MILLISECONDS);
        }
    }

    private final class FrameHandler extends SimpleChannelInboundHandler<Object>
    {
        private final WebSocketClientHandshaker handshaker = WebSocketClientHandshakerFactory.newHandshaker(
            uri, WebSocketVersion.V13, null, false, new DefaultHttpHeaders(), MAX_MESSAGE);

        @Override
        public void channelActive(final ChannelHandlerContext context)
        {
            channel = context.channel();
            handshaker.handshake(channel);
            final Channel mine = channel;
            loop.schedule(() ->
            {
                if (!handshaker.isHandshakeComplete())
                {
                    why = "no answer to the handshake";
                    mine.close();
                }
            }, HANDSHAKE_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        }

        @Override
        protected void channelRead0(final ChannelHandlerContext context, final Object message)
        {
            if (!handshaker.isHandshakeComplete())
            {
                handshaker.finishHandshake(channel, (FullHttpResponse)message);
                context.pipeline().addBefore(context.name(), null, new WebSocketFrameAggregator(MAX_MESSAGE));
                isConnected = true;
                connectedNs = System.nanoTime();
                events.onConnected();
            }
            else if (message instanceof WebSocketFrame frame)
            {
                onFrame(context, frame);
            }
        }

        @Override
        public void channelInactive(final ChannelHandlerContext context)
        {
            final boolean wasConnected = isConnected;
            isConnected = false;
            channel = null;
            if (isClosed)
            {
                return;
            }

            if (wasConnected)
            {
                if (System.nanoTime() - connectedNs > GOOD_NS)
                {
                    backoff.reset();
                }

                events.onDisconnected(why);
            }
            else
            {
                events.onRefused(why);
            }

            connectLater();
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
        {
            why = cause.toString();
            context.close();
        }

        private void onFrame(final ChannelHandlerContext context, final WebSocketFrame frame)
        {
            if (isClosed)
            {
                return;
            }

            if (frame instanceof TextWebSocketFrame)
            {
                events.onText(copy.of(frame.content()), 0, frame.content().readableBytes());
            }
            else if (frame instanceof PingWebSocketFrame)
            {
                context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
            }
            else if (frame instanceof CloseWebSocketFrame goodbye)
            {
                why = "closed by the other side: " + goodbye.statusCode() + " " + goodbye.reasonText();
                context.close();
            }
        }
    }
}
