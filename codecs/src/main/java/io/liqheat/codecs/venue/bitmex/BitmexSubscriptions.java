package io.liqheat.codecs.venue.bitmex;

import io.liqheat.codecs.venue.SubscriptionBatches;
import java.util.ArrayList;
import java.util.List;

/**
 * Subscriptions and pings of a session. Books are taken as whole best levels: without sequence numbers a book that is
 * kept by its changes could be wrong for long without a sign of it. The instrument table comes first, because it
 * defines what the others are about.
 */
final class BitmexSubscriptions
{
    static final String PING = "ping";
    static final long INTERVAL_NS = 1_000_000_000L;
    static final long PING_INTERVAL_NS = 15_000_000_000L;

    private static final List<String> TABLES = List.of("instrument", "trade", "liquidation", "orderBook10");
    private static final int MAX_TOPICS = 40;
    private static final int MAX_CHARACTERS = 2_000;

    private BitmexSubscriptions()
    {
    }

    static List<String> messages(final List<String> symbols)
    {
        final List<String> topics = new ArrayList<>();
        for (final String table : TABLES)
        {
            for (final String symbol : symbols)
            {
                topics.add("\"" + table + ":" + symbol + "\"");
            }
        }

        final List<String> messages = new ArrayList<>();
        for (final List<String> part : SubscriptionBatches.split(topics, MAX_TOPICS, MAX_CHARACTERS))
        {
            messages.add("{\"op\":\"subscribe\",\"args\":[" + String.join(",", part) + "]}");
        }

        return messages;
    }
}
