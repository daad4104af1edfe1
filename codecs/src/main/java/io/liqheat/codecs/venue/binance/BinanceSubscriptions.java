package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.venue.SubscriptionBatches;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * SUBSCRIBE messages of a session, by the connection that serves the streams.
 */
final class BinanceSubscriptions
{
    /** Shortest time between two messages: five a second, where the venue allows ten. */
    static final long INTERVAL_NS = 200_000_000L;

    private static final int STREAMS_PER_MESSAGE = 200;
    private static final int CHARACTERS_PER_MESSAGE = 8_000;

    private BinanceSubscriptions()
    {
    }

    /** Messages for streams of each symbol, e.g. {@code depth@100ms}. Cold path. */
    static List<String> messages(final List<String> symbols, final List<String> suffixes)
    {
        final List<String> streams = new ArrayList<>();
        for (final String symbol : symbols)
        {
            for (final String suffix : suffixes)
            {
                streams.add(symbol.toLowerCase(Locale.ROOT) + "@" + suffix);
            }
        }

        final List<String> messages = new ArrayList<>();
        for (final List<String> part :
            SubscriptionBatches.split(streams, STREAMS_PER_MESSAGE, CHARACTERS_PER_MESSAGE))
        {
            messages.add(
                "{\"method\":\"SUBSCRIBE\",\"params\":[\"" + String.join("\",\"", part) + "\"],\"id\":" +
                (messages.size() + 1) + "}");
        }

        return messages;
    }
}
