package io.liqheat.engine.model;

import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.state.EngineState;
import io.liqheat.engine.state.Words;

/**
 * State of one ladder: everything in its memory but the change number, which only tells readers of this process that
 * something has changed. Cells are saved by slot, and only those that hold something.
 */
final class LadderState
{
    private static final int SIDES = 2;
    private static final int MOST_BANDS = 1 << 30;
    private static final long MOST_WIDTH_TICKS = 1L << 31;

    private LadderState()
    {
    }

    /**
     * Save, load or hash a ladder.
     *
     * @param state  that walks over it.
     * @param ladder of as many bands, tiers and units as the saved one; nobody else knows it yet when loading.
     */
    static void state(final EngineState state, final LiquidationLadder ladder)
    {
        state.begin("ladder");
        final int originBand = state.int32("originBand", ladder.originBand(), -MOST_BANDS, MOST_BANDS);
        final long widthTicks = state.int64("bandWidthTicks", ladder.bandWidthTicks(), 1, MOST_WIDTH_TICKS);
        if (state.isLoading())
        {
            ladder.reset(originBand, widthTicks);
        }

        ladder.markTicks(state.int64("markTicks", ladder.markTicks(), 0, EventLimits.MAX_TICKS));
        ladder.stamp(state.int64("inputSequence", ladder.inputSequence(), 0, Long.MAX_VALUE),
            state.int64("eventTimeNs", ladder.eventTimeNs()),
            state.int64("deltaSequence", ladder.deltaSequence(), 0, Long.MAX_VALUE));
        ladder.dispersionLots(state.float64("dispersionLots", ladder.dispersionLots(), 0, Double.MAX_VALUE));
        ladder.start(state.int32("start", ladder.start(), CoverageTrack.COLD, CoverageTrack.SPREAD));
        for (int side = 0; side < SIDES; side++)
        {
            ladder.coverage(side, state.float64("seenShare", ladder.seenShare(side), 0, 1),
                state.float64("guessedShare", ladder.guessedShare(side), 0, 1));
            for (int tier = 0; tier < ladder.tierCount(); tier++)
            {
                ladder.scale(side, tier, state.float64("scale", ladder.scale(side, tier), Double.MIN_VALUE, 1));
                ladder.weight(side, tier, state.float64("weight", ladder.weight(side, tier), 0, 1));
                ladder.evidence(side, tier,
                    state.float64("rateLots", ladder.rateLots(side, tier), 0, Double.MAX_VALUE),
                    state.float64("priorVariation", ladder.priorVariation(side, tier), 0, Double.MAX_VALUE),
                    state.float64("liquidations", ladder.liquidations(side, tier), 0, Double.MAX_VALUE));
            }
        }

        state.sparse("rawUnits", SIDES * ladder.bandCount() * ladder.tierCount(), 0, new Cells(ladder));
        state.end();
    }

    /** Cells in the order of the memory: by side, slot and tier. */
    private static final class Cells implements Words
    {
        private final LiquidationLadder ladder;
        private final int tierCount;
        private final int perSide;

        private Cells(final LiquidationLadder ladder)
        {
            this.ladder = ladder;
            tierCount = ladder.tierCount();
            perSide = ladder.bandCount() * tierCount;
        }

        @Override
        public long word(final int index)
        {
            final int cell = index % perSide;
            return ladder.rawUnits(index / perSide, cell / tierCount, cell % tierCount);
        }

        @Override
        public void word(final int index, final long value)
        {
            final int cell = index % perSide;
            ladder.rawUnits(index / perSide, cell / tierCount, cell % tierCount, value);
        }
    }
}
