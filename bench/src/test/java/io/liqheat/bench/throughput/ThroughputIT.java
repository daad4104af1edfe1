package io.liqheat.bench.throughput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.bench.BenchMain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can be measured, small. */
class ThroughputIT
{
    @TempDir
    Path scratch;

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldMeasureEverythingAndLeaveNothingBehind() throws IOException
    {
        final Path to = scratch.resolve("to");
        final Path work = Files.createDirectory(scratch.resolve("work"));

        final Run run = run("throughput", "--events", "8000", "--repeat", "1", "--instruments", "20",
            "--scratch", work.toString(), "--to", to.toString());

        assertEquals(0, run.exitCode, run.out);
        for (final String line : List.of("Chronicle's tailer", "liqheat's reader", "replay: ", "verify: ",
            "open-interest sample", "bare ring", "no journal", "journal beside", "journal before",
            "capture: into a journal", "binance agg trades: into a journal", "bybit trades", "tardis trades", "bands",
            "tiers", "instruments", "consumers", "journal length", "memory per instrument: "))
        {
            assertTrue(run.out.contains("\n" + line), line + " missing in:\n" + run.out);
        }

        assertEquals(List.of("environment.txt", "events-by-bands.png", "events-by-consumers.png",
            "events-by-instruments.png", "events-by-journal-length.png", "events-by-tiers.png", "report.json",
            "report.txt"), names(to));
        assertEquals(List.of(), names(work));
    }

    @Test
    void shouldHelpWithExamplesAndSayWhatIsWrong()
    {
        for (final String command : List.of("latency", "throughput"))
        {
            final Run help = run(command, "--help");
            assertEquals(0, help.exitCode);
            assertTrue(help.out.startsWith("Usage: liqheat bench " + command + " "), help.out);
            assertTrue(help.out.contains("\nExamples:\n  liqheat bench " + command + " "), help.out);
        }

        usage("which command? one of latency, throughput");
        usage("--instruments=3 is out of range: 20 to 2000", "throughput", "--instruments", "3");
        usage("no such directory: /no/such", "throughput", "--journal", "/no/such");
        usage("--consumers=9 is out of range: 0 to 8", "latency", "--consumers", "1,9");
        usage("'tea' is no mix of frames", "latency", "--mix", "tea");
        usage("no such file: /no/such", "latency", "--capture", "/no/such");
        usage("--rate=0 must be above 0", "latency", "--rate", "0");
    }

    private static void usage(final String expected, final String... args)
    {
        final Run run = run(args);
        assertEquals(2, run.exitCode, run.err);
        assertEquals("", run.out);
        assertTrue(run.err.contains(expected), run.err);
    }

    private static List<String> names(final Path folder) throws IOException
    {
        try (Stream<Path> files = Files.list(folder))
        {
            return files.map((file) -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Run run(final String... args)
    {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final int exitCode = BenchMain.run(args, new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What a command gave. */
    private record Run(int exitCode, String out, String err)
    {
    }
}
