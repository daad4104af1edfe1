package io.liqheat.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.engine.ladder.LiquidationLadder;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The intake multiplies once where the rules for prices, marks and open interest divide with every trade. */
class TradeIntakeTest
{
    private static final int BANDS = 256;
    private static final long MAX_BAND = 1L << 29;
    private static final long FULL = 1L << 60;

    private final LiquidationLadder ladder = LiquidationLadder.allocate(BANDS, 1, 8, 1, 0);

    @Test
    void shouldJudgeAsThePlainRulesDo()
    {
        final Map<RejectReason, Integer> counts = new EnumMap<>(RejectReason.class);
        for (long seed = 1; seed <= 4_000; seed++)
        {
            final SplittableRandom random = new SplittableRandom(seed);
            final long[] widths = {1, 2, 3, 100, 1L << 11, (1L << 11) + 1, 1L << random.nextInt(32)};
            final long widthTicks = widths[random.nextInt(widths.length)];
            final long bands = Math.min(MAX_BAND, EventLimits.MAX_TICKS / widthTicks);
            final long centre = switch (random.nextInt(4))
            {
                case 0 -> 0;
                case 1 -> bands;
                case 2 -> random.nextLong(Math.min(bands, 4 * BANDS) + 1);
                default -> random.nextLong(bands + 1);
            };
            ladder.reset((int)centre - BANDS / 2 & -BandOverflow.BANDS_PER_CELL, widthTicks);
            final long markTicks =
                Math.max(1, Math.min(centre * widthTicks + random.nextLong(widthTicks), EventLimits.MAX_TICKS));
            ladder.markTicks(markTicks);
            final double[] ratios = {1.75, 2, 5, 100, 1e6, random.nextDouble(1.5, 20)};
            final double jumpRatio = ratios[random.nextInt(ratios.length)];
            final long[] samples = {-1, 0, 1, random.nextLong(EventLimits.MAX_LOTS), EventLimits.MAX_LOTS};
            final long openInterestLots = samples[random.nextInt(samples.length)];
            final Plain plain = new Plain(jumpRatio, openInterestLots);
            final TradeIntake intake = new TradeIntake(jumpRatio, plain.intakeTotals);
            intake.follow(ladder, plain.intakeFlow, openInterestLots, MAX_BAND);
            if (0 == seed % 5)
            {
                plain.fill(FULL - random.nextLong(2_000));
            }

            for (int trade = 0; trade < 100; trade++)
            {
                final long priceTicks = price(random, markTicks, jumpRatio);
                final long lots = lots(random, openInterestLots);
                final RejectReason expected = plain.onTrade(priceTicks, lots);
                final String text = "seed " + seed + " priceTicks=" + priceTicks + " lots=" + lots + " markTicks=" +
                    markTicks + " originBand=" + ladder.originBand() + " widthTicks=" + widthTicks;
                assertEquals(expected, intake.onTrade(priceTicks, lots), text);
                plain.assertSame(text);
                counts.merge(expected, 1, Integer::sum);
            }
        }

        assertTrue(counts.size() == 4 && counts.values().stream().allMatch((count) -> count > 1_000),
            counts::toString);
    }

    @Test
    void shouldTakeExactlyTheJumpRatio()
    {
        final TradeIntake intake = follow(-64, 100, 1_000, -1, new RunningTotals());
        assertEquals(RejectReason.NONE, intake.onTrade(5_000, 1));
        assertEquals(RejectReason.PRICE_JUMP, intake.onTrade(5_001, 1));
        assertEquals(RejectReason.NONE, intake.onTrade(200, 1));
        assertEquals(RejectReason.PRICE_JUMP, intake.onTrade(199, 1));
    }

    @Test
    void shouldCountWhatIsOutsideTheWindowAsUnplaced()
    {
        final RunningTotals totals = new RunningTotals();
        final TradeIntake intake = follow(64, 100, 20_000, -1, totals);
        final long lowestTicks = 64 * 100;
        final long endTicks = (64 + BANDS) * 100;
        assertEquals(RejectReason.NONE, intake.onTrade(lowestTicks, 1));
        assertEquals(RejectReason.NONE, intake.onTrade(endTicks - 1, 2));
        assertEquals(0, totals.unplacedLots());
        assertEquals(RejectReason.NONE, intake.onTrade(lowestTicks - 1, 4));
        assertEquals(4, totals.unplacedLots());
        assertEquals(RejectReason.NONE, intake.onTrade(endTicks, 8));
        assertEquals(12, totals.unplacedLots());
    }

