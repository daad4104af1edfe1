package io.liqheat.codecs.venue.binance;

import io.liqheat.codecs.venue.ConnectionPlan;
import io.liqheat.codecs.venue.SessionOutput;
import java.util.Collection;
import java.util.List;

/**
 * One connection: what it subscribes to, which of that the venue has answered, and when it is to be made anew. The
 * venue cuts every connection after 24 hours; each is renewed before, none at the time of another.
 */
final class BinanceConnection
{
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long LIFETIME_NS = 23 * 60 * MINUTE_NS;
    private static final long STAGGER_NS = 10 * MINUTE_NS;
    private static final int STAGGERED = 60;
    private static final long ANSWER_LIMIT_NS = 10_000_000_000L;

    private final int index;
    private final BinanceRoute route;
    private final ConnectionPlan plan;
    private boolean[] isAnswered = {};
    private int answers;
    private int firstId;
    private long renewalDueNs;
    private long lastSentNs;

    BinanceConnection(final int index, final BinanceRoute route)
    {
        this.index = index;
        this.route = route;
        plan = new ConnectionPlan(index, BinanceSubscriptions.INTERVAL_NS);
    }

    int index()
    {
        return index;
    }

    BinanceRoute route()
    {
        return route;
    }

    boolean isConnected()
    {
        return plan.isConnected();
    }

    /** Whether streams were subscribed to since it was connected. */
    boolean isSubscribed()
    {
        return isAnswered.length > 0;
    }

    void onConnected(final long nowNs)
    {
        renewalDueNs = nowNs + LIFETIME_NS - index % STAGGERED * STAGGER_NS;
        subscribe(List.of(), 1, nowNs);
    }

    void onDisconnected()
    {
        plan.stop();
        isAnswered = new boolean[0];
        answers = 0;
    }

    /**
     * Subscribe to streams.
     *
     * @param streams    names.
     * @param newFirstId id of the first message.
     * @param nowNs      current time, ns since the epoch.
     * @return number of messages, each with its own id.
     */
    int subscribe(final Collection<String> streams, final int newFirstId, final long nowNs)
    {
        final List<String> messages = BinanceSubscriptions.messages(streams, newFirstId);
        firstId = newFirstId;
        isAnswered = new boolean[messages.size()];
        answers = 0;
        plan.start(messages, nowNs);
        return messages.size();
    }

    /** Take note of an answer, which may be another connection's. */
    void onAnswer(final long id)
    {
        if (id >= firstId && id < firstId + isAnswered.length && !isAnswered[(int)id - firstId])
        {
            isAnswered[(int)id - firstId] = true;
            answers++;
        }
    }

    int poll(final long nowNs, final SessionOutput output)
    {
        final int sent = plan.poll(nowNs, output);
        if (sent > 0)
        {
            lastSentNs = nowNs;
        }

        return sent;
    }

    /** Ask for a new connection where the time has come, or the venue does not answer. */
    int renew(final long nowNs, final SessionOutput output)
    {
        if (!plan.isConnected())
        {
            return 0;
        }

        if (nowNs >= renewalDueNs)
        {
            return plan.reconnect("renewed before the venue cuts it after 24 hours", nowNs, output);
        }

        return plan.isSent() && answers < isAnswered.length && nowNs - lastSentNs > ANSWER_LIMIT_NS ?
            plan.reconnect("no answer to SUBSCRIBE", nowNs, output) : 0;
    }

    int reconnect(final String why, final long nowNs, final SessionOutput output)
    {
        return plan.reconnect(why, nowNs, output);
    }
}
