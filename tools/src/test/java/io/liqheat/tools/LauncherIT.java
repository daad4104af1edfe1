package io.liqheat.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script, on the jar that this build has packaged. */
class LauncherIT
{
    private static final Path LAUNCHER = Path.of("liqheat").toAbsolutePath();

    @BeforeEach
    void requireShellAndJar()
    {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh");
        assumeTrue(Files.exists(Path.of("target/liqheat-all.jar")), "not packaged");
    }

    @Test
    void shouldRunFromAnywhereAndThroughLinks(@TempDir final Path elsewhere) throws Exception
    {
        final Path link = Files.createSymbolicLink(elsewhere.resolve("lh"), LAUNCHER);
        final Path second = Files.createSymbolicLink(elsewhere.resolve("again"), Path.of("lh"));

        final CommandRun run = run(elsewhere, Map.of(), "sh", second.toString(), "--help");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("Usage: liqheat "), run.out());

        Files.delete(second);
        Files.delete(link);
    }

    @Test
    void shouldPassExitCodesAndOptions(@TempDir final Path elsewhere) throws Exception
    {
        final CommandRun run = run(elsewhere, Map.of("LIQHEAT_JAVA_OPTS", "-Dx=1 -Xmx64m"),
            "sh", LAUNCHER.toString(), "verify", "a b");

        assertEquals(2, run.exitCode(), run.out() + run.err());
        assertTrue(run.err().contains("liqheat verify: no such directory: a b\n"), run.err());
    }

    /** What the rehearsal runs must work, or every start is slow again and nobody is told. */
    @Test
    void shouldTakeItsClassesFromAnArchive(@TempDir final Path elsewhere) throws Exception
    {
        assertEquals(0, Rehearsal.run());
        run(elsewhere, Map.of(), "sh", LAUNCHER.toString(), "--version");
        final CommandRun run = run(elsewhere, Map.of("LIQHEAT_JAVA_OPTS", "-Xlog:class+load"),
            "sh", LAUNCHER.toString(), "map", "a b");

        assertEquals(2, run.exitCode(), run.err());
        final long archived = run.out().lines().filter((line) ->
            line.contains("io.liqheat.") && line.endsWith("source: shared objects file (top)")).count();
        final long other = run.out().lines().filter((line) ->
            line.contains(" io.liqheat.") && line.contains("liqheat-all.jar")).count();
        assertTrue(archived > 2 * other, archived + " classes from the archive, " + other + " from the jar");
    }

    /** The processes that are killed are JVMs of their own, which nobody's manifest opens anything for. */
    @Test
    void shouldStartTheProcessesThatAreKilled(@TempDir final Path elsewhere) throws Exception
    {
        final CommandRun run = run(elsewhere, Map.of("TMPDIR", elsewhere.toString()),
            "sh", LAUNCHER.toString(), "fault-test", "--kills", "2", "--damages", "0", "--seeds", "0");

        assertEquals(0, run.exitCode(), run.out() + run.err());
        assertTrue(run.out().contains("all promises kept"), run.out());
    }

    @Test
    void shouldNameAJavaHomeThatIsNone(@TempDir final Path elsewhere) throws Exception
    {
        final CommandRun run = run(elsewhere, Map.of("JAVA_HOME", elsewhere.toString()),
            "sh", LAUNCHER.toString(), "--help");

        assertEquals(1, run.exitCode());
        assertTrue(run.err().startsWith("liqheat: JAVA_HOME=" + elsewhere + " has no bin/java"), run.err());
    }

    private static CommandRun run(final Path directory, final Map<String, String> environment, final String... command)
        throws IOException, InterruptedException
    {
        final Path out = directory.resolve("out");
        final Path err = directory.resolve("err");
        final ProcessBuilder builder = new ProcessBuilder(command)
            .directory(directory.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        final Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES))
        {
            process.destroyForcibly();
            throw new IllegalStateException("still running: " + String.join(" ", command));
        }

        return new CommandRun(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
            Files.readString(err, StandardCharsets.UTF_8));
    }
}
