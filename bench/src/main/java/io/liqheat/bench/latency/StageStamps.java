package io.liqheat.bench.latency;

import io.liqheat.codecs.delta.DeltaHeaderDecoder;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.engine.pipeline.DeltaHandler;
import io.liqheat.engine.pipeline.PipelineProbe;
import io.liqheat.engine.pipeline.ThreadMode;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;

/**
 * Follows every event through a pipeline by its sequence, with the due time of its frame. Stages see all events in
 * order, so each counts for itself; a delta names the event it belongs to.
 * <pre>
 *   due ── late ──▶ taken ── decode ──▶ decoded ── publish ──▶ in the ring ── journal ──▶ journaled ── ring ──▶ begun
 *   begun ── engine ──▶ done, "applied" since due
 *     └── consumer ──▶ last delta in hand, "total" since due
 * </pre>
 * Each reading of the clock costs as much as applying a trade. With {@code isEveryStage} false only the two ends are
 * read: the due time, which costs nothing, and a consumer's clock.
 * <p>
 * <b>Threading:</b> made by the sender's thread, which is known by it; each stage by one other, or all by the same.
 * What one thread writes the next one reads behind the ring's own publication.
 * <b>Allocation:</b> none after construction.
 */
final class StageStamps implements PipelineProbe
{
    private static final int SLOTS = 1 << 20;
    private static final int MASK = SLOTS - 1;
    private static final int INPUT_SEQUENCE_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + DeltaHeaderDecoder.inputSequenceEncodingOffset();

    private final Thread sender = Thread.currentThread();
    private final RigClock clock;
    private final boolean isEveryStage;
    private final boolean isGated;
    private final long[] dueAt = new long[SLOTS];
    private final long[] publishedAt = new long[SLOTS];
    private final long[] journaledAt = new long[SLOTS];
    private final long[] begunAt = new long[SLOTS];
    private final AtomicLong lastPublished = new AtomicLong();
    private final List<Consumer> consumers = new ArrayList<>();
    private final StageTimes late;
    private final StageTimes gap;
    private final StageTimes decode;
    private final StageTimes publish;
    private final StageTimes journal;
    private final StageTimes ring;
    private final StageTimes engine;
    private final StageTimes applied;
    private final RunSpan span;
    private long dueNs;
    private long takenNs;
    private long handedNs;
    private boolean isDecoded;
    private long published;
    private long journaled;
    private long begun;
    private volatile long endedNs;
    private final AtomicLong overwritten = new AtomicLong();

    /**
     * Nothing seen yet.
     *
     * @param clock        read by all threads.
     * @param span         that is measured.
     * @param isEveryStage whether each stage is to be stamped.
     * @param isGated      whether the engine comes behind the journal.
     * @param threadMode   on how many threads the stages run.
     */
    StageStamps(
        final RigClock clock,
        final RunSpan span,
        final boolean isEveryStage,
        final boolean isGated,
        final ThreadMode threadMode)
    {
        this.clock = clock;
        this.span = span;
        this.isEveryStage = isEveryStage;
        this.isGated = isGated;
        late = new StageTimes("late", "due -> the sender has it: the machine, or frames before it", span);
        gap = new StageTimes("gap", "the sender waited and was interrupted", span);
        decode = new StageTimes("decode", "frame taken -> first event decoded", span);
        publish = new StageTimes("publish", "event decoded -> in the ring", span);
        journal = new StageTimes("journal", "in the ring -> in the journal", span);
        ring = new StageTimes(
            "ring", isGated ? "in the journal -> engine begins" : "in the ring -> engine begins", span);
        engine = new StageTimes("engine", ThreadMode.ONE == threadMode ?
            "engine begins -> done, consumers and delta journal too" : "engine begins -> done, deltas published", span);
        applied = new StageTimes("applied", ThreadMode.ONE == threadMode ?
            "frame due -> event applied, consumers and delta journal too" : "frame due -> event applied", span);
    }

    /** A consumer of all deltas, to be given to the engine. */
    Consumer addConsumer()
    {
        final Consumer consumer = new Consumer(consumers.size() + 1);
        consumers.add(consumer);
        return consumer;
    }

    List<Consumer> consumers()
    {
        return consumers;
    }

    /** The sender has a frame. */
    void onTaken(final long newDueNs, final long nowNs)
    {
        dueNs = newDueNs;
        takenNs = nowNs;
        isDecoded = false;
        late.record(newDueNs, nowNs - newDueNs);
    }

