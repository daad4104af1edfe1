package io.liqheat.engine.model;

import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;
import java.util.Arrays;

/**
 * How large the liquidations of one instrument are: their mean, their dispersion, and which share of them is smaller
 * than a given one.
 * <p>
 * Shares come from counts in quarter octaves of size, halved when there are {@value #MOST_COUNTED}. Mean and
 * dispersion are forgotten like everything learned. A size is taken in only up to the cap, so that one giant does not
 * raise the cap for the next.
 */
final class LiquidationSizes
{
    private static final int QUARTERS = 4;
    private static final int BINS = Long.SIZE * QUARTERS;
    private static final int MOST_COUNTED = 8192;

    private final double capMeans;
    private final int[] counts = new int[BINS];
    private int counted;
    private double number;
    private double sum;
    private double sumOfSquares;

    /**
     * No sizes known.
     *
     * @param capMeans sizes are capped at this many means; {@link Double#MAX_VALUE} for no cap.
     */
    LiquidationSizes(final double capMeans)
    {
        this.capMeans = capMeans;
    }

    /**
     * A size, but not more than the cap.
     *
     * @param lots     size.
     * @param firstCap cap in lots while no size is known, above 0.
     * @return lots.
     */
    double capped(final double lots, final double firstCap)
    {
        if (Double.MAX_VALUE == capMeans)
        {
            return lots;
        }

        return Math.min(lots, number > 0 ? capMeans * (sum / number) : firstCap);
    }

    /**
     * A liquidation was reported.
     *
     * @param lots     of it, 1 or more.
     * @param firstCap cap in lots while no size is known, above 0.
     */
    void add(final long lots, final double firstCap)
    {
        final double size = capped(lots, firstCap);
        number += 1;
        sum += size;
        sumOfSquares += size * size;
        counts[bin(lots)]++;
        if (++counted >= MOST_COUNTED)
        {
            counted = 0;
            for (int i = 0; i < BINS; i++)
            {
                counts[i] >>= 1;
                counted += counts[i];
            }
        }
    }

    /** {@return share of the known sizes below one, those of about the same size by half; 0 while none is known} */
    double shareBelow(final long lots)
    {
        if (0 == counted)
        {
            return 0;
        }

        final int bin = bin(lots);
        long below = 0;
        for (int i = 0; i < bin; i++)
        {
            below += counts[i];
        }

        return (below + 0.5 * counts[bin]) / counted;
    }

    /**
     * Variance over mean of a sum of liquidations: mean square over mean size.
     *
     * @param priorLots dispersion before any liquidation is known, counted as one liquidation; above 0.
     * @return lots, above 0.
     */
    double dispersionLots(final double priorLots)
    {
        return (sumOfSquares + priorLots * priorLots) / (sum + priorLots);
    }

    void forget(final double keptShare)
    {
        number *= keptShare;
        sum *= keptShare;
        sumOfSquares *= keptShare;
    }

    void clear()
    {
        Arrays.fill(counts, 0);
        counted = 0;
        number = 0;
        sum = 0;
        sumOfSquares = 0;
    }

    void state(final EngineState state)
    {
        state.begin("sizes");
        state.sparse("counts", 0, counts);
        counted = state.int32("counted", counted, 0, MOST_COUNTED);
        number = state.float64("number", number, 0, Double.MAX_VALUE);
        sum = state.float64("sum", sum, 0, Double.MAX_VALUE);
        sumOfSquares = state.float64("sumOfSquares", sumOfSquares, 0, Double.MAX_VALUE);
        state.end();
    }

    long hash(final long hash)
    {
        long result = StateHash.mix(hash, counted);
        for (final int count : counts)
        {
            result = StateHash.mix(result, count);
        }

        result = StateHash.mix(result, number);
        result = StateHash.mix(result, sum);
        return StateHash.mix(result, sumOfSquares);
    }

    /** Quarter octave of a size: its highest bit and the two bits below. */
    private static int bin(final long lots)
    {
        final int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(lots);
        final int quarter = (int)((octave >= 2 ? lots >>> octave - 2 : lots << 2 - octave) & (QUARTERS - 1));
        return octave * QUARTERS + quarter;
    }
}
