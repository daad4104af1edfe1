package io.liqheat.replay.accuracy.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlockBootstrapTest
{
    @Test
    void shouldAddBlocksUp()
    {
        assertArrayEquals(new double[]{4, 6}, BlockBootstrap.sum(new double[][]{{1, 2}, {3, 4}}));
        assertArrayEquals(new double[0], BlockBootstrap.sum(new double[0][]));
    }

    @Test
    void shouldGiveTheStandardErrorOfAMean()
    {
        final SplittableRandom random = new SplittableRandom(7);
        final double[][] days = new double[100][1];
        double squares = 0;
        for (final double[] day : days)
        {
            day[0] = random.nextDouble() - 0.5;
            squares += day[0] * day[0];
        }

        final BlockBootstrap bootstrap = new BlockBootstrap(100, 2_000, 1);
        final double error = bootstrap.standardError(means(bootstrap.sums(days)));

        assertEquals(Math.sqrt(squares / 100) / 10, error, 0.1 * error);
    }

    @Test
    void shouldSeeNoErrorWhereBlocksAreAlikeAndNoDifferenceOfEqualMethods()
    {
        final BlockBootstrap bootstrap = new BlockBootstrap(10, 50, 1);
        final double[][] alike = new double[10][1];
        final double[][] different = new double[10][1];
        for (int day = 0; day < 10; day++)
        {
            alike[day][0] = 3;
            different[day][0] = day;
        }

        final double[] values = means(bootstrap.sums(different));

        assertEquals(0, bootstrap.standardError(means(bootstrap.sums(alike))), 1e-12);
        assertTrue(bootstrap.standardError(values) > 0.05);
        assertEquals(0, bootstrap.standardErrorOfDifference(values, values.clone()), 1e-12);
    }

    @Test
    void shouldPairBlocks()
    {
        final SplittableRandom random = new SplittableRandom(9);
        final double[][] first = new double[30][1];
        final double[][] second = new double[30][1];
        for (int day = 0; day < 30; day++)
        {
            first[day][0] = 100 * random.nextDouble();
            second[day][0] = first[day][0] - 1;
        }

        final BlockBootstrap bootstrap = new BlockBootstrap(30, 200, 1);

        assertEquals(0, bootstrap.standardErrorOfDifference(
            means(bootstrap.sums(first)), means(bootstrap.sums(second))), 1e-9);
    }

    @Test
    void shouldNotTakeFewBlocksForMoreThanTheyAre()
    {
        // The sum of five blocks of variance one: sqrt(5), on average over many samples.
        final SplittableRandom random = new SplittableRandom(11);
        double squares = 0;
        for (int sample = 0; sample < 400; sample++)
        {
            final double[][] blocks = new double[5][1];
            for (final double[] block : blocks)
            {
                block[0] = 100 * Math.sqrt(12) * random.nextDouble();
            }

            final BlockBootstrap bootstrap = new BlockBootstrap(5, 400, sample);
            final double error = bootstrap.standardError(means(bootstrap.sums(blocks)));
            squares += error * error / 400;
        }

        assertEquals(Math.sqrt(5), Math.sqrt(squares), 0.1);
    }

    @Test
    void shouldSayNothingOfFewerThanFiveBlocks()
    {
        final double[][] blocks = {{1}, {2}, {3}, {4}};
        final BlockBootstrap bootstrap = new BlockBootstrap(4, 50, 1);
        final double[] values = means(bootstrap.sums(blocks));

        assertTrue(Double.isNaN(bootstrap.standardError(values)));
        assertTrue(Double.isNaN(bootstrap.standardErrorOfDifference(values, values)));
    }

    @Test
    void shouldGiveWhatIsLeftOverToTheLastBlock()
    {
        assertEquals(3, BlockBootstrap.blockCount(24, 7));
        assertEquals(0, BlockBootstrap.blockOf(6, 24, 7));
        assertEquals(1, BlockBootstrap.blockOf(7, 24, 7));
        assertEquals(2, BlockBootstrap.blockOf(23, 24, 7));
        assertEquals(1, BlockBootstrap.blockCount(3, 7));
        assertEquals(0, BlockBootstrap.blockOf(2, 3, 7));
        assertEquals(0, BlockBootstrap.blockCount(0, 7));
    }

    private static double[] means(final double[][] sums)
    {
        final double[] means = new double[sums.length];
        for (int i = 0; i < means.length; i++)
        {
            means[i] = sums[i][0] / 100;
        }

        return means;
    }
}
