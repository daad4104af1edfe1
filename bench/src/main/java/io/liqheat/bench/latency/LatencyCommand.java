package io.liqheat.bench.latency;

import com.fasterxml.jackson.core.JsonGenerator;
import io.liqheat.bench.report.Environment;
import io.liqheat.bench.report.ReportFolder;
import io.liqheat.bench.report.ReportFormat;
import io.liqheat.bench.report.TextTable;
import io.liqheat.engine.pipeline.ThreadMode;
import io.liqheat.engine.pipeline.WaitMode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code liqheat bench latency}.
 */
@Command(
    name = "latency",
    description = {
        "Send frames into an engine when they are due, whether it keeps up or not, and take the times of all stages",
        "from when a frame was due. Before each run a bare ring with the same wait strategy is sent to at the same",
        "due times, beside it a thread sleeps and sees how late it wakes up: what is there too is the machine's.",
        "",
        "Options with a comma between values run all combinations, one after the other; those that cannot be run here,",
        "such as busy spin on fewer cores than threads, are left out, and the report says so.",
        "Frames are made, in the format of Bybit, or come from recordings with their own timing. A run that misses",
        "its rate or loses anything is no measurement: it says so, and the exit code is 1."},
    footer = {
        "  liqheat bench latency --quick",
        "  liqheat bench latency --rate 1000,10000,100000 --journal off,gating,parallel --to results/latency",
        "  liqheat bench latency --rate 20000 --burst 200 --wait yielding --consumers 1,2,4,8",
        "  liqheat bench latency --rate 10000 --instruments 1,10,100,1000,2000 --seconds 20",
        "  liqheat bench latency --rate 100000 --mix marks --stamps ends --wait busy_spin --journal off",
        "  liqheat bench latency --rate 100000 --mix marks --wait busy_spin,yielding --threads stages,one",
        "  liqheat bench latency --capture captures/bybit/a.gz,captures/bybit/b.gz --speed 1,10,100"})
public final class LatencyCommand implements Callable<Integer>
{
    private static final double NS_PER_SECOND = 1e9;

    private final PrintStream out;
    private final PrintStream err;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    private boolean isHelp;

    @Option(names = "--rate", paramLabel = "N", split = ",", defaultValue = "10000",
        description = "Frames per second. Default: ${DEFAULT-VALUE}.")
    private List<Long> rates;

    @Option(names = "--burst", paramLabel = "N", split = ",", defaultValue = "1",
        description = "Frames due at the same moment; the mean rate stays. Default: ${DEFAULT-VALUE}.")
    private List<Integer> bursts;

    @Option(names = "--mix", paramLabel = "NAME", split = ",", defaultValue = "market",
        description = "What is sent: market (trades, books, 5 %% marks), marks (each frame moves the map) or trades. " +
            "Default: ${DEFAULT-VALUE}.")
    private List<String> mixes;

    @Option(names = "--instruments", paramLabel = "N", split = ",", defaultValue = "1",
        description = "1 to 2000, drawn evenly. Each takes some 3 MB. Default: ${DEFAULT-VALUE}.")
    private List<Integer> instruments;

    @Option(names = "--capture", paramLabel = "FILE", split = ",",
        description = "Send recorded frames, with their own timing, instead of made ones.")
    private List<Path> captures = List.of();

    @Option(names = "--speed", paramLabel = "X", split = ",", defaultValue = "1",
        description = "Recorded seconds per second. Default: ${DEFAULT-VALUE}.")
    private List<Double> speeds;

    @Option(names = "--journal", paramLabel = "WHERE", split = ",", defaultValue = "gating",
        description = "off, gating (before the engine) or parallel. Default: ${DEFAULT-VALUE}.")
    private List<JournalChoice> journals;

    @Option(names = "--wait", paramLabel = "HOW", split = ",",
        description = "busy_spin, yielding, sleeping or blocking. Default: the engine's own for these cores.")
    private List<WaitMode> waitModes;

    @Option(names = "--consumers", paramLabel = "N", split = ",", defaultValue = "1",
        description = "Consumers of deltas, 0 to 8, each with a thread unless --threads one. " +
            "Default: ${DEFAULT-VALUE}.")
    private List<Integer> consumers;

