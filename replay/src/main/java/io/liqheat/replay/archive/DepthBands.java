package io.liqheat.replay.archive;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.codecs.venue.OrderBook;
import java.math.BigDecimal;

/**
 * What stands within so many percent of the price, as levels of a book: what is between two percentages, at the
 * average price of it. All rows of one time make one book.
 * <p>
 * <b>Threading:</b> one thread. <b>Allocation:</b> none.
 */
final class DepthBands
{
    private static final int MAX_BANDS = 64;

    private final long[] percents = new long[MAX_BANDS];
    private final long[] lots = new long[MAX_BANDS];
    private final long[] notionals = new long[MAX_BANDS];
    private final double unitsPerNotionalOfLot;
    private int count;

    DepthBands(final Instrument instrument)
    {
        final double lot = new BigDecimal(instrument.lot().toString()).doubleValue();
        final double unit = new BigDecimal(instrument.tick().toString()).doubleValue() / instrument.bookUnitsPerTick();
        unitsPerNotionalOfLot = 0.01 / lot / unit;
    }

    /** Put a row among those of its side, nearest first; negative percentages are bids. */
    void add(final long percent, final long newLots, final long notional)
    {
        if (MAX_BANDS == count || 0 == percent)
        {
            return;
        }

        int place = count++;
        while (place > 0 && Math.abs(percents[place - 1]) > Math.abs(percent))
        {
            percents[place] = percents[place - 1];
            lots[place] = lots[place - 1];
            notionals[place] = notionals[place - 1];
            place--;
        }

        percents[place] = percent;
        lots[place] = newLots;
        notionals[place] = notional;
    }

    /** Replace what is in a book, if there is anything to replace it with. */
    void fillIn(final OrderBook book)
    {
        if (count > 0)
        {
            book.clear();
            fillIn(book, true);
            fillIn(book, false);
            count = 0;
        }
    }

    private void fillIn(final OrderBook book, final boolean isBid)
    {
        long innerLots = 0;
        long innerNotional = 0;
        for (int i = 0; i < count; i++)
        {
            if (isBid != percents[i] < 0)
            {
                continue;
            }

            final long ownLots = lots[i] - innerLots;
            final long ownNotional = notionals[i] - innerNotional;
            innerLots = lots[i];
            innerNotional = notionals[i];
            if (ownLots > 0 && ownNotional > 0)
            {
                final long units = Math.round((double)ownNotional / ownLots * unitsPerNotionalOfLot);
                set(book, isBid, Math.min(Math.max(1, units), EventLimits.MAX_TICKS), ownLots);
            }
        }
    }

    private static void set(final OrderBook book, final boolean isBid, final long units, final long ownLots)
    {
        if (isBid)
        {
            book.bid(units, ownLots);
        }
        else
        {
            book.ask(units, ownLots);
        }
    }
}
