package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.venue.SessionOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * SUBSCRIBE messages of a session and how fast they may go out: five a second, where the venue allows ten.
 */
final class BinanceSubscriptions
{
    private static final int STREAMS_PER_MESSAGE = 200;
    private static final long INTERVAL_NS = 200_000_000L;

    private List<String> messages = List.of();
    private int sent;
    private long dueNs = Long.MIN_VALUE;

    /** Start over on a new connection. Cold path. */
    void restart(final List<String> symbols)
    {
        final List<String> streams = streamsOf(symbols);
        final List<String> built = new ArrayList<>();
        for (int from = 0; from < streams.size(); from += STREAMS_PER_MESSAGE)
        {
            final List<String> part = streams.subList(from, Math.min(from + STREAMS_PER_MESSAGE, streams.size()));
            built.add(
                "{\"method\":\"SUBSCRIBE\",\"params\":[\"" + String.join("\",\"", part) + "\"],\"id\":" +
                (built.size() + 1) + "}");
        }

        messages = built;
        sent = 0;
        dueNs = Long.MIN_VALUE;
    }

    void stop()
    {
        messages = List.of();
        sent = 0;
    }

    int poll(final long nowNs, final SessionOutput output)
    {
        if (sent == messages.size() || nowNs < dueNs)
        {
            return 0;
        }

        dueNs = nowNs + INTERVAL_NS;
        output.sendText(messages.get(sent));
        sent++;
        return 1;
    }

    private static List<String> streamsOf(final List<String> symbols)
    {
        final List<String> streams = new ArrayList<>();
        for (final String symbol : symbols)
        {
            final String name = symbol.toLowerCase(Locale.ROOT);
            streams.add(name + "@aggTrade");
            streams.add(name + "@markPrice@1s");
            streams.add(name + "@forceOrder");
            streams.add(name + "@depth@100ms");
        }

        return streams;
    }
}
