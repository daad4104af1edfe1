package io.liqheat.tools.server.dialect;

import java.util.Map;

/**
 * subscribe, unsubscribe and ping. A client that sends nothing for a minute, and gets nothing, is cut off.
 */
final class HyperliquidConversation implements Conversation
{
    private static final long MAX_SILENCE_NS = 60_000_000_000L;

    private final HyperliquidDialect dialect;
    private final ClientPort client;
    private long lastTextNs = System.nanoTime();

    HyperliquidConversation(final HyperliquidDialect dialect, final ClientPort client)
    {
        this.dialect = dialect;
        this.client = client;
    }

    @Override
    public void onText(final String text)
    {
        lastTextNs = System.nanoTime();
        final Map<?, ?> message = JsonTree.object(text);
        final Map<?, ?> subscription = JsonTree.objectOf(message.get("subscription"));
        final String name = HyperliquidDialect.nameOf(
            JsonTree.textOf(subscription.get("type")), JsonTree.textOf(subscription.get("coin")));
        switch (JsonTree.textOf(message.get("method")))
        {
            case "ping" -> client.send("{\"channel\":\"pong\"}");
            case "subscribe" ->
            {
                if (!subscription.containsKey("type"))
                {
                    error(text);
                }
                else if (client.subscriptions().byName().containsKey(name))
                {
                    client.send("{\"channel\":\"error\",\"data\":" +
                        JsonTree.write("Already subscribed: " + JsonTree.write(subscription)) + "}");
                }
                else
                {
                    answer(message);
                    client.subscriptions().add(dialect.channel(name));
                }
            }
            case "unsubscribe" ->
            {
                client.subscriptions().remove(name);
                answer(message);
            }
            default -> error(text);
        }
    }

    @Override
    public void onTick(final long nowNs)
    {
        if (nowNs - lastTextNs > MAX_SILENCE_NS && client.subscriptions().isEmpty())
        {
            client.close("Inactive");
        }
    }

    private void answer(final Map<?, ?> message)
    {
        client.send("{\"channel\":\"subscriptionResponse\",\"data\":" + JsonTree.write(message) + "}");
    }

    private void error(final String text)
    {
        client.send("{\"channel\":\"error\",\"data\":" +
            JsonTree.write("Error parsing JSON into valid websocket request: " + text) + "}");
    }
}
