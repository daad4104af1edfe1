package io.liqheat.replay.diff;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.engine.ladder.LiquidationLadder;

/**
 * What a map expects in all.
 * <p>
 * <b>Threading:</b> stateless.
 *
 * @param lots     by side, 0 long and 1 short.
 * @param cents    the same in USD cents, each band at its middle.
 * @param tierLots by side and tier.
 */
public record MapSum(double[] lots, double[] cents, double[][] tierLots)
{
    private static final long MANY_LOTS = 1 << 20;

    /**
     * Add up a ladder.
     *
     * @param instrument it is of.
     * @param ladder     to read, null for one that does not exist yet.
     * @param tierCount  of it.
     * @return the sums over the whole window.
     */
    static MapSum of(final Instrument instrument, final LiquidationLadder ladder, final int tierCount)
    {
        final MapSum sum = new MapSum(new double[2], new double[2], new double[2][tierCount]);
        for (int side = 0; side < 2 && null != ladder; side++)
        {
            for (int band = ladder.originBand(), end = band + ladder.bandCount(); band < end; band++)
            {
                sum.add(instrument, ladder, side, band);
            }
        }

        return sum;
    }

    private void add(final Instrument instrument, final LiquidationLadder ladder, final int side, final int band)
    {
        double bandLots = 0;
        for (int tier = 0; tier < ladder.tierCount(); tier++)
        {
            if (0 != ladder.rawUnits(side, band, tier))
            {
                final double expected = ladder.exposureLots(side, band, tier) * ladder.weight(side, tier);
                tierLots[side][tier] += expected;
                bandLots += expected;
            }
        }

        lots[side] += bandLots;
        cents[side] += bandLots * centsPerLot(instrument, (long)((band + 0.5) * ladder.bandWidthTicks()));
    }

    /**
     * Worth of a lot.
     *
     * @param instrument of it.
     * @param ticks      price.
     * @return USD cents.
     */
    public static double centsPerLot(final Instrument instrument, final long ticks)
    {
        return (double)instrument.notionalCents(Math.max(0, ticks), MANY_LOTS) / MANY_LOTS;
    }
}
