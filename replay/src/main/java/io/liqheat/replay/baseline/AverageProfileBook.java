package io.liqheat.replay.baseline;

/**
 * A null that knows at which distances from the mark there was how much before, and nothing else: realised quantity per
 * band passed, by distance from where the mark was when the map was drawn, both sides alike. Near distances are learned
 * from maps drawn every hour; those that are not reached often within an hour from maps drawn every day; farther out
 * the last known value goes on.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class AverageProfileBook extends NullBook
{
    private static final int[] STEPS = {0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 27, 36, 48, 64, 85, 113, 150, 200};
    private static final double FEWEST_BANDS = 20;
    private static final int HOURS_IN_DAY = 24;

    private final Profile hourly = new Profile();
    private final Profile daily = new Profile();
    private final double[] rates = new double[STEPS.length];

    /** What was passed and realised by distance. */
    private static final class Profile
    {
        private final double[] passedBands = new double[STEPS.length];
        private final double[] realisedLots = new double[STEPS.length];
        private int drawnBand = -1;

        int distance(final int side, final int band)
        {
            return drawnBand < 0 ? -1 : LONG == side ? drawnBand - band : band - drawnBand;
        }

        void pass(final int side, final int band, final double bands)
        {
            final int distance = distance(side, band);
            if (distance >= 0)
            {
                passedBands[step(distance)] += bands;
            }
        }

        void realise(final int side, final int band, final double lots)
        {
            final int distance = distance(side, band);
            if (distance >= 0)
            {
                realisedLots[step(distance)] += lots;
            }
        }
    }

    @Override
    void onLiquidation(final int side, final long lots, final long timeNs)
    {
        if (markTicks() > 0)
        {
            hourly.realise(side, AXIS.bandOf(markTicks()), lots);
            daily.realise(side, AXIS.bandOf(markTicks()), lots);
        }
    }

    @Override
    void draw(final long ticks, final long hour)
    {
        hourly.drawnBand = AXIS.bandOf(ticks);
        if (daily.drawnBand < 0 || 0 == hour % HOURS_IN_DAY)
        {
            daily.drawnBand = hourly.drawnBand;
        }

        double last = 0;
        for (int step = 0; step < STEPS.length; step++)
        {
            final Profile known = hourly.passedBands[step] >= FEWEST_BANDS ? hourly : daily;
            last = known.passedBands[step] >= FEWEST_BANDS ? known.realisedLots[step] / known.passedBands[step] : last;
            rates[step] = last;
        }
    }

    @Override
    double lotsPerBand(final int side, final int band)
    {
        return rates[step(Math.max(0, hourly.distance(side, band)))];
    }

    @Override
    void passed(final int side, final int band, final double freshBands)
    {
        hourly.pass(side, band, freshBands);
        daily.pass(side, band, freshBands);
    }

    private static int step(final int distance)
    {
        int step = STEPS.length - 1;
        while (STEPS[step] > distance)
        {
            step--;
        }

        return step;
    }
}
