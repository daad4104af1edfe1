package io.liqheat.replay.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.engine.model.ModelParameters;
import io.liqheat.replay.baseline.Baselines;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What a method predicts for the prices that the mark is about to pass is what its map loses by the mark's passing: the
 * question asked before is the answer given after, tick by tick, however the mark goes back and forth.
 */
class SweepPropertyTest
{
    private static final long LOWEST = 970_000;
    private static final long HIGHEST = 1_030_000;

    @Test
    void shouldLoseByASweepWhatWasPredictedForIt()
    {
        for (long seed = 1; seed <= 2; seed++)
        {
            final SplittableRandom random = new SplittableRandom(seed);
            final MapModel engine = new LiqheatMap("liqheat", ModelParameters.defaults());
            final EventFeed feed = new EventFeed(List.of(engine)).define().mark(0, 1_000_000);
            long ticks = 1_000_000;
            double second = 0;
            double sweptByEngine = 0;
            for (int i = 0; i < 200; i++)
            {
                feed.openInterest(second += 301, 100_000 + i * 1_000)
                    .trade(second, ticks, 100_000, true).openInterest(second + 0.1, 100_500 + i * 1_000);
                feed.mark(second + 0.2, ticks);
                for (int j = 0; j < 20; j++)
                {
                    final long next = near(ticks + random.nextLong(-400, 401));
                    sweptByEngine += step(feed, engine, second += 0.5, ticks, next, "seed=" + seed + " i=" + i);
                    ticks = next;
                }
            }

            assertTrue(sweptByEngine > 1, "swept " + sweptByEngine);
        }
    }

    @Test
    void shouldLoseByASweepOfABaselineWhatWasPredictedForIt()
    {
        final SplittableRandom random = new SplittableRandom(8);
        final MapModel kernel = Baselines.usual().get(6).maker().get();
        final EventFeed feed = new EventFeed(List.of(kernel)).define().mark(0, 1_000_000).openInterest(1, 1_000);
        long ticks = 1_000_000;
        double swept = 0;
        for (int i = 0; i < 400; i++)
        {
            final double second = 300.0 * (i + 1);
            feed.trade(second - 200, ticks, 1_000, true).openInterest(second - 199, 1_001 + i).mark(second, ticks);
            for (int j = 1; j < 100; j++)
            {
                final long next = near(ticks + random.nextLong(-400, 401));
                swept += step(feed, kernel, second + j * 0.5, ticks, next, "i=" + i);
                ticks = next;
            }
        }

        assertTrue(swept > 1, "swept " + swept);
    }

    private static long near(final long ticks)
    {
        return Math.max(985_000, Math.min(1_015_000, ticks));
    }

    private static double step(
        final EventFeed feed,
        final MapModel map,
        final double second,
        final long from,
        final long to,
        final String where)
    {
        final int side = to < from ? 0 : 1;
        final double predicted = to < from ? map.expectedLots(EventFeed.ID, 0, to, from) :
            map.expectedLots(EventFeed.ID, 1, from + 1, to + 1);
        final double longsBefore = map.expectedLots(EventFeed.ID, 0, LOWEST, HIGHEST);
        final double shortsBefore = map.expectedLots(EventFeed.ID, 1, LOWEST, HIGHEST);
        feed.mark(second, to);
        final double lost = 0 == side ? longsBefore - map.expectedLots(EventFeed.ID, 0, LOWEST, HIGHEST) :
            shortsBefore - map.expectedLots(EventFeed.ID, 1, LOWEST, HIGHEST);
        assertEquals(predicted, lost, 1e-6 * (longsBefore + shortsBefore) + 1e-6,
            where + " from " + from + " to " + to);
        return lost;
    }
}
