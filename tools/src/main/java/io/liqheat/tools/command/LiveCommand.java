package io.liqheat.tools.command;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.VenueNames;
import io.liqheat.codecs.venue.VenueSession;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.pipeline.ThreadMode;
import io.liqheat.replay.ingest.ReceiveClock;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalException;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.recovery.RecoveryException;
import io.liqheat.replay.warmup.WarmUp;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.Progress;
import io.liqheat.tools.console.Span;
import io.liqheat.tools.live.Endpoints;
import io.liqheat.tools.live.LiveCounts;
import io.liqheat.tools.live.LiveFeeds;
import io.liqheat.tools.render.SessionReport;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code liqheat live}.
 */
@Command(
    name = "live",
    description = {
        "Connect to venues, run what they publish through the engine, and journal it.",
        "",
        "Only public market data is read; nothing is sent but subscriptions, pings and requests for public data.",
        "Connections that break are made again after a growing, partly random pause. A line per second on stderr",
        "says how it goes; it ends after --seconds or on Ctrl-C, with what became of every message.",
        "",
        "Venues: binance-usdm, binance-coinm, bybit-linear, bybit-inverse, okx, deribit, hyperliquid, bitmex."},
    footer = {
        "  liqheat live binance-usdm:BTCUSDT okx:BTC-USDT-SWAP --journal j",
        "  liqheat live hyperliquid:BTC hyperliquid:ETH --seconds 60",
        "  liqheat live hyperliquid:BTC --journal j --keep 7d      the same command again continues it",
        "  liqheat live hyperliquid:BTC --warm-up yesterday --journal today",
        "  liqheat live hyperliquid:BTC --journal j --threads one      on a machine of one or two cores",
        "  liqheat live bybit-linear:BTCUSDT --endpoint bybit-linear=ws://127.0.0.1:8080/bybit-linear",
        "      of a server started with: liqheat replay-server FILE... --port 8080"})
