package io.liqheat.tools.server;

import io.liqheat.tools.console.Speed;

/**
 * How a recording is served.
 * <p>
 * <b>Threading:</b> one thread; not to be changed once a server has it.
 */
public final class ServerOptions
{
    private int port;
    private Speed speed = new Speed(1);
    private int clients = 1;
    private long idleNs = 500_000_000L;
    private long patienceNs = 5_000_000_000L;
    private boolean isLockstep;
    private boolean isStrict;
    private FaultPlan faults = FaultPlan.NONE;

    public int port()
    {
        return port;
    }

    /**
     * Port on loopback, 0 for any that is free. Default: 0.
     *
     * @param newPort to listen on.
     * @return this.
     */
    public ServerOptions port(final int newPort)
    {
        port = newPort;
        return this;
    }

    public Speed speed()
    {
        return speed;
    }

    /**
     * Recorded seconds per second. Default: 1.
     *
     * @param newSpeed to play at.
     * @return this.
     */
    public ServerOptions speed(final Speed newSpeed)
    {
        speed = newSpeed;
        return this;
    }

    public int clients()
    {
        return clients;
    }

    /**
     * Connections that must have subscribed to something before it starts to play. Default: 1.
     *
     * @param newClients at least 0.
     * @return this.
     */
    public ServerOptions clients(final int newClients)
    {
        clients = newClients;
        return this;
    }

    public long idleNs()
    {
        return idleNs;
    }

    /**
     * How long nobody must have subscribed to anything more before it starts to play. Default: half a second.
     *
     * @param newIdleNs in ns.
     * @return this.
     */
    public ServerOptions idleNs(final long newIdleNs)
    {
        idleNs = newIdleNs;
        return this;
    }

    public long patienceNs()
    {
        return patienceNs;
    }

    /**
     * How long it waits for clients: for a pong or a call in lockstep, for them to come back after a planned
     * disconnect. Default: five seconds.
     *
     * @param newPatienceNs in ns.
     * @return this.
     */
    public ServerOptions patienceNs(final long newPatienceNs)
    {
        patienceNs = newPatienceNs;
        return this;
    }

    public boolean isLockstep()
    {
        return isLockstep;
    }

    /**
     * Keep the recording's order also between connections and calls: what was sent before is acknowledged by a pong
     * before anything goes out elsewhere, and an answer waits for its call. Needs clients that answer pings in order.
     * Default: off.
     *
     * @param isNowLockstep to do so.
     * @return this.
     */
    public ServerOptions lockstep(final boolean isNowLockstep)
    {
        isLockstep = isNowLockstep;
        return this;
    }

    public boolean isStrict()
    {
        return isStrict;
    }

    /**
     * Serve a channel only by its very name. Otherwise a channel that was not recorded is served by one that carries
     * the same at another pace or depth. Default: off.
     *
     * @param isNowStrict to do so.
     * @return this.
     */
    public ServerOptions strict(final boolean isNowStrict)
    {
        isStrict = isNowStrict;
        return this;
    }

    public FaultPlan faults()
    {
        return faults;
    }

    /**
     * What goes wrong on purpose. Default: nothing.
     *
     * @param newFaults plan.
     * @return this.
     */
    public ServerOptions faults(final FaultPlan newFaults)
    {
        faults = newFaults;
        return this;
    }
}
