package io.liqheat.codecs.venue.binance;

import static io.liqheat.codecs.venue.binance.BinanceText.TIME_MS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.testing.SessionDriver;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinanceBookTest
{
    private static final String URL = "/fapi/v1/depth?symbol=BTCUSDT";
    private static final String NONE = "[]";

    private final SessionDriver driver =
        new SessionDriver((sink) -> VenueSessions.binanceUsdm(List.of("BTCUSDT"), sink));

    @Test
    void shouldJoinASnapshotWithWhatWasBuffered()
    {
        update(90, 95, 80, 0, "[[\"100.0\",\"9\"]]", NONE);
        update(96, 105, 95, 100, "[[\"100.0\",\"2\"]]", "[[\"101.0\",\"0\"]]");
        update(106, 110, 105, 200, "[[\"99.9\",\"1\"]]", NONE);

        assertEquals("DEPTH DECODED", driver.rest(URL, BinanceText.snapshot(
            100, "[[\"100.0\",\"1\"]]", "[[\"101.0\",\"1\"],[\"102.0\",\"3\"]]")));

        assertEquals(
            List.of("Depth #1 @1799000000200 update 110 bids 1000x2000 999x1000 asks 1020x3000"),
            driver.sink().lines("Depth"));
    }

    @Test
    void shouldJoinTheFirstUpdateAfterTheSnapshot()
    {
        driver.rest(URL, BinanceText.snapshot(100, "[[\"100.0\",\"1\"]]", "[[\"101.0\",\"1\"]]"));

        assertEquals("DEPTH IGNORED", update(80, 99, 70, 0, NONE, NONE));
        assertEquals("DEPTH DECODED", update(101, 105, 100, 100, "[[\"100.5\",\"1\"]]", NONE));
        assertEquals(
            List.of("Depth #1 @1799000000100 update 105 bids 1005x1000 1000x1000 asks 1010x1000"),
            driver.sink().lines("Depth"));
    }

    @Test
    void shouldPublishAtMostOncePerSecondOfVenueTime()
    {
        join();
        for (int i = 0; i < 25; i++)
        {
            update(111 + i, 111 + i, 110 + i, 100 * i, NONE, NONE);
        }

        assertEquals(3, driver.sink().lines("Depth").size());
    }

    @Test
    void shouldDropTheBookAtAGapAndJoinAgain()
    {
        join();

        assertEquals("DEPTH DECODED", update(113, 115, 112, 100, NONE, "[[\"101.0\",\"5\"]]"));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
        driver.rest(URL, BinanceText.snapshot(114, "[[\"90.0\",\"1\"]]", "[[\"101.0\",\"1\"]]"));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH RESYNCED").size());
        final List<String> depths = driver.sink().lines("Depth");
        assertEquals(
            "Depth #1 @1799000000100 update 115 bids 900x1000 asks 1010x5000", depths.get(depths.size() - 1));
    }

    @Test
    void shouldNotUseASnapshotOlderThanWhatWasBuffered()
    {
        update(90, 95, 80, 0, NONE, NONE);

        assertEquals("DEPTH REJECTED OUT_OF_ORDER", driver.rest(URL, BinanceText.snapshot(70, NONE, NONE)));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
        assertEquals("DEPTH DECODED", driver.rest(URL, BinanceText.snapshot(92, NONE, NONE)));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH RESYNCED").size());
    }

    @Test
    void shouldRejectRepeatedAndOlderUpdates()
    {
        join();

        assertEquals("DEPTH REJECTED DUPLICATE", update(106, 110, 105, 0, NONE, NONE));
        assertEquals("DEPTH REJECTED OUT_OF_ORDER", update(96, 105, 95, 0, NONE, NONE));
        assertEquals("DEPTH DECODED", update(111, 112, 110, 0, NONE, NONE));
        assertEquals(0, driver.sink().lines("FeedStatus DEPTH GAP").size());
    }

    @Test
    void shouldDropACrossedBook()
    {
        join();

        assertEquals("DEPTH REJECTED CROSSED_BOOK", update(111, 112, 110, 0, "[[\"101.0\",\"1\"]]", NONE));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
        assertEquals("DEPTH DECODED", update(113, 114, 112, 0, NONE, NONE));
        assertEquals(
            "DEPTH REJECTED CROSSED_BOOK",
            driver.rest(URL, BinanceText.snapshot(113, "[[\"102.0\",\"1\"]]", "[[\"101.0\",\"1\"]]")));
    }

    @Test
    void shouldApplyAMessageAsAWholeOrNotAtAll()
    {
        join();

        assertEquals(
            "DEPTH REJECTED OFF_TICK",
            update(111, 112, 110, 1_500, "[[\"100.5\",\"1\"],[\"100.5555\",\"1\"]]", NONE));
        update(111, 112, 110, 1_500, NONE, NONE);
        final List<String> depths = driver.sink().lines("Depth");
        assertEquals(
            "Depth #1 @1799000001500 update 112 bids 1000x1000 asks 1010x1000", depths.get(depths.size() - 1));
    }

    @Test
    void shouldKeepOrdersThatRestBetweenTwoTicks()
    {
        join();

        update(111, 112, 110, 1_500, "[[\"100.55\",\"1\"]]", "[[\"100.93\",\"2\"]]");
        final List<String> depths = driver.sink().lines("Depth");
        assertEquals(
            "Depth #1 @1799000001500 update 112 bids 1005x1000 1000x1000 asks 1010x2000 1010x1000",
            depths.get(depths.size() - 1));
    }

    @Test
    void shouldAskForASnapshotOnlyWhenUpdatesWaitForIt()
    {
        final CapturingOutput output = new CapturingOutput();
        driver.session().onConnected(0, driver.nowNs());
        driver.session().poll(driver.nowNs(), output);
        final int others = output.requests().size();

        update(90, 95, 80, 0, NONE, NONE);
        driver.session().poll(driver.nowNs() + 1, output);
        driver.session().poll(driver.nowNs() + 2, output);

        assertEquals(others + 1, output.requests().size());
        assertEquals("/fapi/v1/depth?symbol=BTCUSDT&limit=1000", output.requests().get(others).url());
    }

    @Test
    void shouldKeepTheNewestUpdatesWhenTheBufferIsFull()
    {
        final StringBuilder levels = new StringBuilder("[[\"1\",\"1\"]");
        for (int i = 0; i < 1_000; i++)
        {
            levels.append(",[\"").append(2 + i).append("\",\"1\"]");
        }

        for (int i = 0; i < 100; i++)
        {
            assertEquals("DEPTH DECODED", update(10 * i + 1, 10 * i + 10, 10 * i, 0, levels + "]", NONE));
        }

        assertEquals("DEPTH DECODED", driver.rest(URL, BinanceText.snapshot(985, NONE, "[[\"5000\",\"1\"]]")));
        assertEquals(1, driver.sink().lines("Depth").size());
    }

    @Test
    void shouldUseBestLevelStreamsAsWholeBooks()
    {
        final String first = BinanceText.depth(1, 2, 0, TIME_MS, "[[\"100.0\",\"1\"]]", "[[\"101.0\",\"1\"]]")
            .replace("@depth@", "@depth20@");
        final String second = BinanceText.depth(7, 8, 2, TIME_MS + 1_000, "[[\"99.0\",\"2\"]]", "[[\"99.5\",\"1\"]]")
            .replace("@depth@", "@depth20@");

        assertEquals("DEPTH DECODED", driver.text(first));
        assertEquals("DEPTH DECODED", driver.text(second));
        assertEquals(
            List.of(
                "Depth #1 @1799000000000 update 2 bids 1000x1000 asks 1010x1000",
                "Depth #1 @1799000001000 update 8 bids 990x2000 asks 995x1000"),
            driver.sink().lines("Depth"));
        join();
        assertEquals("DEPTH IGNORED", driver.text(second));
    }

    private void join()
    {
        driver.rest(URL, BinanceText.snapshot(105, "[[\"100.0\",\"1\"]]", "[[\"101.0\",\"1\"]]"));
        update(106, 110, 105, 0, NONE, NONE);
    }

    private String update(
        final long first,
        final long last,
        final long previous,
        final long afterMs,
        final String bids,
        final String asks)
    {
        return driver.text(BinanceText.depth(first, last, previous, TIME_MS + afterMs, bids, asks));
    }
}
