package io.liqheat.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import io.liqheat.engine.EngineContext;
import io.liqheat.replay.archive.ArchiveIngest;
import io.liqheat.replay.archive.ArchiveOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ingest archive}: several venues, compressed in every way, interrupted, refused. */
class ArchiveCommandIT
{
    private static final String AGG_TRADES =
        "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n";
    private static final long START_MS = 1_721_260_800_000L;

    @TempDir
    private Path directory;

    @Test
    void shouldMergeVenuesAndCompressionsAndVerify() throws IOException
    {
        final Path files = writeFiles();
        final Path journal = directory.resolve("journal");

        final CommandRun ingest = CommandRun.of("ingest", "auto", files, "--journal", journal, "--format", "json");
        final CommandRun verify = CommandRun.of("verify", journal);
        final CommandRun inspect = CommandRun.of("inspect", journal, "--format", "json");

        assertEquals(0, ingest.exitCode(), ingest.err());
        assertEquals(true, ingest.json().get("isComplete"));
        assertEquals(2_000L + 2_000 + 1_000 + 12, ingest.json().get("messages"));
        assertEquals(2_000L + 2_000 + 1_000 + 12, ingest.json().get("decoded"));
        assertEquals(0, verify.exitCode(), verify.out());
        assertTrue(verify.lastLine().startsWith("identical: " + ingest.json().get("events") + " events"), verify.out());
        final String counts = inspect.json().get("counts").toString();
        assertTrue(counts.contains("binance-usdm:BTCUSDT") && counts.contains("bybit-linear:ETHUSDT") &&
            counts.contains("bitmex:XBTUSD"), counts);
        assertEquals("2024-07-18T00:00:00Z", inspect.json().get("firstTime"));
        assertFalse(Files.exists(directory.resolve("journal.partial")));
    }

