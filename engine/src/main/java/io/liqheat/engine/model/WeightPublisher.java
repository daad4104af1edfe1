package io.liqheat.engine.model;

import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;

/**
 * Puts what was learned into a ladder and tells it: weights after each learning step that changed one, how well they
 * are known at most once per interval and only when that has changed by more than a sixty-fourth.
 */
final class WeightPublisher
{
    private static final int SIDES = 2;
    private static final double SMALLEST_CHANGE = 1.0 / 64;

    private final int instrumentId;
    private final DeltaWriter deltas;
    private final LiquidationLearning learning;
    private final long evidenceIntervalNs;
    private long nextEvidenceNs;

    WeightPublisher(
        final int instrumentId,
        final DeltaWriter deltas,
        final LiquidationLearning learning,
        final long evidenceIntervalNs)
    {
        this.instrumentId = instrumentId;
        this.deltas = deltas;
        this.learning = learning;
        this.evidenceIntervalNs = evidenceIntervalNs;
    }

    /** Put the weights into a ladder, and tell those of a side in which one has changed. */
    void publishWeights(final LiquidationLadder ladder)
    {
        for (int side = 0; side < SIDES; side++)
        {
            boolean isChanged = false;
            for (int tier = 0; tier < ladder.tierCount(); tier++)
            {
                final double weight = learning.weight(side, tier);
                isChanged |= weight != ladder.weight(side, tier);
                ladder.weight(side, tier, weight);
            }

            if (isChanged)
            {
                deltas.tierWeights(instrumentId, ladder, side);
            }
        }
    }

    /**
     * Put into a ladder how well the weights are known, when it is time to.
     *
     * @param ladder           takes it.
     * @param openInterestLots or less than 1 while unknown.
     * @param timeNs           now.
     */
    void publishEvidence(final LiquidationLadder ladder, final long openInterestLots, final long timeNs)
    {
        if (timeNs >= nextEvidenceNs)
        {
            nextEvidenceNs = timeNs + evidenceIntervalNs;
            final double dispersionLots = learning.dispersionLots(Math.max(0, openInterestLots));
            final boolean isDispersionNew = differs(dispersionLots, ladder.dispersionLots());
            for (int side = 0; side < SIDES; side++)
            {
                publishEvidence(ladder, side, dispersionLots, isDispersionNew);
            }
        }
    }

    private void publishEvidence(
        final LiquidationLadder ladder, final int side, final double dispersionLots, final boolean isDispersionNew)
    {
        boolean isChanged = isDispersionNew;
        for (int tier = 0; tier < ladder.tierCount() && !isChanged; tier++)
        {
            isChanged = differs(learning.rateLots(side, tier), ladder.rateLots(side, tier)) ||
                differs(learning.priorVariation(side, tier), ladder.priorVariation(side, tier)) ||
                differs(learning.supportLots(side, tier) / dispersionLots, ladder.liquidations(side, tier));
        }

        if (isChanged)
        {
            ladder.dispersionLots(dispersionLots);
            for (int tier = 0; tier < ladder.tierCount(); tier++)
            {
                ladder.evidence(side, tier, learning.rateLots(side, tier), learning.priorVariation(side, tier),
                    learning.supportLots(side, tier) / dispersionLots);
            }

            deltas.tierEvidence(instrumentId, ladder, side);
        }
    }

    /** Tell again as soon as there is something to tell. */
    void clear()
    {
        nextEvidenceNs = 0;
    }

    void state(final EngineState state)
    {
        state.begin("weights");
        nextEvidenceNs = state.int64("nextEvidenceNs", nextEvidenceNs);
        state.end();
    }

    long hash(final long hash)
    {
        return StateHash.mix(hash, nextEvidenceNs);
    }

    private static boolean differs(final double value, final double published)
    {
        return Math.abs(value - published) > SMALLEST_CHANGE * Math.abs(published);
    }
}
