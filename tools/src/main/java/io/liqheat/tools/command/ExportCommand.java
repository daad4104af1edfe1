package io.liqheat.tools.command;

import io.liqheat.replay.export.ExportException;
import io.liqheat.replay.export.ExportFormat;
import io.liqheat.replay.export.ExportPlan;
import io.liqheat.replay.export.ExportTable;
import io.liqheat.replay.export.JournalExport;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.Moment;
import io.liqheat.tools.console.Progress;
import io.liqheat.tools.console.Share;
import io.liqheat.tools.console.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code liqheat export}.
 */
@Command(
    name = "export",
    description = {
        "Write what is in a journal, and what a replay of it gives, as Parquet, npz or CSV.",
        "",
        "Each table gets a folder in --to, with one file per instrument and day:",
        "TABLE/venue=V/symbol=S/date=D/part-0.parquet. The day is that of receive time, UTC. All files carry both",
        "times in ns, versions, parameters, units and the hash of the replay. Tables:",
        "  events         all of: trades, marks, open-interest, funding, ratios, liquidations, depth, feed-status",
        "  deltas         what the engine publishes, one row per cell",
        "  ladder         the ladder every --step: a row per side, band and tier that is not empty (many rows)",
        "  history        the same summed over tiers: a row per --step and band",
        "  realised       reported liquidations, summed per --step, band and side",
        "Signals: not yet. Exposure and expected quantities are estimates.",
        "--layout hftbacktest writes trades and books as that backtester reads them: the best levels only,",
        "and no order ids."},
    footer = {
        "  liqheat export j --what trades,liquidations --to out",
        "  liqheat export j --what history,marks --step 1m --to out --instrument hyperliquid:BTC",
        "  liqheat export j --what ladder --step 1h --range 5%% --from 2026-06-14 --until 2026-06-15 --to out",
        "  liqheat export j --what events --format csv --to out --force",
        "  liqheat export j --format npz --layout hftbacktest --to out"})
