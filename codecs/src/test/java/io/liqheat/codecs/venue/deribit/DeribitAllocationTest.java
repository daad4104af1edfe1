package io.liqheat.codecs.venue.deribit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.VenueSession;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Decoding allocates nothing in steady state, whatever the message and whether it is good.
 */
class DeribitAllocationTest
{
    private static final int ROUNDS = 30;
    private static final int MESSAGES_PER_ROUND = 500;
    private static final long TIME_NS = 1_800_000_000_000_000_000L;
    private static final String TRADE =
        "{\"timestamp\":1799000000000,\"price\":60000.5,\"amount\":10.0,\"direction\":\"sell\",\"instrument_name\":" +
        "\"BTC-PERPETUAL\",\"trade_seq\":#,\"trade_id\":\"ETH-#\",\"liquidation\":\"MT\"}";
    private static final String TICKER =
        "\"timestamp\":179#,\"index_price\":60000.26,\"instrument_name\":\"BTC-PERPETUAL\"," +
        "\"open_interest\":#,\"mark_price\":60000.34,\"current_funding\":1.#e-05,\"stats\":{\"low\":null}";

    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(1 << 16));
    private final VenueSession session = VenueSessions.deribit(List.of("BTC-PERPETUAL"), new NoSink());
    private long counter = 1_000_000_000;

    @Test
    void shouldNotAllocateForTradesAndLiquidations()
    {
        check(FeedStream.TRADE, DeribitText.trades(TRADE));
    }

    @Test
    void shouldNotAllocateForTickers()
    {
        check(FeedStream.TICKER, DeribitText.notification("ticker.BTC-PERPETUAL.100ms", "{" + TICKER + "}"));
    }

    @Test
    void shouldNotAllocateForBooks()
    {
        check(FeedStream.DEPTH, book("snapshot", ",\"prev_change_id\":null"));
        check(FeedStream.DEPTH, book("change", ",\"prev_change_id\":<"));
    }

    @Test
    void shouldNotAllocateForAnswers()
    {
        checkAnswer(FeedStream.DEPTH, "get_order_book?instrument_name=BTC-PERPETUAL",
            "{" + TICKER + ",\"change_id\":#,\"bids\":[[60000.0,10.0]],\"asks\":[[60001.0,10.0]]}");
        checkAnswer(FeedStream.OPEN_INTEREST, "get_book_summary_by_currency?currency=BTC",
            "[{" + TICKER.replace("timestamp", "creation_timestamp") + "}]");
        checkAnswer(FeedStream.TRADE, "get_last_trades_by_instrument?instrument_name=BTC-PERPETUAL",
            "{\"has_more\":false,\"trades\":[" + TRADE + "]}");
        checkAnswer(FeedStream.INSTRUMENT, "get_instruments?currency=any",
            "[" + DeribitText.definition("BTC-PERPETUAL", "reversed", "0.5", "10.0") + "]");
    }

    @Test
    void shouldNotAllocateForControlAndBadInput()
    {
        check(FeedStream.CONTROL, "{\"jsonrpc\":\"2.0\",\"id\":#,\"result\":[\"a\",\"b\"]}");
        check(FeedStream.CONTROL, "{\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}");
        checkAny(() -> text("{\"jsonrpc\":\"2.0\",\"id\":#,\"error\":{\"code\":10028}}"));
        checkAny(() -> text("{\"jsonrpc\":\"2.0\",\"id\":#"));
        for (final String template : List.of(
            DeribitText.notification("quote.BTC-PERPETUAL", "{\"a\":#}"),
            DeribitText.trades(TRADE.replace("BTC-PERPETUAL", "BTC-1JAN30-#-C")),
            DeribitText.trades(TRADE.replace("60000.5", "60000.3"))))
        {
            checkAny(() -> text(template));
        }
    }

    @Test
    void shouldNotAllocateWhilePolling()
    {
        final CapturingOutput output = new CapturingOutput();
        session.onConnected(0, TIME_NS);
        for (int second = 0; second < 5; second++)
        {
            session.poll(TIME_NS + second * 1_000_000_000L, output);
        }

        checkAny(() -> session.poll(TIME_NS + 6_000_000_000L, output));
    }

    private static String book(final String type, final String more)
    {
        return DeribitText.notification(
            "book.BTC-PERPETUAL.100ms", "{\"type\":\"" + type + "\",\"timestamp\":179#,\"instrument_name\":" +
            "\"BTC-PERPETUAL\",\"change_id\":#" + more + ",\"bids\":[[\"new\",60000.0,10.0],[\"delete\",5.0,0.0]]," +
            "\"asks\":[[\"change\",60001.0,1e1]]}");
    }

    private void checkAnswer(final FeedStream stream, final String call, final String result)
    {
        final RestRequest request = session.restRequest("/api/v2/public/" + call);
        final String template = DeribitText.result(result);
        final long before = decoded(stream);
        checkAny(() -> session.onRestAnswer(request, buffer, 0, put(template), TIME_NS));
        assertEquals(ROUNDS * MESSAGES_PER_ROUND, decoded(stream) - before, template);
    }

    private void check(final FeedStream stream, final String template)
    {
        final long before = decoded(stream);
        checkAny(() -> text(template));
        assertEquals(ROUNDS * MESSAGES_PER_ROUND, decoded(stream) - before, template);
    }

    private void text(final String template)
    {
        session.onText(buffer, 0, put(template), TIME_NS);
    }

    private long decoded(final FeedStream stream)
    {
        return session.tally().count(stream, FeedOutcome.DECODED, RejectReason.NONE);
    }

    private void checkAny(final Runnable call)
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

    /** Writes a message with a number that grows with each message in place of '#', and the one before for '<'. */
    private int put(final String template)
    {
        final long previous = counter++;
        int length = 0;
        for (int i = 0; i < template.length(); i++)
        {
            final char c = template.charAt(i);
            if ('#' == c || '<' == c)
            {
                length += buffer.putLongAscii(length, '#' == c ? counter : previous);
            }
            else
            {
                buffer.putByte(length, (byte)c);
                length++;
            }
        }

        return length;
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
}
