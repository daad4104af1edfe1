package io.liqheat.replay.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.venue.EventLayout;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Five weeks in which every band forces a random amount around a known one when it is passed: who knows the known one
 * is best by every measure, whatever is mixed in, and level counts only where it should.
 */
class ScorePropertyTest
{
    private static final PriceAxis AXIS = new PriceAxis(0.001);

    private static ScoreTable table;

    /** Knows a function of the band, per band and for each price of a visit once. */
    private static final class KnownMap implements MapModel
    {
        private final String name;
        private final double factor;
        private final double power;
        private long timeNs;
        private long ticks;
        private final PriceHull hull = new PriceHull(AXIS, 30 * 60_000_000_000L);
        private final MarkPath path = new MarkPath(AXIS);
        private final MarkPriceDecoder mark =
            new MarkPriceDecoder();

        KnownMap(final String name, final double factor, final double power)
        {
            this.name = name;
            this.factor = factor;
            this.power = power;
        }

        @Override
        public String name()
        {
            return name;
        }

        @Override
        public void onEvent(final DirectBuffer buffer, final int offset, final int length)
        {
            if (MarkPriceDecoder.TEMPLATE_ID ==
                EventLayout.templateId(buffer, offset))
            {
                mark.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
                timeNs = mark.header().eventTimeNs();
                if (ticks > 0)
                {
                    path.step(ticks, mark.markTicks(), timeNs, hull::pass);
                }

                ticks = mark.markTicks();
            }
        }

        @Override
        public double expectedLots(
            final int instrumentId, final int side, final long lowTicks, final long highTicks)
        {
            double lots = 0;
            for (int band = AXIS.bandOf(lowTicks); band <= AXIS.bandOf(highTicks - 1); band++)
            {
                final long low = Math.max(lowTicks, AXIS.lowTicks(band));
                final long high = Math.min(highTicks, AXIS.lowTicks(band + 1));
                lots += high > low ?
                    hull.freshShare(side, band, low, high, timeNs) * factor * Math.pow(known(band), power) : 0;
            }

            return lots;
        }
    }

    @BeforeAll
    static void score()
    {
        final List<Contender> contenders = List.of(contender("known", 1, 1), contender("ten times", 10, 1),
            contender("flat", 30, 0), contender("opposite", 900, -1), contender("too sharp", 1.0 / 30, 2));
        final List<MapModel> models = contenders.stream().map((contender) -> contender.maker().get()).toList();
        final MapScorer scorer =
            new MapScorer(ScoringRules.declared(2), EventFeed.ID, models, new NoPositions());
        final EventFeed feed = new EventFeed(models).scorer(scorer).define();
        final SplittableRandom random = new SplittableRandom(11);
        final MarkPath path = new MarkPath(AXIS);
        feed.mark(0, 1_000_000);
        long from = 1_000_000;
        for (int i = 1; i < 37 * 24 * 6; i++)
        {
            final long ticks = from;
            final long next = ticks + random.nextLong(-4_000, 4_001);
            final long timeNs = EventFeed.START_NS + i * 600_000_000_000L;
            path.step(ticks, next, timeNs, (side, band, low, high, now) ->
            {
                final long lots = random.nextInt(3) > 0 ? 0 :
                    Math.round(3 * models.get(0).expectedLots(EventFeed.ID, side, low, high));
                if (lots > 0)
                {
                    scorer.onRealised(0 == side ? Side.LONG : Side.SHORT, low, lots, ticks, next, timeNs);
                }
            });
            feed.mark(i * 600, next);
            from = next;
        }

        table = ScoreTable.of("known", contenders, List.of(scorer.finish()));
    }

    @Test
    void shouldPutWhoKnowsFirst()
    {
        for (final String other : List.of("flat", "opposite", "too sharp", "ten times"))
        {
            for (final Measure measure : new Measure[]{Measure.VISIT_BITS, Measure.DEVIANCE, Measure.CALIBRATION})
            {
                assertTrue(table.row(other).figure(measure).lead() > 0, other + " " + measure);
            }
        }

        for (final String other : List.of("flat", "opposite", "too sharp"))
        {
            assertTrue(table.row(other).figure(Measure.VISIT_BITS_RESCALED).isFirstAhead(), other);
            assertTrue(table.row(other).figure(Measure.PLACE_BITS).lead() > 0, other);
        }

        assertEquals(1, table.row("known").figure(Measure.LEVEL).value(), 0.2);
        assertEquals(1, table.row("known").figure(Measure.SLOPE).value(), 0.2);
    }

    @Test
    void shouldNotCareForTheLevelWhereItIsRescaledOrDoesNotCount()
    {
        final ScoreRow known = table.row("known");
        final ScoreRow tenTimes = table.row("ten times");
        for (final Measure measure : new Measure[]{Measure.VISIT_BITS_RESCALED, Measure.DEVIANCE_RESCALED,
            Measure.PLACE_BITS})
        {
            assertEquals(known.figure(measure).value(), tenTimes.figure(measure).value(), 1e-9, measure.name());
            assertEquals(0, tenTimes.figure(measure).lead(), 1e-9);
        }

        assertEquals(known.figure(Measure.LEVEL).value() / 10, tenTimes.figure(Measure.LEVEL).value(), 1e-9);
        assertTrue(tenTimes.figure(Measure.VISIT_BITS).isFirstAhead());
    }

    @Test
    void shouldGiveAFlatMapTheScoreOfTheReference()
    {
        // Not exactly: a method's newest time is that of the mark before.
        assertEquals(0, table.row("flat").figure(Measure.VISIT_BITS_RESCALED).value(), 0.05);
        assertTrue(table.row("known").figure(Measure.VISIT_BITS_RESCALED).value() > 0.2);
        assertTrue(table.row("too sharp").figure(Measure.SLOPE).value() < 0.8);
    }

    @Test
    void shouldSayWhereTheFirstDoesNotLead()
    {
        assertEquals(List.of(), table.shortfalls().stream()
            .filter((shortfall) -> "flat".equals(shortfall.rival()) && shortfall.measure() == Measure.VISIT_BITS)
            .toList());
        assertTrue(table.shortfalls().stream().anyMatch((shortfall) -> "ten times".equals(shortfall.rival()) &&
            shortfall.measure() == Measure.PLACE_BITS && !shortfall.figure().isFirstBehind()));
        assertEquals(35, table.days());
        assertEquals(5, table.blocks());
        assertTrue(table.hasErrorBars());
        assertEquals(2, table.warmUpDays());
        assertEquals(0, table.row("known").figure(Measure.VISIT_BITS).leadError(), 1e-12);
        assertTrue(table.row("known").figure(Measure.VISIT_BITS).standardError() > 0);
    }

    private static Contender contender(final String name, final double factor, final double power)
    {
        return new Contender(name, Contender.Kind.BASELINE, () -> new KnownMap(name, factor, power));
    }

    /** Between 6 and 150 lots, in no order. */
    private static double known(final int band)
    {
        return 30 * Math.exp(1.6 * Math.sin(band * 1.7));
    }
}
