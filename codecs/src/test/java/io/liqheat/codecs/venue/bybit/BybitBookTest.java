package io.liqheat.codecs.venue.bybit;

import static io.liqheat.codecs.venue.bybit.BybitText.TIME_MS;
import static io.liqheat.codecs.venue.bybit.BybitText.oldLevel;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.SessionDriver;
import java.util.List;
import org.junit.jupiter.api.Test;

class BybitBookTest
{
    private static final String NONE = "[]";
    private static final String BIDS = "[[\"100.0\",\"1\"],[\"99.0\",\"2\"]]";
    private static final String ASKS = "[[\"101.0\",\"3\"]]";
    private static final String FULL_URL = "/v5/market/full_orderbook?category=linear&symbol=BTCUSDT";

    private final SessionDriver driver =
        new SessionDriver((sink) -> VenueSessions.bybitLinear(List.of("BTCUSDT"), sink));

    @Test
    void shouldApplyDeltasToTheSnapshot()
    {
        assertEquals("DEPTH DECODED", snapshot("50", 10, 100, 0));
        assertEquals("DEPTH DECODED",
            delta("50", 11, 105, 1_000, "[[\"99.0\",\"0\"],[\"100.0\",\"5\"]]", "[[\"100.5\",\"1\"]]"));

        assertEquals(
            List.of(
                "Depth #1 @1799000000000 update 10 bids 1000x1000 990x2000 asks 1010x3000",
                "Depth #1 @1799000001000 update 11 bids 1000x5000 asks 1005x1000 1010x3000"),
            driver.sink().lines("Depth"));
    }

    @Test
    void shouldTakeTheTimeOfTheEngineOrElseOfTheMessage()
    {
        final String message = BybitText.book("50", "snapshot", 10, 100, TIME_MS, BIDS, ASKS);
        driver.text(message.replace(",\"cts\":1799000000000", ""));

        assertEquals(1, driver.sink().lines("Depth #1 @1799000000003 ").size());
    }

    @Test
    void shouldDropTheBookWhenAnUpdateIsMissing()
    {
        snapshot("50", 10, 100, 0);

        assertEquals("DEPTH IGNORED", delta("50", 12, 105, 100, BIDS, NONE));
        assertEquals("DEPTH IGNORED", delta("50", 13, 106, 200, BIDS, NONE));
        final List<String> gaps = driver.sink().lines("FeedStatus DEPTH GAP");
        assertEquals(1, gaps.size());
        assertEquals("FeedStatus DEPTH GAP NONE 1 #1", gaps.get(0).substring(0, gaps.get(0).indexOf(" @")));
        assertEquals("DEPTH DECODED", snapshot("50", 20, 200, 300));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH RESYNCED").size());
    }

    @Test
    void shouldReportADeltaWithoutASnapshot()
    {
        assertEquals("DEPTH IGNORED", delta("50", 12, 105, 0, BIDS, NONE));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
        assertEquals(List.of(), driver.sink().lines("Depth"));
    }

    @Test
    void shouldRejectRepeatedAndOlderUpdates()
    {
        snapshot("50", 10, 100, 0);
        delta("50", 11, 105, 100, BIDS, NONE);

        assertEquals("DEPTH REJECTED DUPLICATE", delta("50", 11, 105, 100, BIDS, NONE));
        assertEquals("DEPTH REJECTED OUT_OF_ORDER", delta("50", 9, 90, 100, BIDS, NONE));
        assertEquals("DEPTH REJECTED OUT_OF_ORDER", snapshot("50", 10, 100, 100));
        assertEquals("DEPTH DECODED", snapshot("50", 12, 107, 100));
        assertEquals("DEPTH REJECTED DUPLICATE", snapshot("50", 12, 107, 100));
        assertEquals("DEPTH DECODED", delta("50", 13, 108, 100, BIDS, NONE));
        assertEquals(List.of(), driver.sink().lines("FeedStatus DEPTH GAP"));
    }

    @Test
    void shouldStartAgainWithUpdateOne()
    {
        snapshot("50", 10, 100, 0);

        assertEquals("DEPTH DECODED", delta("50", 1, 90, 1_000, "[[\"90.0\",\"1\"]]", "[[\"91.0\",\"1\"]]"));
        assertEquals("DEPTH DECODED", delta("50", 2, 91, 2_000, "[[\"90.5\",\"1\"]]", NONE));
        assertEquals("DEPTH DECODED", snapshot("50", 1, 50, 3_000));
        final List<String> depths = driver.sink().lines("Depth");
        assertEquals("Depth #1 @1799000002000 update 2 bids 905x1000 900x1000 asks 910x1000", depths.get(2));
        assertEquals("Depth #1 @1799000003000 update 1 bids 1000x1000 990x2000 asks 1010x3000", depths.get(3));
    }

