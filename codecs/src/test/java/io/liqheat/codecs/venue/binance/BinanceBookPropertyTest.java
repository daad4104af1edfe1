package io.liqheat.codecs.venue.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random books: whatever the order of snapshot and updates, the book is the naive one without a gap; and one message
 * lost, repeated or swapped is noticed or does no harm. A failure names its seed.
 */
class BinanceBookPropertyTest
{
    private static final long TIME_NS = BinanceText.TIME_MS * 1_000_000;
    private static final String SYMBOL = "BTCUSDT";

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldBeTheNaiveBookWhateverIsLost(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<RecordedTraffic.Item> traffic = traffic(random);
        final String expected = NaiveBook.levels(BinanceProduct.USDM, SYMBOL, traffic);
        assertEquals(expected, check(traffic, 0).levels());

        for (int i = 0; i < traffic.size() - 1; i++)
        {
            final List<RecordedTraffic.Item> lost = new ArrayList<>(traffic);
            lost.remove(i);
            final BookWitness without = replay(lost);
            final List<RecordedTraffic.Item> repeated = new ArrayList<>(traffic);
            repeated.add(i + random.nextInt(2), traffic.get(i));
            final List<RecordedTraffic.Item> swapped = new ArrayList<>(traffic);
            Collections.swap(swapped, i, i + 1);
            final BookWitness crosswise = replay(swapped);

            assertTrue(
                !isMissed(traffic, i) || without.isInGap() || expected.equals(without.levels()), "lost " + i);
            assertEquals(expected, check(repeated, 0).levels(), "repeated " + i);
            assertTrue(crosswise.isInGap() || expected.equals(crosswise.levels()), "swapped " + i);
            assertFalse(without.isCrossed() || crosswise.isCrossed());
        }
    }

    /** Whether another update shows that this one is missing. */
    private static boolean isMissed(final List<RecordedTraffic.Item> traffic, final int index)
    {
        return traffic.get(index).isBookUpdate() &&
            traffic.subList(index + 1, traffic.size()).stream().anyMatch(RecordedTraffic.Item::isBookUpdate);
    }

    private static BookWitness check(final List<RecordedTraffic.Item> traffic, final int gaps)
    {
        final BookWitness witness = replay(traffic);
        assertEquals(gaps, witness.gaps());
        assertFalse(witness.isCrossed());
        return witness;
    }

    private static BookWitness replay(final List<RecordedTraffic.Item> traffic)
    {
        final BookWitness witness = new BookWitness(BinanceProduct.USDM, SYMBOL);
        witness.feed(traffic);
        return witness;
    }

    /** Updates one behind the other, and among them a snapshot of what the book was at the end of one or in it. */
    private static List<RecordedTraffic.Item> traffic(final SplittableRandom random)
    {
        final List<RecordedTraffic.Item> items = new ArrayList<>();
        final SortedMap<Integer, Integer> bids = new TreeMap<>();
        final SortedMap<Integer, Integer> asks = new TreeMap<>();
        final int count = random.nextInt(8, 40);
        final int joined = random.nextInt(count / 2);
        change(random, 49_000, 30, bids);
        change(random, 51_000, 30, asks);
        long last = random.nextLong(1_000, 100_000);
        String snapshot = "";
        for (int i = 0; i < count; i++)
        {
            final long previous = last;
            final long first = previous + random.nextInt(1, 5);
            last = first + random.nextInt(10);
            final boolean isWhole = random.nextBoolean();
            if (joined == i && !isWhole)
            {
                final long within = first < last ? random.nextLong(first, last) : previous;
                snapshot = BinanceText.snapshot(within, levels(bids), levels(asks));
            }

            final String text = BinanceText.depth(
                first, last, previous, BinanceText.TIME_MS + i, levels(change(random, 49_000, 4, bids)),
                levels(change(random, 51_000, 4, asks)));
            items.add(new RecordedTraffic.Item(TIME_NS + i, null, text));
            if (joined == i && isWhole)
            {
                snapshot = BinanceText.snapshot(last, levels(bids), levels(asks));
            }
        }

        items.add(
            random.nextInt(joined + 1, count + 1),
            new RecordedTraffic.Item(TIME_NS, "/fapi/v1/depth?symbol=BTCUSDT", snapshot));
        return items;
    }

    /** Change a side at random; what was changed. */
    private static SortedMap<Integer, Integer> change(
        final SplittableRandom random, final int from, final int most, final SortedMap<Integer, Integer> side)
    {
        final SortedMap<Integer, Integer> changes = new TreeMap<>();
        for (int i = random.nextInt(most + 1); i > 0; i--)
        {
            changes.put(from + random.nextInt(40), random.nextInt(3));
        }

        side.putAll(changes);
        return changes;
    }

    private static String levels(final SortedMap<Integer, Integer> side)
    {
        return side.entrySet().stream().map((level) -> "[\"" + level.getKey() + ".5\",\"" + level.getValue() + "\"]")
            .collect(Collectors.joining(",", "[", "]"));
    }
}
