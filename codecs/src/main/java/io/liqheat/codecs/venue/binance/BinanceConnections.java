package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.venue.SessionOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The connections of a session: which stream of which symbol goes where.
 * <p>
 * The venue takes 1,024 streams on a connection; with more, a route gets several connections and each symbol has all
 * its streams of the route on one of them. From {@link #WHOLE_MARKET_SYMBOLS} symbols on, and when all symbols are
 * wanted, mark prices and forced orders are taken from the one stream that carries the whole market: its rows about
 * other symbols cost less than hundreds of streams. It is subscribed to on the first connection of its route.
 */
final class BinanceConnections
{
    /** Symbols from which on the streams of the whole market are used. */
    static final int WHOLE_MARKET_SYMBOLS = 100;

    private static final int MAX_STREAMS = 1_000;
    private static final int NONE = -1;

    private final List<BinanceConnection> connections = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final BinanceProduct product;
    private final boolean isSelective;
    private final boolean isWholeMarket;
    private final int[] firstConnections;
    private final int[] symbolsPerConnection;
    private int nextId = 1;

    /**
     * Connections of a session.
     *
     * @param product it is about.
     * @param symbols wanted, or empty for all; then there is one connection for each route.
     */
    BinanceConnections(final BinanceProduct product, final List<String> symbols)
    {
        this.product = product;
        isSelective = !symbols.isEmpty();
        isWholeMarket = !isSelective || symbols.size() >= WHOLE_MARKET_SYMBOLS;
        for (final String symbol : symbols)
        {
            positions.putIfAbsent(symbol, positions.size());
        }

        final int routes = product.routes().size();
        firstConnections = new int[routes];
        symbolsPerConnection = new int[routes];
        for (int i = 0; i < routes; i++)
        {
            final BinanceRoute route = product.routes().get(i);
            final int whole = (int)route.channels().stream().filter(this::isWhole).count();
            symbolsPerConnection[i] = (MAX_STREAMS - whole) / Math.max(1, route.channels().size() - whole);
            firstConnections[i] = connections.size();
            for (int first = 0; 0 == first || first < positions.size(); first += symbolsPerConnection[i])
            {
                connections.add(new BinanceConnection(connections.size(), route));
            }
        }
    }

    List<String> endpoints()
    {
        return connections.stream().map((connection) -> connection.route().endpoint()).toList();
    }

    BinanceConnection get(final int index)
    {
        return connections.get(index);
    }

    int size()
    {
        return connections.size();
    }

    boolean isAnyConnected()
    {
        for (int i = 0; i < connections.size(); i++)
        {
            if (connections.get(i).isConnected())
            {
                return true;
            }
        }

        return false;
    }

    /** Most symbols that can be subscribed to. */
    int capacity()
    {
        return isSelective ? Integer.MAX_VALUE : Arrays.stream(symbolsPerConnection).min().orElse(0);
    }

    /** Connections of a symbol's streams by the ordinal of the channel, -1 where the product has none. Cold path. */
    int[] connectionsOf(final String symbol)
    {
        final int[] result = new int[BinanceChannel.values().length];
        Arrays.fill(result, NONE);
        final int position = positions.getOrDefault(symbol, 0);
        for (int i = 0; i < firstConnections.length; i++)
        {
            for (final BinanceChannel channel : product.routes().get(i).channels())
            {
                result[channel.ordinal()] =
                    firstConnections[i] + (isWhole(channel) ? 0 : position / symbolsPerConnection[i]);
            }
        }

        return result;
    }

    /** Subscribe to the streams of symbols on one connection. Cold path. */
    void subscribe(final int index, final List<String> symbols, final long nowNs)
    {
        final BinanceConnection connection = connections.get(index);
        final Set<String> streams = new LinkedHashSet<>();
        for (final String symbol : symbols)
        {
            final int[] home = connectionsOf(symbol);
            for (final BinanceChannel channel : connection.route().channels())
            {
                if (index == home[channel.ordinal()])
                {
                    streams.add(isWhole(channel) ?
                        channel.wholeMarket() : channel.streamOf(symbol, product.pairOf(symbol)));
                }
            }
        }

        nextId += connection.subscribe(streams, nextId, nowNs);
    }

    /** Take note of an answer to a SUBSCRIBE. */
    void onAnswer(final long id)
    {
        for (int i = 0; i < connections.size(); i++)
        {
            connections.get(i).onAnswer(id);
        }
    }

    int poll(final long nowNs, final SessionOutput output)
    {
        int done = 0;
        for (int i = 0; i < connections.size(); i++)
        {
            done += connections.get(i).poll(nowNs, output);
        }

        return done;
    }

    private boolean isWhole(final BinanceChannel channel)
    {
        return channel.isWholeMarketOnly() || isWholeMarket && null != channel.wholeMarket();
    }
}
