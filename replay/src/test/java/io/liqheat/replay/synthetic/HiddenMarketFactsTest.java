package io.liqheat.replay.synthetic;

import static io.liqheat.replay.synthetic.HiddenMarketTest.HOUR_NS;
import static io.liqheat.replay.synthetic.HiddenMarketTest.SECOND_NS;
import static io.liqheat.replay.synthetic.HiddenMarketTest.START_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.accuracy.LiqheatMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/**
 * Facts about the hidden market that real markets have as well, with loose bounds: a guard against a simulation that
 * came apart, no proof that it is like a real one.
 */
class HiddenMarketFactsTest
{
    private static final int DAYS = 6;
    private static final int STEPS_PER_FIVE_MINUTES = 60;

    @Test
    void shouldHaveFatTailsClustersOfVolatilityAndOfLiquidations()
    {
        final int[] perHour = new int[DAYS * 24];
        final long[] liquidatedLots = {0};
        final EventTape tape = new EventTape();
        final HiddenMarket market = new HiddenMarket(World.of("base"), 3, START_NS, tape,
            (contract, side, ticks, lots, leverage, previousE8, markE8, timeNs) ->
            {
                perHour[(int)((timeNs - START_NS) / HOUR_NS)]++;
                liquidatedLots[0] += lots;
            });
        double openLots = 0;
        for (int hour = 1; hour <= DAYS * 24; hour++)
        {
            market.runUntil(START_NS + hour * HOUR_NS);
            openLots += (double)market.truth().openLots() / (DAYS * 24);
        }

        final double[] returns = returns(tape.marks);
        final double dayDeviation = StrictMath.sqrt(moment(returns, 2) * 288);
        assertBetween("deviation of a day", dayDeviation, 0.01, 0.06);
        assertBetween("kurtosis", moment(returns, 4) / moment(returns, 2) / moment(returns, 2), 4, 300);
        assertBetween("memory of size", correlation(absolute(returns)), 0.1, 0.7);
        assertBetween("memory of direction", correlation(returns), -0.15, 0.15);
        assertBetween("liquidated per day", liquidatedLots[0] / openLots / DAYS, 0.005, 0.05);
        assertBetween("volume per day", tape.volumeLots / openLots / DAYS, 1, 5);
        assertBetween("positions", market.truth().positionCount(), 3_000, 50_000);
        final double mean = Arrays.stream(perHour).average().orElseThrow();
        final double variance = Arrays.stream(perHour).mapToDouble((count) -> (count - mean) * (count - mean)).sum() /
            perHour.length;
        assertBetween("variance over mean of liquidations per hour", variance / mean, 5, 10_000);
    }

    @Test
    void shouldMovePricesByForcedOrders()
    {
        final double[] moves = moveAfterForcedOrders(World.of("base"));
        final double[] thin = moveAfterForcedOrders(World.of("thin-book"));

        assertTrue(moves[0] > 30, "steps " + moves[0]);
        assertTrue(moves[1] > 2.5e-4, "move in the direction of forced orders " + moves[1]);
        assertTrue(thin[1] > 2 * moves[1], "in a thin book " + thin[1] + ", else " + moves[1]);
    }

    @Test
    void shouldMoveLiquidationPricesOfAccountsUnderCrossMargin()
    {
        final double isolated = movedShare(World.of("isolated"));
        final double cross = movedShare(World.of("cross"));

        assertTrue(isolated < 0.02, "isolated " + isolated);
        assertTrue(cross > 0.3, "cross " + cross);
    }

    @Test
    void shouldLiquidateAtTheLeverageChosenOnlyUnderIsolatedMargin()
    {
        assertBetween("isolated", distanceTimesLeverage(World.of("isolated")), 0.8, 1.05);
        assertBetween("cross", distanceTimesLeverage(World.of("cross")), 1.2, 4);
    }

