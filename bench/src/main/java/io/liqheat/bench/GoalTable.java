package io.liqheat.bench;

import io.liqheat.bench.report.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the table of goals from what {@code bench/goals.sh} left in a folder: each figure beside its goal. Medians of
 * iterations; what was not measured says so.
 */
public final class GoalTable
{
    private static final String[] TRADES = {"BINANCE_AGG_TRADE", "BINANCE_COINM_AGG_TRADE", "BYBIT_TRADE",
        "DERIBIT_TRADE", "HYPERLIQUID_TRADES", "OKX_TRADE"};
    private static final String[] MAPS = {"TreeMapOfDecimals", "ConcurrentHashMapOfDecimals", "TreeMapOfDoubles",
        "ConcurrentHashMapOfDoubles"};
    private static final Map<String, Double> UNITS = Map.of("ns/op", 1.0, "us/op", 1e3, "ms/op", 1e6);
    private static final int ADDS = 20;
    private static final double NS_PER_MICRO = 1e3;
    private static final double NS_PER_SECOND = 1e9;

    private final Map<String, Double> medians = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();
    private final Path folder;

    private GoalTable(final Path folder)
    {
        this.folder = folder;
    }

    /**
     * Print the table.
     *
     * @param args the folder.
     * @throws IOException when a report in it cannot be read.
     */
    public static void main(final String[] args) throws IOException
    {
        final GoalTable table = new GoalTable(Path.of(args[0]));
        for (final String name : new String[] {"micro.json", "reader.json", "decode.json"})
        {
            table.report(name).elements().forEach(table::take);
        }

        table.fill();
        table.lines.forEach(System.out::println);
    }

    private void fill() throws IOException
    {
        lines.add("| goal | at most | measured | |");
        lines.add("| --- | --- | --- | --- |");
        decoding();
        engine();
        journal();
        latency();
        reading();
        scaling();
        allocation();
        readers();
    }

    private void decoding()
    {
        for (final String frame : TRADES)
        {
            final double ns = median("DecodeBenchmark.decode", "frame=" + frame);
            final double fastest = Math.min(median("DecodeBenchmark.baselineJackson", "frame=" + frame),
                median("DecodeBenchmark.baselineFastjson", "frame=" + frame));
            row("decode " + frame + ", by a byte scan", 2, ns / median(
                "DecodeBenchmark.baselineByteScan", "frame=" + frame));
            row("decode " + frame + ", by the fastest library", 0.5, ns / fastest);
            row("decode " + frame + ", by jackson", 0.3, ns / median(
                "DecodeBenchmark.baselineJackson", "frame=" + frame));
        }
    }

    private void engine()
    {
        final double add = median("TradeEventBenchmark.baselineRandomAdds", "") / ADDS;
        final double sweepAdd = median("SweepBenchmark.baselineRandomAdds", "") / ADDS;
        row("trade that only updates the flow, in adds", 20, median("TradeEventBenchmark.trade", "") / add);
        for (final int bands : new int[] {1, 10, 100})
        {
            row("open-interest rise after trades in " + bands + " bands, by adds of the cells it publishes", 2,
                median("OpenInterestSampleBenchmark.sample", "tradedBands=" + bands) /
                median("OpenInterestSampleBenchmark.baselineRandomAdds", "tradedBands=" + bands));
        }

        row("mark tick without a sweep, in adds", 15, median("SweepBenchmark.still", "") / sweepAdd);
        row("sweep of an empty band, in adds", 5, median("SweepBenchmark.sweepEmpty", "") / sweepAdd);
        for (final int bands : new int[] {10, 1_000})
        {
            row("sweep of a full band with its deltas, " + bands + " bands a mark, in adds", 40,
                median("SweepBenchmark.sweep", "bandsPerMark=" + bands) / sweepAdd);
        }

        row("event through ring and engine, at full load, by a bare Disruptor", 2.5,
            median("PublishBenchmark.publish", "") / median("PublishBenchmark.baselineDisruptor", ""));
        row("mark through ring, engine and delta ring, one at a time, by two bare Disruptors", 2.5,
            median("AcknowledgedEventBenchmark.mark", "") /
            median("AcknowledgedEventBenchmark.baselineDisruptors", ""));
        row("the same with all stages on one thread, by one bare Disruptor", 2.5,
            median("AcknowledgedEventBenchmark.markOnOneThread", "") /
            median("AcknowledgedEventBenchmark.baselineDisruptor", ""));
    }

    private void journal()
    {
        row("journal one event, by a bare Chronicle append of the same bytes", 1.3,
            median("JournalAppendBenchmark.append", "") / median("JournalAppendBenchmark.baselineWriteBytes", ""));
    }

    private void latency() throws IOException
    {
        final double appendNs = median("JournalAppendBenchmark.append", "");
        for (final JsonTree run : report("latency/report.json").get("leftOut").elements())
        {
            row(run.text(), Double.POSITIVE_INFINITY, Double.NaN);
        }

        for (final JsonTree run : report("latency/report.json").get("runs").elements())
        {
            final JsonTree total = run.get("stagesNs").get("total");
            final String name = run.get("label").text() + ("true".equals(run.get("good").text()) ? "" : " (NOT GOOD)");
            final double hopNs = run.get("hopNs").number();
            row(name + ": p50 frame to delta, in hops after one append", 8,
                (total.get("p50").number() - appendNs) / hopNs);
            row(name + ": p99 above the hiccup meter's, in us", Double.POSITIVE_INFINITY,
                (total.get("p99").number() - run.get("stagesNs").get("hiccup").get("p99").number()) / NS_PER_MICRO);
            row(name + ": collections of garbage", 0, run.get("collections").number());
        }
    }