public final class LiveCommand implements Callable<Integer>
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long CLOSE_SECONDS = 10;

    private final Console console;
    private final EpochNanoClock clock =
        new ReceiveClock(SystemEpochNanoClock.INSTANCE::nanoTime, System::nanoTime);
    private final CountDownLatch isFinished = new CountDownLatch(1);
    private volatile boolean isInterrupted;

    @Mixin
    private CommonOptions common;

    @Parameters(arity = "1..*", paramLabel = "VENUE:SYMBOL", description = "Instruments, the venue's own names.")
    private List<String> instruments;

    @Option(names = "--endpoint", paramLabel = "VENUE=URI",
        description = "Reach a venue at another server: ws://HOST:PORT/... or wss://... May be repeated.")
    private Map<String, URI> endpoints = Map.of();

    @Option(names = {"-j", "--journal"}, paramLabel = "DIR",
        description = {
            "Write the journal here, a new or empty directory. A journal that is there already is continued: the map",
            "begins where it ended, however it ended. Default: none is written."})
    private Path directory;

    @Option(names = "--keep", paramLabel = "TIME", converter = Converters.ToSpan.class,
        description = {
            "Remove segments of the journal that are older than this, such as 7d or 12h, as soon as a snapshot stands",
            "for them. Default: everything is kept."})
    private Span keep;

    @Option(names = "--warm-up", paramLabel = "DIR",
        description = {
            "Begin with what this journal recorded of the same instruments, instead of with an empty map.",
            "The new journal holds it too. Make one from recorded or archived data with: liqheat ingest"})
    private Path history;

    @Option(names = "--threads", paramLabel = "HOW", converter = Converters.ToThreadMode.class,
        description = {
            "stages: event journal, engine and delta journal have a thread each.",
            "one: all have the same, the shorter way on one or two cores; what one of",
            "them waits for delays the map at once. The journal is the same.",
            "Default: stages."})
    private ThreadMode threadMode;

    @Option(names = "--seconds", paramLabel = "N",
        description = "How long to run. Default: until Ctrl-C.")
    private double seconds = Double.POSITIVE_INFINITY;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        converter = Converters.ToOutputFormat.class,
        description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public LiveCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call()
    {
        if (!(seconds > 0))
        {
            throw CommandException.usage("--seconds=" + seconds + " must be above 0");
        }

        final Map<Venue, List<String>> symbols = symbols();
        final Endpoints reached = reached(symbols);
        if (null != directory && !RecordedJournal.isJournal(directory) && !Journal.isUnused(directory))
        {
            Journals.requireNew(directory);
        }

        if (null != directory && RecordedJournal.isJournal(directory) && null != history)
        {
            throw CommandException.usage("--journal=" + directory + " exists and is continued from what it holds:" +
                " --warm-up is for a new one");
        }

        final Thread hook = new Thread(this::onShutdown);
        Runtime.getRuntime().addShutdownHook(hook);
        try
        {
            return run(symbols, reached);
        }
        finally
        {
            isFinished.countDown();
            if (!isInterrupted)
            {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private int run(final Map<Venue, List<String>> symbols, final Endpoints reached)
    {
        final EngineContext context = new EngineContext().startTimeNs(clock.nanoTime());
        if (null != threadMode)
        {
            context.threadMode(threadMode);
        }

        if (null != directory)
        {
            context.journalKeepNs(null == keep ? Long.MAX_VALUE : keep.lengthNs());
            context.journalSnapshots(true).journalDirectory(directory).journalAttribute("source",
                "live " + String.join(" ", instruments) + (null == history ? "" : ", warmed up from " + history));
        }

        final List<VenueSession> sessions = new ArrayList<>();
        final LiqheatEngine engine = launch(context);
        if (null != engine.recovered())
        {
            console.err().println(engine.recovered());
        }

        final LiveCounts counts = new LiveCounts(engine.publisher());
        try
        {
            if (null != history)
            {
                warmUp(engine, symbols);
            }

            symbols.forEach((venue, names) -> sessions.add(VenueSessions.of(venue, names, counts)));
            try (LiveFeeds feeds = new LiveFeeds(sessions, counts, reached, clock, this::note))
            {
                feeds.start();
                watch(engine, feeds, counts);
                if (null != feeds.failure())
                {
                    throw CommandException.failed("the feeds broke off: " + feeds.failure());
                }
            }
        }
        finally
        {
            engine.close();
        }

        if (engine.isHalted())
        {
            throw CommandException.failed("the engine halted: " + engine.haltCause().getMessage());
        }

        report(sessions, counts);
        return 0;
    }

    private static LiqheatEngine launch(final EngineContext context)
    {
        try
        {
            return LiqheatEngine.launch(context);
        }
        catch (final RecoveryException | JournalException ex)
        {
            throw CommandException.failed("--journal: " + ex.getMessage());
        }
    }

    private void warmUp(final LiqheatEngine engine, final Map<Venue, List<String>> symbols)
    {
        try (RecordedJournal journal = Journals.open(history);
            Progress progress = common.progress(console, "warming up", "events", Journals.eventTotal(journal)))
        {
            final WarmUp warmUp = new WarmUp(journal, engine.publisher(), (instrument) ->
                symbols.getOrDefault(instrument.venue(), List.of()).contains(instrument.symbol()));
            while (!isInterrupted && warmUp.poll() > 0)
            {
                progress.update(warmUp.published(), warmUp.published());
            }

            console.err().println("warmed up with " + warmUp.description());
        }
        catch (final IllegalStateException ex)
        {
            throw CommandException.failed("--warm-up: " + ex.getMessage());
        }
    }

    private void watch(final LiqheatEngine engine, final LiveFeeds feeds, final LiveCounts counts)
    {
        final long startNs = System.nanoTime();
        long seconds = 0;
        long lastEvents = 0;
        while (!isInterrupted && !engine.isHalted() && null == feeds.failure() &&
            (System.nanoTime() - startNs) / (double)SECOND_NS < this.seconds)
        {
            final double left = this.seconds - (System.nanoTime() - startNs) / (double)SECOND_NS;
            pause((long)(Math.min(1, Math.max(0, left)) * 1000));
            seconds++;
            if (!common.isQuiet())
            {
                final long events = counts.events();
                console.err().println(String.format("%5d s  %s  %,d messages  %,d events (+%,d)  %d gaps, %d open  " +
                    "%d stale  %d rejected", seconds, feeds.isConnected() ? "connected" : "CONNECTING",
                    feeds.messages(), events, events - lastEvents, counts.gaps(), counts.openGaps(), counts.stale(),
                    counts.rejected()));
                lastEvents = events;
            }
        }
    }

    private void report(final List<VenueSession> sessions, final LiveCounts counts)
    {
        final SessionReport report = new SessionReport(sessions);
        if (OutputFormat.JSON == format)
        {
            try (Json json = new Json(console.out()))
            {
                json.field("events", counts.events())
                    .field("gaps", counts.gaps())
                    .field("resyncs", counts.resyncs());
                report.write(json);
            }

            return;
        }

        report.printStreams(console.out());
        report.printRejections(console.out());
        console.out().println(Figures.count(counts.events(), "event") + ", " +
            Figures.count(counts.gaps(), "gap") + ", of which " + counts.resyncs() + " closed" +
            (null == directory ? "; nothing was journaled" : ""));
        if (null != directory)
        {
            console.out().println();
            console.out().println("next: liqheat verify " + directory);
            console.out().println("      liqheat inspect " + directory);
        }
    }

    private Map<Venue, List<String>> symbols()
    {
        final Map<Venue, List<String>> symbols = new EnumMap<>(Venue.class);
        for (final String instrument : instruments)
        {
            final int colon = instrument.indexOf(':');
            if (colon <= 0 || colon + 1 == instrument.length())
            {
                throw CommandException.usage(
                    "'" + instrument + "' is no instrument: expected VENUE:SYMBOL such as binance-usdm:BTCUSDT");
            }

            final List<String> names =
                symbols.computeIfAbsent(venue(instrument.substring(0, colon)), (key) -> new ArrayList<>());
            if (!names.contains(instrument.substring(colon + 1)))
            {
                names.add(instrument.substring(colon + 1));
            }
        }

        return symbols;
    }

    private Endpoints reached(final Map<Venue, List<String>> symbols)
    {
        final Endpoints reached = new Endpoints();
        endpoints.forEach((name, uri) ->
        {
            final Venue venue = venue(name);
            if (!symbols.containsKey(venue))
            {
                throw CommandException.usage("--endpoint=" + name + "=" + uri + " is for a venue without instruments");
            }

            try
            {
                reached.replace(venue, uri);
            }
            catch (final IllegalArgumentException ex)
            {
                throw CommandException.usage("--endpoint: " + ex.getMessage());
            }
        });
        return reached;
    }

    static Venue venue(final String name)
    {
        final StringBuilder known = new StringBuilder();
        for (final Venue venue : Venue.values())
        {
            if (Venue.NULL_VAL != venue)
            {
                if (VenueNames.nameOf(venue).equalsIgnoreCase(name))
                {
                    return venue;
                }

                known.append(known.isEmpty() ? "" : ", ").append(VenueNames.nameOf(venue));
            }
        }

        throw CommandException.usage("'" + name + "' is no venue: expected one of " + known);
    }

    private void note(final Venue venue, final String note)
    {
        if (!common.isQuiet())
        {
            console.err().println(VenueNames.nameOf(venue) + ": " + note);
        }
    }

    private void onShutdown()
    {
        isInterrupted = true;
        try
        {
            isFinished.await(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(final long milliseconds)
    {
        try
        {
            Thread.sleep(Math.max(1, milliseconds));
        }
        catch (final InterruptedException ex)
        {
            throw CommandException.failed("interrupted");
        }
    }
}