    @Test
    void shouldLiquidateMoreWhenLeverageIsHigherAndPricesWilder()
    {
        final int base = HiddenMarketTest.run(World.of("base"), 4, 24).forced.size();

        assertTrue(HiddenMarketTest.run(World.of("high-leverage"), 4, 24).forced.size() > 1.3 * base);
        assertTrue(HiddenMarketTest.run(World.of("wild"), 4, 24).forced.size() > 1.3 * base);
        assertTrue(HiddenMarketTest.run(World.of("quiet"), 4, 24).forced.size() < 0.7 * base);
        assertTrue(HiddenMarketTest.run(World.of("low-leverage"), 4, 24).forced.size() < 0.7 * base);
        assertTrue(HiddenMarketTest.run(World.of("cross"), 4, 24).forced.size() < 0.8 * base);
    }

    @Test
    void shouldChangeLeveragesMidRun()
    {
        final World steady = World.of("base");
        final World broken = World.of("leverage-break").withBreakDay(0.5);

        assertEquals(HiddenMarketTest.run(steady, 4, 12).hash, HiddenMarketTest.run(broken, 4, 12).hash);
        final HiddenMarket market = new HiddenMarket(broken, 4, START_NS, new EventTape(), null);
        final double before = youngLeverage(market, 0.5);
        final double after = youngLeverage(market, 1);
        assertTrue(after > 1.5 * before, "median leverage " + before + " and " + after);
    }

    @Test
    void shouldGiveTheEngineNothingToRefuse()
    {
        final LiqheatMap map = new LiqheatMap("liqheat", ModelParameters.defaults());
        final EventTape tape = new EventTape();
        final HiddenMarket market = new HiddenMarket(World.of("base"), 8, START_NS, new Both(tape, map), null);
        market.runUntil(START_NS + 6 * HOUR_NS);

        map.engine().verify();
        final SyntheticTruth truth = market.truth();
        final long markTicks = truth.markE8() / truth.tickE8();
        assertTrue(map.expectedLots(1, Side.LONG.value(), markTicks * 9 / 10, markTicks) > 0);
        for (final RejectReason reason : RejectReason.values())
        {
            if (RejectReason.NONE != reason && RejectReason.NULL_VAL != reason)
            {
                assertEquals(0, map.engine().refused(reason), reason.name());
                assertEquals(0, map.engine().instrument(1).refused(reason), reason.name());
            }
        }
    }

    /** Steps with many forced lots, and the mean move of the price until five seconds later, in their direction. */
    private static double[] moveAfterForcedOrders(final World world)
    {
        final EventTape tape = new EventTape();
        final long[] forced = {0};
        final HiddenMarket market = new HiddenMarket(world, 1, START_NS, tape,
            (contract, side, ticks, lots, leverage, previousE8, markE8, timeNs) ->
            forced[0] += Side.LONG == side ? -lots : lots);
        final long manyLots = 1_000;
        double sum = 0;
        int count = 0;
        long priceTicks = 0;
        boolean isAfter = false;
        int direction = 0;
        while (market.step(START_NS + 72 * HOUR_NS))
        {
            if (isAfter)
            {
                sum += direction * ((double)tape.lastPriceTicks / priceTicks - 1);
                count++;
                isAfter = false;
            }
            else if (Math.abs(forced[0]) > manyLots)
            {
                isAfter = true;
                direction = Long.signum(forced[0]);
            }

            if (!isAfter)
            {
                priceTicks = tape.lastPriceTicks;
            }

            forced[0] = 0;
        }

        return new double[]{count, sum / count};
    }

