package io.liqheat.codecs.venue.okx;

import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.testing.SessionProbe;
import io.liqheat.codecs.venue.FrameLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Decoding allocates nothing in steady state, whatever the message and whether it is good.
 */
class OkxAllocationTest
{
    private final OkxSession session =
        new OkxSession(List.of("BTC-USDT-SWAP"), FrameLimits.DEFAULT, SessionProbe.NO_SINK);
    private final SessionProbe probe = new SessionProbe(session);

    @Test
    void shouldNotAllocateForRows()
    {
        probe.check(FeedStream.TRADE, OkxText.trade("BTC-USDT-SWAP", 7, "60000.1", "2.5", "buy").replace("\"7\"", "#"));
        probe.check(FeedStream.MARK_PRICE,
            OkxText.markPrice("BTC-USDT-SWAP", "60000.12", 17).replace("\"17\"", "\"179#\""));
        probe.check(FeedStream.INDEX_PRICE,
            OkxText.indexPrice("BTC-USDT", "60000.12", 17).replace("\"17\"", "\"179#\""));
        probe.check(FeedStream.OPEN_INTEREST,
            OkxText.openInterest("BTC-USDT-SWAP", "3000.12", 17).replace("\"17\"", "\"179#\""));
        probe.check(FeedStream.FUNDING, OkxText.message("funding-rate", "BTC-USDT-SWAP",
            "{\"fundingRate\":\"0.00#\",\"fundingTime\":\"1799020800000\",\"nextFundingTime\":\"1799049600000\"," +
            "\"instId\":\"BTC-USDT-SWAP\",\"ts\":\"179#\"}"));
    }

    @Test
    void shouldNotAllocateForLiquidations()
    {
        probe.check(FeedStream.LIQUIDATION, OkxText.liquidations("SWAP",
            OkxText.liquidated("BTC-USDT-SWAP",
                OkxText.detail("long", "sell", "60000.1", "1", 17).replace("\"17\"", "\"179#\""),
                OkxText.detail("short", "buy", "60000.1", "1", 17).replace("\"17\"", "\"178#\"")) + "," +
            OkxText.liquidated("X-USDT-SWAP", OkxText.detail("long", "sell", "1", "1", OkxText.TIME_MS))));
    }

    @Test
    void shouldNotAllocateForBooksInAndOutOfStep()
    {
        probe.text("{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"},\"action\":\"snapshot\"," +
            "\"data\":[{\"asks\":[[\"7\",\"1\",\"0\",\"1\"]],\"bids\":[[\"5\",\"1\",\"0\",\"1\"]]," +
            "\"ts\":\"1799000000000\",\"checksum\":0,\"seqId\":#,\"prevSeqId\":-1}]}");
        final String update = "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"},\"action\":\"update\"," +
            "\"data\":[{\"asks\":[[\"7\",\"2\",\"0\",\"1\"]],\"bids\":[[\"4.5\",\"0\",\"0\",\"0\"],[\"4\",\"2.5\"," +
            "\"0\",\"2\"]],\"ts\":\"179#\",\"checksum\":0,\"seqId\":#,\"prevSeqId\":<}]}";
        probe.check(FeedStream.DEPTH, update);
        probe.check(update.replace("<", "5"));
        probe.check(FeedStream.DEPTH, update.replace("update", "snapshot").replace("<", "-1"));
    }

    @Test
    void shouldNotAllocateForChecksums()
    {
        // The price "6" comes and goes, so that levels are made and removed all the time.
        final int with = crc("6:2.50:7:1:5:1");
        final int without = crc("5:1:7:1");
        probe.text(OkxText.oldBook("snapshot", without, 1_790_000_000_000L, "[[\"5\",\"1\",\"0\",\"1\"]]",
            "[[\"7\",\"1\",\"0\",\"1\"]]"));
        final String[] updates =
        {
            OkxText.oldBook("update", with, 17, "[[\"6\",\"2.50\",\"0\",\"1\"]]", "[]").replace("\"17\"", "\"179#\""),
            OkxText.oldBook("update", without, 17, "[[\"6\",\"0\",\"0\",\"0\"]]", "[]").replace("\"17\"", "\"179#\""),
        };
        probe.checkDecoded(FeedStream.DEPTH, 2, () ->
        {
            probe.text(updates[0]);
            probe.text(updates[1]);
        });
    }

    @Test
    void shouldNotAllocateForRestAnswers()
    {
        final String rows = "{\"code\":\"0\",\"data\":[[\"179#\",\"1.5\",\"2.25\"]]}";
        final String statistics = "/api/v5/rubik/stat/";
        probe.checkAnswer(FeedStream.LONG_SHORT_RATIO,
            statistics + "contracts/long-short-account-ratio-contract?instId=BTC-USDT-SWAP&period=5m", rows);
        probe.checkAnswer(statistics + "taker-volume-contract?instId=BTC-USDT-SWAP&period=5m", rows);
        probe.checkAnswer(FeedStream.OPEN_INTEREST,
            statistics + "contracts/open-interest-history?instId=BTC-USDT-SWAP", rows);
        probe.checkAnswer("/api/v5/public/instruments?instType=SWAP", OkxText.answer(OkxText.instrument(
            "BTC-USDT-SWAP", "SWAP", "linear", "0.01", "BTC", "USDT", "0.01", "0.1")));
        probe.checkAnswer("/api/v5/market/books?instId=BTC-USDT-SWAP",
            OkxText.answer("{\"asks\":[[\"7\",\"1\"]],\"bids\":[[\"5\",\"1\"]],\"ts\":\"179#\"}"));
    }

    @Test
    void shouldNotAllocateForTheRest()
    {
        probe.check(FeedStream.CONTROL, "pong");
        probe.check("{\"event\":\"error\",\"code\":\"60018\",\"msg\":\"#\"}");
        probe.check("{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"tradeId\":#");
        probe.check(OkxText.trade("BTC-USD-261225-66000-C", 7, "0.1", "1", "buy"));
        probe.check("{\"arg\":{\"channel\":\"some\\u0074hing\"},\"data\":#}");
        probe.check("{\"arg\":{\"channel\":\"tickers\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"last\":\"#\"}]}");
        probe.check("{\"arg\":{\"channel\":\"candle1m\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[[\"#\"]]}");
    }

    @Test
    void shouldNotAllocateWhenThereIsNothingToDo()
    {
        session.onConnected(0, SessionProbe.TIME_NS);
        probe.text(OkxText.markPrice("BTC-USDT-SWAP", "60000.1", OkxText.TIME_MS));
        for (int i = 0; i < 100; i++)
        {
            session.poll(SessionProbe.TIME_NS + i * 100_000_000L, SessionProbe.NO_OUTPUT);
        }

        probe.check(() -> session.poll(SessionProbe.TIME_NS + 10_000_000_000L, SessionProbe.NO_OUTPUT));
    }

    private static int crc(final String text)
    {
        final CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return (int)crc.getValue();
    }
}
