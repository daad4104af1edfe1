package io.liqheat.tools.server.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Channels a client has subscribed to.
 * <p>
 * <b>Threading:</b> written by the client's thread, read by any.
 */
public final class Subscriptions
{
    private final ConcurrentLinkedQueue<Channel> fresh = new ConcurrentLinkedQueue<>();
    private volatile Map<String, Channel> byName = Map.of();
    private volatile long lastChangeNs = Long.MIN_VALUE;

    /**
     * Add a channel; one that is there already is taken as new.
     *
     * @param channel to add.
     */
    public void add(final Channel channel)
    {
        final Map<String, Channel> changed = new LinkedHashMap<>(byName);
        changed.put(channel.name(), channel);
        byName = changed;
        fresh.add(channel);
        lastChangeNs = System.nanoTime();
    }

    /**
     * Remove a channel.
     *
     * @param name of it.
     * @return false when it was not there.
     */
    public boolean remove(final String name)
    {
        final Map<String, Channel> changed = new LinkedHashMap<>(byName);
        final boolean wasThere = null != changed.remove(name);
        byName = changed;
        lastChangeNs = System.nanoTime();
        return wasThere;
    }

    /** {@return the channels by name; the map does not change, another one takes its place} */
    public Map<String, Channel> byName()
    {
        return byName;
    }

    public boolean isEmpty()
    {
        return byName.isEmpty();
    }

    /** {@return the next channel that was added and not yet asked for here, or null} */
    public Channel pollFresh()
    {
        return fresh.poll();
    }

    /** {@return {@link System#nanoTime()} of the last change} */
    public long lastChangeNs()
    {
        return lastChangeNs;
    }

    /** {@return names of all channels, in the order of subscription} */
    public List<String> names()
    {
        return new ArrayList<>(byName.keySet());
    }
}
