package io.liqheat.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest
{
    @ParameterizedTest
    @ValueSource(strings = {
        "demo", "ingest", "replay", "rewind", "snapshot", "verify", "inspect", "prune", "map", "diff", "margin",
        "accuracy", "fault-test", "bench"})
    void shouldHelpWithExamples(final String command)
    {
        final CommandRun run = CommandRun.of(command, "--help");

        assertEquals(0, run.exitCode());
        assertTrue(run.out().startsWith("Usage: liqheat " + command + " "), run.out());
        assertTrue(run.out().contains("\nExamples:\n  liqheat " + command + " ") ||
            run.out().contains("\nExamples:\n  liqheat " + command + "\n"), run.out());
        assertTrue(run.out().lines().allMatch((line) -> line.length() <= 110), run.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | which command? one of demo, ingest, live, replay,",
        "bench latency | the benchmarks are a jar of their own: run tools/liqheat bench from a source tree",
        "mapp | Did you mean: liqheat map",
        "verify | Missing required parameter: 'DIR'",
        "verify /no/such/journal | no such directory: /no/such/journal",
        "map x --at noon | 'noon' is no time: expected such as 2026-06-14T12:00:00Z",
        "map x --range 200% | '200%' is out of range",
        "map x --rows 1 | --rows=1 is out of range: 2 to 4096",
        "map x --format pdf | table, json, csv",
        "rewind x --step leap | 'leap' is no kind of step: event, sweep or cluster",
        "rewind x --step event --by 10s | --step and --by both say how to step: leave one out",
        "rewind x --steps 0 | --steps=0 is out of range: 1 to 100000",
        "rewind x --event 5 --at 2026-06-15 | both say where to begin: leave one out",
        "snapshot x --every 0 | --every=0 must be 1 or more",
        "replay x --speed fast | 'fast' is no speed: expected a factor such as 10x, or max",
        "replay x --from 2026-06-15 --to 2026-06-14 | must be before --to",
        "replay x --model m | --model needs --journal NEW",
        "replay x --journal target/none --speed 2x | --journal takes the whole journal once",
        "diff x | what is it to be compared with? name a second journal, or --from and --to",
        "diff x y --from 2026-06-14 | --from and --to belong to one journal, not to two",
        "diff x --from 2026-06-15 --to 2026-06-14 | must be before --to",
        "diff x y --rows 1 | --rows=1 is out of range: 2 to 4096",
        "diff x y --png /no/such/file.png | there is no such directory",
        "ingest paper f --journal j | unknown format 'paper': expected one of capture, binance-usdm, binance-coinm",
        "ingest binance-usdm f | Missing required option: '--journal=DIR'",
        "ingest binance-usdm /no/such/file --journal target/no-journal | no such file: /no/such/file",
        "ingest archive pom.xml -j target/x --resume --restart | both say what to do with what is there: give one",
        "accuracy | what is to be scored? name the directory of a journal, or --synthetic",
        "accuracy x --synthetic | --synthetic simulates markets and reads no journal: leave out x",
        "accuracy --synthetic --seeds 0 | --seeds=0 is out of range: 1 to 1000",
        "accuracy --synthetic --open-interest 12 | --open-interest=12 must be a multiple of 5",
        "accuracy --synthetic --worlds bas | no world 'bas'; there are base, isolated, cross",
        "accuracy --synthetic --model /no/such | --model=/no/such cannot be read",
        "accuracy --synthetic --png /no/such/file.png | there is no such directory",
        "fault-test --kills -1 | --kills=-1 is out of range: 0 to 10000000",
        "fault-test --kills 0 --damages 0 --seeds 0 | nothing to do: --kills, --damages and --seeds are all 0",
        "fault-test --dir /no/such | --dir=/no/such is no directory",
        "live okx:X --threads two | 'two' is no thread mode: expected stages or one",
        "demo --seconds 0 | --seconds=0.0 must be above 0",
        "demo --wide | Unknown option: '--wide'"})
    void shouldSayWhatIsWrongAndExitWithTwo(final String commandLine, final String expected)
    {
        final CommandRun run = CommandRun.of((Object[])(commandLine.isEmpty() ? new String[0] :
            commandLine.split(" ")));

        assertEquals(2, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("liqheat"), run.err());
        assertTrue(run.err().contains(expected), run.err());
        assertTrue(run.err().lines().count() <= 3, run.err());
    }

    @Test
    void shouldRefuseADirectoryThatIsNoJournal(@TempDir final Path directory)
    {
        final CommandRun run = CommandRun.of("inspect", directory);

        assertEquals(2, run.exitCode());
        assertEquals("liqheat inspect: " + directory + " is no journal: it has neither events/ nor deltas/\n",
            run.err());
        assertTrue(Files.isDirectory(directory));
    }

    @Test
    void shouldShowAStackTraceOnlyWhenAsked()
    {
        assertTrue(CommandRun.of("verify", "/no/such", "--stacktrace").err().contains("\tat io.liqheat"));
        assertEquals(1, CommandRun.of("verify", "/no/such").err().lines().count());
    }

    @Test
    void shouldTellItsVersion()
    {
        final CommandRun run = CommandRun.of("--version");

        assertEquals(0, run.exitCode());
        assertTrue(run.out().matches("liqheat \\S+ on Java \\S+\n"), run.out());
    }
}
