package io.liqheat.codecs.venue.deribit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.testing.SessionDriver;
import io.liqheat.codecs.venue.OrderBook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeribitBookTest
{
    private static final String NONE = "[]";
    private static final String SYMBOL = "BTC-PERPETUAL";

    private final SessionDriver driver = newDriver();

    @Test
    void shouldFollowASnapshotAndItsChanges()
    {
        assertEquals("DEPTH DECODED", driver.text(DeribitText.book(
            "snapshot", -1, 10, 0, "[[\"new\",100.0,20.0],[\"new\",99.5,30.0]]", "[[\"new\",101.0,40.0]]")));
        assertEquals("DEPTH DECODED", driver.text(DeribitText.book(
            "change", 10, 15, 1_000, "[[\"delete\",100.0,0.0],[\"change\",99.5,1e2]]",
            "[[\"new\",\"100.5\",\"50\"],[\"delete\",101.0,0]]")));

        assertEquals(
            List.of(
                "Depth #1 @1799000000000 update 10 bids 200x2 199x3 asks 202x4",
                "Depth #1 @1799000001000 update 15 bids 199x10 asks 201x5"),
            driver.sink().lines("Depth"));
    }

    @Test
    void shouldTakeAFirstChangeWithoutAPredecessorAsASnapshot()
    {
        final String change = DeribitText.book("change", 0, 10, 0, "[[\"new\",100.0,20.0]]", "[[\"new\",101.0,40.0]]");
        for (final String first : List.of(
            change, change.replace("\"prev_change_id\":0", "\"prev_change_id\":null"),
            change.replace("\"prev_change_id\":0,", ""),
            change.replace("\"prev_change_id\":0,", "").replace("\"type\":\"change\",", ""),
            change.replace("\"prev_change_id\":0", "\"prev_change_id\":20").replace("change\",", "snapshot\",")))
        {
            final SessionDriver fresh = newDriver();
            assertEquals("DEPTH DECODED", fresh.text(first), first);
            assertEquals("DEPTH DECODED", fresh.text(DeribitText.book("change", 10, 11, 0, NONE, NONE)));
            assertEquals(
                List.of("Depth #1 @1799000000000 update 10 bids 200x2 asks 202x4"), fresh.sink().lines("Depth"));
            assertEquals(0, fresh.sink().lines("FeedStatus DEPTH GAP").size());
        }
    }

    @Test
    void shouldDropTheBookAtAGapAndSubscribeAnew()
    {
        final CapturingOutput output = new CapturingOutput();
        driver.session().onConnected(0, driver.nowNs());
        for (int second = 0; second < 5; second++)
        {
            driver.session().poll(driver.nowNs() + second * 1_000_000_000L, output);
        }

        join();
        output.texts().clear();
        assertEquals("DEPTH IGNORED", change(12, 13));
        assertEquals("DEPTH IGNORED", change(13, 14));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
        assertFalse(isInStep(driver));
        driver.session().poll(driver.nowNs() + 6_000_000_000L, output);
        driver.session().poll(driver.nowNs() + 6_400_000_000L, output);
        driver.session().poll(driver.nowNs() + 8_000_000_000L, output);
        assertEquals(
            List.of(
                "0: {\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"public/unsubscribe\",\"params\":" +
                "{\"channels\":[\"book.BTC-PERPETUAL.100ms\"]}}",
                "0: {\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"public/subscribe\",\"params\":" +
                "{\"channels\":[\"book.BTC-PERPETUAL.100ms\"]}}"),
            output.texts());

        assertEquals("DEPTH DECODED", driver.text(DeribitText.book(
            "snapshot", -1, 14, 100, "[[\"new\",98.0,20.0]]", NONE)));
        assertEquals("DEPTH DECODED", change(14, 15));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH RESYNCED").size());
        driver.session().poll(driver.nowNs() + 20_000_000_000L, output);
        assertEquals(2, output.texts().size());
    }

    @Test
    void shouldAskAgainWhenNoSnapshotComes()
    {
        final CapturingOutput output = new CapturingOutput();
        driver.session().onConnected(0, driver.nowNs());
        assertEquals("DEPTH IGNORED", change(5, 6));
        for (int second = 0; second < 17; second++)
        {
            driver.session().poll(driver.nowNs() + second * 1_000_000_000L, output);
        }

        assertEquals(4, output.texts().stream().filter((text) -> text.contains("\"id\":4")).count());
    }

    @Test
    void shouldRejectRepeatedAndOlderMessages()
    {
        join();
        change(10, 11);

        assertEquals("DEPTH REJECTED DUPLICATE", change(10, 11));
        assertEquals("DEPTH REJECTED OUT_OF_ORDER", change(9, 10));
        assertEquals("DEPTH REJECTED OUT_OF_ORDER", driver.text(DeribitText.book("snapshot", -1, 10, 0, NONE, NONE)));
        assertEquals("DEPTH REJECTED DUPLICATE", driver.text(DeribitText.book("snapshot", -1, 11, 0, NONE, NONE)));
        assertEquals("DEPTH DECODED", change(11, 12));
        assertEquals(0, driver.sink().lines("FeedStatus DEPTH GAP").size());
    }

    @Test
    void shouldDropACrossedBook()
    {
        join();

        assertEquals("DEPTH REJECTED CROSSED_BOOK", driver.text(
            DeribitText.book("change", 10, 11, 0, "[[\"new\",101.0,10.0]]", NONE)));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
        assertFalse(isInStep(driver));
    }

    @Test
    void shouldApplyAMessageAsAWholeOrNotAtAll()
    {
        join();

        for (final String bad : List.of(
            "[[\"new\",98.0,10.0],[\"new\",97.0,15]]", "[[\"new\",98.0,10.0],[\"new\",97.0]]",
            "[[\"new\",98.0,10.0],[\"moved\",97.0,10]]", "[[\"new\",98.0,10.0],[\"new\",0,10]]",
            "[[\"new\",98.0,10.0],5]", "[[\"new\",98.0,10.0],[]]", "[[\"new\",98.0,10.0],[\"new\",null,10]]",
            "[[\"new\",98.0,10.0],[\"delete\",97.0,\"x\"]]", "[[\"new\",98.0,10.0],[[],97.0,10]]"))
        {
            assertTrue(
                driver.text(DeribitText.book("change", 10, 11, 0, bad, NONE)).startsWith("DEPTH REJECTED"), bad);
        }

        assertEquals("DEPTH DECODED", driver.text(DeribitText.book("change", 10, 11, 1_500, NONE, NONE)));
        assertEquals(
            "Depth #1 @1799000001500 update 11 bids 200x2 asks 202x4", driver.sink().lines("Depth").get(1));
    }

    @Test
    void shouldFollowOneOfSeveralIntervals()
    {
        join();
        final String raw = DeribitText.book("snapshot", -1, 12, 0, NONE, NONE).replace(".100ms", ".raw");

        assertEquals("DEPTH IGNORED", driver.text(raw));
        assertEquals("DEPTH IGNORED", driver.text(
            DeribitText.book("change", 12, 13, 0, NONE, NONE).replace(".100ms", ".raw")));
        assertEquals("DEPTH DECODED", change(10, 13));
        assertEquals(0, driver.sink().lines("FeedStatus DEPTH GAP").size());
    }

    @Test
    void shouldUseGroupedBooksUntilAFullOneIsSeen()
    {
        final String grouped = DeribitText.notification(
            "book.BTC-PERPETUAL.none.20.100ms", "{\"timestamp\":1799000000000,\"instrument_name\":\"BTC-PERPETUAL\"," +
            "\"change_id\":7,\"bids\":[[100.0,20.0],[99.5,10.0]],\"asks\":[[101.0,40.0]]}");

        assertEquals("DEPTH DECODED", driver.text(grouped));
        assertEquals(
            List.of("Depth #1 @1799000000000 update 7 bids 200x2 199x1 asks 202x4"), driver.sink().lines("Depth"));
        assertEquals("DEPTH REJECTED CROSSED_BOOK", driver.text(grouped.replace("101.0", "100.0")));
        join();
        assertEquals("DEPTH IGNORED", driver.text(grouped));
    }

    @Test
    void shouldForgetTheBookWithTheConnection()
    {
        driver.session().onConnected(0, driver.nowNs());
        join();
        driver.session().onDisconnected(0, driver.nowNs());

        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
        driver.session().onConnected(0, driver.nowNs());
        assertEquals("DEPTH IGNORED", change(10, 11));
        join();
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH RESYNCED").size());
        assertEquals("DEPTH DECODED", change(10, 11));
    }

    @Test
    void shouldAgreeWithANaiveBookAndNoticeEveryDamage()
    {
        for (long seed = 1; seed <= 10; seed++)
        {
            final SplittableRandom random = new SplittableRandom(seed);
            final TreeMap<Integer, Integer> bids = new TreeMap<>(Comparator.reverseOrder());
            final TreeMap<Integer, Integer> asks = new TreeMap<>();
            final List<String> messages = messages(random, bids, asks);

            final DeribitReplay whole = new DeribitReplay(SYMBOL).texts(messages);
            assertEquals(0, whole.count("FeedStatus DEPTH GAP"), "seed " + seed);
            check(whole, bids, asks, "seed " + seed);

            for (int at = 0; at < messages.size() - 1; at++)
            {
                final List<String> missing = new ArrayList<>(messages);
                missing.remove(at);
                checkNoticed(missing, "without " + at + " seed " + seed);

                final List<String> swapped = new ArrayList<>(messages);
                swapped.add(at, swapped.remove(at + 1));
                checkNoticed(swapped, "swapped " + at + " seed " + seed);

                final List<String> twice = new ArrayList<>(messages);
                twice.add(at, messages.get(at));
                final DeribitReplay doubled = new DeribitReplay(SYMBOL).texts(twice);
                assertEquals(1, doubled.count("FeedStatus DEPTH REJECTED DUPLICATE"));
                check(doubled, bids, asks, "doubled " + at + " seed " + seed);
            }
        }
    }

    private static List<String> messages(
        final SplittableRandom random, final TreeMap<Integer, Integer> bids, final TreeMap<Integer, Integer> asks)
    {
        final List<String> messages = new ArrayList<>();
        long changeId = random.nextInt(1, 1_000_000);
        messages.add(DeribitText.book(
            "snapshot", -1, changeId, 0, rows(random, bids, 500, 20, true), rows(random, asks, 600, 20, true)));
        for (int i = 1; i < 40; i++)
        {
            final long previousId = changeId;
            changeId += random.nextInt(1, 50);
            messages.add(DeribitText.book(
                "change", previousId, changeId, i, rows(random, bids, 500, random.nextInt(4), false),
                rows(random, asks, 600, random.nextInt(4), false)));
        }

        return messages;
    }

    private static String rows(
        final SplittableRandom random,
        final TreeMap<Integer, Integer> side,
        final int lowest,
        final int count,
        final boolean isSnapshot)
    {
        final List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++)
        {
            final int price = random.nextInt(lowest, lowest + 90);
            final boolean isDeleted = !isSnapshot && side.containsKey(price) && random.nextBoolean();
            final int amount = isDeleted ? 0 : 10 * random.nextInt(1, 100);
            final String action = isDeleted ? "delete" : side.containsKey(price) && !isSnapshot ? "change" : "new";
            rows.add("[\"" + action + "\"," + price + ".0," + amount + ".0]");
            if (isDeleted)
            {
                side.remove(price);
            }
            else
            {
                side.put(price, amount);
            }
        }

        return "[" + String.join(",", rows) + "]";
    }

    private static void checkNoticed(final List<String> messages, final String what)
    {
        final DeribitReplay damaged = new DeribitReplay(SYMBOL).texts(messages);
        assertTrue(damaged.count("FeedStatus DEPTH GAP") > 0, what);
        assertFalse(damaged.session().isInStep(SYMBOL), what);
        assertEquals(0, damaged.count("FeedStatus DEPTH REJECTED CROSSED"), what);
    }

    private static void check(
        final DeribitReplay replay,
        final TreeMap<Integer, Integer> bids,
        final TreeMap<Integer, Integer> asks,
        final String what)
    {
        final OrderBook book = replay.session().book(SYMBOL);
        assertTrue(replay.session().isInStep(SYMBOL), what);
        assertEquals(bids.size(), book.bidCount(), what);
        assertEquals(asks.size(), book.askCount(), what);
        int rank = 0;
        for (final Map.Entry<Integer, Integer> level : bids.entrySet())
        {
            assertEquals(level.getKey() * 1_000L, book.bidUnits(rank), what);
            assertEquals(level.getValue() / 10, book.bidLots(rank), what);
            rank++;
        }

        rank = 0;
        for (final Map.Entry<Integer, Integer> level : asks.entrySet())
        {
            assertEquals(level.getKey() * 1_000L, book.askUnits(rank), what);
            assertEquals(level.getValue() / 10, book.askLots(rank), what);
            rank++;
        }
    }

    private static boolean isInStep(final SessionDriver driver)
    {
        return ((DeribitSession)driver.session()).isInStep("BTC-PERPETUAL");
    }

    private void join()
    {
        driver.text(DeribitText.book(
            "snapshot", -1, 10, 0, "[[\"new\",100.0,20.0]]", "[[\"new\",101.0,40.0]]"));
    }

    private String change(final long previousId, final long changeId)
    {
        return driver.text(DeribitText.book("change", previousId, changeId, 0, NONE, NONE));
    }

    private static SessionDriver newDriver()
    {
        return new SessionDriver((sink) -> VenueSessions.deribit(List.of("BTC-PERPETUAL"), sink));
    }
}
