package io.liqheat.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.synthetic.HiddenMarket;
import io.liqheat.replay.synthetic.World;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scoreboard of one world, five markets of four days, and of a journal. */
class AccuracyIT
{
    private static final List<String> RIVALS = List.of("large-trades", "large-trades-100k", "oi-rise", "oi-rise-decay",
        "oi-rise-candle", "oi-rise-closing", "symmetric-kernel", "turnover-decay", "null-uniform", "null-profile",
        "null-laplace-spot", "null-laplace-mean");

    private static final long START_NS = 1_750_032_000_000_000_000L;

    @TempDir
    private static Path directory;

    private static CommandRun text;
    private static CommandRun json;
    private static Path png;

    @BeforeAll
    static void score()
    {
        png = directory.resolve("reliability.png");
        text = CommandRun.of(
            "accuracy", "--synthetic", "--worlds", "base", "--seeds", 5, "--days", 4, "--png", png);
        json = CommandRun.of(
            "accuracy", "--synthetic", "--worlds", "base", "--seeds", 5, "--days", 4, "--format", "json");
    }

    @Test
    void shouldShowEveryMethodAndWhatDoesNotLead()
    {
        assertEquals(0, text.exitCode(), text.err());
        assertTrue(text.out().startsWith("base  5 runs, 15 scored days (1 day of warm-up each), "), text.out());
        assertTrue(text.out().contains("\n  against liquidations "), text.out());
        assertTrue(text.out().contains("\n  against true positions "), text.out());
        assertTrue(text.out().contains("\n  liqheat leads by two standard errors "), text.out());
        assertTrue(text.out().contains("hourly maps cover "), text.out());
        assertTrue(text.out().contains("error bars from drawing 5 blocks of a market each"), text.out());
        assertTrue(text.out().contains("\n  liqheat by seed "), text.out());
        assertTrue(text.out().contains("\n  liqheat's bounds, USD expected "), text.out());
        for (final String rival : RIVALS)
        {
            assertTrue(text.out().contains("\n  " + rival + " "), rival);
            assertTrue(text.out().contains("\n  " + rival + " +level "), rival);
        }
    }

    @Test
    void shouldWriteTheSameFiguresForPrograms()
    {
        assertEquals(0, json.exitCode(), json.err());
        final Map<?, ?> table = (Map<?, ?>)((List<?>)json.json().get("tables")).get(0);
        assertEquals("base", table.get("title"));
        assertEquals(15L, table.get("scoredDays"));
        assertEquals(5L, table.get("blocks"));
        final List<String> names = new ArrayList<>();
        for (final Object method : (List<?>)table.get("methods"))
        {
            names.add((String)((Map<?, ?>)method).get("name"));
        }

        assertEquals("liqheat", names.get(0));
        assertTrue(names.containsAll(RIVALS), names.toString());
        final Map<?, ?> liqheat = (Map<?, ?>)((List<?>)table.get("methods")).get(0);
        final Map<?, ?> measures = (Map<?, ?>)liqheat.get("measures");
        assertTrue(number(measures, "rankCorrelation", "value") > 0.2, measures.toString());
        assertTrue(number(measures, "visitBits", "standardError") > 0, measures.toString());
        assertEquals(0, number(measures, "visitBits", "lead"), 0);
        assertTrue(((List<?>)liqheat.get("bounds")).size() > 2, liqheat.toString());
        assertEquals(5, ((List<?>)liqheat.get("bySeed")).size());
        assertTrue(((List<?>)liqheat.get("reliability")).size() > 2);
        assertEquals(6, ((List<?>)liqheat.get("lift")).size());
        assertEquals(0.001, (Double)((Map<?, ?>)json.json().get("rules")).get("bandLogWidth"), 0);
    }

    @Test
    void shouldLeadWhoKnowsTheDistancesAndWhoFollowsTheLevelBesides()
    {
        final List<?> methods = (List<?>)((Map<?, ?>)((List<?>)json.json().get("tables")).get(0)).get("methods");
        for (final Object method : methods)
        {
            final Map<?, ?> measures = (Map<?, ?>)((Map<?, ?>)method).get("measures");
            if (((String)((Map<?, ?>)method).get("name")).startsWith("null-profile"))
            {
                for (final String measure : List.of("visitBits", "devianceExplained", "rankCorrelation"))
                {
                    assertTrue(number(measures, measure, "lead") > 2 * number(measures, measure, "leadError"),
                        method.toString());
                }
            }
        }
    }

    @Test
    void shouldStateBoundsOfWhichAboutATenthIsOutsideOnEitherSide()
    {
        final Map<?, ?> liqheat = (Map<?, ?>)((List<?>)((Map<?, ?>)((List<?>)json.json().get("tables")).get(0))
            .get("methods")).get(0);
        final Map<?, ?> measures = (Map<?, ?>)liqheat.get("measures");
        for (final String measure : List.of("shareBelowBound", "shareAboveBound"))
        {
            final double share = number(measures, measure, "value");
            assertTrue(share > 0.02 && share < 0.22, measure + " " + share);
        }
    }

