package io.liqheat.replay.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PriceHullTest
{
    private final PriceAxis axis = new PriceAxis(0.001);
    private final PriceHull hull = new PriceHull(axis, 100);
    private final int band = axis.bandOf(1_000_000);
    private final long low = axis.lowTicks(band);
    private final double width = axis.lowTicks(band + 1) - low;

    @Test
    void shouldCountEachPriceOnce()
    {
        assertEquals(300 / width, hull.freshShare(0, band, low + 300, low + 600, 1), 1e-12);
        hull.pass(0, band, low + 300, low + 600, 1);

        assertEquals(0, hull.freshShare(0, band, low + 400, low + 500, 2), 1e-12);
        assertEquals(100 / width, hull.freshShare(0, band, low + 200, low + 500, 2), 1e-12);
        assertEquals(300 / width, hull.freshShare(0, band, low + 100, low + 700, 2), 1e-12);
        assertEquals(100 / width, hull.freshShare(0, band, low + 700, low + 800, 2), 1e-12);
    }

    @Test
    void shouldForgetWhatHasRestedAndKeepSidesApart()
    {
        hull.pass(0, band, low, low + 600, 1);

        assertEquals(600 / width, hull.freshShare(1, band, low, low + 600, 2), 1e-12);
        assertEquals(0, hull.freshShare(0, band, low, low + 600, 101), 1e-12);
        assertEquals(600 / width, hull.freshShare(0, band, low, low + 600, 102), 1e-12);

        hull.pass(0, band, low + 100, low + 200, 102);
        assertEquals(500 / width, hull.freshShare(0, band, low, low + 600, 103), 1e-12);
    }
}
