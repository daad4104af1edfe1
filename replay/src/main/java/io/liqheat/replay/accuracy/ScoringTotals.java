package io.liqheat.replay.accuracy;

/**
 * What was realised and what of it could be scored, in lots.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class ScoringTotals
{
    private long count;
    private double lots;
    private double unpassedLots;
    private double behindMapLots;
    private double outOfRangeLots;
    private double usdPerLot = 1;

    void realised(final double added)
    {
        count++;
        lots += added;
    }

    void unpassed(final double added)
    {
        unpassedLots += added;
    }

    void behindMap(final double added)
    {
        behindMapLots += added;
    }

    void outOfRange(final double added)
    {
        outOfRangeLots += added;
    }

    void usdPerLot(final double usd)
    {
        usdPerLot = usd;
    }

    /** {@return liquidations} */
    public long count()
    {
        return count;
    }

    /** {@return forced quantity} */
    public double lots()
    {
        return lots;
    }

    /** {@return forced when the mark had passed nothing of that side for longer than the tail: in no visit} */
    public double unpassedLots()
    {
        return unpassedLots;
    }

    /** {@return forced on the far side of the mark at which the hourly map was drawn: in a visit, in no cell} */
    public double behindMapLots()
    {
        return behindMapLots;
    }

    /** {@return forced beyond the last band of the hourly map: in a visit, in no cell} */
    public double outOfRangeLots()
    {
        return outOfRangeLots;
    }

    /** {@return value of a lot at the first mark price, 1 where the instrument was not defined} */
    public double usdPerLot()
    {
        return usdPerLot;
    }
}
