package io.liqheat.engine.model;

import static io.liqheat.engine.ladder.LiquidationLadder.LONG;
import static io.liqheat.engine.ladder.LiquidationLadder.SHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Side;
import io.liqheat.engine.testing.EngineHarness;
import io.liqheat.engine.testing.Events;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Worked examples. One tier, 10x, no smear, one cell; bands of 100 ticks; no risk tiers, so the assumed maintenance
 * rate of 0.5 % applies. A trade in band 6000 then has its liquidations in
 * <pre>
 *   long   floor(6000.5 * 0.9 / 0.995) = floor(5427.588) = 5427
 *   short  floor(6000.5 * 1.1 / 1.005) = floor(6567.711) = 6567
 * </pre>
 * One lot is 256 raw units.
 */
class InstrumentModelTest
{
    private static final int ID = 1;
    private static final int TIER = 0;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final ModelParameters ONE_TIER = ModelParameters.defaults().with("tiers", "10x/1")
        .with("ladder.bands", "4096").with("ladder.maxInstruments", "8").with("exposure.smearRate", "0")
        .with("start.warm", "false");

    private final EngineHarness harness = new EngineHarness(ONE_TIER);
    private final Events events = harness.events();

    @AfterEach
    void lawsHold()
    {
        harness.assertLawsHold(ID);
    }

    @Test
    void shouldDepositARiseOfOpenInterestOnBothSides()
    {
        start(600_050, 1_000_000);
        harness.apply(events.trade(ID, SECOND_NS, 600_010, 3_000));
        harness.apply(events.openInterest(ID, 2 * SECOND_NS, 1_003_000));

        assertEquals(3_000, Math.round(model().ladder().exposureLots(LONG, 5427, TIER)));
        assertEquals(3_000, Math.round(model().ladder().exposureLots(SHORT, 6567, TIER)));
        assertEquals(model().ledger().deposited(LONG, TIER), model().ledger().resident(LONG, TIER));
        assertEquals(3_000.0 / 1_003_000, model().coverage(), 1e-12);
    }

    @Test
    void shouldDepositHalfOfTheVolumeThatDidNotChangeOpenInterest()
    {
        start(600_050, 1_000_000);
        harness.apply(events.trade(ID, SECOND_NS, 600_010, 3_000));
        harness.apply(events.openInterest(ID, 2 * SECOND_NS, 999_000));

        assertEquals(1_000, Math.round(model().ladder().exposureLots(LONG, 5427, TIER)));
    }

    @Test
    void shouldNotDepositMoreThanWasTraded()
    {
        start(600_050, 1_000_000);
        harness.apply(events.trade(ID, SECOND_NS, 600_010, 3_000));
        harness.apply(events.openInterest(ID, 2 * SECOND_NS, 1_500_000));

        assertEquals(3_000, Math.round(model().ladder().exposureLots(LONG, 5427, TIER)));
    }

    @Test
    void shouldSpreadADepositOverTheBandsByTheirShareOfTheVolume()
    {
        start(600_050, 1_000_000);
        harness.apply(events.trade(ID, SECOND_NS, 600_010, 1_000));
        harness.apply(events.trade(ID, SECOND_NS, 610_010, 3_000));
        harness.apply(events.openInterest(ID, SECOND_NS + 1, 1_004_000));

        // floor(6100.5 * 0.9 / 0.995) = floor(5518.040) = 5518
        final long total = model().ledger().deposited(LONG, TIER);
        assertEquals(total / 4, model().ladder().rawUnits(LONG, 5427, TIER));
        assertEquals(total - total / 4, model().ladder().rawUnits(LONG, 5518, TIER));
    }

