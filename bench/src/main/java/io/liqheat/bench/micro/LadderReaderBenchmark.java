package io.liqheat.bench.micro;

import io.liqheat.codecs.event.Side;
import io.liqheat.engine.ladder.LadderReader;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What do queries and a whole image cost a reader, while an engine on another thread changes the ladder so many times a
 * second, or never? Compared with a plain copy of as many bytes and with sums over as many cells of a {@code long[]}.
 * <p>
 * An image is tried until it is whole; tries per image, and the share of images that took more than
 * {@value #FEW_TRIES}, are printed. A query repeats by itself until it has seen one state.
 */
public class LadderReaderBenchmark extends MicroBenchmark
{
    private static final int BANDS = 50;
    private static final double DISTANCE = 0.05;
    private static final int FEW_TRIES = 3;

    /** An engine that writes, and a reader of its ladder. */
    @State(Scope.Thread)
    public static class WrittenLadder
    {
        @Param({"0", "100", "1000"})
        int writesPerSecond;

        @Param({"1024", "8192"})
        int bands;

        private final double[] bounds = new double[2];
        private EngineRig rig;
        private LadderReader reader;
        private Thread writer;
        private volatile boolean isStopped;
        private long tries;
        private long images;
        private long late;

        @Setup
        public void open()
        {
            final SplittableRandom random = new SplittableRandom(42);
            rig = new EngineRig(bands);
            for (int sample = 0; sample < 20; sample++)
            {
                for (int i = 0; i < 500; i++)
                {
                    rig.trade(EngineRig.midTicks(EngineRig.CENTRE_BAND - 250 + random.nextInt(500)), 50_000);
                }

                rig.sample(1_000_000_000L + sample * 10_000_000L);
            }

            reader = new LadderReader(rig.engine().directory().find(EngineRig.INSTRUMENT_ID));
            writer = new Thread(this::write, "bench-writer");
            writer.setDaemon(true);
            if (writesPerSecond > 0)
            {
                writer.start();
            }
        }

        private void write()
        {
            final long periodNs = TimeUnit.SECONDS.toNanos(1) / writesPerSecond;
            for (long i = 0; !isStopped; i++)
            {
                rig.advance(periodNs);
                rig.mark(EngineRig.midTicks(EngineRig.CENTRE_BAND + (int)(i % 7)));
                LockSupport.parkNanos(periodNs);
            }
        }

        @TearDown
        public void close() throws InterruptedException
        {
            isStopped = true;
            writer.join();
            rig.requireNothingRefused();
            if (0 == reader.quantityBetween(Side.LONG, -1, 0, EngineRig.midTicks(2 * EngineRig.CENTRE_BAND)))
            {
                throw new IllegalStateException("the ladder that was read is empty");
            }

            if (images > 0)
            {
                System.out.printf(Locale.ROOT, "# tries per image: %.4f; after more than %d: %.4f %%%n",
                    (double)tries / images, FEW_TRIES, 100.0 * late / images);
            }
        }
    }

    /** Memory as long as a ladder, to be copied. */
    @State(Scope.Thread)
    public static class PlainMemory
    {
        @Param({"1024", "8192"})
        int bands;

        private final long[] cells = new long[BANDS * 18];
        private int length;
        private UnsafeBuffer source;
        private UnsafeBuffer target;

        @Setup
        public void open()
        {
            length = 2 * bands * 18 * Long.BYTES;
            source = EngineRig.newBuffer(length);
            target = EngineRig.newBuffer(length);
        }
    }

    @Benchmark
    public int image(final WrittenLadder written)
    {
        int tries = 1;
        while (!written.reader.tryRefresh())
        {
            tries++;
        }

        written.tries += tries;
        written.images++;
        written.late += tries > FEW_TRIES ? 1 : 0;
        return tries;
    }

    @Benchmark
    public double quantityBetween(final WrittenLadder written)
    {
        return written.reader.quantityBetween(Side.LONG, -1,
            EngineRig.midTicks(EngineRig.CENTRE_BAND - BANDS), EngineRig.midTicks(EngineRig.CENTRE_BAND - 1));
    }

    @Benchmark
    public double boundsBetween(final WrittenLadder written)
    {
        return written.reader.boundsBetween(Side.LONG, EngineRig.midTicks(EngineRig.CENTRE_BAND - BANDS),
            EngineRig.midTicks(EngineRig.CENTRE_BAND - 1), written.bounds);
    }

    @Benchmark
    public long heaviestBand(final WrittenLadder written)
    {
        return written.reader.heaviestBandTicks(Side.LONG, DISTANCE);
    }

    @Benchmark
    public UnsafeBuffer baselineCopy(final PlainMemory memory)
    {
        memory.target.putBytes(0, memory.source, 0, memory.length);
        return memory.target;
    }

    @Benchmark
    public double baselineSumOfBands(final PlainMemory memory)
    {
        double sum = 0;
        for (int i = 0; i < BANDS * 18; i++)
        {
            sum += memory.cells[i];
        }

        return sum;
    }
}
