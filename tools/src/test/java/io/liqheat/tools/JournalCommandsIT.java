package io.liqheat.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a journal of two coins. */
class JournalCommandsIT
{
    @TempDir
    private static Path directory;

    private static Path journal;
    private static CommandRun ingest;
    private static int lineCount;

    @BeforeAll
    static void ingestGeneratedFiles() throws IOException
    {
        final Path files = Files.createDirectory(directory.resolve("files"));
        lineCount = RecorderFiles.write(files, "BTC", "ETH");
        journal = directory.resolve("journal");
        ingest = CommandRun.of("ingest", "hyperliquid-recorder", files, "--journal", journal);
    }

    @Test
    void shouldAccountForEveryLine()
    {
        assertEquals(0, ingest.exitCode(), ingest.err());
        assertTrue(ingest.out().contains(String.format("%,d  lines read", lineCount)), ingest.out());
        assertTrue(ingest.out().contains("\nall lines accounted for\n"), ingest.out());
        assertTrue(ingest.out().contains("liqheat map " + journal + " --instrument hyperliquid:"), ingest.out());
        assertEquals("", ingest.err());
    }

    @Test
    void shouldVerify()
    {
        final CommandRun text = CommandRun.of("verify", journal);
        final CommandRun json = CommandRun.of("verify", journal, "--format", "json");

        assertEquals(0, text.exitCode(), text.err());
        assertTrue(text.out().matches("identical: \\d+ events, \\d+ deltas, hash [0-9a-f]{16}\n"), text.out());
        assertEquals(0, json.exitCode());
        assertEquals(true, json.json().get("isIdentical"));
        assertEquals(text.out().strip(), json.json().get("verdict"));
    }

    @Test
    void shouldInspect()
    {
        final CommandRun text = CommandRun.of("inspect", journal);
        final CommandRun json = CommandRun.of("inspect", journal, "--format", "JSON");

        assertEquals(0, text.exitCode(), text.err());
        assertTrue(text.out().contains("integrity  intact and complete\n"), text.out());
        assertTrue(text.out().contains("2026-06-14 00:00:00 UTC"), text.out());
        final Map<?, ?> counts = (Map<?, ?>)json.json().get("counts");
        assertEquals(2400L, ((Map<?, ?>)counts.get("hyperliquid:BTC")).get("Trade"));
        assertEquals(true, json.json().get("isIntact"));
        assertEquals("2026-06-14T00:00:00Z", json.json().get("firstTime"));
        assertEquals(List.of(), json.json().get("notes"));
        assertEquals((long)lineCount, ((List<?>)json.json().get("tallies")).stream()
            .mapToLong((tally) -> (Long)((Map<?, ?>)tally).get("count")).sum());
    }

    @Test
    void shouldReplayToTheSameStateEveryTime()
    {
        final CommandRun text = CommandRun.of("replay", journal, "--repeat", 3);
        final CommandRun json = CommandRun.of("replay", journal, "--format", "json");

        assertEquals(0, text.exitCode(), text.err());
        assertTrue(text.out().contains(json.json().get("stateHash") + " in all runs"), text.out());
        assertEquals(3, text.out().split("events/s").length - 1, text.out());
    }

    @Test
    void shouldPaceAReplay()
    {
        final long startNs = System.nanoTime();

        final CommandRun run = CommandRun.of("replay", journal, "--speed", "600x", "--from", "2026-06-14T01:00:00Z",
            "--to", "2026-06-14T01:10:00Z", "--format", "json");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(System.nanoTime() - startNs >= 900_000_000L, "ten minutes at 600x are a second");
        assertTrue(((String)run.json().get("from")).startsWith("2026-06-14T01:00:0"), run.out());
        assertTrue(((String)run.json().get("to")).startsWith("2026-06-14T01:"), run.out());
    }

