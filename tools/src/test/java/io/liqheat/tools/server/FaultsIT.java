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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets and planned faults: each is noticed, and the feeds recover from it. */
@Timeout(value = 300, threadMode = SEPARATE_THREAD)
class FaultsIT
{
    private static final Map<Venue, List<String>> SYMBOLS = Map.of(Venue.BINANCE_USDM, List.of("BTCUSDT"));

    @TempDir
    private Path dir;

    private Path journal;
    private int runs;

    @Test
    void shouldNoticeALostMessageAndResynchronise() throws IOException
    {
        try (LiveRun run = runSlowly("drop@100,only=depth"))
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
            expected = trades();
            assertTrue(expected > 20);
            assertEquals(0, run.counts().rejected());
        }

        try (LiveRun run = run("duplicate=0.5,only=trade"))
        {
            assertTrue(run.server().faults(FaultKind.DUPLICATE) > 10);
            assertEquals(run.server().faults(FaultKind.DUPLICATE),
                rejected(run, FeedStream.TRADE, RejectReason.DUPLICATE));
            assertEquals(expected, trades());
        }
    }

    @Test
    void shouldNoticeMessagesInTheWrongOrderAndResynchronise() throws IOException
    {
        try (LiveRun run = runSlowly("reorder@100,only=depth"))
        {
            assertEquals(1, run.server().faults(FaultKind.REORDER));
            assertEquals(1, run.counts().gaps());
            assertEquals(0, run.counts().openGaps());
        }
    }

    @Test
    void shouldNoticeALateMessageAndResynchronise() throws IOException
    {
        try (LiveRun run = runSlowly("late@100:2s,only=depth"))
        {
            assertEquals(1, run.server().faults(FaultKind.LATE));
            assertEquals(1, run.counts().gaps());
            assertEquals(0, run.counts().openGaps());
        }
    }

    @Test
    void shouldComeBackAfterADisconnect() throws IOException
    {
        try (LiveRun run = runSlowly("disconnect@100,only=depth"))
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
        journal = dir.resolve("okx");
        try (LiveRun run = new LiveRun(() -> new CaptureRecording(List.of(file)),
            new ServerOptions().speed(new Speed(20)).lockstep(true).faults(FaultPlan.of("drop@100,only=books")),
            Map.of(Venue.OKX, List.of("UNI-USD-SWAP")), journal).finish())
        {
            assertEquals(1, run.server().faults(FaultKind.DROP));
            assertEquals(1, run.counts().gaps());
            assertEquals(1, run.counts().resyncs());
            assertEquals(0, run.counts().openGaps());
        }
    }

    @Test
    void shouldComeThroughEverythingAtOnce() throws IOException
    {
        try (LiveRun run = runSlowly(
            "drop=0.01,duplicate=0.02,reorder=0.01,late=0.01:1s,garbage=0.05,oversized=0.005,disconnect@300,seed=9"))
        {
            assertEquals(1, run.server().faults(FaultKind.DISCONNECT));
            assertTrue(run.counts().gaps() > 2);
            assertTrue(run.counts().resyncs() > 2);
            assertTrue(trades() > 20);
        }
    }

    private LiveRun run(final String faults) throws IOException
    {
        return run(faults, Speed.MAX);
    }

    /** Slow enough for a second snapshot: a session asks for one every five seconds at most. */
    private LiveRun runSlowly(final String faults) throws IOException
    {
        return run(faults, new Speed(5));
    }

    private LiveRun run(final String faults, final Speed speed) throws IOException
    {
        final Path file = SyntheticCapture.write(dir.resolve("binance.ws"), Venue.BINANCE_USDM, 5, 40, false);
        journal = dir.resolve("journal" + runs++);
        return new LiveRun(() -> new CaptureRecording(List.of(file)),
            new ServerOptions().speed(speed).lockstep(true).patienceNs(2_000_000_000L)
                .faults(FaultPlan.of(faults)), SYMBOLS, journal).finish();
    }

    private long trades()
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
