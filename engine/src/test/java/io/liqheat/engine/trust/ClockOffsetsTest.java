package io.liqheat.engine.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ClockOffsetsTest
{
    private static final int VENUE = 3;
    private static final long MS = 1_000_000L;
    private static final long START_NS = 1_800_000_000_000_000_000L;

    private final ClockOffsets offsets = new ClockOffsets();

    @Test
    void shouldTakeTheFastestMessage()
    {
        assertFalse(offsets.isKnown(VENUE));
        message(0, 40);
        message(100, 12);
        message(200, 300);

        assertTrue(offsets.isKnown(VENUE));
        assertEquals(12 * MS, offsets.offsetNs(VENUE));
        assertFalse(offsets.isKnown(VENUE + 1));
    }

    @Test
    void shouldForgetAFastMessageAfterTwoWindows()
    {
        message(0, -1_500);
        assertTrue(message(10_000, 20));
        assertEquals(-1_500 * MS, offsets.offsetNs(VENUE));
        assertTrue(message(20_000, 30));
        assertEquals(20 * MS, offsets.offsetNs(VENUE));
    }

    @Test
    void shouldStandInTheHash()
    {
        final long before = offsets.hash(1);
        message(0, 5);
        assertNotEquals(before, offsets.hash(1));
    }

    @Test
    void shouldNotKnowVenuesBeyondItsTable()
    {
        assertFalse(offsets.onMessage(200, START_NS, START_NS));
        assertFalse(offsets.isKnown(200));
    }

    private boolean message(final long receiveMs, final long delayMs)
    {
        final long receiveTimeNs = START_NS + receiveMs * MS;
        return offsets.onMessage(VENUE, receiveTimeNs - delayMs * MS, receiveTimeNs);
    }
}
