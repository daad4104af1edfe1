package io.liqheat.engine.model;

import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;

/**
 * What a sampled stream of one side keeps silent. Such a stream shows one liquidation per second at most: a second in
 * which the map says that much was forced, and of which a large print is shown, held others that were not. To a second
 * with a print of size <i>q</i> and a predicted quantity <i>mu</i> is added <i>min(mu F(q), c q)</i>, where <i>F(q)</i>
 * is the share of known prints that are smaller.
 */
final class SampledStream
{
    private static final long SECOND_NS = 1_000_000_000L;

    private final double capPrints;
    private long second;
    private double predictedLots;
    private double printLots;
    private double shareBelow;

    SampledStream(final double capPrints)
    {
        this.capPrints = capPrints;
    }

    /**
     * Time has come to an event.
     *
     * @param timeNs of it; what is older than the current second belongs to it all the same.
     * @return quantity that the second that is over kept silent, in lots; 0 when it is not over.
     */
    double advance(final long timeNs)
    {
        final long now = timeNs / SECOND_NS;
        if (now <= second)
        {
            return 0;
        }

        final double silentLots =
            printLots > 0 ? Math.min(predictedLots * shareBelow, capPrints * printLots) : 0;
        second = now;
        predictedLots = 0;
        printLots = 0;
        return silentLots;
    }

    /** The map has swept exposure of which it expected this much to be forced in the second. */
    void onSwept(final double expectedLots)
    {
        predictedLots += expectedLots;
    }

    /**
     * A print of the current second; only the largest counts.
     *
     * @param lots       of it.
     * @param smaller    share of known prints that are smaller.
     */
    void onPrint(final double lots, final double smaller)
    {
        if (lots > printLots)
        {
            printLots = lots;
            shareBelow = smaller;
        }
    }

    void clear()
    {
        second = 0;
        predictedLots = 0;
        printLots = 0;
    }

    void state(final EngineState state)
    {
        state.begin("sample");
        second = state.int64("second", second);
        predictedLots = state.float64("predictedLots", predictedLots);
        printLots = state.float64("printLots", printLots);
        shareBelow = state.float64("shareBelow", shareBelow, 0, 1);
        state.end();
    }

    long hash(final long hash)
    {
        long result = StateHash.mix(hash, second);
        result = StateHash.mix(result, predictedLots);
        result = StateHash.mix(result, printLots);
        return StateHash.mix(result, shareBelow);
    }
}