    /** Share of positions whose liquidation price moved within two hours although nothing was bought or sold. */
    private static double movedShare(final World world)
    {
        final HiddenMarket market = new HiddenMarket(world, 9, START_NS + HOUR_NS, new EventTape(), null);
        final Map<List<Number>, Long> before = new HashMap<>();
        market.truth().forEachPosition((side, entryTicks, liquidationTicks, lots, leverage) ->
            before.put(List.of(side.value(), entryTicks, lots, leverage), liquidationTicks));
        market.runUntil(START_NS + 3 * HOUR_NS);
        final int[] counts = new int[2];
        market.truth().forEachPosition((side, entryTicks, liquidationTicks, lots, leverage) ->
        {
            final Long was = before.get(List.of(side.value(), entryTicks, lots, leverage));
            if (null != was)
            {
                counts[was == liquidationTicks ? 0 : 1]++;
            }
        });
        assertTrue(counts[0] + counts[1] > 1_000, "found again " + counts[0] + " and " + counts[1]);
        return (double)counts[1] / (counts[0] + counts[1]);
    }

    private static double distanceTimesLeverage(final World world)
    {
        final HiddenMarket market = new HiddenMarket(world, 9, START_NS + HOUR_NS, new EventTape(), null);
        final List<Double> ratios = new ArrayList<>();
        market.truth().forEachPosition((side, entryTicks, liquidationTicks, lots, leverage) ->
        {
            if (liquidationTicks > 0 && leverage > 2 && leverage <= 20)
            {
                ratios.add(leverage * Math.abs((double)liquidationTicks / entryTicks - 1));
            }
        });
        ratios.sort(null);
        return ratios.get(ratios.size() / 2);
    }

    /** Median leverage of positions entered within the last half hour. */
    private static double youngLeverage(final HiddenMarket market, final double day)
    {
        final long timeNs = START_NS + (long)(day * 24) * HOUR_NS;
        market.runUntil(timeNs - 1_800 * SECOND_NS);
        final Map<List<Number>, Boolean> old = new HashMap<>();
        market.truth().forEachPosition((side, entryTicks, liquidationTicks, lots, leverage) ->
            old.put(List.of(side.value(), entryTicks, leverage), true));
        market.runUntil(timeNs);
        final List<Integer> leverages = new ArrayList<>();
        market.truth().forEachPosition((side, entryTicks, liquidationTicks, lots, leverage) ->
        {
            if (!old.containsKey(List.of(side.value(), entryTicks, leverage)))
            {
                leverages.add(leverage);
            }
        });
        leverages.sort(null);
        return leverages.get(leverages.size() / 2);
    }

    private static double[] returns(final List<Long> marks)
    {
        final double[] returns = new double[(marks.size() - 1) / STEPS_PER_FIVE_MINUTES];
        for (int i = 0; i < returns.length; i++)
        {
            returns[i] = StrictMath.log((double)marks.get((i + 1) * STEPS_PER_FIVE_MINUTES) /
                marks.get(i * STEPS_PER_FIVE_MINUTES));
        }

        return returns;
    }

    private static double[] absolute(final double[] values)
    {
        return Arrays.stream(values).map(Math::abs).toArray();
    }

    private static double moment(final double[] values, final int power)
    {
        return Arrays.stream(values).map((value) -> 2 == power ? value * value : value * value * value * value)
            .average().orElseThrow();
    }

    private static double correlation(final double[] values)
    {
        final double mean = Arrays.stream(values).average().orElseThrow();
        double product = 0;
        double square = 0;
        for (int i = 0; i < values.length; i++)
        {
            square += (values[i] - mean) * (values[i] - mean);
            product += 0 == i ? 0 : (values[i] - mean) * (values[i - 1] - mean);
        }

        return product / square;
    }

    private static void assertBetween(final String what, final double value, final double low, final double high)
    {
        assertTrue(value >= low && value <= high, what + " " + value + " not within " + low + " and " + high);
    }

    private record Both(EventTape tape, LiqheatMap map) implements EventSink
    {
        @Override
        public int instrumentId(final Venue venue, final String symbol)
        {
            return tape.instrumentId(venue, symbol);
        }

        @Override
        public void publish(final DirectBuffer buffer, final int offset, final int length)
        {
            tape.publish(buffer, offset, length);
            map.onEvent(buffer, offset, length);
        }
    }
}
