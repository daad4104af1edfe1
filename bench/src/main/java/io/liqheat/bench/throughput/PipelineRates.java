package io.liqheat.bench.throughput;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.liqheat.bench.latency.BareRing;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.pipeline.WaitMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How many events per second go through a whole pipeline with one consumer: without a journal, with the engine beside
 * the journal, with the engine behind it. The first line is a bare ring as the engine's input ring is, whose handler
 * does nothing.
 */
final class PipelineRates
{
    private static final String SECTION = "pipeline";
    private static final int SLOTS = 8192;
    private static final int SLOT_LENGTH = 512;

    private final Path scratch;
    private final Repetition repetition;

    PipelineRates(final Path scratch, final Repetition repetition)
    {
        this.scratch = scratch;
        this.repetition = repetition;
    }

    List<Measurement> measure(final RecordedEvents recorded)
    {
        final List<Measurement> measurements = new ArrayList<>();
        measurements.add(measure("bare ring, events copied in, nothing done", () -> bareRing(recorded)));
        measurements.add(measure("no journal", () -> new PipelineWork(recorded, 1, null, null)));
        for (final EngineContext.JournalMode mode : new EngineContext.JournalMode[] {
            EngineContext.JournalMode.PARALLEL, EngineContext.JournalMode.GATING})
        {
            measurements.add(measure(EngineContext.JournalMode.PARALLEL == mode ? "journal beside the engine" :
                "journal before the engine", () -> new PipelineWork(recorded, 1, newDirectory(), mode)));
        }

        return measurements;
    }

    private Measurement measure(final String name, final Repetition.Works works)
    {
        return repetition.measure(SECTION, name, "events", 0, 0, works);
    }

    /** Sleeping, which is what an engine takes by default where there are fewer cores than its threads. */
    private static Repetition.Work bareRing(final RecordedEvents recorded)
    {
        final UnsafeBuffer region = new UnsafeBuffer(new byte[SLOTS * SLOT_LENGTH]);
        final int[] slots = new int[1];
        final Disruptor<UnsafeBuffer> disruptor = new Disruptor<>(
            () -> new UnsafeBuffer(region, slots[0]++ * SLOT_LENGTH, SLOT_LENGTH), SLOTS,
            (task) -> new Thread(task, "bench-bare"), ProducerType.MULTI, BareRing.waitStrategy(
                Runtime.getRuntime().availableProcessors() > 3 ? WaitMode.YIELDING : WaitMode.SLEEPING));
        final long[] sum = new long[1];
        disruptor.handleEventsWith((slot, sequence, endOfBatch) -> sum[0] += slot.getLong(0));
        final RingBuffer<UnsafeBuffer> ring = disruptor.start();
        return () ->
        {
            recorded.publishTo(new BareSink(ring));
            disruptor.shutdown();
            return recorded.count();
        };
    }

    private Path newDirectory()
    {
        try
        {
            return Files.createTempDirectory(scratch, "pipeline-");
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("cannot make a directory in " + scratch, ex);
        }
    }
}
