package io.liqheat.codecs.venue.okx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.testing.CapturingSink;
import io.liqheat.codecs.venue.FrameLimits;
import io.liqheat.codecs.venue.OrderBook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random books against a plain one, sent with sequence numbers as since 2023 or with checksums as before. A failure
 * names its seed.
 */
class OkxBookPropertyTest
{
    private static final int UPDATES = 30;
    private static final String SYMBOL = "BTC-USDT-SWAP";

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 5);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldFollowWithoutAGap(final long seed)
    {
        for (final boolean isOld : new boolean[] {false, true})
        {
            final History history = new History(seed, isOld);
            final Replay replay = new Replay(history.messages);
            assertFalse(replay.isNoticed());
            history.check(replay.book());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldNoticeEveryMessageLostRepeatedOrSwapped(final long seed)
    {
        final History history = new History(seed, false);
        for (int i = 0; i < UPDATES; i++)
        {
            final Replay lost = history.without(i);
            assertTrue(lost.isNoticed() || history.isEmpty(i), "lost " + i);

            final Replay swapped = history.swapped(i);
            assertTrue(swapped.isNoticed() || history.isEmpty(i) && history.isEmpty(i + 1), "swapped " + i);

            // The message that says that nothing has changed may come twice.
            final Replay repeated = history.repeated(i);
            assertTrue(repeated.isNoticed() || history.isEmpty(i), "repeated " + i);
            assertEquals(0, repeated.gaps(), "repeated " + i);
            history.check(repeated.book());
        }
    }

    /**
     * Below the 25 best levels a checksum sees nothing, so all books here are smaller; and what is lost may not matter,
     * because the next message overwrites it.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldNoticeByTheChecksumWhateverIsWrong(final long seed)
    {
        final History history = new History(seed, true);
        int noticed = 0;
        for (int i = 0; i < UPDATES; i++)
        {
            final Replay lost = history.without(i);
            if (lost.isNoticed())
            {
                noticed++;
            }
            else
            {
                history.check(lost.book());
            }

            assertTrue(history.swapped(i).isNoticed(), "swapped " + i);
            final Replay repeated = history.repeated(i);
            assertTrue(repeated.isNoticed(), "repeated " + i);
            assertEquals(0, repeated.gaps(), "repeated " + i);
            history.check(repeated.book());
        }

        assertTrue(noticed > UPDATES / 2, "noticed " + noticed);
    }

    /** A session that has been given messages. */
    private static final class Replay
    {
        private final CapturingSink sink = new CapturingSink();
        private final OkxSession session = new OkxSession(List.of(SYMBOL), FrameLimits.DEFAULT, sink);

        Replay(final List<String> messages)
        {
            for (final String message : messages)
            {
                final byte[] text = message.getBytes(StandardCharsets.US_ASCII);
                session.onText(new UnsafeBuffer(text), 0, text.length, 1_800_000_000_000_000_000L);
            }
        }

        OrderBook book()
        {
            return session.book(SYMBOL);
        }

        int gaps()
        {
            return sink.lines("FeedStatus DEPTH GAP").size();
        }

        boolean isNoticed()
        {
            return gaps() > 0 || !sink.lines("FeedStatus DEPTH REJECTED").isEmpty();
        }
    }

    /** A snapshot and updates, with the book they lead to. */
    private static final class History
    {
        private final List<String> messages = new ArrayList<>();
        private final TreeMap<Double, String[]> bids = new TreeMap<>(Comparator.reverseOrder());
        private final TreeMap<Double, String[]> asks = new TreeMap<>();
        private final SplittableRandom random;
        private final boolean isOld;
        private long sequence;

        History(final long seed, final boolean isOld)
        {
            random = new SplittableRandom(seed);
            this.isOld = isOld;
            for (int i = 0; i <= UPDATES; i++)
            {
                final int changes = random.nextInt(6) == 0 ? 0 : random.nextInt(1, 6);
                final StringBuilder bidText = new StringBuilder();
                final StringBuilder askText = new StringBuilder();
                for (int change = 0; change < changes; change++)
                {
                    final boolean isBid = random.nextBoolean();
                    change(isBid, isBid ? bids : asks, isBid ? bidText : askText);
                }

                add(i, "[" + bidText + "]", "[" + askText + "]");
            }
        }

        /** Whether a message only says that nothing has changed. */
        boolean isEmpty(final int index)
        {
            return messages.get(index).contains("\"asks\":[],\"bids\":[]");
        }

        Replay without(final int index)
        {
            final List<String> changed = new ArrayList<>(messages);
            changed.remove(index);
            return new Replay(changed);
        }

        Replay swapped(final int index)
        {
            final List<String> changed = new ArrayList<>(messages);
            Collections.swap(changed, index, index + 1);
            return new Replay(changed);
        }

        Replay repeated(final int index)
        {
            final List<String> changed = new ArrayList<>(messages);
            changed.add(index, changed.get(index));
            return new Replay(changed);
        }

        void check(final OrderBook book)
        {
            assertEquals(bids.size(), book.bidCount());
            assertEquals(asks.size(), book.askCount());
            int rank = 0;
            for (final Map.Entry<Double, String[]> level : bids.entrySet())
            {
                assertEquals(Math.round(level.getKey() * 1_000), book.bidUnits(rank));
                assertEquals(Math.round(100 * Double.parseDouble(level.getValue()[1])), book.bidLots(rank));
                rank++;
            }

            rank = 0;
            for (final Map.Entry<Double, String[]> level : asks.entrySet())
            {
                assertEquals(Math.round(level.getKey() * 1_000), book.askUnits(rank));
                assertEquals(Math.round(100 * Double.parseDouble(level.getValue()[1])), book.askLots(rank));
                rank++;
            }
        }

        /** Change a level, in the spelling of the moment. */
        private void change(
            final boolean isBid, final TreeMap<Double, String[]> side, final StringBuilder text)
        {
            final int tenths = isBid ? random.nextInt(599_980, 600_000) : random.nextInt(600_001, 600_021);
            final String price = tenths / 10 + "." + tenths % 10 + (random.nextBoolean() ? "" : "0");
            final int hundredths = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 500);
            final String size =
                0 == hundredths ? "0" : hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10;
            text.append(text.isEmpty() ? "" : ",").append("[\"").append(price).append("\",\"").append(size)
                .append("\",\"0\",\"1\"]");
            final double key = tenths / 10.0;
            final String[] level = {price, size};
            if (0 == hundredths)
            {
                side.remove(key);
            }
            else
            {
                side.put(key, level);
            }
        }

        private void add(final int index, final String bidText, final String askText)
        {
            final String action = 0 == index ? "snapshot" : "update";
            final long timeMs = OkxText.TIME_MS + 10L * index;
            if (isOld)
            {
                final int checksum = OkxText.checksum(bids, asks);
                messages.add(OkxText.oldBook(action, checksum, timeMs, bidText, askText));
            }
            else
            {
                final boolean isEmpty = "[]".equals(bidText) && "[]".equals(askText);
                final boolean isReset = index > 0 && random.nextInt(20) == 0;
                final long next = isEmpty && index > 0 ? sequence :
                    isReset ? random.nextLong(0, sequence) : sequence + random.nextLong(1, 9);
                messages.add(OkxText.book(action, 0 == index ? -1 : sequence, next, timeMs, bidText, askText));
                sequence = next;
            }
        }
    }
}
