package io.liqheat.codecs.venue.okx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.fuzz.DamagedText;
import io.liqheat.codecs.fuzz.EventOracle;
import io.liqheat.codecs.venue.VenueSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
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

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldSurviveAnything(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final EventOracle oracle = new EventOracle();
        oracle.nowNs(NOW_NS);
        final VenueSession session = VenueSessions.okx(List.of(), oracle);
        long messages = 0;
        for (int round = 0; round < 1_500; round++)
        {
            final byte[] damaged = DamagedText.damage(random, message(random, round));
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

        assertTrue(oracle.events() > 0);
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
}
