package io.liqheat.replay.diff;

import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.replay.accuracy.metric.MapComparison;

/**
 * How far apart the shapes of two maps are around a price: longs below and shorts above it, up to 20 % of it, in bands
 * of 0.1 %. None of it depends on the level of the maps.
 *
 * @param overlap         share they have in common, from 0 to 1.
 * @param transport       Wasserstein distance, as a share of the axis of 40 % of the price.
 * @param rankCorrelation Spearman's, from -1 to 1.
 */
public record MapDistance(double overlap, double transport, double rankCorrelation)
{
    private static final double STEP = 0.001;
    private static final int STEPS = 200;

    static MapDistance of(final long centreTicks, final LiquidationLadder first, final LiquidationLadder second)
    {
        final double[] before = profile(centreTicks, first);
        final double[] after = profile(centreTicks, second);
        return new MapDistance(MapComparison.overlap(before, after), MapComparison.transportDistance(before, after),
            MapComparison.rankCorrelation(before, after));
    }

    private static double[] profile(final long centreTicks, final LiquidationLadder ladder)
    {
        final double[] profile = new double[2 * STEPS];
        if (null == ladder)
        {
            return profile;
        }

        for (int band = ladder.originBand(), end = band + ladder.bandCount(); band < end; band++)
        {
            final double distance = ((band + 0.5) * ladder.bandWidthTicks() - centreTicks) / centreTicks;
            final int step = (int)Math.floor(Math.abs(distance) / STEP);
            if (step < STEPS)
            {
                profile[distance < 0 ? STEPS - 1 - step : STEPS + step] +=
                    ladder.expectedLots(distance < 0 ? LiquidationLadder.LONG : LiquidationLadder.SHORT, band);
            }
        }

        return profile;
    }
}
