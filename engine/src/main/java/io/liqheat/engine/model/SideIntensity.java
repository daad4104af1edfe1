package io.liqheat.engine.model;

import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;

/**
 * The fast factor of each side: realised over predicted quantity of the last hours,
 * {@code f = (realised + k * openInterest) / (predicted + k * openInterest)}, updated once per step, both tallies
 * forgotten with a half-life.
 */
final class SideIntensity
{
    private static final int SIDES = 2;

    private final long stepNs;
    private final double strength;
    private final double keptPerStep;
    private final double[] realisedLots = new double[SIDES];
    private final double[] predictedLots = new double[SIDES];
    private final double[] factors = {1, 1};
    private long nextNs;

    SideIntensity(final LearningParameters parameters)
    {
        stepNs = parameters.intensityStepNs();
        strength = parameters.intensityStrength();
        keptPerStep = StrictMath.pow(0.5, (double)stepNs / parameters.intensityHalfLifeNs());
    }

    double factor(final int side)
    {
        return factors[side];
    }

    /** {@return realised quantity of the last hours and what a factor of 1 counts for, in lots} */
    double knownLots(final int side, final double openInterestLots)
    {
        return realisedLots[side] + strength * openInterestLots;
    }

    void onSwept(final int side, final double expectedLots)
    {
        predictedLots[side] += expectedLots;
    }

    void onRealised(final int side, final double lots)
    {
        realisedLots[side] += lots;
    }

    /**
     * Update the factors when a step is due.
     *
     * @param timeNs            now.
     * @param openInterestLots  above 0.
     * @return true when they were updated.
     */
    boolean step(final long timeNs, final double openInterestLots)
    {
        if (timeNs < nextNs)
        {
            return false;
        }

        final long steps = 0 == nextNs ? 0 : (timeNs - nextNs) / stepNs + 1;
        nextNs = 0 == nextNs ? timeNs + stepNs : nextNs + steps * stepNs;
        final double prior = strength * openInterestLots;
        for (int side = 0; side < SIDES; side++)
        {
            factors[side] = (realisedLots[side] + prior) / (predictedLots[side] + prior);
        }

        final double kept = Decay.power(keptPerStep, steps);
        for (int side = 0; side < SIDES; side++)
        {
            realisedLots[side] *= kept;
            predictedLots[side] *= kept;
        }

        return true;
    }

    void clear()
    {
        for (int side = 0; side < SIDES; side++)
        {
            realisedLots[side] = 0;
            predictedLots[side] = 0;
            factors[side] = 1;
        }

        nextNs = 0;
    }

    void state(final EngineState state)
    {
        state.begin("intensity");
        state.float64s("realisedLots", realisedLots);
        state.float64s("predictedLots", predictedLots);
        state.float64s("factors", factors);
        nextNs = state.int64("nextNs", nextNs);
        state.end();
    }

    long hash(final long hash)
    {
        long result = StateHash.mix(hash, nextNs);
        for (int side = 0; side < SIDES; side++)
        {
            result = StateHash.mix(result, realisedLots[side]);
            result = StateHash.mix(result, predictedLots[side]);
            result = StateHash.mix(result, factors[side]);
        }

        return result;
    }
}
