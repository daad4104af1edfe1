package io.liqheat.tools.server.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * subscribe, unsubscribe and ping. A client that sends nothing for ten minutes is cut off.
 */
final class BybitConversation implements Conversation
{
    private static final long MAX_SILENCE_NS = 600_000_000_000L;
    private static final int MAX_ARGS_LENGTH = 21_000;

    private final BybitDialect dialect;
    private final ClientPort client;
    private long lastTextNs = System.nanoTime();

    BybitConversation(final BybitDialect dialect, final ClientPort client)
    {
        this.dialect = dialect;
        this.client = client;
    }

    @Override
    public void onText(final String text)
    {
        lastTextNs = System.nanoTime();
        final Map<?, ?> message = JsonTree.object(text);
        final String op = JsonTree.textOf(message.get("op"));
        final List<?> args = JsonTree.listOf(message.get("args"));
        switch (op)
        {
            case "ping" -> answer(true, "pong", message, op);
            case "subscribe" -> subscribe(message, args, text);
            case "unsubscribe" ->
            {
                args.forEach((topic) -> client.subscriptions().remove(JsonTree.textOf(topic)));
                answer(true, "", message, op);
            }
            default -> answer(false, "error:request parse failed", message, op);
        }
    }

    @Override
    public void onTick(final long nowNs)
    {
        if (nowNs - lastTextNs > MAX_SILENCE_NS)
        {
            client.close("no ping for ten minutes");
        }
    }

    private void subscribe(final Map<?, ?> message, final List<?> args, final String text)
    {
        if (text.length() > MAX_ARGS_LENGTH + 200)
        {
            answer(false, "args size >" + MAX_ARGS_LENGTH, message, "subscribe");
            return;
        }

        for (final Object topic : args)
        {
            final String name = JsonTree.textOf(topic);
            if (name.indexOf('.') <= 0 || name.startsWith("liquidation."))
            {
                answer(false, "error:handler not found,topic:" + name, message, "subscribe");
                return;
            }
        }

        answer(true, "", message, "subscribe");
        args.forEach((topic) -> client.subscriptions().add(dialect.channel(JsonTree.textOf(topic))));
    }

    private void answer(final boolean isSuccess, final String text, final Map<?, ?> message, final String op)
    {
        final Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", isSuccess);
        answer.put("ret_msg", text);
        answer.put("conn_id", "replay");
        answer.put("req_id", JsonTree.textOf(message.get("req_id")));
        answer.put("op", op);
        client.send(JsonTree.write(answer));
    }
}
