package io.liqheat.replay.baseline;

import java.util.Arrays;

/**
 * A null of fixed shape: the same everywhere, or falling off exponentially from a centre. Its level is what was
 * realised so far over what the shape alone would have given for the bands passed so far.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class ShapeBook extends NullBook
{
    /** Where a shape is highest. */
    enum Centre
    {
        /** Nowhere: uniform. */
        NONE,

        /** At the mark price. */
        SPOT,

        /** At the mean of the mark price at the last 24 hours' beginnings. */
        MEAN
    }

    /** Distance at which a shape has fallen to 1/e: 5 %, the liquidation distance of twenty times leverage. */
    private static final double SCALE_BANDS = 50;

    private static final int LOOKBACK_HOURS = 24;

    private final Centre centre;
    private final double[] falloff;
    private final double[] hourlyTicks = new double[LOOKBACK_HOURS];
    private int hourCount;
    private int centreBand;
    private double realisedLots;
    private double passedShape;

    ShapeBook(final Centre centre)
    {
        this.centre = centre;
        falloff = new double[AXIS.bandCount() + 1];
        for (int i = 0; i < falloff.length; i++)
        {
            falloff[i] = Centre.NONE == centre ? 1 : StrictMath.exp(-i / SCALE_BANDS);
        }
    }

    @Override
    void onLiquidation(final int side, final long lots, final long timeNs)
    {
        realisedLots += lots;
    }

    @Override
    void draw(final long ticks, final long hour)
    {
        hourlyTicks[hourCount++ % LOOKBACK_HOURS] = ticks;
        final int known = Math.min(hourCount, LOOKBACK_HOURS);
        final double meanTicks = Arrays.stream(hourlyTicks, 0, known).sum() / known;
        centreBand = AXIS.bandOf(Centre.MEAN == centre ? (long)meanTicks : ticks);
    }

    @Override
    double lotsPerBand(final int side, final int band)
    {
        return passedShape > 0 ? realisedLots / passedShape * shape(band) : 0;
    }

    @Override
    void passed(final int side, final int band, final double freshBands)
    {
        passedShape += freshBands * shape(band);
    }

    private double shape(final int band)
    {
        return falloff[Math.abs(band - centreBand)];
    }
}
