package io.liqheat.engine.model;

import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;
import java.util.Arrays;

/**
 * Realised quantity of one side, kept so that it can be attributed to the tiers again. To which tier a liquidation
 * belongs is only a guess, made with the weights of the moment; what was guessed with bad ones must not be remembered
 * for weeks as if it had been seen.
 * <p>
 * A block holds half an hour in which something was realised: its quantity <i>y</i>, and per tier
 * {@code q = sum of y x / (w x)}, with the exposure <i>x</i> that could have given each liquidation and the weights
 * <i>w</i> of the time. Under the same weights the shares {@code w q / (sum of w q)} are what was attributed then;
 * under others they are what expectation maximisation makes of the block (Dempster, Laird, Rubin, "Maximum likelihood
 * from incomplete data via the EM algorithm", JRSS B 39, 1977; for emission tomography Shepp, Vardi, 1982). When all
 * {@value #BLOCKS} are taken, neighbours are merged in pairs: nothing is dropped, and the older something is, the
 * coarser it is known.
 * <p>
 * Of what a tier gets, only the share that would not as well be another's says something about it: with the share
 * <i>r</i> of a liquidation of <i>y</i> lots, {@code y r} is attributed and {@code y r r} is distinct (the observed
 * information, Louis, "Finding the observed information matrix when using the EM algorithm", JRSS B 44, 1982).
 * <p>
 * <b>Threading:</b> the engine's thread. <b>Layout:</b> {@value #BLOCKS} blocks in the order of time, of which the last
 * is being filled.
 */
final class EvidenceBlocks
{
    private static final int BLOCKS = 64;
    private static final long SPAN_NS = 1_800_000_000_000L;

    private final int tierCount;
    private final double[] lots = new double[BLOCKS];
    private final double[] explained;
    private long span;
    private int count;

    EvidenceBlocks(final int tierCount)
    {
        this.tierCount = tierCount;
        explained = new double[BLOCKS * tierCount];
    }

    /**
     * Something was realised.
     *
     * @param timeNs       now, never before the last one.
     * @param realisedLots of it, above 0.
     * @param exposures    lots of each tier that could have given it, 0 where the weight is 0.
     * @param expectedLots of all of them, by their weights, above 0.
     * @param weights      of all sides and tiers.
     * @param first        where the weights of this side begin.
     */
    void add(
        final long timeNs,
        final double realisedLots,
        final double[] exposures,
        final double expectedLots,
        final double[] weights,
        final int first)
    {
        final long now = timeNs / SPAN_NS;
        if (0 == count || now > span)
        {
            if (BLOCKS == count)
            {
                mergePairs(weights, first);
            }

            span = now;
            count++;
        }

        lots[count - 1] += realisedLots;
        final int block = (count - 1) * tierCount;
        for (int tier = 0; tier < tierCount; tier++)
        {
            explained[block + tier] += realisedLots * (exposures[tier] / expectedLots);
        }
    }

    /**
     * Attribute everything anew.
     *
     * @param weights    of all sides and tiers.
     * @param first      where those of this side begin.
     * @param attributed takes what each tier gets, in lots, at the same places.
     * @param distinct   takes how much of it tells the tier from the others, in lots, at the same places.
     */
    void attribute(final double[] weights, final int first, final double[] attributed, final double[] distinct)
    {
        for (int tier = 0; tier < tierCount; tier++)
        {
            attributed[first + tier] = 0;
            distinct[first + tier] = 0;
        }

        for (int block = 0; block < count; block++)
        {
            final double lotsPerExpected = lotsPerExpected(block, weights, first);
            for (int tier = 0; tier < tierCount && lotsPerExpected > 0; tier++)
            {
                final double gets =
                    lotsPerExpected * (weights[first + tier] * explained[block * tierCount + tier]);
                attributed[first + tier] += gets;
                distinct[first + tier] += gets * (gets / lots[block]);
            }
        }
    }

    void forget(final double keptShare)
    {
        for (int block = 0; block < count; block++)
        {
            lots[block] *= keptShare;
        }

        for (int i = 0; i < count * tierCount; i++)
        {
            explained[i] *= keptShare;
        }
    }

    void clear()
    {
        Arrays.fill(lots, 0);
        Arrays.fill(explained, 0);
        span = 0;
        count = 0;
    }

    void state(final EngineState state)
    {
        state.begin("blocks");
        span = state.int64("span", span, 0, Long.MAX_VALUE);
        count = state.int32("count", count, 0, BLOCKS);
        state.sparse("lots", lots);
        state.sparse("explained", explained);
        state.end();
    }

    long hash(final long hash)
    {
        long result = StateHash.mix(StateHash.mix(hash, span), count);
        for (int block = 0; block < count; block++)
        {
            result = StateHash.mix(result, lots[block]);
        }

        for (int i = 0; i < count * tierCount; i++)
        {
            result = StateHash.mix(result, explained[i]);
        }

        return result;
    }

    private void mergePairs(final double[] weights, final int first)
    {
        for (int pair = 0; pair < BLOCKS / 2; pair++)
        {
            final double share = lotsPerExpected(2 * pair, weights, first);
            final double nextShare = lotsPerExpected(2 * pair + 1, weights, first);
            final int block = 2 * pair * tierCount;
            for (int tier = 0; tier < tierCount; tier++)
            {
                explained[pair * tierCount + tier] =
                    share * explained[block + tier] + nextShare * explained[block + tierCount + tier];
            }

            lots[pair] = lots[2 * pair] + lots[2 * pair + 1];
        }

        count = BLOCKS / 2;
        Arrays.fill(lots, count, BLOCKS, 0);
        Arrays.fill(explained, count * tierCount, explained.length, 0);
    }

    /** Quantity of a block over what the weights make of what explains it; 0 where they explain nothing. */
    private double lotsPerExpected(final int block, final double[] weights, final int first)
    {
        double expected = 0;
        for (int tier = 0; tier < tierCount; tier++)
        {
            expected += weights[first + tier] * explained[block * tierCount + tier];
        }

        return expected > 0 ? lots[block] / expected : 0;
    }
}
