package io.liqheat.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same recordings under two sets of parameters, and at two moments. */
class VersionCommandsIT
{
    private static final double HALF_LOT = 0.0006;

    @TempDir
    private static Path directory;

    private static Path journal;
    private static Path other;
    private static CommandRun derivation;

    @BeforeAll
    static void ingestAndDerive() throws IOException
    {
        final Path files = Files.createDirectory(directory.resolve("files"));
        RecorderFiles.write(files, "BTC", "ETH");
        journal = directory.resolve("journal");
        assertEquals(0, CommandRun.of("ingest", "hyperliquid-recorder", files, "--journal", journal).exitCode());
        final Path model =
            Files.writeString(directory.resolve("mine.properties"), "exposure.halfLifePerPercentDays=2\n");
        other = directory.resolve("other");
        derivation = CommandRun.of("replay", journal, "--model", model, "--journal", other, "--format", "json");
    }

    @Test
    void shouldDeriveAJournalThatVerifies()
    {
        assertEquals(0, derivation.exitCode(), derivation.err());
        final CommandRun verify = CommandRun.of("verify", other);
        final CommandRun inspect = CommandRun.of("inspect", other);

        assertEquals(0, verify.exitCode());
        assertTrue(verify.lastLine().startsWith("identical: "), verify.out());
        assertTrue(inspect.out().contains("by model version") &&
            inspect.out().contains("with parameters " + derivation.json().get("parameterHash")), inspect.out());
    }

    @Test
    void shouldGiveTheSameMapFromTheParametersItWrites()
    {
        final Path model = directory.resolve("written.properties");
        final Path again = directory.resolve("again");

        assertEquals(0, CommandRun.of("replay", journal, "--write-model", model).exitCode());
        assertEquals(0, CommandRun.of("replay", journal, "--model", model, "--journal", again).exitCode());
        final CommandRun diff = CommandRun.of("diff", journal, again);

        assertEquals(0, diff.exitCode(), diff.err());
        assertEquals("deltas    identical", diff.lastLine());
    }

    @Test
    void shouldSayWhereTwoModelsDiffer() throws IOException
    {
        final Path png = directory.resolve("diff.png");
        final CommandRun text = CommandRun.of("diff", journal, other);
        final CommandRun json = CommandRun.of("diff", journal, other, "-i", "hyperliquid:BTC", "--format", "json",
            "--png", png);

        assertEquals(0, text.exitCode(), text.err());
        assertTrue(text.out().contains("\ndeltas    differ from event "), text.out());
        assertTrue(text.out().contains("all of hyperliquid"), text.out());
        assertTrue(text.out().contains("hyperliquid:ETH  mark price"), text.out());
        final Map<?, ?> document = json.json();
        assertEquals(false, document.get("areDeltasIdentical"));
        final List<?> instruments = (List<?>)document.get("instruments");
        assertEquals(1, instruments.size());
        final List<?> samples = (List<?>)((Map<?, ?>)instruments.get(0)).get("samples");
        final Map<?, ?> last = (Map<?, ?>)samples.get(samples.size() - 1);
        assertTrue((Double)last.get("overlap") < 1, last::toString);
        assertTrue((Long)last.get("longsSecondCents") > (Long)last.get("longsFirstCents"),
            "closed more slowly: " + last);
        assertEquals(1180, ImageIO.read(png.toFile()).getWidth());
    }

    @Test
    void shouldExplainWhatChangedBetweenTwoMoments()
    {
        final CommandRun run = CommandRun.of("diff", journal, "--from", "2026-06-14T00:30:00Z", "--to",
            "2026-06-14T01:30:00Z", "-i", "hyperliquid:BTC", "--format", "json");
        final CommandRun text = CommandRun.of("diff", journal, "--to", "2026-06-14T01:30:00Z");

        assertEquals(0, run.exitCode(), run.err());
        final Map<?, ?> instrument = (Map<?, ?>)((List<?>)run.json().get("instruments")).get(0);
        for (final String side : List.of("longs", "shorts"))
        {
            final Map<?, ?> line = (Map<?, ?>)instrument.get(side);
            double explained = 0;
            for (final String part : List.of("before", "builtUp", "started", "closed", "swept", "relearned", "window"))
            {
                explained += number(line, part);
            }

            assertEquals(number(line, "after"), explained, 8 * HALF_LOT);
            assertTrue(number(line, "builtUp") > 0 && number(line, "closed") < 0, line::toString);
        }

        assertEquals(0, text.exitCode(), text.err());
        assertTrue(text.out().contains("built up") && text.out().contains("longs by price"), text.out());
    }

    @Test
    void shouldRefuseWhatIsNotTheSameMarket() throws IOException
    {
        final Path files = Files.createDirectory(directory.resolve("elsewhere"));
        RecorderFiles.write(files, "ETH");
        final Path elsewhere = directory.resolve("elsewhere-journal");
        assertEquals(0, CommandRun.of("ingest", "hyperliquid-recorder", files, "--journal", elsewhere).exitCode());

        final CommandRun run = CommandRun.of("diff", journal, elsewhere);

        assertEquals(1, run.exitCode());
        assertTrue((run.out() + run.err()).contains("is not the same in both journals"), run.out() + run.err());
    }

    @Test
    void shouldNotOverwriteAJournal()
    {
        final CommandRun run = CommandRun.of("replay", journal, "--journal", other);

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("is not empty"), run.err());
        assertFalse(Files.exists(directory.resolve("other.partial")));
    }

    private static double number(final Map<?, ?> line, final String name)
    {
        return ((Number)line.get(name)).doubleValue();
    }
}
