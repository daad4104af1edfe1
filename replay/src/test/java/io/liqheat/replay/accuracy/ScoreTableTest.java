package io.liqheat.replay.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.replay.synthetic.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Error bars count what is independent. */
class ScoreTableTest
{
    private static final List<Contender> ONE = List.of(new Contender("one", Contender.Kind.MODEL, null));

    @Test
    void shouldDrawAllWorldsOfASeedTogether()
    {
        // Every world of a seed has the same luck: sixteen worlds say no more than one.
        final SplittableRandom random = new SplittableRandom(3);
        final List<List<ScoredRun>> single = new ArrayList<>();
        final List<List<ScoredRun>> sixteen = new ArrayList<>();
        for (int seed = 0; seed < 8; seed++)
        {
            final ScoredRun run = run(24, 1 + random.nextDouble());
            single.add(List.of(run));
            sixteen.add(Collections.nCopies(16, run));
        }

        final ScoreTable few = ScoreTable.ofGroups("one world", ONE, single);
        final ScoreTable many = ScoreTable.ofGroups("all worlds", ONE, sixteen);

        assertEquals(8, many.blocks());
        assertEquals(0, many.blockDays());
        assertEquals(128, many.runs());
        assertEquals(error(few), error(many), 1e-12);
        assertTrue(error(many) > 0.03, "error " + error(many));
        assertEquals(8, many.rows().get(0).byGroup(Measure.LEVEL).length);
        assertNotEquals(many.rows().get(0).byGroup(Measure.LEVEL)[0], many.rows().get(0).byGroup(Measure.LEVEL)[1]);
    }

    @Test
    void shouldDrawWeeksWhereThereAreFewRunsAndNothingWhereThereAreFewWeeks()
    {
        final ScoreTable weeks = ScoreTable.of("x", ONE, List.of(run(21, 1), run(24, 2)));
        assertEquals(6, weeks.blocks());
        assertEquals(7, weeks.blockDays());
        assertTrue(error(weeks) > 0);

        final ScoreTable day = ScoreTable.of("x", ONE, List.of(run(1, 1)));
        assertFalse(day.hasErrorBars());
        assertTrue(Double.isNaN(error(day)));
        assertFalse(day.rows().get(0).figure(Measure.LEVEL).isFirstAhead());
        assertTrue(ScoreTable.of("x", ONE, List.of(run(34, 1))).blocks() < 5);
        assertTrue(ScoreTable.of("x", ONE, List.of(run(35, 1))).hasErrorBars());
    }

    @Test
    void shouldTellAMethodFromTheSameWithALevelThatFollows()
    {
        final List<Contender> following = List.of(ONE.get(0).followingLevel());
        assertTrue(ScoreTable.of("x", following, List.of(run(1, 1))).rows().get(0).isFollowingLevel());
        assertFalse(ScoreTable.of("x", ONE, List.of(run(1, 1))).rows().get(0).isFollowingLevel());
    }

    @Test
    void shouldGiveEachWorldSeedsOfItsOwn()
    {
        final Set<Long> seeds = new HashSet<>();
        for (final World world : World.all())
        {
            for (long seed = 1; seed <= 8; seed++)
            {
                seeds.add(world.ownSeed(seed));
            }

            assertEquals(world.ownSeed(3), world.withOpenInterestSeconds(300).ownSeed(3),
                "published otherwise it is the same market");
        }

        assertEquals(128, seeds.size());
    }

    private static double error(final ScoreTable table)
    {
        return table.rows().get(0).figure(Measure.LEVEL).standardError();
    }

    private static ScoredRun run(final int days, final double level)
    {
        final double[][] sums = new double[days][DaySums.LENGTH];
        for (final double[] day : sums)
        {
            day[DaySums.VISIT_REALISED] = level;
            day[DaySums.VISIT_PREDICTED] = 1;
        }

        return new ScoredRun(List.of("one"), 3, days, 10, new ScoringTotals(), Collections.singletonList(sums), null,
            null, Double.NaN);
    }
}
