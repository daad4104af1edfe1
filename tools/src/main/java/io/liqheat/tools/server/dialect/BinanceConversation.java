package io.liqheat.tools.server.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SUBSCRIBE, UNSUBSCRIBE and LIST_SUBSCRIPTIONS, a ping frame every three minutes, at most ten messages a second.
 */
final class BinanceConversation implements Conversation
{
    private static final long PING_INTERVAL_NS = 180_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int MAX_MESSAGES_PER_SECOND = 10;

    private final BinanceDialect dialect;
    private final ClientPort client;
    private long pingDueNs = System.nanoTime() + PING_INTERVAL_NS;
    private long secondStartNs = System.nanoTime() - SECOND_NS;
    private int messagesInSecond;

    BinanceConversation(final BinanceDialect dialect, final ClientPort client)
    {
        this.dialect = dialect;
        this.client = client;
    }

    @Override
    public void onOpen()
    {
        BinanceDialect.streamsOf(client.path()).forEach(this::subscribe);
    }

    @Override
    public void onText(final String text)
    {
        if (isTooFast())
        {
            client.close("Too many requests");
            return;
        }

        final Object parsed = JsonTree.parse(text);
        if (!(parsed instanceof Map<?, ?> message))
        {
            answer("error", error(3, "Invalid JSON: expected an object"), null);
            return;
        }

        final Object id = message.get("id");
        final String method = JsonTree.textOf(message.get("method"));
        final List<?> params = JsonTree.listOf(message.get("params"));
        switch (method)
        {
            case "SUBSCRIBE" ->
            {
                if (params.isEmpty() || params.stream().anyMatch((param) -> !(param instanceof String)))
                {
                    answer("error", error(2, "Invalid request: params must be a list of stream names"), id);
                    return;
                }

                answer("result", null, id);
                params.forEach((param) -> subscribe(param.toString()));
            }
            case "UNSUBSCRIBE" ->
            {
                params.forEach((param) -> client.subscriptions().remove(JsonTree.textOf(param)));
                answer("result", null, id);
            }
            case "LIST_SUBSCRIPTIONS" -> answer("result", client.subscriptions().names(), id);
            default -> answer("error", error(2, "Invalid request: unknown variant `" + method +
                "`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`"), id);
        }
    }

    @Override
    public void onTick(final long nowNs)
    {
        if (nowNs - pingDueNs >= 0)
        {
            pingDueNs = nowNs + PING_INTERVAL_NS;
            client.ping();
        }
    }

    private void subscribe(final String stream)
    {
        final Channel channel = dialect.channel(stream);
        // The wrong part of the streams takes the subscription and says nothing ever after.
        client.subscriptions().add(
            dialect.isServed(client.path(), channel) ? channel : Channel.silent(stream));
    }

    private boolean isTooFast()
    {
        final long nowNs = System.nanoTime();
        if (nowNs - secondStartNs >= SECOND_NS)
        {
            secondStartNs = nowNs;
            messagesInSecond = 0;
        }

        return ++messagesInSecond > MAX_MESSAGES_PER_SECOND;
    }

    private void answer(final String key, final Object value, final Object id)
    {
        final Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(key, value);
        answer.put("id", id);
        client.send(JsonTree.write(answer));
    }

    private static Map<String, Object> error(final long code, final String message)
    {
        final Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("msg", message);
        return error;
    }
}
