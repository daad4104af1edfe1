package io.liqheat.tools.command;

import io.liqheat.engine.EngineContext;
import io.liqheat.replay.ingest.CaptureIngest;
import io.liqheat.replay.ingest.HistoryIngest;
import io.liqheat.replay.ingest.Ingest;
import io.liqheat.replay.ingest.IngestFormat;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.Progress;
import io.liqheat.tools.render.IngestReport;
import io.liqheat.tools.render.StateTable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code liqheat ingest}.
 */
@Command(
    name = "ingest",
    description = {
        "Run recorded market data through the engine and journal what went in and what came out.",
        "",
        "Files are merged by receive time, so their order does not matter. Plain text, .gz, .zst and .zip are",
        "read as they are. Every line is accounted for: the exit code is 1 if one is not.",
        "",
        "The journal is written to DIR.partial and gets its name when it is complete. What an interrupted ingest",
        "left is continued with --resume: the same files are read again from their beginning, every event is",
        "compared with the one in the journal, and what it does not hold yet is added. The journal then is that of",
        "an ingest that was not interrupted. Where an event differs nothing is changed, and the exit code is 1.",
        "",
        "Formats:",
        "  capture               raw frames of any venues, told by the connection or exchange the files name",
        "  binance-usdm, binance-coinm, bybit, okx, deribit, hyperliquid, bitmex",
        "                        raw frames of one venue; messages of others in the files are ignored and counted",
        "  hyperliquid-recorder  recorder files, one coin each: trades_*, ctx_*, l2_*, JSON lines",
        "  history               tables of open interest, prices, funding, volumes, liquidations: CSV with a heading",
        "  archive               what Binance, Bybit and Tardis keep as CSV, row by row; several kinds, days, venues",
        "  mixed                 captures and archives together: what captures tell of a contract counts, and",
        "                        archives fill in where they are silent, for a minute or, where things are told",
        "                        seldom, a quarter of an hour. Trades of one id count once; other things that both",
        "                        have may count twice within the delay of a capture's beginning, and where it pauses",
        "                        up to that time is missing",
        "  auto                  archive where every file is one, capture where none is, else mixed",
        "",
        "Raw frames are WebSocket messages and REST answers as the venue sent them, one per line:",
        "  1721347020984480942 MESSAGE        nanoseconds since the epoch (Binance)",
        "  1626992741.06217: MESSAGE          seconds; below a line 'URL <-> TIME', answers as 'URL -> TIME: ANSWER'",
        "  2020-03-12T00:00:00.1234567Z MESSAGE",
        "  {\"t\":\"recv\",\"conn\":...,\"ts\":...,\"data\":...}   and header, connect, http lines",
        "  {\"exchange\":...,\"raw\":... or \"msg\":...}          single frames, at the time they name",
        "",
        "Tables are read by the names of their columns, in any order: time (t, ts, timestamp, open_time; s, ms, us,",
        "ns or ISO text), price or price_open/high/low/close, oi, oi_usd or oi_open/oi_close, volume, funding rate,",
        "liquidation_long_usd, liquidation_short_usd. Rows with sums, or with a high or a close, are bars from their",
        "time on: their sums are published at their end. The coin is the symbol column or the name of the file. All",
        "goes to Binance's perpetual of the coin; the finest open interest and prices win, bars add their extremes.",
        "",
        "Archives are told by their columns, with or without a heading, in any order: Binance aggTrades, trades,",
        "metrics, markPriceKlines, indexPriceKlines, bookDepth, fundingRate, liquidationSnapshot; Bybit trades;",
        "Tardis trades, liquidations, derivative_ticker, incremental_book_L2, book_snapshot, quotes. Times in s, ms,",
        "us, ns or text. Venue and symbol stand in the rows or the names of the files",
        "(BTCUSDT-aggTrades-2024-07-18.zip, binance-futures_trades_2024-07-18_BTCUSDT.csv.gz,",
        "BTCUSDT2024-07-18.csv.gz), or are said by --venue and --symbol. Raw lines of Tardis and books of Bybit are",
        "captures."},
    footer = {
        "  liqheat ingest capture captures/okx captures/bybit --journal j",
        "  liqheat ingest hyperliquid-recorder data/*BTC_2026061* --journal j",
        "  liqheat ingest binance-usdm captures/binance-usdm --journal j",
        "  liqheat ingest binance-usdm captures/binance-usdm --journal j --resume",
        "  liqheat ingest history BTC_oi_5m.csv.gz BTC_funding.csv.gz BTC_liquidations_1h.csv.gz --journal j",
        "  liqheat ingest archive BTCUSDT-aggTrades-2024-07-*.zip BTCUSDT-metrics-2024-07-*.zip --journal j",
        "  liqheat ingest auto BTCUSDT-aggTrades-2024-07-1*.zip captures/binance-usdm --journal j --bad-rows bad.tsv",
        "  liqheat ingest archive data.csv --kind trades --venue binance-coinm --symbol BTCUSD_PERP --journal j",
        "  liqheat verify j && liqheat inspect j"})
