package io.liqheat.bench.latency;

import io.liqheat.bench.report.HopTime;
import io.liqheat.bench.report.MachineLoad;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.VenueSession;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.pipeline.EventPublisher;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.engine.status.EngineCounter;
import io.liqheat.replay.ingest.SessionFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;

/**
 * One run of the rig: a bare ring first, then an engine of its own, fed by this thread.
 * <p>
 * <b>Threading:</b> the calling thread is the sender.
 */
public final class LatencyRun
{
    private static final int MAX_INTERVALS = 30;
    private static final long BARE_WARM_UP_NS = 500_000_000L;
    private static final long BARE_NS = 3_000_000_000L;
    private static final long BARE_RATE = 10_000;
    private static final long MAX_DRAIN_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long DRAIN_POLL_NS = 20_000;

    /** A recording is as long as it is: at most this part of it is warm-up. */
    private static final int WARM_UP_PART = 5;
    private static final int MAX_PRIMING_PASSES = 50;

    private final LatencySettings settings;
    private final RigClock clock = System::nanoTime;
    private final List<String> problems = new ArrayList<>();
    private final FrameSource source;
    private final RunSpan span;
    private final Runnable idle;
    private final long warmUpNs;
    private long measuredFrames;
    private long collectionsBefore;
    private long lastDueNs;

    /**
     * A run that has not begun; recorded frames are read now.
     *
     * @param settings of the run.
     */
    public LatencyRun(final LatencySettings settings)
    {
        this.settings = settings;
        if (settings.captures().isEmpty())
        {
            warmUpNs = settings.warmUpNs();
            source = new MarketFrames(settings.dueTimes(), warmUpNs + settings.measuredNs(), settings.instruments(),
                FrameMix.of(settings.mix()));
            span = new RunSpan(settings.measuredNs(), MAX_INTERVALS);
        }
        else
        {
            final CapturedFrames captured = new CapturedFrames(settings.captures(), settings.speed());
            warmUpNs = Math.min(settings.warmUpNs(), captured.spanNs() / WARM_UP_PART);
            span = new RunSpan(captured.spanNs() - warmUpNs, MAX_INTERVALS);
            source = captured;
        }

        idle = settings.isSenderSpinning() ? Thread::onSpinWait : Thread::yield;
    }

    /**
     * Run it.
     *
     * @return what it gave.
     * @throws IllegalArgumentException when the engine cannot be run so, e.g. busy spin on too few cores.
     */
    public LatencyResult run()
    {
        final long hopNs = HopTime.measure();
        final MachineLoad before = MachineLoad.now();
        final StageTimes bare = runBare();
        final Path directory = newDirectory();
        try
        {
            return runEngine(directory, hopNs, before, bare);
        }
        finally
        {
            IoUtil.delete(directory.toFile(), true);
        }
    }

    private StageTimes runBare()
    {
        final RunSpan bareSpan = new RunSpan(BARE_NS, 1);
        final StageTimes times = new StageTimes(
            BareRing.TAG, settings.captures().isEmpty() ?
            "a bare ring, same wait strategy and due times: due -> handler" :
            "a bare ring, same wait strategy, " + BARE_RATE + " a second: due -> handler", bareSpan);
        final long rate = settings.captures().isEmpty() ? settings.framesPerSecond() : BARE_RATE;
        final DueTimes dueTimes = new DueTimes(rate, settings.burst());
        final long frames = dueTimes.framesWithin(BARE_WARM_UP_NS + Math.min(BARE_NS, settings.measuredNs()));
        try (BareRing ring = new BareRing(clock, waitMode(), times))
        {
            for (long i = 0; i < settings.primingFrames(); i++)
            {
                ring.send(clock.nanoTime());
            }

            final long firstDueNs = clock.nanoTime() + BARE_WARM_UP_NS / 10;
            bareSpan.begin(firstDueNs + BARE_WARM_UP_NS);
            new OpenLoop(clock, idle, new BareStage(ring, dueTimes, frames)).run(firstDueNs, () -> false);
        }

        return times;
    }

    /** The engine's own default is yielding where each thread has a core, else sleeping. */
    private WaitMode waitMode()
    {
        final boolean isRoomy = Runtime.getRuntime().availableProcessors() > 1 + settings.engineThreads();
        return null != settings.waitMode() ? settings.waitMode() : isRoomy ? WaitMode.YIELDING : WaitMode.SLEEPING;
    }

