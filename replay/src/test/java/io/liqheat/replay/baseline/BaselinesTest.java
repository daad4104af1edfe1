package io.liqheat.replay.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.testing.AllocationProbe;
import io.liqheat.replay.accuracy.EventFeed;
import io.liqheat.replay.accuracy.MapModel;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every expected value is worked out by hand from the rule: the mark is 1,000,000 ticks of 0.1 USD unless said. */
class BaselinesTest
{
    private static final int LONG = 0;
    private static final int SHORT = 1;
    private static final double EXACT = 1e-6;

    @Test
    void shouldOpenLargeTradesAtFourLeveragesOnTheAggressorsSide()
    {
        final MapModel map = method("large-trades");
        final EventFeed feed = new EventFeed(List.of(map)).define().mark(0, 1_000_000);

        // 0.3 coins at 100,000 USD are 30,000 USD; 0.2 coins are too small.
        feed.trade(1, 1_000_000, 300, true).trade(2, 1_000_000, 200, true).trade(3, 1_000_000, 400, false);

        for (final long ticks : new long[]{900_000, 960_000, 980_000, 990_000})
        {
            assertEquals(300, around(map, LONG, ticks), EXACT, "long at " + ticks);
        }

        for (final long ticks : new long[]{1_100_000, 1_040_000, 1_020_000, 1_010_000})
        {
            assertEquals(400, around(map, SHORT, ticks), EXACT, "short at " + ticks);
        }

        assertEquals(1_200, all(map, LONG), EXACT);
        assertEquals(1_600, all(map, SHORT), EXACT);
    }

    @Test
    void shouldTakeOnlyLargerTradesWhenAskedTo()
    {
        final MapModel map = method("large-trades-100k");

        new EventFeed(List.of(map)).define().mark(0, 1_000_000)
            .trade(1, 1_000_000, 1_000, true).trade(2, 1_000_000, 1_001, true);

        assertEquals(4 * 1_001, all(map, LONG), EXACT);
    }

    @Test
    void shouldClearOnTouchAndNotBefore()
    {
        final MapModel map = method("large-trades");
        final EventFeed feed = new EventFeed(List.of(map)).define().mark(0, 1_000_000).trade(1, 1_000_000, 300, true);

        feed.mark(2, 991_000).mark(3, 1_000_000);
        assertEquals(1_200, all(map, LONG), EXACT);

        feed.mark(4, 985_000).mark(5, 1_000_000);
        assertEquals(900, all(map, LONG), EXACT);
        assertEquals(0, around(map, LONG, 990_000), EXACT);
    }

    @Test
    void shouldSpreadARiseOfOpenInterestOverFiveLeveragesWithMaintenance()
    {
        final MapModel map = method("oi-rise");

        // Average price 1,000,000; open interest rises by 1,000; the bar is over at 300 s.
        new EventFeed(List.of(map)).define().mark(0, 1_000_000).openInterest(1, 5_000)
            .trade(2, 999_000, 500, true).trade(3, 1_001_000, 500, false).openInterest(200, 6_000).mark(300, 1_000_000);

        assertEquals(150, around(map, LONG, 804_000), EXACT);
        assertEquals(300, around(map, LONG, 904_000), EXACT);
        assertEquals(250, around(map, LONG, 964_000), EXACT);
        assertEquals(200, around(map, LONG, 984_000), EXACT);
        assertEquals(100, around(map, LONG, 994_000), EXACT);
        assertEquals(150, around(map, SHORT, 1_196_000), EXACT);
        assertEquals(100, around(map, SHORT, 1_006_000), EXACT);
        assertEquals(1_000, all(map, LONG), EXACT);
        assertEquals(1_000, all(map, SHORT), EXACT);
    }

    @Test
    void shouldHalveInThreeDaysWhereItDecays()
    {
        final MapModel decaying = method("oi-rise-decay");
        final MapModel lasting = method("oi-rise");
        final EventFeed feed = new EventFeed(List.of(decaying, lasting)).define().mark(0, 1_000_000)
            .openInterest(1, 5_000).trade(2, 1_000_000, 500, true).openInterest(200, 6_000).mark(300, 1_000_000);

        feed.mark(300 + 3 * 86_400, 1_000_000);

        assertEquals(500, all(decaying, LONG), EXACT);
        assertEquals(1_000, all(lasting, LONG), EXACT);
    }

