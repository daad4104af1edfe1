package io.liqheat.replay.accuracy.totals;

/**
 * The predictions of one method, made comparable with what it had already seen of the past, and their scores.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class Predicted
{
    private static final double LEAST_SHARE_OF_MEAN = 1e-3;
    private static final int LEAST_FITTED = 20;
    private static final double LN_2 = StrictMath.log(2);
    private static final double[] SHARPNESS = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 2, 3};
    private static final double LEAST_PROBABILITY = 0.01;

    private final TotalsTable table;
    private final double[][] predicted;
    private final double[] bits;
    private final double[] sideBits;
    private final double[] pastMeans;

    Predicted(final TotalsTable table, final double[][] raw, final double uniformShare)
    {
        this.table = table;
        predicted = new double[table.size()][TotalsTable.SIDES];
        bits = new double[table.size()];
        sideBits = new double[table.size()];
        pastMeans = new double[table.size()];
        fit(raw, uniformShare);
    }

    private void fit(final double[][] raw, final double uniformShare)
    {
        final LognormalFit own = new LognormalFit();
        final LognormalFit mean = new LognormalFit();
        final double[] sharpnessLosses = new double[SHARPNESS.length];
        double sumRaw = 0;
        double sumRealised = 0;
        long count = 0;
        for (int i = 0; i < table.size(); i++)
        {
            final double pastMean = sumRealised > 0 ? sumRealised / count : 1;
            final double constant = sumRaw > 0 ? sumRealised / sumRaw : 0;
            pastMeans[i] = pastMean;
            for (int side = 0; side < TotalsTable.SIDES; side++)
            {
                predicted[i][side] = constant > 0 ?
                    (1 - uniformShare) * constant * raw[i][side] + uniformShare * pastMean : pastMean;
                final double realised = floored(i, side);
                bits[i] += (own.logDensity(realised, predicted[i][side]) - mean.logDensity(realised, pastMean)) / LN_2;
            }

            sideBits[i] = scoreSide(i, sharpnessLosses);
            for (int side = 0; side < TotalsTable.SIDES; side++)
            {
                final double realised = floored(i, side);
                own.learn(realised, predicted[i][side]);
                mean.learn(realised, pastMean);
                sumRaw += raw[i][side];
                sumRealised += table.realised()[i][side];
                count++;
            }
        }
    }

    /** Bits over a coin toss of the share of longs; then the losses of all exponents grow by those of this span. */
    private double scoreSide(final int index, final double[] losses)
    {
        final double longs = table.realised()[index][0];
        final double total = longs + table.realised()[index][1];
        if (!(total > 0))
        {
            return Double.NaN;
        }

        int best = 0;
        for (int i = 1; i < losses.length; i++)
        {
            best = losses[i] < losses[best] ? i : best;
        }

        double score = 0;
        for (int i = 0; i < losses.length; i++)
        {
            final double loss = loss(index, SHARPNESS[i], longs / total);
            score = i == best ? 1 - loss : score;
            losses[i] += loss;
        }

        return score;
    }

    private double loss(final int index, final double sharpness, final double share)
    {
        final double odds = StrictMath.pow(predicted[index][0] / predicted[index][1], sharpness);
        final double probability =
            Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, odds / (1 + odds)));
        return -(share * StrictMath.log(probability) + (1 - share) * StrictMath.log(1 - probability)) / LN_2;
    }

    /** Log score over the past mean, bits. */
    double bits(final int index)
    {
        return bits[index];
    }

    /** Log score of the share of longs over a coin toss, bits; not a number where nothing was liquidated. */
    double sideBits(final int index)
    {
        return sideBits[index];
    }

    double poisson(final int index)
    {
        return poisson(table.realised()[index][0], predicted[index][0]) +
            poisson(table.realised()[index][1], predicted[index][1]);
    }

    double gamma(final int index)
    {
        return gamma(floored(index, 0), predicted[index][0]) + gamma(floored(index, 1), predicted[index][1]);
    }

    double predicted(final int index, final int side)
    {
        return predicted[index][side];
    }

    /** The total of a side, at least a thousandth of the past mean. */
    double floored(final int index, final int side)
    {
        return Math.max(table.realised()[index][side], LEAST_SHARE_OF_MEAN * pastMeans[index]);
    }

    /** Add the scores of one span to the sums of its day. */
    void addTo(final double[] day, final int index, final References references)
    {
        day[TotalsSums.SPANS]++;
        day[TotalsSums.BITS] += bits[index];
        day[TotalsSums.BITS_NULL] += references.bits().bits[index];
        day[TotalsSums.POISSON] += poisson(index);
        day[TotalsSums.POISSON_NULL] += references.poisson().poisson(index);
        day[TotalsSums.GAMMA] += gamma(index);
        day[TotalsSums.GAMMA_NULL] += references.gamma().gamma(index);
        if (!Double.isNaN(sideBits[index]))
        {
            day[TotalsSums.SIDE_SPANS]++;
            day[TotalsSums.SIDE_BITS] += sideBits[index];
            day[TotalsSums.SIDE_BITS_NULL] += references.side().sideBits[index];
        }

        for (int side = 0; side < TotalsTable.SIDES; side++)
        {
            final double realised = table.realised()[index][side];
            day[TotalsSums.REALISED] += realised;
            day[TotalsSums.PREDICTED] += predicted[index][side];
            final int group = TotalsSums.group(predicted[index][side], pastMeans[index]);
            day[TotalsSums.GROUP_COUNT + group]++;
            day[TotalsSums.GROUP_PREDICTED + group] += predicted[index][side];
            day[TotalsSums.GROUP_REALISED + group] += realised;
        }
    }

    /**
     * The nulls that figures are compared with: the best one by each.
     *
     * @param bits    by the log score.
     * @param poisson by the Poisson deviance.
     * @param gamma   by the Gamma deviance.
     * @param side    by the log score of the side.
     */
    record References(Predicted bits, Predicted poisson, Predicted gamma, Predicted side)
    {
    }

    static double poisson(final double realised, final double expected)
    {
        return 2 * ((realised > 0 ? realised * StrictMath.log(realised / expected) : 0) - (realised - expected));
    }

    static double gamma(final double realised, final double expected)
    {
        return 2 * ((realised - expected) / expected - StrictMath.log(realised / expected));
    }

    /** A lognormal total around a prediction: shift and width of {@code log(y / m)} as they were so far. */
    private static final class LognormalFit
    {
        private static final double FIRST_WIDTH = 2;

        private long count;
        private double mean;
        private double squares;

        void learn(final double realised, final double expected)
        {
            final double value = StrictMath.log(realised / expected);
            count++;
            final double before = value - mean;
            mean += before / count;
            squares += before * (value - mean);
        }

        double logDensity(final double realised, final double expected)
        {
            final boolean isFitted = count >= LEAST_FITTED;
            final double width = isFitted ? Math.sqrt(squares / (count - 1)) : FIRST_WIDTH;
            final double deviation = (StrictMath.log(realised / expected) - (isFitted ? mean : 0)) / width;
            return -StrictMath.log(realised) - StrictMath.log(width) - deviation * deviation / 2;
        }
    }
}
