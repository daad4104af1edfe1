package io.liqheat.codecs.fuzz;

import io.liqheat.codecs.VenueSessions;
import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.AllocationProbe;
import io.liqheat.codecs.venue.RestRequest;
import io.liqheat.codecs.venue.SessionOutput;
import io.liqheat.codecs.venue.VenueSession;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One session under damaged input: text, REST answers, connections that come and go, polls. Fails when anything is
 * thrown, a message is not counted exactly once, malformed JSON is taken for well-formed or the other way round or is
 * used in part, an event is out of bounds, a message takes too long or memory is allocated on and on; and when, after
 * all that, a whole book on a new connection is not taken within the ten seconds that clocks may differ. Everything
 * follows from one seed.
 */
final class SessionFuzz implements SessionOutput
{
    /** Longest a message may take, in CPU time: so much, and so much more for each of its bytes. */
    static final long MAX_CALL_NS = 50_000_000L;
    static final long MAX_NS_PER_BYTE = 200;

    /** Bytes that may be allocated per message, on average over a window, except in a few windows. */
    static final long MAX_BYTES_PER_MESSAGE = 256;

    private static final FeedStream[] STREAMS = FeedStream.values();
    private static final int WINDOW = 2_000;
    private static final int MAX_GROWING_WINDOWS = 7;
    private static final int TRIES = 3;
    private static final long START_NS = 1_800_000_000_000_000_000L;
    private static final long STEP_NS = 3_000_000L;
    private static final long CLOCK_SLACK_NS = 10_000_000_000L;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AllocationProbe probe = new AllocationProbe();
    private final EventOracle oracle = new EventOracle();
    private final WellFormed wellFormed = new WellFormed();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private final byte[] tail = new byte[FrameMutator.MAX_LENGTH];
    private final UnsafeBuffer outside = new UnsafeBuffer(ByteBuffer.allocateDirect(FrameMutator.MAX_LENGTH + 8));
    private final Venue venue;
    private final long seed;
    private final SplittableRandom random;
    private final FrameMutator mutator;
    private final FuzzSeed[] seeds;
    private final FuzzSeed[] foreign;
    private final int handwritten;
    private final VenueSession session;
    private final List<RestRequest> requests = new ArrayList<>();
    private final int connections;
    private final boolean isSelective;
    private long nowNs = START_NS;
    private long counter = 1_000_000_000L;
    private long messages;
    private long windowBytes;
    private int windows;
    private int growingWindows;
    private long longestNs;
    private int length;
    private String doing = "";

    /**
     * A session that has seen nothing yet.
     *
     * @param venue   to fuzz.
     * @param seeds   its messages, first those written by hand, of which the first one is a whole book.
     * @param foreign messages of other venues.
     * @param seed    of all random choices.
     */
    SessionFuzz(final Venue venue, final FuzzSeed[] seeds, final FuzzSeed[] foreign, final long seed)
    {
        this.venue = venue;
        handwritten = HandwrittenFrames.of(venue).size();
        this.seeds = seeds;
        this.foreign = foreign;
        this.seed = seed;
        random = new SplittableRandom(seed);
        mutator = new FrameMutator(random);
        isSelective = random.nextInt(4) > 0;
        session = VenueSessions.of(venue, isSelective ? symbols(venue) : List.of(), oracle);
        connections = session.endpoints().size();
        for (final FuzzSeed own : seeds)
        {
            final RestRequest request = null == own.url || own.url.isEmpty() ? null : session.restRequest(own.url);
            if (null != request)
            {
                requests.add(request);
            }
        }
    }

    /**
     * Go on.
     *
     * @param count of messages.
     * @throws AssertionError when something is wrong, with what is needed to see it again.
     */
    void run(final long count)
    {
        try
        {
            final long end = messages + count;
            long endOfWindow = messages + WINDOW;
            startWindow();
            while (messages < end)
            {
                step();
                if (messages >= endOfWindow)
                {
                    endOfWindow += WINDOW;
                    checkWindow();
                }
            }

            checkAlive();
        }
        catch (final RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError ex)
        {
            throw new AssertionError(
                "venue=" + venue + " seed=" + seed + " message=" + messages + " selective=" + isSelective + " while " +
                doing + ": " + new String(mutator.bytes(), 0, Math.min(length, 4_000), StandardCharsets.ISO_8859_1),
                ex);
        }
    }

    long messages()
    {
        return messages;
    }

    long events()
    {
        return oracle.events();
    }

