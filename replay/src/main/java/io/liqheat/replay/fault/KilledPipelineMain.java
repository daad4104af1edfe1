package io.liqheat.replay.fault;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.pipeline.EngineJournal;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.ingest.SessionFeed;
import io.liqheat.replay.journal.ChronicleJournalProvider;
import io.liqheat.replay.synthetic.SyntheticMarket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The whole way from frames to the journal of deltas under full load, until it is killed. What is acknowledged is noted
 * where the parent finds it.
 */
final class KilledPipelineMain
{
    private KilledPipelineMain()
    {
    }

    /**
     * Run until killed.
     *
     * @param args directory of the journal, file of acknowledgements, seed of the market, journal mode.
     * @throws IOException when the file cannot be made.
     */
    public static void main(final String[] args) throws IOException
    {
        final Path directory = Path.of(args[0]);
        final Acknowledgements acknowledgements = new Acknowledgements(Path.of(args[1]));
        final long seed = Long.parseLong(args[2]);
        final EngineContext.JournalMode mode = EngineContext.JournalMode.valueOf(args[3]);
        final EngineJournal journal =
            new ChronicleJournalProvider().create(directory, Map.of("journalMode", mode.name()));
        final LiqheatEngine engine = LiqheatEngine.launch(new EngineContext()
            .startTimeNs(SampleJournal.START_TIME_NS)
            .waitMode(WaitMode.YIELDING)
            .journalMode(mode)
            .journal(new AcknowledgingJournal(journal, acknowledgements, 1, 1)));
        final SyntheticMarket market =
            new SyntheticMarket(seed, SampleJournal.START_TIME_NS, SampleJournal.CONFIG);
        final SessionFeed feed = new SessionFeed(engine.publisher());
        while (!engine.isHalted())
        {
            market.next(feed);
        }

        engine.haltCause().printStackTrace();
        System.exit(1);
    }
}