    @Test
    void shouldRefusePricesThatAreNone()
    {
        final RunningTotals totals = new RunningTotals();
        final TradeIntake atZero = follow(-64, 100, 3, -1, totals);
        assertEquals(RejectReason.NONE, atZero.onTrade(1, 1));
        assertEquals(RejectReason.OUT_OF_RANGE, atZero.onTrade(0, 1));
        assertEquals(RejectReason.OUT_OF_RANGE, atZero.onTrade(-1, 1));

        final TradeIntake atTheTop = follow((int)MAX_BAND - 64, 100, MAX_BAND * 100, -1, totals);
        final long highestTicks = MAX_BAND * 100 + 99;
        assertEquals(RejectReason.NONE, atTheTop.onTrade(highestTicks, 1));
        assertEquals(RejectReason.OUT_OF_RANGE, atTheTop.onTrade(highestTicks + 1, 1));

        final int lastBand = (int)(EventLimits.MAX_TICKS >> 20);
        final TradeIntake wide = follow(lastBand - 64, 1 << 20, EventLimits.MAX_TICKS, -1, totals);
        assertEquals(RejectReason.NONE, wide.onTrade(EventLimits.MAX_TICKS, 1));
        assertEquals(RejectReason.OUT_OF_RANGE, wide.onTrade(EventLimits.MAX_TICKS + 1, 1));
        assertEquals(0, totals.unplacedLots());
    }

    @Test
    void shouldRefuseMoreThanIsOpen()
    {
        final TradeIntake intake = follow(0, 100, 1_000, 50, new RunningTotals());
        assertEquals(RejectReason.NONE, intake.onTrade(1_000, 50));
        assertEquals(RejectReason.OUT_OF_RANGE, intake.onTrade(1_000, 51));
        assertEquals(RejectReason.OUT_OF_RANGE, intake.onTrade(1_000, 0));
        final TradeIntake unknown = follow(0, 100, 1_000, 0, new RunningTotals());
        assertEquals(RejectReason.NONE, unknown.onTrade(1_000, EventLimits.MAX_LOTS));
        assertEquals(RejectReason.OUT_OF_RANGE, unknown.onTrade(1_000, EventLimits.MAX_LOTS + 1));
    }

    @Test
    void shouldSayWhenTheIntervalIsFull()
    {
        final RunningTotals totals = new RunningTotals();
        final IntervalFlow flow = new IntervalFlow(BANDS);
        flow.add(10, FULL - 7);
        final TradeIntake intake = follow(0, 100, 20_000, -1, totals, flow);
        assertEquals(RejectReason.CAPACITY, intake.onTrade(20_000, 8));
        assertEquals(RejectReason.NONE, intake.onTrade(20_000, 7));
        assertEquals(RejectReason.CAPACITY, intake.onTrade(20_000, 1));
        assertEquals(RejectReason.PRICE_JUMP, intake.onTrade(3_000, 1));
        assertEquals(RejectReason.NONE, intake.onTrade(BANDS * 100, 1));
        assertEquals(1, totals.unplacedLots());
        assertEquals(FULL, flow.volumeLots());
    }

    @Test
    void shouldPlaceNothingWithoutALadder()
    {
        final RunningTotals totals = new RunningTotals();
        final TradeIntake intake = follow(0, 100, 1_000, 5, totals);
        intake.rest();
        assertEquals(RejectReason.NONE, intake.onTrade(1, 3));
        assertEquals(RejectReason.NONE, intake.onTrade(EventLimits.MAX_TICKS, EventLimits.MAX_LOTS));
        assertEquals(3 + EventLimits.MAX_LOTS, totals.unplacedLots());
        assertEquals(RejectReason.OUT_OF_RANGE, intake.onTrade(0, 1));
        assertEquals(RejectReason.OUT_OF_RANGE, intake.onTrade(EventLimits.MAX_TICKS + 1, 1));
        assertEquals(RejectReason.OUT_OF_RANGE, intake.onTrade(1, EventLimits.MAX_LOTS + 1));
    }

