package io.liqheat.engine.model;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;

/**
 * The series of mark prices of one instrument: which one may be used.
 * <p>
 * A mark that differs from the one before by more than {@value #SUSPECT_RATIO} is quarantined: swept exposure does
 * not come back, so one wrong print must not sweep. When a mark of a later time agrees with it, it is believed; beyond
 * the jump ratio it is then a change of unit, as after a redenomination. The same message delivered again is no
 * agreement.
 */
final class MarkTrack
{
    private static final double SUSPECT_RATIO = 1.3;
    private static final double CONFIRM_RATIO = 1.1;

    private final double jumpRatio;
    private long timeNs;
    private long suspectTicks;
    private long suspectTimeNs;

    MarkTrack(final double jumpRatio)
    {
        this.jumpRatio = jumpRatio;
    }

    /**
     * Whether a mark may be used.
     *
     * @param priceTicks  new mark, positive.
     * @param newTimeNs   its time.
     * @param markTicks   current mark, 0 when there is none.
     * @return {@link RejectReason#NONE} when it may, otherwise why not.
     */
    RejectReason check(final long priceTicks, final long newTimeNs, final long markTicks)
    {
        if (newTimeNs < timeNs)
        {
            return RejectReason.OUT_OF_ORDER;
        }

        if (differs(priceTicks, markTicks, SUSPECT_RATIO) && !isConfirmed(priceTicks, newTimeNs))
        {
            suspectTicks = priceTicks;
            suspectTimeNs = newTimeNs;
            return RejectReason.PRICE_JUMP;
        }

        return RejectReason.NONE;
    }

    boolean isJump(final long priceTicks, final long referenceTicks)
    {
        return differs(priceTicks, referenceTicks, jumpRatio);
    }

    private static boolean differs(final long priceTicks, final long referenceTicks, final double ratio)
    {
        return referenceTicks > 0 && (priceTicks > referenceTicks * ratio || priceTicks * ratio < referenceTicks);
    }

    void advance(final long newTimeNs)
    {
        timeNs = newTimeNs;
        suspectTicks = 0;
        suspectTimeNs = 0;
    }

    /** Forget everything. */
    void clear()
    {
        timeNs = 0;
        suspectTicks = 0;
        suspectTimeNs = 0;
    }

    void state(final EngineState state)
    {
        state.begin("marks");
        timeNs = state.int64("timeNs", timeNs, 0, Long.MAX_VALUE);
        suspectTicks = state.int64("suspectTicks", suspectTicks, 0, Long.MAX_VALUE);
        suspectTimeNs = state.int64("suspectTimeNs", suspectTimeNs, 0, Long.MAX_VALUE);
        state.end();
    }

    long hash(final long hash)
    {
        return StateHash.mix(StateHash.mix(StateHash.mix(hash, timeNs), suspectTicks), suspectTimeNs);
    }

    private boolean isConfirmed(final long priceTicks, final long newTimeNs)
    {
        return suspectTicks > 0 && newTimeNs > suspectTimeNs && priceTicks < suspectTicks * CONFIRM_RATIO &&
            priceTicks * CONFIRM_RATIO > suspectTicks;
    }
}
