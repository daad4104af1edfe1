package io.liqheat.replay.verify;

import io.liqheat.engine.EngineContext;
import io.liqheat.engine.LiqheatEngine;
import io.liqheat.engine.pipeline.WaitMode;
import java.nio.file.Path;

/**
 * Runs a journaling engine under full load until it is killed.
 */
final class KilledEngineMain
{
    private KilledEngineMain()
    {
    }

    public static void main(final String[] args)
    {
        try (LiqheatEngine engine = LiqheatEngine.launch(new EngineContext().parameters(TestMarket.PARAMETERS)
            .startTimeNs(0).waitMode(WaitMode.YIELDING).journalDirectory(Path.of(args[0]))))
        {
            TestMarket.publish(engine.publisher(), Long.MAX_VALUE);
        }
    }
}
