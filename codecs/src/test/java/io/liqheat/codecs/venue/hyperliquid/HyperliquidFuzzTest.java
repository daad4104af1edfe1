package io.liqheat.codecs.venue.hyperliquid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.fuzz.DamagedText;
import io.liqheat.codecs.fuzz.EventOracle;
import io.liqheat.codecs.testing.CapturingOutput;
import io.liqheat.codecs.venue.VenueSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged messages are counted, and never lead to an exception or to an event that is none.
 */
class HyperliquidFuzzTest
{
    private static final long NOW_NS = 1_800_000_000_000_000_000L;
    private static final String LEVELS = "\"levels\":[[{\"px\":\"60000.0\",\"sz\":\"1.5\",\"n\":2}],[{\"px\":" +
        "\"60001.0\",\"sz\":\"0.00002\",\"n\":1}]]";
    private static final String CONTEXT = "{\"funding\":\"1.25e-05\",\"openInterest\":\"2.0\",\"oraclePx\":" +
        "\"60001.0\",\"markPx\":\"60000.1\",\"midPx\":null}";

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldCountDamagedMessages(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final EventOracle oracle = new EventOracle();
        oracle.nowNs(NOW_NS);
        final VenueSession session = VenueSessions.hyperliquid(List.of(), oracle);
        final CapturingOutput output = new CapturingOutput();
        session.onConnected(0, NOW_NS);
        long messages = 0;
        for (int round = 0; round < 2_000; round++)
        {
            final byte[] damaged =
                DamagedText.damage(random, message(random, round).getBytes(StandardCharsets.US_ASCII));
            final UnsafeBuffer buffer = new UnsafeBuffer(damaged);
            if (random.nextInt(3) == 0)
            {
                session.onRestAnswer(
                    session.restRequest("/info"), buffer, 0, damaged.length, NOW_NS);
            }
            else
            {
                session.onText(buffer, 0, damaged.length, NOW_NS);
            }

            messages++;
            assertEquals(messages, session.tally().total());
            if (random.nextInt(50) == 0)
            {
                session.poll(NOW_NS, output);
            }
        }

        assertTrue(oracle.events() > 100);
    }

    private static String message(final SplittableRandom random, final int round)
    {
        final String fill = "{\"coin\":\"BTC\",\"px\":\"66653.0\",\"sz\":\"0.001\",\"side\":\"" +
            (random.nextBoolean() ? "A" : "B") + "\",\"time\":1799000000000,\"tid\":" + round +
            ",\"dir\":\"Close Long\",\"crossed\":true,\"liquidation\":{\"liquidatedUser\":\"0x1\"}}";
        final String book = "{\"coin\":\"BTC\",\"time\":" + (1_799_000_000_000L + round) + "," + LEVELS + "}";
        return switch (random.nextInt(8))
        {
            case 0, 1 -> "{\"channel\":\"trades\",\"data\":[" + fill + "," + fill + "]}";
            case 2 -> "{\"channel\":\"l2Book\",\"data\":" + book + "}";
            case 3 -> "{\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"BTC\",\"ctx\":" + CONTEXT + "}}";
            case 4 -> "{\"channel\":\"userFills\",\"data\":{\"user\":\"0x1\",\"fills\":[" + fill + "]}}";
            case 5 -> "{\"channel\":\"subscriptionResponse\",\"data\":{\"method\":\"subscribe\"}}";
            case 6 -> "[{\"universe\":[{\"name\":\"BTC\",\"szDecimals\":5,\"maxLeverage\":40},{\"name\":\"X" +
                round % 50 + "\",\"szDecimals\":2,\"maxLeverage\":3}]},[" + CONTEXT + "," + CONTEXT + "]]";
            default -> book;
        };
    }
}
