package io.liqheat.bench.micro;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.venue.VenueSession;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to turn one frame of a venue into events in a sink? Compared with merely reading the same bytes,
 * one by one and eight at a time.
 * <p>
 * All three count the frame's ids up in place first, since a session drops what it has seen before. The Hyperliquid
 * frame carries two trades. Decoding is warmed up for longer than anything else here: there is so much code in it that
 * the compiler needs about 3 s to finish on a busy machine, and it runs several times slower until then.
 */
public class FrameDecodeBenchmark extends MicroBenchmark
{
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long RECEIVE_TIME_NS = 1_763_000_000_200_000_000L;
    private static final String HASH = "0x5a1c4b6d0e9f83727a5b1c4d6e8f90123456789abcdef0123456789abcdef012";
    private static final String USERS =
        "[\"0x1f2e3d4c5b6a79880011223344556677889900aa\",\"0xa0b1c2d3e4f5061728394a5b6c7d8e9f00112233\"]";

    /** Which frame. */
    public enum Frame
    {
        /** One aggregate trade of Binance USD-M in a combined stream. */
        AGG_TRADE("{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1763000000157," +
            "\"a\":1000000001#,\"s\":\"BTCUSDT\",\"p\":\"60123.4#0\",\"q\":\"0.125\",\"nq\":\"0.125\"," +
            "\"f\":7000000001,\"l\":7000000003,\"T\":1763000000123,\"m\":true,\"st\":1}}"),

        /** One mark price of Binance USD-M in a combined stream, with its funding rate. */
        MARK_PRICE("{\"stream\":\"btcusdt@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\"," +
            "\"E\":1763000000000,\"s\":\"BTCUSDT\",\"p\":\"60123.41234567#\",\"ap\":\"60122.01234567\"," +
            "\"P\":\"60110.98765432\",\"i\":\"60130.5000000#0\",\"r\":\"0.00010000\",\"T\":1763020800000,\"st\":1}}"),

        /** Two trades of Hyperliquid. */
        HYPERLIQUID_TRADES("{\"channel\":\"trades\",\"data\":[" + hyperliquidTrade("100000000000001#") + "," +
            hyperliquidTrade("500000000000001#") + "]}");

        private final String text;

        Frame(final String text)
        {
            this.text = text;
        }

        private int events()
        {
            return HYPERLIQUID_TRADES == this ? 2 : 1;
        }
    }

    @Param
    Frame frame;

    private final CountingEventSink sink = new CountingEventSink();
    private VenueSession session;
    private FrameText text;
    private long frames;
    private long eventsBefore;

    @Setup
    public void setup()
    {
        text = new FrameText(frame.text);
        session = Frame.HYPERLIQUID_TRADES == frame ?
            VenueSessions.hyperliquid(List.of("BTC"), sink) : VenueSessions.binanceUsdm(List.of("BTCUSDT"), sink);
        decode();
        System.out.println("# bytes of the frame: " + text.length());
    }

    @Setup(Level.Iteration)
    public void startCounting()
    {
        frames = 0;
        eventsBefore = sink.events();
    }

    @TearDown(Level.Iteration)
    public void requireAllDecoded()
    {
        if (sink.events() - eventsBefore != frames * frame.events())
        {
            throw new IllegalStateException(
                "frames=" + frames + " gave events=" + (sink.events() - eventsBefore));
        }
    }

    @Benchmark
    @Warmup(iterations = 12, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    public void decode()
    {
        frames++;
        text.advance();
        session.onText(text.buffer(), 0, text.length(), RECEIVE_TIME_NS);
    }

    @Benchmark
    public long baselineByteScan()
    {
        text.advance();
        long sum = 0;
        for (final byte value : text.bytes())
        {
            sum += value;
        }

        return sum;
    }

    @Benchmark
    public long baselineWordScan()
    {
        text.advance();
        final byte[] bytes = text.bytes();
        long sum = 0;
        int i = 0;
        for (; i <= bytes.length - Long.BYTES; i += Long.BYTES)
        {
            sum += (long)LONGS.get(bytes, i);
        }

        for (; i < bytes.length; i++)
        {
            sum += bytes[i];
        }

        return sum;
    }

    private static String hyperliquidTrade(final String id)
    {
        return "{\"coin\":\"BTC\",\"side\":\"B\",\"px\":\"60123.0\",\"sz\":\"0.01#234\",\"time\":1763000000100," +
            "\"hash\":\"" + HASH + "\",\"tid\":" + id + ",\"users\":" + USERS + "}";
    }
}