    private LatencyResult runEngine(
        final Path directory, final long hopNs, final MachineLoad before, final StageTimes bare)
    {
        if (source instanceof CapturedFrames captured)
        {
            primeElsewhere(captured);
        }

        final StageStamps stamps = newStamps(span);
        final EngineContext context = newContext(stamps, directory);
        final LiqheatEngine engine = LiqheatEngine.launch(context);
        final HiccupMeter hiccups = new HiccupMeter(span);
        try
        {
            final SessionFeed feed = new SessionFeed(new StampedSink(engine.publisher(), stamps));
            source.open(feed);
            for (long i = 0; i < settings.primingFrames() && !engine.isHalted() && source.prime(); i++)
            {
                source.deliver(feed);
            }

            final long startMs = System.currentTimeMillis() + TimeUnit.NANOSECONDS.toMillis(warmUpNs);
            final long frames = send(engine, feed, stamps);
            final RateVerdict rate = rate(drain(engine, stamps));
            final MachineLoad.Share machine = MachineLoad.now().since(before);
            hiccups.close();
            engine.close();
            return new LatencyResult(settings, String.format(Locale.ROOT, "%s; %.1f s warm-up, then measured",
                source.describe(), warmUpNs / 1e9), context.toString(), rate, hopNs, measured(stamps),
                bare, hiccups.times(), startMs, counts(engine, feed, stamps, frames), List.copyOf(problems), machine);
        }
        finally
        {
            CloseHelper.closeAll(hiccups, engine);
        }
    }

    private StageStamps newStamps(final RunSpan ofSpan)
    {
        return new StageStamps(clock, ofSpan, settings.isEveryStage(),
            JournalChoice.GATING == settings.journal(), settings.threadMode());
    }

    private EngineContext newContext(final StageStamps stamps, final Path directory)
    {
        final EngineContext context = new EngineContext()
            .waitMode(waitMode())
            .threadMode(settings.threadMode())
            .probe(stamps)
            .startTimeNs(startTimeNs());
        if (JournalChoice.OFF != settings.journal())
        {
            context.journalDirectory(directory.resolve("journal")).journalMode(settings.journal().mode());
        }

        for (int i = 0; i < settings.consumers(); i++)
        {
            context.deltaHandler(stamps.addConsumer());
        }

        return context;
    }

    /** A recording can be sent to an engine once: code is compiled with engines that are thrown away. */
    private void primeElsewhere(final CapturedFrames captured)
    {
        final long passes = Math.min(
            MAX_PRIMING_PASSES, (settings.primingFrames() + captured.count() - 1) / captured.count());
        for (int pass = 0; pass < passes; pass++)
        {
            final Path directory = newDirectory();
            final StageStamps stamps = newStamps(new RunSpan(1, 1));
            final LiqheatEngine engine = LiqheatEngine.launch(newContext(stamps, directory));
            try
            {
                final SessionFeed feed = new SessionFeed(new StampedSink(engine.publisher(), stamps));
                while (!engine.isHalted() && captured.advance())
                {
                    captured.deliver(feed);
                }
            }
            finally
            {
                captured.rewind();
                engine.close();
                IoUtil.delete(directory.toFile(), true);
            }
        }
    }

    private static long collections()
    {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong((collector) -> Math.max(0, collector.getCollectionCount())).sum();
    }

    private static List<StageTimes> measured(final StageStamps stamps)
    {
        return stamps.times().stream().filter((times) -> times.total().getTotalCount() > 0).toList();
    }

    private long startTimeNs()
    {
        return source instanceof CapturedFrames captured ? captured.startTimeNs() : MarketFrames.START_TIME_NS;
    }

    private long send(final LiqheatEngine engine, final SessionFeed feed, final StageStamps stamps)
    {
        drain(engine, stamps);
        collectionsBefore = collections();
        final long firstDueNs = clock.nanoTime() + BARE_WARM_UP_NS / 10;
        span.begin(firstDueNs + warmUpNs);
        final long frames = new OpenLoop(clock, idle, new FeedStage(feed, stamps)).run(firstDueNs, engine::isHalted);
        stamps.onEnd();
        return frames;
    }

    /** Wait until the engine has applied what was published; when that was, by the clock. */
    private long drain(final LiqheatEngine engine, final StageStamps stamps)
    {
        final long deadlineNs = clock.nanoTime() + MAX_DRAIN_NS;
        while (engine.status().value(EngineCounter.EVENTS_APPLIED) < stamps.published() && !engine.isHalted())
        {
            if (clock.nanoTime() > deadlineNs)
            {
                problems.add("the engine had not applied everything a minute after the last frame");
                break;
            }

            LockSupport.parkNanos(DRAIN_POLL_NS);
        }

        return settings.isEveryStage() && stamps.endedNs() > 0 ? stamps.endedNs() : clock.nanoTime();
    }

    private RateVerdict rate(final long drainedNs)
    {
        final long gapNs = settings.captures().isEmpty() ?
            settings.burst() * TimeUnit.SECONDS.toNanos(1) / settings.framesPerSecond() : 0;
        final long plannedNs = Math.max(1, lastDueNs - span.startNs() + gapNs);
        final RateVerdict rate = new RateVerdict(measuredFrames, plannedNs, drainedNs - span.startNs());
        if (rate.isMissed())
        {
            problems.add("rate missed: " + rate);
        }

        return rate;
    }

