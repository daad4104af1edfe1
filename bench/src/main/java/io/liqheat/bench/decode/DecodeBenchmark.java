package io.liqheat.bench.decode;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.venue.VenueSession;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does it cost to turn one frame of a venue into checked events in a sink? Compared with merely reading the same
 * bytes, one by one and eight at a time, and with reading the same values with libraries into an array of longs.
 * <p>
 * A hundred frames of different prices, sizes and lengths take turns. Extracting does what the libraries do, with what
 * the sessions read with; decoding is the whole session: it also finds the instrument, checks order and range, watches
 * for silence and gaps, encodes events and, for books, applies the levels.
 */
public class DecodeBenchmark extends DecodeState
{
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long RECEIVE_TIME_NS = 1_763_000_000_200_000_000L;

    private final CheckingSink sink = new CheckingSink();
    private final FrameReader jackson = new JacksonReader();
    private final FrameReader fastjson = new FastjsonReader();
    private final FrameReader liqheat = new LiqheatReader();
    private VenueSession session;
    private long frames;
    private long eventsBefore;
    private long decodedBefore;

    @Setup
    public void setup()
    {
        setupFrames();
        requireSame(jackson, fastjson);
        requireSame(jackson, liqheat);
        session = VenueSessions.of(frame.venue(), List.of(frame.symbol()), sink);
        if (null != frame.prelude())
        {
            final UnsafeBuffer text = ascii(frame.prelude());
            session.onText(text, 0, text.capacity(), RECEIVE_TIME_NS);
        }

        if (null != frame.call())
        {
            final UnsafeBuffer text = ascii(frame.answer());
            session.onRestAnswer(session.restRequest(frame.call()), text, 0, text.capacity(), RECEIVE_TIME_NS);
        }

        for (int i = 0; i < FramePool.FRAMES; i++)
        {
            decodeNext();
            sink.check(frame, readAgain(jackson));
        }

        sink.stopChecking();
    }

    @Setup(Level.Iteration)
    public void startCounting()
    {
        frames = 0;
        eventsBefore = sink.events();
        decodedBefore = decoded();
    }

    @TearDown(Level.Iteration)
    public void requireAllDecoded()
    {
        final long events = sink.events() - eventsBefore;
        if (decoded() - decodedBefore != frames || frame.events() > 0 && events < frames)
        {
            throw new IllegalStateException(
                frame + ": frames=" + frames + " decoded=" + (decoded() - decodedBefore) + " events=" + events);
        }
    }

    private long decoded()
    {
        long decoded = 0;
        for (final FeedStream stream : FeedStream.values())
        {
            decoded += FeedStream.NULL_VAL == stream ? 0 :
                session.tally().count(stream, FeedOutcome.DECODED, RejectReason.NONE);
        }

        return decoded;
    }

    @Benchmark
    public void decode()
    {
        for (int i = 0; i < FramePool.FRAMES; i++)
        {
            decodeNext();
        }
    }

    @Benchmark
    public Values extract()
    {
        return readAll(liqheat);
    }

    @Benchmark
    public long baselineByteScan()
    {
        long sum = 0;
        for (int i = 0; i < FramePool.FRAMES; i++)
        {
            pool.advance();
            for (final byte value : pool.bytes())
            {
                sum += value;
            }
        }

        return sum;
    }

    @Benchmark
    public long baselineWordScan()
    {
        long sum = 0;
        for (int i = 0; i < FramePool.FRAMES; i++)
        {
            pool.advance();
            sum += wordSum(pool.bytes());
        }

        return sum;
    }

    @Benchmark
    public Values baselineJackson()
    {
        return readAll(jackson);
    }

    @Benchmark
    public Values baselineFastjson()
    {
        return readAll(fastjson);
    }

    private static UnsafeBuffer ascii(final String text)
    {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void decodeNext()
    {
        frames++;
        pool.advance();
        session.onText(pool.buffer(), 0, pool.bytes().length, RECEIVE_TIME_NS);
    }

    private static long wordSum(final byte[] bytes)
    {
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
}
