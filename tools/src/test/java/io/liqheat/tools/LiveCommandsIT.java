package io.liqheat.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.tools.console.Speed;
import io.liqheat.tools.server.CaptureRecording;
import io.liqheat.tools.server.ReplayServer;
import io.liqheat.tools.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code live} and {@code replay-server} as people run them. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class LiveCommandsIT
{
    private static final String CAPTURE =
        "wss://api.hyperliquid.xyz/ws <-> 1790000000\n" +
        "1790000000.5: {\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"BTC\",\"ctx\":{\"markPx\":\"60000.0\"," +
        "\"oraclePx\":\"60001.0\",\"openInterest\":\"1000.5\",\"funding\":\"0.0000125\"}}}\n" +
        "1790000000.6: {\"channel\":\"trades\",\"data\":[{\"coin\":\"BTC\",\"side\":\"B\",\"px\":\"60000.0\"," +
        "\"sz\":\"0.1\",\"time\":1790000000590,\"hash\":\"0x0\",\"tid\":1}]}\n" +
        "1790000000.7: {\"channel\":\"trades\",\"data\":[{\"coin\":\"BTC\",\"side\":\"A\",\"px\":\"60001.0\"," +
        "\"sz\":\"0.2\",\"time\":1790000000690,\"hash\":\"0x0\",\"tid\":2}]}\n";

    @TempDir
    private Path dir;

    @Test
    void shouldJournalWhatAVenuePublishes() throws IOException
    {
        final Path journal = dir.resolve("j");
        try (ReplayServer server = new ReplayServer(() -> new CaptureRecording(List.of(capture())),
            new ServerOptions().speed(Speed.MAX)))
        {
            final CommandRun run = CommandRun.of("live", "hyperliquid:BTC", "--seconds", 3, "--journal", journal,
                "--endpoint", "hyperliquid=ws://127.0.0.1:" + server.port() + "/hyperliquid", "--format", "json");

            assertEquals(0, run.exitCode(), run.err());
            assertTrue(run.err().contains("hyperliquid: connected to"), run.err());
            assertTrue(run.err().contains("connected  "), run.err());
            assertEquals(0L, run.json().get("gaps"));
        }

        assertTrue(CommandRun.of("verify", journal).lastLine().startsWith("identical: "));
        final CommandRun inspect = CommandRun.of("inspect", journal);
        assertTrue(inspect.out().contains("hyperliquid:BTC"), inspect.out());
    }

    @Test
    void shouldBeginWithWhatAnOlderJournalHolds() throws IOException
    {
        final Path history = dir.resolve("history");
        final Path journal = dir.resolve("j");
        assertEquals(0, CommandRun.of("ingest", "auto", capture(), "--journal", history).exitCode());

        final CommandRun run = CommandRun.of("live", "hyperliquid:BTC", "--seconds", 1, "--journal", journal,
            "--warm-up", history, "--endpoint", "hyperliquid=ws://127.0.0.1:1");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("warmed up with ") && run.err().contains(" events of 1 instrument, 2026-"),
            run.err());
        assertTrue(CommandRun.of("verify", journal).lastLine().startsWith("identical: "));
        final CommandRun inspect = CommandRun.of("inspect", journal);
        assertTrue(inspect.out().contains("warmed up from " + history), inspect.out());
        assertEquals(2, CommandRun.of("live", "okx:X", "--warm-up", dir.resolve("none"), "--seconds", 1).exitCode());
    }

    @Test
    void shouldKeepTryingWhileThereIsNobody()
    {
        final CommandRun run = CommandRun.of(
            "live", "okx:BTC-USDT-SWAP", "--seconds", 1, "--endpoint", "okx=ws://127.0.0.1:1");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("okx: cannot connect"), run.err());
        assertTrue(run.err().contains("CONNECTING"), run.err());
    }

    @Test
    void shouldPlayToNobodyWhenAskedTo() throws IOException
    {
        final CommandRun run = CommandRun.of("replay-server", capture(), "--speed", "max", "--wait-for-clients", 0);

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("/hyperliquid  2 channels"), run.out());
        assertEquals("3 messages played, 0 messages delivered, 0 REST calls answered", run.lastLine());
    }

    @Test
    void shouldServeAJournal() throws IOException
    {
        final Path journal = dir.resolve("j");
        assertEquals(0, CommandRun.of("ingest", "auto", capture(), "--journal", journal).exitCode());

        final CommandRun run = CommandRun.of("replay-server", journal, "--speed", "max", "--wait-for-clients", 0);

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("/hyperliquid  2 channels"), run.out());
    }

    @Test
    void shouldContinueAJournal() throws IOException
    {
        final Path journal = dir.resolve("j");
        final Path history = dir.resolve("history");
        assertEquals(0, CommandRun.of("ingest", "auto", capture(), "--journal", history).exitCode());
        final Object[] nobody = {"live", "hyperliquid:BTC", "--seconds", 1, "--endpoint",
            "hyperliquid=ws://127.0.0.1:1", "--journal", journal};
        assertEquals(0, CommandRun.of(with(nobody, "--warm-up", history)).exitCode());

        final CommandRun run = CommandRun.of(with(nobody, "--keep", "7d"));
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("continued after event ") && run.err().contains("the snapshot at event "),
            run.err());
        assertTrue(CommandRun.of("verify", journal).lastLine().startsWith("identical: "));
        assertTrue(CommandRun.of("prune", journal, "--keep", "7d").out().contains("safe to remove: 0 segments"));
        assertEquals(2, CommandRun.of(with(nobody, "--warm-up", history)).exitCode());
        final CommandRun other = CommandRun.of("live", "hyperliquid:BTC", "--journal", history.resolve("events"));
        assertEquals(2, other.exitCode(), other.err());
    }

    private static Object[] with(final Object[] args, final Object... more)
    {
        final Object[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return all;
    }

    @Test
    void shouldSayWhatIsWrong() throws IOException
    {
        final Path empty = Files.writeString(dir.resolve("empty.txt"), "1790000000: {}\n");

        assertEquals(1, CommandRun.of("replay-server", empty).exitCode());
        assertEquals(2, CommandRun.of("replay-server", capture(), "--faults", "fall=1").exitCode());
        assertEquals(2, CommandRun.of("replay-server", capture(), "--port", 70_000).exitCode());
        assertEquals(2, CommandRun.of("live", "BTCUSDT").exitCode());
        assertEquals(2, CommandRun.of("live", "nowhere:BTC").exitCode());
        assertEquals(2, CommandRun.of("live", "okx:X", "--endpoint", "okx=http://x").exitCode());
        assertEquals(2, CommandRun.of("live", "okx:X", "--endpoint", "deribit=ws://x").exitCode());
        assertEquals(2, CommandRun.of("live", "okx:X", "--seconds", 0).exitCode());
    }

    private Path capture()
    {
        try
        {
            return Files.writeString(dir.resolve("hyperliquid.ws"), CAPTURE);
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException(ex);
        }
    }
}