public final class IngestCommand implements Callable<Integer>
{
    private static final int STEP = 512;

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "FORMAT", converter = Converters.ToIngestFormat.class,
        description = "One of the formats above.")
    private IngestFormat ingestFormat;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE",
        description = "Files, or directories of which all files are taken.")
    private List<Path> paths;

    @Option(names = {"-j", "--journal"}, paramLabel = "DIR", required = true,
        description = "Where to write the journal: a directory that is new or empty.")
    private Path directory;

    @Option(names = "--coin", paramLabel = "COIN",
        description = "With history: what tables are about that do not say it, instead of by the names of the files.")
    private String coin;

    @Option(names = "--turnover", paramLabel = "PER_DAY", defaultValue = "" + HistoryIngest.DEFAULT_TURNOVER,
        description = "With history, where tables have no volumes: what is taken to be traded per day besides the " +
            "changes of open interest, as a multiple of it. 0: nothing. Default: ${DEFAULT-VALUE}.")
    private double turnoverPerDay;

    @Mixin
    private ArchiveArguments archive;

    @Option(names = "--bad-rows", paramLabel = "FILE",
        description = "Also list every line that could not be read or used: file, line, reason, first bytes, with " +
            "tabs between them.")
    private Path badRowsFile;

    @Option(names = "--resume",
        description = "Go on where an interrupted ingest of the same files with the same options ended; where there " +
            "is none, start.")
    private boolean isResumed;

    @Option(names = "--restart",
        description = "Delete what an interrupted ingest left in DIR.partial, and start again.")
    private boolean isRestart;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        converter = Converters.ToOutputFormat.class,
        description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public IngestCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call()
    {
        Journals.requireNew(directory);
        if (null != coin && IngestFormat.HISTORY != ingestFormat)
        {
            throw CommandException.usage("--coin belongs to history: other formats say what they are about");
        }

        final List<Path> files = InputFiles.of(paths);
        ingestFormat = archive.formatOf(ingestFormat, files);
        if (isRestart && isResumed)
        {
            throw CommandException.usage("--resume and --restart both say what to do with what is there: give one");
        }

        final PartialJournal partial = PartialJournal.of(directory, isRestart, isResumed);
        final EngineContext context = new EngineContext()
            .journalDirectory(partial.directory())
            .journalAttribute("source", ingestFormat.label() + ", " + Figures.count(files.size(), "file") +
                ", first " + files.get(0).getFileName());
        try (Ingest ingest = open(files, context); BadRowsFile badRows = BadRowsFile.of(badRowsFile))
        {
            if (null != badRows)
            {
                ingest.badRows(badRows);
            }

            final long elapsedNs;
            try (Progress progress = common.progress(console, "ingesting", "messages", ingest.bytesTotal()))
            {
                while (ingest.step(STEP))
                {
                    progress.update(ingest.bytesRead(), ingest.messages());
                }

                elapsedNs = progress.elapsedNs();
            }

            final Ingest.Result result = finish(ingest);
            partial.complete();
            final IngestReport report = new IngestReport(result, ingest.tallies(), ingest.notes());
            final StateTable state = state(result);
            if (OutputFormat.JSON == format)
            {
                try (Json json = new Json(console.out()))
                {
                    json.field("journal", directory.toString())
                        .field("files", files.size())
                        .field("events", result.state().eventCount())
                        .field("deltas", result.state().deltaCount());
                    if (null != badRows)
                    {
                        json.field("badRows", badRows.count());
                    }

                    report.write(json);
                    state.write(json);
                }
            }
            else
            {
                print(result, report, state, elapsedNs);
                if (null != badRows)
                {
                    console.out().println(Figures.count(badRows.count(), "bad line") + " in " + badRowsFile);
                }
            }

            if (0 == result.decoded())
            {
                throw CommandException.failed("no message was decoded: are these files " + ingestFormat.label() +
                    "? The journal in " + directory + " is empty and can be deleted");
            }

            return result.isComplete() && report.isWholeInput() && state.isBalanced() ? 0 : CommandException.FAILED;
        }
    }

    private Ingest open(final List<Path> files, final EngineContext context)
    {
        return switch (ingestFormat)
        {
            case HISTORY -> new HistoryIngest(files, coin, turnoverPerDay, context);
            case ARCHIVE -> archive.open(files, context);
            case MIXED -> archive.openMixed(files, context);
            default -> new CaptureIngest(ingestFormat, files, context);
        };
    }

    private Ingest.Result finish(final Ingest ingest)
    {
        if (0 == ingest.messages())
        {
            throw CommandException.failed("no message in these files: is FORMAT right, and are they not empty?");
        }

        if (!ingest.isStarted())
        {
            throw CommandException.failed("none of the " + Figures.count(ingest.messages(), "message") +
                " in these files belongs to " + ingestFormat.label() + ": is FORMAT right? No journal was made" +
                (ingest.notes().isEmpty() ? "" : "\n  " + String.join("\n  ", ingest.notes())));
        }

        return ingest.finish();
    }

    private StateTable state(final Ingest.Result result)
    {
        try (RecordedJournal journal = Journals.open(directory))
        {
            final JournalInstruments instruments =
                Journals.instruments(journal, result.state().highestInstrumentId(), Long.MAX_VALUE);
            return new StateTable(result.state(), instruments);
        }
    }

    private void print(
        final Ingest.Result result, final IngestReport report, final StateTable state, final long elapsedNs)
    {
        report.print(console.out());
        if (!state.isEmpty())
        {
            state.lines().forEach(console.out()::println);
            console.out().println();
        }

        console.out().println(Figures.count(result.state().eventCount(), "event") + " and " +
            Figures.count(result.state().deltaCount(), "delta") + " journaled in " + Figures.duration(elapsedNs) +
            " (" + Figures.count(Math.round(result.messages() / (elapsedNs / 1e9))) + " messages/s)");
        console.out().println(report.verdict());
        if (result.decoded() > 0)
        {
            printNext(state);
        }
    }

    private void printNext(final StateTable state)
    {
        console.out().println();
        console.out().println("next: liqheat verify " + directory);
        console.out().println("      liqheat inspect " + directory);
        if (null != state.firstMapped())
        {
            console.out().println("      liqheat map " + directory + " --instrument " + state.firstMapped());
        }
    }
}
