package io.liqheat.replay.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MarkPathTest
{
    private final PriceAxis axis = new PriceAxis(0.001);
    private final MarkPath path = new MarkPath(axis);

    @Test
    void shouldPassLongsDownToTheNewPriceAndShortsUpToIt()
    {
        assertEquals(List.of("0: 999990..1000000"), pieces(1_000_000, 999_990));
        assertEquals(List.of("1: 1000001..1000011"), pieces(1_000_000, 1_000_010));
        assertEquals(List.of(), pieces(1_000_000, 1_000_000));
    }

    @Test
    void shouldCutWhereBandsMeetInTheOrderOfPassing()
    {
        final long edge = axis.lowTicks(axis.bandOf(1_000_000));

        assertEquals(List.of("0: " + edge + ".." + (edge + 5), "0: " + (edge - 7) + ".." + edge),
            pieces(edge + 5, edge - 7));
        assertEquals(List.of("1: " + (edge - 6) + ".." + edge, "1: " + edge + ".." + (edge + 6)),
            pieces(edge - 7, edge + 5));
        assertEquals(List.of("0: " + edge + ".." + (edge + 5)), pieces(edge + 5, edge));
        assertEquals(List.of("1: " + edge + ".." + (edge + 1)), pieces(edge - 1, edge));
    }

    @Test
    void shouldPassEveryPriceOfAStepOnce()
    {
        final SplittableRandom random = new SplittableRandom(6);
        for (int run = 0; run < 1_000; run++)
        {
            final long from = random.nextLong(500, 2_000_000);
            final long to = random.nextLong(500, 2_000_000);
            final long[] length = {0};
            path.step(from, to, 1, (side, band, low, high, timeNs) ->
            {
                assertEquals(to < from ? 0 : 1, side);
                assertTrue(low >= axis.lowTicks(band) && high <= axis.lowTicks(band + 1) && high > low);
                length[0] += high - low;
            });

            assertEquals(Math.abs(to - from), length[0]);
        }
    }

    private List<String> pieces(final long from, final long to)
    {
        final List<String> pieces = new ArrayList<>();
        path.step(from, to, 1, (side, band, low, high, timeNs) -> pieces.add(side + ": " + low + ".." + high));
        return pieces;
    }
}
