package io.liqheat.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.delta.DeltaHeaderDecoder;
import io.liqheat.codecs.delta.MessageHeaderDecoder;
import io.liqheat.engine.pipeline.PipelineProbe;
import io.liqheat.engine.pipeline.ThreadMode;
import java.nio.ByteOrder;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class StageStampsTest
{
    private static final long DUE_NS = 5_000;

    private final RunSpan span = new RunSpan(1_000_000_000L, 30);
    private long nowNs = 1_000;

    @Test
    void shouldCountEveryStageFromItsBeginningAndTheEndsFromTheDueTime() throws InterruptedException
    {
        final StageStamps stamps = new StageStamps(() -> nowNs, span, true, true, ThreadMode.STAGES);
        final StageStamps.Consumer consumer = stamps.addConsumer();
        publish(stamps, 1);
        span.begin(DUE_NS);
        stamps.onTaken(DUE_NS, 5_007);
        nowNs = 5_020;
        stamps.onDecoded();
        nowNs = 5_050;
        final long originNs = stamps.nanoTime();
        assertEquals(DUE_NS, originNs);

        onStage(() ->
        {
            stage(stamps, PipelineProbe.Stage.JOURNALED, 5_150, originNs);
            stage(stamps, PipelineProbe.Stage.ENGINE_BEGIN, 5_350, originNs);
            nowNs = 5_900;
            consumer.onDelta(delta(2), 0, 64, true);
            stage(stamps, PipelineProbe.Stage.ENGINE_END, 6_000, originNs);
        });

        assertEquals(7, only(stamps, "late"));
        assertEquals(13, only(stamps, "decode"));
        assertEquals(30, only(stamps, "publish"));
        assertEquals(100, only(stamps, "journal"));
        assertEquals(200, only(stamps, "ring"));
        assertEquals(650, only(stamps, "engine"));
        assertEquals(1_000, only(stamps, "applied"));
        assertEquals(550, only(stamps, "consumer"));
        assertEquals(900, only(stamps, "total"));
        assertEquals(6_000, stamps.endedNs());
    }

    @Test
    void shouldMeasureTheRingFromItsPublicationWhenTheEngineDoesNotWaitForTheJournal() throws InterruptedException
    {
        final StageStamps stamps = new StageStamps(() -> nowNs, span, true, false, ThreadMode.STAGES);
        publish(stamps, 1);
        span.begin(DUE_NS);
        stamps.onTaken(DUE_NS, DUE_NS);
        nowNs = 5_100;
        final long originNs = stamps.nanoTime();
        onStage(() -> stage(stamps, PipelineProbe.Stage.ENGINE_BEGIN, 5_180, originNs));

        assertEquals(80, only(stamps, "ring"));
    }

    @Test
    void shouldReadNoClockBetweenTheEnds() throws InterruptedException
    {
        final StageStamps stamps = new StageStamps(() -> nowNs, span, false, true, ThreadMode.STAGES);
        final StageStamps.Consumer consumer = stamps.addConsumer();
        publish(stamps, 1);
        span.begin(DUE_NS);
        stamps.onTaken(DUE_NS, DUE_NS);
        stamps.onDecoded();
        assertEquals(DUE_NS, stamps.nanoTime());
        onStage(() ->
        {
            assertEquals(0, stamps.nanoTime());
            stamps.record(PipelineProbe.Stage.JOURNALED, -DUE_NS);
            nowNs = 5_400;
            consumer.onDelta(delta(2), 0, 64, false);
            consumer.onDelta(delta(2), 0, 64, true);
        });

        assertEquals(List.of("late", "gap", "total"), stamps.times().stream().map(StageTimes::tag).toList());
        assertEquals(400, only(stamps, "total"));
        assertEquals(2, consumer.deltas());
    }

    @Test
    void shouldNotCountWhatIsPublishedBehindTheLastFrame() throws InterruptedException
    {
        final StageStamps stamps = new StageStamps(() -> nowNs, span, true, true, ThreadMode.STAGES);
        final StageStamps.Consumer consumer = stamps.addConsumer();
        span.begin(DUE_NS);
        stamps.onTaken(DUE_NS, DUE_NS);
        stamps.onEnd();
        nowNs = 900_000;
        assertEquals(900_000, stamps.nanoTime());
        onStage(() -> consumer.onDelta(delta(1), 0, 64, true));

        assertEquals(0, total(stamps, "total").getTotalCount());
    }

    @Test
    void shouldSayWhenAConsumerIsTooFarBehindToKnowItsTimes() throws InterruptedException
    {
        final StageStamps stamps = new StageStamps(() -> nowNs, span, false, true, ThreadMode.STAGES);
        final StageStamps.Consumer consumer = stamps.addConsumer();
        span.begin(0);
        stamps.onTaken(DUE_NS, DUE_NS);
        for (int i = 0; i <= 1 << 20; i++)
        {
            stamps.nanoTime();
        }

        onStage(() ->
        {
            consumer.onDelta(delta(1), 0, 64, true);
            consumer.onDelta(delta(2), 0, 64, true);
        });

        assertEquals(1, stamps.overwritten());
        assertEquals(1, total(stamps, "total").getTotalCount());
    }

    /** The engine's configuration, of no frame. */
    private static void publish(final StageStamps stamps, final int events) throws InterruptedException
    {
        for (int i = 0; i < events; i++)
        {
            final long originNs = stamps.nanoTime();
            onStage(() ->
            {
                stamps.record(PipelineProbe.Stage.JOURNALED, stamps.nanoTime() - originNs);
                stamps.record(PipelineProbe.Stage.ENGINE_BEGIN, stamps.nanoTime() - originNs);
                stamps.record(PipelineProbe.Stage.ENGINE_END, stamps.nanoTime() - originNs);
            });
        }
    }

    private void stage(
        final StageStamps stamps, final PipelineProbe.Stage stage, final long atNs, final long originNs)
    {
        nowNs = atNs;
        stamps.record(stage, stamps.nanoTime() - originNs);
    }

    /** Stages are other threads than the sender's. */
    private static void onStage(final Runnable task) throws InterruptedException
    {
        final Throwable[] failure = new Throwable[1];
        final Thread thread = new Thread(task);
        thread.setUncaughtExceptionHandler((ended, ex) -> failure[0] = ex);
        thread.start();
        thread.join(10_000);
        if (null != failure[0])
        {
            throw new AssertionError(failure[0]);
        }
    }

    private static UnsafeBuffer delta(final long inputSequence)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        buffer.putLong(MessageHeaderDecoder.ENCODED_LENGTH + DeltaHeaderDecoder.inputSequenceEncodingOffset(),
            inputSequence, ByteOrder.LITTLE_ENDIAN);
        return buffer;
    }

    private static Histogram total(final StageStamps stamps, final String tag)
    {
        final StageTimes times =
            stamps.times().stream().filter((each) -> tag.equals(each.tag())).findFirst().orElse(null);
        assertNotNull(times, tag);
        return times.total();
    }

    private static long only(final StageStamps stamps, final String tag)
    {
        final Histogram total = total(stamps, tag);
        assertEquals(1, total.getTotalCount(), tag);
        assertTrue(total.getMaxValue() < 2_000, tag);
        return total.getMinValue();
    }
}
