package io.liqheat.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.engine.state.StateReader;
import io.liqheat.engine.state.StateWriter;
import java.lang.management.ManagementFactory;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

class IntervalFlowTest
{
    private static final int BANDS = 1024;
    private static final int ORIGIN = -300;
    private static final int FIRST = IntervalFlow.FIRST_TOUCHED;

    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();

    @Test
    void shouldKeepTheOrderOfFirstTradesWhateverTheirNumber()
    {
        for (final int count : new int[]{1, FIRST - 1, FIRST, FIRST + 1, 2 * FIRST + 1, BANDS})
        {
            final IntervalFlow flow = new IntervalFlow(BANDS);
            for (int round = 0; round < 3; round++)
            {
                trade(flow, 0, count);
                trade(flow, 0, count);
                assertFlow(flow, count, 2);
                flow.clear();
                assertEquals(0, flow.touchedCount());
                assertEquals(0, flow.volumeLots());
                assertEquals(0, flow.lots(band(count - 1)));
            }
        }
    }

    @Test
    void shouldAllocateOnlyWhenFirstInMoreThanItHasRoomFor()
    {
        long leastBefore = Long.MAX_VALUE;
        long leastAt = Long.MAX_VALUE;
        long leastAfter = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++)
        {
            final IntervalFlow flow = new IntervalFlow(BANDS);
            leastBefore = Math.min(leastBefore, allocated(flow, 0, FIRST));
            leastAt = Math.min(leastAt, allocated(flow, FIRST, FIRST + 1));
            leastAfter = Math.min(leastAfter, allocated(flow, FIRST + 1, BANDS));
            flow.clear();
            leastAfter = Math.min(leastAfter, allocated(flow, 0, BANDS));
        }

        assertEquals(0, leastBefore);
        assertTrue(leastAt >= BANDS * Integer.BYTES, leastAt + " bytes");
        assertEquals(0, leastAfter);
    }

    @Test
    void shouldLoadWhatWasSavedWhateverTheNumberOfBands()
    {
        for (final int count : new int[]{0, FIRST, FIRST + 1, 3 * FIRST, BANDS})
        {
            final IntervalFlow flow = new IntervalFlow(BANDS);
            trade(flow, 0, count);
            final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
            final StateWriter writer = new StateWriter(buffer, 0);
            flow.state(writer);
            final IntervalFlow loaded = new IntervalFlow(BANDS);
            final StateReader reader = new StateReader(buffer, 0, writer.length());
            loaded.state(reader);
            reader.finish();
            assertFlow(loaded, count, 1);
            assertEquals(flow.hash(1), loaded.hash(1));
            trade(loaded, 0, BANDS);
            trade(flow, 0, BANDS);
            assertEquals(BANDS, loaded.touchedCount());
            assertEquals(flow.hash(1), loaded.hash(1));
        }
    }

    @Test
    void shouldDropWhatLeavesTheWindow()
    {
        final IntervalFlow flow = new IntervalFlow(BANDS);
        trade(flow, 0, BANDS);
        long dropped = 0;
        for (int i = 0; i < BANDS; i++)
        {
            dropped += band(i) < ORIGIN + 100 ? 1 + i : 0;
        }

        final long volumeLots = flow.volumeLots();
        assertEquals(dropped, flow.retain(ORIGIN + 100, BANDS));
        assertEquals(BANDS - 100, flow.touchedCount());
        assertEquals(volumeLots - dropped, flow.volumeLots());
        assertEquals(0, flow.lots(ORIGIN));
    }

    @Test
    void shouldRefuseMoreThanAnIntervalCanTake()
    {
        final IntervalFlow flow = new IntervalFlow(BANDS);
        assertTrue(flow.add(1, 1L << 60));
        assertFalse(flow.add(2, 1));
        assertEquals(1, flow.touchedCount());
        assertEquals(1L << 60, flow.volumeLots());
    }

    private long allocated(final IntervalFlow flow, final int from, final int to)
    {
        final long before = threads.getCurrentThreadAllocatedBytes();
        trade(flow, from, to);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void trade(final IntervalFlow flow, final int from, final int to)
    {
        for (int i = from; i < to; i++)
        {
            if (!flow.add(band(i), 1 + i))
            {
                throw new AssertionError("refused trade " + i);
            }
        }
    }

    private static void assertFlow(final IntervalFlow flow, final int count, final int times)
    {
        assertEquals(count, flow.touchedCount());
        long volumeLots = 0;
        for (int i = 0; i < count; i++)
        {
            assertEquals(band(i), flow.touchedBand(i));
            assertEquals(times * (1L + i), flow.lots(band(i)));
            volumeLots += times * (1L + i);
        }

        assertEquals(volumeLots, flow.volumeLots());
    }

    /** Each of the window once, in another order. */
    private static int band(final int index)
    {
        return ORIGIN + index * 37 % BANDS;
    }
}
