package io.liqheat.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.liqheat.engine.EngineContext.JournalMode;
import io.liqheat.engine.pipeline.ThreadMode;
import io.liqheat.engine.pipeline.WaitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineContextTest
{
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @ParameterizedTest
    @EnumSource(JournalMode.class)
    void shouldAdviseOneThreadForTooFewCoresOnlyWhereItWouldBeTaken(final JournalMode journalMode)
    {
        final IllegalArgumentException ex = assertThrows(IllegalArgumentException.class, busySpinning()
            .journalMode(journalMode)::conclude);

        final boolean isTaken = JournalMode.GATING == journalMode && CORES > 1;
        assertEquals("liqheat.engine.waitMode=busy_spin needs a core for each of " + (2 + CORES) +
            " threads and there are " + CORES + ": use yielding" +
            (isTaken ? ", or liqheat.engine.threadMode=one" : ""), ex.getMessage());
    }

    @Test
    void shouldTakeTheAdvice()
    {
        if (CORES > 1)
        {
            final EngineContext context = busySpinning().threadMode(ThreadMode.ONE);
            context.conclude();
            context.statusFile().close();
        }
    }

    private static EngineContext busySpinning()
    {
        final EngineContext context = new EngineContext().waitMode(WaitMode.BUSY_SPIN);
        for (int i = 0; i < CORES; i++)
        {
            context.deltaHandler((buffer, offset, length, isEndOfEvent) ->
            {
                // takes all
            });
        }

        return context;
    }
}