    @Test
    void shouldLetTheCandleChooseTheSideAndFallsTakeAway()
    {
        final MapModel map = method("oi-rise-candle");
        final EventFeed feed = new EventFeed(List.of(map)).define().mark(0, 1_000_000).openInterest(1, 4_000);

        feed.trade(2, 999_000, 500, true).trade(3, 1_001_000, 500, false).openInterest(200, 5_000);
        feed.mark(300, 1_000_000);
        assertEquals(1_000, all(map, LONG), EXACT);
        assertEquals(0, all(map, SHORT), EXACT);

        feed.trade(301, 1_001_000, 500, true).trade(302, 999_000, 500, true).openInterest(303, 7_000);
        feed.mark(600, 1_000_000);
        assertEquals(1_000, all(map, LONG), EXACT);
        assertEquals(2_000, all(map, SHORT), EXACT);

        feed.openInterest(700, 3_500).mark(900, 1_000_000);
        assertEquals(500, all(map, LONG), EXACT);
        assertEquals(1_000, all(map, SHORT), EXACT);
    }

    @Test
    void shouldTakeFallsOffBothSidesInProportionWhereItCloses()
    {
        final MapModel map = method("oi-rise-closing");

        new EventFeed(List.of(map)).define().mark(0, 1_000_000).openInterest(1, 4_000)
            .trade(2, 1_000_000, 500, true).openInterest(200, 5_000).mark(300, 1_000_000)
            .openInterest(400, 4_000).mark(600, 1_000_000);

        assertEquals(800, all(map, LONG), EXACT);
        assertEquals(800, all(map, SHORT), EXACT);
    }

    @Test
    void shouldPutTheDecodedKernelAtEveryIntegerLeverage()
    {
        final MapModel map = method("symmetric-kernel");

        // Open interest rises, so the bar seeds; its volume of 10 is the base.
        new EventFeed(List.of(map)).define().mark(0, 1_000_000).openInterest(1, 5_000)
            .trade(2, 1_000_000, 10, true).openInterest(200, 5_001).mark(300, 1_000_000);

        assertEquals(30, around(map, LONG, 666_667), EXACT);
        assertEquals(100, around(map, LONG, 900_000), EXACT);
        assertEquals(100, around(map, SHORT, 1_100_000), EXACT);

        // 3 + 4 + ... + 25 = 322, and 1.2 (ln 125! - ln 25!) = 1.2 (481.0110 - 58.0036).
        assertEquals(10 * (322 + 1.2 * (logFactorial(125) - logFactorial(25))), all(map, LONG), 1e-3);
        assertEquals(all(map, LONG), all(map, SHORT), EXACT);
    }

    @Test
    void shouldSeedTheKernelOnlyInBarsOfHighVolumeOrRisingOpenInterest()
    {
        final MapModel map = method("symmetric-kernel");
        final EventFeed feed = new EventFeed(List.of(map)).define().mark(0, 1_000_000).openInterest(1, 5_000);
        for (int bar = 0; bar < 20; bar++)
        {
            feed.trade(bar * 300 + 2, 1_000_000, 100 - bar, true);
        }

        feed.mark(20 * 300, 1_000_000);
        assertEquals(0, all(map, LONG), EXACT);

        feed.trade(20 * 300 + 1, 1_000_000, 99, true).mark(21 * 300, 1_000_000);
        assertEquals(0, all(map, LONG), EXACT);

        feed.trade(21 * 300 + 1, 1_000_000, 101, true).mark(22 * 300, 1_000_000);
        assertTrue(all(map, LONG) > 0);
    }

