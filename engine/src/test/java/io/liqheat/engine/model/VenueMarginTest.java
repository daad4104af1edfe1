package io.liqheat.engine.model;

import static io.liqheat.engine.ladder.LiquidationLadder.LONG;
import static io.liqheat.engine.ladder.LiquidationLadder.SHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.RiskMeasure;
import io.liqheat.codecs.event.RiskTiersEncoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Decimal;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.InstrumentCatalogue;
import io.liqheat.codecs.instrument.RiskTierDocument;
import io.liqheat.engine.margin.BybitRule;
import io.liqheat.engine.testing.EngineHarness;
import io.liqheat.engine.testing.Events;
import org.junit.jupiter.api.Test;

/**
 * The estimator liquidates each named leverage by the rule of the venue. Seen through the prior weight, which is
 * {@code WEIGHT} times the liquidation distance. A position has the typical notional, 100,000 USD.
 */
class VenueMarginTest
{
    private static final int ID = 1;
    private static final int X10 = 1;
    private static final int X100 = 2;
    private static final int X200 = 3;
    private static final double WEIGHT = 0.052;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long BEFORE_NS = BybitRule.SINCE.toEpochDay() * 86_400 * SECOND_NS - 10 * SECOND_NS;
    private static final ModelParameters NAMED = ModelParameters.defaults()
        .with("tiers", "5x/1, 10x/1, 100x/1, 200x/1").with("ladder.bands", "4096").with("exposure.smearRate", "0")
        .with("start.warm", "false");

    private final InstrumentCatalogue catalogue = InstrumentCatalogue.load();
    private final EngineHarness harness = new EngineHarness(NAMED);
    private final Events events = harness.events();

    @Test
    void shouldCountTheTakerFeeOnOkxLinearAndInverse()
    {
        place(Venue.OKX, "BTC-USDT-SWAP", ContractType.LINEAR, 600_000);
        assertRatios(0.9 / (1 - 0.0045), 1.1 / 1.0045, X10);
        assertRatios(0.99 / (1 - 0.0045), 1.01 / 1.0045, X100);
    }

    @Test
    void shouldUseStepsOfContractsOnOkxInverse()
    {
        place(Venue.OKX, "BTC-USD-SWAP", ContractType.INVERSE, 600_000);
        assertRatios(1.0045 / 1.1, 0.9955 / 0.9, X10);
    }

    @Test
    void shouldUseBybitsRuleOfTheDayAndChangeItWhenTheDayComes()
    {
        final RiskTierDocument table = catalogue.riskTiers(Venue.BYBIT_LINEAR, "BTCUSDT");
        define(Venue.BYBIT_LINEAR, "BTCUSDT", ContractType.LINEAR, BEFORE_NS);
        send(table, BEFORE_NS);
        harness.apply(events.mark(ID, BEFORE_NS, 600_000));
        assertRatios(1 - 0.1 + 0.0033, 1 + 0.1 - 0.0033, X10);

        harness.apply(events.openInterest(ID, BEFORE_NS, 1_000_000));
        harness.apply(events.openInterest(ID, BEFORE_NS + 9 * SECOND_NS, 1_000_000));
        assertRatios(1 - 0.1 + 0.0033, 1 + 0.1 - 0.0033, X10);
        harness.apply(events.openInterest(ID, BEFORE_NS + 10 * SECOND_NS, 1_000_000));
        assertRatios(0.9 / (1 - 0.0033), 1.1 / 1.0033, X10);

        send(table, BEFORE_NS);
        assertRatios(0.9 / (1 - 0.0033), 1.1 / 1.0033, X10);
    }

    @Test
    void shouldTurnATypicalNotionalIntoCoinsAtTheMark()
    {
        // 100,000 USD at 2,000 are 50 BTC, which opens in the fourth tier: 2.5 %, deduction 0.355 BTC of 50.
        place(Venue.BINANCE_COINM, "BTCUSD_PERP", ContractType.INVERSE, 20_000);
        final double deduction = 0.355 / 50;
        assertRatios(1.025 / (1.1 + deduction), 0.975 / (0.9 - deduction), X10);
    }

