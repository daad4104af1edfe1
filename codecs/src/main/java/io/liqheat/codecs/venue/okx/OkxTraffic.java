package io.liqheat.codecs.venue.okx;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.venue.ConnectionPlan;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import io.liqheat.codecs.venue.StreamHealth;
import io.liqheat.codecs.venue.VenueInstruments;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a session sends out: subscriptions, pings, new subscriptions to books that are wanted anew, REST calls, and the
 * wish for a new connection. Port 443 only: 8443 is closed since 2026-10-31.
 * <p>
 * The first connection also carries the liquidations of the whole market. When it comes back after an interruption the
 * liquidations of that time are asked for, page by page.
 */
final class OkxTraffic
{
    private static final String ENDPOINT = "wss://ws.okx.com/ws/v5/public";
    private static final int MARKET = 0;
    private static final int REQUESTS_PER_BOOK = 2;
    private static final int LIQUIDATIONS_PER_PAGE = 100;
    private static final int MAX_PAGES = 20;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long RESUBSCRIBE_INTERVAL_NS = 30 * SECOND_NS;
    private static final long CALL_INTERVAL_NS = SECOND_NS / 4;
    private static final long TIERS_INTERVAL_NS = 86_400 * SECOND_NS;

    /** An interruption is noticed up to this much later than it begins. */
    private static final long NOTICE_NS = 60 * SECOND_NS;

    private final VenueInstruments<OkxInstrument> instruments;
    private final ConnectionTable connections;
    private final List<String> endpoints;
    private final ConnectionPlan[] plans;
    private final RequestBudget[] budgets;
    private final boolean[] isClosingSoon;
    private final Deque<RestRequest> due = new ArrayDeque<>();
    private long dueNs;
    private long tiersDueNs = Long.MIN_VALUE;
    private long connectedNs;
    private long interruptedNs = Long.MIN_VALUE;
    private int pages;

    OkxTraffic(final VenueInstruments<OkxInstrument> instruments, final ConnectionTable connections)
    {
        this.instruments = instruments;
        this.connections = connections;
        final int count = connections.count();
        endpoints = Collections.nCopies(count, ENDPOINT);
        plans = new ConnectionPlan[count];
        budgets = new RequestBudget[count];
        isClosingSoon = new boolean[count];
        for (int i = 0; i < count; i++)
        {
            plans[i] = new ConnectionPlan(
                i, OkxSubscriptions.INTERVAL_NS, OkxSubscriptions.PING, OkxSubscriptions.PING_INTERVAL_NS);
            budgets[i] = new RequestBudget();
        }
    }

    List<String> endpoints()
    {
        return endpoints;
    }

    /** {@return since when liquidations may be missing, ns since the epoch; the beginning of time when never} */
    long interruptedNs()
    {
        return interruptedNs;
    }

    void onConnected(final int connection, final long timeNs)
    {
        final List<String> symbols = connections.symbols(connection);
        final List<String> messages = OkxSubscriptions.messages(
            symbols, MARKET == connection ? types() : Set.of(), timeNs);
        plans[connection].start(messages, timeNs);
        budgets[connection].start(messages.size(), timeNs);
        isClosingSoon[connection] = false;
        if (MARKET == connection)
        {
            connectedNs = timeNs;
            due.clear();
            askForDefinitions();
            askForLiquidations();
        }

        for (int i = 0; i < instruments.size(); i++)
        {
            final OkxInstrument instrument = instruments.get(i);
            if (connection == instrument.connection && instrument.isServed(timeNs))
            {
                instrument.expect(timeNs);
            }
        }
    }

    void onDisconnected(final int connection, final long timeNs)
    {
        plans[connection].stop();
        isClosingSoon[connection] = false;
        for (int i = 0; i < instruments.size(); i++)
        {
            final OkxInstrument instrument = instruments.get(i);
            if (connection == Math.max(MARKET, instrument.connection))
            {
                instrument.onDisconnected(timeNs);
            }

            if (MARKET == connection)
            {
                instrument.feed().health().onDisconnected(FeedStream.LIQUIDATION, timeNs);
            }
        }

        if (MARKET == connection && (Long.MIN_VALUE == interruptedNs || timeNs - connectedNs > NOTICE_NS))
        {
            interruptedNs = timeNs - NOTICE_NS;
        }
    }

    /** The venue is about to close a connection, and does not say which one the session knows it by. */
    void onClosingSoon()
    {
        for (int i = 0; i < plans.length; i++)
        {
            isClosingSoon[i] = plans[i].isConnected();
        }
    }

    /** Contracts have been defined, the first of them at an index. */
    void onDefined(final int from, final long timeNs)
    {
        for (int i = from; i < instruments.size(); i++)
        {
            final OkxInstrument instrument = instruments.get(i);
            if (instrument.isServed(timeNs) && plans[instrument.connection].isConnected())
            {
                instrument.expect(timeNs);
            }
        }
    }