    @Test
    void shouldMapInAllFormats()
    {
        final CommandRun table = CommandRun.of("map", journal, "--instrument", "hyperliquid:BTC", "--ledger");
        final CommandRun json =
            CommandRun.of("map", journal, "-i", "HYPERLIQUID:btc", "--format", "json", "--rows", 12);
        final CommandRun csv =
            CommandRun.of("map", journal, "-i", "hyperliquid:BTC", "--format", "csv", "--rows", 12);

        assertEquals(0, table.exitCode(), table.err());
        assertTrue(table.out().startsWith("hyperliquid:BTC  at 2026-06-14T01:59:"), table.out());
        assertTrue(table.out().contains("\nEstimated from public trades and open interest"), table.out());
        assertTrue(table.out().contains("\n-- mark "), table.out());
        assertEquals("adds up to the last unit", table.lastLine());

        final List<?> rows = (List<?>)json.json().get("rows");
        assertEquals(0, json.exitCode(), json.err());
        assertEquals(true, json.json().get("isEstimated"));
        assertEquals(true, ((Map<?, ?>)json.json().get("ledger")).get("addsUp"));
        assertEquals(rows.size(), csv.out().split("\n").length - 1);

        long longCents = 0;
        for (final Object row : rows)
        {
            longCents += (Long)((Map<?, ?>)row).get("longCents");
        }

        assertTrue(longCents > 0, "something was opened, so something can be liquidated");
        assertEquals(longCents, ((Map<?, ?>)rows.get(rows.size() - 1)).get("cumulativeCents"));
    }

    @Test
    void shouldMapAMomentInBetween()
    {
        final CommandRun early = CommandRun.of("map", journal, "-i", "hyperliquid:BTC", "--format", "csv",
            "--at", "2026-06-14T00:30:00Z");
        final CommandRun late = CommandRun.of("map", journal, "-i", "hyperliquid:BTC", "--at", "2027-01-01");

        assertEquals(0, early.exitCode(), early.err());
        assertTrue(early.out().contains(",2026-06-14T00:30:00Z,"), early.out());
        assertEquals(0, late.exitCode());
        assertTrue(late.err().startsWith("the journal ends at 2026-06-14T01:59:"), late.err());
    }

    @Test
    void shouldListTheInstrumentsWhenThereAreSeveral()
    {
        final CommandRun none = CommandRun.of("map", journal);
        final CommandRun wrong = CommandRun.of("map", journal, "--instrument", "hyperliquid:DOGE");

        assertEquals(2, none.exitCode());
        assertTrue(none.err().contains("hyperliquid:BTC") && none.err().contains("hyperliquid:ETH"), none.err());
        assertEquals(2, wrong.exitCode());
        assertTrue(wrong.err().contains("'hyperliquid:DOGE'") && wrong.err().contains("hyperliquid:ETH"), wrong.err());
    }

    @Test
    void shouldRefuseAMomentBeforeTheJournal()
    {
        final CommandRun run = CommandRun.of("map", journal, "-i", "hyperliquid:BTC", "--at", "2026-06-13");

        assertEquals(1, run.exitCode());
        assertTrue(run.err().startsWith("liqheat map: no instrument is defined by 2026-06-13"), run.err());
    }

