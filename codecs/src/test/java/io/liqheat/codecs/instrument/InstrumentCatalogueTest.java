package io.liqheat.codecs.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SharedData;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentCatalogueTest
{
    private final InstrumentCatalogue catalogue = InstrumentCatalogue.load();

    @Test
    void shouldKnowTheMainContracts()
    {
        assertEquals(
            "BINANCE_USDM:BTCUSDT id=0 tick=0.1 lot=0.001",
            catalogue.instrument(Venue.BINANCE_USDM, "BTCUSDT").toString());
        assertEquals(100, catalogue.instrument(Venue.BINANCE_USDM, "BTCUSDT").bandWidthTicks());
        assertEquals(0, catalogue.instrument(Venue.BINANCE_USDM, "ETHUSDT").bandWidthTicks());
        assertEquals(40, catalogue.instrument(Venue.HYPERLIQUID, "BTC").maxLeverage());
        assertEquals(
            List.of("BTC", "ETH", "SOL"),
            catalogue.instruments(Venue.HYPERLIQUID).stream().map(Instrument::symbol).toList());
        assertNull(catalogue.instrument(Venue.BINANCE_USDM, "NOSUCH"));
    }

    @Test
    void shouldDefineEveryContractThatHasTiers()
    {
        for (final Venue venue : Venue.values())
        {
            for (final String symbol : catalogue.symbolsWithRiskTiers(venue))
            {
                final Instrument instrument = catalogue.instrument(venue, symbol);
                assertNotNull(instrument, venue + ":" + symbol);
                final RiskTierDocument table = catalogue.riskTiers(venue, symbol);
                if (null != table.contractSize() && RiskMeasure.FORMULA != table.measure())
                {
                    assertSame(table.contractSize().toPlainString(), instrument.contractSize(), table.toString());
                }
            }
        }

        for (final String symbol : List.of("BTCUSDT", "ETHUSDT", "SOLUSDT"))
        {
            assertEquals(catalogue.instrument(Venue.BINANCE_USDM, symbol).maxLeverage(),
                catalogue.riskTiers(Venue.BINANCE_USDM, symbol).tiers().get(0).maxLeverage().intValueExact());
        }

        // Half of the initial rate at 40x: 1 / 80.
        assertEquals(
            new BigDecimal("0.0125"), catalogue.riskTiers(Venue.HYPERLIQUID, "BTC").tiers().get(0).maintenanceRate());
        assertEquals(LocalDate.of(2026, 4, 1), catalogue.riskTiers(Venue.BINANCE_USDM, "BTCUSDT").asOf());
    }

    @ParameterizedTest
    @CsvSource({
        "binance-usdm_2026-05.csv, BINANCE_USDM, 2026-04-01, 34",
        "binance-usdm_2024-10.csv, BINANCE_USDM, 2024-10-01, 34",
        "binance-coinm_BTCUSD_reconstructed.csv, BINANCE_COINM, 2023-01-01, 7",
        "bybit-linear_BTCUSDT_2026-08-05.csv, BYBIT_LINEAR, 2026-08-05, 35",
        "bybit-linear_BTCUSDT_2026-10_partly_derived.csv, BYBIT_LINEAR, 2026-10-01, 36"})
    void shouldEqualThePublishedTable(
        final String file, final Venue venue, final LocalDate asOf, final int expectedRows)
    {
        int compared = 0;
        for (final String line : RecordedFrames.lines(SharedData.path("tiers/" + file)))
        {
            final String[] cells = line.split(",");
            final RiskTierDocument table = catalogue.riskTiers(venue, cells[1], asOf);
            if (null != table)
            {
                assertEquals(asOf, table.asOf());
                final RiskTier tier = table.tiers().get(Integer.parseInt(cells[3]) - 1);
                assertSame(cells[5], tier.cap(), line);
                assertSame(cells[7], tier.maintenanceRate(), line);
                assertEquals(new BigDecimal(cells[8]).doubleValue(), tier.initialRate().doubleValue(), 5e-9, line);
                assertSame(cells[9], tier.maxLeverage(), line);
                assertSame(cells[10], tier.deduction(), line);
                compared++;
            }
        }

        assertEquals(expectedRows, compared);
    }

    @Test
    void shouldTakeTheTableThatWasInForce()
    {
        assertEquals("2024-10-01", asOf(Venue.BINANCE_USDM, "BTCUSDT", "2026-03-31"));
        assertEquals("2026-04-01", asOf(Venue.BINANCE_USDM, "BTCUSDT", "2026-04-01"));
        assertEquals("2024-10-01", asOf(Venue.BINANCE_USDM, "BTCUSDT", "2020-01-01"), "the oldest there is");
        assertEquals("2026-08-05", asOf(Venue.BYBIT_LINEAR, "BTCUSDT", "2026-09-30"));
        assertEquals("2026-10-01", catalogue.riskTiers(Venue.BYBIT_LINEAR, "BTCUSDT").asOf().toString());
        assertNull(catalogue.riskTiers(Venue.BYBIT_LINEAR, "NOSUCH"));
        assertEquals(
            List.of("BTC-USDT-SWAP", "ETH-USDT-SWAP", "BTC-USD-SWAP", "SOL-USDT-SWAP", "SOL-USD-SWAP"),
            catalogue.symbolsWithRiskTiers(Venue.OKX));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "100,0.004,0.008,125,0 200,0.005,0.01,100,0.2 | tier 2: breaks the recursion: deduction=0.2 expected=0.1",
        "100,0.004,0.008,125,0 100,0.005,0.01,100,0.1 | tier 2: cap=100 must be above that of the tier before, 100",
        "100,0.004,0.008,125,1 | tier 1: deduction=1 must be 0",
        "100,0.4,0.8,125,0 | tier 1: initialRate=0.8 times maxLeverage=125 must be about 1",
        "100,0.02,0.01,100,0 | tier 1: maintenanceRate=0.02 initialRate=0.01 must be above 0, below the initial rate",
        "-1,0.004,0.008,125,0 | tier 1: cap=-1 must be above 0"})
    void shouldRefuseATableThatBreaksTheRulesAndNameTheRow(final String rows, final String message)
    {
        final List<RiskTier> tiers =
            Arrays.stream(rows.split(" ")).map((row) -> tier(row.split(","))).toList();

        final IllegalArgumentException ex = assertThrows(IllegalArgumentException.class, () -> new RiskTierDocument(
            Venue.BINANCE_USDM, "X", RiskMeasure.NOTIONAL, new TierOrigin(LocalDate.EPOCH, "typed"), tiers));
        assertTrue(ex.getMessage().startsWith("BINANCE_USDM:X " + message), ex.getMessage());
    }

    private static RiskTier tier(final String... cells)
    {
        return new RiskTier(new BigDecimal(cells[0]), new BigDecimal(cells[1]), new BigDecimal(cells[2]),
            new BigDecimal(cells[3]), new BigDecimal(cells[4]));
    }

    private String asOf(final Venue venue, final String symbol, final String moment)
    {
        return catalogue.riskTiers(venue, symbol, LocalDate.parse(moment)).asOf().toString();
    }

    private static void assertSame(final String expected, final BigDecimal actual, final String line)
    {
        assertEquals(0, new BigDecimal(expected).compareTo(actual), line);
    }
}