public final class ExportCommand implements Callable<Integer>
{
    private static final long FIRST_LOOK = 200_000;

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "DIR", description = "Directory of the journal.")
    private Path directory;

    @Option(names = {"-w", "--what"}, paramLabel = "TABLE", split = ",",
        description = "One or more tables, separated by commas.")
    private List<String> what;

    @Option(names = {"-t", "--to"}, paramLabel = "PATH", required = true,
        description = "Directory to write to. Tables that are there already are not overwritten.")
    private Path to;

    @Option(names = "--force", description = "Replace tables of an earlier export.")
    private boolean isForced;

    @Option(names = {"-f", "--format"}, paramLabel = "FORMAT", defaultValue = "parquet",
        converter = Converters.ToExportFormat.class,
        description = "parquet, npz (NumPy) or csv. Default: ${DEFAULT-VALUE}.")
    private ExportFormat format;

    @Option(names = "--layout", paramLabel = "LAYOUT", defaultValue = "plain",
        converter = Converters.ToExportLayout.class,
        description = "plain, or hftbacktest (npz; trades and books). Default: ${DEFAULT-VALUE}.")
    private ExportLayout layout;

    @Option(names = {"-i", "--instrument"}, paramLabel = "NAME",
        description = "Such as hyperliquid:BTC. Default: all.")
    private String instrumentName;

    @Option(names = "--from", paramLabel = "TIME", converter = Converters.ToMoment.class,
        description = "Leave out what was received before. Default: the beginning.")
    private Moment from;

    @Option(names = "--until", paramLabel = "TIME", converter = Converters.ToMoment.class,
        description = "Leave out what was received later. Default: the end.")
    private Moment until;

    @Option(names = "--step", paramLabel = "TIME", defaultValue = "5m", converter = Converters.ToSpan.class,
        description = "Between samples of ladder and history, and length of time cells of realised, " +
            "such as 10s, 1m, 4h, 1d. Default: ${DEFAULT-VALUE}.")
    private Span step;

    @Option(names = "--range", paramLabel = "PERCENT", defaultValue = "10%", converter = Converters.ToShare.class,
        description = "Distance from the mark price that ladder and history hold. Default: 10%%.")
    private Share range;

    @Option(names = "--bands", paramLabel = "N", defaultValue = "1",
        description = "Bands added up to a row of history and realised. Default: ${DEFAULT-VALUE}.")
    private int bandsPerRow;

    @Option(names = "--no-compression", description = "Parquet without zstd.")
    private boolean isPlain;

    @Option(names = "--report", paramLabel = "FORMAT", defaultValue = "text",
        converter = Converters.ToOutputFormat.class,
        description = "How to say what was written: text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat report;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public ExportCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call()
    {
        final ExportPlan plan = plan();
        try (RecordedJournal journal = Journals.open(directory))
        {
            if (null != instrumentName)
            {
                refuseUnknown(journal);
            }

            try (JournalExport export = new JournalExport(journal, plan))
            {
                return export(journal, export);
            }
        }
        catch (final ExportException ex)
        {
            throw CommandException.failed(ex.getMessage());
        }
    }

    private int export(final RecordedJournal journal, final JournalExport export)
    {
        final long startNs = System.nanoTime();
        try (Progress progress = common.progress(console, "exporting", "rows", Journals.eventTotal(journal)))
        {
            while (export.poll() > 0)
            {
                progress.update(export.eventCount(), export.rowCount());
            }
        }

        if (!export.isStoppedByTime() && !journal.isBeingWritten())
        {
            journal.events().finish();
        }

        Journals.refuseDamaged(console, directory, export.faults(), export.lastTimeNs());
        final JournalExport.Result result = export.finish();
        print(result, System.nanoTime() - startNs);
        return 0;
    }

    private ExportPlan plan()
    {
        if (bandsPerRow < 1)
        {
            throw CommandException.usage("--bands=" + bandsPerRow + " must be 1 or more");
        }

        if (null != from && null != until && from.timeNs() >= until.timeNs())
        {
            throw CommandException.usage("--from=" + from + " must be before --until=" + until);
        }

        if (Files.exists(to) && !Files.isDirectory(to))
        {
            throw CommandException.usage("--to=" + to + " is a file: name a directory");
        }

        final ExportPlan plan = new ExportPlan(to, tables(), format)
            .instrument(instrumentName).compressed(!isPlain).replacing(isForced)
            .step(step.lengthNs()).bands(range.value(), bandsPerRow);
        if (null != from)
        {
            plan.from(from.timeNs());
        }

        return null == until ? plan : plan.until(until.timeNs());
    }

    private Set<ExportTable> tables()
    {
        if (ExportLayout.HFTBACKTEST == layout)
        {
            if (ExportFormat.NPZ != format)
            {
                throw CommandException.usage("--layout=hftbacktest is npz: add --format npz");
            }

            if (null != what)
            {
                throw CommandException.usage("--layout=hftbacktest always holds trades and books: leave out --what");
            }

            return Set.of(ExportTable.HFTBACKTEST);
        }

        if (null == what)
        {
            throw CommandException.usage("what to export? --what with one or more of " +
                String.join(", ", ExportTable.names()));
        }

        try
        {
            return ExportTable.of(what);
        }
        catch (final IllegalArgumentException ex)
        {
            throw CommandException.usage("--what: " + ex.getMessage());
        }
    }

    /** Before a long replay. */
    private void refuseUnknown(final RecordedJournal journal)
    {
        if (!isKnown(Journals.instruments(journal, Integer.MAX_VALUE, FIRST_LOOK)))
        {
            final JournalInstruments all = Journals.instruments(journal, Integer.MAX_VALUE, Long.MAX_VALUE);
            try
            {
                all.require(instrumentName);
            }
            catch (final IllegalArgumentException ex)
            {
                throw CommandException.usage(ex.getMessage());
            }
        }
    }

    private boolean isKnown(final JournalInstruments instruments)
    {
        return instruments.all().stream().map(JournalInstruments::nameOf)
            .anyMatch((name) -> name.equalsIgnoreCase(instrumentName));
    }

    private void print(final JournalExport.Result result, final long elapsedNs)
    {
        final double rowsPerSecond = result.rowCount() / (elapsedNs / 1e9);
        if (OutputFormat.JSON == report)
        {
            try (Json json = new Json(console.out()))
            {
                json.object("rows");
                result.rows().forEach((table, count) -> json.field(table.toString(), count));
                json.endObject().field("files", result.files()).field("bytes", result.bytes())
                    .field("elapsedNs", elapsedNs).field("rowsPerSecond", rowsPerSecond)
                    .field("stateHash", result.stateHash()).field("lateRows", result.lateRows())
                    .field("negativeLatencyRows", result.negativeLatencyRows());
            }

            return;
        }

        result.rows().forEach((table, count) -> console.out().println(
            Figures.count(count) + (1 == count ? " row   " : " rows  ") + to.resolve(table.toString())));
        console.out().println(Figures.count(result.files(), "file") + ", " + Figures.bytes(result.bytes()) + ", " +
            Figures.count(Math.round(rowsPerSecond)) + " rows/s in " + Figures.duration(elapsedNs) +
            ", state " + result.stateHash());
        if (result.lateRows() > 0)
        {
            console.out().println(Figures.count(result.lateRows(), "row") +
                " came more than 10 s late by the venue's clock: only the local side has them");
        }

        if (result.negativeLatencyRows() > 0)
        {
            console.out().println(Figures.count(result.negativeLatencyRows(), "row") +
                " received before their venue time (clocks differ): see correct_local_timestamp of hftbacktest");
        }
    }
}
