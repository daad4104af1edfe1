package io.liqheat.replay.fault;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import io.liqheat.codecs.venue.VenueSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One session, the connections it has, and everything that goes wrong between it and its venue.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class SimVenue implements SessionOutput
{
    private static final long MS_NS = 1_000_000L;
    private static final long LATE_NS = TimeUnit.SECONDS.toNanos(8);
    private static final long STALL_NS = TimeUnit.SECONDS.toNanos(40);
    private static final int OVERSIZE = (1 << 20) + 1;
    private static final String REFUSED = "{\"code\":-1003,\"msg\":\"Too many requests\"}";

    private final SimPlan plan;
    private final SimClock clock;
    private final SimAgenda agenda;
    private final SimMarket market;
    private final VenueSession session;
    private final Connection[] connections;
    private final Deque<Long> calls = new ArrayDeque<>();
    private boolean isClosed;
    private int mostCallsPerMinute;

    /** One connection; messages on it come in order unless something goes wrong. */
    private static final class Connection
    {
        private final List<byte[]> heldBack = new ArrayList<>();
        private boolean isUp;
        private boolean isMute;
        private boolean isStalled;
        private byte[] behindNext;
    }

    SimVenue(
        final Venue venue,
        final SimPlan plan,
        final SimClock clock,
        final SimAgenda agenda,
        final SimMarket market,
        final EventSink sink)
    {
        this.plan = plan;
        this.clock = clock;
        this.agenda = agenda;
        this.market = market;
        session = VenueSessions.of(venue, SimMarket.symbols(venue), sink);
        connections = new Connection[session.endpoints().size()];
        for (int i = 0; i < connections.length; i++)
        {
            connections[i] = new Connection();
            open(i);
        }
    }

    Venue venue()
    {
        return session.venue();
    }

    /** Most calls the session made within a minute of true time. */
    int mostCallsPerMinute()
    {
        return mostCallsPerMinute;
    }

    void poll()
    {
        session.poll(clock.receiveNs(), this);
    }

    /** The process is gone: nothing that is under way reaches it. */
    void close()
    {
        isClosed = true;
    }

    /** The venue sends a message. */
    void onMessage(final int index, final byte[] message)
    {
        final Connection connection = connections[index];
        if (!connection.isUp || connection.isMute)
        {
            return;
        }

        if (connection.isStalled)
        {
            connection.heldBack.add(message);
            return;
        }

        if (plan.strikes(SimFault.GARBAGE))
        {
            deliver(SimGarbage.of(message, plan.random(SimFault.GARBAGE)));
        }

        if (plan.strikes(SimFault.OVERSIZED))
        {
            deliver(new byte[OVERSIZE]);
        }

        if (plan.strikes(SimFault.DROP))
        {
            return;
        }

        if (plan.strikes(SimFault.DELAY))
        {
            final long dueNs = clock.trueNs() + plan.random(SimFault.DELAY).nextLong(LATE_NS);
            agenda.at(dueNs, () -> deliverIfUp(index, message));
            return;
        }

        if (null == connection.behindNext && plan.strikes(SimFault.REORDER))
        {
            connection.behindNext = message;
            return;
        }

        deliver(message);
        if (plan.strikes(SimFault.DUPLICATE))
        {
            deliver(message);
        }

        if (null != connection.behindNext)
        {
            final byte[] late = connection.behindNext;
            connection.behindNext = null;
            deliver(late);
        }
    }

    /** Once a second: what happens to connections. */
    void everySecond()
    {
        if (plan.strikes(SimFault.DISCONNECT))
        {
            disconnect(plan.random(SimFault.DISCONNECT).nextInt(connections.length));
        }

        if (plan.strikes(SimFault.MUTE))
        {
            connections[plan.random(SimFault.MUTE).nextInt(connections.length)].isMute = true;
        }

        if (plan.strikes(SimFault.STALL))
        {
            final SplittableRandom random = plan.random(SimFault.STALL);
            final int index = random.nextInt(connections.length);
            connections[index].isStalled = true;
            agenda.at(clock.trueNs() + random.nextLong(STALL_NS), () -> release(index));
        }
    }

    /** Faults are over. */
    void heal()
    {
        for (int i = 0; i < connections.length; i++)
        {
            connections[i].isMute = false;
            release(i);
        }
    }

    void publishTally()
    {
        session.publishTally(clock.receiveNs());
    }

    @Override
    public void sendText(final int connection, final String text)
    {
        final String answer = SimMarket.answer(venue(), text);
        if (null != answer)
        {
            agenda.at(clock.trueNs() + 30 * MS_NS, () -> onMessage(connection, bytes(answer)));
        }
    }

    @Override
    public void request(final RestRequest request)
    {
        countCall();
        final long onTheWayNs = (5 + plan.schedule().nextInt(60)) * MS_NS;
        if (plan.strikes(SimFault.FAILED_CALL))
        {
            if (plan.random(SimFault.FAILED_CALL).nextBoolean())
            {
                agenda.at(clock.trueNs() + onTheWayNs, () -> answer(request, bytes(REFUSED)));
            }

            return;
        }

        agenda.at(clock.trueNs() + onTheWayNs, () ->
        {
            final boolean isOld = market.hasOldSnapshot(request) && plan.strikes(SimFault.OLD_SNAPSHOT);
            final byte[] text = bytes(market.answer(request, isOld));
            agenda.at(clock.trueNs() + onTheWayNs, () -> answer(request, text));
        });
    }

    @Override
    public void reconnect(final int connection, final String why)
    {
        disconnect(connection);
    }

    private void disconnect(final int index)
    {
        final Connection connection = connections[index];
        if (connection.isUp)
        {
            connection.isUp = false;
            connection.isMute = false;
            connection.isStalled = false;
            connection.behindNext = null;
            connection.heldBack.clear();
            session.onDisconnected(index, clock.receiveNs());
            open(index);
        }
    }

    private void open(final int index)
    {
        agenda.at(clock.trueNs() + (200 + plan.schedule().nextInt(2_000)) * MS_NS, () ->
        {
            if (!isClosed)
            {
                connections[index].isUp = true;
                session.onConnected(index, clock.receiveNs());
            }
        });
    }

    private void release(final int index)
    {
        final Connection connection = connections[index];
        connection.isStalled = false;
        final List<byte[]> messages = List.copyOf(connection.heldBack);
        connection.heldBack.clear();
        messages.forEach((message) -> deliverIfUp(index, message));
    }

    private void deliverIfUp(final int index, final byte[] message)
    {
        if (connections[index].isUp)
        {
            deliver(message);
        }
    }

    private void deliver(final byte[] message)
    {
        if (!isClosed)
        {
            session.onText(new UnsafeBuffer(message), 0, message.length, clock.receiveNs());
        }
    }

    private void answer(final RestRequest request, final byte[] text)
    {
        if (!isClosed)
        {
            session.onRestAnswer(request, new UnsafeBuffer(text), 0, text.length, clock.receiveNs());
        }
    }

    private void countCall()
    {
        final long nowNs = clock.trueNs();
        calls.add(nowNs);
        while (calls.peek() < nowNs - TimeUnit.MINUTES.toNanos(1))
        {
            calls.remove();
        }

        mostCallsPerMinute = Math.max(mostCallsPerMinute, calls.size());
    }

    private static byte[] bytes(final String text)
    {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
