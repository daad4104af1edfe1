package io.liqheat.replay.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.DepthDecoder;
import io.liqheat.codecs.event.FundingDecoder;
import io.liqheat.codecs.event.InstrumentDefinitionDecoder;
import io.liqheat.codecs.event.LongShortRatioDecoder;
import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.OpenInterestDecoder;
import io.liqheat.codecs.event.RiskTiersDecoder;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.event.Venue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HiddenMarketTest
{
    static final long SECOND_NS = 1_000_000_000L;
    static final long HOUR_NS = 3_600 * SECOND_NS;
    /** 2026-05-01. */
    static final long START_NS = 1_777_593_600L * SECOND_NS;

    private static final SyntheticLiquidationHandler NOBODY = null;

    @Test
    void shouldRepeatItselfByteForByte()
    {
        assertEquals(-3042856778001464061L, hash("base", 1), "base");
        assertEquals(-6029189522283498385L, hash("cross", 2), "cross");
        assertNotEquals(hash("base", 1), hash("base", 2));
    }

    @Test
    void shouldHoldALongAndAShortPerContractInEveryWorld()
    {
        for (final World world : World.all())
        {
            final EventTape tape = new EventTape();
            final HiddenMarket market =
                new HiddenMarket(world.withOpenInterestSeconds(10), 5, START_NS, tape, NOBODY);
            while (market.step(START_NS + HOUR_NS))
            {
                final SyntheticTruth truth = market.truth();
                assertEquals(truth.longLots(), truth.shortLots(), world.name());
                if (0 == market.timeNs() % (10 * SECOND_NS))
                {
                    assertEquals(truth.openLots(), tape.openLots, world.name());
                }

                if (0 == market.timeNs() % (600 * SECOND_NS))
                {
                    assertPositionsAddUp(truth);
                }
            }

            assertEquals(START_NS + HOUR_NS, market.timeNs());
            assertEquals(720, tape.counts[MarkPriceDecoder.TEMPLATE_ID]);
            assertEquals(361, tape.counts[OpenInterestDecoder.TEMPLATE_ID]);
            assertEquals(1, tape.counts[InstrumentDefinitionDecoder.TEMPLATE_ID]);
            assertEquals(1, tape.counts[RiskTiersDecoder.TEMPLATE_ID]);
            assertEquals(60, tape.counts[DepthDecoder.TEMPLATE_ID]);
            assertEquals(12, tape.counts[FundingDecoder.TEMPLATE_ID]);
            assertEquals(24, tape.counts[LongShortRatioDecoder.TEMPLATE_ID]);
            assertTrue(tape.counts[TradeDecoder.TEMPLATE_ID] > 720, world.name());
        }
    }

    @Test
    void shouldPublishOnlyTrueLiquidationsWhichTheMarkSwept()
    {
        final Deque<long[]> taken = new ArrayDeque<>();
        final EventTape tape = new EventTape();
        final int[] swept = {0};
        final int[] trueCount = {0};
        final HiddenMarket market = new HiddenMarket(World.of("high-leverage"), 11, START_NS, tape,
            (contract, side, ticks, lots, leverage, previousE8, markE8, timeNs) ->
            {
                final long e8 = ticks * contract.tickE8();
                assertTrue(Side.LONG == side ? e8 >= markE8 : e8 <= markE8, side + " at " + e8 + " mark " + markE8);
                assertEquals(contract.markE8(), markE8);
                assertEquals(contract.timeNs(), timeNs);
                swept[0] += Side.LONG == side ? previousE8 > e8 ? 1 : 0 : previousE8 < e8 ? 1 : 0;
                trueCount[0]++;
                taken.add(new long[]{side.value(), lots, timeNs});
            });
        int published = 0;

        while (market.step(START_NS + 24 * HOUR_NS))
        {
            for (; published < tape.forced.size(); published++)
            {
                final EventTape.Forced one = tape.forced.get(published);
                final long[] oldest = taken.element();
                assertEquals(oldest[0], one.side());
                assertTrue(one.eventTimeNs() >= oldest[2] && one.lots() <= oldest[1], one + " of " + oldest[1]);
                oldest[1] -= one.lots();
                if (0 == oldest[1])
                {
                    taken.remove();
                }
            }
        }

        assertTrue(trueCount[0] > 300, "liquidations " + trueCount[0]);
        assertTrue(swept[0] > 0.9 * trueCount[0], swept[0] + " of " + trueCount[0] + " came to be passed by the mark");
        assertTrue(taken.size() < 20, "left " + taken.size());
    }

    @Test
    void shouldSampleTheLargestOfASecondOfTheVerySameMarket()
    {
        final World world = World.of("wild");
        final EventTape all = run(world.withCompleteness(Completeness.ALL), 3, 24);
        final EventTape sampled = run(world.withCompleteness(Completeness.SAMPLED), 3, 24);

        assertEquals(all.marketHash, sampled.marketHash);
        final Map<Long, Long> largest = new HashMap<>();
        all.forced.forEach((one) -> largest.merge(one.eventTimeNs() / SECOND_NS, one.lots(), Math::max));
        final Set<EventTape.Forced> complete = new HashSet<>(all.forced);
        final Set<Long> seconds = new HashSet<>();
        for (final EventTape.Forced one : sampled.forced)
        {
            assertTrue(complete.contains(one), one::toString);
            assertTrue(seconds.add(one.eventTimeNs() / SECOND_NS), one::toString);
            assertEquals(largest.get(one.eventTimeNs() / SECOND_NS), one.lots());
        }

        assertTrue(largest.size() - sampled.forced.size() <= 1, largest.size() + " and " + sampled.forced.size());
        assertTrue(sampled.forced.size() < 0.9 * all.forced.size(), sampled.forced.size() + " of " + all.forced.size());
    }

    @Test
    void shouldRepeatWhatWasSentWhereTheVenueDoes()
    {
        final World world = World.of("wild");
        final EventTape all = run(world.withCompleteness(Completeness.ALL), 3, 12);
        final EventTape repeated = run(world.withCompleteness(Completeness.REPEATS), 3, 12);

        assertEquals(all.marketHash, repeated.marketHash);
        final List<EventTape.Forced> once = new ArrayList<>();
        EventTape.Forced last = null;
        for (final EventTape.Forced one : repeated.forced)
        {
            if (!one.equals(last))
            {
                once.add(one);
            }

            last = one;
        }

        assertEquals(all.forced, once);
        assertTrue(repeated.forced.size() > 1.05 * once.size(), repeated.forced.size() + " of " + once.size());
    }

    @Test
    void shouldLeaveTheMarketAloneWhenOpenInterestIsSampledLessOften()
    {
        final World world = World.of("base");
        final EventTape often = run(world.withOpenInterestSeconds(10), 3, 2);
        final EventTape seldom = run(world.withOpenInterestSeconds(300), 3, 2);

        assertEquals(often.marks, seldom.marks);
        assertEquals(often.volumeLots, seldom.volumeLots);
        assertEquals(721, often.counts[OpenInterestDecoder.TEMPLATE_ID]);
        assertEquals(25, seldom.counts[OpenInterestDecoder.TEMPLATE_ID]);
    }

    @Test
    void shouldTradeOnEveryVenueThatHasALinearContract()
    {
        for (final Venue venue : List.of(Venue.BINANCE_USDM, Venue.BYBIT_LINEAR, Venue.OKX, Venue.DERIBIT,
            Venue.HYPERLIQUID, Venue.BITMEX))
        {
            final World world = World.of("high-leverage").withVenue(venue);
            final EventTape tape = new EventTape();
            final HiddenMarket market = new HiddenMarket(world, 7, START_NS, tape, NOBODY);
            market.runUntil(START_NS + 12 * HOUR_NS);
            assertEquals(venue, market.truth().venue());
            assertPositionsAddUp(market.truth());
            assertTrue(tape.forced.size() > 10, venue + " liquidations " + tape.forced.size());
            assertEquals(12 * 3_600 / world.openInterestSeconds() + 1, tape.counts[OpenInterestDecoder.TEMPLATE_ID]);
        }

        assertThrows(IllegalArgumentException.class, () -> World.of("base").withVenue(Venue.BINANCE_COINM));
    }

    @Test
    void shouldNameAllWorldsWhenThereIsNoSuchWorld()
    {
        final IllegalArgumentException thrown =
            assertThrows(IllegalArgumentException.class, () -> World.of("basis"));

        assertEquals(16, World.all().size());
        for (final World world : World.all())
        {
            assertTrue(thrown.getMessage().contains(world.name()), thrown.getMessage());
            assertEquals(world, World.of(world.name()));
        }
    }

    static EventTape run(final World world, final long seed, final int hours)
    {
        final EventTape tape = new EventTape();
        new HiddenMarket(world, seed, START_NS, tape, NOBODY).runUntil(START_NS + hours * HOUR_NS);
        return tape;
    }

    private static long hash(final String world, final long seed)
    {
        return run(World.of(world), seed, 12).hash;
    }

    private static void assertPositionsAddUp(final SyntheticTruth truth)
    {
        final long[] lots = new long[2];
        final int[] positions = {0};
        truth.forEachPosition((side, entryTicks, liquidationTicks, held, leverage) ->
        {
            assertTrue(held > 0 && entryTicks > 0 && leverage >= 1 && leverage <= 125);
            lots[side.value()] += held;
            positions[0]++;
        });
        assertEquals(truth.longLots(), lots[0]);
        assertEquals(truth.shortLots(), lots[1]);
        assertEquals(truth.positionCount(), positions[0]);
        assertTrue(positions[0] > 2_000, "positions " + positions[0]);
    }
}
