package io.liqheat.tools.server;

import io.liqheat.codecs.event.Venue;
import io.liqheat.replay.synthetic.SyntheticFrameHandler;
import io.liqheat.tools.console.Pace;
import io.liqheat.tools.server.dialect.Channel;
import io.liqheat.tools.server.dialect.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Plays a recording to whoever has subscribed.
 * <p>
 * <b>Threading:</b> one thread runs it; {@link #stop()} and the state from any.
 */
final class Playback implements Runnable, SyntheticFrameHandler
{
    private static final long WAIT_NS = 200_000;
    private static final int LOST_AFTER_CUT = 20;
    private static final int OVERSIZED_LENGTH = (1 << 20) + 64;
    private static final String[] GARBAGE =
    {
        "", "{", "]", "null", "{\"stream\":\"", "\u0000\u0001\u0002", "{\"e\":{\"e\":[[[[[]]]]]}}", "<html></html>",
        "{\"arg\":5,\"data\":{},\"topic\":[],\"params\":null,\"channel\":{}}", "1e999", "\"\\ud800\"",
    };

    /** A message that is sent later than it should be. */
    private record LateMessage(long dueNs, long number, Client client, byte[] text)
    {
    }

    private final Recording.Source source;
    private final RecordedChannels recorded;
    private final Map<Venue, Dialect> dialects;
    private final Set<Client> clients;
    private final RestDesk desk;
    private final ServerOptions options;
    private final FaultPlan.Course faults;
    private final Pace pace;
    private final PriorityQueue<LateMessage> lateMessages = new PriorityQueue<>(
        Comparator.comparingLong(LateMessage::dueNs).thenComparingLong(LateMessage::number));
    private final List<LateMessage> swapped = new ArrayList<>();
    private final UnsafeBuffer textBuffer = new UnsafeBuffer(0, 0);
    private long timeNs;
    private int lostMessages;
    private Venue cutVenue;
    private int cutClients;
    private volatile boolean isStarted;
    private volatile boolean isEnded;
    private volatile boolean isStopped;
    private volatile long played;
    private volatile long delivered;

    Playback(
        final Recording.Source source,
        final RecordedChannels recorded,
        final Map<Venue, Dialect> dialects,
        final Set<Client> clients,
        final RestDesk desk,
        final ServerOptions options)
    {
        this.source = source;
        this.recorded = recorded;
        this.dialects = dialects;
        this.clients = clients;
        this.desk = desk;
        this.options = options;
        faults = options.faults().begin();
        pace = new Pace(options.speed());
    }

    @Override
    public void run()
    {
        awaitUntil(this::isReady, Long.MAX_VALUE);
        isStarted = true;
        pace.start(recorded.firstTimeNs());
        try (Recording recording = source.open())
        {
            while (!isStopped && recording.next(this))
            {
                played++;
            }
        }

        deliverLate(Long.MAX_VALUE);
        deliverSwapped(null);
        clients.forEach(Client::flush);
        desk.end();
        barrier(null, 2);
        isEnded = true;
        awaitUntil(() -> isStopped, Long.MAX_VALUE);
    }

    void stop()
    {
        isStopped = true;
    }

    boolean isStarted()
    {
        return isStarted;
    }

    /** Whether all was played and all clients have confirmed what they got. */
    boolean isEnded()
    {
        return isEnded;
    }

    long played()
    {
        return played;
    }

    long delivered()
    {
        return delivered;
    }

    /** Recorded time that is being played, ns since the epoch. */
    long timeNs()
    {
        return timeNs;
    }

    FaultPlan.Course faults()
    {
        return faults;
    }

    @Override
    public void onText(
        final Venue venue, final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs)
    {
        awaitTime(receiveTimeNs);
        final Dialect dialect = dialects.get(venue);
        final Channel channel = dialect.channelOf(buffer, offset, length);
        if (null == channel)
        {
            return;
        }

        deliverLate(receiveTimeNs);
        final List<Client> takers = takersOf(channel, venue);
        if (!takers.isEmpty() || venue == cutVenue)
        {
            final FaultPlan.Rule fault = venue == cutVenue ? null : faults.next(channel.kind());
            if (null != fault && FaultKind.STALL == fault.kind())
            {
                clients.forEach(Client::flush);
                awaitUntil(() -> false, fault.durationNs());
            }

            send(takers, channel, buffer, offset, length, fault);
            if (null != fault && FaultKind.DISCONNECT == fault.kind())
            {
                cut(venue, takers);
            }
        }

        if (dialect.isKept(channel))
        {
            dialect.onPlayed(channel, text(buffer, offset, length));
        }

        if (venue == cutVenue && --lostMessages <= 0)
        {
            cutVenue = null;
            awaitUntil(() -> subscribed(venue) >= cutClients, options.patienceNs());
            awaitUntil(() -> subscribed(venue) > 0 && isIdle(), options.patienceNs());
        }
    }

    @Override
    public void onRestAnswer(
        final Venue venue,
        final String url,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long receiveTimeNs)
    {
        awaitTime(receiveTimeNs);
        final byte[] body = new byte[length];
        buffer.getBytes(offset, body);
        if (options.isLockstep())
        {
            barrier(venue, 1);
            if (!desk.isAwaited(venue, url) && desk.isWorthWaiting(venue, url) && subscribed(venue) > 0)
            {
                awaitUntil(() -> desk.isAwaited(venue, url), options.patienceNs());
                if (!desk.isAwaited(venue, url))
                {
                    desk.giveUp(venue, url);
                }
            }
        }

        final int given = desk.pass(venue, url, body);
        dialects.get(venue).onAnswer(RestDesk.pathOf(url), text(buffer, offset, length));
        if (options.isLockstep() && given > 0)
        {
            // The answer has its own connection: two rounds, so that it was read before the second one was.
            barrier(venue, 2);
        }
    }

    private void send(
        final List<Client> takers,
        final Channel channel,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final FaultPlan.Rule fault)
    {
        for (final Client client : takers)
        {
            if (options.isLockstep())
            {
                settleOthers(client);
            }

            final FaultKind kind = null == fault ? null : fault.kind();
            if (FaultKind.GARBAGE == kind)
            {
                client.deliver(GARBAGE[faults.random().nextInt(GARBAGE.length)]);
            }
            else if (FaultKind.OVERSIZED == kind)
            {
                client.deliver("{\"oversized\":\"" + "x".repeat(OVERSIZED_LENGTH) + "\"}");
            }

            if (FaultKind.LATE == kind || FaultKind.REORDER == kind)
            {
                final LateMessage message = new LateMessage(
                    timeNs + fault.durationNs(), played, client, bytes(buffer, offset, length));
                if (FaultKind.LATE == kind)
                {
                    lateMessages.add(message);
                }
                else
                {
                    swapped.add(message);
                }
            }
            else if (FaultKind.DROP != kind)
            {
                deliver(client, channel, buffer, offset, length);
                if (FaultKind.DUPLICATE == kind)
                {
                    deliver(client, channel, buffer, offset, length);
                }

                deliverSwapped(client);
            }

            if (!options.speed().isMax())
            {
                client.flush();
            }
        }
    }

    private void deliver(
        final Client client, final Channel channel, final DirectBuffer buffer, final int offset, final int length)
    {
        final String reformed = client.dialect().isReformed(client) ?
            client.dialect().textFor(client, channel, text(buffer, offset, length)) : null;
        if (null == reformed)
        {
            client.deliver(buffer, offset, length);
        }
        else
        {
            client.deliver(reformed);
        }

        delivered++;
    }

    private void deliverLate(final long nowNs)
    {
        while (!lateMessages.isEmpty() && lateMessages.peek().dueNs() <= nowNs)
        {
            deliver(lateMessages.poll());
        }
    }

    private void deliverSwapped(final Client client)
    {
        for (int i = swapped.size() - 1; i >= 0; i--)
        {
            if (null == client || client == swapped.get(i).client())
            {
                deliver(swapped.remove(i));
            }
        }
    }

    private void deliver(final LateMessage message)
    {
        textBuffer.wrap(message.text());
        final Channel channel = message.client().dialect().channelOf(textBuffer, 0, message.text().length);
        deliver(message.client(), channel, textBuffer, 0, message.text().length);
    }

    private void cut(final Venue venue, final List<Client> takers)
    {
        cutVenue = venue;
        cutClients = subscribed(venue);
        lostMessages = LOST_AFTER_CUT;
        takers.forEach(Client::cut);
    }

    /** What was sent to another connection of the venue is to be handled before anything is sent to this one. */
    private void settleOthers(final Client client)
    {
        for (final Client other : clients)
        {
            if (other != client && other.isDirty() && other.dialect() == client.dialect())
            {
                other.sendBarrier();
                awaitPongs(other::isBarrierPassed);
            }
        }
    }

    private void barrier(final Venue venue, final int rounds)
    {
        for (int i = 0; i < rounds; i++)
        {
            for (final Client client : clients)
            {
                if (null == venue || client.dialect().venue() == venue)
                {
                    client.sendBarrier();
                }
            }

            awaitPongs(() -> clients.stream().allMatch(Client::isBarrierPassed));
        }
    }

    private void awaitPongs(final BooleanSupplier condition)
    {
        final long endNs = System.nanoTime() + options.patienceNs();
        while (!condition.getAsBoolean() && System.nanoTime() - endNs < 0 && !isStopped)
        {
            Thread.onSpinWait();
            LockSupport.parkNanos(1_000);
        }
    }

    private void awaitTime(final long newTimeNs)
    {
        serve();
        if (!pace.await(newTimeNs))
        {
            clients.forEach(Client::flush);
            while (!isStopped && !pace.await(newTimeNs))
            {
                serve();
            }
        }

        timeNs = newTimeNs;
    }

    private void awaitUntil(final BooleanSupplier condition, final long longestNs)
    {
        final long sinceNs = System.nanoTime();
        while (!isStopped && !condition.getAsBoolean() && System.nanoTime() - sinceNs < longestNs)
        {
            serve();
            LockSupport.parkNanos(WAIT_NS);
        }
    }

    /** Answer calls, and give to new subscriptions what they have missed. */
    private void serve()
    {
        desk.serve(dialects, isStarted);
        for (final Client client : clients)
        {
            for (Channel fresh = client.subscriptions().pollFresh(); null != fresh;
                fresh = client.subscriptions().pollFresh())
            {
                for (final String name : client.servedBy(fresh, recorded, options.isStrict()))
                {
                    client.dialect().firstMessages(client.dialect().channel(name)).forEach(client::deliver);
                    client.flush();
                }
            }
        }
    }

    private boolean isReady()
    {
        return clients.stream().filter((client) -> !client.subscriptions().isEmpty()).count() >= options.clients() &&
            isIdle();
    }

    private boolean isIdle()
    {
        final long nowNs = System.nanoTime();
        return clients.stream().allMatch((client) -> client.subscriptions().isEmpty() ||
            nowNs - client.subscriptions().lastChangeNs() >= options.idleNs());
    }

    private int subscribed(final Venue venue)
    {
        int count = 0;
        for (final Client client : clients)
        {
            count += client.dialect().venue() == venue && client.isOpen() && !client.subscriptions().isEmpty() ? 1 : 0;
        }

        return count;
    }

    private List<Client> takersOf(final Channel channel, final Venue venue)
    {
        List<Client> takers = List.of();
        for (final Client client : clients)
        {
            if (client.dialect().venue() == venue && client.isOpen() &&
                client.wants(channel, recorded, options.isStrict()))
            {
                takers = takers.isEmpty() ? new ArrayList<>(2) : takers;
                takers.add(client);
            }
        }

        return takers;
    }

    private static byte[] bytes(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }

    private static String text(final DirectBuffer buffer, final int offset, final int length)
    {
        return new String(bytes(buffer, offset, length), StandardCharsets.UTF_8);
    }
}
