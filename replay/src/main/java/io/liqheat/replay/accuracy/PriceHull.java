package io.liqheat.replay.accuracy;

import java.util.Arrays;

/**
 * Which prices of each band the mark has passed, per side, since the band's last rest: the hull of what was passed.
 * When a band has not been passed for as long as a visit may pause, it counts as untouched again.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none after construction.
 */
public final class PriceHull
{
    private static final int SIDES = 2;

    private final PriceAxis axis;
    private final long restNs;
    private final long[][] lowTicks = new long[SIDES][];
    private final long[][] highTicks = new long[SIDES][];
    private final long[][] passedNs = new long[SIDES][];

    /**
     * Nothing has been passed.
     *
     * @param axis   of the bands.
     * @param restNs after which a band counts as untouched.
     */
    public PriceHull(final PriceAxis axis, final long restNs)
    {
        this.axis = axis;
        this.restNs = restNs;
        for (int side = 0; side < SIDES; side++)
        {
            lowTicks[side] = new long[axis.bandCount()];
            highTicks[side] = new long[axis.bandCount()];
            passedNs[side] = new long[axis.bandCount()];
            Arrays.fill(passedNs[side], Long.MIN_VALUE / 2);
        }
    }

    /**
     * Share of a band that a piece of it adds to what was passed already.
     *
     * @param side   0 long, 1 short.
     * @param band   that holds the piece.
     * @param low    lowest price of the piece, inclusive.
     * @param high   highest price of the piece, exclusive.
     * @param timeNs now.
     * @return from 0 to 1.
     */
    public double freshShare(final int side, final int band, final long low, final long high, final long timeNs)
    {
        final double bandTicks = axis.lowTicks(band + 1) - axis.lowTicks(band);
        if (timeNs - passedNs[side][band] > restNs)
        {
            return (high - low) / bandTicks;
        }

        final long below = Math.max(0, Math.min(high, lowTicks[side][band]) - low);
        final long above = Math.max(0, high - Math.max(low, highTicks[side][band]));
        return (below + above) / bandTicks;
    }

    /**
     * Pass a piece of a band.
     *
     * @param side   0 long, 1 short.
     * @param band   that holds the piece.
     * @param low    lowest price of the piece, inclusive.
     * @param high   highest price of the piece, exclusive.
     * @param timeNs now.
     */
    public void pass(final int side, final int band, final long low, final long high, final long timeNs)
    {
        final boolean isRested = timeNs - passedNs[side][band] > restNs;
        lowTicks[side][band] = isRested ? low : Math.min(low, lowTicks[side][band]);
        highTicks[side][band] = isRested ? high : Math.max(high, highTicks[side][band]);
        passedNs[side][band] = timeNs;
    }
}
