package io.liqheat.bench.throughput;

import io.liqheat.bench.report.Environment;
import io.liqheat.bench.report.MachineLoad;
import io.liqheat.bench.report.ReportFolder;
import io.liqheat.bench.report.ReportFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.agrona.IoUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code liqheat bench throughput}.
 */
@Command(
    name = "throughput",
    description = {
        "How many events per second: reading a journal with Chronicle's own tailer, with liqheat's reader, with the",
        "engine behind it, with every delta compared, and what each kind of event costs the engine; through a whole",
        "pipeline, with a journal and without; ingesting files of several formats; and what an event costs as bands,",
        "tiers, instruments, consumers or the journal grow. Memory per instrument.",
        "",
        "The first repetition of everything is left out. Medians; ratios are to the first line of a section."},
    footer = {
        "  liqheat bench throughput --quick",
        "  liqheat bench throughput --to results/throughput",
        "  liqheat bench throughput --only read --journal j --repeat 9",
        "  liqheat bench throughput --only ingest --capture a.gz,b.gz",
        "  liqheat bench throughput --only scaling,memory --format json"})
public final class ThroughputCommand implements Callable<Integer>
{
    private static final int FEW_INSTRUMENTS = 10;
    private static final long QUICK_EVENTS = 150_000;
    private static final int QUICK_INSTRUMENTS = 100;

    private final PrintStream out;
    private final PrintStream err;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    private boolean isHelp;

    @Option(names = "--only", paramLabel = "PART", split = ",",
        description = "read, pipeline, ingest, scaling, memory. Default: all.")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(names = "--journal", paramLabel = "DIR",
        description = "Read this journal. Default: one is made of a synthetic market, and deleted.")
    private Path journal;

    @Option(names = "--capture", paramLabel = "FILE", split = ",",
        description = "Ingest these recordings too, as one more format.")
    private List<Path> captures = List.of();

    @Option(names = "--events", paramLabel = "N", defaultValue = "1000000",
        description = "Events of what is made. Default: ${DEFAULT-VALUE}.")
    private long events;

    @Option(names = "--instruments", paramLabel = "N", defaultValue = "2000",
        description = "Most instruments; each takes some 3 MB. Default: ${DEFAULT-VALUE}.")
    private int instruments;

    @Option(names = "--repeat", paramLabel = "N", defaultValue = "5",
        description = "Repetitions that count. Default: ${DEFAULT-VALUE}.")
    private int repetitions;

    @Option(names = "--quick", description = "A minute's run: 150,000 events, 1 repetition, at most 100 instruments. " +
        "Good for a look, not for figures.")
    private boolean isQuick;

    @Option(names = "--scratch", paramLabel = "DIR",
        description = "Where journals and files are made and deleted again. Default: the temporary directory.")
    private Path scratch = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--to", paramLabel = "DIR",
        description = "Leave report.txt, report.json, environment.txt and a PNG of each curve here.")
    private Path folder;

    @Option(names = "--format", paramLabel = "WHAT", defaultValue = "text",
        description = "text or json, to standard output. Default: ${DEFAULT-VALUE}.")
    private ReportFormat format;

    /** What can be measured. */
    enum Part
    {
        /** Reading a journal. */
        READ,

        /** Events through a whole pipeline. */
        PIPELINE,

        /** Making one of files. */
        INGEST,

        /** What an event costs as things grow. */
        SCALING,

        /** What an instrument takes. */
        MEMORY
    }

    /**
     * The command.
     *
     * @param out takes results.
     * @param err takes progress.
     */
    public ThroughputCommand(final PrintStream out, final PrintStream err)
    {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException
    {
        if (isQuick)
        {
            events = QUICK_EVENTS;
            repetitions = 1;
            instruments = Math.min(instruments, QUICK_INSTRUMENTS);
        }

        require(events >= 1_000, "--events=" + events + " must be 1000 or more");
        require(repetitions >= 1, "--repeat=" + repetitions + " must be 1 or more");
        require(instruments >= 2 * FEW_INSTRUMENTS && instruments <= 2_000,
            "--instruments=" + instruments + " is out of range: " + 2 * FEW_INSTRUMENTS + " to 2000");
        require(Files.isDirectory(scratch), "no such directory: " + scratch);
        require(null == journal || Files.isDirectory(journal), "no such directory: " + journal);
        for (final Path capture : captures)
        {
            require(Files.isReadable(capture), "no such file: " + capture);
        }

        final ReportFolder to = null == folder ? null : new ReportFolder(folder);
        final Path directory = Files.createTempDirectory(scratch, "liqheat-throughput-");
        try
        {
            report(measure(directory), to);
        }
        finally
        {
            IoUtil.delete(directory.toFile(), true);
        }

        return 0;
    }

    private ThroughputReport measure(final Path directory) throws IOException
    {
        final MachineLoad before = MachineLoad.now();
        final Repetition repetition = new Repetition(repetitions);
        final List<Measurement> measurements = new ArrayList<>();
        final List<Curve> curves = new ArrayList<>();
        Path read = journal;
        if (null == read && (parts.contains(Part.READ) || parts.contains(Part.SCALING)))
        {
            err.println("making a journal of " + events + " events");
            read = directory.resolve("journal");
            measurements.add(SyntheticJournal.make(read, events));
        }

        if (parts.contains(Part.READ))
        {
            err.println("reading");
            measurements.addAll(new ReadRates(read, repetition).measure());
            measurements.addAll(new KindCosts(read, repetition).measure());
        }

        if (parts.contains(Part.PIPELINE))
        {
            err.println("pipeline");
            measurements.addAll(new PipelineRates(directory, repetition).measure(
                new ScalingCurves(repetition, events, instruments).record(1)));
        }

        if (parts.contains(Part.INGEST))
        {
            err.println("ingesting");
            measurements.addAll(new IngestRates(directory, repetition).measure(events / 2, captures));
        }

        if (parts.contains(Part.SCALING))
        {
            err.println("scaling");
            curves.addAll(new ScalingCurves(repetition, events / 4, instruments).measure(read));
        }

        MemoryUse memory = null;
        if (parts.contains(Part.MEMORY))
        {
            err.println("memory");
            memory = MemoryUse.measure(FEW_INSTRUMENTS, Math.min(instruments, 1_000));
        }

        return new ThroughputReport(measurements, curves, memory, MachineLoad.now().since(before));
    }

    private void report(final ThroughputReport report, final ReportFolder to) throws IOException
    {
        final Map<String, String> environment = Environment.describe();
        final List<String> lines = new ArrayList<>(Environment.lines(environment));
        lines.addAll(report.lines());
        final String json = ReportFolder.json(environment, report::write);
        if (ReportFormat.JSON == format)
        {
            out.print(json);
        }
        else
        {
            lines.forEach(out::println);
        }

        if (null != to)
        {
            to.write("environment.txt", Environment.lines(environment));
            to.write("report.txt", lines);
            to.write("report.json", json);
            report.writePlots(to);
            err.println("written to " + to);
        }

        out.flush();
    }

    private static void require(final boolean isTrue, final String otherwise)
    {
        if (!isTrue)
        {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