    @Test
    void shouldTakeASnapshotOfARestartedServiceThatCountsFromBelow()
    {
        snapshot("50", 1_000, 100, 0);

        assertEquals("DEPTH DECODED", snapshot("50", 7, 101, 100));
        assertEquals("DEPTH DECODED", delta("50", 8, 102, 200, BIDS, NONE));
    }

    @Test
    void shouldAcceptRepeatsOfTheBestLevelWithTheSameUpdate()
    {
        assertEquals("DEPTH DECODED", snapshot("1", 10, 100, 0));
        assertEquals("DEPTH DECODED", snapshot("1", 10, 107, 3_000));
        assertEquals("DEPTH DECODED", snapshot("1", 10, 107, 6_000));
        assertEquals("DEPTH DECODED", snapshot("1", 13, 110, 6_010));
        assertEquals(3, driver.sink().lines("Depth").size());
        assertEquals(List.of(), driver.sink().lines("FeedStatus DEPTH GAP"));
    }

    @Test
    void shouldUseTheDeepestOfSeveralDepths()
    {
        assertEquals("DEPTH DECODED", snapshot("1", 10, 100, 0));
        assertEquals("DEPTH DECODED", snapshot("200", 70, 101, 1_000));
        assertEquals("DEPTH IGNORED", snapshot("1", 11, 102, 1_100));
        assertEquals("DEPTH IGNORED", snapshot("50", 33, 102, 1_100));
        assertEquals("DEPTH IGNORED", delta("50", 34, 103, 1_200, BIDS, NONE));
        assertEquals("DEPTH DECODED", delta("200", 71, 104, 1_300, BIDS, NONE));
        assertEquals(List.of(), driver.sink().lines("FeedStatus DEPTH GAP"));

        delta("200", 73, 105, 1_400, BIDS, NONE);
        assertEquals("DEPTH DECODED", snapshot("1", 12, 106, 1_500));
        assertEquals("DEPTH IGNORED", delta("200", 74, 107, 1_600, BIDS, NONE));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH RESYNCED").size());
    }

    @Test
    void shouldDropACrossedBook()
    {
        snapshot("50", 10, 100, 0);

        assertEquals("DEPTH REJECTED CROSSED_BOOK", delta("50", 11, 101, 100, "[[\"101.0\",\"1\"]]", NONE));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
        assertEquals("DEPTH IGNORED", delta("50", 12, 102, 100, NONE, NONE));
    }

    @Test
    void shouldApplyAMessageAsAWholeOrNotAtAll()
    {
        snapshot("50", 10, 100, 0);

        assertEquals("DEPTH REJECTED OFF_TICK",
            delta("50", 11, 101, 100, "[[\"100.5\",\"1\"],[\"100.6\",\"0.00001\"]]", NONE));
        assertEquals("DEPTH DECODED", delta("50", 11, 101, 1_000, NONE, NONE));
        assertEquals(
            "Depth #1 @1799000001000 update 11 bids 1000x1000 990x2000 asks 1010x3000",
            driver.sink().lines("Depth").get(1));
    }

    @Test
    void shouldForgetTheBookWithTheConnection()
    {
        driver.session().onConnected(0, driver.nowNs());
        snapshot("50", 10, 100, 0);
        driver.session().onDisconnected(0, driver.nowNs());

        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
        assertEquals("DEPTH IGNORED", delta("50", 11, 101, 0, BIDS, NONE));
        assertEquals("DEPTH DECODED", snapshot("50", 5, 50, 0));
    }

    @Test
    void shouldUseRestBooksWhereThereIsNoStream()
    {
        final String url = "/v5/market/orderbook?category=linear&symbol=BTCUSDT";
        assertEquals("DEPTH DECODED", driver.rest(url, answer(10, 100)));
        assertEquals(1, driver.sink().lines("Depth").size());
        assertEquals("DEPTH DECODED", snapshot("50", 10, 100, 100));
        assertEquals("DEPTH IGNORED", driver.rest(url, answer(11, 101)));
        delta("50", 17, 110, 200, BIDS, NONE);
        assertEquals("DEPTH IGNORED", driver.rest(url, answer(18, 111)));
        assertEquals(List.of(), driver.sink().lines("FeedStatus DEPTH RESYNCED"));
    }