    @Test
    void shouldCloseInProportionWhenOpenInterestFallsAndAgeWithTime()
    {
        deposit();
        final double before = model().ladder().scale(LONG, TIER);
        harness.apply(events.openInterest(ID, 2 * SECOND_NS + 10 * SECOND_NS, 903_000));

        // distance 1 - 0.9 / 0.995 = 0.0954774; half-life 86400 s / 0.05 * 0.0954774; ten seconds; fall of 100 in 903
        final double decay = Math.log(2) / (86_400.0 / 0.05 * 0.09547738693467336) * 10;
        assertEquals(before / (1 + decay + 100_000.0 / 903_000), model().ladder().scale(LONG, TIER), 1e-12);
        assertTrue(model().ledger().isBalanced(LONG, TIER));
    }

    @Test
    void shouldFoldASmallScaleIntoTheUnits()
    {
        deposit();
        final long rawBefore = model().ladder().rawUnits(LONG, 5427, TIER);
        final double lotsBefore = model().ladder().exposureLots(LONG, 5427, TIER);
        harness.apply(events.openInterest(ID, 3 * SECOND_NS, 200_000));
        harness.apply(events.openInterest(ID, 4 * SECOND_NS, 40_000));
        harness.apply(events.openInterest(ID, 5 * SECOND_NS, 8_000));
        harness.apply(events.openInterest(ID, 6 * SECOND_NS, 1_600));

        // closed by 1003/200 * 5 * 5 * 5: the scale falls below 1/256 and 8 bits are shifted out
        assertEquals(rawBefore >>> 8, model().ladder().rawUnits(LONG, 5427, TIER));
        assertEquals(rawBefore - (rawBefore >>> 8), model().ledger().scaledAway(LONG, TIER));
        assertEquals(lotsBefore / (1_003.0 / 200 * 125), model().ladder().exposureLots(LONG, 5427, TIER), 0.05);
    }

    @Test
    void shouldSweepABandByTheShareOfItsPricesThatTheMarkPassed()
    {
        deposit();
        final long all = model().ladder().rawUnits(LONG, 5427, TIER);
        harness.apply(events.mark(ID, 3 * SECOND_NS, 542_750));
        assertEquals(all - all / 2, model().ladder().rawUnits(LONG, 5427, TIER));
        assertEquals(all / 2, model().ledger().swept(LONG, TIER));

        harness.apply(events.mark(ID, 4 * SECOND_NS, 542_790));
        harness.apply(events.mark(ID, 5 * SECOND_NS, 542_750));
        assertEquals(all / 2, model().ledger().swept(LONG, TIER), "back and forth inside a band clears nothing twice");

        harness.apply(events.mark(ID, 6 * SECOND_NS, 542_650));
        assertEquals(0, model().ladder().rawUnits(LONG, 5427, TIER));
        assertEquals(all, model().ledger().swept(LONG, TIER));
        assertEquals(0, model().ledger().swept(SHORT, TIER));
    }

    @Test
    void shouldSweepShortsOnTheWayUp()
    {
        deposit();
        final long all = model().ladder().rawUnits(SHORT, 6567, TIER);
        // 656,724 passes the 25 prices 656,700 .. 656,724 of 100
        harness.apply(events.mark(ID, 3 * SECOND_NS, 656_724));
        assertEquals(all - all / 4, model().ladder().rawUnits(SHORT, 6567, TIER));

        harness.apply(events.mark(ID, 4 * SECOND_NS, 656_799));
        assertEquals(0, model().ladder().rawUnits(SHORT, 6567, TIER));
        assertEquals(all, model().ledger().swept(SHORT, TIER));
    }

    @Test
    void shouldCountWhatIsBeyondTheMarkAsCrossedAtBirth()
    {
        start(542_700, 1_000_000);
        harness.apply(events.trade(ID, SECOND_NS, 600_010, 3_000));
        harness.apply(events.openInterest(ID, 2 * SECOND_NS, 1_003_000));

        assertEquals(model().ledger().deposited(LONG, TIER), model().ledger().crossed(LONG, TIER));
        assertEquals(0, model().ledger().crossed(SHORT, TIER));
        assertEquals(model().ledger().deposited(SHORT, TIER), model().ledger().resident(SHORT, TIER));
    }

