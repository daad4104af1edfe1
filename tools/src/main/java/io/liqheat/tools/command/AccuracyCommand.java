package io.liqheat.tools.command;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.accuracy.Contender;
import io.liqheat.replay.accuracy.Contenders;
import io.liqheat.replay.accuracy.JournalAccuracy;
import io.liqheat.replay.accuracy.ScoreTable;
import io.liqheat.replay.accuracy.ScoringRules;
import io.liqheat.replay.accuracy.SyntheticSeries;
import io.liqheat.replay.baseline.Baselines;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.synthetic.World;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.Progress;
import io.liqheat.tools.render.AccuracyJson;
import io.liqheat.tools.render.AccuracyText;
import io.liqheat.tools.render.Findings;
import io.liqheat.tools.render.ReliabilityImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code liqheat accuracy}.
 */
@Command(
    name = "accuracy",
    description = {
        "Score liquidation maps: liqheat, the usual methods and nulls get the same events, are asked what they",
        "expect before they know, and are held against what was liquidated.",
        "",
        "DIR is a journal; what counts are the liquidations its venue published. Where it holds only sums of them,",
        "such as hourly ones of 'ingest history', methods are scored on sums; where it holds none, their maps are",
        "compared by distance from the price. With --synthetic markets are",
        "simulated whose true positions and liquidations are known, and those count; methods see only what a",
        "venue would publish. A world is a set of conditions, a seed one market under them; no two markets share",
        "any chance. Days of all seeds are pooled; error bars come from drawing markets, all worlds of one seed",
        "at once, or weeks where there are fewer than five seeds: with fewer than five of either nothing is said",
        "of who leads. Every other method also takes part with a level that follows the liquidations of the last",
        "hours as liqheat's does (+level). What liqheat does not lead in is printed as well."},
    footer = {
        "  liqheat accuracy --synthetic --seeds 8",
        "  liqheat accuracy --synthetic --worlds base,wild --seeds 2 --png reliability.png",
        "  liqheat accuracy --synthetic --worlds base --seeds 4 --ablation      what each ingredient is worth",
        "  liqheat accuracy --synthetic --worlds base --model mine.properties   another set of parameters",
        "  liqheat accuracy j --instrument hyperliquid:BTC --format json"})
