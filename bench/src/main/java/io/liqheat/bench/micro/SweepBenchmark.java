package io.liqheat.bench.micro;

import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does a mark price cost the engine when it sweeps nothing, and what does each band cost that it sweeps?
 * <p>
 * {@link #sweep(FullLadder)} measures one fall of the mark through {@value #BANDS} bands that hold exposure of nearly
 * all tiers, in steps of a given number of bands, and is given <em>per band</em>: multiply by {@code bandsPerMark} for
 * the cost of one mark price. Before each fall, outside the measurement, the mark goes back up (which sweeps shorts)
 * and one interval of trades all over the window fills the bands again. Marks stand in the middle of a band, so that a
 * step of one band clears two halves.
 * <p>
 * {@link #still(SweptLadder)} is one mark price that walks over eight bands it has swept before.
 * {@link #sweepEmpty(EmptyLadder)} is one mark price that passes {@value #BANDS} bands which hold nothing, given per
 * band. The baselines read, sum and clear as many cells of a {@code long[]}, also per band, and do twenty random adds.
 */
public class SweepBenchmark extends MicroBenchmark
{
    private static final int BANDS = 1_000;
    private static final int TIERS = 18;
    private static final int ADDS = 20;

    /** A ladder with exposure in each of the bands below the mark. */
    @State(Scope.Thread)
    public static class FullLadder
    {
        private static final int LOWEST_ENTRY_BAND = EngineRig.CENTRE_BAND - BANDS;
        private static final int ENTRY_BANDS = 5_000;
        private static final int ENTRY_STEP = 2;
        private static final long OPEN_INTEREST_LOTS = 1_000_000_000L;

        @Param({"1", "10", "1000"})
        int bandsPerMark;

        private EngineRig rig;

        @Setup(Level.Trial)
        public void open()
        {
            rig = new EngineRig();
            refill();
            final long cellsBefore = rig.sink().cells();
            fall();
            System.out.println(
                "# cells published per band: " + (double)(rig.sink().cells() - cellsBefore) / BANDS);
        }

        @Setup(Level.Invocation)
        public void refill()
        {
            rig.mark(EngineRig.midTicks(EngineRig.CENTRE_BAND));
            for (int i = 0; i < ENTRY_BANDS; i += ENTRY_STEP)
            {
                rig.trade(EngineRig.midTicks(LOWEST_ENTRY_BAND + i), 100_000);
            }

            rig.sample(OPEN_INTEREST_LOTS);
        }

        @TearDown(Level.Trial)
        public void close()
        {
            rig.requireNothingRefused();
        }

        private void fall()
        {
            for (int down = bandsPerMark; down <= BANDS; down += bandsPerMark)
            {
                rig.mark(EngineRig.midTicks(EngineRig.CENTRE_BAND - down));
            }
        }
    }

    /** A walk of the mark inside a few bands that hold nothing. */
    @State(Scope.Thread)
    public static class SweptLadder
    {
        private static final int MARKS = 512;
        private static final int STRIDE = 128;
        private static final int WALK_TICKS = 4 * EngineRig.BAND_TICKS;
        private static final int STEP_TICKS = EngineRig.BAND_TICKS;

        private final UnsafeBuffer events = EngineRig.newBuffer(MARKS * STRIDE);
        private EngineRig rig;
        private int eventLength;
        private int next;

        @Setup(Level.Trial)
        public void open()
        {
            final SplittableRandom random = new SplittableRandom(42);
            rig = new EngineRig();
            long offsetTicks = 0;
            for (int i = 0; i < MARKS; i++)
            {
                offsetTicks = Math.max(-WALK_TICKS, Math.min(
                    WALK_TICKS, offsetTicks + random.nextInt(-STEP_TICKS, STEP_TICKS + 1)));
                eventLength = rig.encodeMark(
                    events, i * STRIDE, EngineRig.midTicks(EngineRig.CENTRE_BAND) + offsetTicks);
            }
        }

        @TearDown(Level.Trial)
        public void close()
        {
            rig.requireNothingRefused();
        }
    }

    /** Two marks, a thousand bands apart, in a ladder that holds nothing. */
    @State(Scope.Thread)
    public static class EmptyLadder
    {
        private static final int STRIDE = 128;

        private final UnsafeBuffer events = EngineRig.newBuffer(2 * STRIDE);
        private EngineRig rig;
        private int eventLength;
        private int next;

        @Setup(Level.Trial)
        public void open()
        {
            rig = new EngineRig();
            for (int i = 0; i < 2; i++)
            {
                eventLength = rig.encodeMark(
                    events, i * STRIDE, EngineRig.midTicks(EngineRig.CENTRE_BAND - BANDS / 2 + i * BANDS));
            }
        }

        @TearDown(Level.Trial)
        public void close()
        {
            rig.requireNothingRefused();
        }
    }

    private final RandomAdds adds = new RandomAdds();
    private final long[] cells = new long[BANDS * TIERS];
    private final long[] sums = new long[TIERS];

    @Benchmark
    @OperationsPerInvocation(BANDS)
    public void sweep(final FullLadder full)
    {
        full.fall();
    }

    @Benchmark
    public void still(final SweptLadder swept)
    {
        swept.rig.apply(
            swept.events, (swept.next++ & (SweptLadder.MARKS - 1)) * SweptLadder.STRIDE, swept.eventLength);
    }

    @Benchmark
    @OperationsPerInvocation(BANDS)
    public void sweepEmpty(final EmptyLadder empty)
    {
        empty.rig.apply(empty.events, (empty.next++ & 1) * EmptyLadder.STRIDE, empty.eventLength);
    }

    @Benchmark
    public long baselineRandomAdds()
    {
        return adds.add(ADDS);
    }

    @Benchmark
    @OperationsPerInvocation(BANDS)
    public long[] baselineSumAndClear()
    {
        final long[] cells = this.cells;
        final long[] sums = this.sums;
        for (int first = 0; first < cells.length; first += TIERS)
        {
            for (int tier = 0; tier < TIERS; tier++)
            {
                sums[tier] += cells[first + tier];
                cells[first + tier] = 0;
            }
        }

        return sums;
    }
}
