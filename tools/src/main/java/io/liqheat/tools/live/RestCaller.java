package io.liqheat.tools.live;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.RestRequest;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * REST calls of one session: a few connections that are kept, each with one call at a time. A call that is made while
 * the same is still on its way is left out. When the venue asks to slow down, nothing is called until it may be.
 * <p>
 * <b>Threading:</b> the event loop.
 */
final class RestCaller
{
    private static final int MAX_CONNECTIONS = 6;
    private static final int MAX_WAITING = 1_000;
    private static final int MAX_ANSWER = 32 << 20;
    private static final int CONNECT_TIMEOUT_MS = 10_000;
    private static final int ANSWER_TIMEOUT_MS = 30_000;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int BANNED = 418;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final long USUAL_PAUSE_S = 10;
    private static final long LONGEST_PAUSE_S = 600;

    private final Venue venue;
    private final String root;
    private final Endpoints endpoints;
    private final EventLoop loop;
    private final SslContext ssl;
    private final RestEvents events;
    private final ByteCopy copy = new ByteCopy();
    private final Deque<RestRequest> waiting = new ArrayDeque<>();
    private final Deque<Caller> idle = new ArrayDeque<>();
    private final Set<Caller> callers = new HashSet<>();
    private final Set<RestRequest> pending = new HashSet<>();
    private long pausedUntilNs = System.nanoTime();
    private boolean isClosed;

    RestCaller(
        final Venue venue,
        final String root,
        final Endpoints endpoints,
        final EventLoop loop,
        final SslContext ssl,
        final RestEvents events)
    {
        this.venue = venue;
        this.root = root;
        this.endpoints = endpoints;
        this.loop = loop;
        this.ssl = ssl;
        this.events = events;
    }

    void call(final RestRequest request)
    {
        if (isClosed || null == root || !pending.add(request))
        {
            return;
        }

        if (waiting.size() >= MAX_WAITING)
        {
            pending.remove(request);
            events.onFailure(request, "too many calls wait");
            return;
        }

        waiting.add(request);
        callNext();
    }

    /** Calls on their way or waiting. */
    int pending()
    {
        return pending.size();
    }

    void close()
    {
        isClosed = true;
        waiting.clear();
        Set.copyOf(callers).forEach(Caller::close);
    }

    private void callNext()
    {
        final long nowNs = System.nanoTime();
        if (waiting.isEmpty() || isClosed)
        {
            return;
        }

        if (nowNs - pausedUntilNs < 0)
        {
            loop.schedule(this::callNext, pausedUntilNs - nowNs, TimeUnit.NANOSECONDS);
            return;
        }

        if (!idle.isEmpty())
        {
            idle.poll().call(waiting.poll());
        }
        else if (callers.size() < MAX_CONNECTIONS)
        {
            final Caller caller = new Caller();
            callers.add(caller);
            caller.connect(waiting.poll());
        }
    }

    private void pause(final String retryAfter)
    {
        long seconds = USUAL_PAUSE_S;
        try
        {
            seconds = null == retryAfter ? seconds : Long.parseLong(retryAfter.strip());
        }
        catch (final NumberFormatException ex)
        {
            seconds = USUAL_PAUSE_S;
        }

        pausedUntilNs = System.nanoTime() +
            TimeUnit.SECONDS.toNanos(Math.max(1, Math.min(LONGEST_PAUSE_S, seconds)));
    }

    /** One connection. */
    private final class Caller extends SimpleChannelInboundHandler<FullHttpResponse>
    {
        private Channel channel;
        private RestRequest request;
        private Future<?> timeout;
        private String why = "closed by the other side";

        private void connect(final RestRequest first)
        {
            request = first;
            final URI uri = endpoints.rest(venue, root, first.url());
            final boolean isSecure = "https".equals(uri.getScheme());
            final int port = uri.getPort() > 0 ? uri.getPort() : isSecure ? HTTPS_PORT : HTTP_PORT;
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

                        socket.pipeline().addLast(
                            new HttpClientCodec(), new HttpObjectAggregator(MAX_ANSWER), Caller.this);
                    }
                })
                .connect(uri.getHost(), port)
                .addListener((future) ->
                {
                    if (!future.isSuccess())
                    {
                        callers.remove(this);
                        fail(future.cause().getMessage());
                    }
                });
        }

        private void call(final RestRequest next)
        {
            request = next;
            send();
        }

        private void close()
        {
            if (null != channel)
            {
                channel.close();
            }
        }

        private void send()
        {
            final URI uri = endpoints.rest(venue, root, request.url());
            final boolean isPost = null != request.body();
            final FullHttpRequest http = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, isPost ? HttpMethod.POST : HttpMethod.GET,
                uri.getRawPath() + (null == uri.getRawQuery() ? "" : "?" + uri.getRawQuery()),
                isPost ? Unpooled.copiedBuffer(request.body(), StandardCharsets.UTF_8) : Unpooled.EMPTY_BUFFER);
            http.headers().set(HttpHeaderNames.HOST, uri.getRawAuthority())
                .set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_JSON)
                .set(HttpHeaderNames.USER_AGENT, "liqheat")
                .set(HttpHeaderNames.CONTENT_LENGTH, http.content().readableBytes());
            if (isPost)
            {
                http.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
            }

            timeout = loop.schedule(() ->
            {
                why = "no answer";
                channel.close();
            }, ANSWER_TIMEOUT_MS, TimeUnit.MILLISECONDS);
            channel.writeAndFlush(http);
        }

        @Override
        public void channelActive(final ChannelHandlerContext context)
        {
            channel = context.channel();
            if (isClosed)
            {
                channel.close();
            }
            else
            {
                send();
            }
        }

        @Override
        protected void channelRead0(final ChannelHandlerContext context, final FullHttpResponse response)
        {
            if (null == request)
            {
                context.close();
                return;
            }

            timeout.cancel(false);
            final RestRequest answered = request;
            final int status = response.status().code();
            request = null;
            pending.remove(answered);
            if (OK == status || status >= BAD_REQUEST && status < SERVER_ERROR && NOT_FOUND != status &&
                BANNED != status && TOO_MANY != status)
            {
                // A venue's own error is for the session to read.
                events.onAnswer(answered, copy.of(response.content()), 0, response.content().readableBytes());
            }
            else
            {
                if (BANNED == status || TOO_MANY == status)
                {
                    pause(response.headers().get(HttpHeaderNames.RETRY_AFTER));
                }

                events.onFailure(answered, "status " + status);
            }

            if (HttpUtil.isKeepAlive(response) && null == request)
            {
                idle.add(this);
            }
            else
            {
                context.close();
            }

            callNext();
        }

        @Override
        public void channelInactive(final ChannelHandlerContext context)
        {
            callers.remove(this);
            idle.remove(this);
            if (null != request)
            {
                timeout.cancel(false);
                fail(why);
            }
            else
            {
                callNext();
            }
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
        {
            why = cause.toString();
            context.close();
        }

        private void fail(final String reason)
        {
            final RestRequest failed = request;
            request = null;
            pending.remove(failed);
            events.onFailure(failed, reason);
            callNext();
        }
    }
}
