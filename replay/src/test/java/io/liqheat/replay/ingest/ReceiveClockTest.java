package io.liqheat.replay.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiveClockTest
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = 1_767_225_600L * SECOND_NS;

    private long wallNs = START_NS;
    private long monotonicNs = 77;
    private final ReceiveClock clock = new ReceiveClock(() -> wallNs, () -> monotonicNs);

    @BeforeEach
    void setUp()
    {
        assertEquals(START_NS, clock.nanoTime());
    }

    @Test
    void shouldFollowAWallClockThatIsRight()
    {
        pass(10 * SECOND_NS);
        assertEquals(START_NS + 10 * SECOND_NS, clock.nanoTime());

        wallNs += 500_000_000L;
        assertEquals(START_NS + 10 * SECOND_NS + 500_000_000L, clock.nanoTime());
    }

    @Test
    void shouldRunOnAtHalfSpeedWhenTheWallClockIsSetBack()
    {
        wallNs -= 3_600 * SECOND_NS;
        long last = START_NS;
        for (int i = 0; i < 100; i++)
        {
            pass(SECOND_NS);
            final long nowNs = clock.nanoTime();
            assertEquals(last + SECOND_NS / 2, nowNs);
            last = nowNs;
        }
    }

    @Test
    void shouldMeetTheWallClockAgain()
    {
        wallNs -= 10 * SECOND_NS;
        for (int i = 0; i < 30; i++)
        {
            pass(SECOND_NS);
            clock.nanoTime();
        }

        assertEquals(wallNs, clock.nanoTime());
    }

    @Test
    void shouldBelieveAStepAheadOnlyWhenItLasts()
    {
        final long yearsNs = 3L * 365 * 86_400 * SECOND_NS;
        wallNs += yearsNs;
        for (int i = 1; i <= 3; i++)
        {
            pass(SECOND_NS);
            assertEquals(START_NS + i * SECOND_NS, clock.nanoTime());
        }

        wallNs -= yearsNs;
        pass(SECOND_NS);
        assertEquals(START_NS + 4 * SECOND_NS, clock.nanoTime());

        wallNs += 60 * SECOND_NS;
        for (int i = 0; i < 7; i++)
        {
            pass(SECOND_NS);
            clock.nanoTime();
        }

        assertEquals(wallNs, clock.nanoTime());
    }

    @Test
    void shouldNeverGoBackWhateverTheWallClockDoes()
    {
        long last = START_NS;
        for (int i = 0; i < 10_000; i++)
        {
            wallNs += (i * 7_919L % 2_001 - 1_000) * SECOND_NS / 10;
            monotonicNs += i % 3 * SECOND_NS / 100;
            final long nowNs = clock.nanoTime();
            assertTrue(nowNs >= last);
            last = nowNs;
        }
    }

    private void pass(final long ns)
    {
        wallNs += ns;
        monotonicNs += ns;
    }
}
