package io.liqheat.tools.command;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.VenueNames;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Speed;
import io.liqheat.tools.server.CaptureRecording;
import io.liqheat.tools.server.FaultKind;
import io.liqheat.tools.server.FaultPlan;
import io.liqheat.tools.server.JournalRecording;
import io.liqheat.tools.server.Recording;
import io.liqheat.tools.server.ReplayServer;
import io.liqheat.tools.server.ServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code liqheat replay-server}.
 */
@Command(
    name = "replay-server",
    description = {
        "Serve recorded frames or a journal on this machine in the venues' own formats: WebSocket and REST, with",
        "their paths, subscriptions, pings and first messages, to any client that can be told another address.",
        "",
        "It listens on 127.0.0.1 only. A venue is at /NAME/..., e.g. /binance-usdm/market/stream, and at its own",
        "paths where they are unambiguous. It plays once, from when enough clients have subscribed; a slow client",
        "holds it up, nothing is lost. It ends when all was played and the clients have left.",
        "",
        "A channel that was not recorded is served by one that carries the same at another pace or depth. Journals",
        "hold the ten best levels of a book, once a second: that is what their books are made of.",
        "",
        "Faults: KIND=RATE by chance, or KIND@N for the Nth message that a client wants, separated by commas.",
        "Kinds: drop, duplicate, reorder, stall, disconnect, garbage, oversized, late; stall and late take a",
        "duration, as in late=0.01:2s. seed=N chooses other chances, only=KIND keeps to channels of one kind."},
    footer = {
        "  liqheat replay-server captures/binance-usdm/usdm_btcusdt_20240718.gz --port 8080",
        "  liqheat live binance-usdm:BTCUSDT --endpoint binance-usdm=ws://127.0.0.1:8080/binance-usdm",
        "  liqheat replay-server captures/okx captures/bybit --speed 10x --faults drop=0.001,disconnect@500,seed=7",
        "  liqheat replay-server j --speed max --wait-for-clients 2"})
public final class ReplayServerCommand implements Callable<Integer>
{
    private static final long CHECK_MS = 200;
    private static final int MAX_PORT = 65_535;

    private final Console console;
    private final CountDownLatch isFinished = new CountDownLatch(1);
    private volatile boolean isInterrupted;

    @Mixin
    private CommonOptions common;

    @Parameters(arity = "1..*", paramLabel = "FILE|JOURNAL",
        description = "Recorded files, or directories of which all files are taken, or one journal.")
    private List<Path> paths;

    @Option(names = "--port", paramLabel = "N", defaultValue = "0",
        description = "Port to listen on; 0 for any that is free, which is printed. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--speed", paramLabel = "SPEED", defaultValue = "1x", converter = Converters.ToSpeed.class,
        description = "Recorded seconds per second such as 10x, or max. Default: ${DEFAULT-VALUE}.")
    private Speed speed;

    @Option(names = "--faults", paramLabel = "PLAN", converter = Converters.ToFaultPlan.class,
        description = "What goes wrong on purpose, see above. Default: nothing.")
    private FaultPlan faults = FaultPlan.NONE;

    @Option(names = "--wait-for-clients", paramLabel = "N", defaultValue = "1",
        description = "Play when so many connections have subscribed and no more subscriptions came for half a " +
            "second. Default: ${DEFAULT-VALUE}.")
    private int clients;

    @Option(names = "--lockstep",
        description = "Keep the recorded order between connections and REST answers too: wait for pongs and calls.")
    private boolean isLockstep;

    @Option(names = "--strict", description = "Serve channels by their very names only.")
    private boolean isStrict;

    @Option(names = "--linger", paramLabel = "SECONDS", defaultValue = "5",
        description = "How long clients may stay when all was played. Default: ${DEFAULT-VALUE}.")
    private double linger;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public ReplayServerCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call()
    {
        if (port < 0 || port > MAX_PORT || clients < 0 || !(linger >= 0))
        {
            throw CommandException.usage(port < 0 || port > MAX_PORT ? "--port=" + port + " is no port" :
                "--wait-for-clients and --linger must be 0 or more");
        }

        final Recording.Source source = source();
        final ServerOptions options = new ServerOptions().port(port).speed(speed).clients(clients)
            .lockstep(isLockstep).strict(isStrict).faults(faults);
        final Thread hook = new Thread(this::onShutdown);
        Runtime.getRuntime().addShutdownHook(hook);
        try (ReplayServer server = new ReplayServer(source, options))
        {
            announce(server);
            watch(server);
            report(server);
            if (null != server.failure())
            {
                throw CommandException.failed("playing broke off: " + server.failure());
            }

            return 0;
        }
        catch (final IllegalArgumentException ex)
        {
            throw CommandException.failed(ex.getMessage());
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

    private Recording.Source source()
    {
        if (1 == paths.size() && Files.isDirectory(paths.get(0).resolve(QueueName.EVENTS.folder())))
        {
            final Path journal = paths.get(0);
            return () -> new JournalRecording(journal);
        }

        final List<Path> files = InputFiles.of(paths);
        return () -> new CaptureRecording(files);
    }

    private void announce(final ReplayServer server)
    {
        console.out().println(Figures.count(server.messages(), "message") + " from " +
            Figures.time(server.firstTimeNs()) + " to " + Figures.time(server.lastTimeNs()));
        for (final Venue venue : server.venues())
        {
            console.out().println("ws://127.0.0.1:" + server.port() + "/" + VenueNames.nameOf(venue) + "  " +
                Figures.count(server.channels(venue).size(), "channel"));
        }

        console.out().flush();
    }

    private void watch(final ReplayServer server)
    {
        boolean wasStarted = false;
        long endedNs = 0;
        while (!isInterrupted && null == server.failure())
        {
            pause();
            if (server.isStarted() && !wasStarted)
            {
                wasStarted = true;
                if (!common.isQuiet())
                {
                    console.err().println("playing at " + speed + " real time to " +
                        Figures.count(server.clients(), "connection"));
                }
            }

            if (server.isEnded())
            {
                endedNs = 0 == endedNs ? System.nanoTime() : endedNs;
                if (0 == server.clients() || System.nanoTime() - endedNs > linger * 1e9)
                {
                    return;
                }
            }
        }
    }

    private void report(final ReplayServer server)
    {
        console.out().println(Figures.count(server.played(), "message") + " played, " +
            Figures.count(server.delivered(), "message") + " delivered, " +
            Figures.count(server.answered(), "REST call") + " answered");
        for (final FaultKind kind : FaultKind.values())
        {
            if (server.faults(kind) > 0)
            {
                console.out().println(kind.label() + ": " + Figures.count(server.faults(kind), "time"));
            }
        }
    }

    private void onShutdown()
    {
        isInterrupted = true;
        try
        {
            isFinished.await(10, TimeUnit.SECONDS);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause()
    {
        try
        {
            Thread.sleep(CHECK_MS);
        }
        catch (final InterruptedException ex)
        {
            throw CommandException.failed("interrupted");
        }
    }
}
