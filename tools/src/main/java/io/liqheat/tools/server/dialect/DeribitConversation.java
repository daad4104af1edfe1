package io.liqheat.tools.server.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON-RPC requests. A client that has set a heartbeat gets a test request at each interval and is cut off when it has
 * not answered one by the next.
 */
final class DeribitConversation implements Conversation
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MIN_INTERVAL_S = 10;

    private final DeribitDialect dialect;
    private final ClientPort client;
    private long intervalNs;
    private long heartbeatDueNs;
    private boolean isTestPending;

    DeribitConversation(final DeribitDialect dialect, final ClientPort client)
    {
        this.dialect = dialect;
        this.client = client;
    }

    @Override
    public void onText(final String text)
    {
        final Map<?, ?> message = JsonTree.object(text);
        final Map<?, ?> params = JsonTree.objectOf(message.get("params"));
        final Object id = message.get("id");
        final String method = JsonTree.textOf(message.get("method")).replace("private/", "public/");
        isTestPending = false;
        switch (method)
        {
            case "public/subscribe" -> subscribe(id, JsonTree.listOf(params.get("channels")));
            case "public/unsubscribe" ->
            {
                JsonTree.listOf(params.get("channels"))
                    .forEach((name) -> client.subscriptions().remove(JsonTree.textOf(name)));
                result(id, JsonTree.listOf(params.get("channels")));
            }
            case "public/unsubscribe_all" ->
            {
                client.subscriptions().names().forEach(client.subscriptions()::remove);
                result(id, "ok");
            }
            case "public/set_heartbeat" -> setHeartbeat(id, JsonTree.longOf(params.get("interval")));
            case "public/disable_heartbeat" ->
            {
                intervalNs = 0;
                result(id, "ok");
            }
            case "public/test", "public/hello" -> result(id, Map.of("version", "1.2.26"));
            case "public/get_time" -> result(id, System.currentTimeMillis());
            default -> error(id, -32601, "Method not found");
        }
    }

    @Override
    public void onTick(final long nowNs)
    {
        if (0 == intervalNs || nowNs - heartbeatDueNs < 0)
        {
            return;
        }

        if (isTestPending)
        {
            client.close("heartbeat unanswered");
            return;
        }

        heartbeatDueNs = nowNs + intervalNs;
        isTestPending = true;
        client.send("{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}");
    }

    private void subscribe(final Object id, final List<?> names)
    {
        for (final Object name : names)
        {
            if (JsonTree.textOf(name).endsWith(".raw"))
            {
                error(id, 13778, "raw_subscriptions_not_available_for_unauthorized");
                return;
            }
        }

        final List<Object> taken = new ArrayList<>(names);
        result(id, taken);
        names.forEach((name) -> client.subscriptions().add(dialect.channel(JsonTree.textOf(name))));
    }

    private void setHeartbeat(final Object id, final long intervalS)
    {
        if (intervalS < MIN_INTERVAL_S)
        {
            error(id, 11050, "bad_request");
            return;
        }

        intervalNs = intervalS * SECOND_NS;
        heartbeatDueNs = System.nanoTime() + intervalNs;
        result(id, "ok");
    }

    private void result(final Object id, final Object result)
    {
        final Map<String, Object> answer = answer(id);
        answer.put("result", result);
        final long nowUs = System.currentTimeMillis() * 1000;
        answer.put("usIn", nowUs);
        answer.put("usOut", nowUs);
        answer.put("usDiff", 0L);
        answer.put("testnet", false);
        client.send(JsonTree.write(answer));
    }

    private void error(final Object id, final long code, final String message)
    {
        final Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        final Map<String, Object> answer = answer(id);
        answer.put("error", error);
        client.send(JsonTree.write(answer));
    }

    private static Map<String, Object> answer(final Object id)
    {
        final Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("jsonrpc", "2.0");
        answer.put("id", id);
        return answer;
    }
}
