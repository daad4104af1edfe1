package io.liqheat.replay.diff;

import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.ladder.LiquidationLadder;
import io.liqheat.engine.model.ModelParameters;
import io.liqheat.engine.pipeline.EventPublisher;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.engine.testing.Events;
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
    static final int LIQUIDATIONS = 300;
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
            final EventPublisher publisher = engine.publisher();
            TestMarket.publish(publisher, events);
            if (EVENTS == events)
            {
                liquidate(publisher);
            }
        }

        return directory;
    }

    /** The same market goes down and up again, and what was swept is reported, so that weights are learned. */
    private static void liquidate(final EventPublisher publisher)
    {
        final Events event = new Events();
        final int id = publisher.instrumentId(Venue.HYPERLIQUID, "BTC");
        for (int i = 0; i < LIQUIDATIONS; i++)
        {
            final long timeNs = (EVENTS + i * 20L) * SECOND_NS;
            final long priceTicks = 600_000 + (long)(40_000 * StrictMath.sin(i / 30.0));
            publish(publisher, event.mark(id, timeNs, priceTicks));
            publish(publisher, event.openInterest(id, timeNs + SECOND_NS, 10_000_000 + 10_000L * (i % 7)));
            publish(publisher, event.trade(id, timeNs + SECOND_NS, priceTicks, 20_000));
            publish(publisher, event.liquidation(
                id, timeNs + 2 * SECOND_NS, 0 == i / 47 % 2 ? Side.SHORT : Side.LONG, priceTicks, 3_000 + i));
        }
    }

    private static void publish(final EventPublisher publisher, final Events event)
    {
        publisher.publish(event.buffer(), 0, event.length());
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
