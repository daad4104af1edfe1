package io.liqheat.replay.baseline;

import io.liqheat.codecs.instrument.Instrument;

/**
 * Every trade above a size opens all of itself at each of four leverages on the aggressor's side; nothing ever closes
 * but by the mark's touch. Liquidation price {@code E (1 ∓ 1 / L)}. Published rule.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class LargeTradeBook extends InstrumentBook
{
    private static final int[] LEVERAGES = {10, 25, 50, 100};
    private static final long CENTS_PER_USD = 100;

    private final BandLadder ladder = new BandLadder();
    private final long smallestCents;
    private Instrument instrument;

    LargeTradeBook(final long smallestUsd)
    {
        smallestCents = smallestUsd * CENTS_PER_USD;
    }

    @Override
    void onDefinition(final Instrument defined)
    {
        instrument = defined;
    }

    @Override
    void onTrade(final long priceTicks, final long lots, final boolean isBuy, final long timeNs)
    {
        if (null != instrument && instrument.notionalCents(priceTicks, lots) > smallestCents)
        {
            for (final int leverage : LEVERAGES)
            {
                final double rate = isBuy ? 1 - 1.0 / leverage : 1 + 1.0 / leverage;
                ladder.add(isBuy ? LONG : SHORT, priceTicks * rate, lots);
            }
        }
    }

    @Override
    void onMark(final long ticks, final long timeNs)
    {
        ladder.onMark(ticks);
    }

    @Override
    double lots(final int side, final long lowTicks, final long highTicks)
    {
        return ladder.lots(side, lowTicks, highTicks);
    }
}
