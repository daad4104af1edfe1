package io.liqheat.codecs.venue.deribit;

import io.liqheat.codecs.venue.SubscriptionBatches;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts of the JSON-RPC messages a session sends.
 */
final class DeribitMessages
{
    /** Shortest time between two messages: less than three a second, where a subscription costs about a third. */
    static final long INTERVAL_NS = 350_000_000L;

    /** The venue sends something at least this often, and wants to be answered. */
    static final long HEARTBEAT_NS = 30_000_000_000L;

    /** Id of the first subscription; the others count on. */
    static final int FIRST_SUBSCRIPTION_ID = 100;

    static final String SET_HEARTBEAT =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"public/set_heartbeat\",\"params\":{\"interval\":30}}";
    static final String TEST = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"public/test\",\"params\":{}}";

    private static final int UNSUBSCRIPTION_ID = 3;
    private static final int RESUBSCRIPTION_ID = 4;
    private static final int CHANNELS_PER_MESSAGE = 60;
    private static final int CHARACTERS_PER_MESSAGE = 4_000;
    private static final String INTERVAL = ".100ms";
    private static final List<String> CHANNELS = List.of("trades.", "ticker.", "book.");

    private DeribitMessages()
    {
    }

    /** Channels of a connection in parts, each for one message. Cold path. */
    static List<List<String>> channels(final List<String> symbols)
    {
        final List<String> channels = new ArrayList<>();
        for (final String symbol : symbols)
        {
            for (final String channel : CHANNELS)
            {
                channels.add(channel + symbol + INTERVAL);
            }
        }

        return SubscriptionBatches.split(channels, CHANNELS_PER_MESSAGE, CHARACTERS_PER_MESSAGE);
    }

    static String subscription(final int id, final List<String> channels)
    {
        return message(id, "public/subscribe", String.join("\",\"", channels));
    }

    static String bookUnsubscription(final String symbol)
    {
        return message(UNSUBSCRIPTION_ID, "public/unsubscribe", "book." + symbol + INTERVAL);
    }

    static String bookSubscription(final String symbol)
    {
        return message(RESUBSCRIPTION_ID, "public/subscribe", "book." + symbol + INTERVAL);
    }

    private static String message(final int id, final String method, final String channels)
    {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method +
            "\",\"params\":{\"channels\":[\"" + channels + "\"]}}";
    }
}
