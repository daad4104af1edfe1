package io.liqheat.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT
{
    @Test
    void shouldEndWithTheVerdict()
    {
        final CommandRun run = CommandRun.of("demo", "--headless", "--seconds", 2, "--speed", "100x");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.lastLine().matches("identical: \\d+ events, \\d+ deltas, hash [0-9a-f]{16}"), run.out());
        assertTrue(run.out().startsWith("SYNTHETIC market, seed 1: "), run.out());
        assertTrue(run.out().contains("adds up to the last unit"), run.out());
        assertTrue(run.out().contains("published -> deltas consumed"), run.out());
        assertFalse(run.out().contains("\033"), "no escapes where there is no terminal");
    }

    @Test
    void shouldGiveTheSameHashForTheSameSeed(@TempDir final Path directory)
    {
        final Object[] args = {"demo", "--headless", "--seconds", 1, "--speed", "50x", "--seed", 9, "-q",
            "--instrument", "hyperliquid:ETH", "--journal", directory.resolve("first")};
        final CommandRun first = CommandRun.of(args);
        args[args.length - 1] = directory.resolve("second");
        final CommandRun second = CommandRun.of(args);

        assertEquals(0, first.exitCode(), first.err());
        assertEquals("", first.err());
        assertEquals(first.lastLine(), second.lastLine());
        assertTrue(Files.isDirectory(directory.resolve("first/events")));
        assertEquals(first.lastLine(), CommandRun.of("verify", directory.resolve("second")).lastLine());
    }
}
