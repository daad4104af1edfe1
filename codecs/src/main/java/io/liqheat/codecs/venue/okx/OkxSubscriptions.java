package io.liqheat.codecs.venue.okx;

import io.liqheat.codecs.venue.SubscriptionBatches;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Requests of a session. One request may name many channels; the venue takes 64 KB of them, and up to 2023 took 4096
 * bytes. It advises less than 30 book channels on a connection.
 */
final class OkxSubscriptions
{
    /** Shortest time between two requests. */
    static final long INTERVAL_NS = 300_000_000L;

    /** Where the venue cuts after 30 s without a message either way. */
    static final long PING_INTERVAL_NS = 20_000_000_000L;
    static final String PING = "ping";
    static final int CONTRACTS_PER_CONNECTION = 25;

    private static final int CHANNELS_PER_REQUEST = 100;
    private static final int CHARACTERS_PER_REQUEST = 3_900;
    private static final String BOOKS = "books";

    private OkxSubscriptions()
    {
    }

    /**
     * Requests for the contracts of a connection that have not been delivered yet. Cold path.
     *
     * @param symbols  of the contracts.
     * @param types    of contracts whose liquidations are wanted, of the whole market.
     * @param nowNs    current time, ns since the epoch.
     * @return the requests.
     */
    static List<String> messages(final List<String> symbols, final Set<String> types, final long nowNs)
    {
        final List<String> args = new ArrayList<>();
        final Set<String> indexes = new LinkedHashSet<>();
        for (final String type : types)
        {
            args.add("{\"channel\":\"liquidation-orders\",\"instType\":\"" + type + "\"}");
        }

        for (final String text : symbols)
        {
            final OkxSymbol symbol = new OkxSymbol(text);
            if (nowNs < symbol.expiryNs())
            {
                indexes.add(symbol.index());
                args.add(arg("trades", text));
                args.add(arg("mark-price", text));
                args.add(arg("open-interest", text));
                args.add(arg(BOOKS, text));
                if (symbol.isPerpetual())
                {
                    args.add(arg("funding-rate", text));
                }
            }
        }

        indexes.forEach((index) -> args.add(arg("index-tickers", index)));
        final List<String> messages = new ArrayList<>();
        for (final List<String> part :
            SubscriptionBatches.split(args, CHANNELS_PER_REQUEST, CHARACTERS_PER_REQUEST))
        {
            messages.add(request("subscribe", String.join(",", part)));
        }

        return messages;
    }

    static String unsubscribeBook(final String symbol)
    {
        return request("unsubscribe", arg(BOOKS, symbol));
    }

    static String subscribeBook(final String symbol)
    {
        return request("subscribe", arg(BOOKS, symbol));
    }

    private static String request(final String operation, final String args)
    {
        return "{\"op\":\"" + operation + "\",\"args\":[" + args + "]}";
    }

    private static String arg(final String channel, final String instrument)
    {
        return "{\"channel\":\"" + channel + "\",\"instId\":\"" + instrument + "\"}";
    }
}