    /** A page of liquidations has come; a full one that does not reach back far enough is followed by the next. */
    void onLiquidationAnswer(final String url, final int rows, final long oldestNs)
    {
        if (Long.MIN_VALUE != interruptedNs && rows >= LIQUIDATIONS_PER_PAGE && oldestNs > interruptedNs &&
            Long.MAX_VALUE != oldestNs && pages < MAX_PAGES)
        {
            final int after = url.indexOf("&after=");
            final String first = after < 0 ? url : url.substring(0, after);
            pages++;
            due.add(new RestRequest(
                FeedStream.LIQUIDATION, first + "&after=" + oldestNs / (SECOND_NS / 1_000), null));
        }
    }

    int poll(final long nowNs, final SessionOutput output)
    {
        int done = 0;
        boolean isAny = false;
        for (int i = 0; i < plans.length; i++)
        {
            isAny |= plans[i].isConnected();
            done += plans[i].poll(nowNs, output);
            if (isClosingSoon[i] && 1 == plans[i].reconnect("closing for an upgrade", nowNs, output))
            {
                isClosingSoon[i] = false;
                done++;
            }
        }

        if (!isAny)
        {
            return done;
        }

        done += call(nowNs, output);
        for (int i = 0; i < instruments.size(); i++)
        {
            final OkxInstrument instrument = instruments.get(i);
            if (instrument.isServed(nowNs) && plans[instrument.connection].isConnected())
            {
                done += instrument.requests.poll(nowNs, output);
                done += instrument.feed().checkSilence(nowNs);
                done += mend(instrument, nowNs, output);
            }
        }

        return done;
    }

    /** Make the next of the calls that concern more than one contract, or are made rarely. */
    private int call(final long nowNs, final SessionOutput output)
    {
        if (nowNs >= tiersDueNs)
        {
            tiersDueNs = nowNs + TIERS_INTERVAL_NS;
            for (int i = 0; i < instruments.size(); i++)
            {
                if (instruments.get(i).isServed(nowNs))
                {
                    due.add(OkxRequests.tiers(instruments.get(i).symbol));
                }
            }
        }

        if (due.isEmpty() || nowNs < dueNs)
        {
            return 0;
        }

        dueNs = nowNs + CALL_INTERVAL_NS;
        output.request(due.remove());
        return 1;
    }

    /** Get a book or a connection going again that has gone wrong or silent. */
    private int mend(final OkxInstrument instrument, final long nowNs, final SessionOutput output)
    {
        final StreamHealth health = instrument.feed().health();
        final ConnectionPlan plan = plans[instrument.connection];
        int done = 0;
        if (health.isSilent(FeedStream.MARK_PRICE, nowNs) && (instrument.hasMark || !isAlive(plan.connection())))
        {
            done += plan.reconnect("no mark prices", nowNs, output);
        }

        final boolean isBookSilent = instrument.hasMark && health.isSilent(FeedStream.DEPTH, nowNs);
        if ((isBookSilent || instrument.book.isSnapshotWanted()) && plan.isSent() &&
            nowNs >= instrument.resubscribeDueNs && budgets[plan.connection()].take(REQUESTS_PER_BOOK, nowNs))
        {
            instrument.resubscribeDueNs = nowNs + RESUBSCRIBE_INTERVAL_NS;
            output.sendText(plan.connection(), OkxSubscriptions.unsubscribeBook(instrument.symbol.text()));
            output.sendText(plan.connection(), OkxSubscriptions.subscribeBook(instrument.symbol.text()));
            done += REQUESTS_PER_BOOK;
        }

        return done;
    }

    /** Whether any contract of a connection has had a mark price: a silent one is then no reason to close it. */
    private boolean isAlive(final int connection)
    {
        for (int i = 0; i < instruments.size(); i++)
        {
            if (connection == instruments.get(i).connection && instruments.get(i).hasMark)
            {
                return true;
            }
        }

        return false;
    }

    private void askForDefinitions()
    {
        if (instruments.isIncomplete())
        {
            types().forEach((type) -> due.add(OkxRequests.instruments(type)));
        }
    }

    private void askForLiquidations()
    {
        pages = 0;
        if (Long.MIN_VALUE != interruptedNs)
        {
            final Set<String> asked = new LinkedHashSet<>();
            for (final String text : allSymbols())
            {
                final OkxSymbol symbol = new OkxSymbol(text);
                if (asked.add(symbol.type() + symbol.index()))
                {
                    due.add(OkxRequests.liquidations(symbol.type(), symbol.index(), 0));
                }
            }
        }
    }

    /** Types of the contracts wanted. */
    private Set<String> types()
    {
        final Set<String> types = new LinkedHashSet<>();
        allSymbols().forEach((text) -> types.add(new OkxSymbol(text).type()));
        return types;
    }

    private List<String> allSymbols()
    {
        final List<String> all = new ArrayList<>();
        for (int i = 0; i < connections.count(); i++)
        {
            all.addAll(connections.symbols(i));
        }

        return all;
    }
}
