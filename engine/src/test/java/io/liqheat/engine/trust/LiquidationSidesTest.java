package io.liqheat.engine.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LiquidationSidesTest
{
    private static final int VENUE = 3;
    private static final int ID = 2;
    private static final int LONG = 0;
    private static final int SHORT = 1;
    private static final long MINUTE_NS = 60_000_000_000L;

    private final LiquidationSides sides = new LiquidationSides(4);
    private long priceTicks = 1_000_000;
    private long timeNs = MINUTE_NS;

    @Test
    void shouldAgreeWhereLongsCloseInFalls()
    {
        move(0);
        for (int i = 0; i < 10; i++)
        {
            minute(LONG, 10, -1_000);
            assertEquals(SideVerdict.UNKNOWN, sides.verdict(VENUE));
            minute(SHORT, 10, 1_000);
        }

        assertEquals(SideVerdict.AGREE, sides.verdict(VENUE));
        assertEquals(20, sides.votes(VENUE));
        assertEquals(20, sides.agreeing(VENUE));
    }

    @Test
    void shouldFlagAnInversionAndSayWhen()
    {
        move(0);
        boolean hasChanged = false;
        for (int i = 0; i < 20; i++)
        {
            assertFalse(hasChanged);
            sides.onLiquidation(ID, LONG, 10);
            hasChanged = move(1_000);
        }

        assertTrue(hasChanged);
        assertEquals(SideVerdict.INVERTED, sides.verdict(VENUE));
    }

    @Test
    void shouldDoubtAMixture()
    {
        move(0);
        for (int i = 0; i < 20; i++)
        {
            minute(LONG, 10, 0 == i % 2 ? 1_000 : -1_000);
        }

        assertEquals(SideVerdict.DOUBTFUL, sides.verdict(VENUE));
    }

    @Test
    void shouldNotVoteWithoutAClearSideOrMove()
    {
        move(0);
        minute(LONG, 10, 100);
        sides.onLiquidation(ID, LONG, 10);
        minute(SHORT, 20, 5_000);
        move(5_000);

        assertEquals(0, sides.votes(VENUE));
    }

    @Test
    void shouldNotVoteTwiceForOneMinute()
    {
        move(0);
        sides.onLiquidation(ID, LONG, 10);
        priceTicks -= 1_000;
        for (int second = 1; second < 60; second++)
        {
            sides.onMark(VENUE, ID, priceTicks, timeNs + second * 1_000_000_000L);
        }

        assertEquals(0, sides.votes(VENUE));
        sides.onMark(VENUE, ID, priceTicks, timeNs + MINUTE_NS);
        assertEquals(1, sides.votes(VENUE));
    }

    @Test
    void shouldForgetSoThatACorrectionShows()
    {
        move(0);
        for (int i = 0; i < 1_000; i++)
        {
            minute(LONG, 10, 1_000);
        }

        assertEquals(SideVerdict.INVERTED, sides.verdict(VENUE));
        assertTrue(sides.votes(VENUE) <= LiquidationSides.MAX_VOTES);
        int minutes = 0;
        while (SideVerdict.AGREE != sides.verdict(VENUE))
        {
            minute(LONG, 10, -1_000);
            minutes++;
        }

        assertTrue(minutes <= 2 * LiquidationSides.MAX_VOTES, "minutes=" + minutes);
    }

    @Test
    void shouldNotOverflow()
    {
        move(0);
        sides.onLiquidation(ID, LONG, Long.MAX_VALUE);
        sides.onLiquidation(ID, LONG, Long.MAX_VALUE);
        move(-1_000);

        assertEquals(1, sides.agreeing(VENUE));
    }

    private void minute(final int side, final long lots, final long moveTicks)
    {
        sides.onLiquidation(ID, side, lots);
        move(moveTicks);
    }

    private boolean move(final long moveTicks)
    {
        timeNs += MINUTE_NS;
        priceTicks += moveTicks;
        return sides.onMark(VENUE, ID, priceTicks, timeNs);
    }
}
