package io.liqheat.engine.ladder;

import static io.liqheat.engine.ladder.LadderDescriptor.BAND_COUNT_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.BAND_WIDTH_TICKS_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.CHANGE_NUMBER_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.DELTA_SEQUENCE_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.DISPERSION_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.EVENT_TIME_NS_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.GUESSED_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.INPUT_SEQUENCE_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.LAYOUT_VERSION;
import static io.liqheat.engine.ladder.LadderDescriptor.MARK_TICKS_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.ORIGIN_BAND_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.SCALES_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.SEEN_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.SIDES;
import static io.liqheat.engine.ladder.LadderDescriptor.START_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.TIER_COUNT_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.UNIT_SHIFT_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.VERSION_OFFSET;
import static io.liqheat.engine.ladder.LadderDescriptor.cellsOffset;
import static io.liqheat.engine.ladder.LadderDescriptor.doubtsOffset;
import static io.liqheat.engine.ladder.LadderDescriptor.ladderLength;
import static io.liqheat.engine.ladder.LadderDescriptor.ratesOffset;
import static io.liqheat.engine.ladder.LadderDescriptor.supportsOffset;
import static io.liqheat.engine.ladder.LadderDescriptor.weightsOffset;
import static org.agrona.BitUtil.CACHE_LINE_LENGTH;
import static org.agrona.BitUtil.SIZE_OF_LONG;

