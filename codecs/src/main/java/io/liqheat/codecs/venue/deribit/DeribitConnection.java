package io.liqheat.codecs.venue.deribit;

import io.liqheat.codecs.venue.ConnectionPlan;
import io.liqheat.codecs.venue.SessionOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes out on the connection: heartbeat, subscriptions and what follows from the venue's answers to them. A
 * subscription that was refused, most likely for too many requests, is sent again.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none between connections.
 */
final class DeribitConnection
{
    private static final long SILENCE_LIMIT_NS = 3 * DeribitMessages.HEARTBEAT_NS;
    private static final long RETRY_DELAY_NS = 3_000_000_000L;
    private static final int RETRIES_PER_CONNECTION = 20;

    private final ConnectionPlan plan = new ConnectionPlan(0, DeribitMessages.INTERVAL_NS);
    private String[] subscriptions = {};
    private int[] channelCounts = {};
    private boolean[] isRefused = {};
    private int retries;
    private long retryDueNs;
    private long textTimeNs;
    private long resubscriptionDueNs;
    private boolean isTestWanted;

    void start(final List<String> symbols, final long nowNs)
    {
        final List<List<String>> parts = DeribitMessages.channels(symbols);
        final List<String> messages = new ArrayList<>();
        messages.add(DeribitMessages.SET_HEARTBEAT);
        subscriptions = new String[parts.size()];
        channelCounts = new int[parts.size()];
        isRefused = new boolean[parts.size()];
        for (int i = 0; i < parts.size(); i++)
        {
            subscriptions[i] =
                DeribitMessages.subscription(DeribitMessages.FIRST_SUBSCRIPTION_ID + i, parts.get(i));
            channelCounts[i] = parts.get(i).size();
            messages.add(subscriptions[i]);
        }

        plan.start(messages, nowNs);
        retries = 0;
        textTimeNs = nowNs;
        isTestWanted = false;
    }

    void stop()
    {
        plan.stop();
        isTestWanted = false;
    }

    boolean isConnected()
    {
        return plan.isConnected();
    }

    /** Anything has arrived. */
    void onText(final long timeNs)
    {
        textTimeNs = timeNs;
    }

    /** The venue wants to know whether this side is alive. */
    void onTestRequest()
    {
        isTestWanted = true;
    }

    /**
     * A subscription has been answered.
     *
     * @param id       of the message.
     * @param channels it has led to.
     * @return false when that is less than asked for.
     */
    boolean onSubscribed(final long id, final int channels)
    {
        final long index = id - DeribitMessages.FIRST_SUBSCRIPTION_ID;
        return !plan.isConnected() || index < 0 || index >= channelCounts.length ||
            channels >= channelCounts[(int)index];
    }

    /** A message has been refused. */
    void onRefused(final long id, final long timeNs)
    {
        final long index = id - DeribitMessages.FIRST_SUBSCRIPTION_ID;
        if (index >= 0 && index < isRefused.length)
        {
            isRefused[(int)index] = true;
            retryDueNs = timeNs + RETRY_DELAY_NS;
        }
    }

    /** Subscribe to a book anew, for its snapshot; false when it is too early. */
    boolean resubscribe(final DeribitInstrument instrument, final long nowNs, final SessionOutput output)
    {
        if (!plan.isSent() || nowNs < resubscriptionDueNs || !instrument.book.requestSnapshot(nowNs))
        {
            return false;
        }

        resubscriptionDueNs = nowNs + 2 * DeribitMessages.INTERVAL_NS;
        output.sendText(plan.connection(), instrument.bookUnsubscription);
        output.sendText(plan.connection(), instrument.bookSubscription);
        return true;
    }

    int reconnect(final String why, final long nowNs, final SessionOutput output)
    {
        return plan.reconnect(why, nowNs, output);
    }

    /** Send what is due. */
    int poll(final long nowNs, final SessionOutput output)
    {
        int done = plan.poll(nowNs, output);
        if (isTestWanted)
        {
            isTestWanted = false;
            output.sendText(plan.connection(), DeribitMessages.TEST);
            done++;
        }

        if (plan.isSent() && nowNs >= retryDueNs && retries < RETRIES_PER_CONNECTION)
        {
            done += retry(nowNs, output);
        }

        return done + (nowNs - textTimeNs > SILENCE_LIMIT_NS ? reconnect("no heartbeat", nowNs, output) : 0);
    }

    private int retry(final long nowNs, final SessionOutput output)
    {
        for (int i = 0; i < isRefused.length; i++)
        {
            if (isRefused[i])
            {
                isRefused[i] = false;
                retries++;
                retryDueNs = nowNs + RETRY_DELAY_NS;
                output.sendText(plan.connection(), subscriptions[i]);
                return 1;
            }
        }

        return 0;
    }
}
