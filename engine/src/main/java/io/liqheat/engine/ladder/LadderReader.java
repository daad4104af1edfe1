package io.liqheat.engine.ladder;

import static io.liqheat.engine.ladder.LadderDescriptor.CHANGE_NUMBER_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.ORIGIN_BAND_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.SCALES_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.ladderLength;

import io.liqheat.codecs.event.Side;
import java.lang.invoke.VarHandle;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a ladder that another thread writes, without a lock and without ever showing half a change: a query is
 * repeated until the change number stood still, and even, around it.
 * <p>
 * Queries read the live ladder and are short. {@link #tryRefresh()} copies the whole ladder into this reader's own
 * {@link #image()} for anything longer; the image knows the event and the delta after which it was taken, so that the
 * deltas that follow can be applied to it, and so that a reader sees how old it is.
 * <p>
 * All quantities are those of whole bands. What the mark's band still holds lies in the part that was not swept yet,
 * but a ladder does not say where that part begins: whoever spreads it over the whole band gets too little per price.
 * <p>
 * <b>Threading:</b> one instance per reading thread. <b>Allocation:</b> none after construction.
 */
public final class LadderReader
{
    /** Answer of queries when there is nothing to answer with. */
    public static final long NULL_PRICE = Long.MIN_VALUE;

    private static final int ATTEMPTS = 1 << 20;
    private static final int SPINS = 1 << 10;

    private final LiquidationLadder ladder;
    private final UnsafeBuffer source;
    private final LiquidationLadder image;
    private final int length;

    /**
     * A reader of one ladder.
     *
     * @param ladder written by another thread.
     */
    public LadderReader(final LiquidationLadder ladder)
    {
        this.ladder = ladder;
        source = ladder.buffer();
        image = LiquidationLadder.allocate(ladder.bandCount(), ladder.tierCount(), ladder.unitShift(),
            ladder.bandWidthTicks(), ladder.originBand());
        length = ladderLength(ladder.bandCount(), ladder.tierCount());
    }

    /**
     * Copy the ladder into {@link #image()}, unless the writer is busy with it. A try waits for the end of a change for
     * some microseconds, longer than most take, and fails when the writer begins another one during the copy, which
     * takes some 30 us for each MB of ladder: practically always a second or third try succeeds.
     *
     * @return true when the image is a consistent copy; false to try again.
     */
    public boolean tryRefresh()
    {
        long before = source.getLongAcquire(CHANGE_NUMBER_OFFSET);
        for (int spins = 0; 0 != (before & 1); spins++)
        {
            if (spins >= SPINS)
            {
                return false;
            }

            Thread.onSpinWait();
            before = source.getLongAcquire(CHANGE_NUMBER_OFFSET);
        }

        // Plain block copies: what a writer tears meanwhile is thrown away with the whole image.
        final UnsafeBuffer target = image.buffer();
        target.putBytes(ORIGIN_BAND_OFFSET, source, ORIGIN_BAND_OFFSET, CHANGE_NUMBER_OFFSET - ORIGIN_BAND_OFFSET);
        target.putBytes(SCALES_OFFSET, source, SCALES_OFFSET, length - SCALES_OFFSET);
        VarHandle.loadLoadFence();
        return before == source.getLongOpaque(CHANGE_NUMBER_OFFSET);
    }

    /** {@return the last consistent copy; changed by {@link #tryRefresh()} only, and torn when that returned false} */
    public LiquidationLadder image()
    {
        return image;
    }

    /**
     * Exposure of one tier between two prices, in whole bands: every band that has a price of the range counts with all
     * it holds, that of the mark with what the mark has left in it.
     *
     * @param side      at risk.
     * @param tier      tier index, or -1 for the expected forced quantity over all tiers.
     * @param fromTicks lowest price, inclusive.
     * @param toTicks   highest price, inclusive.
     * @return lots.
     * @throws IllegalArgumentException when there is no such tier.
     * @throws IllegalStateException    when the writer stayed inside a change, as a halted engine does.
     */
    public double quantityBetween(final Side side, final int tier, final long fromTicks, final long toTicks)
    {
        if (tier >= ladder.tierCount() || tier < -1)
        {
            throw new IllegalArgumentException(
                "tier=" + tier + " must be 0 or more and below " + ladder.tierCount() + ", or -1 for all");
        }

        for (int attempt = 0; attempt < ATTEMPTS; attempt++)
        {
            final long before = source.getLongAcquire(CHANGE_NUMBER_OFFSET);
            if (0 == (before & 1))
            {
                final int origin = ladder.originBand();
                final long width = ladder.bandWidthTicks();
                final long from = Math.max(Math.floorDiv(fromTicks, width), origin);
                final long to = Math.min(Math.floorDiv(toTicks, width), origin + ladder.bandCount() - 1L);
                double lots = 0;
                for (int band = (int)from; band <= to; band++)
                {
                    lots += tier < 0 ? ladder.expectedLots(side.value(), band) :
                        ladder.exposureLots(side.value(), band, tier);
                }

                VarHandle.loadLoadFence();
                if (before == source.getLongOpaque(CHANGE_NUMBER_OFFSET))
                {
                    return lots;
                }
            }

            Thread.onSpinWait();
        }

        throw stuck();
    }

    /**
     * Bounds of the quantity that would be forced if the price passed a range, in whole bands as those of
     * {@link #quantityBetween}: one time in ten it should be less than the first, one time in ten more than the second.
     *
     * @param side      at risk.
     * @param fromTicks lowest price, inclusive.
     * @param toTicks   highest price, inclusive.
     * @param bounds    takes the two, in lots.
     * @return effective number of liquidations behind the estimate; near 0 the prior alone stands behind it.
     * @throws IllegalStateException when the writer stayed inside a change, as a halted engine does.
     */
    public double boundsBetween(
        final Side side, final long fromTicks, final long toTicks, final double[] bounds)
    {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++)
        {
            final long before = source.getLongAcquire(CHANGE_NUMBER_OFFSET);
            if (0 == (before & 1))
            {
                final int origin = ladder.originBand();
                final long width = ladder.bandWidthTicks();
                final int from = (int)Math.max(
                    origin, Math.min(Math.floorDiv(fromTicks, width), origin + ladder.bandCount()));
                final int to = (int)Math.max(
                    from, Math.min(Math.floorDiv(toTicks, width) + 1, origin + ladder.bandCount()));
                final double liquidations = ladder.boundsLots(side.value(), from, to, bounds);
                VarHandle.loadLoadFence();
                if (before == source.getLongOpaque(CHANGE_NUMBER_OFFSET))
                {
                    return liquidations;
                }
            }

            Thread.onSpinWait();
        }

        throw stuck();
    }

    /**
     * Price of the heaviest band of expected forced quantity within a distance of the mark price, on the side where a
     * move would force positions: below the mark for longs, above it for shorts. The band nearest to the mark wins a
     * tie. The mark's band counts with what the mark has left in it, and so is seldom the heaviest.
     *
     * @param side        at risk.
     * @param maxDistance as a share of the mark price, e.g. 0.05.
     * @return lower edge of the band in ticks, or {@link #NULL_PRICE} when there is no mark or no exposure in range.
     * @throws IllegalStateException when the writer stayed inside a change, as a halted engine does.
     */
    public long heaviestBandTicks(final Side side, final double maxDistance)
    {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++)
        {
            final long before = source.getLongAcquire(CHANGE_NUMBER_OFFSET);
            if (0 == (before & 1))
            {
                final long priceTicks = scanHeaviest(side.value(), maxDistance);
                VarHandle.loadLoadFence();
                if (before == source.getLongOpaque(CHANGE_NUMBER_OFFSET))
                {
                    return priceTicks;
                }
            }

            Thread.onSpinWait();
        }

        throw stuck();
    }

    private long scanHeaviest(final int side, final double maxDistance)
    {
        final long markTicks = ladder.markTicks();
        final int origin = ladder.originBand();
        final int markBand = ladder.bandOf(markTicks);
        final int reach = (int)Math.min(ladder.bandCount(), markTicks * maxDistance / ladder.bandWidthTicks());
        final int step = LiquidationLadder.LONG == side ? -1 : 1;
        long priceTicks = NULL_PRICE;
        double heaviest = 0;
        for (int i = 0; i <= reach; i++)
        {
            final int band = markBand + step * i;
            if (band < origin || band >= origin + ladder.bandCount())
            {
                break;
            }

            final double lots = ladder.expectedLots(side, band);
            if (lots > heaviest)
            {
                heaviest = lots;
                priceTicks = band * ladder.bandWidthTicks();
            }
        }

        return priceTicks;
    }

    private static IllegalStateException stuck()
    {
        return new IllegalStateException("the ladder's writer stays inside a change: has the engine halted?");
    }
}
