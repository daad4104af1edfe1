package io.liqheat.tools.command;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.replay.inspect.JournalInspection;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.map.LadderMap;
import io.liqheat.replay.verify.ReplayVerifier;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Progress;
import io.liqheat.tools.console.Speed;
import io.liqheat.tools.console.TextTable;
import io.liqheat.tools.demo.LiveView;
import io.liqheat.tools.demo.SyntheticRun;
import io.liqheat.tools.render.LadderTable;
import io.liqheat.tools.render.LedgerTable;
import io.liqheat.tools.render.StateTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import org.agrona.IoUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code liqheat demo}.
 */
@Command(
    name = "demo",
    description = {
        "Run a synthetic market through the whole pipeline and verify the journal it leaves.",
        "",
        "Two invented venues send frames in the formats of Binance USD-M and Hyperliquid: four contracts,",
        "some 140,000 invented traders. The frames go through the same sessions, ring, journals and engine as",
        "real ones. The same seed, seconds and speed give the same hash on every machine.",
        "",
        "The last line is the verdict of the verification; the exit code is 1 if it is not 'identical: ...'."},
    footer = {
        "  liqheat demo                                    watch a ladder for 20 seconds",
        "  liqheat demo --headless --seconds 5             for scripts",
        "  liqheat demo --seed 7 --journal j && liqheat map j --instrument binance-usdm:ETHUSDT"})
