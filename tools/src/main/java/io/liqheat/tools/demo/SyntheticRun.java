package io.liqheat.tools.demo;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.pipeline.EventPublisher;
import io.liqheat.replay.ingest.SessionFeed;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.synthetic.SyntheticFrameHandler;
import io.liqheat.replay.synthetic.SyntheticMarket;
import io.liqheat.tools.console.Pace;
import io.liqheat.tools.console.Speed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * A synthetic market running through the whole pipeline: frames in the venues' own formats, sessions, ring, journal,
 * engine, delta journal, and a consumer of deltas in this process. The simulated span depends on the seed and the
 * options alone, so that two runs give the same bytes.
 * <p>
 * <b>Threading:</b> one thread drives it; the engine has its own.
 */
public final class SyntheticRun implements AutoCloseable
{
    /** Where every synthetic market starts. */
    public static final long START_TIME_NS = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L;

    private final StageLatencies latencies = new StageLatencies();
    private final DeltaCounts deltas = new DeltaCounts();
    private final JournalInstruments instruments = new JournalInstruments();
    private final SyntheticMarket market;
    private final LiqheatEngine engine;
    private final SessionFeed feed;
    private final Frames frames = new Frames();
    private final Pace pace;
    private final long endTimeNs;
    private long timeNs = START_TIME_NS;
    private long frameCount;
    private long eventCount;
    private long frameStartNs;

    /**
     * Start a run.
     *
     * @param seed     of the market.
     * @param speed    simulated seconds per second.
     * @param spanNs   to simulate.
     * @param journal  new or empty directory.
     */
    public SyntheticRun(final long seed, final Speed speed, final long spanNs, final Path journal)
    {
        market = new SyntheticMarket(seed, START_TIME_NS);
        engine = LiqheatEngine.launch(new EngineContext()
            .startTimeNs(START_TIME_NS)
            .journalDirectory(journal)
            .journalAttribute("source", "SYNTHETIC market, seed " + seed)
            .deltaHandler(deltas)
            .probe(latencies));
        feed = new SessionFeed(new TimedSink(engine.publisher()));
        endTimeNs = spanNs > Long.MAX_VALUE - START_TIME_NS ? Long.MAX_VALUE : START_TIME_NS + spanNs;
        pace = new Pace(speed);
        pace.start(START_TIME_NS);
    }

    /**
     * Take the next frame, or wait a little for it to be due.
     *
     * @return false when the span is over.
     */
    public boolean step()
    {
        final long nextTimeNs = market.nextTimeNs();
        if (nextTimeNs >= endTimeNs)
        {
            return false;
        }

        if (pace.await(nextTimeNs))
        {
            timeNs = nextTimeNs;
            frameCount++;
            market.next(frames);
        }

        return true;
    }

    /**
     * Apply what was published and close the journal.
     *
     * @throws IllegalStateException when the engine halted.
     */
    public void finish()
    {
        feed.finish();
        engine.close();
        if (engine.isHalted())
        {
            throw new IllegalStateException("the engine halted", engine.haltCause());
        }

        if (deltas.total() != engine.state().deltaCount())
        {
            throw new IllegalStateException("the engine gave " + engine.state().deltaCount() +
                " deltas and its consumer has " + deltas.total());
        }
    }

    @Override
    public void close()
    {
        engine.close();
    }

    /** {@return the running engine} */
    public LiqheatEngine engine()
    {
        return engine;
    }

    /** {@return state of the engine, when it is finished} */
    public HeatmapEngine state()
    {
        return engine.state();
    }

    /** {@return instruments defined so far} */
    public JournalInstruments instruments()
    {
        return instruments;
    }

    /** {@return simulated time, ns since the epoch} */
    public long timeNs()
    {
        return timeNs;
    }

    /** {@return frames taken from the market} */
    public long frameCount()
    {
        return frameCount;
    }

    /** {@return events the sessions published} */
    public long eventCount()
    {
        return eventCount;
    }

    /** {@return deltas by kind, when it is finished} */
    public Map<String, Long> deltasByName()
    {
        return deltas.byName();
    }

    /** {@return table of the stages' times, when it is finished} */
    public List<String> latencyLines()
    {
        return latencies.lines();
    }

    /** Frames go to the sessions. */
    private final class Frames implements SyntheticFrameHandler
    {
        @Override
        public void onText(
            final Venue venue, final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs)
        {
            frameStartNs = System.nanoTime();
            feed.onText(venue, buffer, offset, length, receiveTimeNs);
        }

        @Override
        public void onRestAnswer(
            final Venue venue,
            final String url,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long receiveTimeNs)
        {
            frameStartNs = System.nanoTime();
            feed.onRestAnswer(venue, url, buffer, offset, length, receiveTimeNs);
        }
    }

    /** Events go to the engine, and the time it took to get there is kept. */
    private final class TimedSink implements EventSink
    {
        private final EventPublisher publisher;

        private TimedSink(final EventPublisher publisher)
        {
            this.publisher = publisher;
        }

        @Override
        public int instrumentId(final Venue venue, final String symbol)
        {
            return publisher.instrumentId(venue, symbol);
        }

        @Override
        public void publish(final DirectBuffer buffer, final int offset, final int length)
        {
            eventCount++;
            instruments.onEvent(buffer, offset);
            publisher.publish(buffer, offset, length);
            latencies.recordDecode(System.nanoTime() - frameStartNs);
        }
    }
}
