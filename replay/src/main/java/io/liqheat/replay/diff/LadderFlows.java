package io.liqheat.replay.diff;

import io.liqheat.codecs.delta.BandDeltaDecoder;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.codecs.delta.RecentreDecoder;
import io.liqheat.codecs.delta.TierScaleDecoder;
import io.liqheat.codecs.delta.TierWeightsDecoder;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.engine.ladder.LiquidationLadder;
import org.agrona.DirectBuffer;

/**
 * Where what a ladder expects came from and went, by side and row of prices, in lots; each change is counted with the
 * weight it had then. What was there at the beginning plus all flows is what is there at the end: the sums differ by
 * rounding only.
 * <p>
 * A change of a scale or a weight concerns all cells of a side and tier. It is added to a sum of that side and tier,
 * and cells take their share when they are touched.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class LadderFlows
{
    private static final int SIDES = 2;

    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final BandDeltaDecoder bandDelta = new BandDeltaDecoder();
    private final TierScaleDecoder tierScale = new TierScaleDecoder();
    private final TierWeightsDecoder tierWeights = new TierWeightsDecoder();
    private final RecentreDecoder recentre = new RecentreDecoder();
    private final PriceRows rows;
    private final int tierCount;
    private final double[][] closedSum;
    private final double[][] learnedSum;
    private final double[][][] flows;
    private final double[][][] tierFlows;
    private final double[][] outside;
    private LiquidationLadder ladder;
    private double[] closedAt = new double[0];
    private double[] learnedAt = new double[0];
    private long eventSequence;
    private boolean isReset;
    private boolean isMoved;
    private int oldOrigin;

    /**
     * Flows of a ladder from now on.
     *
     * @param rows      of prices.
     * @param tierCount of the ladder.
     */
    LadderFlows(final PriceRows rows, final int tierCount)
    {
        this.rows = rows;
        this.tierCount = tierCount;
        closedSum = new double[SIDES][tierCount];
        learnedSum = new double[SIDES][tierCount];
        flows = new double[Flow.count()][SIDES][rows.count()];
        tierFlows = new double[Flow.count()][SIDES][tierCount];
        outside = new double[Flow.count()][SIDES];
    }

    PriceRows rows()
    {
        return rows;
    }

    /** By flow, side and row. */
    double[][][] flows()
    {
        return flows;
    }

    /** By flow, side and tier, rows and what is outside of them together. */
    double[][][] tierFlows()
    {
        return tierFlows;
    }

    /** By flow and side, what belongs to no row. */
    double[][] outside()
    {
        return outside;
    }

    /** Take the ladder as it is now: before the first delta, and when its first window is set. */
    void begin(final LiquidationLadder newLadder)
    {
        ladder = newLadder;
        if (null != ladder && closedAt.length != SIDES * ladder.bandCount() * tierCount)
        {
            closedAt = new double[SIDES * ladder.bandCount() * tierCount];
            learnedAt = new double[closedAt.length];
        }
    }

    /**
     * Take a delta of the ladder, before it is applied.
     *
     * @param sequence of the event.
     * @param buffer   holding the delta at offset 0.
     */
    void onDelta(final long sequence, final DirectBuffer buffer)
    {
        if (sequence != eventSequence)
        {
            eventSequence = sequence;
            isReset = false;
            isMoved = false;
        }

        final int templateId = EventLayout.templateId(buffer, 0);
        if (RecentreDecoder.TEMPLATE_ID == templateId)
        {
            onRecentre(buffer);
        }
        else if (null != ladder)
        {
            switch (templateId)
            {
                case BandDeltaDecoder.TEMPLATE_ID -> onBands(buffer);
                case TierScaleDecoder.TEMPLATE_ID -> onScales(buffer);
                case TierWeightsDecoder.TEMPLATE_ID -> onWeights(buffer);
                default ->
                {
                    // marks, evidence, health and checkpoints change no exposure
                }
            }
        }
    }

    /** Give all cells their share of what is summed up so far. */
    void settle()
    {
        for (int side = 0; side < SIDES && null != ladder; side++)
        {
            for (int tier = 0; tier < tierCount; tier++)
            {
                settle(side, tier);
            }
        }
    }

    private void onBands(final DirectBuffer buffer)
    {
        bandDelta.wrapAndApplyHeader(buffer, 0, messageHeader);
        final int side = bandDelta.side();
        for (final BandDeltaDecoder.CellsDecoder cell : bandDelta.cells())
        {
            final int band = cell.band();
            final int tier = cell.tier();
            final long before = ladder.rawUnits(side, band, tier);
            settle(side, band, tier, before);
            final double changed =
                (cell.rawUnits() - before) * lotsPerUnit() * ladder.scale(side, tier) * ladder.weight(side, tier);
            put(isReset ? Flow.STARTED : isMoved && !wasInWindow(band) ? Flow.WINDOW :
                changed < 0 ? Flow.SWEPT : Flow.BUILT_UP, side, band, tier, changed);
        }
    }

    private void onScales(final DirectBuffer buffer)
    {
        tierScale.wrapAndApplyHeader(buffer, 0, messageHeader);
        final int side = tierScale.side();
        for (final TierScaleDecoder.TiersDecoder delta : tierScale.tiers())
        {
            final int tier = delta.tier();
            if (0 == delta.rawShift())
            {
                closedSum[side][tier] += ladder.weight(side, tier) * (delta.scale() - ladder.scale(side, tier));
            }
            else
            {
                settle(side, tier);
                shift(side, tier, delta.rawShift(), delta.scale());
            }
        }
    }

    /** Raw units are cut off by a shift: what that takes away is counted as closed. */
    private void shift(final int side, final int tier, final int rawShift, final double scale)
    {
        final double perUnit = lotsPerUnit() * ladder.weight(side, tier);
        for (int band = ladder.originBand(), end = band + ladder.bandCount(); band < end; band++)
        {
            final long rawUnits = ladder.rawUnits(side, band, tier);
            if (0 != rawUnits)
            {
                put(Flow.CLOSED, side, band, tier,
                    perUnit * ((rawUnits >>> rawShift) * scale - rawUnits * ladder.scale(side, tier)));
            }
        }
    }

    private void onWeights(final DirectBuffer buffer)
    {
        tierWeights.wrapAndApplyHeader(buffer, 0, messageHeader);
        final int side = tierWeights.side();
        for (final TierWeightsDecoder.TiersDecoder delta : tierWeights.tiers())
        {
            final int tier = delta.tier();
            learnedSum[side][tier] += ladder.scale(side, tier) * (delta.weight() - ladder.weight(side, tier));
        }
    }

    private void onRecentre(final DirectBuffer buffer)
    {
        recentre.wrapAndApplyHeader(buffer, 0, messageHeader);
        isReset = 1 == recentre.isReset() || null == ladder;
        isMoved = !isReset;
        if (null == ladder)
        {
            return;
        }

        settle();
        oldOrigin = ladder.originBand();
        final int origin = recentre.originBand();
        for (int band = oldOrigin, end = band + ladder.bandCount(); band < end; band++)
        {
            if (isReset || band < origin || band >= origin + ladder.bandCount())
            {
                leave(band);
            }
        }
    }

    private void leave(final int band)
    {
        for (int side = 0; side < SIDES; side++)
        {
            for (int tier = 0; tier < tierCount; tier++)
            {
                if (0 != ladder.rawUnits(side, band, tier))
                {
                    put(isReset ? Flow.STARTED : Flow.WINDOW, side, band, tier,
                        -ladder.exposureLots(side, band, tier) * ladder.weight(side, tier));
                }
            }
        }
    }

    private boolean wasInWindow(final int band)
    {
        return band >= oldOrigin && band < oldOrigin + ladder.bandCount();
    }

    private void settle(final int side, final int tier)
    {
        for (int band = ladder.originBand(), end = band + ladder.bandCount(); band < end; band++)
        {
            settle(side, band, tier, ladder.rawUnits(side, band, tier));
        }
    }

    private void settle(final int side, final int band, final int tier, final long rawUnits)
    {
        final int cell = (side * ladder.bandCount() + ladder.slotOf(band)) * tierCount + tier;
        if (0 != rawUnits)
        {
            final double lots = rawUnits * lotsPerUnit();
            put(Flow.CLOSED, side, band, tier, lots * (closedSum[side][tier] - closedAt[cell]));
            put(Flow.RELEARNED, side, band, tier, lots * (learnedSum[side][tier] - learnedAt[cell]));
        }

        closedAt[cell] = closedSum[side][tier];
        learnedAt[cell] = learnedSum[side][tier];
    }

    private double lotsPerUnit()
    {
        return 1.0 / (1L << ladder.unitShift());
    }

    private void put(final Flow flow, final int side, final int band, final int tier, final double lots)
    {
        if (0 != lots)
        {
            final int row = rows.indexOf(ladder.bandWidthTicks(), band);
            if (row < 0)
            {
                outside[flow.ordinal()][side] += lots;
            }
            else
            {
                flows[flow.ordinal()][side][row] += lots;
            }

            tierFlows[flow.ordinal()][side][tier] += lots;
        }
    }
}
