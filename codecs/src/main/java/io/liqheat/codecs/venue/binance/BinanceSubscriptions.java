package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.venue.SubscriptionBatches;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * SUBSCRIBE messages of a session.
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

    /**
     * Messages for streams. Cold path.
     *
     * @param streams names.
     * @param firstId of the first message; the others count up.
     * @return the messages.
     */
    static List<String> messages(final Collection<String> streams, final int firstId)
    {
        final List<String> messages = new ArrayList<>();
        for (final List<String> part :
            SubscriptionBatches.split(List.copyOf(streams), STREAMS_PER_MESSAGE, CHARACTERS_PER_MESSAGE))
        {
            messages.add(
                "{\"method\":\"SUBSCRIBE\",\"params\":[\"" + String.join("\",\"", part) + "\"],\"id\":" +
                (firstId + messages.size()) + "}");
        }

        return messages;
    }
}
