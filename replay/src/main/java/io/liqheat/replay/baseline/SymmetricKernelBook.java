package io.liqheat.replay.baseline;

import java.util.Arrays;

/**
 * A seeding bar puts equal amounts of longs and shorts at every integer leverage from 3 to 125, {@code b L} for
 * leverages to 25 and {@code 1.2 b ln L} above, at {@code E (1 ∓ 1 / L)} without maintenance margin; they vanish on
 * touch and never fall otherwise. Decoded from one vendor's map of 2024.
 * <p>
 * The trigger of a seeding bar is not known: here its volume is in the top tenth of the last day's bars, or open
 * interest rose in it. Its base amount {@code b} is the bar's volume. Neither changes the shape of what a bar adds.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class SymmetricKernelBook extends BarBook
{
    private static final int LOWEST_LEVERAGE = 3;
    private static final int HIGHEST_LEVERAGE = 125;
    private static final int LINEAR_TO = 25;
    private static final double LOG_FACTOR = 1.2;
    private static final int BARS_IN_DAY = 288;
    private static final double TOP_SHARE = 0.1;

    private final BandLadder ladder = new BandLadder();
    private final double[] amounts = new double[HIGHEST_LEVERAGE + 1];
    private final double[] volumes = new double[BARS_IN_DAY];
    private long barCount;

    SymmetricKernelBook()
    {
        for (int leverage = LOWEST_LEVERAGE; leverage <= HIGHEST_LEVERAGE; leverage++)
        {
            amounts[leverage] = leverage <= LINEAR_TO ? leverage : LOG_FACTOR * StrictMath.log(leverage);
        }
    }

    @Override
    void sweep(final long markTicks)
    {
        ladder.onMark(markTicks);
    }

    @Override
    void onBar(final PriceBar ended, final long elapsedNs)
    {
        if (ended.volume() > 0)
        {
            if (ended.openInterestChange() > 0 || isTop(ended.volume()))
            {
                seed(ended.averageTicks(), ended.volume());
            }

            volumes[(int)(barCount++ % BARS_IN_DAY)] = ended.volume();
        }
    }

    @Override
    double lots(final int side, final long lowTicks, final long highTicks)
    {
        return ladder.lots(side, lowTicks, highTicks);
    }

    private boolean isTop(final double volume)
    {
        final int known = (int)Math.min(barCount, BARS_IN_DAY);
        final long larger = Arrays.stream(volumes, 0, known).filter((other) -> other >= volume).count();
        return known > 0 && larger < TOP_SHARE * known;
    }

    private void seed(final double entryTicks, final double base)
    {
        for (int leverage = LOWEST_LEVERAGE; leverage <= HIGHEST_LEVERAGE; leverage++)
        {
            ladder.add(LONG, entryTicks * (1 - 1.0 / leverage), base * amounts[leverage]);
            ladder.add(SHORT, entryTicks * (1 + 1.0 / leverage), base * amounts[leverage]);
        }
    }
}
