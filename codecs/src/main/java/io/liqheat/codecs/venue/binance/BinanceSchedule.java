package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import io.liqheat.codecs.venue.StreamHealth;
import io.liqheat.codecs.venue.SymbolTable;
import io.liqheat.codecs.venue.VenueInstruments;
import java.util.ArrayList;
import java.util.List;

/**
 * What a session does on its own: subscribe, ask, notice silence, renew connections.
 * <p>
 * With a list of symbols these are followed. Without one, every symbol is that the venue lists as trading; nothing is
 * subscribed to before the venue has said so, since the definitions at hand are also of contracts long gone. The venue
 * takes subscriptions on the wrong address too and then says nothing, so that silence counts from the subscription on.
 * <p>
 * Calls share a limit of 2,400 weight a minute and address, USD-M and COIN-M together, and another one of 1,000 calls
 * in five minutes for statistics. A session keeps to less than half of either, and asks less often the more symbols it
 * follows.
 */
final class BinanceSchedule
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MINUTE_NS = 60 * SECOND_NS;
    private static final long LIST_RETRY_NS = 30 * SECOND_NS;
    private static final long FUNDING_INFO_INTERVAL_NS = 60 * MINUTE_NS;
    private static final long OPEN_INTEREST_INTERVAL_NS = 5 * SECOND_NS;
    private static final long OPEN_INTEREST_SPACING_NS = 150_000_000L;
    private static final long STATISTICS_INTERVAL_NS = 5 * MINUTE_NS;
    private static final long STATISTICS_SPACING_NS = 3 * SECOND_NS;
    private static final int DEPTH_WEIGHT = 20;

    private final RequestBudget weight = new RequestBudget(1_100, MINUTE_NS, 240);
    private final RequestBudget statistics = new RequestBudget(450, 5 * MINUTE_NS, 60);
    private final BinanceConnections connections;
    private final VenueInstruments<BinanceInstrument> instruments;
    private final SymbolTable<BinancePair> pairs;
    private final RestRequest list;
    private final BinanceRequests fundingInfo;
    private boolean isListWanted;
    private long listDueNs;
    private long openInterestIntervalNs = OPEN_INTEREST_INTERVAL_NS;
    private long statisticsIntervalNs = STATISTICS_INTERVAL_NS;

    BinanceSchedule(
        final BinanceProduct product,
        final BinanceConnections connections,
        final VenueInstruments<BinanceInstrument> instruments,
        final SymbolTable<BinancePair> pairs)
    {
        this.connections = connections;
        this.instruments = instruments;
        this.pairs = pairs;
        list = BinanceCall.EXCHANGE_INFO.request(product, "", null);
        fundingInfo = new BinanceRequests(BinanceCall.FUNDING_INFO.request(product, "", null));
    }

    void onConnected(final int index, final long timeNs)
    {
        connections.get(index).onConnected(timeNs);
        if (!instruments.isSelective() || instruments.isIncomplete())
        {
            isListWanted = true;
            listDueNs = timeNs;
        }

        subscribe(index, followedSymbols(), timeNs);
    }

    void onDisconnected(final int index, final long timeNs)
    {
        connections.get(index).onDisconnected();
        for (int i = 0; i < instruments.size(); i++)
        {
            for (final BinanceChannel channel : connections.get(index).route().channels())
            {
                if (instruments.get(i).isOn(index, channel))
                {
                    instruments.get(i).onDisconnected(channel, timeNs);
                }
            }
        }
    }

    /**
     * The venue has said what it lists.
     *
     * @param known  number of definitions before.
     * @param timeNs receive time, ns since the epoch.
     * @return NONE, or CAPACITY when there are more symbols than connections for them.
     */
    RejectReason onListRead(final int known, final long timeNs)
    {
        isListWanted = instruments.isSelective() && instruments.isIncomplete();
        final List<String> symbols = followedSymbols();
        for (int index = 0; index < connections.size(); index++)
        {
            final BinanceConnection connection = connections.get(index);
            if (connection.isConnected() && !connection.isSubscribed())
            {
                subscribe(index, symbols, timeNs);
            }

            for (int i = known; i < instruments.size(); i++)
            {
                if (connection.isConnected() && instruments.isSelective() && instruments.get(i).isWanted())
                {
                    expect(instruments.get(i), connection, timeNs);
                }
            }
        }

        return symbols.size() > connections.capacity() ? RejectReason.CAPACITY : RejectReason.NONE;
    }

    /** The venue has taken or refused a subscription. What does not come after a refusal will be noticed by silence. */
    void onAnswer(final long id)
    {
        connections.onAnswer(id);
    }

    int poll(final long nowNs, final SessionOutput output)
    {
        if (!connections.isAnyConnected())
        {
            return 0;
        }

        int done = connections.poll(nowNs, output);
        if (isListWanted && nowNs >= listDueNs && weight.take(1, nowNs))
        {
            listDueNs = nowNs + LIST_RETRY_NS;
            output.request(list);
            done++;
        }

        done += fundingInfo.poll(nowNs, FUNDING_INFO_INTERVAL_NS, weight, output);
        done += pollInstruments(nowNs, output);
        for (int i = 0; i < pairs.size(); i++)
        {
            if (isFollowed(pairs.get(i)))
            {
                done += pairs.get(i).ratios.poll(nowNs, statisticsIntervalNs, statistics, output);
            }
        }

        for (int index = 0; index < connections.size(); index++)
        {
            done += reconnectSilent(connections.get(index), nowNs, output);
            done += connections.get(index).renew(nowNs, output);
        }

        return done;
    }

    private int pollInstruments(final long nowNs, final SessionOutput output)
    {
        int done = 0;
        for (int i = 0; i < instruments.size(); i++)
        {
            final BinanceInstrument instrument = instruments.get(i);
            if (isFollowed(instrument))
            {
                done += instrument.openInterest.poll(nowNs, openInterestIntervalNs, weight, output);
            }

            if (instrument.isWanted())
            {
                done += instrument.feed().checkSilence(nowNs);
                if (instrument.book.isSnapshotDue(nowNs) && weight.take(DEPTH_WEIGHT, nowNs))
                {
                    instrument.book.snapshotRequested(nowNs);
                    output.request(instrument.depthRequest);
                    done++;
                }
            }
        }

        return done;
    }

    private void subscribe(final int index, final List<String> symbols, final long timeNs)
    {
        connections.subscribe(
            index, symbols.subList(0, Math.min(symbols.size(), connections.capacity())), timeNs);
        openInterestIntervalNs =
            Math.max(OPEN_INTEREST_INTERVAL_NS, symbols.size() * OPEN_INTEREST_SPACING_NS);
        statisticsIntervalNs = Math.max(STATISTICS_INTERVAL_NS, symbols.size() * STATISTICS_SPACING_NS);
        for (int i = 0; i < instruments.size(); i++)
        {
            instruments.get(i).limitOpenInterest(openInterestIntervalNs);
            if (isFollowed(instruments.get(i)))
            {
                expect(instruments.get(i), connections.get(index), timeNs);
            }
        }
    }

    private List<String> followedSymbols()
    {
        if (instruments.isSelective())
        {
            return instruments.wantedSymbols();
        }

        final List<String> symbols = new ArrayList<>();
        for (int i = 0; i < instruments.size(); i++)
        {
            if (instruments.get(i).isListed)
            {
                symbols.add(instruments.get(i).feed().instrument().symbol());
            }
        }

        return symbols;
    }

    private boolean isFollowed(final BinanceInstrument instrument)
    {
        return instruments.isSelective() ? instrument.isWanted() : instrument.isListed;
    }

    private boolean isFollowed(final BinancePair pair)
    {
        for (int i = 0; i < pair.size(); i++)
        {
            if (isFollowed(pair.get(i)))
            {
                return true;
            }
        }

        return false;
    }

    private static void expect(
        final BinanceInstrument instrument, final BinanceConnection connection, final long timeNs)
    {
        final StreamHealth health = instrument.feed().health();
        for (final BinanceChannel channel : connection.route().channels())
        {
            if (instrument.isOn(connection.index(), channel))
            {
                health.expect(channel.mainStream(), timeNs);
            }
        }
    }

    /** A single silent contract is told as stale; a connection is made anew when nothing at all comes by a channel. */
    private int reconnectSilent(final BinanceConnection connection, final long nowNs, final SessionOutput output)
    {
        final List<BinanceChannel> channels = connection.route().channels();
        for (int i = 0; i < channels.size(); i++)
        {
            if (isSilent(connection, channels.get(i), nowNs))
            {
                return connection.reconnect(channels.get(i).complaint(), nowNs, output);
            }
        }

        return 0;
    }

    private boolean isSilent(final BinanceConnection connection, final BinanceChannel channel, final long nowNs)
    {
        int silent = 0;
        for (int i = 0; i < instruments.size(); i++)
        {
            final BinanceInstrument instrument = instruments.get(i);
            if (isFollowed(instrument) && instrument.isOn(connection.index(), channel))
            {
                if (!instrument.feed().health().isSilent(channel.mainStream(), nowNs))
                {
                    return false;
                }

                silent++;
            }
        }

        return silent >= channel.proof();
    }
}
