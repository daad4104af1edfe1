package io.liqheat.replay.accuracy;

import io.liqheat.codecs.event.Venue;
import io.liqheat.replay.synthetic.SyntheticPositionHandler;
import io.liqheat.replay.synthetic.SyntheticTruth;

/** A market in which nobody holds anything. */
class NoPositions implements SyntheticTruth
{
    @Override
    public Venue venue()
    {
        return Venue.BINANCE_USDM;
    }

    @Override
    public String symbol()
    {
        return "BTCUSDT";
    }

    @Override
    public long timeNs()
    {
        return EventFeed.START_NS;
    }

    @Override
    public long tickE8()
    {
        return 10_000_000;
    }

    @Override
    public long lotsPerCoin()
    {
        return 1_000;
    }

    @Override
    public long markE8()
    {
        return 0;
    }

    @Override
    public long openLots()
    {
        return 0;
    }

    @Override
    public long longLots()
    {
        return 0;
    }

    @Override
    public long shortLots()
    {
        return 0;
    }

    @Override
    public int positionCount()
    {
        return 0;
    }

    @Override
    public void forEachPosition(final SyntheticPositionHandler handler)
    {
    }
}
