package io.liqheat.engine.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarginQuestionTest
{
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final InstrumentCatalogue catalogue = InstrumentCatalogue.load();

    @Test
    void shouldFindTheTierThatHoldsThePositionWhenItIsLiquidated()
    {
        // 5.1 BTC long at 60,000 is 306,000 USD: second tier at entry. At 10x its price is
        // (306,000 * 0.9 - 300) / (5.1 * 0.995) in the second tier; its notional there, 276,482, is of the first:
        // in the first it is 54,000 / 0.996 = 54,216.87, notional 276,506.
        final MarginAnswer answer = binance().position(Side.LONG, 60_000).size(5.1).leverage(10).answer();

        assertEquals(1, answer.openedTier());
        assertEquals(0, answer.solution().tier());
        assertEquals(54_216.8675, answer.liquidationPrice(), 1e-4);
        assertEquals(306_000 * 0.005 - 300, answer.maintenanceMargin(), 1e-9);
        assertEquals(30_600, answer.initialMargin(), 1e-9);
        assertEquals(54_000, answer.bankruptcyPrice(), 1e-9);
        assertEquals(1_230 / 30_600.0, answer.marginRatio(), 1e-12);
    }

    @Test
    void shouldWarnOfOldTablesAndOfNone()
    {
        assertEquals(List.of("the margin tiers are of 2026-04-01, 233 days before 2026-11-20: venues change theirs " +
            "several times a year (more than 90 days is warned about)"),
            binance().position(Side.LONG, 60_000).leverage(10).answer().warnings());
        assertEquals(List.of(), binance().moment(LocalDate.of(2026, 6, 1))
            .position(Side.LONG, 60_000).leverage(10).answer().warnings());

        final MarginAnswer assumed = binance().table(null).position(Side.LONG, 60_000).leverage(10).answer();
        assertEquals(List.of("no margin tiers of BTCUSDT are known: a maintenance rate of 0.5 % is assumed for any " +
            "size and leverage"), assumed.warnings());
        assertEquals(54_271.3568, assumed.liquidationPrice(), 1e-4);
    }

    @Test
    void shouldSayThatDeribitsFormulaEnded()
    {
        final List<String> after = deribit().moment(DeribitRule.UNTIL).answer().warnings();
        final List<String> before = deribit().moment(DeribitRule.UNTIL.minusDays(1)).answer().warnings();

        assertTrue(after.stream().anyMatch((line) -> line.startsWith("the formula is of before 2026-08-05")));
        assertTrue(before.stream().anyMatch((line) -> line.startsWith("the formula counted until 2026-08-05")));
        assertTrue(after.stream().anyMatch((line) -> line.startsWith("Deribit has no isolated mode")));
    }

    @Test
    void shouldCountContractsAndOtherPositions()
    {
        final MarginAnswer contracts = new MarginQuestion(Venue.OKX, "BTC-USDT-SWAP", ContractType.LINEAR)
            .table(catalogue.riskTiers(Venue.OKX, "BTC-USDT-SWAP")).moment(DAY)
            .position(Side.SHORT, 60_000).contracts(250).leverage(20).answer();
        assertEquals(2.5, contracts.position().size(), 1e-12);
        assertEquals(60_000 * 1.05 / (1 + 0.004 + 0.0005), contracts.liquidationPrice(), 1e-9);

        final MarginAnswer alone = binance().mode(MarginMode.CROSS).equity(10_000)
            .position(Side.LONG, 60_000).size(1).answer();
        final MarginAnswer others = binance().mode(MarginMode.CROSS).equity(10_000).others(500, -1_000)
            .position(Side.LONG, 60_000).size(1).answer();
        assertEquals(1_500 / 0.996, others.liquidationPrice() - alone.liquidationPrice(), 1e-6);
        assertEquals(1_000, others.bankruptcyPrice() - alone.bankruptcyPrice(), 1e-6);
    }

    @Test
    void shouldSayWhatIsAllowed()
    {
        assertRefused("leverage 151 is above the maximum of tier 1, 150; no tier of BTCUSDT allows more than 150",
            binance().position(Side.LONG, 60_000).leverage(151));
        assertRefused("leverage 75 is above the maximum of tier 4, 50: only smaller positions may have it",
            binance().position(Side.LONG, 60_000).size(100).leverage(75));
        assertRefused("a position of 6000000000 USD is larger than the largest tier known, up to 1800000000",
            binance().position(Side.LONG, 60_000).size(100_000).leverage(1));
        assertRefused("entry price -1.0 must be above 0", binance().position(Side.LONG, -1).leverage(10));
        assertRefused("an isolated position needs a leverage", binance().position(Side.LONG, 60_000));
        assertRefused("a position in cross mode needs the account's equity",
            binance().mode(MarginMode.CROSS).position(Side.LONG, 60_000));
        assertRefused("equity and other positions count in cross mode only: an isolated position has leverage and " +
            "extra margin", binance().equity(1).position(Side.LONG, 60_000).leverage(10));
        assertRefused("bybit-linear has no liquidation price of one position in cross mode: use isolated",
            new MarginQuestion(Venue.BYBIT_LINEAR, "BTCUSDT", ContractType.LINEAR).mode(MarginMode.CROSS)
            .position(Side.LONG, 60_000).leverage(10));
        assertRefused("the size of a contract of BTCUSDT is not known: give the quantity",
            binance().position(Side.LONG, 60_000).contracts(3).leverage(10));
        assertRefused("at leverage 200 the margin does not cover the maintenance margin at entry, 0.5 %: there is no " +
            "such position; use a lower leverage or add margin",
            binance().table(null).position(Side.LONG, 60_000).leverage(200));
    }

    @Test
    void shouldTellWhenNothingLiquidatesAPosition()
    {
        final MarginAnswer answer = binance().position(Side.LONG, 60_000).leverage(1).answer();

        assertFalse(answer.solution().hasPrice());
        assertTrue(Double.isNaN(answer.liquidationPrice()));
    }

    private MarginQuestion binance()
    {
        return new MarginQuestion(Venue.BINANCE_USDM, "BTCUSDT", ContractType.LINEAR)
            .table(catalogue.riskTiers(Venue.BINANCE_USDM, "BTCUSDT")).moment(DAY);
    }

    private MarginQuestion deribit()
    {
        return new MarginQuestion(Venue.DERIBIT, "BTC-PERPETUAL", ContractType.INVERSE)
            .table(catalogue.riskTiers(Venue.DERIBIT, "BTC-PERPETUAL")).position(Side.LONG, 60_000).leverage(20);
    }

    private static void assertRefused(final String message, final MarginQuestion question)
    {
        assertEquals(message, assertThrows(IllegalArgumentException.class, question::answer).getMessage());
    }
}