    @Test
    void shouldJoinTheFullBookWithItsSnapshot()
    {
        assertEquals("DEPTH DECODED", delta("full", 9, 99, 0, "[[\"100.0\",\"9\"]]", NONE));
        assertEquals("DEPTH DECODED", delta("full", 10, 100, 100, "[[\"100.0\",\"9\"]]", NONE));
        assertEquals("DEPTH DECODED", delta("full", 11, 107, 200, "[[\"99.5\",\"1\"]]", "[[\"101.0\",\"0\"]]"));
        assertEquals("DEPTH DECODED", driver.rest(FULL_URL, answer(10, 100)));
        assertEquals("DEPTH DECODED", delta("full", 12, 108, 1_300, NONE, "[[\"102.0\",\"1\"]]"));
        assertEquals("DEPTH IGNORED", driver.rest(FULL_URL, answer(12, 108)));

        assertEquals(
            List.of(
                "Depth #1 @1799000000200 update 11 bids 1000x1000 995x1000 990x2000 asks",
                "Depth #1 @1799000001300 update 12 bids 1000x1000 995x1000 990x2000 asks 1020x1000"),
            driver.sink().lines("Depth"));
    }

    @Test
    void shouldNotJoinTheFullBookWithASnapshotThatDoesNotMatch()
    {
        delta("full", 10, 100, 0, NONE, NONE);
        delta("full", 11, 107, 0, NONE, NONE);

        assertEquals("DEPTH REJECTED OUT_OF_ORDER", driver.rest(FULL_URL, answer(9, 99)));
        assertEquals("DEPTH REJECTED OUT_OF_ORDER", driver.rest(FULL_URL, answer(3, 100)));
        assertEquals("DEPTH DECODED", driver.rest(FULL_URL, answer(11, 107)));
    }

    @Test
    void shouldStartTheFullBookAgainAtAGapOrAtUpdateOne()
    {
        delta("full", 10, 100, 0, NONE, NONE);
        driver.rest(FULL_URL, answer(10, 100));
        assertEquals("DEPTH REJECTED DUPLICATE", delta("full", 10, 100, 0, NONE, NONE));
        assertEquals("DEPTH REJECTED OUT_OF_ORDER", delta("full", 11, 99, 0, NONE, NONE));

        assertEquals("DEPTH DECODED", delta("full", 12, 102, 0, NONE, NONE));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
        assertEquals("DEPTH REJECTED OUT_OF_ORDER", driver.rest(FULL_URL, answer(11, 101)));
        assertEquals("DEPTH DECODED", driver.rest(FULL_URL, answer(12, 102)));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH RESYNCED").size());

        assertEquals("DEPTH DECODED", delta("full", 1, 110, 0, NONE, NONE));
        assertEquals(2, driver.sink().lines("FeedStatus DEPTH GAP").size());
        assertEquals("DEPTH DECODED", driver.rest(FULL_URL, answer(1, 110)));
        assertEquals("DEPTH DECODED", delta("full", 2, 111, 0, NONE, NONE));
        assertEquals(2, driver.sink().lines("FeedStatus DEPTH RESYNCED").size());
    }

    @Test
    void shouldBufferTheFullBookWithoutHoles()
    {
        delta("full", 5, 50, 0, NONE, NONE);
        delta("full", 7, 70, 0, NONE, NONE);
        assertEquals("DEPTH REJECTED OUT_OF_ORDER", delta("full", 6, 60, 0, NONE, NONE));
        assertEquals("DEPTH REJECTED DUPLICATE", delta("full", 7, 70, 0, NONE, NONE));
        assertEquals("DEPTH REJECTED OUT_OF_ORDER", delta("full", 8, 60, 0, NONE, NONE));
        delta("full", 8, 80, 0, NONE, NONE);

        assertEquals("DEPTH REJECTED OUT_OF_ORDER", driver.rest(FULL_URL, answer(5, 50)));
        assertEquals("DEPTH DECODED", driver.rest(FULL_URL, answer(7, 70)));
        assertEquals("DEPTH DECODED", delta("full", 9, 90, 0, NONE, NONE));
    }