    @Test
    void shouldShowTurnoverScaledToOpenInterest()
    {
        final MapModel map = method("turnover-decay");
        final EventFeed feed = new EventFeed(List.of(map)).define().mark(0, 1_000_000).openInterest(1, 5_000)
            .trade(2, 1_000_000, 777, true).mark(300, 1_000_000);

        assertEquals(5_000, all(map, LONG) + all(map, SHORT), EXACT);
        assertEquals(0.35 * 2_500, around(map, LONG, 900_000), EXACT);
        assertEquals(0.30 * 2_500, around(map, SHORT, 1_040_000), EXACT);
        assertEquals(0.20 * 2_500, around(map, LONG, 980_000), EXACT);
        assertEquals(0.15 * 2_500, around(map, SHORT, 1_010_000), EXACT);

        // After a day 10x has 0.35 * 2^(-1/5) left, 25x 0.30 * 2^(-1/2), 50x 0.20 / 2, 100x 0.15 / 4.
        feed.mark(300 + 86_400, 1_000_000);
        final double ten = 0.35 * Math.pow(2, -0.2);
        final double sum = ten + 0.30 * Math.pow(2, -0.5) + 0.20 / 2 + 0.15 / 4;
        assertEquals(2_500 * ten / sum, around(map, LONG, 900_000), EXACT);
    }

    @Test
    void shouldWeighTurnoverByTheRiseOfOpenInterestUpToThreefold()
    {
        final MapModel map = method("turnover-decay");

        // First bar: no rise, 100 lots at 900,000. Second: a rise of a tenth, 100 lots at 1,000,000 count 1.8 times.
        // Third: a rise of a half would count 5 times, and counts 3 times.
        new EventFeed(List.of(map)).define().mark(0, 1_000_000).openInterest(1, 1_000)
            .trade(2, 900_000, 100, true).openInterest(3, 1_000).mark(300, 1_000_000)
            .trade(301, 1_000_000, 100, true).openInterest(302, 1_100).mark(600, 1_000_000)
            .trade(601, 1_100_000, 100, true).openInterest(602, 1_650).mark(900, 1_000_000);

        final double first = around(map, LONG, 810_000);
        final double second = around(map, LONG, 900_000);
        final double third = around(map, LONG, 990_000) - 0.15 / 0.35 * second;
        assertEquals(1.8, second / first, 2e-3);
        assertEquals(3, third / first, 5e-3);
    }

    @Test
    void shouldSpreadTheUniformNullByWhatWasRealisedPerBandPassed()
    {
        final MapModel map = method("null-uniform");
        final EventFeed feed = new EventFeed(List.of(map)).define().mark(0, 1_000_000);

        // About ten bands of 10 bp down, 50 lots: 5 lots per band.
        feed.mark(1, 990_050).liquidation(2, Side.LONG, 990_000, 50);

        final double far = map.expectedLots(EventFeed.ID, LONG, 900_000, 900_900);
        assertEquals(5, far, 0.03);
        assertEquals(far, map.expectedLots(EventFeed.ID, SHORT, 1_100_000, 1_101_100), 0.02);
        assertEquals(0, map.expectedLots(EventFeed.ID, LONG, 995_000, 996_000), EXACT);

        feed.mark(1_802.5, 990_050).mark(1_803, 990_050);
        assertEquals(5, map.expectedLots(EventFeed.ID, LONG, 995_000, 996_000), 0.05);
    }

    @Test
    void shouldLetTheLaplaceNullsFallOffFromTheirCentre()
    {
        final MapModel spot = method("null-laplace-spot");
        final MapModel mean = method("null-laplace-mean");
        final EventFeed feed = new EventFeed(List.of(spot, mean)).define().mark(0, 1_000_000)
            .mark(1, 990_050).liquidation(2, Side.LONG, 990_000, 50).mark(3, 1_000_000);

        final double near = spot.expectedLots(EventFeed.ID, SHORT, 1_051_000, 1_051_100);
        final double far = spot.expectedLots(EventFeed.ID, SHORT, 1_105_000, 1_105_100);
        assertEquals(Math.exp(-1), far / near * 1.05, 0.02);

        // An hour later the spot is 10 % up, and the mean of two hours half of that.
        feed.mark(3_700, 1_100_000);
        final double atMean = mean.expectedLots(EventFeed.ID, LONG, 1_049_000, 1_049_100);
        final double below = mean.expectedLots(EventFeed.ID, LONG, 951_000, 951_100);
        assertTrue(atMean > 2 * below, atMean + " and " + below);
        assertEquals(1, spot.expectedLots(EventFeed.ID, LONG, 1_049_000, 1_049_105) /
            spot.expectedLots(EventFeed.ID, SHORT, 1_151_000, 1_151_115), 0.1);
    }

