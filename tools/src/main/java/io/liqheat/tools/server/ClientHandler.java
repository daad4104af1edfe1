package io.liqheat.tools.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Frames of one client.
 * <p>
 * <b>Threading:</b> the event loop.
 */
final class ClientHandler extends SimpleChannelInboundHandler<WebSocketFrame>
{
    private static final long TICK_MS = 250;

    private final Client client;
    private final Set<Client> clients;
    private Future<?> ticks;

    ClientHandler(final Client client, final Set<Client> clients)
    {
        this.client = client;
        this.clients = clients;
    }

    @Override
    public void handlerAdded(final ChannelHandlerContext context)
    {
        clients.add(client);
        ticks = context.executor().scheduleAtFixedRate(
            () -> client.conversation().onTick(System.nanoTime()), TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        client.conversation().onOpen();
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context)
    {
        clients.remove(client);
        ticks.cancel(false);
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final WebSocketFrame frame)
    {
        if (frame instanceof TextWebSocketFrame text)
        {
            client.conversation().onText(text.text());
        }
        else if (frame instanceof PingWebSocketFrame)
        {
            context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        }
        else if (frame instanceof PongWebSocketFrame)
        {
            client.onPong(frame.content());
        }
        else if (frame instanceof CloseWebSocketFrame)
        {
            context.writeAndFlush(frame.retain()).addListener((future) -> context.close());
        }
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        // A client that breaks the protocol, or its line: it is gone, nobody else is concerned.
        context.close();
    }
}
