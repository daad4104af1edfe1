package io.liqheat.engine.model;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.engine.ladder.StateHash;
import io.liqheat.engine.state.EngineState;

/**
 * The series of open-interest samples of one instrument: which sample may be used.
 * <p>
 * A sample that differs from the one before by more than the jump ratio is quarantined. When {@value #CONFIRMATIONS}
 * samples in a row agree with each other on the new level, it is believed to be a change of unit or of the instrument
 * and becomes the new base, without anything being deposited for it.
 */
final class OpenInterestTrack
{
    /** Samples that must agree on a new level before it is believed. */
    static final int CONFIRMATIONS = 3;

    private final double jumpRatio;
    private long openInterestLots = -1;
    private long sampleTimeNs;
    private long suspectLots;
    private long suspectTimeNs;
    private int suspectCount;

    OpenInterestTrack(final double jumpRatio)
    {
        this.jumpRatio = jumpRatio;
    }

    boolean hasSample()
    {
        return openInterestLots >= 0;
    }

    long openInterestLots()
    {
        return openInterestLots;
    }

    long sampleTimeNs()
    {
        return sampleTimeNs;
    }

    /**
     * Whether one liquidation is larger than all that is open: no such thing happens, so its unit is wrong. The same
     * holds for a trade, see {@link TradeIntake}.
     *
     * @param lots of it.
     * @return false while no open interest is known.
     */
    boolean isExceededBy(final long lots)
    {
        return openInterestLots > 0 && lots > openInterestLots;
    }

    /**
     * Whether a sample may end the current interval.
     *
     * @param lots   open interest.
     * @param timeNs of the sample.
     * @return {@link RejectReason#NONE} when it may, otherwise why not.
     */
    RejectReason check(final long lots, final long timeNs)
    {
        if (lots < 0 || lots > EventLimits.MAX_LOTS)
        {
            return RejectReason.OUT_OF_RANGE;
        }

        if (!hasSample())
        {
            return RejectReason.NONE;
        }

        if (timeNs <= sampleTimeNs)
        {
            return timeNs == sampleTimeNs ? RejectReason.DUPLICATE : RejectReason.OUT_OF_ORDER;
        }

        if (isJump(lots, openInterestLots))
        {
            if (suspectCount > 0 && !isJump(lots, suspectLots))
            {
                // The same message delivered again confirms nothing.
                suspectCount += timeNs > suspectTimeNs ? 1 : 0;
            }
            else
            {
                suspectCount = 1;
            }

            suspectLots = lots;
            suspectTimeNs = Math.max(suspectTimeNs, timeNs);
            return RejectReason.UNIT_JUMP;
        }

        forgetSuspect();
        return RejectReason.NONE;
    }

    /** {@return whether the quarantined level has been confirmed and is to become the base} */
    boolean isNewLevelConfirmed()
    {
        return suspectCount >= CONFIRMATIONS;
    }

    /**
     * Start a new series.
     *
     * @param lots   open interest.
     * @param timeNs of the sample.
     */
    void rebase(final long lots, final long timeNs)
    {
        openInterestLots = lots;
        sampleTimeNs = timeNs;
        forgetSuspect();
    }

    /**
     * Accept a checked sample.
     *
     * @param lots       open interest.
     * @param timeNs     of the sample.
     */
    void advance(final long lots, final long timeNs)
    {
        openInterestLots = lots;
        sampleTimeNs = timeNs;
    }

    /** Forget everything. */
    void clear()
    {
        openInterestLots = -1;
        sampleTimeNs = 0;
        forgetSuspect();
    }

    private void forgetSuspect()
    {
        suspectLots = 0;
        suspectTimeNs = 0;
        suspectCount = 0;
    }

    void state(final EngineState state)
    {
        state.begin("openInterest");
        openInterestLots = state.int64("openInterestLots", openInterestLots, -1, EventLimits.MAX_LOTS);
        sampleTimeNs = state.int64("sampleTimeNs", sampleTimeNs, 0, Long.MAX_VALUE);
        suspectLots = state.int64("suspectLots", suspectLots, 0, EventLimits.MAX_LOTS);
        suspectTimeNs = state.int64("suspectTimeNs", suspectTimeNs, 0, Long.MAX_VALUE);
        suspectCount = state.int32("suspectCount", suspectCount, 0, Integer.MAX_VALUE);
        state.end();
    }

    long hash(final long hash)
    {
        long result = StateHash.mix(hash, openInterestLots);
        result = StateHash.mix(result, sampleTimeNs);
        result = StateHash.mix(result, suspectLots);
        result = StateHash.mix(result, suspectTimeNs);
        return StateHash.mix(result, suspectCount);
    }

    private boolean isJump(final long lots, final long base)
    {
        return base > 0 && (lots > base * jumpRatio || lots * jumpRatio < base);
    }
}
