package io.liqheat.replay.diff;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.derive.DerivedJournal;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.RecordedJournal;
import io.liqheat.replay.verify.DiscardingSink;
import io.liqheat.replay.verify.Replayer;
import io.liqheat.replay.verify.TestMarket;
import java.nio.file.Path;

/** Journals of one walking market, under several sets of parameters. */
final class DiffFixture
{
    static final long EVENTS = 6_000;
    static final long SECOND_NS = 1_000_000_000L;

    private DiffFixture()
    {
    }

    static Path record(final Path directory)
    {
        return record(directory, EVENTS);
    }

    static Path record(final Path directory, final long events)
    {
        try (LiqheatEngine engine = LiqheatEngine.launch(new EngineContext().journalDirectory(directory)
            .parameters(TestMarket.PARAMETERS).waitMode(WaitMode.SLEEPING).startTimeNs(0)))
        {
            TestMarket.publish(engine.publisher(), events);
        }

        return directory;
    }

    static Path derive(final Path source, final Path target, final ModelParameters parameters)
    {
        try (RecordedJournal journal = Journal.openForRead(source);
            DerivedJournal derived = new DerivedJournal(journal, target, parameters))
        {
            while (derived.poll() > 0)
            {
                Thread.onSpinWait();
            }

            derived.finish();
        }

        return target;
    }

    /** The ladder of the only instrument as the engine has it after all events received up to a time. */
    static LiquidationLadder ladderAt(final Path directory, final long timeNs)
    {
        try (RecordedJournal journal = Journal.openForRead(directory))
        {
            final Replayer replayer = new Replayer(journal.events(), new DiscardingSink(), null).until(timeNs);
            replayer.run();
            return replayer.engine().instrument(1).ladder();
        }
    }
}
