package io.liqheat.replay.fault;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.ingest.SessionFeed;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.snapshot.SnapshotFollower;
import io.liqheat.replay.synthetic.SyntheticConfig;
import io.liqheat.replay.synthetic.SyntheticMarket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A journal as the product writes it, for something to be done to: frames of the synthetic market through sessions,
 * ring, journal and engine.
 */
final class SampleJournal
{
    /** Where the markets start: 2026-01-01, ns since the epoch. */
    static final long START_TIME_NS = TimeUnit.SECONDS.toNanos(1_767_225_600L);

    /** Few open positions, so that a market is made in milliseconds. */
    static final SyntheticConfig CONFIG = new SyntheticConfig(1, 1, 0.02, 1);

    private SampleJournal()
    {
    }

    /**
     * Write a journal and close it in good order, more than once: each time it goes on in a next segment.
     *
     * @param directory new or empty.
     * @param seed      of the market.
     * @param frames    to take from it.
     * @param segments  to write them to.
     */
    static void write(final Path directory, final long seed, final int frames, final int segments)
    {
        final SyntheticMarket market = new SyntheticMarket(seed, START_TIME_NS, CONFIG);
        for (int i = 0; i < segments; i++)
        {
            write(directory, market, frames / segments);
        }
    }

    /** Make snapshots of a journal, some in the middle and one of its end. */
    static void writeSnapshots(final Path directory, final long everyEvents)
    {
        try (RecordedJournal journal = Journal.openForRead(directory);
            SnapshotFollower follower = new SnapshotFollower(journal, everyEvents, Long.MAX_VALUE, false))
        {
            while (follower.poll() > 0)
            {
                Thread.onSpinWait();
            }

            follower.writeLast();
        }
    }

    private static void write(final Path directory, final SyntheticMarket market, final int frames)
    {
        final LiqheatEngine engine = LiqheatEngine.launch(new EngineContext()
            .startTimeNs(START_TIME_NS)
            .waitMode(WaitMode.SLEEPING)
            .journalDirectory(directory)
            .journalAttribute("source", "SYNTHETIC market"));
        try
        {
            final SessionFeed feed = new SessionFeed(engine.publisher());
            for (int i = 0; i < frames; i++)
            {
                market.next(feed);
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
    }
}
