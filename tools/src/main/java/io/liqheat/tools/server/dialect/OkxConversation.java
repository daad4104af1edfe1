package io.liqheat.tools.server.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * subscribe and unsubscribe, one answer for each argument; {@code ping} as plain text. A connection on which nothing
 * went either way for thirty seconds is cut off.
 */
final class OkxConversation implements Conversation
{
    private static final long MAX_SILENCE_NS = 30_000_000_000L;
    private static final String LIQUIDATIONS = "liquidation-orders";

    private final OkxDialect dialect;
    private final ClientPort client;
    private long lastTextNs = System.nanoTime();

    OkxConversation(final OkxDialect dialect, final ClientPort client)
    {
        this.dialect = dialect;
        this.client = client;
    }

    @Override
    public void onText(final String text)
    {
        lastTextNs = System.nanoTime();
        if ("ping".equals(text))
        {
            client.send("pong");
            return;
        }

        final Map<?, ?> message = JsonTree.object(text);
        final Object op = message.get("op");
        final List<?> args = JsonTree.listOf(message.get("args"));
        if (args.isEmpty() || !"subscribe".equals(op) && !"unsubscribe".equals(op))
        {
            error("Illegal request: " + text, "60012");
            return;
        }

        for (final Object each : args)
        {
            final Map<?, ?> arg = JsonTree.objectOf(each);
            if ("subscribe".equals(op))
            {
                subscribe(arg);
            }
            else
            {
                client.subscriptions().remove(nameOf(arg));
                answer("unsubscribe", arg);
            }
        }
    }

    @Override
    public void onTick(final long nowNs)
    {
        if (nowNs - lastTextNs > MAX_SILENCE_NS && client.subscriptions().isEmpty())
        {
            client.close("no data and no ping for 30 seconds");
        }
    }

    private void subscribe(final Map<?, ?> arg)
    {
        final String channel = JsonTree.textOf(arg.get("channel"));
        final boolean isLiquidations = LIQUIDATIONS.equals(channel);
        final boolean isBusiness = client.path().startsWith("/ws/v5/business");
        final boolean needsBusiness = "trades-all".equals(channel) || channel.startsWith("candle");
        if (channel.isEmpty() || isBusiness != needsBusiness || isLiquidations && arg.containsKey("instId") ||
            isLiquidations && !arg.containsKey("instType"))
        {
            error("Subscribe failed, wrong URL or channel:" + channel + ",instId:" +
                JsonTree.textOf(arg.get("instId")) + " doesn't exist. Please use the correct URL, channel and " +
                "parameters referring to API document.", "60018");
            return;
        }

        answer("subscribe", arg);
        client.subscriptions().add(dialect.channel(nameOf(arg)));
    }

    private static String nameOf(final Map<?, ?> arg)
    {
        final boolean hasInstrument = arg.containsKey("instId");
        return OkxDialect.nameOf(
            JsonTree.textOf(arg.get("channel")), JsonTree.textOf(arg.get(hasInstrument ? "instId" : "instType")));
    }

    private void answer(final String event, final Map<?, ?> arg)
    {
        final Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("event", event);
        answer.put("arg", arg);
        answer.put("connId", "replay");
        client.send(JsonTree.write(answer));
    }

    private void error(final String text, final String code)
    {
        final Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("event", "error");
        answer.put("msg", text);
        answer.put("code", code);
        answer.put("connId", "replay");
        client.send(JsonTree.write(answer));
    }
}
