package io.liqheat.replay.baseline;

/**
 * What open interest rises by in a bar is opened at the bar's average price, at five leverages with fixed weights and
 * 0.4 % maintenance margin: {@code E (1 ∓ (1 / L - 0.004))}. Published rule, in the variants people use.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class OpenInterestRiseBook extends BarBook
{
    private static final int[] LEVERAGES = {5, 10, 25, 50, 100};
    private static final double[] WEIGHTS = {0.15, 0.30, 0.25, 0.20, 0.10};
    private static final double MAINTENANCE_RATE = 0.004;

    private final BandLadder ladder = new BandLadder();
    private final double halfLifeNs;
    private final boolean isByCandle;
    private final boolean isClosing;

    /**
     * A variant.
     *
     * @param halfLifeNs of what was opened, infinite for none.
     * @param isByCandle the bar's direction chooses the side: longs where it closed higher, shorts where lower;
     *                   otherwise both sides get the whole rise, as every contract has both.
     * @param isClosing  what open interest falls by is taken off everything in proportion.
     */
    OpenInterestRiseBook(final double halfLifeNs, final boolean isByCandle, final boolean isClosing)
    {
        this.halfLifeNs = halfLifeNs;
        this.isByCandle = isByCandle;
        this.isClosing = isClosing;
    }

    @Override
    void sweep(final long markTicks)
    {
        ladder.onMark(markTicks);
    }

    @Override
    void onBar(final PriceBar ended, final long elapsedNs)
    {
        if (Double.isFinite(halfLifeNs))
        {
            final double left = StrictMath.pow(0.5, elapsedNs / halfLifeNs);
            ladder.scale(LONG, left);
            ladder.scale(SHORT, left);
        }

        final long change = ended.openInterestChange();
        if (change < 0 && isClosing)
        {
            final double left = (double)ended.openInterest() / ended.openInterestBefore();
            ladder.scale(LONG, left);
            ladder.scale(SHORT, left);
        }
        else if (change > 0)
        {
            final double entryTicks = ended.volume() > 0 ? ended.averageTicks() : ladder.markTicks();
            open(LONG, entryTicks, change * sideShare(ended.moveTicks()));
            open(SHORT, entryTicks, change * sideShare(-ended.moveTicks()));
        }
    }

    @Override
    double lots(final int side, final long lowTicks, final long highTicks)
    {
        return ladder.lots(side, lowTicks, highTicks);
    }

    private double sideShare(final long favourableTicks)
    {
        return !isByCandle || favourableTicks > 0 ? 1 : 0 == favourableTicks ? 0.5 : 0;
    }

    private void open(final int side, final double entryTicks, final double lots)
    {
        for (int i = 0; i < LEVERAGES.length; i++)
        {
            final double distance = 1.0 / LEVERAGES[i] - MAINTENANCE_RATE;
            ladder.add(side, entryTicks * (LONG == side ? 1 - distance : 1 + distance), WEIGHTS[i] * lots);
        }
    }
}
