package io.liqheat.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RateVerdictTest
{
    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void shouldKnowTheRateThatGotThrough()
    {
        final RateVerdict verdict = new RateVerdict(20_000, 10 * SECOND_NS, 12_500_000_000L);

        assertEquals(2_000, verdict.plannedPerSecond(), 1e-9);
        assertEquals(1_600, verdict.achievedPerSecond(), 1e-9);
        assertTrue(verdict.isMissed());
    }

    @Test
    void shouldForgiveAHundredthAndASlice()
    {
        assertFalse(new RateVerdict(1, 10 * SECOND_NS, 10 * SECOND_NS + 100_000_000L).isMissed());
        assertTrue(new RateVerdict(1, 10 * SECOND_NS, 10 * SECOND_NS + 100_000_001L).isMissed());
        assertFalse(new RateVerdict(1, SECOND_NS / 10, SECOND_NS / 10 + 20_000_000L).isMissed());
        assertTrue(new RateVerdict(1, SECOND_NS / 10, SECOND_NS / 10 + 20_000_001L).isMissed());
    }

    @Test
    void shouldNotPraiseARunThatEndsBeforeItsLastTurn()
    {
        final RateVerdict verdict = new RateVerdict(100, SECOND_NS, SECOND_NS - 10_000_000);

        assertEquals(100, verdict.achievedPerSecond(), 1e-9);
        assertFalse(verdict.isMissed());
    }
}
