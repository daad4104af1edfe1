package io.liqheat.replay.recovery;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.verify.TestMarket;
import java.nio.file.Path;

/**
 * Runs a journaling engine on a new or an existing journal for some events, unless it is ended before.
 */
final class ContinuedEngineMain
{
    static final long EVENTS = 4_000;

    private ContinuedEngineMain()
    {
    }

    public static void main(final String[] args)
    {
        goOn(Path.of(args[0]), args.length > 1 ? Long.parseLong(args[1]) : EVENTS);
    }

    static void goOn(final Path directory)
    {
        goOn(directory, EVENTS);
    }

    private static void goOn(final Path directory, final long events)
    {
        try (LiqheatEngine engine = LiqheatEngine.launch(new EngineContext().parameters(TestMarket.PARAMETERS)
            .startTimeNs(0).waitMode(WaitMode.SLEEPING).journalDirectory(directory)))
        {
            TestMarket.publish(engine.publisher(), events);
        }
    }
}