    private void reading() throws IOException
    {
        final Map<String, Double> nsByName = new TreeMap<>();
        for (final JsonTree measurement : report("throughput/report.json").get("measurements").elements())
        {
            nsByName.put(measurement.get("name").text().split("[:,]")[0], measurement.get("nsPerUnit").number());
        }

        final double tailNs = nsByName.getOrDefault("Chronicle's tailer", Double.NaN);
        final double replayNs = nsByName.getOrDefault("replay", Double.NaN);
        row("replay, ns per event (10 M/s)", NS_PER_SECOND / 10e6, replayNs);
        row("replay, by a bare tail of the same file", 4, replayNs / tailNs);
        row("verify with every delta, ns per event (5 M/s)", NS_PER_SECOND / 5e6,
            nsByName.getOrDefault("verify", Double.NaN));
    }

    private void scaling() throws IOException
    {
        final JsonTree curves = report("throughput/report.json").get("nsPerEvent");
        row("an event with 2,000 instruments, by one", 2, growth(curves.get("instruments"), 1, 2_000));
        row("an event with 65,536 bands, by 1,024", 1.2, growth(curves.get("bands"), 1_024, 65_536));
        final List<JsonTree> runs = report("consumers/report.json").get("runs").elements();
        final double[] engineNs = {Double.NaN, Double.NaN};
        for (final JsonTree run : runs)
        {
            final double ns = run.get("stagesNs").get("engine").get("p50").number();
            engineNs[0] = 1 == run.get("consumers").number() ? ns : engineNs[0];
            engineNs[1] = 8 == run.get("consumers").number() ? ns : engineNs[1];
        }

        row("the engine's own time for an event with 8 consumers, by one", 1.5, engineNs[1] / engineNs[0]);
    }

    private static double growth(final JsonTree curve, final int from, final int to)
    {
        double[] ns = {Double.NaN, Double.NaN};
        for (final JsonTree point : curve.elements())
        {
            ns = new double[] {from == point.get("size").number() ? point.get("ns").number() : ns[0],
                to == point.get("size").number() ? point.get("ns").number() : ns[1]};
        }

        return ns[1] / ns[0];
    }

    private void allocation() throws IOException
    {
        final Path file = folder.resolve("allocation.txt");
        double failures = Double.NaN;
        for (final String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of())
        {
            failures = line.contains(" benchmarks, ") ? Double.parseDouble(line.split(" ")[2]) : failures;
        }

        row("benchmarks of hot paths that allocate", 0, failures);
    }

    private void readers()
    {
        for (final int writes : new int[] {0, 1_000})
        {
            row("image of 1,024 bands, " + writes + " writes a second, by a plain copy", 3,
                median("LadderReaderBenchmark.image", "bands=1024,writesPerSecond=" + writes) /
                median("LadderReaderBenchmark.baselineCopy", "bands=1024"));
        }

        for (final String map : MAPS)
        {
            row("one update, by the same in a " + map, 1.0 / ADDS,
                median("LadderUpdateBenchmark.ladder", "") / median("LadderUpdateBenchmark.baseline" + map, ""));
            row("one entry over 36 prices, by the same in a " + map, 1.0 / ADDS,
                median("LadderUpdateBenchmark.ladderEntry", "") /
                median("LadderUpdateBenchmark.baselineEntryIn" + map, ""));
        }
    }

    private void row(final String goal, final double highest, final double measured)
    {
        lines.add(String.format(Locale.ROOT, "| %s | %s | %s | %s |", goal,
            Double.isInfinite(highest) ? "" : plain(highest), Double.isNaN(measured) ? "not measured" : plain(measured),
            Double.isInfinite(highest) || Double.isNaN(measured) ? "" : measured <= highest ? "met" : "not met"));
    }

    private static String plain(final double value)
    {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) :
            String.format(Locale.ROOT, Math.abs(value) < 1 ? "%.3f" : "%,.2f", value);
    }

    private double median(final String method, final String parameters)
    {
        return medians.getOrDefault(method + "[" + parameters + "]", Double.NaN);
    }

    private void take(final JsonTree result)
    {
        final String[] name = result.get("benchmark").text().split("\\.");
        final JsonTree parameters = result.get("params");
        final JsonTree metric = result.get("primaryMetric");
        medians.put(name[name.length - 2] + "." + name[name.length - 1] + "[" + String.join(",", parameters.names()
            .stream().sorted().map((key) -> key + "=" + parameters.get(key).text()).toList()) + "]",
            metric.get("scorePercentiles").get("50.0").number() *
            UNITS.getOrDefault(metric.get("scoreUnit").text(), Double.NaN));
    }

    private JsonTree report(final String name) throws IOException
    {
        final Path file = folder.resolve(name);
        return Files.exists(file) ? JsonTree.read(file) : JsonTree.empty();
    }
}
