package io.liqheat.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
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
class AllocationTest
{
    private static final int ROUNDS = 30;
    private static final int MESSAGES_PER_ROUND = 500;
    private static final long TIME_NS = 1_800_000_000_000_000_000L;

    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(1 << 16));
    private final VenueSession binance = VenueSessions.binanceUsdm(List.of("BTCUSDT"), new NoSink());
    private final VenueSession coinm = VenueSessions.binanceCoinm(List.of("BTCUSD_PERP"), new NoSink());
    private final VenueSession hyperliquid = VenueSessions.hyperliquid(List.of("BTC"), new NoSink());
    private final VenueSession recorder = VenueSessions.hyperliquidRecorder("BTC", new NoSink());
    private long counter = 1_000_000_000;

    @Test
    void shouldNotAllocateForTrades()
    {
        check(binance, FeedStream.TRADE,
            "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1799000000150,\"a\":#," +
            "\"s\":\"BTCUSDT\",\"p\":\"50000.10\",\"q\":\"0.025\",\"T\":1799000000000,\"m\":true}}");
    }

    @Test
    void shouldNotAllocateForMarkPrices()
    {
        check(binance, FeedStream.MARK_PRICE,
            "{\"stream\":\"!markPrice@arr\",\"data\":[{\"e\":\"markPriceUpdate\",\"E\":179#," +
            "\"s\":\"BTCUSDT\",\"p\":\"50000.12345678\",\"i\":\"50001.1\",\"r\":\"0.0001\",\"T\":179#}]}");
    }

    @Test
    void shouldNotAllocateForForcedOrders()
    {
        check(binance, FeedStream.LIQUIDATION,
            "{\"e\":\"forceOrder\",\"E\":1799000000150,\"o\":{\"s\":\"BTCUSDT\",\"S\":\"SELL\"," +
            "\"ap\":\"50000.1\",\"X\":\"FILLED\",\"z\":\"0.1\",\"T\":179#}}");
    }

    @Test
    void shouldNotAllocateForBooksInAndOutOfStep()
    {
        final RestRequest request = binance.restRequest("/fapi/v1/depth?symbol=BTCUSDT");
        final int length = put("{\"lastUpdateId\":#,\"bids\":[[\"5\",\"1\"]],\"asks\":[[\"6\",\"1\"]]}");
        binance.onRestAnswer(request, buffer, 0, length, TIME_NS);
        final String update = "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"T\":179#," +
            "\"s\":\"BTCUSDT\",\"U\":#,\"u\":#,\"pu\":<,\"b\":[[\"4.5\",\"0\"],[\"4\",\"2\"]],\"a\":[[\"7\",\"1\"]]}}";
        check(binance, FeedStream.DEPTH, update);
        check(binance, FeedStream.DEPTH, update.replace("<", "5"));
    }

    @Test
    void shouldNotAllocateForRestAnswers()
    {
        for (final String url : List.of(
            "/fapi/v1/openInterest?symbol=BTCUSDT", "/futures/data/openInterestHist?symbol=BTCUSDT",
            "/futures/data/topLongShortPositionRatio?symbol=BTCUSDT&period=5m"))
        {
            final RestRequest request = binance.restRequest(url);
            final String row = "{\"symbol\":\"BTCUSDT\",\"openInterest\":\"5\",\"time\":179#,\"timestamp\":\"179#\"," +
                "\"sumOpenInterest\":\"5.000\",\"longShortRatio\":\"1.2345\"}";
            final boolean isArray = url.startsWith("/futures");
            final String answer = isArray ? "[" + row + "]" : row;
            checkCalls(() -> binance.onRestAnswer(request, buffer, 0, put(answer), TIME_NS));
        }
    }

    @Test
    void shouldNotAllocateForBinanceCoinm()
    {
        check(coinm, FeedStream.TRADE,
            "{\"stream\":\"btcusd_perp@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1799000000150,\"a\":#," +
            "\"s\":\"BTCUSD_PERP\",\"p\":\"50000.10\",\"q\":\"25\",\"T\":1799000000000,\"m\":true,\"st\":2}}");
        check(coinm, FeedStream.INDEX_PRICE,
            "{\"stream\":\"btcusd@indexPrice@1s\",\"data\":{\"e\":\"indexPriceUpdate\",\"E\":179#," +
            "\"i\":\"BTCUSD\",\"p\":\"50001.12345678\"}}");
        check(coinm, FeedStream.MARK_PRICE,
            "{\"stream\":\"btcusd_perp@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\",\"E\":179#," +
            "\"s\":\"BTCUSD_PERP\",\"p\":\"50000.12345678\",\"r\":\"0.0001\",\"T\":179#}}");
        check(coinm, FeedStream.LIQUIDATION,
            "{\"e\":\"forceOrder\",\"E\":1799000000150,\"o\":{\"s\":\"BTCUSD_PERP\",\"S\":\"SELL\"," +
            "\"ap\":\"50000.1\",\"X\":\"FILLED\",\"z\":\"10\",\"T\":179#,\"st\":2}}");
        check(coinm, "{\"e\":\"forceOrder\",\"o\":{\"s\":\"BTCUSDT\",\"S\":\"SELL\",\"T\":179#,\"st\":1}}");
        check(coinm, "{\"stream\":\"!bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":#,\"st\":2}}");
        check(coinm, "{\"result\":null,\"id\":#}");
        for (final String url : List.of(
            "/futures/data/takerBuySellVol?pair=BTCUSD&contractType=ALL&period=5m",
            "/futures/data/globalLongShortAccountRatio?pair=BTCUSD&period=5m",
            "/futures/data/openInterestHist?pair=BTCUSD&contractType=PERPETUAL", "/dapi/v1/fundingInfo"))
        {
            final RestRequest request = coinm.restRequest(url);
            checkCalls(() -> coinm.onRestAnswer(request, buffer, 0, put(
                "[{\"pair\":\"BTCUSD\",\"symbol\":\"BTCUSD\",\"takerBuyVol\":\"5\",\"takerSellVol\":\"4\"," +
                "\"longShortRatio\":\"1.5\",\"sumOpenInterest\":\"7\",\"fundingIntervalHours\":8," +
                "\"timestamp\":179#}]"), TIME_NS));
        }
    }

    @Test
    void shouldNotAllocateForWhatIsDue()
    {
        final NoOutput output = new NoOutput();
        for (final VenueSession session : List.of(binance, coinm))
        {
            for (int i = 0; i < session.endpoints().size(); i++)
            {
                session.onConnected(i, TIME_NS);
            }

            checkCalls(() -> session.poll(TIME_NS + 1_000_000_000L * (counter++ - 1_000_000_000L), output));
        }
    }

    @Test
    void shouldNotAllocateForHyperliquid()
    {
        check(hyperliquid, FeedStream.TRADE,
            "{\"channel\":\"trades\",\"data\":[{\"coin\":\"BTC\",\"side\":\"B\",\"px\":\"60000.0\"," +
            "\"sz\":\"0.1\",\"time\":1799000000000,\"tid\":#}]}");
        check(hyperliquid, FeedStream.TICKER,
            "{\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"BTC\",\"ctx\":{" +
            "\"funding\":\"1e-05\",\"openInterest\":\"3.#\",\"oraclePx\":\"6e4\",\"markPx\":\"60000.0\"}}}");
        check(hyperliquid, FeedStream.DEPTH,
            "{\"channel\":\"l2Book\",\"data\":{\"coin\":\"BTC\",\"time\":179#,\"levels\":[[{\"px\":" +
            "\"60000.0\",\"sz\":\"1\",\"n\":1}],[{\"px\":\"60001.0\",\"sz\":\"1\",\"n\":1}]]}}");
        check(hyperliquid, FeedStream.LIQUIDATION,
            "{\"channel\":\"userFills\",\"data\":{\"user\":\"0x1\",\"fills\":[{\"coin\":\"BTC\",\"px\":\"60000.0\"," +
            "\"sz\":\"0.1\",\"side\":\"A\",\"time\":1799000000000,\"tid\":#,\"liquidation\":{\"liquidatedUser\":" +
            "\"0x2\",\"method\":\"market\"}}]}}");
        check(recorder, FeedStream.TRADE,
            "{\"ts\":179#,\"px\":60000.0,\"sz\":0.1,\"side\":\"B\"}");
        check(recorder, FeedStream.OPEN_INTEREST,
            "{\"ts\":179#,\"funding\":1e-05,\"oi\":3.#,\"mark\":60000.0,\"oracle\":60001.0}");
    }

    @Test
    void shouldNotAllocateForBadInput()
    {
        check(binance, "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"a\":#");
        check(binance, "{\"e\":\"aggTrade\",\"s\":\"XUSDT\",\"a\":#}");
        check(binance, "{\"e\":\"some\\u0074hing\",\"a\":#}");
        check(hyperliquid, "{\"channel\":\"#\"}");
    }

    private void check(final VenueSession session, final FeedStream stream, final String template)
    {
        final long before = decoded(session, stream);
        check(session, template);
        assertEquals(ROUNDS * MESSAGES_PER_ROUND, decoded(session, stream) - before, template);
    }

    private static long decoded(final VenueSession session, final FeedStream stream)
    {
        return session.tally().count(stream, FeedOutcome.DECODED, RejectReason.NONE);
    }

    private void check(final VenueSession session, final String template)
    {
        checkCalls(() -> session.onText(buffer, 0, put(template), TIME_NS));
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

    private static final class NoOutput implements SessionOutput
    {
        @Override
        public void sendText(final int connection, final String text)
        {
            // nobody listens
        }

        @Override
        public void request(final RestRequest request)
        {
            // nobody answers
        }

        @Override
        public void reconnect(final int connection, final String why)
        {
            // nothing is connected
        }
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
