package io.liqheat.replay.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RunningCountsTest
{
    private final RunningCounts counts = new RunningCounts();

    @Test
    void shouldKeepTheLastValueOfOneCounter()
    {
        told(false, 1, 2, 3, 16, 32);

        assertEquals(32, counts.total());
    }

    @Test
    void shouldAddUpCountersThatTakeTurns()
    {
        told(false, 1, 1, 2, 2, 3, 4, 3, 4, 5);

        assertEquals(5 + 4, counts.total());
    }

    @Test
    void shouldAddACounterThatStartsAnew()
    {
        told(true, 100, 200, 200, 10, 200, 12);

        assertEquals(212, counts.total());
    }

    private void told(final boolean mayRepeat, final long... values)
    {
        for (final long value : values)
        {
            counts.told(value, mayRepeat);
        }
    }
}
