package io.liqheat.replay.accuracy.metric;

import java.util.SplittableRandom;

/**
 * Error bars of figures that are functions of sums over blocks of time: blocks are drawn with replacement, as many as
 * there are, and the figure is computed again from the sums of the blocks drawn; its standard deviation over the draws
 * is its standard error (Efron, "Bootstrap methods", 1979; blocks, because what happens within one hangs together:
 * Künsch, "The jackknife and the bootstrap for general stationary observations", 1989). Draws of few blocks vary too
 * little, by the square root of {@code (n - 1) / n}, which is made good. With fewer than {@link #FEWEST_BLOCKS} nothing
 * is said. The draws are the same for all figures, so that the difference of two methods is compared block by block.
 * <p>
 * <b>Threading:</b> immutable.
 */
public final class BlockBootstrap
{
    /** Blocks below which no error bar is given. */
    public static final int FEWEST_BLOCKS = 5;

    private final int blocks;
    private final int[][] counts;

    /**
     * Draws for a number of blocks.
     *
     * @param blocks there are.
     * @param draws  to take.
     * @param seed   of the draws.
     */
    public BlockBootstrap(final int blocks, final int draws, final long seed)
    {
        this.blocks = blocks;
        final SplittableRandom random = new SplittableRandom(seed);
        counts = new int[draws][blocks];
        for (final int[] draw : counts)
        {
            for (int i = 0; i < blocks; i++)
            {
                draw[random.nextInt(blocks)]++;
            }
        }
    }

    /**
     * Sums over all blocks.
     *
     * @param blocks sums of each block.
     * @return their sum.
     */
    public static double[] sum(final double[][] blocks)
    {
        return sum(blocks, null);
    }

    /**
     * Blocks of so many consecutive days; what is left over belongs to the last one.
     *
     * @param day          from 0.
     * @param dayCount     days there are.
     * @param daysPerBlock 1 or more.
     * @return block that the day belongs to, from 0.
     */
    public static int blockOf(final int day, final int dayCount, final int daysPerBlock)
    {
        return Math.min(day / daysPerBlock, blockCount(dayCount, daysPerBlock) - 1);
    }

    /**
     * Number of blocks of so many days.
     *
     * @param dayCount     days there are.
     * @param daysPerBlock 1 or more.
     * @return 1 or more; 0 without days.
     */
    public static int blockCount(final int dayCount, final int daysPerBlock)
    {
        return 0 == dayCount ? 0 : Math.max(1, dayCount / daysPerBlock);
    }

    /**
     * Sums of every draw.
     *
     * @param sums of each block, as many as the draws are made for.
     * @return one vector per draw.
     */
    public double[][] sums(final double[][] sums)
    {
        final double[][] drawn = new double[counts.length][];
        for (int i = 0; i < drawn.length; i++)
        {
            drawn[i] = sum(sums, counts[i]);
        }

        return drawn;
    }

    /**
     * Standard error from draws.
     *
     * @param values of the draws; those that are no number are left out.
     * @return not a number with fewer than two values or fewer than {@link #FEWEST_BLOCKS} blocks.
     */
    public double standardError(final double[] values)
    {
        int count = 0;
        double mean = 0;
        for (final double value : values)
        {
            if (Double.isFinite(value))
            {
                count++;
                mean += value;
            }
        }

        if (count < 2 || blocks < FEWEST_BLOCKS)
        {
            return Double.NaN;
        }

        mean /= count;
        double squares = 0;
        for (final double value : values)
        {
            squares += Double.isFinite(value) ? (value - mean) * (value - mean) : 0;
        }

        return Math.sqrt(squares / (count - 1) * blocks / (blocks - 1));
    }

    /**
     * Standard error of the difference of two figures, draw by draw.
     *
     * @param first  values of the draws.
     * @param second values of the same draws.
     * @return of {@code first - second}.
     */
    public double standardErrorOfDifference(final double[] first, final double[] second)
    {
        final double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++)
        {
            differences[i] = first[i] - second[i];
        }

        return standardError(differences);
    }

    private static double[] sum(final double[][] blocks, final int[] times)
    {
        final double[] sum = new double[0 == blocks.length ? 0 : blocks[0].length];
        for (int block = 0; block < blocks.length; block++)
        {
            final int weight = null == times ? 1 : times[block];
            for (int i = 0; weight > 0 && i < sum.length; i++)
            {
                sum[i] += weight * blocks[block][i];
            }
        }

        return sum;
    }
}
