package io.liqheat.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.engine.state.InvalidStateException;
import io.liqheat.engine.state.StateReader;
import io.liqheat.engine.state.StateWriter;
import java.util.SplittableRandom;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

class RecentSweepsTest
{
    private static final int TIERS = 3;
    private static final int SIDES = 2;
    private static final int BUCKETS = 16;
    private static final long BUCKET_NS = 1_000;
    private static final long WINDOW_NS = (BUCKETS - 1) * BUCKET_NS;

    @Test
    void shouldForgetWhatIsOlderThanTheWindow()
    {
        final RecentSweeps sweeps = new RecentSweeps(TIERS, WINDOW_NS);
        sweeps.advance(5 * BUCKET_NS);
        sweeps.add(1, 2, 10);
        sweeps.advance(6 * BUCKET_NS + 1);
        sweeps.add(1, 2, 5);
        sweeps.add(0, 0, 1);
        sweeps.advance((5 + BUCKETS) * BUCKET_NS - 1);
        assertEquals(15, sweeps.lots(1, 2));
        sweeps.advance((5 + BUCKETS) * BUCKET_NS);
        assertEquals(5, sweeps.lots(1, 2));
        sweeps.advance((6 + BUCKETS) * BUCKET_NS);
        assertEquals(0, sweeps.lots(1, 2));
        assertEquals(0, sweeps.lots(0, 0));
    }

    @Test
    void shouldGoOnFromSavedStateToTheLastBit()
    {
        final SplittableRandom random = new SplittableRandom(5);
        final RecentSweeps sweeps = new RecentSweeps(TIERS, WINDOW_NS);
        long timeNs = 0;
        for (int i = 0; i < 20_000; i++)
        {
            timeNs += random.nextLong(BUCKET_NS);
            sweeps.advance(timeNs);
            sweeps.add(random.nextInt(SIDES), random.nextInt(TIERS),
                Math.scalb(random.nextDouble(), random.nextInt(60)));
            if (0 == i % 500)
            {
                final RecentSweeps loaded = new RecentSweeps(TIERS, WINDOW_NS);
                load(loaded, save(sweeps));
                assertEquals(sweeps.hash(1), loaded.hash(1));
                loaded.advance(timeNs + 3 * BUCKET_NS);
                sweeps.advance(timeNs + 3 * BUCKET_NS);
                assertEquals(sweeps.hash(1), loaded.hash(1));
            }
        }
    }

    @Test
    void shouldRefuseTotalsThatAreNotTheSumOfTheLots()
    {
        final double[] lots = new double[BUCKETS * SIDES * TIERS];
        final double[] totals = new double[SIDES * TIERS];
        load(new RecentSweeps(TIERS, WINDOW_NS), saved(lots, totals));
        totals[4] = 7;
        assertRefused(lots, totals, "totals are not the sum");
        lots[3 * SIDES * TIERS + 4] = 3;
        lots[9 * SIDES * TIERS + 4] = 4;
        load(new RecentSweeps(TIERS, WINDOW_NS), saved(lots, totals));
        totals[4] = 7.01;
        assertRefused(lots, totals, "totals are not the sum");
        totals[4] = 0;
        assertRefused(lots, totals, "totals are not the sum");
        totals[4] = Double.NaN;
        assertRefused(lots, totals, "totals are not the sum");
    }

    @Test
    void shouldRefuseLotsThatWereNeverSwept()
    {
        for (final double impossible : new double[]{-1, Double.NaN, Double.POSITIVE_INFINITY})
        {
            final double[] lots = new double[BUCKETS * SIDES * TIERS];
            final double[] totals = new double[SIDES * TIERS];
            lots[2] = impossible;
            totals[2] = impossible;
            assertRefused(lots, totals, "lots cannot be those of a sweep");
        }
    }

    private static void assertRefused(final double[] lots, final double[] totals, final String text)
    {
        final ExpandableArrayBuffer state = saved(lots, totals);
        final String message = assertThrows(InvalidStateException.class,
            () -> load(new RecentSweeps(TIERS, WINDOW_NS), state)).getMessage();
        assertTrue(message.contains(text), message);
    }

    private static ExpandableArrayBuffer saved(final double[] lots, final double[] totals)
    {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final StateWriter writer = new StateWriter(buffer, 0);
        writer.begin("sweeps");
        writer.int64("bucket", 17);
        writer.sparse("lots", lots);
        writer.sparse("totals", totals);
        writer.end();
        return buffer;
    }

    private static ExpandableArrayBuffer save(final RecentSweeps sweeps)
    {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        sweeps.state(new StateWriter(buffer, 0));
        return buffer;
    }

    private static void load(final RecentSweeps sweeps, final ExpandableArrayBuffer buffer)
    {
        sweeps.state(new StateReader(buffer, 0, buffer.capacity()));
    }
}
