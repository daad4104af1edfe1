package io.liqheat.codecs.venue.okx;

import static io.liqheat.codecs.venue.okx.OkxText.TIME_MS;
import static io.liqheat.codecs.venue.okx.OkxText.book;
import static io.liqheat.codecs.venue.okx.OkxText.levels;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.testing.SessionDriver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OkxBookTest
{
    private static final String NONE = "[]";
    private static final String BIDS = levels("60000", "2", "59999.9", "1.5");
    private static final String ASKS = levels("60000.1", "3");

    private final SessionDriver driver =
        new SessionDriver((sink) -> VenueSessions.okx(List.of("BTC-USDT-SWAP"), sink));

    @Test
    void shouldApplyUpdatesToTheSnapshot()
    {
        assertEquals("DEPTH DECODED", snapshot(10));
        assertEquals("DEPTH DECODED", driver.text(book(
            "update", 10, 15, TIME_MS + 1_000, levels("60000", "0", "59999.8", "0.01"), levels("60000.2", "7"))));

        assertEquals(
            List.of(
                "Depth #1 @1799000000000 update 10 bids 600000x200 599999x150 asks 600001x300",
                "Depth #1 @1799000001000 update 15 bids 599999x150 599998x1 asks 600001x300 600002x700"),
            driver.sink().lines("Depth"));
    }

    @Test
    void shouldFollowTheLegalReset()
    {
        snapshot(10);
        assertEquals("DEPTH DECODED", update(10, 15));
        assertEquals("DEPTH DECODED", update(15, 15));
        assertEquals("DEPTH DECODED", update(15, 15));
        assertEquals("DEPTH DECODED", update(15, 3));
        assertEquals("DEPTH DECODED", update(3, 5));
        assertEquals(List.of(), driver.sink().lines("FeedStatus DEPTH GAP"));
    }

    @ParameterizedTest
    @CsvSource({"16, 17", "14, 15", "10, 16", "3, 5", "15, 14"})
    void shouldNoticeWhatDoesNotFollow(final long previous, final long next)
    {
        snapshot(10);
        update(10, 15);
        final String expected = 15 == previous ? "DEPTH DECODED" : "DEPTH REJECTED OUT_OF_ORDER";

        assertEquals(expected, update(previous, next));
        assertEquals(15 == previous ? 0 : 1, driver.sink().lines("FeedStatus DEPTH GAP").size());
    }

    @Test
    void shouldWaitForASnapshotAfterAGap()
    {
        snapshot(10);
        update(11, 12);

        assertEquals("DEPTH IGNORED", update(12, 13));
        assertEquals("DEPTH DECODED", snapshot(20));
        assertEquals("DEPTH DECODED", update(20, 21));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH RESYNCED").size());
    }

    @Test
    void shouldReportUpdatesWithoutASnapshotAsOneGap()
    {
        assertEquals("DEPTH IGNORED", update(10, 11));
        assertEquals("DEPTH IGNORED", update(11, 12));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
    }

    @Test
    void shouldRejectARepeatedUpdate()
    {
        snapshot(10);
        final String update = book("update", 10, 15, TIME_MS + 1_000, levels("60000", "1"), NONE);

        assertEquals("DEPTH DECODED", driver.text(update));
        assertEquals("DEPTH REJECTED DUPLICATE", driver.text(update));
        assertEquals("DEPTH DECODED", update(15, 16));
        assertEquals(List.of(), driver.sink().lines("FeedStatus DEPTH GAP"));
    }

    @Test
    void shouldDropTheBookWithAnUpdateThatCannotBeRead()
    {
        snapshot(10);

        assertEquals("DEPTH REJECTED OFF_TICK", driver.text(book(
            "update", 10, 15, TIME_MS, levels("60000", "1", "59999.9999", "1"), NONE)));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
        assertEquals("DEPTH IGNORED", update(15, 16));
    }

    @Test
    void shouldDropACrossedBook()
    {
        snapshot(10);

        assertEquals("DEPTH REJECTED CROSSED_BOOK", driver.text(book(
            "update", 10, 15, TIME_MS, levels("60000.1", "1"), NONE)));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
    }

    @Test
    void shouldRejectSequenceNumbersThatAreNone()
    {
        snapshot(10);
        final String update = book("update", 10, 15, TIME_MS, NONE, NONE);

        assertEquals("DEPTH REJECTED BAD_NUMBER", driver.text(update.replace("\"seqId\":15", "\"seqId\":\"x\"")));
        snapshot(10);
        assertEquals("DEPTH REJECTED OUT_OF_RANGE", driver.text(update.replace("\"seqId\":15", "\"seqId\":-5")));
        snapshot(10);
        assertEquals("DEPTH REJECTED OUT_OF_ORDER", driver.text(update.replace(",\"seqId\":15,\"prevSeqId\":10", "")));
    }

    @Test
    void shouldUseOnlyTheBookChannelThatCameFirst()
    {
        snapshot(10);
        final String other = book("books-l2-tbt", "snapshot", BIDS, ASKS, "\"ts\":\"" + TIME_MS + "\",\"seqId\":99");

        assertEquals("DEPTH IGNORED", driver.text(other));
        assertEquals("DEPTH DECODED", update(10, 11));
        driver.session().onDisconnected(0, driver.nowNs());
        assertEquals("DEPTH DECODED", driver.text(other));
        assertEquals("DEPTH IGNORED", snapshot(10));
    }

    @Test
    void shouldDropTheBookWithTheConnection()
    {
        snapshot(10);
        driver.session().onDisconnected(0, driver.nowNs());

        assertEquals("DEPTH IGNORED", update(10, 11));
        assertEquals("DEPTH DECODED", snapshot(30));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH RESYNCED").size());
    }

    @Test
    void shouldUseFiveLevelsAsAWholeBookUnlessThereIsAFullOne()
    {
        final String five = book("books5", "", BIDS, ASKS, "\"ts\":\"" + TIME_MS + "\",\"seqId\":7");

        assertEquals("DEPTH DECODED", driver.text(five));
        assertEquals("DEPTH DECODED", driver.text(five.replace("" + TIME_MS, "" + (TIME_MS + 1_000))
            .replace(BIDS, levels("59000", "1"))));
        assertEquals(
            List.of(
                "Depth #1 @1799000000000 update 7 bids 600000x200 599999x150 asks 600001x300",
                "Depth #1 @1799000001000 update 7 bids 590000x100 asks 600001x300"),
            driver.sink().lines("Depth"));
        assertEquals("DEPTH REJECTED CROSSED_BOOK", driver.text(five.replace(BIDS, levels("60000.1", "1"))));
        snapshot(10);
        assertEquals("DEPTH IGNORED", driver.text(five));
        assertEquals("DEPTH DECODED", update(10, 11));
    }

    @Test
    void shouldUseRestBooksWhereThereIsNoStream()
    {
        final String url = "/api/v5/market/books?instId=BTC-USDT-SWAP&sz=400";
        final String answer = OkxText.answer(
            "{\"asks\":" + ASKS + ",\"bids\":" + BIDS + ",\"ts\":\"" + TIME_MS + "\"}");

        assertEquals("DEPTH DECODED", driver.rest(url, answer));
        assertEquals(
            List.of("Depth #1 @1799000000000 update - bids 600000x200 599999x150 asks 600001x300"),
            driver.sink().lines("Depth"));
        assertEquals(
            "DEPTH REJECTED UNKNOWN_SYMBOL", driver.rest(url.replace("USDT-SWAP", "USDT"), answer));
        snapshot(10);
        assertEquals("DEPTH IGNORED", driver.rest(url, answer));
    }

    @Test
    void shouldPublishAtMostOncePerSecondOfVenueTime()
    {
        snapshot(10);
        for (int i = 0; i < 25; i++)
        {
            driver.text(book("update", 10 + i, 11 + i, TIME_MS + 100 * (i + 1), NONE, NONE));
        }

        assertEquals(3, driver.sink().lines("Depth").size());
    }

    @Test
    void shouldCheckTheTextsThatTheVenueSent()
    {
        // The best levels in turn, and the side that is longer goes on alone; 2.0 is not 2.
        final int checksum = crc("60000:2.0:60000.10:3:59999.9:1.5");

        assertEquals("DEPTH DECODED", driver.text(OkxText.oldBook(
            "snapshot", checksum, TIME_MS, levels("60000", "2.0", "59999.9", "1.5"), levels("60000.10", "3"))));
        assertEquals("DEPTH DECODED", driver.text(OkxText.oldBook(
            "update", crc("60000:2:60000.10:3:59999.9:1.5"), TIME_MS + 10, levels("60000", "2"), NONE)));
        assertEquals("DEPTH DECODED", driver.text(OkxText.oldBook(
            "update", crc("59999.9:1.5:60000.10:3"), TIME_MS + 20, levels("60000", "0"), NONE)));
        assertEquals("DEPTH DECODED", driver.text(OkxText.oldBook(
            "update", crc("60000.10:3"), TIME_MS + 30, levels("59999.9", "0.00"), NONE)));
        assertEquals("DEPTH REJECTED OUT_OF_ORDER", driver.text(OkxText.oldBook(
            "update", crc("60000.1:3"), TIME_MS + 40, NONE, NONE)));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
    }

    @Test
    void shouldReadTheChecksumAsASignedNumber()
    {
        boolean isNegativeSeen = false;
        for (int i = 1; i < 20; i++)
        {
            final int checksum = crc("60000:" + i);
            isNegativeSeen |= checksum < 0;
            assertEquals("DEPTH DECODED", driver.text(OkxText.oldBook(
                "snapshot", checksum, TIME_MS, levels("60000", "" + i), NONE)));
            assertEquals("DEPTH REJECTED OUT_OF_ORDER", driver.text(OkxText.oldBook(
                "snapshot", checksum ^ 1, TIME_MS, levels("60000", "" + i), NONE)));
        }

        assertTrue(isNegativeSeen);
    }

    @Test
    void shouldCheckNumbersWithoutQuotesAndWithEscapesAsTheyAreMeant()
    {
        assertEquals("DEPTH DECODED", driver.text(OkxText.oldBook(
            "snapshot", crc("60000.10:2"), TIME_MS, "[ [60000.10, 2,0,1] ]", NONE)));
    }

    @Test
    void shouldTakeAZeroForNoChecksum()
    {
        assertEquals("DEPTH DECODED", driver.text(OkxText.oldBook("snapshot", 0, TIME_MS, BIDS, ASKS)));
        assertEquals("DEPTH DECODED", driver.text(OkxText.oldBook(
            "update", 0, TIME_MS + 10, levels("60000", "1"), NONE)));
    }

    @Test
    void shouldNoticeAnOldMessageByItsTime()
    {
        driver.text(OkxText.oldBook("snapshot", 0, TIME_MS, BIDS, ASKS));
        driver.text(OkxText.oldBook("update", 0, TIME_MS + 10, levels("60000", "1"), NONE));

        assertEquals("DEPTH REJECTED DUPLICATE", driver.text(OkxText.oldBook(
            "update", 0, TIME_MS + 10, levels("60000", "1"), NONE)));
        assertEquals("DEPTH DECODED", driver.text(OkxText.oldBook(
            "update", 0, TIME_MS + 10, levels("60000", "3"), NONE)));
        assertEquals("DEPTH REJECTED OUT_OF_ORDER", driver.text(OkxText.oldBook(
            "update", 0, TIME_MS + 9, levels("60000", "2"), NONE)));
        assertEquals(1, driver.sink().lines("FeedStatus DEPTH GAP").size());
    }

    private String snapshot(final long sequence)
    {
        return driver.text(book("snapshot", -1, sequence, TIME_MS, BIDS, ASKS));
    }

    private String update(final long previous, final long sequence)
    {
        return driver.text(book("update", previous, sequence, TIME_MS + 1_000, NONE, NONE));
    }

    private static int crc(final String text)
    {
        final CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return (int)crc.getValue();
    }
}
