package io.liqheat.codecs.venue.hyperliquid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.CapturingOutput;
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
 * Damaged messages are counted, and never lead to an exception or to an event that is none.
 */
class HyperliquidFuzzTest
{
    private static final long NOW_NS = 1_800_000_000_000_000_000L;
    private static final String LEVELS = "\"levels\":[[{\"px\":\"60000.0\",\"sz\":\"1.5\",\"n\":2}],[{\"px\":" +
        "\"60001.0\",\"sz\":\"0.00002\",\"n\":1}]]";
    private static final String CONTEXT = "{\"funding\":\"1.25e-05\",\"openInterest\":\"2.0\",\"oraclePx\":" +
        "\"60001.0\",\"markPx\":\"60000.1\",\"midPx\":null}";

    private long events;

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldCountDamagedMessages(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final VenueSession session = VenueSessions.hyperliquid(List.of(), new CheckingSink());
        final CapturingOutput output = new CapturingOutput();
        session.onConnected(0, NOW_NS);
        long messages = 0;
        for (int round = 0; round < 2_000; round++)
        {
            final byte[] damaged =
                damage(random, message(random, round).getBytes(StandardCharsets.US_ASCII));
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

        assertTrue(events > 100);
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

    private static byte[] damage(final SplittableRandom random, final byte[] text)
    {
        switch (random.nextInt(6))
        {
            case 0 ->
            {
                return Arrays.copyOf(text, random.nextInt(text.length + 1));
            }
            case 1 ->
            {
                for (int hits = random.nextInt(1, 5); hits > 0; hits--)
                {
                    text[random.nextInt(text.length)] = (byte)random.nextInt(256);
                }
            }
            case 2, 3 ->
            {
                for (int hits = random.nextInt(1, 4); hits > 0; hits--)
                {
                    text[random.nextInt(text.length)] = (byte)"0123456789.-e\"[]{},:".charAt(random.nextInt(20));
                }
            }
            case 4 ->
            {
                final int from = random.nextInt(text.length);
                final int to = random.nextInt(text.length);
                final int length = Math.min(random.nextInt(40), text.length - Math.max(from, to));
                System.arraycopy(text, from, text, to, length);
            }
            default ->
            {
                return text;
            }
        }

        return text;
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
