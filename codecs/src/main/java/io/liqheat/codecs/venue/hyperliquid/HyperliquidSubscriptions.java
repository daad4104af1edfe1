package io.liqheat.codecs.venue.hyperliquid;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.venue.RestRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Subscriptions, pings and calls of a session: ten messages a second at most, a ping every 30 s where the venue closes
 * after 60 s of silence.
 */
final class HyperliquidSubscriptions
{
    static final String PING = "{\"method\":\"ping\"}";
    static final long INTERVAL_NS = 100_000_000L;
    static final long PING_INTERVAL_NS = 30_000_000_000L;

    /** Definitions of all coins, with their contexts. */
    static final RestRequest META = new RestRequest(
        FeedStream.INSTRUMENT, "/info", null, "{\"type\":\"metaAndAssetCtxs\"}");

    private HyperliquidSubscriptions()
    {
    }

    /** The request behind a URL, or null when it is not of the one address all calls go to. Cold path. */
    static RestRequest requestOf(final String url)
    {
        final int path = url.startsWith("http") ? url.indexOf('/', url.indexOf("//") + 2) : 0;
        return path >= 0 && META.url().equals(url.substring(path)) ? META : null;
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
