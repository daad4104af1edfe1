package io.liqheat.replay.accuracy.totals;

/**
 * Places of the sums of a block of days in a vector: all that figures are computed from adds up over blocks.
 * <p>
 * <b>Threading:</b> stateless.
 */
final class TotalsSums
{
    static final int SPANS = 0;
    static final int BITS = 1;
    static final int BITS_NULL = 2;
    static final int POISSON = 3;
    static final int POISSON_NULL = 4;
    static final int GAMMA = 5;
    static final int GAMMA_NULL = 6;
    static final int REALISED = 7;
    static final int PREDICTED = 8;
    static final int SIDE_SPANS = 9;
    static final int SIDE_BITS = 10;
    static final int SIDE_BITS_NULL = 11;

    static final int ADDED = 12;
    static final int RAW = 13;

    /** Per side: sums of ranks x (predicted), y (realised), z (null), and of their products. */
    static final int RANKS = 14;
    static final int RANK_LENGTH = 10;

    static final int GROUPS = 14;
    static final int GROUP_COUNT = RANKS + TotalsTable.SIDES * RANK_LENGTH;
    static final int GROUP_PREDICTED = GROUP_COUNT + GROUPS;
    static final int GROUP_REALISED = GROUP_PREDICTED + GROUPS;
    static final int LENGTH = GROUP_REALISED + GROUPS;

    private static final int GROUP_OF_MEAN = 8;

    private TotalsSums()
    {
    }

    /** Group of a prediction: powers of two of the mean, the last one from 32 means on. */
    static int group(final double predicted, final double mean)
    {
        final double twos = StrictMath.log(Math.max(predicted / mean, 1e-9)) / StrictMath.log(2);
        return (int)Math.max(0, Math.min(GROUPS - 1, Math.floor(twos) + GROUP_OF_MEAN));
    }

    static double[] groups(final double[] sums, final int from)
    {
        final double[] part = new double[GROUPS];
        System.arraycopy(sums, from, part, 0, GROUPS);
        return part;
    }

    static void addRanks(final double[] sums, final int side, final double x, final double y, final double z)
    {
        final int from = RANKS + side * RANK_LENGTH;
        sums[from]++;
        sums[from + 1] += x;
        sums[from + 2] += y;
        sums[from + 3] += z;
        sums[from + 4] += x * x;
        sums[from + 5] += y * y;
        sums[from + 6] += z * z;
        sums[from + 7] += x * y;
        sums[from + 8] += x * z;
        sums[from + 9] += y * z;
    }

    /** Rank correlation of predicted and realised. */
    static double rank(final double[] sums, final int side)
    {
        return correlation(sums, side, 1, 2, 7);
    }

    /** The same among spans in which a null expects the same: partial correlation of the ranks. */
    static double rankGivenNull(final double[] sums, final int side)
    {
        final double xy = correlation(sums, side, 1, 2, 7);
        final double xz = correlation(sums, side, 1, 3, 8);
        final double yz = correlation(sums, side, 2, 3, 9);
        final double rest = (1 - xz * xz) * (1 - yz * yz);
        return rest > 1e-12 ? (xy - xz * yz) / Math.sqrt(rest) : 0;
    }

    private static double correlation(
        final double[] sums, final int side, final int first, final int second, final int product)
    {
        final int from = RANKS + side * RANK_LENGTH;
        final double count = sums[from];
        final double a = sums[from + first];
        final double b = sums[from + second];
        final double squares = (sums[from + first + 3] - a * a / count) * (sums[from + second + 3] - b * b / count);
        return squares > 0 ? (sums[from + product] - a * b / count) / Math.sqrt(squares) : 0;
    }
}
