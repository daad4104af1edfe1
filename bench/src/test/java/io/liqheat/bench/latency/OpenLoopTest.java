package io.liqheat.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenLoopTest
{
    private static final long START_NS = 1_000_000;
    private static final long PERIOD_NS = 1_000;
    private static final long TICK_NS = 10;

    private final List<Long> latenessNs = new ArrayList<>();
    private final List<Long> gapsNs = new ArrayList<>();
    private long nowNs;
    private long idleNs = TICK_NS;

    /** Frames every microsecond, of which one takes long. */
    private final class SlowFrame implements OpenLoop.Stage
    {
        private final int count;
        private final int slowFrame;
        private final long slowNs;
        private int frame = -1;

        private SlowFrame(final int count, final int slowFrame, final long slowNs)
        {
            this.count = count;
            this.slowFrame = slowFrame;
            this.slowNs = slowNs;
        }

        @Override
        public boolean advance()
        {
            return ++frame < count;
        }

        @Override
        public long offsetNs()
        {
            return frame * PERIOD_NS;
        }

        @Override
        public void send(final long dueNs, final long sentNs)
        {
            assertEquals(START_NS + frame * PERIOD_NS, dueNs);
            latenessNs.add(sentNs - dueNs);
            nowNs += frame == slowFrame ? slowNs : 0;
        }

        @Override
        public void onGap(final long dueNs, final long gapNs)
        {
            gapsNs.add(gapNs);
        }
    }

    private long run(final int frames, final int slowFrame, final long slowNs)
    {
        return new OpenLoop(() -> nowNs, () -> nowNs += idleNs, new SlowFrame(frames, slowFrame, slowNs))
            .run(START_NS, () -> false);
    }

    @Test
    void shouldSendNothingBeforeItIsDue()
    {
        assertEquals(100, run(100, -1, 0));
        assertTrue(latenessNs.stream().allMatch((late) -> 0 == late), latenessNs.toString());
        assertEquals(START_NS + 99 * PERIOD_NS, nowNs);
    }

    @Test
    void shouldCountLatenessFromDueTimesAndOmitNoFrameBehindASlowOne()
    {
        assertEquals(20, run(20, 4, 5_500));

        // due every 1000: the frame behind a stall of 5500 is 4500 late, then 3500 ... 500, then on time again
        assertEquals(List.of(0L, 0L, 0L, 0L, 0L, 4_500L, 3_500L, 2_500L, 1_500L, 500L, 0L), latenessNs.subList(0, 11));
        assertEquals(START_NS + 19 * PERIOD_NS, nowNs);
    }

    @Test
    void shouldReportInterruptionsWhileItWaits()
    {
        idleNs = OpenLoop.USUAL_GAP_NS + 500;
        run(2, -1, 0);

        assertTrue(gapsNs.contains(OpenLoop.USUAL_GAP_NS + 500), gapsNs.toString());
    }

    @Test
    void shouldStopWhenTold()
    {
        final long frames = new OpenLoop(() -> nowNs, () -> nowNs += idleNs, new SlowFrame(100, -1, 0))
            .run(START_NS, () -> latenessNs.size() >= 7);

        assertEquals(7, frames);
    }
}
