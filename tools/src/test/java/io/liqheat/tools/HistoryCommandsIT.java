package io.liqheat.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables from the command line into a journal, and what can be said of maps on it. */
@Timeout(value = 300, threadMode = SEPARATE_THREAD)
class HistoryCommandsIT
{
    private static final long START_S = 1_764_547_200L;
    private static final int HOURS = 12 * 24;

    @TempDir
    private Path dir;

    @Test
    void shouldScoreMapsOnHourlySums() throws IOException
    {
        final Path journal = dir.resolve("journal");
        final CommandRun ingest = CommandRun.of("ingest", "history", table(true), "--journal", journal);
        final CommandRun verify = CommandRun.of("verify", journal);
        final CommandRun text = CommandRun.of("accuracy", journal, "--warm-up", 6);
        final CommandRun json = CommandRun.of("accuracy", journal, "--warm-up", 6, "--format", "json");

        assertEquals(0, ingest.exitCode(), ingest.err());
        assertTrue(ingest.out().contains("volumes are not in the files: trades are made up"), ingest.out());
        assertEquals(0, verify.exitCode(), verify.out());
        assertEquals(0, text.exitCode(), text.err());
        assertTrue(text.out().startsWith("binance-usdm:BTCUSDT  totals of 1 h"), text.out());
        assertTrue(text.out().contains("what can be concluded") && text.out().contains("what cannot"), text.out());
        assertEquals(0, json.exitCode(), json.err());
        assertEquals("totals", json.json().get("basis"));
        assertEquals((HOURS - 6L * 24), json.json().get("spans"));
        final List<?> methods = (List<?>)json.json().get("methods");
        assertEquals("liqheat", ((Map<?, ?>)methods.get(0)).get("name"));
        assertTrue(methods.stream().anyMatch((method) -> "null-path".equals(((Map<?, ?>)method).get("name"))));
    }

    @Test
    void shouldCompareMapsWhereNothingWasLiquidated() throws IOException
    {
        final Path journal = dir.resolve("journal");
        CommandRun.of("ingest", "history", table(false), "--coin", "eth", "--turnover", 0.5, "--journal", journal);
        final CommandRun text = CommandRun.of("accuracy", journal);
        final CommandRun json = CommandRun.of("accuracy", journal, "--format", "json");
        final CommandRun png = CommandRun.of("accuracy", journal, "--png", dir.resolve("x.png"));

        assertEquals(0, text.exitCode(), text.err());
        assertTrue(text.out().startsWith(
            "binance-usdm:ETHUSDT  no realised liquidations: maps are compared, not scored"), text.out());
        assertEquals("none", json.json().get("basis"));
        assertEquals(2, png.exitCode());
    }

    @Test
    void shouldRefuseACoinForFormatsThatNameIt() throws IOException
    {
        final CommandRun run =
            CommandRun.of("ingest", "capture", table(false), "--coin", "ETH", "--journal", dir.resolve("journal"));

        assertEquals(2, run.exitCode());
    }

    @Test
    void shouldScoreTwoRecordedMonths()
    {
        final Path history = SharedData.path("history");
        final Path journal = dir.resolve("journal");
        final CommandRun ingest = CommandRun.of("ingest", "history", history.resolve("all-exchange-1h"),
            history.resolve("binance-oi5m/BTC_oi_5m.csv.gz"), "--journal", journal, "--format", "json");
        final CommandRun accuracy = CommandRun.of("accuracy", journal, "--format", "json");

        assertEquals(0, ingest.exitCode(), ingest.err());
        assertEquals(0L, ingest.json().get("rejected"));
        assertEquals(0, accuracy.exitCode(), accuracy.err());
        assertEquals(1_246L, accuracy.json().get("spans"));
        assertEquals(2L, accuracy.json().get("uncoveredSpans"));
        final Map<?, ?> liqheat = (Map<?, ?>)((List<?>)accuracy.json().get("methods")).get(0);
        final Map<?, ?> added = (Map<?, ?>)liqheat.get("bitsAdded");
        assertTrue((Double)added.get("value") > 2.5 * (Double)added.get("standardError"),
            "the map tells more than the price's path and the totals before: " + added);
        assertTrue((Double)added.get("value") < 0.15, "who knows no position knows most of it: " + added);
        assertEquals(7L, accuracy.json().get("blocks"));
    }

    /** Twelve days of a price that wanders, with more liquidated the farther it goes. */
    private Path table(final boolean hasLiquidations) throws IOException
    {
        final StringBuilder text = new StringBuilder("oi_close,price_open,price_high,price_low,price_close,timestamp" +
            (hasLiquidations ? ",liquidation_long_usd,liquidation_short_usd" : "") + "\n");
        double price = 90_000;
        for (int hour = 0; hour < HOURS; hour++)
        {
            final double open = price;
            price += 400 * StrictMath.sin(hour * 0.7) + 150 * StrictMath.cos(hour * 0.11);
            final double low = Math.min(open, price) - 50;
            final double high = Math.max(open, price) + 50;
            text.append(8e9 + 1e8 * StrictMath.sin(hour * 0.3)).append(',').append(open).append(',').append(high)
                .append(',').append(low).append(',').append(price).append(',').append(START_S + hour * 3600L);
            if (hasLiquidations)
            {
                text.append(',').append(Math.round(1000 * (open - low))).append(',')
                    .append(Math.round(1000 * (high - open)));
            }

            text.append('\n');
        }

        final Path file = dir.resolve("BTC_bars.csv");
        Files.writeString(file, text);
        return file;
    }
}
