package io.liqheat.engine.model;

import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.engine.ladder.LiquidationLadder;

/**
 * Takes the trades of one instrument into the flow of the interval, or says why not. Everything a trade is judged by is
 * in this object: most events are trades, and one of an instrument that was quiet for a while then looks at one or two
 * cache lines, not at the ladder's memory and six objects. Where a rule stands elsewhere too, it is the same one:
 * {@link MarkTrack#isJump}, {@link OpenInterestTrack#isExceededBy}, {@link LiquidationLadder#covers}.
 * <p>
 * Derived from other state, and so neither saved nor hashed: {@link #follow} is to be called when any of it changes.
 */
final class TradeIntake
{
    private final double jumpRatio;
    private final RunningTotals totals;
    private long lowestTicks;
    private long endTicks;
    private long highestTicks;
    private long bandWidthTicks;
    private long mostLots;
    private double markTicks;
    private double jumpTicks;
    private IntervalFlow flow;

    TradeIntake(final double jumpRatio, final RunningTotals totals)
    {
        this.jumpRatio = jumpRatio;
        this.totals = totals;
        rest();
    }

    /** No trade can be placed until there is something to follow. */
    void rest()
    {
        lowestTicks = 0;
        endTicks = 0;
        highestTicks = EventLimits.MAX_TICKS;
        bandWidthTicks = 0;
        mostLots = EventLimits.MAX_LOTS;
        markTicks = 0;
        jumpTicks = 0;
        flow = null;
    }

    /**
     * Trades are judged by this from now on.
     *
     * @param ladder           with a mark price.
     * @param intervalFlow     takes the trades.
     * @param openInterestLots or less than 1 while unknown: no trade is larger.
     * @param maxBand          highest absolute band there is.
     */
    void follow(
        final LiquidationLadder ladder,
        final IntervalFlow intervalFlow,
        final long openInterestLots,
        final long maxBand)
    {
        flow = intervalFlow;
        bandWidthTicks = ladder.bandWidthTicks();
        highestTicks = Math.min(EventLimits.MAX_TICKS, (maxBand + 1) * bandWidthTicks - 1);
        lowestTicks = Math.max(1, ladder.originBand() * bandWidthTicks);
        endTicks = Math.min(highestTicks + 1, (ladder.originBand() + ladder.bandCount()) * bandWidthTicks);
        mostLots = openInterestLots > 0 ? Math.min(openInterestLots, EventLimits.MAX_LOTS) : EventLimits.MAX_LOTS;
        markTicks = ladder.markTicks();
        jumpTicks = ladder.markTicks() * jumpRatio;
    }

    /**
     * A trade was reported.
     *
     * @param priceTicks price.
     * @param lots       quantity.
     * @return {@link RejectReason#NONE} when it counts, in the flow or as one that cannot be placed; otherwise why not.
     */
    RejectReason onTrade(final long priceTicks, final long lots)
    {
        return priceTicks >= lowestTicks && priceTicks < endTicks && lots > 0 && lots <= mostLots &&
            !isJump(priceTicks) && flow.add((int)(priceTicks / bandWidthTicks), lots) ?
            RejectReason.NONE : judge(priceTicks, lots);
    }

    private RejectReason judge(final long priceTicks, final long lots)
    {
        if (priceTicks <= 0 || priceTicks > highestTicks || lots <= 0 || lots > mostLots)
        {
            return RejectReason.OUT_OF_RANGE;
        }

        if (null != flow && isJump(priceTicks))
        {
            return RejectReason.PRICE_JUMP;
        }

        if (null == flow || priceTicks < lowestTicks || priceTicks >= endTicks)
        {
            totals.unplaced(lots);
            return RejectReason.NONE;
        }

        return RejectReason.CAPACITY;
    }

    private boolean isJump(final long priceTicks)
    {
        return priceTicks > jumpTicks || priceTicks * jumpRatio < markTicks;
    }
}
