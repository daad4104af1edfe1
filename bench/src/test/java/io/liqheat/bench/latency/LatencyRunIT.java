package io.liqheat.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.bench.BenchMain;
import io.liqheat.engine.pipeline.ThreadMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole rig for moments: what it says of itself must be true, whatever the machine does meanwhile. */
class LatencyRunIT
{
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    Path scratch;

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldFollowEveryFrameThroughAllStages() throws IOException
    {
        for (final JournalChoice journal : JournalChoice.values())
        {
            followEveryFrame(settings(2_000, 2 * SECOND_NS, journal, ThreadMode.STAGES, 2, true));
        }

        for (final JournalChoice journal : List.of(JournalChoice.OFF, JournalChoice.GATING))
        {
            followEveryFrame(settings(2_000, 2 * SECOND_NS, journal, ThreadMode.ONE, 2, true));
        }

        try (Stream<Path> left = Files.list(scratch))
        {
            assertEquals(List.of(), left.toList(), "journals are deleted");
        }
    }

    private static void followEveryFrame(final LatencySettings settings)
    {
        final LatencyResult result = new LatencyRun(settings).run();

        assertTrue(result.problems().stream().allMatch((problem) -> problem.startsWith("rate missed")),
            result.problems().toString());
        assertEquals(5_000, result.counts().frames());
        assertEquals(0, result.counts().rejectedFrames());
        assertEquals(4_000, result.rate().frames());
        assertEquals(4_000, count(result, "late"));
        assertEquals(count(result, "applied"), count(result, "engine"));
        assertEquals(JournalChoice.OFF == settings.journal(), tags(result).stream().noneMatch("journal"::equals));
        assertTrue(count(result, "applied") > 2_000, "applied " + count(result, "applied"));
        assertEquals(count(result, "total"), count(result, "total-2"));
        assertTrue(count(result, "total") > 20 && count(result, "total") < count(result, "applied"));
        assertTrue(count(result, "hiccup") > 100);
        assertEquals(4_000, count(result, "bare"));
        assertTrue(result.engine().contains(" threadMode=" + settings.threadMode() + " "), result.engine());
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldRefuseToCallAMissedRateGood()
    {
        final LatencyResult result =
            new LatencyRun(settings(50_000_000, SECOND_NS / 50, JournalChoice.OFF, ThreadMode.STAGES, 1, false)).run();

        assertTrue(result.rate().isMissed(), result.rate().toString());
        assertFalse(result.isGood());
        assertTrue(new LatencyReport(result).lines().stream()
            .anyMatch((line) -> line.startsWith("NOT GOOD, do not quote: rate missed: ")));
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldLeaveReportsAndExitWithOneWhenTheRateWasMissed() throws IOException
    {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final int exitCode = BenchMain.run(new String[] {"latency", "--rate", "500,50000000", "--seconds", "0.02",
            "--warm-up", "0.02", "--prime", "0", "--mix", "marks", "--journal", "off", "--scratch", scratch.toString(),
            "--to", scratch.resolve("to").toString()}, new PrintStream(out, true, StandardCharsets.UTF_8), System.err);

        assertEquals(1, exitCode, out.toString(StandardCharsets.UTF_8));
        final String label = "50000000ps-marks-off-default-1c-1i";
        assertTrue(Files.readString(scratch.resolve("to/report.txt")).contains("NOT GOOD"));
        assertTrue(Files.readString(scratch.resolve("to/report.json")).contains("\"good\" : false"));
        assertTrue(Files.readString(scratch.resolve("to/environment.txt")).contains("processor"));
        assertTrue(Files.size(scratch.resolve("to/" + label + ".png")) > 5_000);
        long logged = 0;
        final HistogramLogReader reader = new HistogramLogReader(scratch.resolve("to/" + label + ".hlog").toFile());
        try
        {
            for (EncodableHistogram next = reader.nextIntervalHistogram(); null != next;
                next = reader.nextIntervalHistogram())
            {
                logged += "late".equals(next.getTag()) ? ((Histogram)next).getTotalCount() : 0;
            }
        }
        finally
        {
            reader.close();
        }

        assertEquals(1_000_000, logged);
    }

    @Test
    void shouldLeaveOutWhatCannotBeRunAndSaySo()
    {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final int exitCode = run(out, err, "--journal", "parallel,off", "--threads", "stages,one", "--rate", "500",
            "--seconds", "0.05", "--warm-up", "0.05", "--prime", "0", "--mix", "marks", "--format", "json");

        final String json = out.toString(StandardCharsets.UTF_8);
        assertTrue(exitCode <= 1, json);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("left out 500ps-marks-parallel-default-1c-1i-one: " +
            "--journal parallel needs a thread for the journal: use --threads stages"), err.toString());
        assertTrue(json.replaceAll("\\s+", " ").contains("\"leftOut\" : [ \"left out 500ps-marks-parallel-"), json);
        assertEquals(List.of("500ps-marks-parallel-default-1c-1i", "500ps-marks-off-default-1c-1i",
            "500ps-marks-off-default-1c-1i-one"), json.lines().filter((line) -> line.contains("\"label\""))
            .map((line) -> line.split("\"")[3]).toList());
        assertEquals(List.of("stages", "stages", "one"), json.lines().filter((line) -> line.contains("\"threads\""))
            .map((line) -> line.split("\"")[3]).toList());
        assertEquals(2, run(out, err, "--journal", "parallel", "--threads", "one"));
    }

    private int run(final ByteArrayOutputStream out, final ByteArrayOutputStream err, final String... options)
    {
        final List<String> args = new ArrayList<>(List.of("latency", "--scratch", scratch.toString()));
        args.addAll(List.of(options));
        return BenchMain.run(args.toArray(String[]::new), new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private LatencySettings settings(
        final long rate,
        final long spanNs,
        final JournalChoice journal,
        final ThreadMode threadMode,
        final int consumers,
        final boolean isEvery)
    {
        return new LatencySettings(rate, 1, List.of(), 1, "market", 1, 5_000, spanNs / 4, spanNs, journal, null,
            threadMode, consumers, isEvery, scratch);
    }

    private static List<String> tags(final LatencyResult result)
    {
        return result.allTimes().stream().map(StageTimes::tag).toList();
    }

    private static long count(final LatencyResult result, final String tag)
    {
        return result.allTimes().stream().filter((times) -> tag.equals(times.tag()))
            .mapToLong((times) -> times.total().getTotalCount()).sum();
    }
}