    @Test
    void shouldBringExposureBackWhenTheWindowReturns()
    {
        deposit();
        final long longs = model().ladder().rawUnits(LONG, 5427, TIER);
        final long shorts = model().ladder().rawUnits(SHORT, 6567, TIER);
        jump(3 * SECOND_NS, 1_200_000);
        assertEquals(shorts, model().ledger().swept(SHORT, TIER), "shorts were passed");
        assertEquals(longs, model().ledger().overflow(LONG, TIER));
        harness.assertLawsHold(ID);

        jump(4 * SECOND_NS, 600_050);
        assertEquals(0, model().ledger().overflow(LONG, TIER));
        assertEquals(longs, model().ledger().resident(LONG, TIER));
        long restored = 0;
        for (int band = 5427 & -64; band < (5427 & -64) + 64; band++)
        {
            restored += model().ladder().rawUnits(LONG, band, TIER);
        }

        assertEquals(longs, restored, "spread over the 64 bands of its overflow cell");
    }

    @Test
    void shouldSweepWhatLiesInTheOverflowBehindTheMark()
    {
        deposit();
        final long longs = model().ladder().rawUnits(LONG, 5427, TIER);
        jump(3 * SECOND_NS, 1_200_000);
        jump(4 * SECOND_NS, 200_000);

        assertEquals(longs, model().ledger().swept(LONG, TIER));
        assertEquals(0, model().ledger().overflow(LONG, TIER));
    }

    @Test
    void shouldQuarantineAUnitJumpUntilThreeSamplesAgree()
    {
        start(600_050, 1_000_000);
        harness.apply(events.openInterest(ID, 2 * SECOND_NS, 50_000_000));
        harness.apply(events.openInterest(ID, 3 * SECOND_NS, 51_000_000));
        assertEquals(1_000_000, model().openInterestLots());
        harness.apply(events.openInterest(ID, 4 * SECOND_NS, 50_500_000));

        assertEquals(50_500_000, model().openInterestLots());
        assertEquals(3, model().refused(RejectReason.UNIT_JUMP));
        assertEquals(0, model().ledger().deposited(LONG, TIER), "nothing was opened by a change of unit");
    }

    @Test
    void shouldNotTakeARepeatedMessageForAConfirmation()
    {
        deposit();
        for (int i = 0; i < 5; i++)
        {
            harness.apply(events.mark(ID, 3 * SECOND_NS, 60_000));
            harness.apply(events.openInterest(ID, 3 * SECOND_NS, 100_000_000));
        }

        assertEquals(600_050, model().markTicks());
        assertEquals(1_003_000, model().openInterestLots());
        assertEquals(5, model().refused(RejectReason.PRICE_JUMP));
        assertEquals(5, model().refused(RejectReason.UNIT_JUMP));
        assertEquals(0, model().ledger().scaledAway(LONG, TIER));
    }

    @Test
    void shouldQuarantineAPriceJumpUntilASecondMarkAgrees()
    {
        deposit();
        harness.apply(events.mark(ID, 3 * SECOND_NS, 60));
        assertEquals(600_050, model().markTicks());
        assertEquals(0, model().ledger().swept(LONG, TIER));
        harness.apply(events.mark(ID, 4 * SECOND_NS, 600_060));
        assertEquals(600_060, model().markTicks());
        harness.apply(events.mark(ID, 5 * SECOND_NS, 60_000));
        harness.apply(events.mark(ID, 6 * SECOND_NS, 60_100));

        assertEquals(60_100, model().markTicks());
        assertEquals(2, model().refused(RejectReason.PRICE_JUMP));
        assertEquals(model().ledger().deposited(LONG, TIER), model().ledger().scaledAway(LONG, TIER),
            "what was estimated in another unit is retired");
    }

