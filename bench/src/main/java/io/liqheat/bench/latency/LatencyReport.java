package io.liqheat.bench.latency;

import com.fasterxml.jackson.core.JsonGenerator;
import io.liqheat.bench.report.HopTime;
import io.liqheat.bench.report.MachineLoad;
import io.liqheat.bench.report.PercentilePlot;
import io.liqheat.bench.report.TextTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * One run for people, for programs, as a histogram log and as a picture.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class LatencyReport
{
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99};
    private static final String[] TITLES = {"us", "p50", "p90", "p99", "p99.9", "p99.99", "max", "count", "<"};
    private static final double NS_PER_SECOND = 1e9;
    private static final double NS_PER_MICRO = 1e3;

    private final LatencyResult result;

    /**
     * Reports of one run.
     *
     * @param result of it.
     */
    public LatencyReport(final LatencyResult result)
    {
        this.result = result;
    }

    /** {@return lines for people} */
    public List<String> lines()
    {
        final List<String> lines = new ArrayList<>();
        final LatencySettings settings = result.settings();
        lines.add("== " + settings.label());
        lines.add("in      " + result.load());
        lines.add("sender  " + sender() + " until a frame is due");
        lines.add("engine  " + result.engine());
        lines.add("machine " + result.machine() +
            (result.machine().isQuiet() ? "" : " (NOT QUIET: the tail is theirs)"));
        lines.add("hop     " + result.hopNs() + " ns between two spinning threads" +
            (result.hopNs() > HopTime.FAR_NS ? ": the cores are far apart" : ""));
        final LatencyResult.Counts counts = result.counts();
        lines.add(String.format(Locale.ROOT,
            "through %s; %,d frames, %,d events, %,d deltas; waits for a full ring: %,d at the input, %,d at the " +
            "deltas; at most %,d events waited; %,d collections of garbage", result.rate(),
            counts.frames(), counts.events(), counts.deltas(),
            counts.publisherWaits(), counts.engineWaits(), counts.deepestQueue(), counts.collections()));
        lines.add("");
        final TextTable table = new TextTable(TITLES);
        for (final StageTimes times : result.allTimes())
        {
            row(table, times);
        }

        lines.addAll(table.lines());
        lines.add("");
        lines.addAll(ratios());
        lines.add(result.isGood() ? "good: every frame was sent on time and everything arrived" :
            "NOT GOOD, do not quote: " + String.join("; ", result.problems()));
        return lines;
    }

    /** {@return what the goals ask for: ours against the primitives of the same run} */
    public List<String> ratios()
    {
        final List<String> lines = new ArrayList<>();
        final Histogram bare = result.bare().total();
        final Histogram hiccups = result.hiccups().total();
        for (final StageTimes times : result.stages())
        {
            if (List.of("applied", "total").contains(times.tag()))
            {
                final Histogram own = times.total();
                lines.add(String.format(Locale.ROOT, "%s against the bare ring: p50 %.1f, p99 %.1f; " +
                    "against a hop of %d ns: p50 %.0f, p99 %.0f; p99.9 %.1f us, of the bare ring %.1f us, " +
                    "of hiccups %.1f us", times.tag(),
                    ratio(own, bare, 50), ratio(own, bare, 99), result.hopNs(),
                    (double)own.getValueAtPercentile(50) / Math.max(1, result.hopNs()),
                    (double)own.getValueAtPercentile(99) / Math.max(1, result.hopNs()),
                    own.getValueAtPercentile(99.9) / NS_PER_MICRO, bare.getValueAtPercentile(99.9) / NS_PER_MICRO,
                    hiccups.getValueAtPercentile(99.9) / NS_PER_MICRO));
            }
        }

        return lines;
    }

    /**
     * One line of a table over several runs.
     *
     * @param table with {@link #summaryTitles()}.
     */
    public void addSummary(final TextTable table)
    {
        StageTimes end = null;
        for (final StageTimes times : result.stages())
        {
            end = null == end && List.of("applied", "total").contains(times.tag()) || "total".equals(times.tag()) ?
                times : end;
        }

        final String[] cells = new String[PERCENTILES.length + 5];
        cells[0] = result.settings().label();
        cells[1] = String.format(Locale.ROOT, "%,.0f", result.rate().achievedPerSecond());
        cells[2] = null == end ? "" : end.tag();
        for (int i = 0; i < PERCENTILES.length; i++)
        {
            cells[3 + i] = null == end ? "" : micros(end.total().getValueAtPercentile(PERCENTILES[i]));
        }

        cells[cells.length - 2] = null == end ? "" : micros(end.total().getMaxValue());
        cells[cells.length - 1] = result.isGood() ? "good" : "NOT GOOD";
        table.row(cells);
    }

    /** {@return an empty table over several runs} */
    public static TextTable newSummary()
    {
        return new TextTable(
            "us", "frames/s", "<what", "p50", "p90", "p99", "p99.9", "p99.99", "max", "<");
    }

    /**
     * Write the run into an open object or array.
     *
     * @param json to write to.
     * @throws IOException when it cannot be written.
     */
    public void write(final JsonGenerator json) throws IOException
    {
        final LatencySettings settings = result.settings();
        json.writeStartObject();
        json.writeStringField("label", settings.label());
        json.writeStringField("load", result.load());
        json.writeStringField("engine", result.engine());
        json.writeStringField("journal", settings.journal().toString());
        json.writeStringField("threads", threads());
        json.writeStringField("sender", sender());
        json.writeNumberField("consumers", settings.consumers());
        json.writeNumberField("instruments", settings.instruments());
        json.writeBooleanField("everyStage", settings.isEveryStage());
        json.writeBooleanField("good", result.isGood());
        json.writeArrayFieldStart("problems");
        for (final String problem : result.problems())
        {
            json.writeString(problem);
        }

        json.writeEndArray();
        json.writeNumberField("framesPerSecondPlanned", result.rate().plannedPerSecond());
        json.writeNumberField("framesPerSecondAchieved", result.rate().achievedPerSecond());
        json.writeNumberField("frames", result.counts().frames());
        json.writeNumberField("rejectedFrames", result.counts().rejectedFrames());
        json.writeNumberField("events", result.counts().events());
        json.writeNumberField("deltas", result.counts().deltas());
        json.writeNumberField("publisherWaits", result.counts().publisherWaits());
        json.writeNumberField("engineWaits", result.counts().engineWaits());
        json.writeNumberField("deepestQueue", result.counts().deepestQueue());
        json.writeNumberField("collections", result.counts().collections());
        json.writeNumberField("hopNs", result.hopNs());
        write(json, result.machine());
        json.writeObjectFieldStart("stagesNs");
        for (final StageTimes times : result.allTimes())
        {
            write(json, times);
        }

        json.writeEndObject();
        json.writeEndObject();
    }

    /**
     * Write the histograms of all intervals as a log for HdrHistogram's tools, one tag for each stage.
     *
     * @param file to write.
     * @throws FileNotFoundException when it cannot be written.
     */
    public void writeLog(final Path file) throws FileNotFoundException
    {
        final HistogramLogWriter log = new HistogramLogWriter(file.toFile());
        try
        {
            final double intervalSeconds = result.stages().isEmpty() ? 1 :
                Math.max(1, Math.ceil(result.settings().seconds() / result.stages().get(0).intervals()));
            log.outputComment("[liqheat bench latency " + result.settings().label() + ", ns]");
            log.outputLogFormatVersion();
            log.outputStartTime(result.startMs());
            log.outputLegend();
            for (final StageTimes times : result.allTimes())
            {
                for (int i = 0; i < times.intervals(); i++)
                {
                    log.outputIntervalHistogram(
                        i * intervalSeconds, (i + 1) * intervalSeconds, times.interval(i), 1);
                }
            }
        }
        finally
        {
            log.close();
        }
    }

    /**
     * Write a picture of all stages.
     *
     * @param file to write, PNG.
     * @throws IOException when it cannot be written.
     */
    public void writePlot(final Path file) throws IOException
    {
        final PercentilePlot plot = new PercentilePlot(
            "liqheat latency: " + result.settings().label() + ", threads: " + threads() +
            (result.isGood() ? "" : " (NOT GOOD)"), result.load());
        for (final StageTimes times : result.allTimes())
        {
            plot.add(times.tag(), times.total(), !result.stages().contains(times));
        }

        plot.write(file);
    }

    private String threads()
    {
        return result.settings().threadMode().name().toLowerCase(Locale.ROOT);
    }

    private String sender()
    {
        return result.settings().isSenderSpinning() ? "spins" : "yields";
    }

    private static void write(final JsonGenerator json, final MachineLoad.Share machine) throws IOException
    {
        json.writeObjectFieldStart("machine");
        json.writeNumberField("loadBefore", machine.loadBefore());
        json.writeNumberField("loadAfter", machine.loadAfter());
        json.writeNumberField("ownCores", machine.ownCores());
        json.writeNumberField("otherCores", machine.otherCores());
        json.writeNumberField("stolenCores", machine.stolenCores());
        json.writeBooleanField("quiet", machine.isQuiet());
        json.writeEndObject();
    }

    private static void write(final JsonGenerator json, final StageTimes times) throws IOException
    {
        final Histogram total = times.total();
        json.writeObjectFieldStart(times.tag());
        json.writeStringField("meaning", times.meaning());
        json.writeNumberField("count", total.getTotalCount());
        for (final double percentile : PERCENTILES)
        {
            json.writeNumberField("p" + plain(percentile), total.getValueAtPercentile(percentile));
        }

        json.writeNumberField("max", total.getMaxValue());
        json.writeNumberField("mean", total.getMean());
        json.writeEndObject();
    }

    private static void row(final TextTable table, final StageTimes times)
    {
        final Histogram total = times.total();
        final String[] cells = new String[TITLES.length];
        cells[0] = times.tag();
        for (int i = 0; i < PERCENTILES.length; i++)
        {
            cells[1 + i] = micros(total.getValueAtPercentile(PERCENTILES[i]));
        }

        cells[PERCENTILES.length + 1] = micros(total.getMaxValue());
        cells[PERCENTILES.length + 2] = String.format(Locale.ROOT, "%,d", total.getTotalCount());
        cells[PERCENTILES.length + 3] = times.meaning();
        table.row(cells);
    }

    private static double ratio(final Histogram own, final Histogram other, final double percentile)
    {
        return (double)own.getValueAtPercentile(percentile) / Math.max(1, other.getValueAtPercentile(percentile));
    }

    private static String micros(final long ns)
    {
        return String.format(Locale.ROOT, ns < 10_000 ? "%,.2f" : "%,.1f", ns / NS_PER_MICRO);
    }

    private static String plain(final double percentile)
    {
        return percentile == Math.rint(percentile) ? Long.toString((long)percentile) : Double.toString(percentile);
    }
}
