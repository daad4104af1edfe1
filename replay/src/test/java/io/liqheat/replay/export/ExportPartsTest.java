package io.liqheat.replay.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.liqheat.codecs.instrument.Decimal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small parts of an export. */
class ExportPartsTest
{
    @TempDir
    private Path dir;

    @Test
    void shouldGiveTheNearestDouble()
    {
        final SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 100_000; i++)
        {
            final Decimal unit = new Decimal(1 + random.nextInt(30), random.nextInt(-12, 3));
            final long units = random.nextLong(1L << 40);

            final double expected = BigDecimal.valueOf(unit.mantissa()).scaleByPowerOfTen(unit.exponent())
                .multiply(BigDecimal.valueOf(units)).doubleValue();
            assertEquals(expected, new Scale(unit).toDouble(units), () -> units + " * " + unit);
        }
    }

    @Test
    void shouldEscapeFoldersAsHiveDoes()
    {
        assertEquals(Path.of("venue=okx", "symbol=BTC-USDT-SWAP", "date=2026-06-14"),
            HiveName.folder("okx", "BTC-USDT-SWAP", 20_618));
        assertEquals("xyz%3ATSLA%2F%25 ü".replace(" ü", "%20%C3%BC"), HiveName.escaped("xyz:TSLA/% ü"));
        assertEquals("__HIVE_DEFAULT_PARTITION__", HiveName.escaped(""));
        assertEquals("%3D%22%27%5B%5E", HiveName.escaped("=\"'[^"));
    }

    @Test
    void shouldWriteCsvAsText() throws IOException
    {
        final TableSchema schema = TableSchema.of("rows", Column.time("t", "any"), Column.ofLong("l", "any").orNull(),
            Column.ofDouble("d", "any"), Column.text("w", "any"));
        final Path path = dir.resolve("part-0.csv");
        final CsvFile file = new CsvFile(path, schema, new Scratch());
        final RowBuffer rows = new RowBuffer(schema);
        rows.put(1_781_395_201_000_000_042L).put(7).put(63_000.5).put("buy").endRow();
        rows.put(-1).putNull().put(63_000.0).put("sell").endRow();
        file.append(rows);
        file.finish(new TreeMap<>(Map.of("liqheat.rows", "2")));

        assertEquals("t,l,d,w\n2026-06-14T00:00:01.000000042Z,7,63000.5,buy\n" +
            "1969-12-31T23:59:59.999999999Z,,63000,sell\n", Files.readString(path));
        assertEquals("{\n  \"liqheat.rows\": \"2\"\n}\n", Files.readString(dir.resolve("part-0.csv.json")));
    }

    @Test
    void shouldRefuseToOverwriteAndReplaceWhenForced() throws IOException
    {
        final ExportFolder first = new ExportFolder(dir, "trades", false);
        first.check();
        first.begin();
        Files.writeString(first.partial().resolve("a"), "first");
        assertFalse(Files.exists(dir.resolve("trades")), "nothing is in its place before all is");
        first.commit(new TreeMap<>());

        assertTrue(assertThrows(ExportException.class, () -> new ExportFolder(dir, "trades", false).check())
            .getMessage().contains("--force replaces it"));

        final ExportFolder second = new ExportFolder(dir, "trades", true);
        second.check();
        second.begin();
        Files.writeString(second.partial().resolve("b"), "second");
        second.commit(new TreeMap<>());
        assertFalse(Files.exists(dir.resolve("trades").resolve("a")));
        assertEquals("second", Files.readString(dir.resolve("trades").resolve("b")));
        assertEquals(List.of("trades"), names());
    }

    @Test
    void shouldLeaveNothingOfAnExportThatFailed() throws IOException
    {
        final ExportFolder folder = new ExportFolder(dir, "trades", false);
        folder.begin();
        Files.writeString(folder.partial().resolve("a"), "half");
        folder.abandon();

        assertEquals(List.of(), names());
    }

    @Test
    void shouldNeverReplaceWhatIsNoExport() throws IOException
    {
        Files.createDirectory(dir.resolve("trades"));
        Files.writeString(dir.resolve("trades").resolve("thesis.txt"), "years of work");

        assertTrue(assertThrows(ExportException.class, () -> new ExportFolder(dir, "trades", true).check())
            .getMessage().contains("is no export"));
        assertTrue(Files.exists(dir.resolve("trades").resolve("thesis.txt")));
    }

    @Test
    void shouldSayThatTheDiskIsFull()
    {
        final String message = ExportException.of(dir, new IOException("No space left on device")).getMessage();

        assertTrue(message.startsWith("the disk is full: ") && message.contains(dir.toString()), message);
    }

    @Test
    void shouldSayWhatCanBeExported()
    {
        assertEquals(Set.of(ExportTable.DELTAS, ExportTable.OPEN_INTEREST),
            ExportTable.of(List.of("deltas", "Open-Interest")));
        assertEquals(8, ExportTable.of(List.of("events")).size());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ExportTable.of(List.of("signals")))
            .getMessage().endsWith("history, realised (signals: not yet)"));
    }

    private List<String> names() throws IOException
    {
        try (Stream<Path> paths = Files.list(dir))
        {
            return paths.map((path) -> path.getFileName().toString()).toList();
        }
    }
}
