package io.liqheat.codecs.venue.bybit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.AllocationProbe;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.VenueSession;
import java.nio.ByteBuffer;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Decoding allocates nothing in steady state, whatever the message and whether it is good.
 */
class BybitAllocationTest
{
    private static final int ROUNDS = 30;
    private static final int MESSAGES_PER_ROUND = 500;
    private static final long TIME_NS = 1_800_000_000_000_000_000L;

    private final AllocationProbe probe = new AllocationProbe();
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(1 << 16));
    private final VenueSession session = VenueSessions.bybitLinear(List.of("BTCUSDT"), new NoSink());
    private long counter = 1_000_000_000;

    @Test
    void shouldNotAllocateForTrades()
    {
        final String row = "{\"T\":1799000000000,\"s\":\"BTCUSDT\",\"S\":\"Buy\",\"v\":\"0.001\",\"p\":" +
            "\"50000.10\",\"L\":\"PlusTick\",\"i\":\"20f43950-d8dd-5b31-9112-a17#\",\"BT\":false}";
        check(FeedStream.TRADE, "{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1799000000001," +
            "\"data\":[" + row + "," + row.replace("20f4", "20f5") + "]}");
        check(FeedStream.TRADE, "{\"topic\":\"trade.BTCUSDT\",\"data\":[{\"symbol\":\"BTCUSDT\",\"price\":" +
            "\"57170.00\",\"size\":0.04,\"trade_time_ms\":\"1799000000000\",\"side\":\"Buy\",\"trade_id\":\"#\"}]}");
    }

    @Test
    void shouldNotAllocateForLiquidations()
    {
        check(FeedStream.LIQUIDATION, "{\"topic\":\"allLiquidation.BTCUSDT\",\"type\":\"snapshot\",\"ts\":179#," +
            "\"data\":[{\"T\":179#,\"s\":\"BTCUSDT\",\"S\":\"Buy\",\"v\":\"0.001\",\"p\":\"85823.60\"}]}");
        check(FeedStream.LIQUIDATION, "{\"topic\":\"liquidation.BTCUSDT\",\"ts\":179#,\"data\":{\"price\":\"38030\"," +
            "\"side\":\"Buy\",\"size\":\"1\",\"symbol\":\"BTCUSDT\",\"updatedTime\":179#}}");
    }

    @Test
    void shouldNotAllocateForTickers()
    {
        final String ticker = "{\"topic\":\"tickers.BTCUSDT\",\"type\":\"snapshot\",\"data\":{\"symbol\":\"BTCUSDT\"," +
            "\"markPrice\":\"28552.81\",\"indexPrice\":\"28562.25\",\"openInterest\":\"52.#\",\"fundingRate\":" +
            "\"0.#\",\"nextFundingTime\":\"1799001600000\"},\"cs\":50193544280,\"ts\":179#}";
        check(FeedStream.TICKER, ticker);
        check(FeedStream.TICKER, ticker.replace("snapshot", "delta"));
    }

    @Test
    void shouldNotAllocateForBooksInAndOutOfStep()
    {
        final String delta = "{\"topic\":\"orderbook.50.BTCUSDT\",\"type\":\"delta\",\"ts\":179#,\"data\":{\"s\":" +
            "\"BTCUSDT\",\"b\":[[\"4.5\",\"0\"],[\"4\",\"2\"]],\"a\":[[\"7\",\"1\"]],\"u\":#,\"seq\":#}}";
        check("{\"topic\":\"orderbook.50.BTCUSDT\"}");
        check(FeedStream.DEPTH, delta.replace("delta", "snapshot"));
        check(FeedStream.DEPTH, delta);
        check(delta.replace("\"u\":#", "\"u\":9#"));
        check(FeedStream.DEPTH, delta.replace("50.", "full."));
        check(delta.replace("50.", "1."));
        final String old = "{\"topic\":\"orderBookL2_25.BTCUSDT\",\"type\":\"snapshot\",\"data\":[{\"price\":" +
            "\"5.0\",\"id\":1,\"side\":\"Buy\",\"size\":2.5000001}],\"cross_seq\":#,\"timestamp_e6\":179#000}";
        check(FeedStream.DEPTH, old);
        check(FeedStream.DEPTH, old.replace("snapshot", "delta").replace("[{", "{\"update\":[{").replace("}]", "}]}"));
    }

    @Test
    void shouldNotAllocateForRestAnswers()
    {
        for (final String url : List.of(
            "/v5/market/open-interest?symbol=BTCUSDT", "/v5/market/account-ratio?symbol=BTCUSDT&period=5min",
            "/v5/market/funding/history?symbol=BTCUSDT", "/v5/market/tickers?category=linear",
            "/v5/market/orderbook?symbol=BTCUSDT"))
        {
            final RestRequest request = session.restRequest(url);
            final String answer = "{\"retCode\":0,\"result\":{\"symbol\":\"BTCUSDT\",\"s\":\"BTCUSDT\",\"b\":[]," +
                "\"a\":[],\"u\":#,\"seq\":#,\"ts\":179#,\"list\":[{\"symbol\":\"BTCUSDT\",\"openInterest\":\"5\"," +
                "\"timestamp\":\"179#\",\"buyRatio\":\"0.49\",\"sellRatio\":\"0.51\",\"fundingRate\":\"0.#\"," +
                "\"fundingRateTimestamp\":\"179#\",\"markPrice\":\"5\"}]},\"time\":179#}";
            final long before = decoded(request.stream());
            checkCalls(() -> session.onRestAnswer(request, buffer, 0, put(answer), TIME_NS));
            assertEquals(ROUNDS * MESSAGES_PER_ROUND, decoded(request.stream()) - before, url);
        }
    }

    @Test
    void shouldNotAllocateForBadInputAndControl()
    {
        check("{\"topic\":\"publicTrade.BTCUSDT\",\"data\":[{\"T\":#");
        check("{\"topic\":\"publicTrade.XUSDT\",\"data\":[{\"T\":#}]}");
        check("{\"topic\":\"some\\u0074hing\",\"a\":#}");
        check(FeedStream.CONTROL, "{\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"#\",\"op\":\"ping\"}");
        check("{\"topic\":\"kline.5.BTCUSDT\",\"data\":[{\"start\":#}]}");
    }

    @Test
    void shouldNotAllocateWhenPolledWithNothingToDo()
    {
        final CapturingOutput output = new CapturingOutput();
        session.onConnected(0, TIME_NS);
        session.poll(TIME_NS, output);
        checkCalls(() -> session.poll(TIME_NS + 1_000_000_000L, output));
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
        checkCalls(() -> session.onText(buffer, 0, put(template), TIME_NS));
    }

    private void checkCalls(final Runnable call)
    {
        assertEquals(0, probe.leastBytes(call, ROUNDS, MESSAGES_PER_ROUND));
    }

    /** Writes a message with a number that grows with each message in place of each '#'. */
    private int put(final String template)
    {
        counter++;
        int length = 0;
        for (int i = 0; i < template.length(); i++)
        {
            final char c = template.charAt(i);
            if ('#' == c)
            {
                length += buffer.putLongAscii(length, counter);
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