    /** There are no more frames: what is published from now on is of no frame. */
    void onEnd()
    {
        span.end(dueNs);
        dueNs = 0;
    }

    /** The sender was away while it waited for a frame. */
    void onGap(final long newDueNs, final long gapNs)
    {
        gap.record(newDueNs, gapNs);
    }

    /** A session hands over an event. */
    void onDecoded()
    {
        if (isEveryStage)
        {
            handedNs = clock.nanoTime();
            if (!isDecoded)
            {
                isDecoded = true;
                decode.record(dueNs, handedNs - takenNs);
            }
        }
    }

    @Override
    public long nanoTime()
    {
        if (Thread.currentThread() != sender)
        {
            return isEveryStage ? clock.nanoTime() : 0;
        }

        final long sequence = ++published;
        final int slot = (int)sequence & MASK;
        final long due = 0 == dueNs ? clock.nanoTime() : dueNs;
        dueAt[slot] = due;
        if (isEveryStage)
        {
            final long nowNs = clock.nanoTime();
            publishedAt[slot] = nowNs;
            if (0 != dueNs)
            {
                publish.record(due, nowNs - handedNs);
            }
        }

        lastPublished.lazySet(sequence);
        return due;
    }

    @Override
    public void record(final Stage stage, final long elapsedNs)
    {
        if (!isEveryStage)
        {
            return;
        }

        switch (stage)
        {
            case JOURNALED ->
            {
                final int slot = (int)++journaled & MASK;
                final long nowNs = dueAt[slot] + elapsedNs;
                journaledAt[slot] = nowNs;
                journal.record(dueAt[slot], nowNs - publishedAt[slot]);
            }
            case ENGINE_BEGIN ->
            {
                final int slot = (int)++begun & MASK;
                final long nowNs = dueAt[slot] + elapsedNs;
                begunAt[slot] = nowNs;
                ring.record(dueAt[slot], nowNs - (isGated ? journaledAt[slot] : publishedAt[slot]));
            }
            case ENGINE_END ->
            {
                final int slot = (int)begun & MASK;
                final long nowNs = dueAt[slot] + elapsedNs;
                engine.record(dueAt[slot], nowNs - begunAt[slot]);
                applied.record(dueAt[slot], elapsedNs);
                endedNs = nowNs;
            }
            default ->
            {
                // consumers look at the deltas themselves
            }
        }
    }

    /** {@return events published by the sender's thread} */
    long published()
    {
        return lastPublished.get();
    }

    /** {@return when the engine was done with its last event, or 0 when stages are not stamped} */
    long endedNs()
    {
        return endedNs;
    }

    /** {@return deltas whose event was so long ago that its times were gone} */
    long overwritten()
    {
        return overwritten.get();
    }

    /** {@return times of all stages that were recorded, in the order of the way} */
    List<StageTimes> times()
    {
        final List<StageTimes> times = new ArrayList<>(List.of(late, gap));
        if (isEveryStage)
        {
            times.addAll(List.of(decode, publish, journal, ring, engine, applied));
        }

        for (final Consumer consumer : consumers)
        {
            if (isEveryStage)
            {
                times.add(consumer.way);
            }

            times.add(consumer.total);
        }

        return times;
    }

    /** Takes deltas and looks at the clock when it has the last one of an event. */
    final class Consumer implements DeltaHandler
    {
        private final StageTimes way;
        private final StageTimes total;
        private long deltas;

        private Consumer(final int number)
        {
            final String suffix = 1 == number ? "" : "-" + number;
            way = new StageTimes("consumer" + suffix, "engine begins -> last delta in hand", span);
            total = new StageTimes("total" + suffix, "frame due -> last delta in hand", span);
        }

        @Override
        public void onDelta(
            final DirectBuffer buffer, final int offset, final int length, final boolean isEndOfEvent)
        {
            deltas++;
            if (!isEndOfEvent)
            {
                return;
            }

            final long nowNs = clock.nanoTime();
            final long sequence = buffer.getLong(offset + INPUT_SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
            final int slot = (int)sequence & MASK;
            final long due = dueAt[slot];
            final long begin = begunAt[slot];
            if (lastPublished.get() - sequence >= SLOTS)
            {
                overwritten.incrementAndGet();
                return;
            }

            total.record(due, nowNs - due);
            if (isEveryStage)
            {
                way.record(due, nowNs - begin);
            }
        }

        /** {@return deltas so far; read it when the engine is closed} */
        long deltas()
        {
            return deltas;
        }

        StageTimes total()
        {
            return total;
        }
    }
}