public final class AccuracyCommand implements Callable<Integer>
{
    private static final int MAX_SEEDS = 1000;
    private static final int MAX_DAYS = 400;
    private static final int MAX_THREADS = 256;
    private static final int MAX_OPEN_INTEREST_SECONDS = 3600;
    private static final long FIRST_LOOK = 200_000;

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "Directory of a journal.")
    private Path directory;

    @Option(names = "--synthetic", description = "Simulate markets instead of reading a journal.")
    private boolean isSynthetic;

    @Option(names = "--worlds", paramLabel = "NAMES", split = ",",
        description = "Worlds to simulate, such as base,wild. Default: all sixteen.")
    private List<String> worldNames = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "1",
        description = "Markets of each world. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--days", paramLabel = "N", defaultValue = "24",
        description = "Length of each market. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(names = "--sampled",
        description = "Publish about one liquidation per second, as Binance and OKX do. All count all the same.")
    private boolean isSampled;

    @Option(names = "--open-interest", paramLabel = "SECONDS", defaultValue = "60",
        description = "Time between two published samples of open interest. Default: ${DEFAULT-VALUE}.")
    private int openInterestSeconds;

    @Option(names = "--threads", paramLabel = "N",
        description = "Markets simulated at a time; the result does not depend on it. Default: one per processor.")
    private int threads;

    @Option(names = {"-i", "--instrument"}, paramLabel = "NAME",
        description = "Of the journal, such as hyperliquid:BTC. Needed unless it has only one.")
    private String instrumentName;

    @Option(names = "--warm-up", paramLabel = "DAYS", defaultValue = "-1",
        description = "First days, not scored. Default: a third, at most three.")
    private int warmUpDays;

    @Option(names = "--ablation", description = "Also score liqheat with one ingredient left out or changed at a time.")
    private boolean hasAblation;

    @Option(names = "--model", paramLabel = "FILE", arity = "1",
        description = "Also score liqheat with the parameters of a file; may be given several times.")
    private List<Path> modelFiles = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        converter = Converters.ToOutputFormat.class,
        description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    @Option(names = "--png", paramLabel = "FILE",
        description = "Also draw a reliability diagram: predicted against realised by size of the prediction.")
    private Path pngFile;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public AccuracyCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException
    {
        refuseNonsense();
        if (null != directory)
        {
            final Integer exitCode = scoreTotalsOrCompare();
            if (null != exitCode)
            {
                return exitCode;
            }
        }

        final ScoringRules rules = ScoringRules.declared(warmUpDays);
        final List<Contender> contenders = contenders(0);
        final List<ScoreTable> tables = new ArrayList<>();
        if (isSynthetic)
        {
            final SyntheticSeries series = new SyntheticSeries(worlds(), seeds, days, rules, contenders);
            final int threadCount = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
            try (Progress progress = common.progress(console, "simulating", "hours", series.totalHours()))
            {
                tables.addAll(series.run(threadCount, (done) -> progress.update(done, done)));
            }
        }
        else
        {
            scoreJournal(rules, contenders, tables);
        }

        draw(tables.get(tables.size() - 1));
        print(rules, tables);
        return 0;
    }

    private void refuseNonsense()
    {
        if (isSynthetic == (null != directory))
        {
            throw CommandException.usage(isSynthetic ?
                "--synthetic simulates markets and reads no journal: leave out " + directory :
                "what is to be scored? name the directory of a journal, or --synthetic");
        }

        requireRange("--seeds", seeds, 1, MAX_SEEDS);
        requireRange("--days", days, 1, MAX_DAYS);
        requireRange("--warm-up", warmUpDays, ScoringRules.AUTOMATIC, isSynthetic ? days - 1 : MAX_DAYS);
        requireRange("--open-interest", openInterestSeconds, World.STEP_SECONDS, MAX_OPEN_INTEREST_SECONDS);
        if (0 != openInterestSeconds % World.STEP_SECONDS)
        {
            throw CommandException.usage(
                "--open-interest=" + openInterestSeconds + " must be a multiple of " + World.STEP_SECONDS);
        }

        requireRange("--threads", threads, 0, MAX_THREADS);
        if (null != pngFile && null != pngFile.toAbsolutePath().getParent() &&
            !Files.isDirectory(pngFile.toAbsolutePath().getParent()))
        {
            throw CommandException.usage("--png=" + pngFile + ": there is no such directory");
        }
    }

    private static void requireRange(final String name, final int value, final int lowest, final int highest)
    {
        if (value < lowest || value > highest)
        {
            throw CommandException.usage(name + "=" + value + " is out of range: " + Math.max(0, lowest) + " to " +
                highest);
        }
    }

    private List<World> worlds()
    {
        try
        {
            return (worldNames.isEmpty() ? World.all() : worldNames.stream().map(World::of).toList()).stream()
                .map((world) -> world.withOpenInterestSeconds(openInterestSeconds))
                .map((world) -> isSampled ? world.withCompleteness(Completeness.SAMPLED) : world).toList();
        }
        catch (final IllegalArgumentException ex)
        {
            throw CommandException.usage(ex.getMessage());
        }
    }

    /** Journals whose liquidations are sums, or that hold none: the exit code, or null for all others. */
    private Integer scoreTotalsOrCompare()
    {
        try (RecordedJournal journal = Journals.open(directory))
        {
            final Instrument instrument = requireInstrument(journal);
            final long intervalNs = JournalScoring.totalsIntervalNs(journal);
            final boolean hasLiquidations = JournalScoring.hasLiquidations(journal, instrument.id());
            if (hasLiquidations && 0 == intervalNs)
            {
                return null;
            }

            if (null != pngFile)
            {
                throw CommandException.usage("--png draws single liquidations, and this journal holds " +
                    (hasLiquidations ? "only sums of them" : "none"));
            }

            final JournalScoring scoring = new JournalScoring(
                journal, instrument, warmUpDays, contenders(intervalNs), common, console);
            final Findings findings = hasLiquidations ? scoring.totals(intervalNs) : scoring.distances();
            if (!journal.isBeingWritten())
            {
                journal.events().finish();
            }

            Journals.refuseDamaged(console, directory, journal.events().faults(), Long.MIN_VALUE);
            if (OutputFormat.JSON == format)
            {
                try (Json json = new Json(console.out()))
                {
                    json.field("source", directory.toString());
                    json.field("modelVersion", ModelParameters.MODEL_VERSION);
                    findings.write(json);
                }
            }
            else
            {
                findings.lines().forEach(console.out()::println);
            }

            return 0;
        }
    }

    private List<Contender> contenders(final long intervalNs)
    {
        final ModelParameters shipped = JournalScoring.forTotals(ModelParameters.defaults(), intervalNs);
        final List<Contender> contenders = new ArrayList<>();
        contenders.add(Contenders.liqheat(Contenders.LIQHEAT, Contender.Kind.MODEL, shipped));
        for (final Path file : modelFiles)
        {
            contenders.add(Contenders.liqheat(file.getFileName().toString(), Contender.Kind.MODEL,
                JournalScoring.forTotals(ModelFile.read(file), intervalNs)));
        }

        if (hasAblation)
        {
            contenders.addAll(Contenders.ablations(shipped));
        }

        contenders.addAll(Contender.withLevelFollowed(Baselines.usual()));
        contenders.addAll(Contender.withLevelFollowed(Baselines.nulls()));
        return contenders;
    }

    private void scoreJournal(
        final ScoringRules rules, final List<Contender> contenders, final List<ScoreTable> tables)
    {
        try (RecordedJournal journal = Journals.open(directory))
        {
            final Instrument instrument = requireInstrument(journal);
            final JournalReader events = journal.events();
            final JournalAccuracy accuracy = new JournalAccuracy(events, instrument.id(), rules,
                Contender.methods(contenders));
            try (Progress progress = common.progress(console, "scoring", "events", Journals.eventTotal(journal)))
            {
                while (accuracy.poll() > 0)
                {
                    progress.update(accuracy.eventCount(), accuracy.eventCount());
                }
            }

            if (!journal.isBeingWritten())
            {
                events.finish();
            }

            Journals.refuseDamaged(console, directory, events.faults(), Long.MIN_VALUE);
            tables.add(ScoreTable.of(
                JournalInstruments.nameOf(instrument), contenders, List.of(accuracy.finish())));
        }
    }

    private Instrument requireInstrument(final RecordedJournal journal)
    {
        final JournalInstruments early = Journals.instruments(journal, Integer.MAX_VALUE, FIRST_LOOK);
        final boolean isEnough = null == instrumentName ? early.all().size() > 0 : early.all().stream()
            .anyMatch((instrument) -> JournalInstruments.nameOf(instrument).equalsIgnoreCase(instrumentName));
        final JournalInstruments instruments =
            isEnough ? early : Journals.instruments(journal, Integer.MAX_VALUE, Long.MAX_VALUE);
        if (instruments.all().isEmpty())
        {
            throw CommandException.failed("no instrument is defined in " + directory);
        }

        if (null == instrumentName && instruments.all().size() > 1)
        {
            throw CommandException.usage("which instrument? the journal has several: --instrument " +
                String.join(", or --instrument ",
                    instruments.all().stream().map(JournalInstruments::nameOf).toList()));
        }

        try
        {
            return null == instrumentName ? instruments.all().iterator().next() :
                instruments.require(instrumentName);
        }
        catch (final IllegalArgumentException ex)
        {
            throw CommandException.usage(ex.getMessage());
        }
    }

    private void draw(final ScoreTable table)
    {
        if (null == pngFile)
        {
            return;
        }

        System.setProperty("java.awt.headless", "true");
        try
        {
            ImageIO.write(ReliabilityImage.draw(table), "png", pngFile.toFile());
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("--png=" + pngFile + " cannot be written", ex);
        }
        catch (final InternalError | NoClassDefFoundError | NullPointerException ex)
        {
            throw CommandException.failed(
                "--png: this Java cannot draw text: install fontconfig and a font (" + ex + ")");
        }
    }

    private void printPart(final List<String> lines)
    {
        lines.forEach(console.out()::println);
        if (!lines.isEmpty())
        {
            console.out().println();
        }
    }

    private void print(final ScoringRules rules, final List<ScoreTable> tables)
    {
        if (OutputFormat.JSON == format)
        {
            try (Json json = new Json(console.out()))
            {
                json.field("source", isSynthetic ? "synthetic" : directory.toString());
                json.field("modelVersion", ModelParameters.MODEL_VERSION);
                if (isSynthetic)
                {
                    json.field("seeds", seeds).field("daysPerRun", days).field("isSampled", isSampled)
                        .field("openInterestSeconds", openInterestSeconds);
                }

                AccuracyJson.write(rules, json);
                AccuracyJson.write(tables, json);
            }

            return;
        }

        for (final ScoreTable table : tables)
        {
            AccuracyText.table(table).forEach(console.out()::println);
            console.out().println();
            printPart(AccuracyText.ablations(table));
        }

        printPart(AccuracyText.bounds(tables.get(tables.size() - 1)));
        printPart(AccuracyText.bySeed(tables.get(tables.size() - 1)));

        AccuracyText.LEGEND.forEach(console.out()::println);
        console.out().println();
        if (tables.get(0).days() < 2)
        {
            console.out().println("fewer than two scored days: there is no past to fit on");
        }

        AccuracyText.verdict(tables).forEach(console.out()::println);
        if (null != pngFile)
        {
            console.out().println("reliability diagram: " + pngFile + " (" +
                Figures.count(tables.get(tables.size() - 1).visits(), "visit") + ")");
        }
    }
}
