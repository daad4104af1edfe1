package io.liqheat.tools.server;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.VenueNames;
import io.liqheat.codecs.venue.VenueSession;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.tools.live.Endpoints;
import io.liqheat.tools.live.LiveCounts;
import io.liqheat.tools.live.LiveFeeds;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.SystemEpochNanoClock;

/** Sessions connected to a replay server, journaling what they get. */
final class LiveRun implements AutoCloseable
{
    private static final long WAIT_MS = 10;
    private static final long LONGEST_MS = 120_000;

    private final List<VenueSession> sessions = new ArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final Path journal;
    private final ReplayServer server;
    private final LiqheatEngine engine;
    private final LiveCounts counts;
    private final LiveFeeds feeds;

    LiveRun(final Recording.Source source, final ServerOptions options, final Map<Venue, List<String>> symbols,
        final Path journal)
    {
        this.journal = journal;
        int connections = 0;
        for (final Map.Entry<Venue, List<String>> venue : symbols.entrySet())
        {
            connections += VenueSessions.of(venue.getKey(), venue.getValue(), new IgnoringSink()).endpoints().size();
        }

        server = new ReplayServer(source, options.clients(connections));
        engine = LiqheatEngine.launch(new EngineContext().journalDirectory(journal)
            .startTimeNs(new SystemEpochNanoClock().nanoTime()).waitMode(WaitMode.SLEEPING)
            .journalAttribute("source", "live test"));
        counts = new LiveCounts(engine.publisher());
        final Endpoints endpoints = new Endpoints();
        symbols.forEach((venue, names) ->
        {
            sessions.add(VenueSessions.of(venue, names, counts));
            endpoints.replace(venue, URI.create(
                "ws://127.0.0.1:" + server.port() + "/" + VenueNames.nameOf(venue)));
        });
        feeds = new LiveFeeds(sessions, counts, endpoints, new SystemEpochNanoClock(),
            (venue, note) -> notes.add(venue + " " + note));
        feeds.start();
    }

    /** Wait until all was played, and close the journal. */
    LiveRun finish()
    {
        await(server::isEnded, "the end of the recording");
        assertNull(server.failure());
        feeds.close();
        engine.close();
        assertNull(engine.haltCause());
        assertNull(feeds.failure());
        return this;
    }

    void await(final BooleanSupplier condition, final String what)
    {
        final long sinceMs = System.currentTimeMillis();
        while (!condition.getAsBoolean())
        {
            if (System.currentTimeMillis() - sinceMs > LONGEST_MS)
            {
                fail("waited in vain for " + what + ": played " + server.played() + " of " + server.messages() +
                    ", notes " + notes);
            }

            try
            {
                Thread.sleep(WAIT_MS);
            }
            catch (final InterruptedException ex)
            {
                throw new IllegalStateException(ex);
            }
        }
    }

    Path journal()
    {
        return journal;
    }

    ReplayServer server()
    {
        return server;
    }

    LiveCounts counts()
    {
        return counts;
    }

    LiveFeeds feeds()
    {
        return feeds;
    }

    List<VenueSession> sessions()
    {
        return sessions;
    }

    List<String> notes()
    {
        return notes;
    }

    @Override
    public void close()
    {
        feeds.close();
        engine.close();
        server.close();
    }
}
