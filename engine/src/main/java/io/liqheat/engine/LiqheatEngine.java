package io.liqheat.engine;

import io.liqheat.codecs.event.ClockEncoder;
import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStatusEncoder;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.MessageHeaderEncoder;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLimits;
import io.liqheat.engine.ladder.LadderDirectory;
import io.liqheat.engine.ladder.LadderReader;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.pipeline.EngineHaltedException;
import io.liqheat.engine.pipeline.EngineStart;
import io.liqheat.engine.pipeline.EventPublisher;
import io.liqheat.engine.pipeline.Pipeline;
import io.liqheat.engine.pipeline.ThreadMode;
import io.liqheat.engine.status.StatusFile;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A running liquidation-heatmap engine: owns the rings, the threads and the ladders.
 * <pre>{@code
 * try (LiqheatEngine engine = LiqheatEngine.launch(new EngineContext().deltaHandler(handler)))
 * {
 *     VenueSession session = VenueSessions.binanceUsdm(List.of("BTCUSDT"), engine.publisher());
 *     session.onText(buffer, offset, length, receiveTimeNs);
 *     LadderReader ladder = engine.ladder("binance-usdm:BTCUSDT");
 * }
 * }</pre>
 * <b>Threading:</b> {@link #publisher()} gives one publisher per feed thread, {@link #ladder(int)} one reader per
 * reading thread. {@link #close()} by one owner, after the publishers have stopped.
 */
public final class LiqheatEngine implements AutoCloseable
{
    private final EngineContext context;
    private final StatusFile statusFile;
    private final Pipeline pipeline;
    private final EngineStart start;
    private final List<EventPublisher> publishers = new CopyOnWriteArrayList<>();
    private boolean isClosed;

    private LiqheatEngine(final EngineContext context)
    {
        this.context = context;
        statusFile = context.statusFile();
        start = null == context.journal() ? null : context.journal().start();
        pipeline = new Pipeline(context.pipelineSettings());
    }

    /**
     * Start an engine. Its first event is its configuration, so that a journal of it is complete. An engine that goes
     * on from a journal has one already; its first events say that the feeds were interrupted.
     *
     * @param context configuration; concluded by this call and not to be used for a second engine.
     * @return the running engine.
     * @throws EngineHaltedException when a stage failed to start; all threads have ended then.
     */
    public static LiqheatEngine launch(final EngineContext context)
    {
        context.conclude();
        final LiqheatEngine engine;
        try
        {
            engine = new LiqheatEngine(context);
        }
        catch (final RuntimeException ex)
        {
            CloseHelper.quietCloseAll(context.journal(), context.statusFile());
            throw ex;
        }

        engine.pipeline.start();
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
        try
        {
            if (null != engine.start)
            {
                if (!context.isInputContinued())
                {
                    engine.publishInterruption(buffer);
                }
            }
            else if (context.publishesConfiguration())
            {
                final int length = context.parameters().encode(buffer, 0, context.startTimeNs());
                engine.newPublisher().publish(buffer, 0, length);
            }
        }
        catch (final EngineHaltedException ex)
        {
            engine.close();
            throw ex;
        }

        return engine;
    }

    /**
     * What this engine goes on from.
     *
     * @return for people: what was recovered from which journal; null when the engine began anew.
     */
    public String recovered()
    {
        return null == start ? null : start.description();
    }

    /**
     * A way onto the input ring.
     *
     * @return a publisher for one thread.
     */
    public EventPublisher publisher()
    {
        return newPublisher();
    }

    /**
     * A reader of an instrument's ladder.
     *
     * @param instrumentId of the instrument.
     * @return a reader for one thread, or null before the instrument's first mark price.
     */
    public LadderReader ladder(final int instrumentId)
    {
        final LadderDirectory directory = pipeline.engine().directory();
        final LiquidationLadder ladder = null == directory ? null : directory.find(instrumentId);
        return null == ladder ? null : new LadderReader(ladder);
    }

    /**
     * A reader of an instrument's ladder.
     *
     * @param instrument name such as {@code hyperliquid:BTC}.
     * @return a reader for one thread, or null before the instrument's first mark price.
     */
    public LadderReader ladder(final String instrument)
    {
        return ladder(pipeline.instrumentIds().find(instrument));
    }

    /** {@return counters and distinct errors} */
    public StatusFile status()
    {
        return statusFile;
    }

    /** {@return true once a stage failed: nothing more is applied and the ladders must not be traded on} */
    public boolean isHalted()
    {
        return pipeline.haltSignal().isHalted();
    }

    /** {@return why the engine halted, or null} */
    public Throwable haltCause()
    {
        return pipeline.haltSignal().cause();
    }

    /**
     * The state machine. Only after {@link #close()}: while the engine runs it belongs to the engine's thread.
     *
     * @return the engine's state.
     * @throws IllegalStateException while the engine runs.
     */
    public HeatmapEngine state()
    {
        if (!isClosed)
        {
            throw new IllegalStateException("the state belongs to the engine's thread until close()");
        }

        return pipeline.engine();
    }

    /**
     * Apply what was published, publish a last checkpoint, hand out its deltas, stop and join all threads, close the
     * journal. Idempotent; returns even when a stage has died or hangs (see {@link StatusFile#describeErrors()}).
     *
     * @throws IllegalStateException in a handler with {@link ThreadMode#ONE}: nothing was done, close from another
     *                               thread.
     */
    @Override
    public void close()
    {
        close(true);
    }

    /**
     * As {@link #close()}, but without a last checkpoint: for events that broke off and are to be continued as if they
     * had not.
     *
     * @throws IllegalStateException as {@link #close()}.
     */
    public void closeUnfinished()
    {
        close(false);
    }

    private void close(final boolean isFinished)
    {
        pipeline.requireMayClose();
        if (isClosed)
        {
            return;
        }

        isClosed = true;
        final long timeoutMs = Math.max(1, TimeUnit.NANOSECONDS.toMillis(context.closeTimeoutNs()));
        if (isFinished)
        {
            publishFinalCheckpoint();
        }

        if (!pipeline.close(timeoutMs))
        {
            statusFile.onError(new IllegalStateException(
                "journal and status file stay open: a thread that did not end may still use them"));
            return;
        }

        if (null != context.journal())
        {
            if (isHalted())
            {
                context.journal().abandon();
            }
            else
            {
                context.journal().close();
            }
        }

        statusFile.close();
    }

    /** What the feeds of the engine before could not tell any more. */
    private void publishInterruption(final UnsafeBuffer buffer)
    {
        final EventPublisher publisher = newPublisher();
        final FeedStatusEncoder status = new FeedStatusEncoder();
        final long timeNs = context.startTimeNs();
        for (final Venue venue : start.venues())
        {
            status.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
            status.header().sequence(0).eventTimeNs(timeNs).receiveTimeNs(timeNs).instrumentId(0).reserved(0);
            status.count(FeedStatusEncoder.countNullValue()).venue(venue).stream(FeedStream.CONTROL)
                .state(FeedState.DISCONNECTED).reason(RejectReason.NONE).excerpt("");
            publisher.publish(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + status.encodedLength());
        }
    }

    private void publishFinalCheckpoint()
    {
        if (isHalted() || !context.publishesConfiguration())
        {
            return;
        }

        long timeNs = context.startTimeNs();
        for (final EventPublisher publisher : publishers)
        {
            timeNs = Math.max(timeNs, publisher.lastReceiveTimeNs());
        }

        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventLimits.MAX_EVENT_LENGTH]);
        final ClockEncoder clock = new ClockEncoder();
        clock.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        clock.header().sequence(0).eventTimeNs(timeNs).receiveTimeNs(timeNs).instrumentId(0).reserved(0);
        clock.requestsCheckpoint((short)1);
        try
        {
            if (!newPublisher().tryPublish(
                buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + clock.encodedLength(), context.closeTimeoutNs()))
            {
                pipeline.halt("the input ring stayed full at close: a stage does not go on");
            }
        }
        catch (final EngineHaltedException ignore)
        {
            // halted in between: there is nothing to check any more, and the cause is kept
        }
    }

    private EventPublisher newPublisher()
    {
        final EventPublisher publisher = pipeline.newPublisher();
        publishers.add(publisher);
        return publisher;
    }
}
