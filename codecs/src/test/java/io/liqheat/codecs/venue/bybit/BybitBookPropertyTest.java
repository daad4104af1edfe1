package io.liqheat.codecs.venue.bybit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.CapturingSink;
import io.liqheat.codecs.venue.FrameLimits;
import io.liqheat.codecs.venue.OrderBook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of a book against a naive book: in order there is no gap and every level is right; with any one
 * message left out, repeated or swapped with the next one, that is noticed. A failure names its seed.
 */
class BybitBookPropertyTest
{
    private static final long NOW_NS = 1_800_000_000_000_000_000L;
    private static final int MESSAGES = 60;

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 15);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldEqualANaiveBook(final long seed)
    {
        final History history = new History(seed);
        final Run run = new Run(history.messages);

        assertEquals(0, run.noticed());
        final OrderBook book = run.session.book("BTCUSDT");
        assertEquals(levels(history.bids), levels(book, true));
        assertEquals(levels(history.asks), levels(book, false));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldNoticeAnyMessageThatIsMissing(final long seed)
    {
        final List<String> messages = new History(seed).messages;
        for (int i = 0; i < messages.size() - 1; i++)
        {
            // What is missing before a snapshot is made good by the snapshot, and nobody can tell.
            if (!messages.get(i + 1).contains("snapshot") && !messages.get(i + 1).contains("\"u\":1,"))
            {
                final List<String> others = new ArrayList<>(messages);
                others.remove(i);
                final Run run = new Run(others);
                assertEquals(1, run.gaps(), "without message " + i);
                assertTrue(run.isSilentInGap(), "without message " + i);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldNoticeAnyMessageThatIsRepeated(final long seed)
    {
        final List<String> messages = new History(seed).messages;
        for (int i = 0; i < messages.size(); i++)
        {
            final List<String> more = new ArrayList<>(messages);
            more.add(i, messages.get(i));
            final Run run = new Run(more);
            assertEquals(0, run.gaps(), "message " + i + " twice");
            assertEquals(1, run.noticed(), "message " + i + " twice");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldNoticeAnyTwoMessagesThatAreSwapped(final long seed)
    {
        final List<String> messages = new History(seed).messages;
        for (int i = 0; i < messages.size() - 1; i++)
        {
            final List<String> swapped = new ArrayList<>(messages);
            Collections.swap(swapped, i, i + 1);
            assertFalse(0 == new Run(swapped).noticed(), "messages " + i + " and " + (i + 1) + " swapped");
        }
    }

    private static List<String> levels(final TreeMap<Long, Long> side)
    {
        final List<String> levels = new ArrayList<>();
        for (final Map.Entry<Long, Long> level : side.entrySet())
        {
            levels.add(level.getKey() * 100 + "x" + level.getValue());
        }

        return levels;
    }

    private static List<String> levels(final OrderBook book, final boolean isBid)
    {
        final List<String> levels = new ArrayList<>();
        for (int i = 0; i < (isBid ? book.bidCount() : book.askCount()); i++)
        {
            levels.add(isBid ? book.bidUnits(i) + "x" + book.bidLots(i) : book.askUnits(i) + "x" + book.askLots(i));
        }

        return levels;
    }

    /** Snapshot, deltas, now and then another snapshot or a restart of the count. */
    private static final class History
    {
        private final TreeMap<Long, Long> bids = new TreeMap<>(Collections.reverseOrder());
        private final TreeMap<Long, Long> asks = new TreeMap<>();
        private final List<String> messages = new ArrayList<>();
        private final SplittableRandom random;

        History(final long seed)
        {
            random = new SplittableRandom(seed);
            long updateId = random.nextInt(2, 1_000_000);
            long sequence = random.nextInt(2, 1_000_000);
            for (int i = 0; i < MESSAGES; i++)
            {
                final boolean isSnapshot = 0 == i || 0 == random.nextInt(20);
                final boolean isRestart = isSnapshot && 0 != i && updateId > 1 && random.nextBoolean();
                updateId = isRestart ? 1 : updateId + 1;
                sequence += 1 + random.nextInt(100);
                final TreeMap<Long, Long> moreBids = change(bids, 0, isSnapshot);
                final TreeMap<Long, Long> moreAsks = change(asks, 100, isSnapshot);
                final String type = isSnapshot && !(isRestart && random.nextBoolean()) ? "snapshot" : "delta";
                messages.add(BybitText.book(
                    "200", type, updateId, sequence, BybitText.TIME_MS + 100 * i, text(moreBids), text(moreAsks)));
            }
        }

        private TreeMap<Long, Long> change(final TreeMap<Long, Long> side, final long from, final boolean isWhole)
        {
            final TreeMap<Long, Long> change = new TreeMap<>();
            if (isWhole)
            {
                side.clear();
            }

            for (int i = random.nextInt(8); i >= 0; i--)
            {
                final long ticks = 1_000 + from + random.nextInt(100);
                final long lots = isWhole ? 1 + random.nextInt(9) : random.nextInt(4);
                change.put(ticks, lots);
                if (0 == lots)
                {
                    side.remove(ticks);
                }
                else
                {
                    side.put(ticks, lots);
                }
            }

            return change;
        }

        private static String text(final TreeMap<Long, Long> levels)
        {
            final StringBuilder text = new StringBuilder("[");
            for (final Map.Entry<Long, Long> level : levels.entrySet())
            {
                text.append(1 == text.length() ? "" : ",").append("[\"")
                    .append(level.getKey() / 10).append('.').append(level.getKey() % 10)
                    .append("\",\"0.00").append(level.getValue()).append("\"]");
            }

            return text.append("]").toString();
        }
    }

    private static final class Run
    {
        private final CapturingSink sink = new CapturingSink();
        private final BybitSession session =
            new BybitSession(Venue.BYBIT_LINEAR, List.of("BTCUSDT"), FrameLimits.DEFAULT, sink);

        Run(final List<String> messages)
        {
            for (final String message : messages)
            {
                final byte[] text = message.getBytes(StandardCharsets.US_ASCII);
                session.onText(new UnsafeBuffer(text), 0, text.length, NOW_NS);
            }

            session.publishTally(NOW_NS);
        }

        int gaps()
        {
            return sink.lines("FeedStatus DEPTH GAP").size();
        }

        int noticed()
        {
            return sink.lines("FeedTally DEPTH REJECTED").size() + gaps();
        }

        /** Nothing is published between the gap and the snapshot that ends it. */
        boolean isSilentInGap()
        {
            final List<String> lines = new ArrayList<>(sink.lines());
            lines.removeIf((line) -> line.startsWith("FeedTally"));
            final int gap = indexOf(lines, "FeedStatus DEPTH GAP");
            final int end = indexOf(lines, "FeedStatus DEPTH RESYNCED");
            return gap == end - 1;
        }

        private static int indexOf(final List<String> lines, final String prefix)
        {
            int index = 0;
            while (index < lines.size() && !lines.get(index).startsWith(prefix))
            {
                index++;
            }

            return index;
        }
    }
}
