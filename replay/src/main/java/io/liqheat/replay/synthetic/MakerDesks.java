package io.liqheat.replay.synthetic;

import io.liqheat.codecs.event.Side;

/**
 * Market makers: take what traders leave over, hedged elsewhere and never liquidated, and even out among themselves.
 * Inventories are signed lots; together with all other positions they add up to zero.
 */
final class MakerDesks
{
    private static final int COUNT = 8;
    private static final double EVEN_OUT = 0.02;

    private final long[] lots = new long[COUNT];
    private final long[] entryTicks = new long[COUNT];
    private final SyntheticRandom random;

    MakerDesks(final SyntheticRandom random)
    {
        this.random = random;
    }

    /**
     * Take the other side.
     *
     * @param signedLots bought, negative for sold.
     * @param priceTicks at.
     */
    void take(final long signedLots, final long priceTicks)
    {
        final int one = random.below(COUNT);
        final int other = random.below(COUNT);
        final boolean isOneBetter = signedLots > 0 ? lots[one] <= lots[other] : lots[one] >= lots[other];
        trade(isOneBetter ? one : other, signedLots, priceTicks);
    }

    /**
     * Two desks of opposite sides close a part with each other.
     *
     * @param priceTicks at.
     * @return lots traded.
     */
    long evenOut(final long priceTicks)
    {
        final int one = random.below(COUNT);
        final int other = random.below(COUNT);
        if (lots[one] <= 0 || lots[other] >= 0)
        {
            return 0;
        }

        final long traded = (long)(EVEN_OUT * Math.min(lots[one], -lots[other]));
        trade(one, -traded, priceTicks);
        trade(other, traded, priceTicks);
        return traded;
    }

    long longLots()
    {
        long sum = 0;
        for (final long held : lots)
        {
            sum += Math.max(0, held);
        }

        return sum;
    }

    long shortLots()
    {
        long sum = 0;
        for (final long held : lots)
        {
            sum += Math.max(0, -held);
        }

        return sum;
    }

    int count()
    {
        int count = 0;
        for (final long held : lots)
        {
            count += 0 == held ? 0 : 1;
        }

        return count;
    }

    void forEach(final SyntheticPositionHandler handler)
    {
        for (int i = 0; i < COUNT; i++)
        {
            if (lots[i] > 0)
            {
                handler.onPosition(Side.LONG, entryTicks[i], MarginTerms.NEVER_TICKS, lots[i], 1);
            }
            else if (lots[i] < 0)
            {
                handler.onPosition(Side.SHORT, entryTicks[i], Long.MAX_VALUE, -lots[i], 1);
            }
        }
    }

    private void trade(final int desk, final long signedLots, final long priceTicks)
    {
        final long before = lots[desk];
        final long after = before + signedLots;
        lots[desk] = after;
        if (0 == before || before > 0 != after > 0)
        {
            entryTicks[desk] = priceTicks;
        }
        else if (signedLots > 0 == before > 0)
        {
            entryTicks[desk] += Math.round((double)(priceTicks - entryTicks[desk]) * signedLots / after);
        }
    }
}
