package io.liqheat.bench.throughput;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.status.EngineCounter;
import io.liqheat.replay.ingest.SessionFeed;
import io.liqheat.replay.synthetic.SyntheticMarket;
import java.nio.file.Path;

/**
 * Makes a journal of a synthetic market of two venues and four contracts, as fast as it goes.
 */
final class SyntheticJournal
{
    private static final long START_TIME_NS = 1_767_225_600_000_000_000L;
    private static final int CHECK_EVERY = 1024;

    private SyntheticJournal()
    {
    }

    /**
     * Make one.
     *
     * @param directory that does not exist yet.
     * @param events    at least so many.
     * @return how long it took, frames included.
     */
    static Measurement make(final Path directory, final long events)
    {
        final SyntheticMarket market = new SyntheticMarket(1, START_TIME_NS);
        final LiqheatEngine engine = LiqheatEngine.launch(
            new EngineContext().startTimeNs(START_TIME_NS).journalDirectory(directory));
        final long startNs = System.nanoTime();
        try
        {
            final SessionFeed feed = new SessionFeed(engine.publisher());
            while (!engine.isHalted() && engine.status().value(EngineCounter.EVENTS_APPLIED) < events)
            {
                for (int i = 0; i < CHECK_EVERY; i++)
                {
                    market.next(feed);
                }
            }

            feed.finish();
        }
        finally
        {
            engine.close();
        }

        if (engine.isHalted())
        {
            throw new IllegalStateException("the engine halted", engine.haltCause());
        }

        return new Measurement("journal", "make it: synthetic frames through sessions, journal and engine",
            engine.state().eventCount(), "events", new long[] {System.nanoTime() - startNs}, 0,
            market.nextTimeNs() - START_TIME_NS);
    }
}
