package io.liqheat.replay.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PriceAxisTest
{
    private final PriceAxis axis = new PriceAxis(0.001);

    @Test
    void shouldCutPricesInTheLogarithm()
    {
        // ln 1,000,000 = 13.8155.
        assertEquals(13_815, axis.bandOf(1_000_000));
        assertEquals(13_815 - 105, axis.bandOf(900_000));
        assertEquals(0, axis.bandOf(1));
    }

    @Test
    void shouldPutEveryPriceIntoOneBand()
    {
        for (int band = 7_000; band < axis.bandCount(); band += 37)
        {
            final long low = axis.lowTicks(band);
            assertEquals(band, axis.bandOf(low));
            assertEquals(band - 1, axis.bandOf(low - 1));
            assertEquals(0.001, Math.log((double)axis.lowTicks(band + 1) / low), 0.001);
        }
    }

    @Test
    void shouldSurviveAnyPrice()
    {
        assertEquals(0, axis.bandOf(-5));
        assertTrue(axis.bandOf(Long.MAX_VALUE) <= axis.bandCount());
        assertEquals(axis.bandCount(), new PriceAxis(0.001).bandCount());
    }
}
