package io.liqheat.replay.accuracy.totals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Scores where it is known what a method knows. */
class TotalsScoreTest
{
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long START_NS = 20_000L * 24 * HOUR_NS;
    private static final int DAYS = 60;
    private static final int HOURS = DAYS * 24;
    private static final long SEED = 42;

    @Test
    void shouldTellAMethodThatKnowsPositionsFromOneThatKnowsTheMoveFromOneThatGuesses()
    {
        final TotalsScore score = new TotalsScore(market(1), TotalsRules.declared(7));

        final TotalsScore.Method knows = method(score, "knows");
        final TotalsScore.Method moves = method(score, "moves");
        final TotalsScore.Method guesses = method(score, "guesses");
        assertTrue(knows.values().get(TotalsMeasure.ADDED) > 5 * knows.errors().get(TotalsMeasure.ADDED));
        assertTrue(knows.values().get(TotalsMeasure.BITS_OVER_NULL) > 0.3, knows.values()::toString);
        assertTrue(knows.values().get(TotalsMeasure.POISSON) > 0.5, knows.values()::toString);
        assertTrue(knows.values().get(TotalsMeasure.RANK_GIVEN_NULL) > 0.5, knows.values()::toString);
        assertEquals(1, knows.values().get(TotalsMeasure.LEVEL), 0.1);
        assertEquals(1, knows.values().get(TotalsMeasure.SLOPE), 0.1);
        assertEquals(0, moves.values().get(TotalsMeasure.ADDED), 0.02, "the move is known anyway");
        assertEquals(0, moves.values().get(TotalsMeasure.POISSON), 0.1);
        assertEquals(0, guesses.values().get(TotalsMeasure.ADDED), 0.02);
        assertTrue(guesses.values().get(TotalsMeasure.BITS_OVER_NULL) < 0);
        assertTrue(guesses.leads().get(TotalsMeasure.BITS) > 2 * guesses.leadErrors().get(TotalsMeasure.BITS));
    }

    @Test
    void shouldNotPraiseAMethodForKnowingThatTotalsPersist()
    {
        // Totals are move times a level that wanders from hour to hour; a method follows it by the totals before.
        final SplittableRandom random = new SplittableRandom(SEED);
        final TotalsTable table = market(1);
        double level = 0;
        double followed = 1;
        for (int i = 0; i < HOURS; i++)
        {
            level = 0.97 * level + 0.5 * (random.nextDouble() - 0.5);
            double sum = 0;
            for (int side = 0; side < 2; side++)
            {
                table.expected()[0][i][side] = followed * table.swept()[i][side];
                table.realised()[i][side] = 1e5 * table.swept()[i][side] *
                    StrictMath.exp(2 * level + 0.6 * (random.nextDouble() - 0.5));
                sum += table.realised()[i][side] / table.swept()[i][side] / 2e5;
            }

            followed = 0.5 * followed + 0.5 * sum;
        }

        final TotalsScore score = new TotalsScore(table, TotalsRules.declared(7));

        final TotalsScore.Method follows = method(score, "knows");
        final TotalsScore.Method recent = method(score, TotalsScore.RECENT);
        final TotalsScore.Method path = method(score, TotalsScore.PATH);
        assertTrue(follows.values().get(TotalsMeasure.BITS) > path.values().get(TotalsMeasure.BITS) + 0.3,
            "it looks good beside the price's path: " + follows.values() + path.values());
        assertTrue(recent.values().get(TotalsMeasure.BITS) > path.values().get(TotalsMeasure.BITS) + 0.3,
            recent.values()::toString);
        assertTrue(follows.values().get(TotalsMeasure.ADDED) < 0.15, follows.values()::toString);
    }

    @Test
    void shouldTellTheLevelThatAMethodHasByItself()
    {
        final double raw = method(new TotalsScore(market(1e3), TotalsRules.declared(7)), "knows").values()
            .get(TotalsMeasure.RAW_LEVEL);
        assertEquals(1e5 / 1e3, raw, 10);
        assertTrue(Double.isNaN(method(new TotalsScore(market(1), TotalsRules.declared(7)), TotalsScore.RANGE)
            .values().get(TotalsMeasure.RAW_LEVEL)));
    }

