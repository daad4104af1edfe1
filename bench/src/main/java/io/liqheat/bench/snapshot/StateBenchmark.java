package io.liqheat.bench.snapshot;

import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.agrona.ExpandableArrayBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to save, load and hash the state of an engine with four instruments that have traded for an hour,
 * by bands of a ladder? Compared with a copy of as many bytes as the state has.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(value = 1, jvmArgsPrepend = {
    "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
    "-Xms2g",
    "-Xmx2g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StateBenchmark
{
    private static final int EVENTS = 180_000;

    private final HeatmapEngine engine = new HeatmapEngine(new NullSink());
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private byte[] copy;
    private int length;

    /** Bands of a ladder. */
    @Param({"1024", "4096", "16384"})
    private int bands;

    @Setup(Level.Trial)
    public void trade()
    {
        final ModelParameters parameters = ModelParameters.defaults().withBandCount(bands);
        final TradingDay day = new TradingDay();
        for (int i = 0; i < EVENTS; i++)
        {
            day.next(parameters);
            engine.onEvent(day.buffer(), 0, day.length());
        }

        length = engine.saveState(buffer, 0);
        copy = new byte[length];
        System.out.println("# state: " + length + " bytes with bands=" + bands + " instruments=" +
            TradingDay.INSTRUMENTS);
    }

    @Benchmark
    public int save()
    {
        return engine.saveState(buffer, 0);
    }

    @Benchmark
    public HeatmapEngine load()
    {
        final HeatmapEngine loaded = new HeatmapEngine(new NullSink());
        loaded.loadState(buffer, 0, length);
        return loaded;
    }

    @Benchmark
    public long hash()
    {
        return engine.savedStateHash();
    }

    @Benchmark
    public byte[] baselineCopy()
    {
        return Arrays.copyOf(copy, length);
    }
}
