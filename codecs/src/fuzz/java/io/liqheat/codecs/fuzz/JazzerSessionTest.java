package io.liqheat.codecs.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.VenueSession;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sessions under input that Jazzer makes up as it sees which code is reached. The first byte of an input says what it
 * is: a message, an answer to one of the venue's calls, or the end of a connection before a message. One method at a
 * time is fuzzed when {@code JAZZER_FUZZ=1} is in the environment; otherwise only what is written by hand is tried.
 */
@Tag("jazzer")
class JazzerSessionTest
{
    private static final long NOW_NS = 1_800_000_000_000_000_000L;
    private static final int INPUTS_PER_SESSION = 1_000;

    private static EventOracle oracle;
    private static VenueSession session;
    private static List<RestRequest> requests;
    private static long inputs;

    static Stream<Arguments> binanceUsdmSeeds()
    {
        return seeds(Venue.BINANCE_USDM);
    }

    static Stream<Arguments> binanceCoinmSeeds()
    {
        return seeds(Venue.BINANCE_COINM);
    }

    static Stream<Arguments> bybitLinearSeeds()
    {
        return seeds(Venue.BYBIT_LINEAR);
    }

    static Stream<Arguments> bybitInverseSeeds()
    {
        return seeds(Venue.BYBIT_INVERSE);
    }

    static Stream<Arguments> okxSeeds()
    {
        return seeds(Venue.OKX);
    }

    static Stream<Arguments> deribitSeeds()
    {
        return seeds(Venue.DERIBIT);
    }

    static Stream<Arguments> hyperliquidSeeds()
    {
        return seeds(Venue.HYPERLIQUID);
    }

    static Stream<Arguments> bitmexSeeds()
    {
        return seeds(Venue.BITMEX);
    }

    @MethodSource("binanceUsdmSeeds")
    @FuzzTest(maxDuration = "10m")
    void binanceUsdm(final byte[] input)
    {
        feed(Venue.BINANCE_USDM, input);
    }

    @MethodSource("binanceCoinmSeeds")
    @FuzzTest(maxDuration = "10m")
    void binanceCoinm(final byte[] input)
    {
        feed(Venue.BINANCE_COINM, input);
    }

    @MethodSource("bybitLinearSeeds")
    @FuzzTest(maxDuration = "10m")
    void bybitLinear(final byte[] input)
    {
        feed(Venue.BYBIT_LINEAR, input);
    }

    @MethodSource("bybitInverseSeeds")
    @FuzzTest(maxDuration = "10m")
    void bybitInverse(final byte[] input)
    {
        feed(Venue.BYBIT_INVERSE, input);
    }

    @MethodSource("okxSeeds")
    @FuzzTest(maxDuration = "10m")
    void okx(final byte[] input)
    {
        feed(Venue.OKX, input);
    }

    @MethodSource("deribitSeeds")
    @FuzzTest(maxDuration = "10m")
    void deribit(final byte[] input)
    {
        feed(Venue.DERIBIT, input);
    }

    @MethodSource("hyperliquidSeeds")
    @FuzzTest(maxDuration = "10m")
    void hyperliquid(final byte[] input)
    {
        feed(Venue.HYPERLIQUID, input);
    }

    @MethodSource("bitmexSeeds")
    @FuzzTest(maxDuration = "10m")
    void bitmex(final byte[] input)
    {
        feed(Venue.BITMEX, input);
    }

    private static Stream<Arguments> seeds(final Venue venue)
    {
        final List<Arguments> seeds = new ArrayList<>();
        for (final FuzzSeed seed : HandwrittenFrames.of(venue))
        {
            seed.refresh(1_000_000_000L, NOW_NS / 1_000_000);
            final byte[] input = new byte[seed.bytes.length + 1];
            System.arraycopy(seed.bytes, 0, input, 1, seed.bytes.length);
            input[0] = (byte)(null == seed.url ? 0 : 2);
            seeds.add(Arguments.of(input));
        }

        return seeds.stream();
    }

    private static void feed(final Venue venue, final byte[] input)
    {
        if (0 == inputs % INPUTS_PER_SESSION || venue != session.venue())
        {
            start(venue);
        }

        inputs++;
        if (null == input || 0 == input.length)
        {
            return;
        }

        final int kind = input[0] & 0xFF;
        if (1 == kind)
        {
            session.onDisconnected(0, NOW_NS);
            session.onConnected(0, NOW_NS);
        }

        final long before = session.tally().total();
        final UnsafeBuffer buffer = new UnsafeBuffer(input);
        if (kind < 2 || requests.isEmpty())
        {
            session.onText(buffer, 1, input.length - 1, NOW_NS);
        }
        else
        {
            session.onRestAnswer(requests.get(kind % requests.size()), buffer, 1, input.length - 1, NOW_NS);
        }

        if (before + 1 != session.tally().total())
        {
            throw new AssertionError("not counted once");
        }
    }

    private static void start(final Venue venue)
    {
        oracle = new EventOracle();
        oracle.nowNs(NOW_NS);
        session = VenueSessions.of(venue, List.of(), oracle);
        requests = new ArrayList<>();
        for (final FuzzSeed seed : HandwrittenFrames.of(venue))
        {
            final RestRequest request = null == seed.url ? null : session.restRequest(seed.url);
            if (null != request)
            {
                requests.add(request);
            }
        }
    }
}
