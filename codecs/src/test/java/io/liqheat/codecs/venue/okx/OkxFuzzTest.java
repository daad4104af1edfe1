package io.liqheat.codecs.venue.okx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventCheck;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.codecs.venue.VenueSession;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged, cut and spliced messages: nothing throws, everything is counted once, and what comes out is within the
 * limits. A failure names its seed.
 */
class OkxFuzzTest
{
    private static final long NOW_NS = 1_800_000_000_000_000_000L;
    private static final String SYMBOL = "BTC-USDT-SWAP";
    private static final String[] URLS =
    {
        "/api/v5/market/books?instId=BTC-USDT-SWAP", "/api/v5/public/open-interest?instType=SWAP",
        "/api/v5/public/instruments?instType=SWAP", "/api/v5/public/mark-price?instType=SWAP",
        "/api/v5/public/liquidation-orders?instType=SWAP&uly=BTC-USDT",
        "/api/v5/rubik/stat/contracts/long-short-account-ratio-contract?instId=BTC-USDT-SWAP&period=5m",
        "/api/v5/rubik/stat/taker-volume-contract?instId=BTC-USDT-SWAP&period=5m",
        "/api/v5/public/position-tiers?instType=SWAP", "/api/v5/public/funding-rate?instId=BTC-USDT-SWAP",
    };

    private long events;

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldSurviveAnything(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final VenueSession session = VenueSessions.okx(List.of(), new CheckingSink());
        long messages = 0;
        for (int round = 0; round < 1_500; round++)
        {
            final byte[] damaged = damage(random, message(random, round));
            final UnsafeBuffer buffer = new UnsafeBuffer(damaged);
            if (random.nextInt(3) == 0)
            {
                final String url = URLS[random.nextInt(URLS.length)];
                session.onRestAnswer(session.restRequest(url), buffer, 0, damaged.length, NOW_NS);
            }
            else
            {
                session.onText(buffer, 0, damaged.length, NOW_NS);
            }

            messages++;
            assertEquals(messages, session.tally().total());
        }

        assertTrue(events > 0);
    }

    private static byte[] message(final SplittableRandom random, final int round)
    {
        final String bids = OkxText.levels("50000." + round % 10, "" + round % 3, "49000.5", "1");
        final String asks = OkxText.levels("60000.1", "2");
        final long timeMs = OkxText.TIME_MS + round;
        final String text = switch (random.nextInt(14))
        {
            case 0 -> OkxText.trade(SYMBOL, round, "50000.1", "0.01", "buy");
            case 1 -> OkxText.markPrice(SYMBOL, "50000.1", timeMs);
            case 2 -> OkxText.indexPrice("BTC-USDT", "50000.1", timeMs);
            case 3 -> OkxText.openInterest(SYMBOL, "5000.1", timeMs);
            case 4 -> OkxText.liquidations("SWAP", OkxText.liquidated(
                SYMBOL, OkxText.detail("long", "sell", "50000", "1", timeMs),
                OkxText.detail("short", "buy", "50000", "1", timeMs)));
            case 5 -> OkxText.book("snapshot", -1, round, timeMs, bids, asks);
            case 6 -> OkxText.book("update", round - 1, round, timeMs, bids, asks);
            case 7 -> OkxText.oldBook("snapshot", random.nextInt(), timeMs, bids, asks);
            case 8 -> OkxText.oldBook("update", random.nextInt(3), timeMs, bids, asks);
            case 9 -> OkxText.message("funding-rate", SYMBOL,
                "{\"fundingRate\":\"0.0001\",\"fundingTime\":\"" + timeMs + "\"}");
            case 10 -> OkxText.answer(OkxText.instrument(
                "X-USDT-SWAP", "SWAP", "linear", "0.01", "X", "USDT", "0.01", "0.1"));
            case 11 -> OkxText.answer("{\"asks\":" + asks + ",\"bids\":" + bids + ",\"ts\":\"" + timeMs + "\"}");
            case 12 -> "{\"event\":\"notice\",\"code\":\"64008\"}";
            default -> OkxText.answer("[\"" + timeMs + "\",\"1.5\",\"2.5\"],[\"" + (timeMs - 5) + "\",\"1\",\"2\"]");
        };
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] damage(final SplittableRandom random, final byte[] text)
    {
        byte[] damaged = text;
        switch (random.nextInt(6))
        {
            case 0 -> damaged = Arrays.copyOf(text, random.nextInt(text.length + 1));
            case 1, 2 ->
            {
                for (int hits = random.nextInt(1, 5); hits > 0; hits--)
                {
                    damaged[random.nextInt(damaged.length)] = (byte)random.nextInt(256);
                }
            }
            case 3 ->
            {
                for (int hits = random.nextInt(1, 4); hits > 0; hits--)
                {
                    damaged[random.nextInt(damaged.length)] = (byte)"0123456789.-e\"[]{},:".charAt(random.nextInt(20));
                }
            }
            case 4 ->
            {
                final int from = random.nextInt(text.length);
                final int to = random.nextInt(text.length);
                final int length = Math.min(random.nextInt(40), text.length - Math.max(from, to));
                System.arraycopy(text, from, damaged, to, length);
            }
            default ->
            {
                return damaged;
            }
        }

        return damaged;
    }

    /** Fails on events that no engine should have to see. */
    private final class CheckingSink implements EventSink
    {
        @Override
        public int instrumentId(final Venue venue, final String symbol)
        {
            return 1;
        }

        @Override
        public void publish(final DirectBuffer buffer, final int offset, final int length)
        {
            events++;
            assertTrue(EventCheck.isWhole(buffer, offset, length));
            assertEquals(NOW_NS, EventLayout.receiveTimeNs(buffer, offset));
            final long timeNs = EventLayout.eventTimeNs(buffer, offset);
            assertTrue(timeNs >= 1_483_228_800_000_000_000L && timeNs <= NOW_NS + 86_400_000_000_000L);
        }
    }
}
