package io.liqheat.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DueTimesTest
{
    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void shouldSpreadFramesEvenlyWithoutDrift()
    {
        final DueTimes dueTimes = new DueTimes(3, 1);

        assertEquals(0, dueTimes.offsetNs(0));
        assertEquals(333_333_333, dueTimes.offsetNs(1));
        assertEquals(666_666_666, dueTimes.offsetNs(2));
        assertEquals(SECOND_NS, dueTimes.offsetNs(3));
        assertEquals(1_000_000 * SECOND_NS, dueTimes.offsetNs(3_000_000));
    }

    @Test
    void shouldSendABurstAtOnceAndKeepTheMeanRate()
    {
        final DueTimes dueTimes = new DueTimes(1_000, 50);

        assertEquals(0, dueTimes.offsetNs(49));
        assertEquals(50_000_000, dueTimes.offsetNs(50));
        assertEquals(50_000_000, dueTimes.offsetNs(99));
        assertEquals(SECOND_NS, dueTimes.offsetNs(1_000));
    }

    @Test
    void shouldNotOverflowAtTheHighestRateForADay()
    {
        final DueTimes dueTimes = new DueTimes(1_000_000_000L, 1);

        assertEquals(86_400 * SECOND_NS, dueTimes.offsetNs(86_400 * SECOND_NS));
    }

    @Test
    void shouldCountWholeBurstsWithinASpan()
    {
        assertEquals(2_500, new DueTimes(1_000, 1).framesWithin(2_500_000_000L));
        assertEquals(2_450, new DueTimes(1_000, 70).framesWithin(2_500_000_000L));
        assertEquals(7, new DueTimes(1, 7).framesWithin(1));
    }

    @Test
    void shouldRefuseWhatHasNoSchedule()
    {
        assertThrows(IllegalArgumentException.class, () -> new DueTimes(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new DueTimes(1_000_000_001L, 1));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new DueTimes(1, 0))
            .getMessage().contains("burst=0"));
    }
}
