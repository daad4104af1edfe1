package io.liqheat.bench.decode;

import io.liqheat.bench.micro.MicroBenchmark;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Frames of one kind, one round of the pool per invocation. The median of many short rounds stays what it is when other
 * work interrupts some of them, which a mean does not.
 */
@BenchmarkMode(Mode.SampleTime)
@OperationsPerInvocation(FramePool.FRAMES)
@Warmup(iterations = 8, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public abstract class DecodeState extends MicroBenchmark
{
    @Param
    VenueFrame frame;

    FramePool pool;
    private final Values values = new Values();
    private Wanted wanted;

    final void setupFrames()
    {
        pool = frame.pool();
        wanted = frame.wanted();
        System.out.println("# mean bytes of " + frame + ": " + pool.meanLength());
    }

    /** Read every frame of the pool. */
    final Values readAll(final FrameReader reader)
    {
        for (int i = 0; i < FramePool.FRAMES; i++)
        {
            pool.advance();
            readAgain(reader);
        }

        return values;
    }

    final Values readAgain(final FrameReader reader)
    {
        values.clear();
        reader.read(wanted, pool.bytes(), values);
        return values;
    }

    /** Have two libraries read the same from all frames. */
    final void requireSame(final FrameReader one, final FrameReader other)
    {
        final FramePool frames = frame.pool();
        final Values first = new Values();
        final Values second = new Values();
        for (int i = 0; i < FramePool.FRAMES; i++)
        {
            frames.advance();
            first.clear();
            second.clear();
            one.read(wanted, frames.bytes(), first);
            other.read(wanted, frames.bytes(), second);
            if (!first.isSame(second) || 0 == first.count())
            {
                throw new IllegalStateException(one + " and " + other + " read differently: " + new String(
                    frames.bytes(), StandardCharsets.US_ASCII));
            }
        }
    }
}