    @Test
    void shouldLearnTheAverageProfileByDistance()
    {
        final MapModel map = method("null-profile");
        final EventFeed feed = new EventFeed(List.of(map)).define();

        // Every hour the mark falls by about fifteen bands and comes back; 20 lots are forced ten bands down.
        for (int hour = 0; hour < 30; hour++)
        {
            feed.mark(hour * 3_600, 1_000_000).mark(hour * 3_600 + 1, 990_000)
                .liquidation(hour * 3_600 + 2, Side.LONG, 990_000, 20)
                .mark(hour * 3_600 + 3, 985_000).mark(hour * 3_600 + 4, 1_000_000);
        }

        feed.mark(30 * 3_600, 1_000_000);
        final double near = map.expectedLots(EventFeed.ID, LONG, 997_000, 998_000);
        final double there = map.expectedLots(EventFeed.ID, LONG, 989_500, 990_500);
        final double other = map.expectedLots(EventFeed.ID, SHORT, 1_010_000, 1_011_000);
        assertEquals(0, near, EXACT);

        // Three bands share the step of distances 8 to 10, and both sides are pooled: 20 lots per 3 + 3 bands.
        assertTrue(there > 2 && there < 8, "at the distance: " + there);
        assertTrue(other > 2 && other < 8, "on the other side: " + other);
    }

    @Test
    void shouldSayNothingBeforeTheFirstEventAndNeverLessThanNothing()
    {
        final List<MapModel> methods = methods();
        for (final MapModel map : methods)
        {
            assertEquals(0, all(map, LONG), map.name());
        }

        final EventFeed feed = new EventFeed(methods).define();
        final SplittableRandom random = new SplittableRandom(4);
        long ticks = 1_000_000;
        for (int i = 0; i < 20_000; i++)
        {
            ticks = Math.max(1, ticks + random.nextLong(-2_000, 2_001));
            switch (random.nextInt(5))
            {
                case 0 -> feed.mark(i * 10.0, ticks);
                case 1 -> feed.openInterest(i * 10.0, random.nextLong(0, 1 << 20));
                case 2 -> feed.liquidation(i * 10.0, random.nextBoolean() ? Side.LONG : Side.SHORT, ticks,
                    random.nextLong(0, 1 << 20));
                default -> feed.trade(i * 10.0, ticks, random.nextLong(0, 1 << 20), random.nextBoolean());
            }
        }

        for (final MapModel map : methods)
        {
            for (int side = 0; side < 2; side++)
            {
                for (long low = 1; low < 3_000_000; low += 9_973)
                {
                    final double lots = map.expectedLots(EventFeed.ID, side, low, low + 9_973);
                    assertTrue(lots >= 0 && Double.isFinite(lots), map.name() + " " + lots);
                }
            }
        }
    }

    @Test
    void shouldAllocateNothingPerEvent()
    {
        final List<MapModel> methods = methods();
        final EventFeed feed = new EventFeed(methods).define();
        final double[] second = {0};
        final Runnable events = () ->
        {
            second[0] += 0.01;
            feed.mark(second[0], 1_000_000 + (long)(100 * second[0]) % 7 * 100)
                .trade(second[0], 1_000_000, 1_000, true)
                .liquidation(second[0], Side.LONG, 1_000_000, 10);
        };
        events.run();

        // The end of a bar or an hour may allocate; the quietest twenty seconds have none.
        assertEquals(0, new AllocationProbe().leastBytes(events, 40, 2_000));
    }

    private static MapModel method(final String name)
    {
        return methods().stream().filter((map) -> map.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<MapModel> methods()
    {
        return Stream.concat(Baselines.usual().stream(), Baselines.nulls().stream())
            .map((contender) -> contender.maker().get()).toList();
    }

    /** What lies within half a per mille of a price. */
    private static double around(final MapModel map, final int side, final long ticks)
    {
        return map.expectedLots(EventFeed.ID, side, ticks - ticks / 2_000, ticks + ticks / 2_000);
    }

    private static double all(final MapModel map, final int side)
    {
        return map.expectedLots(EventFeed.ID, side, 300_000, 3_000_000);
    }

    private static double logFactorial(final int n)
    {
        double sum = 0;
        for (int i = 2; i <= n; i++)
        {
            sum += Math.log(i);
        }

        return sum;
    }
}
