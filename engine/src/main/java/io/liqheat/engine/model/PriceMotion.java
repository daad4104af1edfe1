package io.liqheat.engine.model;

import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;

/**
 * What a move of the mark price does to the ladder of one instrument: it sweeps each side from its edge, which teaches
 * and lowers the coverage, and the window follows when the mark is far off its centre.
 */
final class PriceMotion
{
    private static final int SIDES = 2;

    private final int instrumentId;
    private final InstrumentParts parts;
    private final ExposureLedger ledger;
    private final LiquidationLearning learning;
    private final CoverageTrack coverage;
    private final long[] edgeTicks = new long[SIDES];

    PriceMotion(
        final int instrumentId,
        final InstrumentParts parts,
        final ExposureLedger ledger,
        final LiquidationLearning learning,
        final CoverageTrack coverage)
    {
        this.instrumentId = instrumentId;
        this.parts = parts;
        this.ledger = ledger;
        this.learning = learning;
        this.coverage = coverage;
    }

    /**
     * Sweep both sides to a new mark.
     *
     * @param ladder     with the mark before, 0 when this is the first.
     * @param priceTicks new mark.
     * @param markBand   its band.
     */
    void sweepTo(final LiquidationLadder ladder, final long priceTicks, final int markBand)
    {
        if (0 == ladder.markTicks())
        {
            edgeTicks[LiquidationLadder.LONG] = priceTicks;
            edgeTicks[LiquidationLadder.SHORT] = priceTicks + 1;
        }

        final Sweeper sweeper = parts.sweeper();
        for (int side = 0; side < SIDES; side++)
        {
            final long edgeBefore = edgeTicks[side];
            sweeper.begin();
            edgeTicks[side] = sweeper.sweep(ladder, ledger, side, edgeBefore, priceTicks, markBand);
            publishSweep(ladder, side, edgeBefore, priceTicks);
        }
    }

    /**
     * Move the window so that the mark stands in its middle.
     *
     * @param ladder        to move, with the new mark.
     * @param overflow      takes what leaves and gives what enters.
     * @param flow          of the interval; loses what leaves.
     * @param isMarkBandNew whether the band of the mark was outside the window before.
     * @return traded quantity that left the window, in lots.
     */
    long recentre(
        final LiquidationLadder ladder,
        final BandOverflow overflow,
        final IntervalFlow flow,
        final boolean isMarkBandNew)
    {
        final long priceTicks = ladder.markTicks();
        final WindowMover mover = parts.mover();
        final int oldOrigin = ladder.originBand();
        final int newOrigin = mover.originFor(ladder.bandOf(priceTicks));
        if (newOrigin == oldOrigin)
        {
            return 0;
        }

        mover.leave(ladder, overflow, ledger, newOrigin);
        final long droppedLots = flow.retain(newOrigin, ladder.bandCount());
        ladder.originBand(newOrigin);
        parts.deltas().recentre(instrumentId, ladder, false);
        mover.enter(ladder, overflow, ledger, oldOrigin);
        final Sweeper sweeper = parts.sweeper();
        for (int side = 0; side < SIDES; side++)
        {
            sweeper.begin();
            sweeper.sweepBehind(ladder, overflow, ledger, side, priceTicks, isMarkBandNew);
            publishSweep(ladder, side, priceTicks, priceTicks);
        }

        parts.deltas().bandDeltas(instrumentId, ladder, parts.dirty());
        ledger.verifyBalance();
        return droppedLots;
    }

    private void publishSweep(
        final LiquidationLadder ladder, final int side, final long fromTicks, final long toTicks)
    {
        final Sweeper sweeper = parts.sweeper();
        if (sweeper.hasSwept())
        {
            learning.onSwept(side, ladder, sweeper.sweptRaw());
            coverage.onSwept(side, sweeper.expectedLots());
            parts.deltas().sweep(
                instrumentId, side, fromTicks, toTicks, sweeper.expectedLots(), sweeper.sweptRaw());
        }
    }

    void state(final EngineState state)
    {
        state.begin("motion");
        state.int64s("edgeTicks", edgeTicks);
        state.end();
    }

    long hash(final long hash)
    {
        return StateHash.mix(
            StateHash.mix(hash, edgeTicks[LiquidationLadder.LONG]), edgeTicks[LiquidationLadder.SHORT]);
    }
}
