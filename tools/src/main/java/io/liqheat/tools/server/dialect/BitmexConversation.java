package io.liqheat.tools.server.dialect;

import java.util.List;
import java.util.Map;

/**
 * A welcome, subscribe and unsubscribe with one answer for each argument, {@code ping} as plain text.
 */
final class BitmexConversation implements Conversation
{
    private final BitmexDialect dialect;
    private final ClientPort client;

    BitmexConversation(final BitmexDialect dialect, final ClientPort client)
    {
        this.dialect = dialect;
        this.client = client;
    }

    @Override
    public void onOpen()
    {
        client.send("{\"info\":\"Welcome to the BitMEX Realtime API.\",\"version\":\"replay\"," +
            "\"docs\":\"https://www.bitmex.com/app/wsAPI\",\"limit\":{\"remaining\":39}}");
        final int query = client.path().indexOf("?subscribe=");
        if (query >= 0)
        {
            List.of(client.path().substring(query + "?subscribe=".length()).split(","))
                .forEach((name) -> subscribe(name, Map.of()));
        }
    }

    @Override
    public void onText(final String text)
    {
        if ("ping".equals(text))
        {
            client.send("pong");
            return;
        }

        final Map<?, ?> message = JsonTree.object(text);
        final Object args = message.get("args");
        final List<?> names = args instanceof String ? List.of(args) : JsonTree.listOf(args);
        switch (JsonTree.textOf(message.get("op")))
        {
            case "subscribe" -> names.forEach((name) -> subscribe(JsonTree.textOf(name), message));
            case "unsubscribe" -> names.forEach((name) ->
            {
                client.subscriptions().remove(JsonTree.textOf(name));
                answer("unsubscribe", JsonTree.textOf(name), message);
            });
            default -> client.send("{\"status\":400,\"error\":\"Unrecognized request\",\"meta\":{},\"request\":" +
                JsonTree.write(message) + "}");
        }
    }

    private void subscribe(final String name, final Map<?, ?> message)
    {
        answer("subscribe", name, message);
        client.subscriptions().add(dialect.channel(name));
    }

    private void answer(final String kind, final String name, final Map<?, ?> message)
    {
        client.send("{\"success\":true,\"" + kind + "\":" + JsonTree.write(name) +
            ",\"request\":" + JsonTree.write(message) + "}");
    }
}