    @Test
    void shouldNotOverwriteAJournal()
    {
        final CommandRun run =
            CommandRun.of("ingest", "hyperliquid-recorder", directory.resolve("files"), "-j", journal);

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("never overwritten"), run.err());
    }

    @Test
    void shouldMakeNoJournalOfAnotherFormat(@TempDir final Path other)
    {
        final CommandRun run =
            CommandRun.of("ingest", "binance-usdm", directory.resolve("files"), "-j", other.resolve("none"));

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("belongs to binance-usdm"), run.err());
        assertFalse(Files.exists(other.resolve("none")));
    }

    @Test
    void shouldTellWhatIsPeculiarAboutTheFiles(@TempDir final Path other) throws IOException
    {
        final Path file = other.resolve("trades_BTC_20260614.jsonl");
        final String trade = "{\"ts\":%d,\"px\":63000.0,\"sz\":0.1,\"side\":\"B\"}";
        Files.write(file, List.of(trade.formatted(RecorderFiles.START_MS + 60_000),
            trade.formatted(RecorderFiles.START_MS), trade.formatted(RecorderFiles.START_MS + 1)));
        final Path restarted = other.resolve("journal");

        final CommandRun run = CommandRun.of("ingest", "hyperliquid-recorder", file, "-j", restarted);
        final CommandRun text = CommandRun.of("inspect", restarted);
        final CommandRun json = CommandRun.of("inspect", restarted, "--format", "json");

        final String note = "\nnotes on the recorded files\n  trades_BTC_20260614.jsonl goes back 60 s at line 2 ";
        assertTrue(run.out().contains(note), run.out());
        assertTrue(text.out().contains(note), text.out());
        assertEquals(1, ((List<?>)json.json().get("notes")).size());
    }

    @Test
    void shouldFailOnDamage(@TempDir final Path other) throws IOException
    {
        final Path damaged = copy(other.resolve("damaged"));
        flipByte(damaged.resolve("events"));

        final CommandRun verify = CommandRun.of("verify", damaged);
        final CommandRun inspect = CommandRun.of("inspect", damaged);
        final CommandRun map = CommandRun.of("map", damaged, "-i", "hyperliquid:BTC");

        assertEquals(1, verify.exitCode());
        assertTrue(verify.lastLine().startsWith("DIFFERENT after "), verify.out());
        assertTrue(verify.err().contains("fault events "), verify.err());
        assertEquals(1, inspect.exitCode());
        assertTrue(inspect.out().contains("integrity  DAMAGED\n  fault events "), inspect.out());
        assertEquals(1, map.exitCode());
        assertFalse(map.err().isEmpty());
    }

    @Test
    void shouldSayNothingButThePlaceAboutADamagedJournal(@TempDir final Path other) throws IOException
    {
        final Path damaged = copy(other.resolve("damaged"));
        flipByte(damaged.resolve("events"));

        for (final Object[] command : new Object[][] {
            {"replay", damaged},
            {"map", damaged, "-i", "hyperliquid:BTC"},
            {"export", damaged, "--what", "events", "--to", other.resolve("out")},
            {"accuracy", damaged, "-i", "hyperliquid:BTC"}})
        {
            final CommandRun run = CommandRun.of(command);

            assertEquals(1, run.exitCode(), run.err());
            assertEquals("", run.out());
            assertTrue(run.err().contains(" is damaged: fault events "), run.err());
            assertTrue(run.err().contains(" position="), run.err());
            assertTrue(run.err().contains("liqheat inspect " + damaged + " --integrity"), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
        }

        assertFalse(Files.exists(other.resolve("out").resolve("trades")));
    }

    @Test
    void shouldListAllDamage(@TempDir final Path other) throws IOException
    {
        final CommandRun good = CommandRun.of("inspect", journal, "--integrity");
        final Path damaged = copy(other.resolve("damaged"));
        flipByte(damaged.resolve("events"));
        flipByte(damaged.resolve("deltas"));
        final CommandRun text = CommandRun.of("inspect", damaged, "--integrity");
        final CommandRun json = CommandRun.of("inspect", damaged, "--integrity", "--format", "json");

        assertEquals(0, good.exitCode(), good.err());
        assertTrue(good.lastLine().startsWith("intact and complete: "), good.out());
        assertEquals(1, text.exitCode());
        assertTrue(text.lastLine().startsWith("DAMAGED: 2 places, "), text.out());
        assertTrue(text.out().contains(".cq4: fault events "), text.out());
        assertTrue(text.out().contains(".cq4: fault deltas "), text.out());
        assertEquals(1, json.exitCode());
        assertEquals(false, json.json().get("isIntact"));
        assertEquals(2, ((List<?>)json.json().get("queues")).size());
    }

    private static Path copy(final Path target) throws IOException
    {
        try (Stream<Path> files = Files.walk(journal))
        {
            for (final Path file : files.toList())
            {
                Files.copy(file, target.resolve(journal.relativize(file).toString()));
            }
        }

        return target;
    }

    private static void flipByte(final Path queue) throws IOException
    {
        try (Stream<Path> files = Files.walk(queue))
        {
            final Path file = files.filter((path) -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw"))
            {
                // Well inside the records: their text is far behind the first pages, which hold the index.
                long position = bytes.length() / 8;
                int value = 0;
                while (0 == value)
                {
                    position = position > 4096 ? position - 4096 : bytes.length() / 2;
                    bytes.seek(position);
                    value = bytes.read();
                }

                bytes.seek(position);
                bytes.write(value ^ 0x40);
            }
        }
    }
}
