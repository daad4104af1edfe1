package io.liqheat.replay.accuracy.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PoissonScoreTest
{
    @Test
    void shouldScoreAsWorkedOutByHand()
    {
        // 2 (2 ln 2 - 1), and twice what was predicted where nothing came.
        assertEquals(0.7725887222, PoissonScore.deviance(2, 1), 1e-9);
        assertEquals(6, PoissonScore.deviance(0, 3), 1e-12);
        assertEquals(0, PoissonScore.deviance(3, 3), 1e-12);

        // (1 ln 2 - 1) / ln 2 = 1 - 1.442695, half of it when two lots are one event, and 1 bit for nothing saved.
        assertEquals(-0.4426950409, PoissonScore.bits(1, 2, 1, 1), 1e-9);
        assertEquals(-0.2213475204, PoissonScore.bits(1, 2, 1, 2), 1e-9);
        assertEquals(1.4426950409, PoissonScore.bits(0, 1, 2, 1), 1e-9);
        assertEquals(1, PoissonScore.placeBits(0.5, 0.25), 1e-12);
    }

    @Test
    void shouldBeBestForTheMeanWhateverTheDistribution()
    {
        final SplittableRandom random = new SplittableRandom(1);
        final double[] outcomes = new double[10_000];
        double mean = 0;
        for (int i = 0; i < outcomes.length; i++)
        {
            outcomes[i] = random.nextInt(4) > 0 ? 0 : Math.pow(1 - random.nextDouble(), -0.5);
            mean += outcomes[i] / outcomes.length;
        }

        for (final double wrong : new double[]{0.5, 0.9, 1.1, 3})
        {
            double atMean = 0;
            double atWrong = 0;
            for (final double outcome : outcomes)
            {
                atMean += PoissonScore.deviance(outcome, mean);
                atWrong += PoissonScore.deviance(outcome, wrong * mean);
            }

            assertTrue(atMean < atWrong, wrong + " times the mean");
        }
    }

    @Test
    void shouldGiveTheDifferenceOfDeviancesInBits()
    {
        final double bits = PoissonScore.bits(3, 2, 5, 1);

        assertEquals((PoissonScore.deviance(3, 5) - PoissonScore.deviance(3, 2)) / (2 * Math.log(2)), bits, 1e-12);
    }
}
