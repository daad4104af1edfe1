package io.liqheat.codecs.venue.bitmex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.CapturingSink;
import io.liqheat.codecs.testing.RecordedFrames;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.OrderBook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Books whole, and with one message missing, repeated or swapped with the next. The venue numbers nothing: the session
 * must notice exactly what a naive book finds contradictory, and end like it where there is nothing to notice.
 */
class BitmexBookTest
{
    private static final int STRIDE = Integer.getInteger("liqheat.test.stride", 13);

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 30);
    }

    @Test
    void shouldReachTheRecordedEndState()
    {
        final Replay replay = new Replay(recorded());

        final OrderBook book = replay.session.book("XBTUSD");
        assertEquals(9352, book.bidCount() + book.askCount());
        assertEquals(32_186_500, book.bidUnits(0));
        assertEquals(32_187_000, book.askUnits(0));
        assertEquals(List.of(), replay.sink.lines("FeedStatus DEPTH GAP"));
        assertEquals(List.of(), replay.sink.lines("FeedStatus DEPTH REJECTED"));
        assertEquals(15, replay.sink.lines("Trade").size());
    }

    @Test
    void shouldNoticeWhatContradictsTheRecordedBook()
    {
        final List<Frame> frames = recorded();
        final NaiveBook whole = new NaiveBook(frames);
        final Map<String, Integer> counts = new TreeMap<>();
        for (int i = 1; i + 1 < frames.size(); i += STRIDE)
        {
            for (final String damage : List.of("missing", "repeated", "swapped"))
            {
                count(counts, damage, frames.get(i), check(damaged(frames, damage, i), whole, damage + " " + i));
            }
        }

        System.out.println("recorded BitMEX book, one message in " + STRIDE + " damaged: " + counts);
        assertTrue(counts.keySet().stream().noneMatch((key) -> key.startsWith("repeated") && key.endsWith("silent")));
        assertTrue(counts.containsKey("missing insert noticed"), counts::toString);
        assertTrue(counts.containsKey("repeated insert noticed"), counts::toString);
        assertTrue(counts.containsKey("repeated delete noticed"), counts::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldAgreeWithANaiveBook(final long seed)
    {
        final List<Frame> frames = random(seed);
        final NaiveBook whole = new NaiveBook(frames);
        assertFalse(whole.isContradicted, "seed " + seed);
        assertEquals("harmless", check(frames, whole, "seed " + seed));
        for (int i = 0; i + 1 < frames.size(); i++)
        {
            for (final String damage : List.of("missing", "repeated", "swapped"))
            {
                check(damaged(frames, damage, i), whole, "seed " + seed + " " + damage + " " + i);
            }
        }
    }

    private static void count(
        final Map<String, Integer> counts, final String damage, final Frame frame, final String verdict)
    {
        counts.merge(damage + " " + frame.action + " " + verdict, 1, Integer::sum);
    }

    /** What comes of damaged messages: noticed, harmless, or silent when the book ends wrong without a sign of it. */
    private static String check(final List<Frame> frames, final NaiveBook whole, final String what)
    {
        final Replay replay = new Replay(frames);
        final NaiveBook naive = new NaiveBook(frames);
        assertEquals(naive.isContradicted, replay.hasGap(), what);
        if (naive.isContradicted)
        {
            return "noticed";
        }

        if (naive.isStarted)
        {
            assertEquals(naive.state(), replay.state(), what);
        }

        return naive.state().equals(whole.state()) ? "harmless" : "silent";
    }

    private static List<Frame> damaged(final List<Frame> frames, final String damage, final int index)
    {
        final List<Frame> copy = new ArrayList<>(frames);
        switch (damage)
        {
            case "missing" -> copy.remove(index);
            case "repeated" -> copy.add(index, copy.get(index));
            default -> Collections.swap(copy, index, index + 1);
        }

        return copy;
    }

    private static List<Frame> recorded()
    {
        final List<Frame> frames = new ArrayList<>();
        for (final String line : RecordedFrames.lines(SharedData.path("sequences/bitmex_XBTUSD_2021-07-22.ndjson")))
        {
            frames.add(Frame.of(RecordedFrames.field(line, "raw")));
        }

        return frames;
    }

    /** A market that never crosses: the price wanders, levels come, change and go on either side of it. */
    private static List<Frame> random(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<Frame> frames = new ArrayList<>();
        final TreeMap<Long, Boolean> levels = new TreeMap<>();
        frames.add(Frame.of(BitmexText.table("orderBookL2", "partial",
            BitmexText.level(900, "Sell", "5", "1100"), BitmexText.level(1100, "Buy", "5", "900"))));
        levels.put(900L, false);
        levels.put(1100L, true);
        for (int i = 0; i < 60; i++)
        {
            final List<String> rows = new ArrayList<>();
            final int kind = random.nextInt(3);
            for (int row = random.nextInt(1, 4); row > 0; row--)
            {
                final long id = 995 + random.nextInt(12);
                final boolean isBid = id > 1000;
                final boolean isKnown = levels.containsKey(id);
                final String side = isBid ? "Buy" : "Sell";
                if (0 == kind && !isKnown)
                {
                    rows.add(BitmexText.level(id, side, "" + random.nextInt(1, 9), "" + (2000 - id)));
                    levels.put(id, isBid);
                }
                else if (1 == kind && isKnown)
                {
                    rows.add(BitmexText.level(
                        id, side, "" + random.nextInt(1, 9), random.nextBoolean() ? null : "" + (2000 - id)));
                }
                else if (2 == kind && isKnown)
                {
                    rows.add(BitmexText.level(id, side, null, null));
                    levels.remove(id);
                }
            }

            frames.add(Frame.of(BitmexText.table(
                "orderBookL2", 0 == kind ? "insert" : 1 == kind ? "update" : "delete", rows.toArray(new String[0]))));
        }

        return frames;
    }

    private static String field(final String text, final String name)
    {
        final int start = text.indexOf("\"" + name + "\":") + name.length() + 3;
        int end = start;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0)
        {
            end++;
        }

        return start == name.length() + 2 ? null : text.substring(start, end).replace("\"", "");
    }

    /** One level of a message: price and size as written, or null. */
    private record Row(long id, String side, String price, String size)
    {
        static Row of(final String text)
        {
            return new Row(
                Long.parseLong(field(text, "id")), field(text, "side"), field(text, "price"), field(text, "size"));
        }

        long units()
        {
            return Math.round(Double.parseDouble(price) * 1_000);
        }

        boolean isBid()
        {
            return "Buy".equals(side);
        }
    }

    /** A message, read once. */
    private record Frame(byte[] bytes, String action, List<Row> rows)
    {
        static Frame of(final String text)
        {
            final List<Row> rows = new ArrayList<>();
            if (text.contains("\"orderBookL2\""))
            {
                for (int from = text.indexOf("{", text.indexOf("\"data\":[")); from >= 0;)
                {
                    final int to = text.indexOf('}', from);
                    rows.add(Row.of(text.substring(from, to)));
                    from = text.indexOf('{', to);
                }
            }

            return new Frame(
                text.getBytes(StandardCharsets.US_ASCII), rows.isEmpty() ? "other" : field(text, "action"), rows);
        }
    }

    /** Keeps rows in maps, and stops at the first contradiction. */
    private static final class NaiveBook
    {
        private final Map<Long, Row> rows = new HashMap<>();
        private final TreeMap<Long, String> bids = new TreeMap<>();
        private final TreeMap<Long, String> asks = new TreeMap<>();
        private boolean isStarted;
        private boolean isContradicted;

        NaiveBook(final List<Frame> frames)
        {
            for (final Frame frame : frames)
            {
                if ("partial".equals(frame.action))
                {
                    isStarted = true;
                    rows.clear();
                    bids.clear();
                    asks.clear();
                }

                for (final Row row : frame.rows)
                {
                    if (isStarted && !isContradicted)
                    {
                        apply(row, frame.action);
                    }
                }

                isContradicted |= !bids.isEmpty() && !asks.isEmpty() && bids.lastKey() >= asks.firstKey();
            }
        }

        private void apply(final Row row, final String action)
        {
            final Row known = rows.get(row.id);
            if ((null == known) == action.matches("update|delete"))
            {
                isContradicted = true;
                return;
            }

            final Row level = null == known ? row : known;
            final TreeMap<Long, String> side = level.isBid() ? bids : asks;
            if ("delete".equals(action))
            {
                rows.remove(row.id);
                side.remove(level.units());
            }
            else
            {
                rows.put(row.id, level);
                side.put(level.units(), row.size);
            }
        }

        Map<Long, String> state()
        {
            final Map<Long, String> state = new TreeMap<>();
            bids.forEach((units, size) -> state.put(units, "Buy " + size));
            asks.forEach((units, size) -> state.put(units, "Sell " + size));
            return state;
        }
    }

    private static final class Replay
    {
        private final CapturingSink sink = new CapturingSink();
        private final BitmexSession session = (BitmexSession)VenueSessions.bitmex(List.of("XBTUSD"), sink);

        Replay(final List<Frame> frames)
        {
            for (final Frame frame : frames)
            {
                session.onText(new UnsafeBuffer(frame.bytes), 0, frame.bytes.length, 1_800_000_000_000_000_000L);
            }
        }

        boolean hasGap()
        {
            return !sink.lines("FeedStatus DEPTH GAP").isEmpty();
        }

        Map<Long, String> state()
        {
            final OrderBook book = session.book("XBTUSD");
            final Map<Long, String> state = new TreeMap<>();
            for (int rank = 0; rank < book.bidCount(); rank++)
            {
                state.put(book.bidUnits(rank), "Buy " + book.bidLots(rank));
            }

            for (int rank = 0; rank < book.askCount(); rank++)
            {
                state.put(book.askUnits(rank), "Sell " + book.askLots(rank));
            }

            return state;
        }
    }
}
