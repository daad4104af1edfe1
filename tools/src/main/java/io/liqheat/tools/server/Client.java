package io.liqheat.tools.server;

import io.liqheat.tools.server.dialect.Channel;
import io.liqheat.tools.server.dialect.ClientPort;
import io.liqheat.tools.server.dialect.Conversation;
import io.liqheat.tools.server.dialect.Dialect;
import io.liqheat.tools.server.dialect.Subscriptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;

/**
 * One client's WebSocket connection.
 * <p>
 * <b>Threading:</b> talk on the event loop, delivery on the playing thread.
 */
final class Client implements ClientPort
{
    private static final int UNFLUSHED_MESSAGES = 64;
    private static final long WAIT_NS = 50_000;

    /** A client that takes nothing for so long holds up all others no more. */
    private static final long MAX_BACK_PRESSURE_NS = 60_000_000_000L;

    private final io.netty.channel.Channel connection;
    private final Dialect dialect;
    private final String path;
    private final Conversation conversation;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Map<String, Set<String>> served = new HashMap<>();
    private Map<String, Channel> servedSubscriptions = Map.of();
    private Set<String> wanted = Set.of();
    private int unflushed;
    private long deliveredMessages;
    private long pingsSent;
    private volatile long lastPong;
    private boolean isDirty;

    Client(final io.netty.channel.Channel connection, final Dialect dialect, final String path)
    {
        this.connection = connection;
        this.dialect = dialect;
        this.path = path;
        conversation = dialect.converse(this);
    }

    Dialect dialect()
    {
        return dialect;
    }

    Conversation conversation()
    {
        return conversation;
    }

    @Override
    public String path()
    {
        return path;
    }

    @Override
    public void send(final String text)
    {
        connection.writeAndFlush(new TextWebSocketFrame(text));
    }

    @Override
    public void ping()
    {
        connection.writeAndFlush(new PingWebSocketFrame(Unpooled.copyLong(0)));
    }

    @Override
    public void close(final String why)
    {
        connection.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.POLICY_VIOLATION, why))
            .addListener((future) -> connection.close());
    }

    @Override
    public Subscriptions subscriptions()
    {
        return subscriptions;
    }

    boolean isOpen()
    {
        return connection.isActive();
    }

    /** Nothing more will come. */
    void leave()
    {
        connection.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE, "end of recording"))
            .addListener((future) -> connection.close());
    }

    /** Cut the connection as a broken line does. */
    void cut()
    {
        flush();
        connection.close().awaitUninterruptibly();
    }

    /** Whether the client has subscribed to a recorded channel, by its name or by that of one like it. */
    boolean wants(final Channel channel, final RecordedChannels recorded, final boolean isStrict)
    {
        final Map<String, Channel> now = subscriptions.byName();
        if (now != servedSubscriptions)
        {
            servedSubscriptions = now;
            final Set<String> names = new HashSet<>();
            now.forEach((name, subscription) -> names.addAll(servedBy(subscription, recorded, isStrict)));
            wanted = names;
        }

        return wanted.contains(channel.name());
    }

    /** Names of the recorded channels that serve a subscription. */
    Set<String> servedBy(final Channel subscription, final RecordedChannels recorded, final boolean isStrict)
    {
        return served.computeIfAbsent(subscription.name() + subscription.isSilent(), (key) ->
        {
            final Set<String> names = new HashSet<>();
            recorded.channelsFor(dialect, subscription, isStrict).forEach((channel) -> names.add(channel.name()));
            return names;
        });
    }

    /** Send a recorded message, waiting for a slow client. */
    void deliver(final DirectBuffer buffer, final int offset, final int length)
    {
        final ByteBuf text = connection.alloc().buffer(length);
        if (null == buffer.byteArray())
        {
            for (int i = 0; i < length; i++)
            {
                text.writeByte(buffer.getByte(offset + i));
            }
        }
        else
        {
            text.writeBytes(buffer.byteArray(), buffer.wrapAdjustment() + offset, length);
        }

        deliver(text);
    }

    /** Send a message, waiting for a slow client. */
    void deliver(final String text)
    {
        deliver(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    private void deliver(final ByteBuf text)
    {
        connection.write(new TextWebSocketFrame(text));
        deliveredMessages++;
        isDirty = true;
        unflushed++;
        if (unflushed >= UNFLUSHED_MESSAGES)
        {
            flush();
        }

        if (!connection.isWritable())
        {
            awaitWritable();
        }
    }

    void flush()
    {
        if (unflushed > 0)
        {
            unflushed = 0;
            connection.flush();
        }
    }

    long deliveredMessages()
    {
        return deliveredMessages;
    }

    /** Whether something was sent since the last barrier. */
    boolean isDirty()
    {
        return isDirty;
    }

    /** Ask the client to say when it has handled everything sent so far. */
    void sendBarrier()
    {
        flush();
        isDirty = false;
        pingsSent++;
        connection.writeAndFlush(new PingWebSocketFrame(Unpooled.copyLong(pingsSent)));
    }

    boolean isBarrierPassed()
    {
        return lastPong >= pingsSent || !connection.isActive();
    }

    void onPong(final ByteBuf payload)
    {
        if (Long.BYTES == payload.readableBytes())
        {
            lastPong = Math.max(lastPong, payload.getLong(payload.readerIndex()));
        }
    }

    private void awaitWritable()
    {
        flush();
        final long sinceNs = System.nanoTime();
        while (!connection.isWritable() && connection.isActive())
        {
            LockSupport.parkNanos(WAIT_NS);
            if (System.nanoTime() - sinceNs > MAX_BACK_PRESSURE_NS)
            {
                connection.close();
                return;
            }
        }
    }
}
