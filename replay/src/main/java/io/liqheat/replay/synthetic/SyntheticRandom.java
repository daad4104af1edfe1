package io.liqheat.replay.synthetic;

import java.util.SplittableRandom;

/**
 * Draws from the distributions the market needs, built on {@link SplittableRandom#nextLong()} alone so that they do not
 * depend on how a JDK turns bits into numbers.
 */
final class SyntheticRandom
{
    private final SplittableRandom source;
    private double spare;
    private boolean hasSpare;

    SyntheticRandom(final SplittableRandom source)
    {
        this.source = source;
    }

    long bits()
    {
        return source.nextLong();
    }

    /**
     * Uniform draw.
     *
     * @return from 0 inclusive to 1 exclusive.
     */
    double uniform()
    {
        return (source.nextLong() >>> 11) * 0x1p-53;
    }

    boolean chance(final double probability)
    {
        return uniform() < probability;
    }

    int below(final int bound)
    {
        return (int)((source.nextLong() >>> 33) * bound >>> 31);
    }

    double exponential()
    {
        return -StrictMath.log(1.0 - uniform());
    }

    /**
     * Standard normal draw, by the polar method.
     *
     * @return mean 0, variance 1.
     */
    double gaussian()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }

        double a;
        double b;
        double square;
        do
        {
            a = 2 * uniform() - 1;
            b = 2 * uniform() - 1;
            square = a * a + b * b;
        }
        while (square >= 1 || square == 0);

        final double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spare = b * scale;
        hasSpare = true;
        return a * scale;
    }

    double logNormal(final double median, final double sigma)
    {
        return median * StrictMath.exp(sigma * gaussian());
    }

    double pareto(final double minimum, final double alpha)
    {
        return minimum * StrictMath.exp(exponential() / alpha);
    }
}
