package io.liqheat.codecs.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SharedData;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    void shouldHaveTiersOfEveryContractAndTheirDay()
    {
        for (final Venue venue : List.of(Venue.BINANCE_USDM, Venue.HYPERLIQUID))
        {
            for (final Instrument instrument : catalogue.instruments(venue))
            {
                final RiskTierDocument table = catalogue.riskTiers(venue, instrument.symbol());
                assertNotNull(table, instrument.toString());
                assertEquals(instrument.maxLeverage(), table.tiers().get(0).maxLeverage());
            }
        }

        // Half of the initial rate at 40x: 1 / 80.
        assertEquals(12_500, catalogue.riskTiers(Venue.HYPERLIQUID, "BTC").tiers().get(0).maintenanceRatePpm());
        assertEquals(LocalDate.of(2026, 4, 1), catalogue.riskTiers(Venue.BINANCE_USDM, "BTCUSDT").asOf());
    }

    @Test
    void shouldEqualThePublishedTable()
    {
        int compared = 0;
        for (final String line : RecordedFrames.lines(SharedData.path("tiers/binance-usdm_2026-05.csv")))
        {
            final String[] cells = line.split(",");
            final RiskTierDocument table = catalogue.riskTiers(Venue.BINANCE_USDM, cells[1]);
            if (null != table)
            {
                final RiskTier tier = table.tiers().get(Integer.parseInt(cells[3]) - 1);
                assertEquals(Long.parseLong(cells[5]) * 100, tier.capNotionalCents(), line);
                assertEquals(0, new BigDecimal(cells[7]).movePointRight(6).compareTo(
                    BigDecimal.valueOf(tier.maintenanceRatePpm())), line);
                assertEquals(Integer.parseInt(cells[9]), tier.maxLeverage(), line);
                assertEquals(Long.parseLong(cells[10]) * 100, tier.deductionCents(), line);
                compared++;
            }
        }

        assertEquals(34, compared);
    }

    @Test
    void shouldRefuseATableWithAJump()
    {
        final List<RiskTier> tiers =
            List.of(new RiskTier(100_000, 0, 4_000, 100), new RiskTier(200_000, 1, 5_000, 50));

        assertThrows(
            IllegalArgumentException.class,
            () -> new RiskTierDocument(Venue.BINANCE_USDM, "X", LocalDate.EPOCH, "typed", tiers));
    }
}
