package io.liqheat.codecs.venue;

import java.util.List;

/**
 * What goes out on one connection without being an answer to anything: subscriptions, no faster than the venue takes
 * them, and the pings it expects of its clients.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none between connections.
 */
public final class ConnectionPlan
{
    private static final long RECONNECT_INTERVAL_NS = 60_000_000_000L;

    private final int connection;
    private final long messageIntervalNs;
    private final String ping;
    private final long pingIntervalNs;
    private List<String> messages = List.of();
    private int sent;
    private boolean isConnected;
    private long messageDueNs;
    private long pingDueNs;
    private long reconnectDueNs;

    /**
     * A plan of a venue that pings its clients itself.
     *
     * @param connection        index in {@link VenueSession#endpoints()}.
     * @param messageIntervalNs shortest time between two messages, in ns.
     */
    public ConnectionPlan(final int connection, final long messageIntervalNs)
    {
        this(connection, messageIntervalNs, null, Long.MAX_VALUE);
    }

    /**
     * A plan with pings.
     *
     * @param connection        index in {@link VenueSession#endpoints()}.
     * @param messageIntervalNs shortest time between two messages, in ns.
     * @param ping              message that keeps the connection open, or null.
     * @param pingIntervalNs    time between two pings, in ns.
     */
    public ConnectionPlan(
        final int connection, final long messageIntervalNs, final String ping, final long pingIntervalNs)
    {
        this.connection = connection;
        this.messageIntervalNs = messageIntervalNs;
        this.ping = ping;
        this.pingIntervalNs = pingIntervalNs;
    }

    /**
     * The connection is up.
     *
     * @param newMessages to send on it, in order.
     * @param nowNs       current time, ns since the epoch.
     */
    public void start(final List<String> newMessages, final long nowNs)
    {
        messages = List.copyOf(newMessages);
        sent = 0;
        isConnected = true;
        messageDueNs = nowNs;
        reconnectDueNs = nowNs + RECONNECT_INTERVAL_NS;
        pingDueNs = nowNs;
        if (null != ping)
        {
            pingDueNs += pingIntervalNs;
        }
    }

    /** The connection is gone. */
    public void stop()
    {
        messages = List.of();
        sent = 0;
        isConnected = false;
    }

    public int connection()
    {
        return connection;
    }

    public boolean isConnected()
    {
        return isConnected;
    }

    /** {@return true when all messages of the connection have been sent} */
    public boolean isSent()
    {
        return isConnected && sent == messages.size();
    }

    /**
     * Ask for a new connection, at most once a minute.
     *
     * @param why    for people.
     * @param nowNs  current time, ns since the epoch.
     * @param output takes the request.
     * @return 1 when asked for, 0 when it is too early or there is no connection.
     */
    public int reconnect(final String why, final long nowNs, final SessionOutput output)
    {
        if (!isConnected || nowNs < reconnectDueNs)
        {
            return 0;
        }

        reconnectDueNs = nowNs + RECONNECT_INTERVAL_NS;
        output.reconnect(connection, why);
        return 1;
    }

    /**
     * Send what is due.
     *
     * @param nowNs  current time, ns since the epoch.
     * @param output takes the messages.
     * @return number of messages sent.
     */
    public int poll(final long nowNs, final SessionOutput output)
    {
        int done = 0;
        if (sent < messages.size() && nowNs >= messageDueNs)
        {
            messageDueNs = nowNs + messageIntervalNs;
            output.sendText(connection, messages.get(sent));
            sent++;
            done++;
        }

        if (isConnected && null != ping && nowNs >= pingDueNs)
        {
            pingDueNs = nowNs + pingIntervalNs;
            output.sendText(connection, ping);
            done++;
        }

        return done;
    }
}
