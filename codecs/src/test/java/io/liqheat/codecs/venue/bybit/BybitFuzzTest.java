package io.liqheat.codecs.venue.bybit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.fuzz.DamagedText;
import io.liqheat.codecs.fuzz.EventOracle;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.VenueSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged, cut, spliced and shuffled messages: nothing throws, everything is counted once, and what comes out is
 * within the limits. A failure names its seed.
 */
class BybitFuzzTest
{
    private static final long NOW_NS = 1_800_000_000_000_000_000L;
    private static final String LEVELS = "[[\"50000.1\",\"1\"],[\"49000.5\",\"1\"]]";
    private static final String[] URLS =
    {
        "/v5/market/open-interest?symbol=BTCUSDT", "/v5/market/account-ratio?symbol=BTCUSDT&period=5min",
        "/v5/market/tickers", "/v5/market/instruments-info", "/v5/market/funding/history?symbol=BTCUSDT",
        "/v5/market/orderbook?symbol=BTCUSDT", "/v5/market/full_orderbook?symbol=BTCUSDT",
    };

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 30);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldSurviveAnything(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final EventOracle oracle = new EventOracle();
        oracle.nowNs(NOW_NS);
        final VenueSession session = VenueSessions.bybitLinear(List.of(), oracle);
        for (int round = 0; round < 1_500; round++)
        {
            final boolean isAnswer = 0 == random.nextInt(3);
            final byte[] damaged =
                DamagedText.damage(random, (isAnswer ? answer(random, round) : message(random, round)).getBytes(
                    StandardCharsets.US_ASCII));
            final UnsafeBuffer buffer = new UnsafeBuffer(damaged);
            if (isAnswer)
            {
                final RestRequest request = session.restRequest(URLS[random.nextInt(URLS.length)]);
                session.onRestAnswer(request, buffer, 0, damaged.length, NOW_NS);
            }
            else
            {
                session.onText(buffer, 0, damaged.length, NOW_NS);
            }

            assertEquals(round + 1, session.tally().total());
        }

        assertTrue(oracle.events() > 0);
    }

    private static String message(final SplittableRandom random, final int round)
    {
        final long timeMs = BybitText.TIME_MS + round;
        return switch (random.nextInt(11))
        {
            case 0 -> BybitText.trade("id-" + round, "50000.1", "0.001", "Buy");
            case 1 -> BybitText.trades(
                "BTCUSDT", BybitText.tradeRow("BTCUSDT", "x" + round, "50000.1", "0.001", "Sell", false),
                BybitText.tradeRow("BTCUSDT", "y" + round, "50000.1", "0.001", "Sell", true));
            case 2 -> BybitText.liquidations(
                "BTCUSDT", timeMs, BybitText.liquidationRow("BTCUSDT", timeMs, "Buy", "1", "50000.1"));
            case 3 -> BybitText.ticker("BTCUSDT", "snapshot", timeMs,
                "\"markPrice\":\"50000.1\",\"indexPrice\":\"50000\",\"openInterest\":\"5\",\"fundingRate\":" +
                "\"0.0001\",\"nextFundingTime\":\"1799001000000\"");
            case 4 -> BybitText.ticker("BTCUSDT", "delta", timeMs, "\"singleOpenInterest\":\"5\"");
            case 5 -> BybitText.book("50", "snapshot", round, round, timeMs, LEVELS, "[[\"60000.1\",\"2\"]]");
            case 6 -> BybitText.book("50", "delta", round, round, timeMs, LEVELS, "[]");
            case 7 -> BybitText.book("full", "delta", round % 5, round, timeMs, LEVELS, "[]");
            case 8 -> BybitText.oldSnapshot(round, BybitText.oldLevel("50000.1", "Buy", "5"));
            case 9 -> BybitText.oldDelta(round, BybitText.oldLevel("50000.1", "Buy", ""), "",
                BybitText.oldLevel("50000.2", "Buy", "5"));
            default -> BybitText.oldTrade("BTCUSDT", "old" + round, "50000.1", "0.01", "Buy");
        };
    }

    private static String answer(final SplittableRandom random, final int round)
    {
        return switch (random.nextInt(3))
        {
            case 0 -> BybitText.instruments("linear", "LinearPerpetual", "XUSDT", "0.01", "1", "BTCUSDT", "0.1", "1");
            case 1 -> BybitText.answer("linear", "\"s\":\"BTCUSDT\",\"b\":" + LEVELS + ",\"a\":[],\"ts\":" +
                BybitText.TIME_MS + ",\"u\":" + round % 5 + ",\"seq\":" + round);
            default -> BybitText.answer("linear",
                "\"symbol\":\"BTCUSDT\",\"list\":[{\"symbol\":\"BTCUSDT\",\"openInterest\":\"5\",\"buyRatio\":" +
                "\"0.5\",\"sellRatio\":\"0.5\",\"markPrice\":\"5\",\"fundingRate\":\"0.1\",\"timestamp\":" +
                "\"1799000000000\",\"fundingRateTimestamp\":\"1799000000000\"}]");
        };
    }
}