    private TradeIntake follow(
        final int originBand,
        final long widthTicks,
        final long markTicks,
        final long openInterestLots,
        final RunningTotals totals)
    {
        return follow(originBand, widthTicks, markTicks, openInterestLots, totals, new IntervalFlow(BANDS));
    }

    private TradeIntake follow(
        final int originBand,
        final long widthTicks,
        final long markTicks,
        final long openInterestLots,
        final RunningTotals totals,
        final IntervalFlow flow)
    {
        ladder.reset(originBand, widthTicks);
        ladder.markTicks(markTicks);
        final TradeIntake intake = new TradeIntake(5, totals);
        intake.follow(ladder, flow, openInterestLots, MAX_BAND);
        return intake;
    }

    private long price(final SplittableRandom random, final long markTicks, final double jumpRatio)
    {
        final long lowTicks = ladder.originBand() * ladder.bandWidthTicks();
        final long windowTicks = BANDS * ladder.bandWidthTicks();
        return switch (random.nextInt(10))
        {
            case 0 -> near(random, lowTicks);
            case 1 -> near(random, lowTicks + windowTicks);
            case 2 -> near(random, 0);
            case 3 -> near(random, EventLimits.MAX_TICKS);
            case 4 -> near(random, (MAX_BAND + 1) * ladder.bandWidthTicks());
            case 5 -> near(random, (long)(markTicks * jumpRatio));
            case 6 -> near(random, (long)(markTicks / jumpRatio));
            case 7 -> random.nextBoolean() ? random.nextLong() : random.nextLong() >>> random.nextInt(64);
            default -> lowTicks + random.nextLong(windowTicks);
        };
    }

    private static long lots(final SplittableRandom random, final long openInterestLots)
    {
        return switch (random.nextInt(8))
        {
            case 0 -> near(random, openInterestLots);
            case 1 -> near(random, EventLimits.MAX_LOTS);
            case 2 -> random.nextLong();
            case 3 -> near(random, 0);
            default -> random.nextLong(1, 1_000);
        };
    }

    private static long near(final SplittableRandom random, final long value)
    {
        return value + random.nextInt(-2, 3);
    }

    /** The rules as they are written down elsewhere, one after the other, with books of their own. */
    private final class Plain
    {
        private final RunningTotals totals = new RunningTotals();
        private final RunningTotals intakeTotals = new RunningTotals();
        private final IntervalFlow flow = new IntervalFlow(BANDS);
        private final IntervalFlow intakeFlow = new IntervalFlow(BANDS);
        private final OpenInterestTrack openInterest;
        private final MarkTrack marks;

        private Plain(final double jumpRatio, final long openInterestLots)
        {
            marks = new MarkTrack(jumpRatio);
            openInterest = new OpenInterestTrack(jumpRatio);
            openInterest.rebase(openInterestLots, 1);
        }

        private RejectReason onTrade(final long priceTicks, final long lots)
        {
            if (priceTicks <= 0 || priceTicks > EventLimits.MAX_TICKS ||
                priceTicks / ladder.bandWidthTicks() > MAX_BAND || lots <= 0 || lots > EventLimits.MAX_LOTS ||
                openInterest.isExceededBy(lots))
            {
                return RejectReason.OUT_OF_RANGE;
            }

            if (marks.isJump(priceTicks, ladder.markTicks()))
            {
                return RejectReason.PRICE_JUMP;
            }

            final int band = ladder.bandOf(priceTicks);
            if (!ladder.covers(band))
            {
                totals.unplaced(lots);
                return RejectReason.NONE;
            }

            return flow.add(band, lots) ? RejectReason.NONE : RejectReason.CAPACITY;
        }

        private void fill(final long lots)
        {
            final int band = ladder.bandOf(ladder.markTicks());
            flow.add(band, lots);
            intakeFlow.add(band, lots);
        }

        private void assertSame(final String text)
        {
            assertEquals(flow.hash(1), intakeFlow.hash(1), text);
            assertEquals(totals.unplacedLots(), intakeTotals.unplacedLots(), text);
        }
    }
}
