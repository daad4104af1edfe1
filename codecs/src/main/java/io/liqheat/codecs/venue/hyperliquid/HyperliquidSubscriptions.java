package io.liqheat.codecs.venue.hyperliquid;

import java.util.ArrayList;
import java.util.List;

/**
 * Subscriptions and pings of a session: ten messages a second at most, a ping every 30 s where the venue closes after
 * 60 s of silence.
 */
final class HyperliquidSubscriptions
{
    static final String PING = "{\"method\":\"ping\"}";
    static final long INTERVAL_NS = 100_000_000L;
    static final long PING_INTERVAL_NS = 30_000_000_000L;

    private HyperliquidSubscriptions()
    {
    }

    static List<String> messages(final List<String> coins)
    {
        final List<String> messages = new ArrayList<>();
        for (final String coin : coins)
        {
            for (final String type : List.of("trades", "activeAssetCtx", "l2Book"))
            {
                messages.add(
                    "{\"method\":\"subscribe\",\"subscription\":{\"type\":\"" + type + "\",\"coin\":\"" + coin +
                    "\"}}");
            }
        }

        return messages;
    }
}
