package io.liqheat.replay.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Venue;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SyntheticPartsTest
{
    @Test
    void shouldPopTheSmallestKeyWhateverWasRemoved()
    {
        final SplittableRandom random = new SplittableRandom(1);
        final SlotHeap heap = new SlotHeap(64);
        heap.grow(128);
        final TreeSet<Long> naive = new TreeSet<>();
        final long[] keyOf = new long[128];

        for (int i = 0; i < 100_000; i++)
        {
            final int slot = random.nextInt(128);
            if (keyOf[slot] != 0)
            {
                heap.remove(slot);
                naive.remove(keyOf[slot]);
                keyOf[slot] = 0;
            }
            else
            {
                final long key = random.nextInt(1_000_000) * 128L + slot + 1;
                heap.add(slot, key);
                naive.add(key);
                keyOf[slot] = key;
            }

            assertEquals(naive.isEmpty(), heap.isEmpty());
            assertEquals(naive.isEmpty() ? Long.MAX_VALUE : naive.first(), heap.peekKey());
            assertTrue(heap.isEmpty() || keyOf[heap.peekSlot()] == heap.peekKey());
        }
    }

    @Test
    void shouldHandOutMessagesInOrderWhenTheRingWrapsAndGrows()
    {
        final SplittableRandom random = new SplittableRandom(2);
        final FrameQueue queue = new FrameQueue(
            Venue.HYPERLIQUID, null, 1_000, 5_000_000, new SyntheticRandom(new SplittableRandom(3)));
        final FrameText text = new FrameText();
        final ArrayDeque<String> naive = new ArrayDeque<>();
        final long[] lastNs = {0};

        for (int i = 0; i < 20_000; i++)
        {
            if (random.nextInt(i % 4_000 < 2_000 ? 3 : 2) > 0)
            {
                text.start(FrameText.ascii("x".repeat(random.nextInt(900)))).number(i);
                naive.add(text.buffer().getStringWithoutLengthAscii(0, text.length()));
                queue.send(text, i);
            }
            else if (!naive.isEmpty())
            {
                final String expected = naive.remove();
                queue.poll((FrameListener)(venue, url, actual, timeNs) ->
                {
                    assertEquals(expected, actual);
                    assertTrue(timeNs >= lastNs[0]);
                    lastNs[0] = timeNs;
                });
            }

            assertEquals(naive.isEmpty(), Long.MAX_VALUE == queue.headTimeNs());
        }
    }

    @Test
    void shouldFormatDecimalsExactly()
    {
        final FrameText text = new FrameText();

        text.start(FrameText.ascii("")).decimal(6_499_090, 2).character(' ').decimal(-5, 3).character(' ');
        text.trimmed(12_500, 9).character(' ').trimmed(630_000, 1).character(' ');
        text.trimmed(0, 8).character(' ').hex(0xabc, 4);

        assertEquals(
            "64990.90 -0.005 0.0000125 63000.0 0.0 0abc", text.buffer().getStringWithoutLengthAscii(0, text.length()));
    }

    @Test
    void shouldLiquidateBetweenEntryAndBankruptcy()
    {
        // Entry 60,000.0 at 10x with 0.4 %: long 54,000/0.996 = 54,216.8, short 66,000/1.004 = 65,737.1 (rounded up).
        assertEquals(542_168, MarginRule.liquidationTicks(false, 600_000, 10, 0.004));
        assertEquals(657_371, MarginRule.liquidationTicks(true, 600_000, 10, 0.004));
        assertEquals(540_000, MarginRule.bankruptcyTicks(false, 600_000, 10));
        assertEquals(660_000, MarginRule.bankruptcyTicks(true, 600_000, 10));
    }

    @Test
    void shouldPublishTheLargestOfASecondOnce()
    {
        final ForceOrderSampler sampler = new ForceOrderSampler(new SyntheticRandom(new SplittableRandom(4)));
        sampler.offer(false, 5, 100, 101.5, 10_000);
        sampler.offer(true, 9, 120, 121.5, 10_200);
        sampler.offer(false, 7, 100, 101.5, 10_300);

        assertEquals(0, sampler.publishTimeMs(10_999));
        final long eventMs = sampler.publishTimeMs(11_000);
        assertTrue(eventMs >= 11_208 && eventMs <= 11_212, "eventMs=" + eventMs);
        assertEquals(9, sampler.lots());
        assertEquals(122, sampler.limitTicks());

        sampler.offer(false, 50, 100, 101.5, 11_100);
        assertEquals(0, sampler.publishTimeMs(12_500));
    }
}
