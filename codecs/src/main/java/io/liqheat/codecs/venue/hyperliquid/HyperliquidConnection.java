package io.liqheat.codecs.venue.hyperliquid;

import io.liqheat.codecs.venue.ConnectionPlan;
import io.liqheat.codecs.venue.SessionOutput;
import java.util.List;

/**
 * What goes out on the connection, and whether the venue has answered all of it: each subscription is acknowledged or
 * refused.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none between connections.
 */
final class HyperliquidConnection
{
    private static final long ANSWER_LIMIT_NS = 30_000_000_000L;

    private final ConnectionPlan plan = new ConnectionPlan(
        0, HyperliquidSubscriptions.INTERVAL_NS, HyperliquidSubscriptions.PING,
        HyperliquidSubscriptions.PING_INTERVAL_NS);
    private int subscriptions;
    private int answers;
    private long sentNs;
    private boolean isSent;

    void start(final List<String> coins, final long nowNs)
    {
        final List<String> messages = HyperliquidSubscriptions.messages(coins);
        subscriptions = messages.size();
        answers = 0;
        isSent = false;
        plan.start(messages, nowNs);
    }

    void stop()
    {
        plan.stop();
    }

    boolean isConnected()
    {
        return plan.isConnected();
    }

    /** A subscription has been acknowledged or refused. */
    void onAnswer()
    {
        answers++;
    }

    int reconnect(final String why, final long nowNs, final SessionOutput output)
    {
        return plan.reconnect(why, nowNs, output);
    }

    /** Send what is due. */
    int poll(final long nowNs, final SessionOutput output)
    {
        int done = plan.poll(nowNs, output);
        if (!isSent && plan.isSent())
        {
            isSent = true;
            sentNs = nowNs;
        }

        if (isSent && answers < subscriptions && nowNs - sentNs > ANSWER_LIMIT_NS)
        {
            done += reconnect("subscriptions without an answer", nowNs, output);
        }

        return done;
    }
}
