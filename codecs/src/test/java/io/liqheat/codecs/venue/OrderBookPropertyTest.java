package io.liqheat.codecs.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderBookPropertyTest
{
    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldAgreeWithTreeMaps(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final OrderBook book = new OrderBook();
        final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        final TreeMap<Long, Long> asks = new TreeMap<>();
        final int range = random.nextInt(10, 6_000);
        for (int step = 0; step < 20_000; step++)
        {
            final long ticks = random.nextLong(1, range);
            final long lots = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 1_000);
            final boolean isBid = random.nextBoolean();
            if (isBid)
            {
                book.bid(ticks, lots);
            }
            else
            {
                book.ask(ticks, lots);
            }

            set(isBid ? bids : asks, ticks, lots);
            if (step % 4_999 == 0)
            {
                check(book, bids, asks);
            }
        }

        check(book, bids, asks);
        book.clear();
        assertEquals(0, book.bidCount() + book.askCount());
    }

    @Test
    void shouldKeepTheBestLevelsWhenFull()
    {
        final OrderBook book = new OrderBook();
        for (int i = 1; i <= OrderBook.MAX_LEVELS + 10; i++)
        {
            book.bid(i, i);
            book.ask(i, i);
        }

        assertEquals(OrderBook.MAX_LEVELS, book.bidCount());
        assertEquals(OrderBook.MAX_LEVELS + 10, book.bidUnits(0));
        assertEquals(11, book.bidUnits(OrderBook.MAX_LEVELS - 1));
        assertEquals(1, book.askUnits(0));
        assertEquals(OrderBook.MAX_LEVELS, book.askUnits(OrderBook.MAX_LEVELS - 1));
    }

    private static void set(final TreeMap<Long, Long> side, final long ticks, final long lots)
    {
        if (0 == lots)
        {
            side.remove(ticks);
        }
        else
        {
            side.put(ticks, lots);
        }
    }

    private static void check(final OrderBook book, final TreeMap<Long, Long> bids, final TreeMap<Long, Long> asks)
    {
        assertEquals(bids.size(), book.bidCount());
        assertEquals(asks.size(), book.askCount());
        int rank = 0;
        for (final Map.Entry<Long, Long> level : bids.entrySet())
        {
            assertEquals(level.getKey(), book.bidUnits(rank));
            assertEquals(level.getValue(), book.bidLots(rank));
            rank++;
        }

        rank = 0;
        for (final Map.Entry<Long, Long> level : asks.entrySet())
        {
            assertEquals(level.getKey(), book.askUnits(rank));
            assertEquals(level.getValue(), book.askLots(rank));
            rank++;
        }

        assertEquals(
            !bids.isEmpty() && !asks.isEmpty() && bids.firstKey() >= asks.firstKey(), book.isCrossed());
    }
}
