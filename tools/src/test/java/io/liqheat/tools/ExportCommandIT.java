package io.liqheat.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command export on a journal of two coins. */
class ExportCommandIT
{
    private static final String BTC_DAY = "venue=hyperliquid/symbol=BTC/date=2026-06-14";

    @TempDir
    private static Path directory;

    private static Path journal;

    @BeforeAll
    static void ingestGeneratedFiles() throws IOException
    {
        final Path files = Files.createDirectory(directory.resolve("files"));
        RecorderFiles.write(files, "BTC", "ETH");
        journal = directory.resolve("journal");
        final CommandRun ingest = CommandRun.of("ingest", "hyperliquid-recorder", files, "--journal", journal);
        assertEquals(0, ingest.exitCode(), ingest.err());
    }

    @Test
    void shouldExportAndRefuseToOverwrite()
    {
        final Path out = directory.resolve("parquet");
        final CommandRun first = CommandRun.of("export", journal, "--what", "trades,ladder", "--to", out);
        final CommandRun again = CommandRun.of("export", journal, "--what", "trades", "--to", out);
        final CommandRun more = CommandRun.of("export", journal, "--what", "history", "--to", out);
        final CommandRun forced =
            CommandRun.of("export", journal, "--what", "trades", "--to", out, "--force", "--report", "json");

        assertEquals(0, first.exitCode(), first.err());
        assertTrue(first.out().startsWith("4,800 rows  " + out.resolve("trades")), first.out());
        assertTrue(Files.exists(out.resolve("trades").resolve(BTC_DAY).resolve("part-0.parquet")));
        assertEquals(1, again.exitCode());
        assertTrue(again.err().contains("is there already: --force replaces it"), again.err());
        assertEquals(0, more.exitCode(), more.err());
        assertEquals(0, forced.exitCode(), forced.err());
        assertEquals(4800L, ((Map<?, ?>)forced.json().get("rows")).get("trades"));
        assertEquals(CommandRun.of("replay", journal, "--format", "json").json().get("stateHash"),
            forced.json().get("stateHash"));
    }

    @Test
    void shouldExportOneInstrumentAsCsvWithItsMetadataBeside() throws IOException
    {
        final Path out = directory.resolve("csv");
        final CommandRun run = CommandRun.of("export", journal, "--what", "marks", "--format", "csv", "--to", out,
            "-i", "HYPERLIQUID:btc", "--from", "2026-06-14T00:30:00Z", "--until", "2026-06-14T00:59:59Z");

        assertEquals(0, run.exitCode(), run.err());
        final List<String> lines =
            Files.readAllLines(out.resolve("marks").resolve(BTC_DAY).resolve("part-0.csv"));
        assertEquals(
            "event_time,receive_time,sequence,mark_price,mark_ticks,index_price,index_ticks", lines.get(0));
        assertEquals(1 + 30, lines.size());
        assertTrue(lines.get(1).startsWith("2026-06-14T00:30:00.000000000Z,2026-06-14T00:30:00.000000000Z,"));
        final String about =
            Files.readString(out.resolve("marks").resolve(BTC_DAY).resolve("part-0.csv.json"));
        assertTrue(about.contains("\"liqheat.rows\": \"30\"") && about.contains("\"unit\": \"ticks\""), about);
        try (Stream<Path> symbols = Files.list(out.resolve("marks/venue=hyperliquid")))
        {
            assertEquals(List.of("symbol=BTC"), symbols.map((path) -> path.getFileName().toString()).toList());
        }
    }

    @Test
    void shouldExportForHftbacktest() throws IOException
    {
        final Path out = directory.resolve("npz");
        final CommandRun run =
            CommandRun.of("export", journal, "--format", "npz", "--layout", "hftbacktest", "--to", out);

        assertEquals(0, run.exitCode(), run.err());
        try (ZipFile zip =
            new ZipFile(out.resolve("hftbacktest").resolve(BTC_DAY).resolve("part-0.npz").toFile()))
        {
            final byte[] data = zip.getInputStream(zip.getEntry("data.npy")).readAllBytes();
            assertTrue(new String(data, 10, 300, StandardCharsets.US_ASCII).startsWith("{'descr': [('ev', '<u8'), " +
                "('exch_ts', '<i8'), ('local_ts', '<i8'), ('px', '<f8'), ('qty', '<f8'), ('order_id', '<u8'), " +
                "('ival', '<i8'), ('fval', '<f8'), ], 'fortran_order': False, 'shape': (2400,), }"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--what signals                                          | expected one or more of events, trades, marks",
        "--what trades --format orc                              | expected one of parquet, npz, csv",
        "--what trades --layout tardis                           | expected one of plain, hftbacktest",
        "--layout hftbacktest                                    | --layout=hftbacktest is npz: add --format npz",
        "--layout hftbacktest --format npz --what trades         | leave out --what",
        "--what trades --step 5x                                 | expected such as 100ms, 10s, 1m, 4h or 1d",
        "--what trades --bands 0                                 | --bands=0 must be 1 or more",
        "--what trades --from 2026-06-15 --until 2026-06-14      | must be before --until=2026-06-14",
        "--what trades --instrument okx:DOGE                     | it has: hyperliquid:",
        "--step 1m                                               | what to export? --what with one or more of events"})
    void shouldSayWhatIsAllowed(final String options, final String message)
    {
        final Path out = directory.resolve("refused");
        final CommandRun run = CommandRun.of(Stream.concat(
            Stream.of("export", journal, "--to", out), Stream.of(options.strip().split(" "))).toArray());

        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains(message.strip()), run.err());
        assertFalse(Files.exists(out));
    }
}
