package io.liqheat.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginCommandTest
{
    private static final String BYBIT =
        "--venue bybit --symbol BTCUSDT --side long --entry 60000 --leverage 50 --date 2026-11-20";

    @Test
    void shouldShowPriceTierFormulaSourcesAndWarnings()
    {
        final CommandRun run = margin(BYBIT);

        assertEquals(0, run.exitCode(), run.err());
        for (final String line : List.of(
            "bybit-linear:BTCUSDT, long, isolated, 50x, entry 60,000, 2026-11-20",
            // 60,000 * 0.98 / (1 - 0.0033)
            "  liquidation price   58,994.682 (-1.676 %)",
            "  bankruptcy price    58,800",
            "  maintenance margin  33 USD at entry",
            "  tier                1 of 36: up to 300,000 USD, maintenance 0.33 %, deduction 0, at most 150x",
            "  formula             LP = (EP*q - s*(EP*q/L + extra/(1 - s*t) + ded)) / (q*(1 - s*MMR))",
            "  tiers from          GET /v5/market/risk-limit of 2026-10-01",
            "warning: the margin tiers: tiers 1-3 observed; tiers 4 and up derived from the table of 2026-08-05"))
        {
            assertTrue(run.out().lines().anyMatch(line::equals), line + "\n" + run.out());
        }
    }

    @Test
    void shouldSayThatARateIsAssumedWhereNoTableIsKnown()
    {
        final String inverse = "--venue bybit --symbol BTCUSD --side long --entry 60000 --date 2026-11-20 --leverage ";
        final Map<?, ?> json = margin(inverse + "10 --format json").json();

        assertEquals(60_000 * 1.005 / 1.1, (Double)json.get("liquidationPrice"), 1e-8);
        assertEquals(true, ((Map<?, ?>)json.get("tiers")).get("isAssumed"));
        assertTrue(margin(inverse + 10).out().contains(
            "warning: no margin tiers of BTCUSD are known: a maintenance rate of 0.5 % is assumed"));
        assertTrue(margin(inverse + 10).out().contains("tiers from          nowhere: assumed"));
        assertEquals("liqheat margin: leverage 101 is above the highest offered, 100\n", margin(inverse + 101).err());
    }

    @Test
    void shouldUseTheRuleAndTheTableOfTheDay()
    {
        final Map<?, ?> before = margin(BYBIT.replace("2026-11-20", "2026-05-01") + " --format json").json();

        assertEquals(59_100.0, before.get("liquidationPrice"));
        assertEquals("2026-08-05", ((Map<?, ?>)before.get("tiers")).get("asOf"));
        assertTrue(before.get("warnings").toString().contains("96 days after 2026-05-01: no older ones are known"));
        assertTrue(((Map<?, ?>)before.get("formula")).get("source").toString().contains("text of 2024-09-10"));
    }

    @Test
    void shouldAnswerForEveryVenue()
    {
        assertPrice(60_000 * 0.95 / 0.996, "--venue binance-usdm --symbol btcusdt --side long --leverage 20");
        assertPrice(60_000 * 1.004 / 1.05, "--venue binance-coinm --symbol BTCUSD_PERP --side long --leverage 20");
        assertPrice(60_000 * 1.05 / 1.0045, "--venue okx --symbol BTC-USDT-SWAP --side short --leverage 20");
        assertPrice(60_000 * 1.05 / 1.005,
            "--venue okx --symbol BTC-USDT-SWAP --side short --leverage 20 --taker-fee 0.001");
        assertPrice(60_000 * 1.05 / 1.0125, "--venue hyperliquid --symbol BTC --side short --leverage 20");
        assertPrice(60_000 * 1.005 / 1.05, "--venue bitmex --symbol XBTUSD --side long --leverage 20");
        // 1/6 of a coin: 60,000 * 0.95 / (1 - 0.01 - 0.00005 / 6)
        assertPrice(60_000 * 0.95 / (0.99 - 0.00005 / 6),
            "--venue deribit --symbol BTC_USDC-PERPETUAL --side long --leverage 20");
        assertPrice((60_000 - 10_000) / 0.996,
            "--venue binance-usdm --symbol BTCUSDT --side long --quantity 1 --margin-mode cross --equity 10000");
    }

    @Test
    void shouldTakeTiersFromAFile(@TempDir final Path directory) throws IOException
    {
        final Path answer = Files.writeString(directory.resolve("answer.json"),
            "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"category\":\"linear\",\"list\":[{\"symbol\":\"NEWUSDT\"," +
            "\"riskLimitValue\":\"100000\",\"maintenanceMargin\":\"1\",\"initialMargin\":\"2\"," +
            "\"maxLeverage\":\"50.00\",\"mmDeduction\":\"\"}],\"nextPageCursor\":\"\"}}");
        Files.setLastModifiedTime(answer, FileTime.from(Instant.parse("2026-11-01T12:00:00Z")));
        final Map<?, ?> json = margin("--venue bybit --symbol NEWUSDT --side long --entry 100 --leverage 10 " +
            "--date 2026-11-20 --format json --tiers " + answer).json();
        assertEquals(90 / 0.99, (Double)json.get("liquidationPrice"), 1e-9);
        assertEquals("2026-11-01", ((Map<?, ?>)json.get("tiers")).get("asOf"));

        final Path table = Files.writeString(directory.resolve("tiers.csv"),
            "venue,symbol,measure,cap,maintenance_rate,initial_rate,max_leverage,deduction,slope_per_coin," +
            "contract_size,as_of,source,note\nOKX,BTC-USDT-SWAP,CONTRACTS,10,0.004,,100,,,0.01,2026-11-01,typed,\n" +
            "OKX,BTC-USDT-SWAP,CONTRACTS,20,0.008,,50,,,0.01,2026-11-01,typed,\n");
        final CommandRun run = margin("--venue okx --symbol BTC-USDT-SWAP --side long --entry 60000 --leverage 10 " +
            "--contracts 15 --date 2026-11-20 --tiers " + table);
        assertTrue(run.out().contains("tier                2 of 2: above 10 up to 20 contracts, maintenance 0.8 %"),
            run.out() + run.err());
        assertFalse(run.out().contains("warning"), run.out());

        final Path broken = Files.writeString(directory.resolve("broken.csv"),
            Files.readString(table).replace("0.008,,50", "0.002,,50"));
        assertEquals("liqheat margin: " + broken + ": OKX:BTC-USDT-SWAP tier 2: maintenanceRate=0.002 maxLeverage=50 " +
            "must be no better than in the tier before\n", margin("--venue okx --symbol BTC-USDT-SWAP --side long " +
            "--entry 60000 --leverage 10 --tiers " + broken).err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--venue ftx --symbol X --side long --entry 1 | unknown venue 'ftx': expected one of binance-usdm, " +
            "binance-coinm, bybit, okx, deribit, hyperliquid, bitmex",
        "--venue deribit --symbol X --side long --entry 1 | no contract 'X' of deribit is known: expected one of " +
            "BTC-PERPETUAL, BTC_USDC-PERPETUAL, ETH-PERPETUAL, ETH_USDC-PERPETUAL, SOL_USDC-PERPETUAL",
        "--venue bybit --symbol BTCUSDT --side up --entry 1 | --side: 'up' is neither long nor short",
        "--venue bybit --symbol BTCUSDT --side long --entry 0 | entry price 0.0 must be above 0",
        "--venue bybit --symbol BTCUSDT --side long --entry 60000 | an isolated position needs a leverage",
        "--venue bybit --symbol BTCUSDT --side long --entry 60000 --leverage 151 | leverage 151 is above the maximum " +
            "of tier 1, 150",
        "--venue bybit --symbol BTCUSDT --side long --entry 60000 --leverage 5 --margin-mode cross | use isolated",
        "--venue bybit --symbol BTCUSDT --side long --entry 60000 --leverage 5 --margin-mode half | is neither " +
            "isolated nor cross",
        "--venue bybit --symbol BTCUSDT --side long --entry 60000 --leverage 5 --date soon | is no date: expected",
        "--venue bybit --symbol BTCUSDT --side long --entry 60000 --leverage 5 --taker-fee 5 | a share below 0.1",
        "--venue okx --symbol BTC-USDT-SWAP --side long --entry 60000 --leverage 5 --contracts 1001 | a position of " +
            "1001 contracts is larger than the largest tier known, up to 1000",
        "--venue bybit --symbol BTCUSDT --side long --entry 60000 --leverage 5 --tiers /no/file | no such file",
        "--venue bybit --symbol BTCUSDT --side long | Missing required option: '--entry=PRICE'"})
    void shouldSayWhatIsAllowedAndExitWithTwo(final String commandLine, final String expected)
    {
        final CommandRun run = margin(commandLine);

        assertEquals(2, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("liqheat margin: ") && run.err().contains(expected), run.err());
    }

    private static void assertPrice(final double expected, final String options)
    {
        final CommandRun run = margin(options + " --entry 60000 --date 2026-06-01 --format json");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(expected, (Double)run.json().get("liquidationPrice"), 1e-8, options);
    }

    private static CommandRun margin(final String options)
    {
        return CommandRun.of((Object[])("margin " + options).split(" "));
    }
}
