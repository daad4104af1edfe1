package io.liqheat.codecs.venue.okx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.FrameLimits;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Decoding allocates nothing in steady state, whatever the message and whether it is good.
 */
class OkxAllocationTest
{
    private static final int ROUNDS = 30;
    private static final int MESSAGES_PER_ROUND = 500;
    private static final long TIME_NS = 1_800_000_000_000_000_000L;

    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(1 << 16));
    private final OkxSession session = new OkxSession(List.of("BTC-USDT-SWAP"), FrameLimits.DEFAULT, new NoSink());
    private long counter = 1_000_000_000;

    @Test
    void shouldNotAllocateForRows()
    {
        check(FeedStream.TRADE, OkxText.trade("BTC-USDT-SWAP", 7, "60000.1", "2.5", "buy").replace("\"7\"", "#"));
        check(FeedStream.MARK_PRICE, OkxText.markPrice("BTC-USDT-SWAP", "60000.12", 17).replace("\"17\"", "\"179#\""));
        check(FeedStream.INDEX_PRICE, OkxText.indexPrice("BTC-USDT", "60000.12", 17).replace("\"17\"", "\"179#\""));
        check(FeedStream.OPEN_INTEREST,
            OkxText.openInterest("BTC-USDT-SWAP", "3000.12", 17).replace("\"17\"", "\"179#\""));
        check(FeedStream.FUNDING, OkxText.message("funding-rate", "BTC-USDT-SWAP",
            "{\"fundingRate\":\"0.00#\",\"fundingTime\":\"1799020800000\",\"nextFundingTime\":\"1799049600000\"," +
            "\"instId\":\"BTC-USDT-SWAP\",\"ts\":\"179#\"}"));
    }

    @Test
    void shouldNotAllocateForLiquidations()
    {
        check(FeedStream.LIQUIDATION, OkxText.liquidations("SWAP",
            OkxText.liquidated("BTC-USDT-SWAP",
                OkxText.detail("long", "sell", "60000.1", "1", 17).replace("\"17\"", "\"179#\""),
                OkxText.detail("short", "buy", "60000.1", "1", 17).replace("\"17\"", "\"178#\"")) + "," +
            OkxText.liquidated("X-USDT-SWAP", OkxText.detail("long", "sell", "1", "1", OkxText.TIME_MS))));
    }

    @Test
    void shouldNotAllocateForBooksInAndOutOfStep()
    {
        text("{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"},\"action\":\"snapshot\"," +
            "\"data\":[{\"asks\":[[\"7\",\"1\",\"0\",\"1\"]],\"bids\":[[\"5\",\"1\",\"0\",\"1\"]]," +
            "\"ts\":\"1799000000000\",\"checksum\":0,\"seqId\":#,\"prevSeqId\":-1}]}");
        final String update = "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"},\"action\":\"update\"," +
            "\"data\":[{\"asks\":[[\"7\",\"2\",\"0\",\"1\"]],\"bids\":[[\"4.5\",\"0\",\"0\",\"0\"],[\"4\",\"2.5\"," +
            "\"0\",\"2\"]],\"ts\":\"179#\",\"checksum\":0,\"seqId\":#,\"prevSeqId\":<}]}";
        check(FeedStream.DEPTH, update);
        check(update.replace("<", "5"));
        check(FeedStream.DEPTH, update.replace("update", "snapshot").replace("<", "-1"));
    }

    @Test
    void shouldNotAllocateForChecksums()
    {
        // The price "6" comes and goes, so that levels are made and removed all the time.
        final int with = crc("6:2.50:7:1:5:1");
        final int without = crc("5:1:7:1");
        text(OkxText.oldBook("snapshot", without, 1_790_000_000_000L, "[[\"5\",\"1\",\"0\",\"1\"]]",
            "[[\"7\",\"1\",\"0\",\"1\"]]"));
        final String[] updates =
        {
            OkxText.oldBook("update", with, 17, "[[\"6\",\"2.50\",\"0\",\"1\"]]", "[]").replace("\"17\"", "\"179#\""),
            OkxText.oldBook("update", without, 17, "[[\"6\",\"0\",\"0\",\"0\"]]", "[]").replace("\"17\"", "\"179#\""),
        };
        final long before = decoded(FeedStream.DEPTH);
        checkCalls(() ->
        {
            text(updates[0]);
            text(updates[1]);
        });
        assertEquals(2L * ROUNDS * MESSAGES_PER_ROUND, decoded(FeedStream.DEPTH) - before);
    }

    @Test
    void shouldNotAllocateForRestAnswers()
    {
        for (final String url : List.of(
            "/api/v5/rubik/stat/contracts/long-short-account-ratio-contract?instId=BTC-USDT-SWAP&period=5m",
            "/api/v5/rubik/stat/taker-volume-contract?instId=BTC-USDT-SWAP&period=5m",
            "/api/v5/rubik/stat/contracts/open-interest-history?instId=BTC-USDT-SWAP"))
        {
            final RestRequest request = session.restRequest(url);
            checkCalls(() -> session.onRestAnswer(
                request, buffer, 0, put("{\"code\":\"0\",\"data\":[[\"179#\",\"1.5\",\"2.25\"]]}"), TIME_NS));
        }

        assertTrue(decoded(FeedStream.LONG_SHORT_RATIO) > 0);
        assertTrue(decoded(FeedStream.OPEN_INTEREST) > 0);
        final RestRequest instruments = session.restRequest("/api/v5/public/instruments?instType=SWAP");
        final String known = OkxText.answer(OkxText.instrument(
            "BTC-USDT-SWAP", "SWAP", "linear", "0.01", "BTC", "USDT", "0.01", "0.1"));
        checkCalls(() -> session.onRestAnswer(instruments, buffer, 0, put(known), TIME_NS));
        final RestRequest books = session.restRequest("/api/v5/market/books?instId=BTC-USDT-SWAP");
        final String book = OkxText.answer("{\"asks\":[[\"7\",\"1\"]],\"bids\":[[\"5\",\"1\"]],\"ts\":\"179#\"}");
        checkCalls(() -> session.onRestAnswer(books, buffer, 0, put(book), TIME_NS));
    }

    @Test
    void shouldNotAllocateForTheRest()
    {
        check(FeedStream.CONTROL, "pong");
        check("{\"event\":\"error\",\"code\":\"60018\",\"msg\":\"#\"}");
        check("{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"tradeId\":#");
        check(OkxText.trade("BTC-USD-261225-66000-C", 7, "0.1", "1", "buy"));
        check("{\"arg\":{\"channel\":\"some\\u0074hing\"},\"data\":#}");
        check("{\"arg\":{\"channel\":\"tickers\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"last\":\"#\"}]}");
        check("{\"arg\":{\"channel\":\"candle1m\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[[\"#\"]]}");
    }

    @Test
    void shouldNotAllocateWhenThereIsNothingToDo()
    {
        session.onConnected(0, TIME_NS);
        text(OkxText.markPrice("BTC-USDT-SWAP", "60000.1", OkxText.TIME_MS));
        final NoOutput output = new NoOutput();
        for (int i = 0; i < 100; i++)
        {
            session.poll(TIME_NS + i * 100_000_000L, output);
        }

        checkCalls(() -> session.poll(TIME_NS + 10_000_000_000L, output));
    }

    private void check(final FeedStream stream, final String template)
    {
        final long before = decoded(stream);
        check(template);
        assertEquals(ROUNDS * MESSAGES_PER_ROUND, decoded(stream) - before, template);
    }

    private long decoded(final FeedStream stream)
    {
        return session.tally().count(stream, FeedOutcome.DECODED, RejectReason.NONE);
    }

    private void check(final String template)
    {
        checkCalls(() -> text(template));
    }

    private void text(final String template)
    {
        session.onText(buffer, 0, put(template), TIME_NS);
    }

    private void checkCalls(final Runnable call)
    {
        // The JVM itself allocates on this thread while it links and compiles, so the quietest round counts.
        long leastBytes = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++)
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < MESSAGES_PER_ROUND; i++)
            {
                call.run();
            }

            leastBytes = Math.min(leastBytes, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertEquals(0, leastBytes);
    }

    /** Writes a message with a number that grows in place of each '#', and the one before in place of '<'. */
    private int put(final String template)
    {
        final long previous = counter++;
        int length = 0;
        for (int i = 0; i < template.length(); i++)
        {
            final char c = template.charAt(i);
            if ('#' == c)
            {
                length += buffer.putLongAscii(length, counter);
            }
            else if ('<' == c)
            {
                length += buffer.putLongAscii(length, previous);
            }
            else
            {
                buffer.putByte(length, (byte)c);
                length++;
            }
        }

        return length;
    }

    private static int crc(final String text)
    {
        final CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return (int)crc.getValue();
    }

    private static final class NoSink implements EventSink
    {
        @Override
        public int instrumentId(final Venue venue, final String symbol)
        {
            return 1;
        }

        @Override
        public void publish(final DirectBuffer event, final int offset, final int length)
        {
            // Nothing is kept: a sink that copies would be measured along with the session.
        }
    }

    private static final class NoOutput implements SessionOutput
    {
        @Override
        public void sendText(final int connection, final String text)
        {
            // Nothing is kept.
        }

        @Override
        public void request(final RestRequest request)
        {
            // Nothing is kept.
        }

        @Override
        public void reconnect(final int connection, final String why)
        {
            // Nothing is kept.
        }
    }
}
