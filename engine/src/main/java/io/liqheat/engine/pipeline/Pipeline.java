package io.liqheat.engine.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.status.EngineCounter;
import io.liqheat.engine.status.StatusFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersManager;

/**
 * The rings, stages and threads of one engine.
 * <pre>
 *   publishers ─▶ input ring ─▶ event journal ─▶ engine ─▶ delta ring ─┬▶ delta journal
 *                                                                      └▶ handlers, one thread each
 * </pre>
 * With {@code isJournalParallel} the engine does not wait for the event journal. With {@link ThreadMode#ONE} one thread
 * does all that is behind the input ring, per event and in this order: event journal, engine, handlers, delta journal.
 * The delta ring then is only room for the deltas of an event: nothing is published on it.
 * <p>
 * <b>Threading:</b> {@link #start()} and {@link #close(long)} by one owner.
 */
public final class Pipeline
{
    private static final long POLL_NS = 100_000;

    private final List<Thread> threads = new ArrayList<>();
    private final InstrumentIds instrumentIds = new InstrumentIds();
    private final AtomicBoolean isConfigured = new AtomicBoolean();
    private final PipelineSettings settings;
    private final StatusFile statusFile;
    private final HaltSignal haltSignal;
    private final Disruptor<Slot> inputRing;
    private final Disruptor<Slot> deltaRing;
    private final HeatmapEngine engine;
    private final long baseSequence;

    /**
     * Lay out a pipeline; no thread runs yet.
     *
     * @param settings of the pipeline.
     */
    public Pipeline(final PipelineSettings settings)
    {
        this.settings = settings;
        statusFile = settings.statusFile();
        final CountersManager counters = statusFile.countersManager();
        haltSignal = new HaltSignal(statusFile, EngineCounter.HALTED.allocate(counters));
        inputRing = newRing("input", settings.inputRingSize(), EventLimits.MAX_EVENT_LENGTH, ProducerType.MULTI);
        deltaRing = newRing("delta", settings.deltaRingSize(), DeltaSink.MAX_DELTA_LENGTH, ProducerType.SINGLE);
        final AtomicCounter deltaBackPressure = EngineCounter.DELTA_BACK_PRESSURE.allocate(counters);
        final AtomicCounter deltasPublished = EngineCounter.DELTAS_PUBLISHED.allocate(counters);
        final InlineDeltaSink inlineSink =
            ThreadMode.ONE == settings.threadMode() ? newInlineSink(deltasPublished) : null;
        final StampedDeltaSink deltaSink =
            null == inlineSink ? newRingSink(deltaBackPressure, deltasPublished) : inlineSink;
        engine = new HeatmapEngine(deltaSink);
        if (null != settings.journal())
        {
            settings.journal().report(counters);
            goOnFrom(settings.journal().start());
        }

        baseSequence = engine.lastSequence();
        final EngineStage engineStage = new EngineStage(
            engine,
            haltSignal,
            deltaSink,
            EngineCounter.EVENTS_APPLIED.allocate(counters),
            EngineCounter.MAX_QUEUE_DEPTH.allocate(counters),
            settings.probe());
        addInputStages(engineStage, inlineSink);
        EngineCounter.PUBLISHER_BACK_PRESSURE.allocate(counters);
        EngineCounter.THREADS_LEFT.allocate(counters);
    }

    private void goOnFrom(final EngineStart start)
    {
        if (null != start)
        {
            engine.loadState(start.state(), 0, start.stateLength());
            instrumentIds.restore(start.instrumentIds());
            isConfigured.set(true);
        }
    }

    private void addInputStages(final EngineStage engineStage, final InlineDeltaSink inlineSink)
    {
        final RecordStage journalStage =
            null == settings.journal() ? null : new RecordStage(settings.journal().events(), settings.probe());
        if (null != inlineSink)
        {
            inputRing.handleEventsWith(new OneThreadStage(journalStage, engineStage, inlineSink));
        }
        else if (null == journalStage)
        {
            inputRing.handleEventsWith(engineStage);
        }
        else if (settings.isJournalParallel())
        {
            inputRing.handleEventsWith(journalStage, engineStage);
        }
        else
        {
            inputRing.handleEventsWith(journalStage).then(engineStage);
        }
    }

    private InlineDeltaSink newInlineSink(final AtomicCounter deltasPublished)
    {
        return new InlineDeltaSink(
            deltaRing.getRingBuffer(),
            settings.deltaHandlers().stream().map((handler) -> new DeltaStage(handler, settings.probe()))
                .toArray(DeltaStage[]::new),
            null == settings.journal() ? null : new RecordStage(settings.journal().deltas(), null),
            haltSignal,
            new HaltingExceptionHandler<>("delta", haltSignal),
            deltasPublished);
    }

    private RingDeltaSink newRingSink(final AtomicCounter backPressure, final AtomicCounter deltasPublished)
    {
        if (null != settings.journal())
        {
            deltaRing.handleEventsWith(new RecordStage(settings.journal().deltas(), null));
        }

        for (final DeltaHandler handler : settings.deltaHandlers())
        {
            deltaRing.handleEventsWith(new DeltaStage(handler, settings.probe()));
        }

        return new RingDeltaSink(
            deltaRing.getRingBuffer(),
            new SlotClaim(
                deltaRing.getRingBuffer(),
                haltSignal,
                false,
                settings.waitMode().newIdleStrategy(),
                backPressure),
            deltasPublished);
    }