    @Test
    void shouldSolveDeribitsFormulaForTheTypicalSize()
    {
        place(Venue.DERIBIT, "BTC-PERPETUAL", ContractType.INVERSE, 20_000);
        // 50 coins: slope 0.0025 per position; long x = 1/ratio solves 0.0025 x^2 + 1.01 x = 1.1.
        assertRatios(
            (1.01 + Math.sqrt(1.01 * 1.01 + 4 * 0.0025 * 1.1)) / 2.2,
            (0.99 + Math.sqrt(0.99 * 0.99 - 4 * 0.0025 * 0.9)) / 1.8, X10);
        assertEquals(0, weight(LONG, X100), "Deribit offers 50x");
    }

    @Test
    void shouldPassTheWeightOfALeverageThatIsUsedUpAtEntryToTheNextLowerOne()
    {
        define(Venue.BINANCE_USDM, "NEWUSDT", ContractType.LINEAR, 0);
        harness.apply(events.mark(ID, 0, 600_000));

        // no table: 0.5 % is assumed, so that 200x has nothing left at entry; 100x takes its weight along
        assertEquals(0, weight(LONG, X200));
        assertEquals(WEIGHT * (1 - 0.99 / 0.995) + WEIGHT / 200, weight(LONG, X100), 1e-15);
        assertEquals(WEIGHT * (1.01 / 1.005 - 1) + WEIGHT / 200, weight(SHORT, X100), 1e-15);
        assertEquals(WEIGHT * (1 - 0.9 / 0.995), weight(LONG, X10), 1e-15);
    }

    @Test
    void shouldRefuseATableOfAnUnknownMeasure()
    {
        define(Venue.OKX, "BTC-USDT-SWAP", ContractType.LINEAR, 0);
        events.riskTiers(ID, catalogue.riskTiers(Venue.OKX, "BTC-USDT-SWAP"), 0, 1, 0);
        final RiskTiersEncoder encoder = new RiskTiersEncoder();
        encoder.wrap(events.buffer(), 8).contractSizeE8(0);
        harness.apply(events);
        encoder.measure(RiskMeasure.NULL_VAL);
        events.buffer().putByte(8 + RiskTiersEncoder.measureEncodingOffset(), (byte)9);
        harness.apply(events);

        assertEquals(2, harness.instrument(ID).refused(RejectReason.OUT_OF_RANGE));
    }

    private void place(final Venue venue, final String symbol, final ContractType type, final long markTicks)
    {
        define(venue, symbol, type, 0);
        send(catalogue.riskTiers(venue, symbol), 0);
        harness.apply(events.mark(ID, 0, markTicks));
    }

    private void define(final Venue venue, final String symbol, final ContractType type, final long timeNs)
    {
        harness.apply(events.definition(new Instrument(ID, venue, symbol, Decimal.of("0.1"),
            Decimal.of(ContractType.INVERSE == type ? "1" : "0.001"), type, "BTC", "USD", 0, 100), timeNs));
    }

    private void send(final RiskTierDocument table, final long timeNs)
    {
        for (int first = 0; first < table.tiers().size(); first += 16)
        {
            harness.apply(events.riskTiers(
                ID, table, first, Math.min(16, table.tiers().size() - first), timeNs));
        }
    }

    private void assertRatios(final double longRatio, final double shortRatio, final int tier)
    {
        assertEquals(WEIGHT * (1 - longRatio), weight(LONG, tier), 1e-14);
        assertEquals(WEIGHT * (shortRatio - 1), weight(SHORT, tier), 1e-14);
        harness.assertLawsHold(ID);
    }

    private double weight(final int side, final int tier)
    {
        return harness.instrument(ID).ladder().weight(side, tier);
    }
}
