package io.liqheat.codecs.venue.bybit;

import io.liqheat.codecs.venue.SubscriptionBatches;
import java.util.ArrayList;
import java.util.List;

/**
 * What is subscribed to, on how many connections. All topics of a symbol share a connection. Each symbol has a message
 * of its own: the venue refuses a message as a whole when it does not list one of its symbols any more.
 */
final class BybitSubscriptions
{
    static final String PING = "{\"op\":\"ping\"}";
    static final long PING_INTERVAL_NS = 20_000_000_000L;

    /** Shortest time between two messages. */
    static final long INTERVAL_NS = 50_000_000L;

    /** Characters of all topics on one connection; the venue allows 21,000. */
    private static final int MAX_CHARACTERS = 20_000;
    private static final String BOOK = "orderbook.200.";
    private static final String[] KINDS = {"publicTrade.", "allLiquidation.", "tickers.", BOOK};

    private BybitSubscriptions()
    {
    }

    /** Symbols of each connection, at least one connection. */
    static List<List<String>> connections(final List<String> symbols)
    {
        final List<List<String>> connections = new ArrayList<>();
        final List<String> topics = new ArrayList<>();
        for (final String symbol : symbols)
        {
            topics.add(topics(symbol));
        }

        int first = 0;
        for (final List<String> part : SubscriptionBatches.split(topics, Integer.MAX_VALUE, MAX_CHARACTERS))
        {
            connections.add(List.copyOf(symbols.subList(first, first + part.size())));
            first += part.size();
        }

        return connections.isEmpty() ? List.of(List.of()) : connections;
    }

    static List<String> messages(final List<String> symbols)
    {
        return symbols.stream().map((symbol) -> message("subscribe", topics(symbol))).toList();
    }

    static String subscribe(final String symbol)
    {
        return message("subscribe", topics(symbol));
    }

    static String unsubscribe(final String symbol)
    {
        return message("unsubscribe", topics(symbol));
    }

    static String subscribeBook(final String symbol)
    {
        return message("subscribe", quoted(BOOK + symbol));
    }

    static String unsubscribeBook(final String symbol)
    {
        return message("unsubscribe", quoted(BOOK + symbol));
    }

    private static String topics(final String symbol)
    {
        final StringBuilder topics = new StringBuilder();
        for (final String kind : KINDS)
        {
            topics.append(topics.isEmpty() ? "" : ",").append(quoted(kind + symbol));
        }

        return topics.toString();
    }

    private static String quoted(final String topic)
    {
        return "\"" + topic + "\"";
    }

    private static String message(final String operation, final String topics)
    {
        return "{\"op\":\"" + operation + "\",\"args\":[" + topics + "]}";
    }
}