    @Test
    void shouldRefuseWhatIsOldRepeatedOrAbsurd()
    {
        start(600_050, 1_000_000);
        harness.apply(events.openInterest(ID, SECOND_NS, 1_000_001));
        harness.apply(events.openInterest(ID, SECOND_NS, 1_000_001));
        harness.apply(events.openInterest(ID, SECOND_NS / 2, 1_000_001));
        harness.apply(events.mark(ID, -5, 600_000));
        harness.apply(events.mark(ID, SECOND_NS, -1));
        harness.apply(events.trade(ID, SECOND_NS, 600_000, Long.MAX_VALUE));
        harness.apply(events.trade(ID, SECOND_NS, 600_000, 0));
        harness.apply(events.liquidation(ID, SECOND_NS, Side.LONG, 600_000, -4));
        harness.apply(events.trade(7, SECOND_NS, 600_000, 1));

        assertEquals(1, model().refused(RejectReason.DUPLICATE));
        assertEquals(1, model().refused(RejectReason.OUT_OF_ORDER));
        assertEquals(1, model().refused(RejectReason.BAD_TIME));
        assertEquals(4, model().refused(RejectReason.OUT_OF_RANGE));
        assertEquals(1, harness.engine().refused(RejectReason.UNKNOWN_SYMBOL));
    }

    @Test
    void shouldRefuseTimesAheadOfTheClockSoThatOneCannotShutOutTheRest()
    {
        deposit();
        final int timeOffset = 16;
        final int receiveOffset = 24;
        events.mark(ID, 23 * 3_600 * SECOND_NS, 590_000);
        events.buffer().putLong(receiveOffset, 3 * SECOND_NS);
        harness.apply(events);
        events.openInterest(ID, 23 * 3_600 * SECOND_NS, 1_004_000);
        events.buffer().putLong(receiveOffset, 3 * SECOND_NS);
        harness.apply(events);
        events.openInterest(ID, Long.MIN_VALUE, 1_004_000);
        harness.apply(events);
        events.mark(ID, 0, 590_000);
        events.buffer().putLong(timeOffset, Long.MAX_VALUE);
        harness.apply(events);
        assertEquals(4, model().refused(RejectReason.BAD_TIME));

        harness.apply(events.mark(ID, 4 * SECOND_NS, 599_000));
        harness.apply(events.openInterest(ID, 5 * SECOND_NS, 1_004_000));
        assertEquals(599_000, model().markTicks());
        assertEquals(1_004_000, model().openInterestLots());
    }

    @Test
    void shouldNotDepositMoreThanTheOpenInterest()
    {
        start(600_050, 1_000_000);
        for (int i = 0; i < 5; i++)
        {
            harness.apply(events.trade(ID, SECOND_NS, 600_010, 900_000));
        }

        harness.apply(events.trade(ID, SECOND_NS, 600_010, 1_000_001));
        harness.apply(events.openInterest(ID, 2 * SECOND_NS, 1_000_000));

        assertEquals(1_000_000, Math.round(model().ladder().exposureLots(LONG, 5427, TIER)));
        assertEquals(4_500_000 / 2 - 1_000_000, model().unplacedLots());
        assertEquals(1, model().refused(RejectReason.OUT_OF_RANGE), "no trade is larger than all that is open");
    }

    @Test
    void shouldKeepTheGoodRiskTiersWhenABadTableComes()
    {
        harness.apply(events.definition(ID, 1, -1, 100, 0));
        harness.apply(events.riskTier(ID, 50_000, 9));
        harness.apply(events.mark(ID, 0, 600_050));
        assertEquals(0, model().ladder().weight(LONG, TIER), "10x is not offered");

        harness.apply(events.riskTier(ID, 0, 125));
        harness.apply(events.definition(ID, 1, -1, 100, 0));

        assertEquals(0, model().ladder().weight(LONG, TIER));
        assertEquals(1, model().refused(RejectReason.OUT_OF_RANGE));
    }