    @Test
    void shouldFollowBooksOfTheYearsBefore()
    {
        assertEquals("DEPTH DECODED", driver.text(BybitText.oldSnapshot(
            50, oldLevel("100.00", "Buy", "5.0000001"), oldLevel("101.00", "Sell", "1.5"))));
        assertEquals("DEPTH DECODED", driver.text(BybitText.oldDelta(
            57, oldLevel("101.00", "Sell", ""), oldLevel("100.00", "Buy", "7"),
            oldLevel("102.00", "Sell", "2.0999999") + "," + oldLevel("99.50", "Buy", "1"))));
        assertEquals("DEPTH REJECTED DUPLICATE", driver.text(BybitText.oldDelta(57, "", "", "")));
        assertEquals("DEPTH REJECTED OUT_OF_ORDER", driver.text(BybitText.oldDelta(56, "", "", "")));
        driver.text(BybitText.oldDelta(60, "", "", "").replace("1799000000000456", "1799000005000456"));

        assertEquals(
            List.of(
                "Depth #1 @1799000000000 update 50 bids 1000x5000 asks 1010x1500",
                "Depth #1 @1799000005000 update 60 bids 1000x7000 995x1000 asks 1020x2100"),
            driver.sink().lines("Depth"));
    }

    @Test
    void shouldNoticeByItsLevelsThatAnOldBookMissesAMessage()
    {
        final String snapshot = BybitText.oldSnapshot(
            50, oldLevel("100.00", "Buy", "5"), oldLevel("101.00", "Sell", "1"));
        for (final String delta : List.of(
            BybitText.oldDelta(51, oldLevel("99.00", "Buy", "0"), "", ""),
            BybitText.oldDelta(51, "", oldLevel("99.00", "Buy", "3"), ""),
            BybitText.oldDelta(51, "", "", oldLevel("101.00", "Sell", "3"))))
        {
            final SessionDriver fresh = new SessionDriver((sink) -> VenueSessions.bybitLinear(List.of(), sink));
            fresh.text(snapshot);
            assertEquals("DEPTH IGNORED", fresh.text(delta));
            assertEquals(1, fresh.sink().lines("FeedStatus DEPTH GAP").size(), delta);
        }
    }

    @Test
    void shouldReadTheOtherFormsOfOldBooks()
    {
        assertEquals("DEPTH DECODED", driver.text(
            "{\"topic\":\"orderBook_200.100ms.BTCUSDT\",\"type\":\"snapshot\",\"data\":[" +
            oldLevel("100.00", "Buy", "5") + "],\"cross_seq\":5,\"timestamp_e6\":1799000000000456}"));
        assertEquals("DEPTH IGNORED", driver.text(BybitText.oldDelta(7, "", "", "")));
        assertEquals("DEPTH DECODED", driver.text(
            "{\"topic\":\"orderBook_200.100ms.BTCUSDT\",\"type\":\"snapshot\",\"data\":{\"orderBook\":[" +
            oldLevel("99.00", "Buy", "5") + "]},\"crossSeq\":\"6\",\"timestampE6\":\"1799000002000456\"}"));
        assertEquals("DEPTH REJECTED UNKNOWN_TYPE", driver.text(
            "{\"topic\":\"orderBook_200.100ms.BTCUSDT\",\"type\":\"delta\",\"data\":[],\"cross_seq\":7," +
            "\"timestamp_e6\":1799000000000456}"));
        assertEquals("DEPTH REJECTED MISSING_FIELD", driver.text(
            BybitText.oldSnapshot(50, oldLevel("100.00", "None", "5"))));
        assertEquals("DEPTH REJECTED MISSING_FIELD", driver.text(
            BybitText.oldSnapshot(50, oldLevel("100.00", "Buy", "5")).replace("cross_seq", "x")));
        assertEquals("DEPTH REJECTED BAD_TIME", driver.text(
            BybitText.oldSnapshot(50, oldLevel("100.00", "Buy", "5")).replace("timestamp_e6", "x")));
        assertEquals(2, driver.sink().lines("Depth").size());
    }

    private String snapshot(final String depth, final long updateId, final long sequence, final long afterMs)
    {
        return driver.text(
            BybitText.book(depth, "snapshot", updateId, sequence, TIME_MS + afterMs, BIDS, ASKS));
    }

    private String delta(
        final String depth,
        final long updateId,
        final long sequence,
        final long afterMs,
        final String bids,
        final String asks)
    {
        return driver.text(BybitText.book(depth, "delta", updateId, sequence, TIME_MS + afterMs, bids, asks));
    }

    private static String answer(final long updateId, final long sequence)
    {
        return BybitText.answer("linear", "\"s\":\"BTCUSDT\",\"b\":" + BIDS + ",\"a\":" + ASKS + ",\"ts\":" + TIME_MS +
            ",\"u\":" + updateId + ",\"seq\":" + sequence + ",\"cts\":" + TIME_MS);
    }
}
