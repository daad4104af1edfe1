package io.liqheat.bench.micro;

import io.liqheat.codecs.event.Completeness;
import io.liqheat.codecs.event.Side;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does learning cost: one liquidation that is attributed to what was swept, and one mark price with a learning
 * step, which computes and publishes the weights of both sides?
 * <p>
 * {@link #liquidation(SweptMarket)} is compared with three passes over 18 numbers, what attribution needs at least;
 * {@link #markWithStep(NewsyMarket)} with a pass over 18 times 18 numbers per side. Marks are ten seconds apart, so
 * that each has a step; before each, outside the measurement, a liquidation brings news. Two readings of the clock are
 * part of it, see {@link HarnessBenchmark#baselinePrepared}.
 */
public class LearningBenchmark extends MicroBenchmark
{
    private static final int TIERS = 18;
    private static final int SIDES = 2;
    private static final int PASSES = 3;
    private static final long STEP_NS = 10_000_000_000L;

    private final double[] row = new double[TIERS];
    private final double[] table = new double[SIDES * TIERS * TIERS];

    /** An engine whose mark has just swept exposure of nearly all tiers. */
    @State(Scope.Thread)
    public static class SweptMarket
    {
        private static final int ENTRY_BANDS = 5_000;
        private static final int REACH = 500;
        private static final long OPEN_INTEREST_LOTS = 1_000_000_000L;

        private final UnsafeBuffer event = EngineRig.newBuffer(128);
        private EngineRig rig;
        private int length;

        @Setup(Level.Trial)
        public void open()
        {
            rig = new EngineRig();
            for (int i = 0; i < ENTRY_BANDS; i += 2)
            {
                rig.trade(EngineRig.midTicks(EngineRig.CENTRE_BAND - REACH + i), 100_000);
            }

            rig.sample(OPEN_INTEREST_LOTS);
            rig.mark(EngineRig.midTicks(EngineRig.CENTRE_BAND - REACH));
            length = liquidation();
            rig.apply(event, 0, length);
        }

        @TearDown(Level.Trial)
        public void close()
        {
            rig.requireNothingRefused();
        }

        private int liquidation()
        {
            return rig.encodeLiquidation(
                event, 0, Side.LONG, EngineRig.midTicks(EngineRig.CENTRE_BAND - REACH), 1_000, Completeness.ALL);
        }
    }

    /** The same, with news for the next step. */
    @State(Scope.Thread)
    public static class NewsyMarket extends SweptMarket
    {
        @Setup(Level.Invocation)
        public void hear()
        {
            super.rig.apply(super.event, 0, super.length);
            super.rig.advance(STEP_NS);
            super.length = super.liquidation();
        }
    }

    @Benchmark
    public void liquidation(final SweptMarket market)
    {
        market.rig.apply(market.event, 0, market.length);
    }

    @Benchmark
    public void markWithStep(final NewsyMarket market)
    {
        ((SweptMarket)market).rig.mark(EngineRig.midTicks(EngineRig.CENTRE_BAND - SweptMarket.REACH));
    }

    @Benchmark
    public double baselineThreePasses()
    {
        double sum = 0;
        for (int pass = 0; pass < PASSES; pass++)
        {
            for (int tier = 0; tier < TIERS; tier++)
            {
                row[tier] = row[tier] * 0.5 + pass;
                sum += row[tier];
            }
        }

        return sum;
    }

    @Benchmark
    public double baselineTablePass()
    {
        double sum = 0;
        for (final double value : table)
        {
            sum += value;
        }

        return sum;
    }
}