    long decoded()
    {
        long decoded = 0;
        for (final FeedStream stream : STREAMS)
        {
            decoded += FeedStream.NULL_VAL == stream ? 0 :
                session.tally().count(stream, FeedOutcome.DECODED, RejectReason.NONE);
        }

        return decoded;
    }

    /** {@return longest time of one message, ns of CPU time, but for the first ones that load classes} */
    long longestNs()
    {
        return longestNs;
    }

    @Override
    public void sendText(final int connection, final String text)
    {
        check(connection >= 0 && connection < connections && !text.isEmpty(), "sending on no connection");
    }

    @Override
    public void request(final RestRequest request)
    {
        check(null != session.restRoot() && request.url().startsWith("/"), "request without a root");
        if (requests.size() < 100)
        {
            requests.add(request);
        }
    }

    @Override
    public void reconnect(final int connection, final String why)
    {
        check(connection >= 0 && connection < connections, "reconnecting no connection");
        oracle.nowNs(nowNs);
        session.onDisconnected(connection, nowNs);
        session.onConnected(connection, nowNs);
    }

    private void step()
    {
        nowNs += STEP_NS;
        oracle.nowNs(nowNs);
        final int kind = random.nextInt(100);
        if (kind < 4)
        {
            doing = "polling";
            length = 0;
            nowNs += random.nextInt(50) == 0 ? 70_000_000_000L : 0;
            oracle.nowNs(nowNs);
            session.poll(nowNs, this);
        }
        else if (kind < 5 && connections > 0 && random.nextInt(10) == 0)
        {
            doing = "connecting";
            length = 0;
            final int connection = random.nextInt(connections);
            if (random.nextBoolean())
            {
                session.onDisconnected(connection, nowNs);
            }

            session.onConnected(connection, nowNs);
        }
        else if (random.nextInt(5_000) == 0)
        {
            feedHuge();
        }
        else
        {
            feed(pick(), random.nextInt(3) == 0);
        }
    }

    /** Mostly messages written by hand: they are about instruments that are known, and they go on. */
    private FuzzSeed pick()
    {
        final int kind = random.nextInt(100);
        return kind < 4 ? foreign[random.nextInt(foreign.length)] :
            seeds[random.nextInt(kind < 60 ? handwritten : seeds.length)];
    }

    private void feed(final FuzzSeed own, final boolean isPlain)
    {
        counter++;
        own.refresh(counter, nowNs / 1_000_000);
        length = isPlain ? mutator.plain(own) : mutator.mutate(own, pick());
        place(random.nextInt(8));
        final boolean isAnswer = !requests.isEmpty() && (null != own.url ? random.nextInt(10) > 0 :
            random.nextInt(50) == 0);
        final long notJson = notJson();
        final long told = oracle.told();
        if (isAnswer)
        {
            answer(requestOf(own));
        }
        else
        {
            text(length);
        }

        checkJson(notJson() - notJson, oracle.told() - told);
    }

    /** Malformed messages are known as such, all of them and no others, and nothing in them is told. */
    private void checkJson(final long notJson, final long told)
    {
        final int verdict = 0 == length ? WellFormed.UNDECIDED : wellFormed.check(mutator.bytes(), length);
        final boolean isWord = 4 == length && ('p' == mutator.bytes()[0]);
        check(WellFormed.YES != verdict || 0 == notJson, "well-formed, but refused as malformed");
        check(WellFormed.NO != verdict || notJson > 0 || isWord, "malformed, but not refused as such");
        check(WellFormed.NO != verdict || 0 == told, "malformed, but something was told");
    }

    private long notJson()
    {
        long count = 0;
        for (final FeedStream stream : STREAMS)
        {
            count += FeedStream.NULL_VAL == stream ? 0 :
                session.tally().count(stream, FeedOutcome.REJECTED, RejectReason.NOT_JSON);
        }

        return count;
    }

    /** At the end of an array, so that whoever reads on is caught; outside the heap; or in front of what was there. */
    private void place(final int where)
    {
        if (where < 4)
        {
            System.arraycopy(mutator.bytes(), 0, tail, tail.length - length, length);
            buffer.wrap(tail, tail.length - length, length);
        }
        else if (4 == where)
        {
            outside.putBytes(8, mutator.bytes(), 0, length);
            buffer.wrap(outside, 8, length);
        }
        else
        {
            buffer.wrap(mutator.bytes(), 0, length);
        }
    }

    private void text(final int size)
    {
        doing = "reading text";
        boolean isSlow = true;
        for (int tries = 0; isSlow && tries < TRIES; tries++)
        {
            final long before = threads.getCurrentThreadCpuTime();
            session.onText(buffer, 0, size, nowNs);
            isSlow = isSlow(threads.getCurrentThreadCpuTime() - before, size);
        }

        check(!isSlow, "took too long");
    }

