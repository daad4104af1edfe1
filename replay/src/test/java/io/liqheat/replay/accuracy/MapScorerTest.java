package io.liqheat.replay.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.MarkPriceDecoder;
import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.venue.EventLayout;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

class MapScorerTest
{
    private static final ScoringRules RULES = ScoringRules.declared(0);
    private static final PriceAxis AXIS = new PriceAxis(RULES.bandWidth());
    private static final int BAND = AXIS.bandOf(1_000_000);
    private static final long EDGE = AXIS.lowTicks(BAND);

    private final CountingMap map = new CountingMap();
    private final MapScorer scorer = new MapScorer(RULES, EventFeed.ID, List.of(map), null);
    private final EventFeed feed = new EventFeed(List.of(map)).scorer(scorer).define();

    /** Predicts a thousandth of a lot per tick and knows which events it was given. */
    private static final class CountingMap implements MapModel
    {
        private int marks;
        private int marksAtLastQuestion;

        @Override
        public String name()
        {
            return "counting";
        }

        @Override
        public void onEvent(final DirectBuffer buffer, final int offset, final int length)
        {
            marks += MarkPriceDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset) ? 1 : 0;
        }

        @Override
        public double expectedLots(
            final int instrumentId, final int side, final long lowTicks, final long highTicks)
        {
            marksAtLastQuestion = marks;
            return (highTicks - lowTicks) / 1_000.0;
        }