    /**
     * Stop on an error seen outside the stages.
     *
     * @param why for people.
     */
    public void halt(final String why)
    {
        haltSignal.halt(new IllegalStateException(why));
    }

    /** Start all threads, consumers first. */
    public void start()
    {
        deltaRing.start();
        inputRing.start();
    }

    /** {@return a way onto the input ring for one thread} */
    public EventPublisher newPublisher()
    {
        final CountersManager counters = statusFile.countersManager();
        return new EventPublisher(
            inputRing.getRingBuffer(),
            new SlotClaim(
                inputRing.getRingBuffer(),
                haltSignal,
                true,
                settings.waitMode().newIdleStrategy(),
                new AtomicCounter(counters.valuesBuffer(),
                    counters.findByTypeIdAndRegistrationId(EngineCounter.PUBLISHER_BACK_PRESSURE.typeId(), 0))),
            instrumentIds,
            isConfigured,
            baseSequence,
            settings.probe());
    }

    public HeatmapEngine engine()
    {
        return engine;
    }

    public InstrumentIds instrumentIds()
    {
        return instrumentIds;
    }

    public HaltSignal haltSignal()
    {
        return haltSignal;
    }

    /**
     * Refuse to close from within an event where the thread that would wait for its end is the one that is to end it:
     * the event's remaining deltas could be journaled only after the journal was given up.
     *
     * @throws IllegalStateException on the engine's thread with {@link ThreadMode#ONE}.
     */
    public void requireMayClose()
    {
        if (ThreadMode.ONE == settings.threadMode() && threads.contains(Thread.currentThread()))
        {
            throw new IllegalStateException("with threadMode=one a handler runs on the engine's thread, and close() " +
                "there would wait for itself: close from another thread");
        }
    }

    /**
     * Apply what was published, hand out its deltas, stop all threads. Publishers get no further event in. Returns in
     * any case: a thread that does not end in time is interrupted, then left behind and counted.
     *
     * @param timeoutMs how long to wait for the rings to drain, and again for each thread to end.
     * @return true when every thread has ended.
     * @throws IllegalStateException see {@link #requireMayClose()}; nothing was done then.
     */
    public boolean close(final long timeoutMs)
    {
        requireMayClose();
        haltSignal.close();
        final boolean isDrained =
            drain(inputRing.getRingBuffer(), timeoutMs) & drain(deltaRing.getRingBuffer(), timeoutMs);
        inputRing.halt();
        deltaRing.halt();
        if (!isDrained && !haltSignal.isHalted())
        {
            haltSignal.halt(new IllegalStateException("stages did not drain within " + timeoutMs + " ms at close"));
        }

        return join(timeoutMs);
    }

    /**
     * Wait until the last stage of a ring has seen all that was published. {@link Disruptor#shutdown()} would not do:
     * it takes a stage whose thread has not begun yet for one without a backlog.
     */
    private boolean drain(final RingBuffer<Slot> ring, final long timeoutMs)
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        while (ring.getMinimumGatingSequence() < ring.getCursor())
        {
            if (haltSignal.isHalted() || System.nanoTime() - deadlineNs > 0)
            {
                return false;
            }

            LockSupport.parkNanos(POLL_NS);
        }

        return !haltSignal.isHalted();
    }

    private boolean join(final long timeoutMs)
    {
        boolean isInterrupted = false;
        int left = 0;
        for (final Thread thread : threads)
        {
            try
            {
                thread.join(timeoutMs);
                if (thread.isAlive())
                {
                    thread.interrupt();
                    thread.join(timeoutMs);
                }
            }
            catch (final InterruptedException ex)
            {
                isInterrupted = true;
                thread.interrupt();
            }

            if (thread.isAlive() && Thread.currentThread() != thread)
            {
                left++;
                statusFile.onError(new IllegalStateException("thread did not end: " + thread.getName()));
            }
        }

        if (isInterrupted)
        {
            Thread.currentThread().interrupt();
        }

        final CountersManager counters = statusFile.countersManager();
        counters.setCounterValue(
            counters.findByTypeIdAndRegistrationId(EngineCounter.THREADS_LEFT.typeId(), 0), left);
        return 0 == left;
    }

    private Disruptor<Slot> newRing(
        final String name, final int size, final int slotLength, final ProducerType producerType)
    {
        final Disruptor<Slot> ring = new Disruptor<>(
            Slot.factory(size, slotLength),
            size,
            threadFactory(name),
            producerType,
            settings.waitMode().newWaitStrategy());
        ring.setDefaultExceptionHandler(new HaltingExceptionHandler<>(name, haltSignal));
        return ring;
    }

    private ThreadFactory threadFactory(final String ring)
    {
        return (runnable) ->
        {
            final Thread thread = settings.threadFactory().newThread(runnable);
            thread.setName("liqheat-" + ring + "-" + threads.size());
            thread.setUncaughtExceptionHandler((ended, ex) -> haltSignal.onThreadEnd(ended.getName(), ex));
            threads.add(thread);
            return thread;
        };
    }
}