    private void answer(final RestRequest request)
    {
        doing = "reading an answer";
        boolean isSlow = true;
        for (int tries = 0; isSlow && tries < TRIES; tries++)
        {
            final long before = threads.getCurrentThreadCpuTime();
            final long bytesBefore = probe.allocatedBytes();
            session.onRestAnswer(request, buffer, 0, length, nowNs);
            if (FeedStream.INSTRUMENT == request.stream())
            {
                // Definitions and margin tiers are read once a day and may allocate.
                windowBytes += probe.allocatedBytes() - bytesBefore;
            }

            isSlow = isSlow(threads.getCurrentThreadCpuTime() - before, length);
        }

        check(!isSlow, "took too long");
    }

    /** Count the message. A busy machine or a compiler at work makes any message slow once, but not again and again. */
    private boolean isSlow(final long tookNs, final int size)
    {
        messages++;
        longestNs = windows > 0 ? Math.max(longestNs, tookNs) : 0;
        if (session.tally().total() != messages)
        {
            throw new AssertionError("counted " + session.tally().total());
        }

        return tookNs > MAX_CALL_NS + size * MAX_NS_PER_BYTE;
    }

    /** A message that is as long as believed, or longer, and little else. */
    private void feedHuge()
    {
        final byte[] huge = HugeFrames.any(random);
        length = 0;
        buffer.wrap(huge, 0, huge.length);
        text(huge.length);
    }

    private RestRequest requestOf(final FuzzSeed own)
    {
        for (int i = 0; i < requests.size(); i++)
        {
            if (null != own.url && own.url.startsWith(requests.get(i).url()) && random.nextInt(10) > 0)
            {
                return requests.get(i);
            }
        }

        return requests.get(random.nextInt(requests.size()));
    }

    private void startWindow()
    {
        windowBytes = probe.allocatedBytes();
    }

    /** A window may grow a buffer or link a class, but not many may; ever more instruments cost memory too. */
    private void checkWindow()
    {
        final long bytes = probe.allocatedBytes() - windowBytes;
        windows++;
        growingWindows += bytes > MAX_BYTES_PER_MESSAGE * WINDOW ? 1 : 0;
        check(!isSelective || growingWindows < MAX_GROWING_WINDOWS, "allocated on and on");
        startWindow();
    }

    /** A time that is a little ahead may shut out others until it has come: that is what the second try is for. */
    private void checkAlive()
    {
        doing = "reading a whole book on new connections";
        oracle.nowNs(nowNs);
        for (int connection = 0; connection < connections; connection++)
        {
            session.onDisconnected(connection, nowNs);
            session.onConnected(connection, nowNs);
        }

        if (!isBookTaken())
        {
            nowNs += CLOCK_SLACK_NS + STEP_NS;
            oracle.nowNs(nowNs);
            check(isBookTaken(), "not taken");
        }
    }

    private boolean isBookTaken()
    {
        final FuzzSeed book = seeds[0];
        counter++;
        book.refresh(counter, nowNs / 1_000_000);
        length = mutator.plain(book);
        buffer.wrap(mutator.bytes(), 0, length);
        final long before = session.tally().count(FeedStream.DEPTH, FeedOutcome.DECODED, RejectReason.NONE);
        if (null == book.url)
        {
            session.onText(buffer, 0, length, nowNs);
        }
        else
        {
            session.onRestAnswer(session.restRequest(book.url), buffer, 0, length, nowNs);
        }

        messages++;
        return before + 1 == session.tally().count(FeedStream.DEPTH, FeedOutcome.DECODED, RejectReason.NONE);
    }

    private static List<String> symbols(final Venue venue)
    {
        return switch (venue)
        {
            case BINANCE_USDM, BYBIT_LINEAR -> List.of("BTCUSDT", "ETHUSDT");
            case BINANCE_COINM -> List.of("BTCUSD_PERP", "BTCUSD_211231");
            case BYBIT_INVERSE -> List.of("BTCUSD", "ETHUSD");
            case OKX -> List.of("BTC-USDT-SWAP", "BTC-USD-SWAP");
            case DERIBIT -> List.of("BTC-PERPETUAL", "BTC_USDC-PERPETUAL");
            case BITMEX -> List.of("XBTUSD", "XBTUSDT");
            default -> List.of("BTC", "ETH");
        };
    }

    private static void check(final boolean isRight, final String what)
    {
        if (!isRight)
        {
            throw new AssertionError(what);
        }
    }
}