    private LatencyResult.Counts counts(
        final LiqheatEngine engine, final SessionFeed feed, final StageStamps stamps, final long frames)
    {
        final long rejected = rejected(feed);
        if (engine.isHalted())
        {
            problems.add("the engine halted: " + engine.haltCause());
        }

        if (rejected > 0 && source.isAllGood())
        {
            problems.add(rejected + " of " + frames + " frames were rejected, and none should be");
        }

        if (source.isAllGood() && 0 != refused(engine.state()))
        {
            problems.add(refused(engine.state()) + " events were refused by the engine, and none should be");
        }

        if (stamps.overwritten() > 0)
        {
            problems.add("consumers were so far behind that " + stamps.overwritten() + " times are missing");
        }

        if (measuredFrames < 1)
        {
            problems.add("nothing was measured");
        }

        final long deltas = engine.state().deltaCount();
        for (final StageStamps.Consumer consumer : stamps.consumers())
        {
            if (consumer.deltas() != deltas)
            {
                problems.add("the engine gave " + deltas + " deltas and a consumer has " + consumer.deltas());
            }

            if (0 == consumer.total().total().getTotalCount() && source.isAllGood())
            {
                problems.add("no measured frame changed the map: nothing reached consumers");
            }
        }

        return new LatencyResult.Counts(frames, rejected, engine.state().eventCount(), deltas,
            engine.status().value(EngineCounter.PUBLISHER_BACK_PRESSURE),
            engine.status().value(EngineCounter.DELTA_BACK_PRESSURE),
            engine.status().value(EngineCounter.MAX_QUEUE_DEPTH), collections() - collectionsBefore);
    }

    private static long refused(final HeatmapEngine engine)
    {
        long refused = 0;
        for (final RejectReason reason : RejectReason.values())
        {
            if (RejectReason.NULL_VAL != reason)
            {
                refused += engine.refused(reason);
                for (int id = 1; id <= engine.highestInstrumentId(); id++)
                {
                    refused += null == engine.instrument(id) ? 0 : engine.instrument(id).refused(reason);
                }
            }
        }

        return refused;
    }

    private static long rejected(final SessionFeed feed)
    {
        long rejected = 0;
        for (final VenueSession session : feed.sessions())
        {
            for (final FeedStream stream : FeedStream.values())
            {
                for (final RejectReason reason : RejectReason.values())
                {
                    rejected += FeedStream.NULL_VAL == stream || RejectReason.NULL_VAL == reason ? 0 :
                        session.tally().count(stream, FeedOutcome.REJECTED, reason);
                }
            }
        }

        return rejected;
    }

    private Path newDirectory()
    {
        try
        {
            return Files.createTempDirectory(settings.scratch(), "liqheat-latency-");
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("cannot make a directory for the journal in " + settings.scratch(), ex);
        }
    }

    /** Sends to the bare ring. */
    private static final class BareStage implements OpenLoop.Stage
    {
        private final BareRing ring;
        private final DueTimes dueTimes;
        private final long frames;
        private long frame = -1;

        private BareStage(final BareRing ring, final DueTimes dueTimes, final long frames)
        {
            this.ring = ring;
            this.dueTimes = dueTimes;
            this.frames = frames;
        }

        @Override
        public boolean advance()
        {
            return ++frame < frames;
        }

        @Override
        public long offsetNs()
        {
            return dueTimes.offsetNs(frame);
        }

        @Override
        public void send(final long dueNs, final long nowNs)
        {
            ring.send(dueNs);
        }

        @Override
        public void onGap(final long dueNs, final long gapNs)
        {
            // the bare ring's own times show it
        }
    }

    /** Sends frames to the sessions. */
    private final class FeedStage implements OpenLoop.Stage
    {
        private final SessionFeed feed;
        private final StageStamps stamps;

        private FeedStage(final SessionFeed feed, final StageStamps stamps)
        {
            this.feed = feed;
            this.stamps = stamps;
        }

        @Override
        public boolean advance()
        {
            return source.advance();
        }

        @Override
        public long offsetNs()
        {
            return source.offsetNs();
        }

        @Override
        public void send(final long dueNs, final long nowNs)
        {
            stamps.onTaken(dueNs, nowNs);
            measuredFrames += dueNs < span.startNs() ? 0 : 1;
            lastDueNs = dueNs;
            source.deliver(feed);
        }

        @Override
        public void onGap(final long dueNs, final long gapNs)
        {
            stamps.onGap(dueNs, gapNs);
        }
    }

    /** Events on their way from a session to the ring. */
    private record StampedSink(EventPublisher publisher, StageStamps stamps) implements EventSink
    {
        @Override
        public int instrumentId(final Venue venue, final String symbol)
        {
            return publisher.instrumentId(venue, symbol);
        }

        @Override
        public void publish(final DirectBuffer buffer, final int offset, final int length)
        {
            stamps.onDecoded();
            publisher.publish(buffer, offset, length);
        }
    }
}