    @Test
    void shouldRefuseWhatWasInterruptedAndRestartToTheSameJournal() throws IOException
    {
        final Path files = writeFiles();
        final Path partial = directory.resolve("j.partial");
        final EngineContext context = new EngineContext().journalDirectory(partial);
        try (ArchiveIngest interrupted = new ArchiveIngest(
            List.of(files.resolve("BTCUSDT-aggTrades-2024-07-18.zip")), ArchiveOptions.byNames(), context))
        {
            assertTrue(interrupted.step(700));
        }

        final Path journal = directory.resolve("j");
        final CommandRun refused = CommandRun.of("ingest", "archive", files, "--journal", journal);
        final CommandRun restarted =
            CommandRun.of("ingest", "archive", files, "--journal", journal, "--restart", "--format", "json");
        final CommandRun whole =
            CommandRun.of("ingest", "archive", files, "--journal", directory.resolve("k"), "--format", "json");

        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("was interrupted") && refused.err().contains("--restart"), refused.err());
        assertFalse(Files.exists(journal.resolve("events")) && !Files.exists(journal));
        assertEquals(0, restarted.exitCode(), restarted.err());
        assertFalse(Files.exists(partial));
        assertEquals(whole.json().get("events"), restarted.json().get("events"));
        final String verdict = CommandRun.of("verify", journal).lastLine();
        assertTrue(verdict.startsWith("identical"), verdict);
        assertEquals(CommandRun.of("verify", directory.resolve("k")).lastLine(), verdict);
    }

    @Test
    void shouldResumeToTheSameJournalAndRefuseOtherFiles() throws IOException
    {
        final Path files = writeFiles();
        final Path journal = directory.resolve("j");
        final CommandRun whole =
            CommandRun.of("ingest", "archive", files, "--journal", journal, "--resume", "--format", "json");
        final String verdict = CommandRun.of("verify", journal).lastLine();
        final Path partial = Files.move(journal, directory.resolve("j.partial"));
        final CommandRun other = CommandRun.of("ingest", "archive",
            files.resolve("BTCUSDT-aggTrades-2024-07-18.zip"), "--journal", journal, "--resume");
        final CommandRun refused = CommandRun.of("ingest", "archive", files, "--journal", journal);
        final CommandRun resumed =
            CommandRun.of("ingest", "archive", files, "--journal", journal, "--resume", "--format", "json");

        assertEquals(0, whole.exitCode(), whole.err());
        assertEquals(1, other.exitCode(), other.err());
        assertTrue(other.err().contains("the journal was begun from archive, "), other.err());
        assertTrue(refused.err().contains("--resume goes on where it ended"), refused.err());
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertFalse(Files.exists(partial));
        assertEquals(whole.out(), resumed.out());
        assertTrue(verdict.startsWith("identical"), verdict);
        assertEquals(verdict, CommandRun.of("verify", journal).lastLine());
    }

    @Test
    void shouldRefuseWhatIsNoJournalOfOurs() throws IOException
    {
        final Path files = writeFiles();
        Files.createDirectories(directory.resolve("m.partial"));
        Files.writeString(directory.resolve("m.partial").resolve("precious.txt"), "x");

        final CommandRun refused =
            CommandRun.of("ingest", "archive", files, "--journal", directory.resolve("m"), "--restart");

        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(Files.exists(directory.resolve("m.partial").resolve("precious.txt")));
    }

    @Test
    void shouldNameTheWayOut() throws IOException
    {
        final Path file = directory.resolve("trades.csv");
        Files.writeString(file, AGG_TRADES + trade(1, START_MS));
        final Path journal = directory.resolve("n");

        final CommandRun unnamed = CommandRun.of("ingest", "archive", file, "--journal", journal);
        final CommandRun wrong = CommandRun.of("ingest", "archive", file, "--venue", "kraken", "--journal", journal);
        final CommandRun foreign =
            CommandRun.of("ingest", "okx", file, "--symbol", "BTC-USDT-SWAP", "--journal", journal);
        final CommandRun named = CommandRun.of("ingest", "archive", file, "--venue", "binance-coinm", "--symbol",
            "BTCUSD_PERP", "--kind", "aggTrades", "--journal", journal);

        assertEquals(2, unnamed.exitCode(), unnamed.err());
        assertTrue(unnamed.err().contains("--venue, one of binance-usdm, binance-coinm"), unnamed.err());
        assertEquals(2, wrong.exitCode());
        assertTrue(wrong.err().contains("expected one of binance-usdm"), wrong.err());
        assertEquals(2, foreign.exitCode());
        assertTrue(foreign.err().contains("belong to archive"), foreign.err());
        assertEquals(1, named.exitCode(), named.out());
        assertTrue(named.err().contains("1 rows off the tick or lot that the contract is defined with"), named.err());
        assertFalse(Files.exists(journal));
    }

    @Test
    void shouldMergeArchivesWithCapturesAndListEveryBadLine() throws IOException
    {
        final Path archive = directory.resolve("BTCUSDT-aggTrades-2024-07-18.csv");
        Files.writeString(archive, AGG_TRADES + trade(1, START_MS) + "2,none,0.01,2,2," + START_MS + ",true\n");
        final Path capture = directory.resolve("usdm_btcusdt_20240718");
        final long timeMs = START_MS + 1_000;
        Files.writeString(capture, timeMs * 1_000_000 + " {\"stream\":\"btcusdt@aggTrade\",\"data\":{" +
            "\"e\":\"aggTrade\",\"E\":" + timeMs + ",\"a\":3,\"s\":\"BTCUSDT\",\"p\":\"64000.10\",\"q\":\"0.002\"," +
            "\"f\":3,\"l\":3,\"T\":" + timeMs + ",\"m\":true}}\n");
        final Path badRows = directory.resolve("bad.tsv");

        final CommandRun run = CommandRun.of("ingest", "auto", archive, capture, "--journal", directory.resolve("p"),
            "--bad-rows", badRows, "--format", "json");

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(2L, run.json().get("decoded"), run.out());
        assertEquals(1L, run.json().get("badRows"));
        final List<String> lines = Files.readAllLines(badRows);
        assertEquals("file\tline\treason\tfirst_bytes", lines.get(0));
        assertTrue(lines.get(1).startsWith(archive + "\t3\t") && lines.get(1).endsWith("\t2,none,0.01,2,2," +
            START_MS + ",true"), lines.get(1));
        assertEquals(2, lines.size());
        assertTrue(CommandRun.of("verify", directory.resolve("p")).lastLine().startsWith("identical"));
    }

    private Path writeFiles() throws IOException
    {
        final Path files = Files.createDirectories(directory.resolve("files"));
        final StringBuilder first = new StringBuilder(AGG_TRADES);
        final StringBuilder second = new StringBuilder(AGG_TRADES);
        final StringBuilder bybit =
            new StringBuilder("timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue\n");
        final StringBuilder tardis = new StringBuilder(
            "exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,predicted_funding_rate," +
                "open_interest,last_price,index_price,mark_price\n");
        final StringBuilder metrics =
            new StringBuilder("create_time,symbol,sum_open_interest,sum_open_interest_value\n");
        for (int i = 0; i < 1_000; i++)
        {
            first.append(trade(i, START_MS + i * 1_000L));
            second.append(trade(1_000 + i, START_MS + 1_000_000 + i * 1_000L));
            for (int k = 0; k < 2; k++)
            {
                bybit.append(START_MS / 1_000 + i * 2 + k).append(".25,ETHUSDT,").append(0 == k ? "Buy" : "Sell")
                    .append(",0.5,3400.10,PlusTick,").append(i).append('-').append(k).append(",1\n");
            }

            final long us = (START_MS + 100 + i * 2_000L) * 1_000;
            tardis.append("bitmex,XBTUSD,").append(us).append(',').append(us + 500).append(",,0.0001,,")
                .append(900_000 + i % 40).append(",64000,64000.5,").append(64_000 + i % 7).append('\n');
        }

        for (int i = 0; i < 12; i++)
        {
            metrics.append("2024-07-18 00:").append(String.format("%02d", i * 5)).append(":00,BTCUSDT,")
                .append(78_000 + i).append(',').append((78_000L + i) * 64_000).append('\n');
        }

        try (ZipOutputStream zip =
            new ZipOutputStream(Files.newOutputStream(files.resolve("BTCUSDT-aggTrades-2024-07-18.zip"))))
        {
            zip.putNextEntry(new ZipEntry("BTCUSDT-aggTrades-2024-07-18a.csv"));
            zip.write(first.toString().strip().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("BTCUSDT-aggTrades-2024-07-18b.csv"));
            zip.write(second.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }

        Files.write(files.resolve("ETHUSDT2024-07-18.csv.gz"), gzip(bybit));
        Files.write(files.resolve("bitmex_derivative_ticker_2024-07-18_XBTUSD.csv.zst"),
            Zstd.compress(tardis.toString().getBytes(StandardCharsets.UTF_8)));
        Files.writeString(files.resolve("BTCUSDT-metrics-2024-07-18.csv"), metrics);
        return files;
    }

    private static String trade(final long id, final long timeMs)
    {
        return id + ",64000." + id % 10 + ",0.0" + (1 + id % 9) + "," + id + "," + id + "," + timeMs + "," +
            (0 == id % 3) + "\n";
    }

    private static byte[] gzip(final StringBuilder text) throws IOException
    {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes))
        {
            gzip.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }

        return bytes.toByteArray();
    }
}