    @Test
    void shouldNotDependOnTheLevelOfPredictions()
    {
        final TotalsScore first = new TotalsScore(market(1), TotalsRules.declared(7));
        final TotalsScore second = new TotalsScore(market(1e6), TotalsRules.declared(7));

        for (final TotalsMeasure measure : TotalsMeasure.values())
        {
            final double ofFirst = method(first, "knows").values().get(measure);
            assertEquals(TotalsMeasure.RAW_LEVEL == measure ? ofFirst / 1e6 : ofFirst,
                method(second, "knows").values().get(measure), 1e-6, measure.name());
        }
    }

    @Test
    void shouldScoreNothingBeforeTheWarmUpAndFitOnlyOnThePast()
    {
        final TotalsTable table = market(1);
        final TotalsScore before = new TotalsScore(table, TotalsRules.declared(7));
        assertEquals((DAYS - 7) * 24, before.spans());
        assertEquals(DAYS - 7, before.days());

        final double[][] raw = table.expected()[0];
        final Predicted whole = new Predicted(table, raw, 0.01);
        table.realised()[HOURS - 1][0] *= 1000;
        final Predicted changed = new Predicted(table, raw, 0.01);
        for (int i = 0; i < HOURS - 1; i++)
        {
            assertEquals(whole.predicted(i, 0), changed.predicted(i, 0), "a later total changed span " + i);
            assertEquals(whole.bits(i), changed.bits(i), "a later total changed span " + i);
        }
    }

    @Test
    void shouldHaveNothingToScoreWhereAllIsWarmUp()
    {
        assertEquals(List.of(), new TotalsScore(market(1), TotalsRules.declared(DAYS)).methods());
    }

    @Test
    void shouldFindTheExponentOfTheMove()
    {
        final double[][] moves = new double[500][2];
        final double[][] realised = new double[500][2];
        for (int i = 0; i < moves.length; i++)
        {
            for (int side = 0; side < 2; side++)
            {
                moves[i][side] = 0.001 * (1 + (i * 7 + side * 3) % 11);
                realised[i][side] = 1e9 * StrictMath.pow(moves[i][side], 2);
            }
        }

        final double[][] predictions = new PowerOfMove(new double[][][] {moves}, realised).predictions();

        assertEquals(4, predictions[499][0] / predictions[499][1] *
            StrictMath.pow(moves[499][1] / moves[499][0], 2) * 4, 1e-9);
    }

    @Test
    void shouldComputeDeviances()
    {
        assertEquals(0, Predicted.poisson(3, 3), 1e-12);
        assertEquals(8, Predicted.poisson(0, 4), 1e-12);
        assertEquals(2 * (2 * StrictMath.log(2) - 1), Predicted.poisson(2, 1), 1e-12);
        assertEquals(2 * (1 - StrictMath.log(2)), Predicted.gamma(2, 1), 1e-12);
    }

    /** Totals are move times positions; positions change from span to span and are known to one method only. */
    private static TotalsTable market(final double level)
    {
        final SplittableRandom random = new SplittableRandom(SEED);
        final long[] startNs = new long[HOURS];
        final double[][] swept = new double[HOURS][2];
        final double[][][] fresh = new double[TotalsTable.memoriesNs().length][HOURS][2];
        final double[][] realised = new double[HOURS][2];
        final double[][][] expected = new double[3][HOURS][2];
        for (int i = 0; i < HOURS; i++)
        {
            startNs[i] = START_NS + i * HOUR_NS;
            for (int side = 0; side < 2; side++)
            {
                swept[i][side] = 0.001 + 0.01 * random.nextDouble();
                final double positions = StrictMath.exp(2 * random.nextDouble() - 1);
                final double noise = StrictMath.exp(0.6 * (random.nextDouble() - 0.5));
                realised[i][side] = 1e5 * swept[i][side] * positions * noise;
                expected[0][i][side] = level * swept[i][side] * positions;
                expected[1][i][side] = level * swept[i][side];
                expected[2][i][side] = level * random.nextDouble();
                for (final double[][] memory : fresh)
                {
                    memory[i][side] = swept[i][side] * random.nextDouble();
                }
            }
        }

        return new TotalsTable(
            HOUR_NS, List.of("knows", "moves", "guesses"), startNs, swept, fresh, realised, expected, 0);
    }

    private static TotalsScore.Method method(final TotalsScore score, final String name)
    {
        return score.methods().stream().filter((method) -> name.equals(method.name())).findFirst().orElseThrow();
    }
}