import java.lang.invoke.VarHandle;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Flyweight over one off-heap ladder. Quantities are raw units; see {@link #exposureLots(int, int, int)} for what they
 * mean in lots. Sides are 0 for longs and 1 for shorts at risk, as in the wire formats.
 * <p>
 * <b>Threading:</b> one writer, any number of readers. The writer brackets what it changes with {@link #beginChange()}
 * and {@link #endChange()}; readers go through {@link LadderReader}. A writer that throws in between leaves the change
 * open on purpose: readers get no further image from an engine that has halted half-way.
 */
public final class LiquidationLadder
{
    /** Longs at risk: closed by a falling price. */
    public static final int LONG = 0;

    /** Shorts at risk: closed by a rising price. */
    public static final int SHORT = 1;

    private final UnsafeBuffer buffer;
    private final int bandCount;
    private final int bandMask;
    private final int tierCount;
    private final int weightsOffset;
    private final int ratesOffset;
    private final int doubtsOffset;
    private final int supportsOffset;
    private final int cellsOffset;
    private final double lotsPerUnit;
    private final LadderCells cells;

    private LiquidationLadder(final UnsafeBuffer buffer)
    {
        this.buffer = buffer;
        bandCount = buffer.getInt(BAND_COUNT_OFFSET);
        bandMask = bandCount - 1;
        tierCount = buffer.getInt(TIER_COUNT_OFFSET);
        weightsOffset = weightsOffset(tierCount);
        ratesOffset = ratesOffset(tierCount);
        doubtsOffset = doubtsOffset(tierCount);
        supportsOffset = supportsOffset(tierCount);
        cellsOffset = cellsOffset(tierCount);
        lotsPerUnit = 1.0 / (1L << buffer.getInt(UNIT_SHIFT_OFFSET));
        cells = new LadderCells(buffer, cellsOffset, bandCount, tierCount);
    }

    /**
     * Allocate an empty ladder: all exposure and weights 0, all scales 1.
     *
     * @param bandCount      bands in the window, a power of two.
     * @param tierCount      tiers per band.
     * @param unitShift      one lot is {@code 2^unitShift} raw units at scale 1.
     * @param bandWidthTicks width of a band, positive.
     * @param originBand     lowest absolute band of the window.
     * @return the ladder.
     */
    public static LiquidationLadder allocate(
        final int bandCount,
        final int tierCount,
        final int unitShift,
        final long bandWidthTicks,
        final int originBand)
    {
        if (bandWidthTicks <= 0)
        {
            throw new IllegalArgumentException("bandWidthTicks=" + bandWidthTicks + " must be positive");
        }

        final UnsafeBuffer buffer = new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(ladderLength(bandCount, tierCount), CACHE_LINE_LENGTH));
        buffer.putInt(BAND_COUNT_OFFSET, bandCount);
        buffer.putInt(TIER_COUNT_OFFSET, tierCount);
        buffer.putInt(UNIT_SHIFT_OFFSET, unitShift);
        buffer.putInt(ORIGIN_BAND_OFFSET, originBand);
        buffer.putLong(BAND_WIDTH_TICKS_OFFSET, bandWidthTicks);
        for (int i = 0; i < SIDES * tierCount; i++)
        {
            buffer.putDouble(SCALES_OFFSET + i * SIZE_OF_LONG, 1.0);
        }

        buffer.putIntRelease(VERSION_OFFSET, LAYOUT_VERSION);
        return new LiquidationLadder(buffer);
    }

    /** Writer only: readers retry until the matching {@link #endChange()}. */
    public void beginChange()
    {
        buffer.putLongOpaque(CHANGE_NUMBER_OFFSET, buffer.getLong(CHANGE_NUMBER_OFFSET) + 1);
        VarHandle.storeStoreFence();
    }

    /** Writer only: makes the change visible. */
    public void endChange()
    {
        VarHandle.releaseFence();
        buffer.putLongOpaque(CHANGE_NUMBER_OFFSET, buffer.getLong(CHANGE_NUMBER_OFFSET) + 1);
    }

    /**
     * Writer only: empty the ladder and give it another geometry: all exposure 0, all scales 1, weights kept.
     *
     * @param originBand     lowest absolute band of the window.
     * @param bandWidthTicks width of a band, positive.
     */
    public void reset(final int originBand, final long bandWidthTicks)
    {
        buffer.setMemory(cellsOffset, SIDES * bandCount * tierCount * SIZE_OF_LONG, (byte)0);
        for (int i = 0; i < SIDES * tierCount; i++)
        {
            buffer.putDouble(SCALES_OFFSET + i * SIZE_OF_LONG, 1.0);
        }

        buffer.putInt(ORIGIN_BAND_OFFSET, originBand);
        buffer.putLong(BAND_WIDTH_TICKS_OFFSET, bandWidthTicks);
    }

    /**
     * Writer only: become a copy of another ladder with as many bands, tiers and units, which nobody writes meanwhile.
     *
     * @param other to copy, for instance the image of a {@link LadderReader}.
     */
    public void copyFrom(final LiquidationLadder other)
    {
        if (bandCount != other.bandCount || tierCount != other.tierCount || unitShift() != other.unitShift())
        {
            throw new IllegalArgumentException("ladders differ: bandCount=" + other.bandCount + " tierCount=" +
                other.tierCount + " unitShift=" + other.unitShift() + ", expected " + bandCount + ", " + tierCount +
                ", " + unitShift());
        }

        buffer.putBytes(ORIGIN_BAND_OFFSET, other.buffer, ORIGIN_BAND_OFFSET,
            CHANGE_NUMBER_OFFSET - ORIGIN_BAND_OFFSET);
        buffer.putBytes(SCALES_OFFSET, other.buffer, SCALES_OFFSET, ladderLength(bandCount, tierCount) - SCALES_OFFSET);
    }

    /**
     * Writer only: move the window. Bands that leave it must be empty before.
     *
     * @param originBand lowest absolute band of the window.
     */
    public void originBand(final int originBand)
    {
        buffer.putInt(ORIGIN_BAND_OFFSET, originBand);
    }

    public int originBand()
    {
        return buffer.getInt(ORIGIN_BAND_OFFSET);
    }

    /** Writer only. */
    public LadderCells cells()
    {
        return cells;
    }

    public int bandCount()
    {
        return bandCount;
    }

    public int tierCount()
    {
        return tierCount;
    }

    public int unitShift()
    {
        return buffer.getInt(UNIT_SHIFT_OFFSET);
    }

    public long bandWidthTicks()
    {
        return buffer.getLong(BAND_WIDTH_TICKS_OFFSET);
    }

    public long markTicks()
    {
        return buffer.getLong(MARK_TICKS_OFFSET);
    }

    /** Writer only. */
    public void markTicks(final long markTicks)
    {
        buffer.putLong(MARK_TICKS_OFFSET, markTicks);
    }

    /** {@return sequence of the last event that changed this ladder} */
    public long inputSequence()
    {
        return buffer.getLong(INPUT_SEQUENCE_OFFSET);
    }

    /** {@return time of the last event that changed this ladder, ns since the epoch: tells how old it is} */
    public long eventTimeNs()
    {
        return buffer.getLong(EVENT_TIME_NS_OFFSET);
    }

    /** {@return sequence of the instrument's last delta: deltas after it follow this ladder exactly} */
    public long deltaSequence()
    {
        return buffer.getLong(DELTA_SEQUENCE_OFFSET);
    }

    /**
     * Writer only: say which event changed the ladder.
     *
     * @param inputSequence sequence of the event.
     * @param eventTimeNs   time of the event, ns since the epoch.
     * @param deltaSequence sequence of the instrument's last delta.
     */
    public void stamp(final long inputSequence, final long eventTimeNs, final long deltaSequence)
    {
        buffer.putLong(INPUT_SEQUENCE_OFFSET, inputSequence);
        buffer.putLong(EVENT_TIME_NS_OFFSET, eventTimeNs);
        buffer.putLong(DELTA_SEQUENCE_OFFSET, deltaSequence);
    }

    /**
     * Absolute band of a price.
     *
     * @param priceTicks price in ticks.
     * @return the band, inside the window or not.
     */
    public int bandOf(final long priceTicks)
    {
        return (int)Math.floorDiv(priceTicks, bandWidthTicks());
    }

    /**
     * Whether the window holds a band.
     *
     * @param band absolute band.
     * @return true when its exposure is kept here.
     */
    public boolean covers(final int band)
    {
        final int index = band - originBand();
        return index >= 0 && index < bandCount;
    }

    /**
     * Slot of a band, the same wherever the window stands.
     *
     * @param band absolute band.
     * @return {@code 0 .. bandCount - 1}.
     */
    public int slotOf(final int band)
    {
        return band & bandMask;
    }

    /**
     * Raw units of a cell. The band must be covered.
     *
     * @param side 0 long, 1 short.
     * @param band absolute band.
     * @param tier tier index.
     * @return raw units.
     */
    public long rawUnits(final int side, final int band, final int tier)
    {
        return buffer.getLong(cellOffset(side, band, tier));
    }

    /**
     * Whether a band holds nothing in any tier. The band must be covered.
     *
     * @param side 0 long, 1 short.
     * @param band absolute band.
     * @return true when all its cells are 0.
     */
    public boolean isEmpty(final int side, final int band)
    {
        return cells.isEmpty(side, slotOf(band));
    }

    /**
     * Writer only: set a cell. The band must be covered.
     *
     * @param side     0 long, 1 short.
     * @param band     absolute band.
     * @param tier     tier index.
     * @param rawUnits new content, 0 or more.
     */
    public void rawUnits(final int side, final int band, final int tier, final long rawUnits)
    {
        if (rawUnits < 0)
        {
            throw new IllegalStateException("exposure below zero: rawUnits=" + rawUnits + " side=" + side +
                " band=" + band + " tier=" + tier);
        }

        buffer.putLong(cellOffset(side, band, tier), rawUnits);
    }

    public double scale(final int side, final int tier)
    {
        return buffer.getDouble(SCALES_OFFSET + (side * tierCount + tier) * SIZE_OF_LONG);
    }

    /** Writer only; above 0. */
    public void scale(final int side, final int tier, final double scale)
    {
        buffer.putDouble(SCALES_OFFSET + (side * tierCount + tier) * SIZE_OF_LONG, scale);
    }

    public double weight(final int side, final int tier)
    {
        return buffer.getDouble(weightsOffset + (side * tierCount + tier) * SIZE_OF_LONG);
    }

    /** Writer only; 0 or more. */
    public void weight(final int side, final int tier, final double weight)
    {
        buffer.putDouble(weightsOffset + (side * tierCount + tier) * SIZE_OF_LONG, weight);
    }

    /** {@return rate of the Gamma posterior of a weight, in lots; 0 while unknown} */
    public double rateLots(final int side, final int tier)
    {
        return buffer.getDouble(ratesOffset + (side * tierCount + tier) * SIZE_OF_LONG);
    }

    /** {@return what is left in a weight of the doubt about its prior, as a share of the weight} */
    public double priorVariation(final int side, final int tier)
    {
        return buffer.getDouble(doubtsOffset + (side * tierCount + tier) * SIZE_OF_LONG);
    }

    /** {@return effective number of liquidations a weight was learned from} */
    public double liquidations(final int side, final int tier)
    {
        return buffer.getDouble(supportsOffset + (side * tierCount + tier) * SIZE_OF_LONG);
    }

    /**
     * Writer only: how well a weight is known.
     *
     * @param side           0 long, 1 short.
     * @param tier           tier index.
     * @param rateLots       rate of its posterior, 0 while unknown.
     * @param priorVariation what is left of the doubt about its prior, as a share of it.
     * @param liquidations   effective number it was learned from.
     */
    public void evidence(
        final int side,
        final int tier,
        final double rateLots,
        final double priorVariation,
        final double liquidations)
    {
        final int offset = (side * tierCount + tier) * SIZE_OF_LONG;
        buffer.putDouble(ratesOffset + offset, rateLots);
        buffer.putDouble(doubtsOffset + offset, priorVariation);
        buffer.putDouble(supportsOffset + offset, liquidations);
    }

    /** {@return variance of realised over mean of realised quantity, in lots} */
    public double dispersionLots()
    {
        return buffer.getDouble(DISPERSION_OFFSET);
    }

    /** Writer only; 0 or more. */
    public void dispersionLots(final double dispersionLots)
    {
        buffer.putDouble(DISPERSION_OFFSET, dispersionLots);
    }

    /** {@return share of the open interest whose opening was seen, 0 to 1} */
    public double seenShare(final int side)
    {
        return buffer.getDouble(SEEN_OFFSET + side * SIZE_OF_LONG);
    }

    /** {@return share of the open interest that was guessed at a warm start and is still that guess, 0 to 1} */
    public double guessedShare(final int side)
    {
        return buffer.getDouble(GUESSED_OFFSET + side * SIZE_OF_LONG);
    }

    /** {@return how the map started: 0 cold, 1 open interest spread over a prior entry profile} */
    public int start()
    {
        return (int)buffer.getLong(START_OFFSET);
    }

    /**
     * Writer only: how much of the open interest of a side the map knows of.
     *
     * @param side    0 long, 1 short.
     * @param seen    share whose opening was seen.
     * @param guessed share that was guessed.
     */
    public void coverage(final int side, final double seen, final double guessed)
    {
        buffer.putDouble(SEEN_OFFSET + side * SIZE_OF_LONG, seen);
        buffer.putDouble(GUESSED_OFFSET + side * SIZE_OF_LONG, guessed);
    }

    /** Writer only. */
    public void start(final int start)
    {
        buffer.putLong(START_OFFSET, start);
    }

    /**
     * Writer only: shift all raw units of a side and tier right, dropping what falls off.
     *
     * @param side  0 long, 1 short.
     * @param tier  tier index.
     * @param shift bits, 1 to 63.
     * @return raw units in the window after the shift.
     */
    public long shiftRight(final int side, final int tier, final int shift)
    {
        long resident = 0;
        int offset = cellsOffset + (side * bandCount * tierCount + tier) * SIZE_OF_LONG;
        for (int slot = 0; slot < bandCount; slot++, offset += tierCount * SIZE_OF_LONG)
        {
            final long rawUnits = buffer.getLong(offset) >>> shift;
            buffer.putLong(offset, rawUnits);
            resident += rawUnits;
        }

        return resident;
    }

    /**
     * Exposure of a cell: quantity opened there that this tier's leverage would liquidate in this band.
     *
     * @param side 0 long, 1 short.
     * @param band absolute band, covered.
     * @param tier tier index.
     * @return lots.
     */
    public double exposureLots(final int side, final int band, final int tier)
    {
        return rawUnits(side, band, tier) * lotsPerUnit * scale(side, tier);
    }

    /**
     * Quantity expected to be forced when the price crosses a band: exposure times weight, over all tiers.
     *
     * @param side 0 long, 1 short.
     * @param band absolute band, covered.
     * @return lots.
     */
    public double expectedLots(final int side, final int band)
    {
        double lots = 0;
        int offset = cellOffset(side, band, 0);
        for (int tier = 0; tier < tierCount; tier++, offset += SIZE_OF_LONG)
        {
            final long rawUnits = buffer.getLong(offset);
            if (0 != rawUnits)
            {
                lots += rawUnits * lotsPerUnit * scale(side, tier) * weight(side, tier);
            }
        }

        return lots;
    }

    /**
     * Bounds of the quantity that would be forced if the price passed a range of bands: one time in ten it should be
     * less than the first, one time in ten more than the second.
     *
     * @param side     0 long, 1 short.
     * @param fromBand lowest absolute band, covered.
     * @param toBand   absolute band above the highest, at most the end of the window.
     * @param bounds   takes the two, in lots.
     * @return effective number of liquidations behind the estimate; near 0 the prior alone stands behind it.
     */
    public double boundsLots(final int side, final int fromBand, final int toBand, final double[] bounds)
    {
        return boundsLots(side, fromBand, toBand, 1, 1, bounds);
    }

    /**
     * Bounds of a range that begins and ends inside a band.
     *
     * @param side       0 long, 1 short.
     * @param fromBand   lowest absolute band, covered.
     * @param toBand     absolute band above the highest, at most the end of the window.
     * @param firstShare share of the lowest band that counts.
     * @param lastShare  share of the highest band that counts; of a single band both shares are taken off.
     * @param bounds     takes the two, in lots.
     * @return effective number of liquidations behind the estimate.
     */
    public double boundsLots(
        final int side,
        final int fromBand,
        final int toBand,
        final double firstShare,
        final double lastShare,
        final double[] bounds)
    {
        return ForcedBounds.of(this, side, fromBand, toBand, firstShare, lastShare, bounds);
    }

    double lotsPerUnit()
    {
        return lotsPerUnit;
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    private int cellOffset(final int side, final int band, final int tier)
    {
        return cellsOffset + ((side * bandCount + (band & bandMask)) * tierCount + tier) * SIZE_OF_LONG;
    }

    /**
     * Hash over everything the ladder holds, in a fixed order.
     *
     * @param hash to go on from.
     * @return the new hash.
     */
    public long hash(final long hash)
    {
        long result = StateHash.mix(hash, originBand());
        result = StateHash.mix(result, bandWidthTicks());
        result = StateHash.mix(result, markTicks());
        for (int offset = DISPERSION_OFFSET; offset <= START_OFFSET; offset += SIZE_OF_LONG)
        {
            result = StateHash.mix(result, buffer.getLong(offset));
        }

        for (int offset = SCALES_OFFSET, end = ladderLength(bandCount, tierCount); offset < end; offset += SIZE_OF_LONG)
        {
            result = StateHash.mix(result, buffer.getLong(offset));
        }

        return result;
    }
}
