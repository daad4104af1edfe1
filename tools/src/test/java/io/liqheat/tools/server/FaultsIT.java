package io.liqheat.tools.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.event.FeedOutcome;
import io.liqheat.codecs.event.FeedStream;
import io.liqheat.codecs.event.RejectReason;
import io.liqheat.codecs.event.TradeDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.VenueSession;
import io.liqheat.tools.console.Speed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets and planned faults: each is noticed, and the feeds recover from it. */
@Timeout(value = 300, threadMode = SEPARATE_THREAD)
class FaultsIT
{
    private static final Map<Venue, List<String>> SYMBOLS = Map.of(Venue.BINANCE_USDM, List.of("BTCUSDT"));
    private static final String DROP = "drop@100,only=depth";
    private static final String REORDER = "reorder@100,only=depth";
    private static final String LATE = "late@100:2s,only=depth";
    private static final String DISCONNECT = "disconnect@100,only=depth";
    private static final String EVERYTHING =
        "drop=0.01,duplicate=0.02,reorder=0.01,late=0.01:1s,garbage=0.05,oversized=0.005,disconnect@300,seed=9";

    @TempDir
    private static Path slowDir;

    private static final Map<String, Future<LiveRun>> SLOW_RUNS = new HashMap<>();
    private static ExecutorService slowRunner;

    @TempDir
    private Path dir;

    private int runs;

    /**
     * These wait most of their time, and do so together: slow enough for a second snapshot, because a session asks for
     * one every five seconds at most.
     */
    @BeforeAll
    static void startSlowRuns() throws IOException
    {
        final List<String> plans = List.of(DROP, REORDER, LATE, DISCONNECT, EVERYTHING);
        final Path file = capture(slowDir);
        slowRunner = Executors.newFixedThreadPool(plans.size());
        for (int i = 0; i < plans.size(); i++)
        {
            final String plan = plans.get(i);
            final Path slowJournal = slowDir.resolve("journal" + i);
            SLOW_RUNS.put(plan, slowRunner.submit(() -> run(file, plan, new Speed(5), slowJournal)));
        }
    }

    @AfterAll
    static void endSlowRuns()
    {
        slowRunner.shutdownNow();
        SLOW_RUNS.clear();
    }

    @Test
    void shouldNoticeALostMessageAndResynchronise() throws InterruptedException, ExecutionException
    {
        try (LiveRun run = slow(DROP))
        {
            assertEquals(1, run.server().faults(FaultKind.DROP));
            assertEquals(1, run.counts().gaps());
            assertEquals(1, run.counts().resyncs());
            assertEquals(0, run.counts().openGaps());
        }
    }

    @Test
    void shouldNoticeAMessageThatComesTwiceAndKeepTheBook() throws IOException
    {
        try (LiveRun run = run("duplicate@100,only=depth"))
        {
            assertEquals(1, rejected(run, FeedStream.DEPTH, RejectReason.DUPLICATE));
            assertEquals(0, run.counts().gaps());
        }
    }

    @Test
    void shouldNotCountATradeTwice() throws IOException
    {
        final long expected;
        try (LiveRun run = run("seed=1"))
        {
            expected = trades(run.journal());
            assertTrue(expected > 20);
            assertEquals(0, run.counts().rejected());
        }

        try (LiveRun run = run("duplicate=0.5,only=trade"))
        {
            assertTrue(run.server().faults(FaultKind.DUPLICATE) > 10);
            assertEquals(run.server().faults(FaultKind.DUPLICATE),
                rejected(run, FeedStream.TRADE, RejectReason.DUPLICATE));
            assertEquals(expected, trades(run.journal()));
        }
    }

    @Test
    void shouldNoticeMessagesInTheWrongOrderAndResynchronise() throws InterruptedException, ExecutionException
    {
        try (LiveRun run = slow(REORDER))
        {
            assertEquals(1, run.server().faults(FaultKind.REORDER));
            assertEquals(1, run.counts().gaps());
            assertEquals(0, run.counts().openGaps());
        }
    }

    @Test
    void shouldNoticeALateMessageAndResynchronise() throws InterruptedException, ExecutionException
    {
        try (LiveRun run = slow(LATE))
        {
            assertEquals(1, run.server().faults(FaultKind.LATE));
            assertEquals(1, run.counts().gaps());
            assertEquals(0, run.counts().openGaps());
        }
    }