    @Test
    void shouldNotTrustTheFirstTradeWithTheGeometryOfTheLadder()
    {
        harness.apply(events.definition(ID, 1, -1, 0, 125));
        harness.apply(events.trade(ID, 0, 60_000_000, 5));
        harness.apply(events.mark(ID, 0, 600_000));

        // the widest of 1, 2, 5 * 10^k within 3e-4 of 600,000 ticks
        assertEquals(100, model().ladder().bandWidthTicks());
        assertEquals(5, model().unplacedLots());
    }

    @Test
    void shouldSayAfterWhichEventAndDeltaTheLadderStands()
    {
        deposit();

        assertEquals(harness.engine().lastSequence(), model().ladder().inputSequence());
        assertEquals(2 * SECOND_NS, model().ladder().eventTimeNs());
        assertEquals(harness.engine().deltaSequence(ID), model().ladder().deltaSequence());
    }

    @Test
    void shouldRetireExposureWhenTheUnitsOfTheInstrumentChange()
    {
        deposit();
        final long resident = model().ledger().resident(LONG, TIER);
        harness.apply(events.definition(ID, 5, -1, 20, 125));

        assertEquals(0, model().ledger().resident(LONG, TIER));
        assertEquals(resident, model().ledger().scaledAway(LONG, TIER));
        assertEquals(-1, model().openInterestLots());
        harness.apply(events.mark(ID, 3 * SECOND_NS, 120_010));
        assertEquals(120_010, model().markTicks());
        assertEquals(20, model().ladder().bandWidthTicks());
    }

    @Test
    void shouldGiveALeverageThatIsNotOfferedNoExposureAndNoWeight()
    {
        harness.apply(events.definition(ID, 1, -1, 100, 5));
        harness.apply(events.mark(ID, 0, 600_050));
        harness.apply(events.openInterest(ID, 0, 1_000_000));
        harness.apply(events.trade(ID, SECOND_NS, 600_010, 3_000));
        harness.apply(events.openInterest(ID, 2 * SECOND_NS, 1_003_000));

        assertEquals(0, model().ledger().deposited(LONG, TIER));
        assertEquals(0, model().ladder().weight(LONG, TIER));
    }

    @Test
    void shouldUseTheMaintenanceRateOfTheRiskTier()
    {
        harness.apply(events.definition(ID, 1, -1, 100, 0));
        harness.apply(events.riskTier(ID, 50_000, 20));
        harness.apply(events.mark(ID, 0, 600_050));
        harness.apply(events.openInterest(ID, 0, 1_000_000));
        harness.apply(events.trade(ID, SECOND_NS, 600_010, 3_000));
        harness.apply(events.openInterest(ID, 2 * SECOND_NS, 1_003_000));

        // floor(6000.5 * 0.9 / 0.95) = floor(5684.684) = 5684
        assertEquals(3_000, Math.round(model().ladder().exposureLots(LONG, 5684, TIER)));
    }

    @Test
    void shouldNotSweepOnOneWrongMark()
    {
        deposit();
        harness.apply(events.mark(ID, 3 * SECOND_NS, 1_000_000));
        harness.apply(events.mark(ID, 4 * SECOND_NS, 600_060));

        assertEquals(600_060, model().markTicks());
        assertEquals(0, model().ledger().swept(SHORT, TIER));
        assertEquals(1, model().refused(RejectReason.PRICE_JUMP));
    }

    private void jump(final long timeNs, final long markTicks)
    {
        harness.apply(events.mark(ID, timeNs, markTicks));
        harness.apply(events.mark(ID, timeNs + 1, markTicks));
    }

    private void deposit()
    {
        start(600_050, 1_000_000);
        harness.apply(events.trade(ID, SECOND_NS, 600_010, 3_000));
        harness.apply(events.openInterest(ID, 2 * SECOND_NS, 1_003_000));
    }

    private void start(final long markTicks, final long openInterestLots)
    {
        harness.apply(events.definition(ID, 1, -1, 100, 125));
        harness.apply(events.mark(ID, 0, markTicks));
        harness.apply(events.openInterest(ID, 0, openInterestLots));
    }

    private InstrumentModel model()
    {
        return harness.instrument(ID);
    }
}
