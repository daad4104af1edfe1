package io.liqheat.engine.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.event.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LadderReaderTest
{
    private static final int BANDS = 256;
    private static final int TIERS = 2;

    private final LiquidationLadder ladder = LiquidationLadder.allocate(BANDS, TIERS, 4, 100, 1_000);

    @Test
    void shouldSumExposureBetweenTwoPrices()
    {
        // 32 raw units at unit shift 4 are 2 lots; scale 0.5 makes them 1
        ladder.rawUnits(LiquidationLadder.LONG, 1_010, 0, 32);
        ladder.rawUnits(LiquidationLadder.LONG, 1_011, 0, 48);
        ladder.rawUnits(LiquidationLadder.LONG, 1_012, 0, 64);
        ladder.scale(LiquidationLadder.LONG, 0, 0.5);

        final LadderReader reader = new LadderReader(ladder);

        assertEquals(2.5, reader.quantityBetween(Side.LONG, 0, 101_000, 101_150));
        assertEquals(4.5, reader.quantityBetween(Side.LONG, 0, 0, Long.MAX_VALUE));
        assertEquals(4.5, reader.quantityBetween(Side.LONG, 0, Long.MIN_VALUE, 1L << 40));
        assertEquals(0, reader.quantityBetween(Side.SHORT, 0, 0, 1_000_000));
        assertThrows(IllegalArgumentException.class, () -> reader.quantityBetween(Side.LONG, TIERS, 0, 1));
    }

    @Test
    void shouldFindTheHeaviestBandOnTheSideAtRisk()
    {
        ladder.markTicks(102_050);
        ladder.weight(LiquidationLadder.LONG, 1, 0.5);
        ladder.weight(LiquidationLadder.SHORT, 1, 0.5);
        ladder.rawUnits(LiquidationLadder.LONG, 1_015, 1, 100);
        ladder.rawUnits(LiquidationLadder.LONG, 1_002, 1, 900);
        ladder.rawUnits(LiquidationLadder.SHORT, 1_030, 1, 50);

        final LadderReader reader = new LadderReader(ladder);

        assertEquals(101_500, reader.heaviestBandTicks(Side.LONG, 0.01));
        assertEquals(100_200, reader.heaviestBandTicks(Side.LONG, 0.1));
        assertEquals(103_000, reader.heaviestBandTicks(Side.SHORT, 0.1));
        assertEquals(LadderReader.NULL_PRICE, reader.heaviestBandTicks(Side.SHORT, 0.001));
    }

    @Test
    void shouldGiveNoImageWhileTheWriterIsInside()
    {
        final LadderReader reader = new LadderReader(ladder);
        ladder.beginChange();
        assertFalse(reader.tryRefresh());
        ladder.endChange();
        assertTrue(reader.tryRefresh());
    }

    @Test
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void shouldNeverShowHalfOfAChange() throws InterruptedException
    {
        final LadderReader reader = new LadderReader(ladder);
        final Thread writer = new Thread(() ->
        {
            for (long i = 1; !Thread.currentThread().isInterrupted(); i++)
            {
                ladder.beginChange();
                for (int band = 1_000; band < 1_000 + BANDS; band++)
                {
                    ladder.rawUnits(LiquidationLadder.LONG, band, 0, i);
                    ladder.rawUnits(LiquidationLadder.SHORT, band, 1, i);
                }

                ladder.endChange();
                Thread.yield();
            }
        });
        writer.start();

        long seen = 0;
        long images = 0;
        while (images < 5_000 || seen < 100)
        {
            if (reader.tryRefresh())
            {
                images++;
                seen = reader.image().rawUnits(LiquidationLadder.LONG, 1_000, 0);
                for (int band = 1_000; band < 1_000 + BANDS; band++)
                {
                    assertEquals(seen, reader.image().rawUnits(LiquidationLadder.LONG, band, 0));
                    assertEquals(seen, reader.image().rawUnits(LiquidationLadder.SHORT, band, 1));
                }
            }
        }

        writer.interrupt();
        writer.join();
    }
}