    @Test
    void shouldComeBackAfterADisconnect() throws InterruptedException, ExecutionException
    {
        try (LiveRun run = slow(DISCONNECT))
        {
            assertEquals(1, run.feeds().disconnects(), run.notes()::toString);
            assertTrue(run.feeds().isConnected() || run.server().isEnded());
            assertEquals(1, run.counts().gaps());
            assertEquals(1, run.counts().resyncs());
            assertEquals(0, run.counts().openGaps());
        }
    }

    @Test
    void shouldOutliveGarbageAndMessagesThatAreTooLong() throws IOException
    {
        try (LiveRun run = run("garbage=0.1,oversized=0.01,seed=5"))
        {
            assertTrue(run.server().faults(FaultKind.GARBAGE) > 20);
            assertTrue(run.server().faults(FaultKind.OVERSIZED) > 2);
            assertEquals(run.server().faults(FaultKind.OVERSIZED),
                rejected(run, FeedStream.CONTROL, RejectReason.OVERSIZED));
            assertEquals(run.server().faults(FaultKind.GARBAGE) + run.server().faults(FaultKind.OVERSIZED),
                run.sessions().stream().mapToLong(FaultsIT::allRejected).sum());
            assertEquals(0, run.feeds().disconnects(), run.notes()::toString);
            assertEquals(0, run.counts().gaps());
        }
    }

    @Test
    void shouldWaitOutAStall() throws IOException
    {
        try (LiveRun run = run("stall@100:1s"))
        {
            assertEquals(1, run.server().faults(FaultKind.STALL));
            assertEquals(0, run.counts().gaps());
            assertEquals(0, run.feeds().disconnects());
        }
    }

    /** The venue's answer to a new subscription is the whole book, made of what was played. */
    @Test
    void shouldSubscribeAgainToABookThatMissedSomething()
    {
        final Path file = SharedData.path("captures/okx/OKX.ws.1.0.gz");
        try (LiveRun run = new LiveRun(() -> new CaptureRecording(List.of(file)),
            new ServerOptions().speed(new Speed(20)).lockstep(true).faults(FaultPlan.of("drop@100,only=books")),
            Map.of(Venue.OKX, List.of("UNI-USD-SWAP")), dir.resolve("okx")).finish())
        {
            assertEquals(1, run.server().faults(FaultKind.DROP));
            assertEquals(1, run.counts().gaps());
            assertEquals(1, run.counts().resyncs());
            assertEquals(0, run.counts().openGaps());
        }
    }

    @Test
    void shouldComeThroughEverythingAtOnce() throws InterruptedException, ExecutionException
    {
        try (LiveRun run = slow(EVERYTHING))
        {
            assertEquals(1, run.server().faults(FaultKind.DISCONNECT));
            assertTrue(run.counts().gaps() > 2);
            assertTrue(run.counts().resyncs() > 2);
            assertTrue(trades(run.journal()) > 20);
        }
    }

    private LiveRun run(final String faults) throws IOException
    {
        return run(capture(dir), faults, Speed.MAX, dir.resolve("journal" + runs++));
    }

    private static LiveRun slow(final String faults) throws InterruptedException, ExecutionException
    {
        return SLOW_RUNS.get(faults).get();
    }

    private static LiveRun run(final Path file, final String faults, final Speed speed, final Path journal)
    {
        return new LiveRun(() -> new CaptureRecording(List.of(file)),
            new ServerOptions().speed(speed).lockstep(true).patienceNs(2_000_000_000L)
                .faults(FaultPlan.of(faults)), SYMBOLS, journal).finish();
    }

    private static Path capture(final Path folder) throws IOException
    {
        return SyntheticCapture.write(folder.resolve("binance.ws"), Venue.BINANCE_USDM, 5, 40, false);
    }

    private static long trades(final Path journal)
    {
        return VenueEvents.of(journal, Set.of("binance-usdm:BTCUSDT")).count(TradeDecoder.TEMPLATE_ID);
    }

    private static long rejected(final LiveRun run, final FeedStream stream, final RejectReason reason)
    {
        return run.sessions().stream()
            .mapToLong((session) -> session.tally().count(stream, FeedOutcome.REJECTED, reason)).sum();
    }

    private static long allRejected(final VenueSession session)
    {
        long rejected = 0;
        for (final FeedStream stream : FeedStream.values())
        {
            for (final RejectReason reason : RejectReason.values())
            {
                rejected += FeedStream.NULL_VAL == stream || RejectReason.NULL_VAL == reason ? 0 :
                    session.tally().count(stream, FeedOutcome.REJECTED, reason);
            }
        }

        return rejected;
    }
}
