package io.liqheat.codecs.venue.hyperliquid;

import io.liqheat.codecs.venue.SessionOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Subscriptions and pings of a session: ten messages a second at most, a ping every 30 s where the venue closes after
 * 60 s of silence.
 */
final class HyperliquidSubscriptions
{
    private static final String PING = "{\"method\":\"ping\"}";
    private static final long INTERVAL_NS = 100_000_000L;
    private static final long PING_INTERVAL_NS = 30_000_000_000L;

    private List<String> messages = List.of();
    private int sent;
    private long dueNs;
    private long pingDueNs;

    /** Start over on a new connection. Cold path. */
    void restart(final List<String> coins, final long nowNs)
    {
        final List<String> built = new ArrayList<>();
        for (final String coin : coins)
        {
            for (final String type : List.of("trades", "activeAssetCtx", "l2Book"))
            {
                built.add(
                    "{\"method\":\"subscribe\",\"subscription\":{\"type\":\"" + type + "\",\"coin\":\"" + coin +
                    "\"}}");
            }
        }

        messages = built;
        sent = 0;
        dueNs = nowNs;
        pingDueNs = nowNs + PING_INTERVAL_NS;
    }

    int poll(final long nowNs, final SessionOutput output)
    {
        int done = 0;
        if (sent < messages.size() && nowNs >= dueNs)
        {
            dueNs = nowNs + INTERVAL_NS;
            output.sendText(messages.get(sent));
            sent++;
            done++;
        }

        if (nowNs >= pingDueNs)
        {
            pingDueNs = nowNs + PING_INTERVAL_NS;
            output.sendText(PING);
            done++;
        }

        return done;
    }
}
