package io.liqheat.replay.accuracy.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GammaBoundsTest
{
    @Test
    void shouldComeNearExactQuantiles()
    {
        // Exponential: ln 10 and ln (10 / 9).
        assertEquals(2.302585, GammaBounds.quantile(1, 1, GammaBounds.Z90), 0.03);
        assertEquals(0.105361, GammaBounds.quantile(1, 1, -GammaBounds.Z90), 0.01);

        // Chi-square with ten degrees of freedom: 15.987 and 4.865 by the usual tables.
        assertEquals(15.987, GammaBounds.quantile(10, 20, GammaBounds.Z90), 0.02);
        assertEquals(4.865, GammaBounds.quantile(10, 20, -GammaBounds.Z90), 0.02);
    }

    @Test
    void shouldBeTheMeanWhereNothingVaries()
    {
        assertEquals(7, GammaBounds.quantile(7, 0, GammaBounds.Z90), 0);
        assertEquals(0, GammaBounds.quantile(0, 3, GammaBounds.Z90), 0);
    }

    @Test
    void shouldHoldFourFifthsOfWhatItIsStatedFor()
    {
        final SplittableRandom random = new SplittableRandom(2);
        int below = 0;
        int above = 0;
        for (int i = 0; i < 20_000; i++)
        {
            double sum = 0;
            for (int j = 0; j < 3; j++)
            {
                sum -= Math.log(1 - random.nextDouble());
            }

            below += sum < GammaBounds.quantile(3, 3, -GammaBounds.Z90) ? 1 : 0;
            above += sum > GammaBounds.quantile(3, 3, GammaBounds.Z90) ? 1 : 0;
        }

        assertEquals(2_000, below, 150);
        assertEquals(2_000, above, 150);
    }
}