        @Override
        public boolean bounds(
            final int instrumentId, final int side, final long lowTicks, final long highTicks, final double[] bounds)
        {
            bounds[0] = 0.5 * (highTicks - lowTicks) / 1_000;
            bounds[1] = 2.0 * (highTicks - lowTicks) / 1_000;
            return true;
        }
    }

    @Test
    void shouldAskBeforeTheMethodKnows()
    {
        feed.mark(0, EDGE + 500).mark(1, EDGE + 300);

        assertEquals(1, map.marksAtLastQuestion);
        assertEquals(2, map.marks);
    }

    @Test
    void shouldAddUpAVisitAndWhatWasRealisedInIt()
    {
        feed.mark(0, EDGE + 500).mark(1, EDGE + 300).liquidation(1.5, Side.LONG, EDGE + 300, 4)
            .mark(2, EDGE + 400).mark(3, EDGE + 200).liquidation(4, Side.LONG, EDGE + 200, 5).mark(5, EDGE + 200);

        final double[] day = scorer.finish().days(0)[0];

        // Longs passed 200 ticks, then 200 again; shorts passed 100 in between: two visits.
        assertEquals(2, day[DaySums.VISITS]);
        assertEquals(0.2 + 0.2 + 0.1, day[DaySums.VISIT_PREDICTED], 1e-9);
        assertEquals(9, day[DaySums.VISIT_REALISED], 1e-9);
    }

    @Test
    void shouldBeginAnotherVisitAfterHalfAnHourOfRest()
    {
        assertEquals(2, visitsWhenPassedAgainAt(1_801));
        assertEquals(3, visitsWhenPassedAgainAt(1_802));
    }

    @Test
    void shouldGiveALateLiquidationToWhatWasPassedInTheTailAndNoLater()
    {
        feed.mark(0, EDGE + 500).mark(1, EDGE + 300).mark(2, EDGE + 500);
        feed.liquidation(590, Side.LONG, EDGE + 300, 4).mark(591, EDGE + 500);
        feed.liquidation(610, Side.LONG, EDGE + 300, 8).mark(611, EDGE + 500);

        final ScoredRun run = scorer.finish();

        assertEquals(4, run.days(0)[0][DaySums.VISIT_REALISED], 1e-9);
        assertEquals(8, run.totals().unpassedLots(), 1e-9);
        assertEquals(12, run.totals().lots(), 1e-9);
    }

    @Test
    void shouldWaitForTheMarkThatTellsWhatWasPassed()
    {
        feed.mark(0, EDGE + 500).liquidation(4, Side.LONG, EDGE - 500, 6).mark(5, EDGE - 500);

        final ScoredRun run = scorer.finish();

        assertEquals(6, run.days(0)[0][DaySums.VISIT_REALISED], 1e-9);
        assertEquals(0, run.totals().unpassedLots(), 1e-9);
    }

    @Test
    void shouldSpreadWhatHasNoTriggerPriceOverTheStepByLength()
    {
        feed.mark(0, EDGE + 100).liquidation(4, Side.LONG, 1, 8).mark(5, EDGE - 300);

        final double[] day = scorer.finish().days(0)[0];
        assertEquals(0.4, predictedInCells(scorer), 1e-9);
        final double below = 300.0 / (EDGE - AXIS.lowTicks(BAND - 1));
        final double above = 100.0 / (AXIS.lowTicks(BAND + 1) - EDGE);

        // The place score of the two cells: shares of the prediction 1 and 3 of 4, of what was passed nearly the same,
        // and the profile in hindsight is exactly what was realised.
        assertEquals(8, day[DaySums.PLACE_REALISED], 1e-9);
        assertEquals(8 * Math.log((0.99 * 0.75 + 0.01 * below / (below + above)) / (below / (below + above))) /
            Math.log(2) * below / (below + above) +
            8 * Math.log((0.99 * 0.25 + 0.01 * above / (below + above)) / (above / (below + above))) / Math.log(2) *
            above / (below + above), day[DaySums.PLACE_BITS], 1e-9);
    }

    @Test
    void shouldKnowTheBandOfATriggerPrice()
    {
        final MapScorer withTruth = new MapScorer(RULES, EventFeed.ID, List.of(map), new NoPositions());
        final EventFeed withTruthFeed = new EventFeed(List.of(map)).scorer(withTruth).define();

        withTruthFeed.mark(0, EDGE + 100).liquidation(4, Side.LONG, 1, 100);
        withTruth.onRealised(Side.LONG, EDGE - 2_000, 8, EDGE + 100, EDGE - 300, EventFeed.START_NS + 5_000_000_000L);
        withTruthFeed.mark(5, EDGE - 300);

        final ScoredRun run = withTruth.finish();
        assertEquals(8, run.totals().lots(), 1e-9);
        assertEquals(8, run.days(0)[0][DaySums.PLACE_REALISED], 1e-9);
        assertEquals(8, run.days(0)[0][DaySums.VISIT_REALISED], 1e-9);
        assertTrue(run.hasTruth());
    }

    @Test
    void shouldCompareTheHourlyMapWithWhatWasPassedOfIt()
    {
        // The map is drawn at EDGE + 500 and holds 0.5 lots below it in this band; 300 ticks of those are passed, some
        // of them twice.
        feed.mark(0, EDGE + 500).mark(1, EDGE + 300).mark(2, EDGE + 400).liquidation(3, Side.LONG, 1, 4)
            .mark(4, EDGE + 200).mark(3_601, EDGE + 200);

        final double[] day = scorer.finish().days(0)[0];

        assertEquals(4, day[DaySums.PLACE_REALISED], 1e-9);
        assertEquals(0.3, predictedInCells(scorer), 1e-9);
    }

    @Test
    void shouldSayWhatNoMapCouldShow()
    {
        feed.mark(0, EDGE + 100).mark(1, EDGE + 5_000).mark(2, EDGE + 3_000).liquidation(3, Side.LONG, 1, 4)
            .mark(4, EDGE + 3_000);

        final ScoredRun run = scorer.finish();

        assertEquals(4, run.totals().behindMapLots(), 1e-9);
        assertEquals(0, run.days(0)[0][DaySums.PLACE_REALISED], 1e-9);
        assertEquals(4, run.days(0)[0][DaySums.VISIT_REALISED], 1e-9);
    }

    @Test
    void shouldHoldStatedBoundsAgainstTheLongestRangePassedAsAWhole()
    {
        // Of the mark's band nothing is below the mark; six bands are passed as a whole, one in part. The longest of
        // the stated ranges within these seven has six, with 1 lot expected in five of them: from 2.5 to 10 stated.
        assertBounds(2, 0, 1);
        assertBounds(6, 0, 0);
        assertBounds(13, 1, 0);
    }

    private void assertBounds(final long realised, final int above, final int below)
    {
        final MapScorer other = new MapScorer(RULES, EventFeed.ID, List.of(map), null);
        final EventFeed otherFeed = new EventFeed(List.of(map)).scorer(other).define();
        otherFeed.mark(0, EDGE);
        for (int i = 1; i <= 5; i++)
        {
            otherFeed.mark(2 * i, AXIS.lowTicks(BAND - i));
        }

        otherFeed.liquidation(10.5, Side.LONG, 1, realised).mark(11, AXIS.lowTicks(BAND - 5))
            .mark(12, AXIS.lowTicks(BAND - 6) - 100).mark(3_601, AXIS.lowTicks(BAND - 6) - 100);
        final double[] day = other.finish().days(0)[0];

        assertEquals(1, sum(day, DaySums.RANGES), "realised " + realised);
        assertEquals(above, sum(day, DaySums.RANGES_ABOVE), "realised " + realised);
        assertEquals(below, sum(day, DaySums.RANGES_BELOW), "realised " + realised);
    }

    private static double sum(final double[] day, final int from)
    {
        double sum = 0;
        for (int group = 0; group < ScoringRules.boundsGroups(); group++)
        {
            sum += day[from + group];
        }

        return sum;
    }

    private static double predictedInCells(final MapScorer scorer)
    {
        double sum = 0;
        for (int cell = 0; cell < scorer.cells().count(); cell++)
        {
            sum += scorer.cells().predicted(cell, 0);
        }

        return sum;
    }

    @Test
    void shouldNotScoreTheWarmUp()
    {
        final MapScorer warm = new MapScorer(ScoringRules.declared(1), EventFeed.ID, List.of(map), null);
        final EventFeed warmFeed = new EventFeed(List.of(map)).scorer(warm).define();

        warmFeed.mark(0, EDGE + 500).mark(1, EDGE + 300).liquidation(2, Side.LONG, 1, 4).mark(3, EDGE + 300)
            .mark(86_400, EDGE + 300).mark(86_401, EDGE + 100).mark(86_402, EDGE + 100);

        final ScoredRun run = warm.finish();
        assertEquals(1, run.scoredDays());
        assertEquals(1, run.scoredVisits());
        assertEquals(0, run.days(0)[0][DaySums.VISIT_REALISED], 1e-9);
        assertFalse(run.hasTruth());

        // Reference 4 lots per band, known from the warm-up; unit 4 lots: (0.01 u + 0.99 m - u) saved of u expected.
        final double bands = 1_000.0 / (AXIS.lowTicks(BAND + 1) - EDGE);
        final double uniform = 4 / (0.2 * bands) * 0.2 * bands;
        assertEquals((uniform - (0.99 * 0.2 + 0.01 * uniform)) / (4 * Math.log(2)),
            run.days(0)[0][DaySums.VISIT_BITS], 1e-9);

        // Rescaled by 4 lots realised over 0.2 predicted, it predicts what the reference predicts.
        assertEquals(0, run.days(0)[0][DaySums.VISIT_BITS_RESCALED], 1e-9);
    }

    private int visitsWhenPassedAgainAt(final int second)
    {
        final MapScorer other = new MapScorer(RULES, EventFeed.ID, List.of(map), null);
        new EventFeed(List.of(map)).scorer(other).define()
            .mark(0, EDGE + 500).mark(1, EDGE + 300).mark(2, EDGE + 500).mark(second, EDGE + 400);
        return other.finish().scoredVisits();
    }
}
