package io.liqheat.engine.ladder;

import static org.agrona.BitUtil.CACHE_LINE_LENGTH;
import static org.agrona.BitUtil.SIZE_OF_INT;
import static org.agrona.BitUtil.SIZE_OF_LONG;
import static org.agrona.BitUtil.align;

import org.agrona.BitUtil;

/**
 * Memory layout of one ladder: the exposure of one instrument per side, band and tier. Native byte order: a ladder is
 * shared between threads of one process and never written to disk in this form.
 * <pre>
 *   offset  length       field
 *   ------  -----------  -----------------------------------------------------------------------------------
 *        0  4            layout version
 *        4  4            bands in the window, a power of two (B)
 *        8  4            tiers (T)
 *       12  4            unit shift: one lot is 2^shift raw units at scale 1
 *       16  4            origin: lowest absolute band of the window
 *       20  4            reserved
 *       24  8            band width, in ticks
 *       32  8            mark price, in ticks, 0 while unknown
 *       40  8            sequence of the last event that changed the ladder
 *       48  8            time of that event, in ns since the epoch
 *       56  8            sequence of the last delta of the instrument
 *       64  8            dispersion of liquidation sizes, in lots, double
 *       72  8 * 2        share of the open interest whose opening was seen, per side, double
 *       88  8 * 2        share of it that was guessed at a warm start, per side, double
 *      104  8            how the map started: 0 cold, 1 open interest spread over a prior entry profile
 *      128  8            change number: even when stable, odd while the writer is inside
 *      256  8 * 2T       scale per side and tier, double
 *   +16 T   8 * 2T       weight per side and tier, double
 *   +16 T   8 * 2T       rate of the weight's posterior per side and tier, in lots, double
 *   +16 T   8 * 2T       doubt about the prior left in the weight, as a share of it, per side and tier, double
 *   +16 T   8 * 2T       effective liquidations the weight was learned from, per side and tier, double
 *   aligned 8 * 2BT      raw units per side, slot and tier; slot = absolute band mod B
 * </pre>
 * Absolute band {@code b} holds the prices {@code b * width .. (b + 1) * width - 1}, in ticks. The tiers of a band
 * stand together because a sweep clears a band in all its tiers at once. The change number has cache lines of its own
 * because readers poll it.
 */
final class LadderDescriptor
{
    static final int LAYOUT_VERSION = 2;
    static final int SIDES = 2;

    static final int VERSION_OFFSET = 0;
    static final int BAND_COUNT_OFFSET = VERSION_OFFSET + SIZE_OF_INT;
    static final int TIER_COUNT_OFFSET = BAND_COUNT_OFFSET + SIZE_OF_INT;
    static final int UNIT_SHIFT_OFFSET = TIER_COUNT_OFFSET + SIZE_OF_INT;
    static final int ORIGIN_BAND_OFFSET = UNIT_SHIFT_OFFSET + SIZE_OF_INT;
    static final int BAND_WIDTH_TICKS_OFFSET = 24;
    static final int MARK_TICKS_OFFSET = 32;
    static final int INPUT_SEQUENCE_OFFSET = 40;
    static final int EVENT_TIME_NS_OFFSET = 48;
    static final int DELTA_SEQUENCE_OFFSET = 56;
    static final int DISPERSION_OFFSET = 64;
    static final int SEEN_OFFSET = 72;
    static final int GUESSED_OFFSET = 88;
    static final int START_OFFSET = 104;
    static final int CHANGE_NUMBER_OFFSET = 2 * CACHE_LINE_LENGTH;
    static final int SCALES_OFFSET = 4 * CACHE_LINE_LENGTH;

    private static final int MAX_LENGTH = 1 << 30;

    private LadderDescriptor()
    {
    }

    static int weightsOffset(final int tierCount)
    {
        return SCALES_OFFSET + SIDES * tierCount * SIZE_OF_LONG;
    }

    static int ratesOffset(final int tierCount)
    {
        return weightsOffset(tierCount) + SIDES * tierCount * SIZE_OF_LONG;
    }

    static int doubtsOffset(final int tierCount)
    {
        return ratesOffset(tierCount) + SIDES * tierCount * SIZE_OF_LONG;
    }

    static int supportsOffset(final int tierCount)
    {
        return doubtsOffset(tierCount) + SIDES * tierCount * SIZE_OF_LONG;
    }

    static int cellsOffset(final int tierCount)
    {
        return align(supportsOffset(tierCount) + SIDES * tierCount * SIZE_OF_LONG, CACHE_LINE_LENGTH);
    }

    static int ladderLength(final int bandCount, final int tierCount)
    {
        if (!BitUtil.isPowerOfTwo(bandCount) || tierCount <= 0)
        {
            throw new IllegalArgumentException(
                "bandCount=" + bandCount + " must be a power of two and tierCount=" + tierCount + " positive");
        }

        final long length = cellsOffset(tierCount) + (long)SIDES * bandCount * tierCount * SIZE_OF_LONG;
        if (length > MAX_LENGTH)
        {
            throw new IllegalArgumentException("bandCount=" + bandCount + " with tierCount=" + tierCount +
                " needs " + length + " bytes for one ladder, above the limit of " + MAX_LENGTH);
        }

        return align((int)length, CACHE_LINE_LENGTH);
    }
}
