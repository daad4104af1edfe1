package io.liqheat.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, threadMode = SEPARATE_THREAD)
class FaultTestIT
{
    @TempDir
    private Path directory;

    @Test
    void shouldLetThingsGoWrongAndCleanUp() throws IOException
    {
        final CommandRun run = CommandRun.of(
            "fault-test", "--kills", 1, "--damages", 15, "--seeds", 1, "--seed", 3, "--dir", directory);

        assertEquals(0, run.exitCode(), run.out() + run.err());
        assertTrue(run.lastLine().startsWith("all promises kept, in "), run.out());
        assertTrue(run.out().startsWith("kills        1: "), run.out());
        assertTrue(run.out().contains(" records acknowledged, 0 lost, 0 wrong"), run.out());
        assertTrue(run.out().contains("\ndamages      15 to a journal of "), run.out());
        assertTrue(run.out().contains("\nsimulations  1 seed from 3, "), run.out());
        assertTrue(run.out().lines().allMatch((line) -> line.length() <= 160), run.out());
        try (Stream<Path> left = Files.list(directory))
        {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void shouldDoTheSameForTheSameSeedInJson()
    {
        final CommandRun one =
            CommandRun.of("fault-test", "--kills", 0, "--damages", 0, "--seeds", 1, "--seed", 9, "--format", "json");
        final CommandRun two =
            CommandRun.of("fault-test", "--kills", 0, "--damages", 0, "--seeds", 1, "--seed", 9, "--format", "json");

        assertEquals(0, one.exitCode(), one.out() + one.err());
        assertEquals(List.of(), one.json().get("violations"));
        final Map<?, ?> simulations = (Map<?, ?>)one.json().get("simulations");
        assertEquals(1L, simulations.get("seeds"));
        assertEquals(simulations, two.json().get("simulations"));
    }
}