    @Option(names = "--threads", paramLabel = "HOW", split = ",", defaultValue = "stages",
        description = "stages: one for each stage; one: journal, engine, consumers and delta journal share one, so " +
            "that a slow consumer delays the engine. Default: ${DEFAULT-VALUE}.")
    private List<ThreadMode> threadModes;

    @Option(names = "--stamps", paramLabel = "WHICH", defaultValue = "stages",
        description = "stages: read the clock at each, which costs as much as applying a trade; ends: only when a " +
            "delta is in a consumer's hands. Default: ${DEFAULT-VALUE}.")
    private Stamps stamps;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "30",
        description = "Measured per run; recordings end by themselves. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--warm-up", paramLabel = "S", defaultValue = "10",
        description = "Same load before, not measured; of a recording at most a fifth. Default: ${DEFAULT-VALUE}.")
    private double warmUpSeconds;

    @Option(names = "--prime", paramLabel = "N", defaultValue = "300000",
        description = "Made frames sent before that as fast as they go, so that code is compiled also at low rates. " +
            "Default: ${DEFAULT-VALUE}.")
    private long primingFrames;

    @Option(names = "--quick", description = "A minute's run: 1,000 and 20,000 frames/s, journal off and gating, 5 s " +
        "each after 5 s of warm-up. Good for a look, not for figures.")
    private boolean isQuick;

    @Option(names = "--scratch", paramLabel = "DIR",
        description = "Where journals are made and deleted again. Default: the temporary directory.")
    private Path scratch = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--to", paramLabel = "DIR",
        description = "Leave report.txt, report.json, environment.txt and, for each run, NAME.hlog and NAME.png here.")
    private Path folder;

    @Option(names = "--format", paramLabel = "WHAT", defaultValue = "text",
        description = "text or json, to standard output. Default: ${DEFAULT-VALUE}.")
    private ReportFormat format;

    /** Which times are taken. */
    enum Stamps
    {
        /** All. */
        STAGES,

        /** Due times and consumers. */
        ENDS
    }

    /**
     * The command.
     *
     * @param out takes results.
     * @param err takes progress.
     */
    public LatencyCommand(final PrintStream out, final PrintStream err)
    {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException
    {
        final List<String> leftOut = new ArrayList<>();
        final List<LatencySettings> runs = settings(leftOut);
        leftOut.forEach(err::println);
        final ReportFolder report = null == folder ? null : new ReportFolder(folder);
        final Map<String, String> environment = Environment.describe();
        final List<String> text = new ArrayList<>(Environment.lines(environment));
        text.addAll(leftOut);
        print(text);
        final List<LatencyResult> results = new ArrayList<>();
        for (final LatencySettings run : runs)
        {
            err.println("run " + (results.size() + 1) + " of " + runs.size() + ": " + run.label());
            final LatencyResult result = new LatencyRun(run).run();
            results.add(result);
            final List<String> lines = new ArrayList<>(List.of(""));
            lines.addAll(new LatencyReport(result).lines());
            print(lines);
            text.addAll(lines);
            if (null != report)
            {
                new LatencyReport(result).writeLog(report.resolve(run.label() + ".hlog"));
                new LatencyReport(result).writePlot(report.resolve(run.label() + ".png"));
                write(report, environment, text, results, leftOut);
            }
        }

        print(summary(results));
        if (ReportFormat.JSON == format)
        {
            out.print(json(environment, results, leftOut));
        }

        if (null != report)
        {
            err.println("written to " + report);
        }

        out.flush();
        return results.stream().allMatch(LatencyResult::isGood) ? 0 : 1;
    }

    /** What there is so far: a long series that is broken off leaves what it had. */
    private static void write(
        final ReportFolder report,
        final Map<String, String> environment,
        final List<String> text,
        final List<LatencyResult> results,
        final List<String> leftOut) throws IOException
    {
        final List<String> all = new ArrayList<>(text);
        all.addAll(summary(results));
        report.write("environment.txt", Environment.lines(environment));
        report.write("report.txt", all);
        report.write("report.json", json(environment, results, leftOut));
    }

    private static String json(
        final Map<String, String> environment, final List<LatencyResult> results, final List<String> leftOut)
        throws IOException
    {
        return ReportFolder.json(environment, (generator) -> write(generator, results, leftOut));
    }

    private void print(final List<String> lines)
    {
        if (ReportFormat.TEXT == format)
        {
            lines.forEach(out::println);
        }
    }

    private static List<String> summary(final List<LatencyResult> results)
    {
        final TextTable table = LatencyReport.newSummary();
        results.forEach((result) -> new LatencyReport(result).addSummary(table));
        final List<String> lines = new ArrayList<>(List.of("", "== all runs"));
        lines.addAll(table.lines());
        return lines;
    }

    private static void write(
        final JsonGenerator json, final List<LatencyResult> results, final List<String> leftOut) throws IOException
    {
        json.writeArrayFieldStart("leftOut");
        for (final String run : leftOut)
        {
            json.writeString(run);
        }

        json.writeEndArray();
        json.writeArrayFieldStart("runs");
        for (final LatencyResult result : results)
        {
            new LatencyReport(result).write(json);
        }

        json.writeEndArray();
    }

    /** All combinations of what was asked for, checked before the first one runs, without those that cannot be. */
    private List<LatencySettings> settings(final List<String> leftOut)
    {
        if (isQuick)
        {
            rates = List.of(1_000L, 20_000L);
            journals = List.of(JournalChoice.OFF, JournalChoice.GATING);
            seconds = 5;
            warmUpSeconds = 5;
        }

        for (final Path capture : captures)
        {
            require(Files.isReadable(capture), "no such file: " + capture);
        }

        require(Files.isDirectory(scratch), "no such directory: " + scratch);
        mixes.forEach(FrameMix::of);
        final List<LatencySettings> runs = new ArrayList<>();
        for (final int instrumentCount : captures.isEmpty() ? instruments : List.of(1))
        {
            for (final JournalChoice journal : journals)
            {
                for (final WaitMode waitMode : null == waitModes ? new WaitMode[] {null} :
                    waitModes.toArray(new WaitMode[0]))
                {
                    for (final int consumerCount : consumers)
                    {
                        for (final ThreadMode threadMode : threadModes)
                        {
                            addLoads(runs, instrumentCount, journal, waitMode, consumerCount, threadMode);
                        }
                    }
                }
            }
        }

        final List<LatencySettings> possible = runs.stream().filter((run) -> null == run.refusal()).toList();
        require(!possible.isEmpty(), runs.get(0).refusal());
        runs.stream().filter((run) -> null != run.refusal())
            .forEach((run) -> leftOut.add("left out " + run.label() + ": " + run.refusal()));
        return possible;
    }

    private void addLoads(
        final List<LatencySettings> runs,
        final int instrumentCount,
        final JournalChoice journal,
        final WaitMode waitMode,
        final int consumerCount,
        final ThreadMode threadMode)
    {
        if (!captures.isEmpty())
        {
            for (final double speed : speeds)
            {
                runs.add(newSettings(
                    0, 1, speed, "market", instrumentCount, journal, waitMode, consumerCount, threadMode));
            }

            return;
        }

        for (final String mix : mixes)
        {
            for (final int burst : bursts)
            {
                for (final long rate : rates)
                {
                    runs.add(newSettings(
                        rate, burst, 1, mix, instrumentCount, journal, waitMode, consumerCount, threadMode));
                }
            }
        }
    }

    private LatencySettings newSettings(
        final long rate,
        final int burst,
        final double speed,
        final String mix,
        final int instrumentCount,
        final JournalChoice journal,
        final WaitMode waitMode,
        final int consumerCount,
        final ThreadMode threadMode)
    {
        return new LatencySettings(rate, burst, captures, speed, mix, instrumentCount,
            primingFrames, (long)(warmUpSeconds * NS_PER_SECOND), (long)(seconds * NS_PER_SECOND), journal, waitMode,
            threadMode, consumerCount, Stamps.STAGES == stamps, scratch);
    }

    private static void require(final boolean isTrue, final String otherwise)
    {
        if (!isTrue)
        {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
