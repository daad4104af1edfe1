package io.liqheat.replay.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Side;
import io.liqheat.engine.model.LearningParameters;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.baseline.Baselines;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** A method with a level that follows is the method times realised over predicted of the last hours. */
class LevelFollowedTest
{
    private static final LearningParameters CONSTANTS = ModelParameters.defaults().learning();
    private static final long OPEN_INTEREST = 100_000;
    private static final long LOW = 990_000;
    private static final long HIGH = 991_000;

    /** Expects a lot per ten ticks, always. */
    private static final class EvenMap implements MapModel
    {
        private int events;

        @Override
        public String name()
        {
            return "even";
        }

        @Override
        public void onEvent(final DirectBuffer buffer, final int offset, final int length)
        {
            events++;
        }

        @Override
        public double expectedLots(
            final int instrumentId, final int side, final long lowTicks, final long highTicks)
        {
            return (highTicks - lowTicks) / 10.0;
        }
    }

    @Test
    void shouldFollowRealisedOverPredictedOfEachSideAndForgetIt()
    {
        final List<MapModel> methods = methods();
        final EventFeed feed = new EventFeed(methods).define().openInterest(0, OPEN_INTEREST).mark(1, 1_000_000);
        final MapModel followed = methods.get(1);
        assertEquals("even +level", followed.name());
        assertEquals(100, followed.expectedLots(EventFeed.ID, 0, LOW, HIGH), 1e-9);

        // The first liquidation begins it; then longs lose 3,000 lots where 100 were expected, shorts none of 50.
        feed.liquidation(2, Side.LONG, 1_000_000, 3_000).mark(3, 999_000).mark(4, 999_500);
        final double prior = CONSTANTS.intensityStrength() * OPEN_INTEREST;
        feed.mark(60 + 3, 999_500);

        final double longFactor = (3_000 + prior) / (100 + prior);
        final double shortFactor = prior / (50 + prior);
        assertEquals(100 * longFactor, followed.expectedLots(EventFeed.ID, 0, LOW, HIGH), 1e-6);
        assertEquals(100 * shortFactor, followed.expectedLots(EventFeed.ID, 1, LOW, HIGH), 1e-6);
        assertEquals(100, methods.get(0).expectedLots(EventFeed.ID, 0, LOW, HIGH), 1e-9);

        final double halfLife = CONSTANTS.intensityHalfLifeNs() / 1e9;
        feed.mark(63 + halfLife, 999_500).mark(63 + halfLife + 60, 999_500);
        final double kept = StrictMath.pow(0.5, 1 + 60 / halfLife);
        assertEquals(100 * (3_000 * kept + prior) / (100 * kept + prior),
            followed.expectedLots(EventFeed.ID, 0, LOW, HIGH), 0.01);
    }

    @Test
    void shouldShareTheMethodItFollowsAndDoTheSameAlone()
    {
        final List<EvenMap> made = new ArrayList<>();
        final Contender even = new Contender("even", Contender.Kind.BASELINE, () ->
        {
            made.add(new EvenMap());
            return made.get(made.size() - 1);
        });
        final List<MapModel> together = Contender.methods(Contender.withLevelFollowed(List.of(even)));
        assertEquals(1, made.size());
        final MapModel alone = even.followingLevel().maker().get();
        final List<MapModel> all = new ArrayList<>(together);
        all.add(alone);

        new EventFeed(all).define().openInterest(0, OPEN_INTEREST).mark(1, 1_000_000)
            .liquidation(2, Side.SHORT, 1_000_000, 700).mark(3, 1_002_000).mark(100, 1_001_000);

        assertEquals(made.get(0).events, made.get(1).events);
        assertTrue(together.get(1).expectedLots(EventFeed.ID, 1, LOW, HIGH) > 100);
        assertEquals(together.get(1).expectedLots(EventFeed.ID, 1, LOW, HIGH),
            alone.expectedLots(EventFeed.ID, 1, LOW, HIGH), 0);
    }

    @Test
    void shouldNotGiveFiguresOfALevelThatIsAGuess()
    {
        final List<Contender> contenders = Contender.withLevelFollowed(Baselines.usual());
        assertEquals(2 * Baselines.usual().size(), contenders.size());
        final Contender kernel = contenders.stream()
            .filter((contender) -> "symmetric-kernel".equals(contender.name())).findFirst().orElseThrow();
        assertTrue(!kernel.hasLevel() && kernel.followingLevel().hasLevel());
        assertSame(kernel.kind(), kernel.followingLevel().kind());

        final List<Contender> scored = List.of(new Contender("even", Contender.Kind.MODEL, EvenMap::new),
            new Contender("even too", Contender.Kind.BASELINE, false, null, EvenMap::new));
        final List<MapModel> methods = Contender.methods(scored);
        final MapScorer scorer = new MapScorer(ScoringRules.declared(0), EventFeed.ID, methods, null);
        new EventFeed(methods).scorer(scorer).define().mark(0, 1_000_000).liquidation(1, Side.LONG, 1_000_000, 5)
            .mark(2, 990_000).mark(86_400, 1_000_000).liquidation(86_401, Side.LONG, 1_000_000, 5)
            .mark(86_402, 990_000).mark(86_403, 990_000);
        final ScoreTable table = ScoreTable.of("x", scored, List.of(scorer.finish()));

        for (final Measure measure : Measure.values())
        {
            final double known = table.row("even").figure(measure).value();
            final double guessed = table.row("even too").figure(measure).value();
            assertEquals(measure.isLevelDependent() ? Double.NaN : known, guessed, measure.name());
        }

        assertEquals(List.of(), table.shortfalls(), "with one block nothing is said of who leads");
    }

    private static List<MapModel> methods()
    {
        return Contender.methods(Contender.withLevelFollowed(
            List.of(new Contender("even", Contender.Kind.BASELINE, EvenMap::new))));
    }
}
