package io.liqheat.engine.model;

import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;

/**
 * How much of the open interest of each side the map knows of: what was seen being opened, and what a warm start
 * guessed. Both shrink as positions close, in proportion, and by what is expected to have been forced when the mark
 * sweeps; what is opened and seen takes the place of what was not.
 */
final class CoverageTrack
{
    /** The map began with nothing. */
    static final int COLD = 0;

    /** The map began with the open interest spread over a prior entry profile. */
    static final int SPREAD = 1;

    private static final int SIDES = 2;

    private final double[] seenLots = new double[SIDES];
    private final double[] guessedLots = new double[SIDES];
    private final long publishIntervalNs;
    private double openInterestLots;
    private long nextPublishNs;
    private int start;

    CoverageTrack(final long publishIntervalNs)
    {
        this.publishIntervalNs = publishIntervalNs;
    }

    /** A new series of open interest begins, of which nothing is known. */
    void begin(final double lots)
    {
        openInterestLots = lots;
        start = COLD;
        nextPublishNs = 0;
        for (int side = 0; side < SIDES; side++)
        {
            seenLots[side] = 0;
            guessedLots[side] = 0;
        }
    }

    /** What is open and was not seen has been guessed. */
    void guess()
    {
        start = SPREAD;
        nextPublishNs = 0;
        for (int side = 0; side < SIDES; side++)
        {
            guessedLots[side] = openInterestLots - seenLots[side];
        }
    }

    /**
     * An interval has ended.
     *
     * @param lots       open interest now.
     * @param openedLots opened in the interval and seen.
     */
    void advance(final double lots, final double openedLots)
    {
        final double changeLots = lots - openInterestLots;
        final double closedLots = Math.max(0, openedLots - Math.max(0, changeLots)) + Math.max(0, -changeLots);
        final double kept = openInterestLots > 0 ? Math.max(0.0, 1.0 - closedLots / openInterestLots) : 0;
        for (int side = 0; side < SIDES; side++)
        {
            seenLots[side] = Math.min(lots, seenLots[side] * kept + openedLots);
            guessedLots[side] = Math.min(lots - seenLots[side], guessedLots[side] * kept);
        }

        openInterestLots = lots;
    }

    /**
     * The mark swept exposure of a side.
     *
     * @param side         0 long, 1 short.
     * @param expectedLots that were forced by it.
     */
    void onSwept(final int side, final double expectedLots)
    {
        final double known = seenLots[side] + guessedLots[side];
        if (known > 0)
        {
            final double kept = Math.max(0, 1 - expectedLots / known);
            seenLots[side] *= kept;
            guessedLots[side] *= kept;
        }
    }

    double seenShare(final int side)
    {
        return openInterestLots > 0 ? Math.min(1, seenLots[side] / openInterestLots) : 0;
    }

    double guessedShare(final int side)
    {
        return openInterestLots > 0 ? Math.min(1, guessedLots[side] / openInterestLots) : 0;
    }

    /**
     * Put the shares into the ladder, when it is time to.
     *
     * @param timeNs now.
     * @param ladder takes them.
     * @return true when they have changed.
     */
    boolean publish(final long timeNs, final LiquidationLadder ladder)
    {
        if (timeNs < nextPublishNs)
        {
            return false;
        }

        nextPublishNs = timeNs + publishIntervalNs;
        boolean isChanged = ladder.start() != start;
        ladder.start(start);
        for (int side = 0; side < SIDES; side++)
        {
            final double seen = seenShare(side);
            final double guessed = guessedShare(side);
            isChanged |= ladder.seenShare(side) != seen || ladder.guessedShare(side) != guessed;
            ladder.coverage(side, seen, guessed);
        }

        return isChanged;
    }

    void state(final EngineState state)
    {
        state.begin("coverage");
        state.float64s("seenLots", seenLots);
        state.float64s("guessedLots", guessedLots);
        openInterestLots = state.float64("openInterestLots", openInterestLots, 0, Double.MAX_VALUE);
        nextPublishNs = state.int64("nextPublishNs", nextPublishNs);
        start = state.int32("start", start, COLD, SPREAD);
        state.end();
    }

    long hash(final long hash)
    {
        long result = StateHash.mix(StateHash.mix(hash, openInterestLots), nextPublishNs);
        for (int side = 0; side < SIDES; side++)
        {
            result = StateHash.mix(result, seenLots[side]);
            result = StateHash.mix(result, guessedLots[side]);
        }

        return StateHash.mix(result, start);
    }
}
