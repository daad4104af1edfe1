package io.liqheat.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CoarseFlowTest
{
    private static final int BANDS = 512;

    private final CoarseFlow coarse = new CoarseFlow(BANDS);

    @Test
    void everyLevelHoldsWhatWasTradedAtTheMiddleOfItsGroups()
    {
        final SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++)
        {
            final int origin = random.nextInt(100_000);
            final IntervalFlow flow = new IntervalFlow(BANDS);
            final Map<Integer, Long> lotsByBand = new LinkedHashMap<>();
            for (int i = random.nextInt(1, 300); i > 0; i--)
            {
                // The edges of the window are among them: groups there must not fall together.
                final int band = origin + (random.nextInt(4) == 0 ? (BANDS - 1) * random.nextInt(2) :
                    random.nextInt(BANDS));
                final long lots = random.nextLong(1, 1_000_000);
                flow.add(band, lots);
                lotsByBand.merge(band, lots, Long::sum);
            }

            coarse.begin(flow);
            assertLevel(random.nextInt(CoarseFlow.MAX_LEVEL + 1), lotsByBand);
            for (int level = 0; level <= CoarseFlow.MAX_LEVEL; level++)
            {
                assertLevel(level, lotsByBand);
            }

            coarse.clear();
        }
    }

    private void assertLevel(final int level, final Map<Integer, Long> lotsByBand)
    {
        final Map<Integer, Long> expected = new LinkedHashMap<>();
        lotsByBand.forEach((band, lots) -> expected.merge(band >> level, lots, Long::sum));
        assertEquals(expected.size(), coarse.count(level), () -> "level " + level);
        int index = 0;
        for (final Map.Entry<Integer, Long> group : expected.entrySet())
        {
            assertEquals(group.getKey(), coarse.group(level, index));
            assertEquals(group.getValue(), coarse.lots(level, index));
            assertEquals((group.getKey() + 0.5) * (1 << level), coarse.middleBands(level, index));
            index++;
        }
    }
}
