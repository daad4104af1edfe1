package io.liqheat.replay.baseline;

/**
 * Turnover of a bar, times {@code clamp(1 + 8 max(rise of open interest, 0), 1, 3)}, is opened half on each side at
 * four leverages with fixed weights and half-lives; what is shown is scaled so that it adds up to the open interest.
 * Liquidation price {@code E (1 ∓ 1 / L)}. Published rule.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class TurnoverBook extends BarBook
{
    private static final int[] LEVERAGES = {10, 25, 50, 100};
    private static final double[] WEIGHTS = {0.35, 0.30, 0.20, 0.15};
    private static final double[] HALF_LIFE_DAYS = {5, 2, 1, 0.5};
    private static final double RISE_FACTOR = 8;
    private static final double HIGHEST_FACTOR = 3;
    private static final double DAY_NS = 86_400e9;

    private final BandLadder[] ladders = new BandLadder[LEVERAGES.length];

    TurnoverBook()
    {
        for (int i = 0; i < ladders.length; i++)
        {
            ladders[i] = new BandLadder();
        }
    }

    @Override
    void sweep(final long markTicks)
    {
        for (final BandLadder ladder : ladders)
        {
            ladder.onMark(markTicks);
        }
    }

    @Override
    void onBar(final PriceBar ended, final long elapsedNs)
    {
        final double rise = ended.openInterestBefore() > 0 ?
            (double)ended.openInterestChange() / ended.openInterestBefore() : 0;
        final double factor = Math.min(HIGHEST_FACTOR, 1 + RISE_FACTOR * Math.max(0, rise));
        for (int i = 0; i < ladders.length; i++)
        {
            final double left = StrictMath.pow(0.5, elapsedNs / (HALF_LIFE_DAYS[i] * DAY_NS));
            final double lots = WEIGHTS[i] * factor * ended.volume() / SIDES;
            ladders[i].scale(LONG, left);
            ladders[i].scale(SHORT, left);
            if (lots > 0)
            {
                ladders[i].add(LONG, ended.averageTicks() * (1 - 1.0 / LEVERAGES[i]), lots);
                ladders[i].add(SHORT, ended.averageTicks() * (1 + 1.0 / LEVERAGES[i]), lots);
            }
        }
    }

    @Override
    double lots(final int side, final long lowTicks, final long highTicks)
    {
        double lots = 0;
        double total = 0;
        for (final BandLadder ladder : ladders)
        {
            lots += ladder.lots(side, lowTicks, highTicks);
            total += ladder.total(LONG) + ladder.total(SHORT);
        }

        return total > 0 ? lots / total * bar().openInterest() : 0;
    }
}
