package io.liqheat.replay.baseline;

import io.liqheat.codecs.instrument.Instrument;

/**
 * What a method keeps of one instrument. Events it does not use are ignored.
 * <p>
 * <b>Threading:</b> one thread.
 */
abstract class InstrumentBook
{
    static final int LONG = 0;
    static final int SHORT = 1;
    static final int SIDES = 2;

    void onDefinition(final Instrument instrument)
    {
    }

    void onTrade(final long priceTicks, final long lots, final boolean isBuy, final long timeNs)
    {
    }

    abstract void onMark(long ticks, long timeNs);

    void onOpenInterest(final long lots, final long timeNs)
    {
    }

    void onLiquidation(final int side, final long lots, final long timeNs)
    {
    }

    /** {@return lots expected to be forced in a range of prices} */
    abstract double lots(int side, long lowTicks, long highTicks);
}
