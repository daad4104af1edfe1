package io.liqheat.replay.diff;

import io.liqheat.codecs.instrument.Instrument;
import java.util.List;

/**
 * How the map of one instrument changed between two moments, and why. For every side and row
 * {@code before + all flows = after}, up to rounding.
 *
 * @param instrument  it is of.
 * @param markBefore  mark price at the beginning, 0 while there was none.
 * @param markAfter   mark price at the end.
 * @param lowestMark  in between, in ticks.
 * @param highestMark in between, in ticks.
 * @param tiers       labels of the tiers.
 * @param before      sums at the beginning.
 * @param after       sums at the end.
 * @param rows        prices of the rows below.
 * @param beforeRows  expected lots at the beginning, by side and row.
 * @param afterRows   expected lots at the end, by side and row.
 * @param flows       lots by {@link Flow}, side and row.
 * @param outside     lots by {@link Flow} and side that belong to no row.
 * @param tierFlows   lots by {@link Flow}, side and tier, rows and outside together.
 * @param reported    liquidations the venue reported in between, lots by side at risk.
 */
public record InstrumentChange(
    Instrument instrument,
    long markBefore,
    long markAfter,
    long lowestMark,
    long highestMark,
    List<String> tiers,
    MapSum before,
    MapSum after,
    PriceRows rows,
    double[][] beforeRows,
    double[][] afterRows,
    double[][][] flows,
    double[][] outside,
    double[][][] tierFlows,
    long[] reported)
{
    /**
     * A flow over all prices.
     *
     * @param flow asked for.
     * @param side 0 long, 1 short.
     * @return in lots.
     */
    public double total(final Flow flow, final int side)
    {
        double total = 0;
        for (final double lots : tierFlows[flow.ordinal()][side])
        {
            total += lots;
        }

        return total;
    }
}