public final class DemoCommand implements Callable<Integer>
{
    private static final double NS_PER_SECOND = 1e9;
    private static final long REDRAW_NS = 1_000_000_000L;
    private static final int MAX_SECONDS = 86_400;
    private static final int CLOCK_CHECK = 0xFF;
    private static final double PATIENCE = 2;

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "20",
        description = "How long to run. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--headless", description = "Do not draw the ladder while it runs.")
    private boolean isHeadless;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
        description = "Of all chance in the market. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--speed", paramLabel = "SPEED", defaultValue = "240x", converter = Converters.ToSpeed.class,
        description = "Simulated seconds per second such as 60x, or max. Default: ${DEFAULT-VALUE}.")
    private Speed speed;

    @Option(names = {"-i", "--instrument"}, paramLabel = "NAME", defaultValue = "binance-usdm:BTCUSDT",
        description = "Whose ladder to show: binance-usdm:BTCUSDT, binance-usdm:ETHUSDT, hyperliquid:BTC or " +
            "hyperliquid:ETH. Default: ${DEFAULT-VALUE}.")
    private String instrumentName;

    @Option(names = {"-j", "--journal"}, paramLabel = "DIR",
        description = "Write the journal here, a new or empty directory, and leave it there. Default: a temporary " +
            "one that is deleted.")
    private Path directory;

    @Option(names = "--keep", description = "Leave the temporary journal and say where it is.")
    private boolean isKept;

    private long elapsedNs;
    private boolean isCutShort;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public DemoCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException
    {
        if (!(seconds > 0 && seconds <= MAX_SECONDS))
        {
            throw CommandException.usage("--seconds=" + seconds + " must be above 0 and at most " + MAX_SECONDS);
        }

        if (null != directory)
        {
            Journals.requireNew(directory);
            return run(directory);
        }

        final Path temporary = Files.createTempDirectory("liqheat-demo-");
        final Thread deletion = new Thread(() -> IoUtil.delete(temporary.toFile(), true));
        if (!isKept)
        {
            Runtime.getRuntime().addShutdownHook(deletion);
        }

        try
        {
            return run(temporary.resolve("journal"));
        }
        finally
        {
            if (!isKept)
            {
                Runtime.getRuntime().removeShutdownHook(deletion);
                deletion.run();
            }
        }
    }

    private int run(final Path journal)
    {
        final long spanNs = speed.isMax() ? Long.MAX_VALUE : (long)(seconds * speed.factor() * NS_PER_SECOND);
        if (!common.isQuiet())
        {
            console.err().println("running a SYNTHETIC market, seed " + seed + ", for " +
                Figures.duration((long)(seconds * NS_PER_SECOND)) + " at " + speed + " real time");
        }

        try (SyntheticRun run = new SyntheticRun(seed, speed, spanNs, journal))
        {
            drive(run);
            run.finish();
            return report(run, journal) ? 0 : CommandException.FAILED;
        }
    }

    private void drive(final SyntheticRun run)
    {
        final long spanNs = (long)(seconds * NS_PER_SECOND);
        final long limitNs = speed.isMax() ? spanNs : (long)(spanNs * PATIENCE);
        final boolean hasView = !isHeadless && console.isOutTerminal();
        final LiveView view = new LiveView(console);
        final Thread restore = new Thread(view::close);
        if (hasView)
        {
            Runtime.getRuntime().addShutdownHook(restore);
        }

        final long startNs = System.nanoTime();
        try (view; Progress progress = Progress.on(
            console, common.isQuiet() || hasView, "running", "frames", spanNs))
        {
            long nextDrawNs = startNs;
            long nowNs = startNs;
            for (int i = 0; nowNs - startNs < limitNs && run.step(); i++)
            {
                if (0 == (i & CLOCK_CHECK) || !speed.isMax())
                {
                    nowNs = System.nanoTime();
                    progress.update(nowNs - startNs, run.frameCount());
                }

                if (hasView && nowNs >= nextDrawNs)
                {
                    nextDrawNs = nowNs + REDRAW_NS;
                    view.draw(run, find(run.instruments()), "SYNTHETIC " + instrumentName + ", seed " + seed +
                        ", " + speed + " real time");
                }
            }

            elapsedNs = System.nanoTime() - startNs;
            isCutShort = !speed.isMax() && elapsedNs >= limitNs;
        }
        finally
        {
            if (hasView)
            {
                Runtime.getRuntime().removeShutdownHook(restore);
            }
        }
    }

    private Instrument find(final JournalInstruments instruments)
    {
        return instruments.all().stream()
            .filter((instrument) -> JournalInstruments.nameOf(instrument).equalsIgnoreCase(instrumentName))
            .findFirst().orElse(null);
    }

    private boolean report(final SyntheticRun run, final Path journal)
    {
        final long simulatedNs = run.timeNs() - SyntheticRun.START_TIME_NS;
        console.out().println("SYNTHETIC market, seed " + seed +
            ": nothing in it was recorded, and nothing here says how good estimates are in a real one.");
        console.out().println(Figures.duration(simulatedNs) + " of market in " + Figures.duration(elapsedNs) + " (" +
            Figures.multiple((double)simulatedNs / elapsedNs) + " times real time" + (speed.isMax() ? "" :
            ", asked for " + speed) + "), " + Figures.count(run.frameCount()) + " frames, " +
            Figures.count(Math.round(run.eventCount() / (elapsedNs / NS_PER_SECOND))) + " events/s");
        if (isCutShort)
        {
            console.out().println("Cut short: this machine is too slow for --speed " + speed +
                " now, so the hash below is not that of a full run. Ask for less.");
        }

        printCounts(run, journal);

        final StateTable state = new StateTable(run.state(), run.instruments());
        console.out().println();
        state.lines().forEach(console.out()::println);
        printLadder(run);
        console.out().println();
        run.latencyLines().forEach(console.out()::println);
        console.out().println("Measured from when an event is published, on a " + (speed.isMax() ? "saturated" :
            "paced") + " run that shares " + Runtime.getRuntime().availableProcessors() +
            " cores with the market that feeds it, warm-up included: no benchmark.");
        console.out().println();
        if (null != directory || isKept)
        {
            console.out().println("journal: " + journal);
        }

        final ReplayVerifier.Verdict verdict;
        try (RecordedJournal recorded = Journal.openForRead(journal))
        {
            verdict = VerifyCommand.verify(recorded, console, common);
        }

        console.out().println(verdict);
        return verdict.isIdentical() && state.isBalanced();
    }

    private void printLadder(final SyntheticRun run)
    {
        final Instrument instrument = find(run.instruments());
        if (null == instrument)
        {
            throw CommandException.usage("--instrument=" + instrumentName + " is not in this market");
        }

        final LadderMap map = LadderMap.of(run.state(), instrument, run.timeNs(), 0.03, 30);
        final LadderTable table = new LadderTable(console);
        console.out().println();
        table.header(map).forEach(console.out()::println);
        console.out().println(LadderTable.ESTIMATED);
        console.out().println();
        table.rows(map).forEach(console.out()::println);
        console.out().println();
        LedgerTable.totals(map).forEach(console.out()::println);
    }

    private void printCounts(final SyntheticRun run, final Path journal)
    {
        final Map<String, Long> events;
        try (RecordedJournal recorded = Journal.openForRead(journal))
        {
            final JournalInspection inspection = new JournalInspection(recorded);
            inspection.finish();
            events = inspection.counts();
        }
        catch (final UncheckedIOException ex)
        {
            throw CommandException.failed("cannot read the journal back: " + ex.getMessage());
        }

        final TextTable table = new TextTable("", "<events", "", "<   deltas", "");
        final Iterator<Map.Entry<String, Long>> eventRows = events.entrySet().iterator();
        final Iterator<Map.Entry<String, Long>> deltaRows = run.deltasByName().entrySet().iterator();
        while (eventRows.hasNext() || deltaRows.hasNext())
        {
            final Map.Entry<String, Long> event = eventRows.hasNext() ? eventRows.next() : null;
            final Map.Entry<String, Long> delta = deltaRows.hasNext() ? deltaRows.next() : null;
            table.row(null == event ? "" : event.getKey(), null == event ? "" : Figures.count(event.getValue()),
                null == delta ? "" : "   " + delta.getKey(), null == delta ? "" : Figures.count(delta.getValue()));
        }

        console.out().println();
        table.lines().forEach(console.out()::println);
    }
}
