package io.liqheat.tools.server;

import static io.netty.handler.codec.http.HttpVersion.HTTP_1_1;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.VenueNames;
import io.liqheat.replay.ingest.VenueOrigins;
import io.liqheat.tools.server.dialect.Dialect;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Lets clients in: checks who they say they want and where they come from, finds the venue, and hands WebSocket
 * connections and REST calls on.
 * <p>
 * A venue is found by the first step of the path, {@code /binance-usdm/...}, or by the Host a client believes to talk
 * to, or, if only one of the served venues has such a path, by the path.
 * <p>
 * <b>Threading:</b> the event loop.
 */
final class HttpGate extends SimpleChannelInboundHandler<FullHttpRequest>
{
    static final int MAX_CLIENT_MESSAGE = 64 * 1024;

    private final Map<Venue, Dialect> dialects;
    private final Set<Client> clients;
    private final RestDesk desk;

    HttpGate(final Map<Venue, Dialect> dialects, final Set<Client> clients, final RestDesk desk)
    {
        this.dialects = dialects;
        this.clients = clients;
        this.desk = desk;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final FullHttpRequest request)
    {
        final String host = nameOf(request.headers().get(HttpHeaderNames.HOST, ""));
        final String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (!request.decoderResult().isSuccess())
        {
            refuse(context, HttpResponseStatus.BAD_REQUEST, "no HTTP request");
        }
        else if (!isLoopback(host) && null == venueOfHost(host, request.uri()))
        {
            refuse(context, HttpResponseStatus.MISDIRECTED_REQUEST, "not served under this name");
        }
        else if (null != origin && !isLoopback(nameOf(origin.substring(origin.indexOf("://") + 1))))
        {
            refuse(context, HttpResponseStatus.FORBIDDEN, "not for pages of other origins");
        }
        else
        {
            route(context, request, host);
        }
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        // A client that breaks the protocol, or its line: it is gone, nobody else is concerned.
        context.close();
    }

    private void route(final ChannelHandlerContext context, final FullHttpRequest request, final String host)
    {
        final boolean isWebSocket = request.headers().contains(
            HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
        final String uri = request.uri();
        final Venue prefixed = venueOfPrefix(uri);
        final String path = null == prefixed ? uri : uri.substring(1 + VenueNames.nameOf(prefixed).length());
        final Venue named = null == prefixed ? venueOfHost(host, uri) : prefixed;
        Dialect found = null;
        int count = 0;
        for (final Dialect dialect : dialects.values())
        {
            final boolean isServed = isWebSocket ? dialect.serves(withoutQuery(path)) :
                dialect.servesRest(withoutQuery(path));
            if (isServed && (null == named || named == dialect.venue()) && isOfFamily(dialect.venue(), path))
            {
                found = dialect;
                count++;
            }
        }

        if (1 != count)
        {
            refuse(context, HttpResponseStatus.NOT_FOUND, 0 == count ? "nothing is played here: " + names() :
                "several venues have this path, put the venue's name in front: " + names());
        }
        else if (isWebSocket)
        {
            open(context, request, found, path);
        }
        else
        {
            call(context, request, found, path);
        }
    }

    private void open(
        final ChannelHandlerContext context, final FullHttpRequest request, final Dialect dialect, final String path)
    {
        final WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
            "ws://" + request.headers().get(HttpHeaderNames.HOST) + request.uri(), null, false, MAX_CLIENT_MESSAGE)
            .newHandshaker(request);
        if (null == handshaker)
        {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }

        handshaker.handshake(context.channel(), request).addListener((future) ->
        {
            if (future.isSuccess())
            {
                context.pipeline().addLast(new WebSocketFrameAggregator(MAX_CLIENT_MESSAGE));
                context.pipeline().addLast(
                    new ClientHandler(new Client(context.channel(), dialect, path), clients));
                context.pipeline().remove(this);
            }
        });
    }

    private void call(
        final ChannelHandlerContext context, final FullHttpRequest request, final Dialect dialect, final String path)
    {
        final boolean isPost = HttpMethod.POST.equals(request.method());
        if (!isPost && !HttpMethod.GET.equals(request.method()))
        {
            refuse(context, HttpResponseStatus.METHOD_NOT_ALLOWED, "GET, or POST where the venue has it");
            return;
        }

        final boolean isKept = HttpUtil.isKeepAlive(request);
        final String body = isPost ? request.content().toString(StandardCharsets.UTF_8) : null;
        desk.ask(dialect.venue(), path, body, (status, answer) ->
            context.executor().execute(() -> send(context, HttpResponseStatus.valueOf(status), answer, isKept)));
    }

    private void refuse(final ChannelHandlerContext context, final HttpResponseStatus status, final String why)
    {
        send(context, status, (why + "\n").getBytes(StandardCharsets.UTF_8), false);
    }

    private static void send(
        final ChannelHandlerContext context,
        final HttpResponseStatus status,
        final byte[] body,
        final boolean isKept)
    {
        final FullHttpResponse response =
            new DefaultFullHttpResponse(HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        response.headers()
            .set(HttpHeaderNames.CONTENT_TYPE, 0 == body.length || '{' != body[0] && '[' != body[0] ?
                "text/plain; charset=utf-8" : "application/json")
            .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
            .set(HttpHeaderNames.CONNECTION, isKept ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        context.writeAndFlush(response).addListener(isKept ? ChannelFutureListener.CLOSE_ON_FAILURE :
            ChannelFutureListener.CLOSE);
    }

    private String names()
    {
        return String.join(", ", dialects.keySet().stream().map((venue) -> "/" + VenueNames.nameOf(venue)).toList());
    }

    private Venue venueOfPrefix(final String uri)
    {
        for (final Venue venue : dialects.keySet())
        {
            if (uri.startsWith("/" + VenueNames.nameOf(venue) + "/"))
            {
                return venue;
            }
        }

        return null;
    }

    private Venue venueOfHost(final String host, final String uri)
    {
        final Venue venue = isLoopback(host) ? null : VenueOrigins.venueOf("wss://" + host + uri);
        return dialects.containsKey(venue) ? venue : null;
    }

    /** Calls of two product families of one venue differ by a parameter. */
    private static boolean isOfFamily(final Venue venue, final String path)
    {
        return !path.contains("category=") ||
            path.contains("category=linear") == (Venue.BYBIT_LINEAR == venue);
    }

    private static String withoutQuery(final String path)
    {
        final int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private static String nameOf(final String host)
    {
        final String name = host.startsWith("//") ? host.substring(2) : host;
        final int port = name.lastIndexOf(':');
        return (port < 0 || name.endsWith("]") ? name : name.substring(0, port)).toLowerCase(Locale.ROOT);
    }

    private static boolean isLoopback(final String host)
    {
        return "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
    }
}
