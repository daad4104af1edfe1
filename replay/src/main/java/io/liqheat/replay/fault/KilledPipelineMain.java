package io.liqheat.replay.fault;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.pipeline.EngineJournal;
import io.liqheat.engine.pipeline.EngineStart;
import io.liqheat.engine.pipeline.JournalRequest;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.ingest.SessionFeed;
import io.liqheat.replay.recovery.ChronicleJournalProvider;
import io.liqheat.replay.snapshot.SnapshotThread;
import io.liqheat.replay.synthetic.SyntheticMarket;
import io.liqheat.replay.verify.DiscardingSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The whole way from frames to the journal of deltas under full load, with snapshots made beside it, on a new journal
 * or one that is there, until it is killed. What is acknowledged is noted where the parent finds it.
 */
final class KilledPipelineMain
{
    private static final long EVENTS_PER_SNAPSHOT = 2_000;

    private KilledPipelineMain()
    {
    }

    /**
     * Run until killed, or for so many frames.
     *
     * @param args directory of the journal, file of acknowledgements, seed of the market, journal mode, frames.
     * @throws IOException when the file cannot be made.
     */
    public static void main(final String[] args) throws IOException
    {
        final long seed = Long.parseLong(args[2]);
        final EngineContext.JournalMode mode = EngineContext.JournalMode.valueOf(args[3]);
        final long frames = Long.parseLong(args[4]);
        final Acknowledgements acknowledgements = new Acknowledgements(Path.of(args[1]));
        acknowledgements.opening();
        final long startNs = System.nanoTime();
        final EngineJournal journal = new ChronicleJournalProvider().open(new JournalRequest(
            Path.of(args[0]), Map.of("journalMode", mode.name()), null, false, Long.MAX_VALUE));
        final long elapsedNs = System.nanoTime() - startNs;
        final HeatmapEngine start = new HeatmapEngine(new DiscardingSink());
        load(journal.start(), start);
        acknowledgements.ready(
            start.lastSequence(), null == journal.start() ? 0 : start.savedStateHash(), elapsedNs);
        final LiqheatEngine engine = LiqheatEngine.launch(new EngineContext()
            .startTimeNs(SampleJournal.START_TIME_NS)
            .waitMode(WaitMode.YIELDING)
            .journalMode(mode)
            .journal(new AcknowledgingJournal(
                journal, acknowledgements, start.lastSequence() + 1, start.deltaCount() + 1)));
        final SnapshotThread snapshots =
            SnapshotThread.start(Path.of(args[0]), EVENTS_PER_SNAPSHOT, Long.MAX_VALUE);
        final SyntheticMarket market =
            new SyntheticMarket(seed, SampleJournal.START_TIME_NS, SampleJournal.CONFIG);
        final SessionFeed feed = new SessionFeed(engine.publisher());
        for (long i = 0; i < frames && !engine.isHalted(); i++)
        {
            market.next(feed);
        }

        engine.close();
        snapshots.close();
        if (engine.isHalted())
        {
            engine.haltCause().printStackTrace();
            System.exit(1);
        }

        if (null != snapshots.failure())
        {
            System.err.println(snapshots.failure());
            System.exit(1);
        }
    }

    private static void load(final EngineStart start, final HeatmapEngine engine)
    {
        if (null != start)
        {
            engine.loadState(start.state(), 0, start.stateLength());
        }
    }
}