    @Test
    void shouldSayNothingOfWhoLeadsWhereAMarketIsAllThereIs()
    {
        final CommandRun run = CommandRun.of("accuracy", "--synthetic", "--worlds", "base", "--days", 2);

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("no error bars: only 1 block of 7 days, and five are needed"), run.out());
        assertTrue(run.out().contains("too few blocks for error bars: nothing can be said of who leads"), run.out());
        assertTrue(!run.out().contains("BEHIND") && !run.out().contains(" of 1"), run.out());
    }

    @Test
    void shouldDrawAReliabilityDiagram() throws IOException
    {
        final BufferedImage image = ImageIO.read(png.toFile());

        assertTrue(image.getWidth() >= 1_000 && image.getHeight() >= 700);
        int coloured = 0;
        for (int x = 0; x < image.getWidth(); x++)
        {
            for (int y = 0; y < image.getHeight(); y++)
            {
                coloured += 0x0B5FA5 == (image.getRGB(x, y) & 0xFFFFFF) ? 1 : 0;
            }
        }

        assertTrue(coloured > 500, "pixels in the colour of liqheat: " + coloured);
        assertTrue(text.out().contains("reliability diagram: " + png));
    }

    @Test
    void shouldNotDependOnTheNumberOfThreads()
    {
        final Object[] command = {"accuracy", "--synthetic", "--worlds", "base,wild", "--seeds", 2, "--days", 1,
            "--threads", 1, "--format", "json"};
        final CommandRun one = CommandRun.of(command);
        command[9] = 4;
        final CommandRun four = CommandRun.of(command);

        assertEquals(0, one.exitCode(), one.err());
        assertEquals(one.out(), four.out());
        assertTrue(one.out().contains("\"all worlds\""));
    }

    @Test
    void shouldCompareSetsOfParametersAndIngredients() throws IOException
    {
        final Path model = Files.writeString(directory.resolve("slow.properties"), "learning.enabled=false\n");

        final CommandRun run = CommandRun.of("accuracy", "--synthetic", "--worlds", "base", "--days", 1,
            "--model", model, "--ablation");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("\n  base: liqheat minus "), run.out());
        assertTrue(run.out().contains("\n  slow.properties "), run.out());
        assertTrue(run.out().contains("\n  no learning "), run.out());
        assertTrue(run.out().contains("\n  whole bands swept "), run.out());
    }

    @Test
    void shouldScoreAJournalAgainstWhatItsVenuePublished()
    {
        final Path journal = directory.resolve("hidden");
        try (LiqheatEngine engine = LiqheatEngine.launch(
            new EngineContext().startTimeNs(START_NS).waitMode(WaitMode.YIELDING).journalDirectory(journal)))
        {
            new HiddenMarket(World.of("base"), World.of("base").ownSeed(1), START_NS, engine.publisher(), null)
                .runUntil(START_NS + 4 * 86_400_000_000_000L);
        }

        final CommandRun run = CommandRun.of("accuracy", journal, "--format", "json");

        assertEquals(0, run.exitCode(), run.err());
        final Map<?, ?> published = (Map<?, ?>)((List<?>)run.json().get("tables")).get(0);
        final CommandRun synthetic =
            CommandRun.of("accuracy", "--synthetic", "--worlds", "base", "--days", 4, "--format", "json");
        final Map<?, ?> truth = (Map<?, ?>)((List<?>)synthetic.json().get("tables")).get(0);
        assertEquals("binance-usdm:BTCUSDT", published.get("title"));
        assertEquals(3L, published.get("scoredDays"));
        assertEquals((Long)truth.get("visits"), (Long)published.get("visits"), 50);

        // The same market with the same seed, whose venue publishes all; where it happened is known less exactly.
        final Map<?, ?> liqheat =
            (Map<?, ?>)((Map<?, ?>)((List<?>)published.get("methods")).get(0)).get("measures");
        final Map<?, ?> known = (Map<?, ?>)((Map<?, ?>)((List<?>)truth.get("methods")).get(0)).get("measures");
        final double level = number(known, "realisedOverPredicted", "value");
        assertEquals(level, number(liqheat, "realisedOverPredicted", "value"), 0.1 * level);
        assertTrue(number(liqheat, "visitBits", "value") > 0, liqheat.toString());
        assertTrue(!liqheat.containsKey("rankCorrelation"));
    }

    @Test
    void shouldAskWhichInstrument() throws IOException
    {
        final Path files = Files.createDirectory(directory.resolve("files"));
        RecorderFiles.write(files, "BTC", "ETH");
        final Path journal = directory.resolve("journal");
        assertEquals(0, CommandRun.of("ingest", "hyperliquid-recorder", files, "--journal", journal).exitCode());

        final CommandRun unnamed = CommandRun.of("accuracy", journal);

        assertEquals(2, unnamed.exitCode());
        assertTrue(unnamed.err().contains("which instrument? the journal has several"), unnamed.err());
    }

    private static double number(final Map<?, ?> measures, final String measure, final String field)
    {
        return ((Number)((Map<?, ?>)measures.get(measure)).get(field)).doubleValue();
    }
}
