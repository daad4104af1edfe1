package io.liqheat.engine.model;

import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;
import java.util.Arrays;

/**
 * Bounds what is learned from a surprise. Per side, what was expected may come, in whatever pieces; of what comes
 * beyond it one piece counts up to a share of what is known already, and one half hour up to a larger one. What is
 * really more comes again, and is believed piece by piece and half hour by half hour; a giant that came once is not.
 * <p>
 * <b>Threading:</b> the engine's thread.
 */
final class SurpriseLimits
{
    private static final int SIDES = 2;

    private final double pieceShare;
    private final double halfHourShare;
    private final double[] expectedLots = new double[SIDES];
    private final double[] countedLots = new double[SIDES];

    /**
     * Nothing expected, nothing counted.
     *
     * @param pieceShare    of what is known, the most that one piece may add beyond what was expected.
     * @param halfHourShare of what is known, the most that half an hour may add so.
     */
    SurpriseLimits(final double pieceShare, final double halfHourShare)
    {
        this.pieceShare = pieceShare;
        this.halfHourShare = halfHourShare;
    }

    /** This much more is expected to come. */
    void expect(final int side, final double lots)
    {
        expectedLots[side] += lots;
    }

    /**
     * Something came.
     *
     * @param side      0 long, 1 short.
     * @param lots      of it, 0 or more.
     * @param knownLots what is known, with what was counted so far, 0 or more.
     * @return how much of it may count.
     */
    double admit(final int side, final double lots, final double knownLots)
    {
        final double missing = Math.max(0, expectedLots[side] - countedLots[side]);
        final double surprise = Math.max(0, countedLots[side] - expectedLots[side]);
        final double left = Math.max(0, halfHourShare * Math.max(0, knownLots - surprise) - surprise);
        final double admitted = Math.min(lots, missing + Math.min(pieceShare * knownLots, left));
        countedLots[side] += admitted;
        return admitted;
    }

    /**
     * Another half hour begins. What was expected and has not come may still come.
     *
     * @param side       0 long, 1 short.
     * @param latestLots at most this much of it, which was expected lately.
     */
    void beginHalfHour(final int side, final double latestLots)
    {
        expectedLots[side] = Math.max(0, Math.min(latestLots, expectedLots[side] - countedLots[side]));
        countedLots[side] = 0;
    }

    void clear()
    {
        Arrays.fill(expectedLots, 0);
        Arrays.fill(countedLots, 0);
    }

    void state(final EngineState state)
    {
        state.begin("surprise");
        state.float64s("expectedLots", expectedLots);
        state.float64s("countedLots", countedLots);
        state.end();
    }

    long hash(final long hash)
    {
        long result = hash;
        for (int side = 0; side < SIDES; side++)
        {
            result = StateHash.mix(StateHash.mix(result, expectedLots[side]), countedLots[side]);
        }

        return result;
    }
}
