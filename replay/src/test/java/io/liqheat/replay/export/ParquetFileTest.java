package io.liqheat.replay.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is what DuckDB reads. */
class ParquetFileTest
{
    private static final TableSchema SCHEMA = TableSchema.of("rows",
        Column.time("t", "any"), Column.ofLong("l", "any"), Column.ofLong("ln", "any").orNull(),
        new Column("f", ColumnType.FLAGS, "any", false), Column.ofInt("i", "any"), Column.ofInt("in_", "any").orNull(),
        Column.ofDouble("d", "any"), Column.ofDouble("dn", "any").orNull(),
        Column.text("w", "any"), Column.text("wn", "any").orNull());
    private static final long[] EDGES = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE + 1, 1L << 53, -(1L << 40)};

    @TempDir
    private Path dir;

    @Test
    void shouldKeepItsBytes() throws Exception
    {
        final Path path = dir.resolve("small.parquet");
        final TableSchema schema = TableSchema.of("s", Column.ofLong("a", "any"));
        final ParquetFile file = new ParquetFile(path, schema, false, new Scratch());
        final RowBuffer rows = new RowBuffer(schema);
        rows.put(7).endRow();
        file.append(rows);
        file.finish(new TreeMap<>(Map.of("k", "v")));

        assertEquals(
            // magic, page header (data page, 5 and 5 bytes, 1 value, DELTA_BINARY_PACKED, RLE, RLE), page
            "50415231" + "1500150a150a2c1502150a1506150600" + "00" + "8001" + "04" + "01" + "0e" +
            // footer: version 2, schema s with column a, 1 row, 1 row group, its column
            "1504" + "192c" + "4801731502" + "00" + "150425001801610" + "0" +
            "1602191c191c2608" + "1c15041925060a1918" + "0161",
            HexFormat.of().formatHex(Files.readAllBytes(path)).substring(0, 126));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, true", "2, 1, false", "3, 4, true", "4, 50, true", "5, 1000, false", "6, 5000, true"})
    void shouldBeReadBackRowByRow(final long seed, final int rowsPerGroup, final boolean isCompressed) throws Exception
    {
        final Path path = dir.resolve("rows.parquet");
        final SplittableRandom random = new SplittableRandom(seed);
        final ParquetFile file = new ParquetFile(path, SCHEMA, isCompressed, new Scratch());
        final RowBuffer rows = new RowBuffer(SCHEMA);
        final List<String> expected = new ArrayList<>();
        for (int group = 0; group < 3; group++)
        {
            for (int i = 0; i < rowsPerGroup; i++)
            {
                expected.add(putRow(rows, random));
            }

            file.append(rows);
            rows.clear();
        }

        file.finish(new TreeMap<>(Map.of("key", "välue", "other", "{}")));

        try (DuckDb duck = new DuckDb())
        {
            final String from = " from read_parquet('" + path + "')";
            assertEquals(expected, duck.rows("select epoch_ns(t), l, ln, f, i, in_, d, dn, w, wn" + from));
            assertEquals("TIMESTAMPTZ_NS|BIGINT|UBIGINT|INTEGER|DOUBLE|VARCHAR", duck.row(
                "select typeof(t), typeof(l), typeof(f), typeof(i), typeof(d), typeof(w)" + from + " limit 1"));
            assertEquals(List.of("key|välue", "other|{}"), duck.rows(
                "select decode(key), decode(value) from parquet_kv_metadata('" + path + "') order by key"));
            assertPruningAgrees(duck, from);
        }
    }

    /** Smallest and largest values in the footer let a reader skip row groups, which must not change an answer. */
    private static void assertPruningAgrees(final DuckDb duck, final String from) throws SQLException
    {
        for (final String limit : new String[]{"0", "1000", "-5"})
        {
            assertEquals(duck.row("select count(*) from (select l + 0::hugeint as x" + from + ") where x > " + limit),
                duck.row("select count(*)" + from + " where l > " + limit));
        }
    }

    private static String putRow(final RowBuffer rows, final SplittableRandom random)
    {
        final List<String> values = new ArrayList<>();
        final long t = 1_781_395_200_000_000_000L + random.nextLong(1L << 40);
        final long l = random.nextInt(8) == 0 ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(1000);
        rows.put(t).put(l);
        values.add(Long.toString(t));
        values.add(Long.toString(l));
        final boolean isMissing = random.nextInt(3) == 0;
        final long ln = random.nextLong() >> random.nextInt(63);
        values.add(isMissing ? "null" : Long.toString(ln));
        if (isMissing)
        {
            rows.putNull();
        }
        else
        {
            rows.put(ln);
        }

        final long f = random.nextLong();
        final int i = random.nextInt();
        rows.put(f).put(i);
        values.add(new BigInteger(Long.toUnsignedString(f)).toString());
        values.add(Integer.toString(i));
        values.add(isMissing ? "null" : Integer.toString(~i));
        rows.putOrNull(isMissing ? 5_000_000_000L : ~i, 5_000_000_000L);
        final double d = random.nextInt(100) / 10.0;
        values.add(Double.toString(d));
        values.add(isMissing ? "null" : Double.toString(-d));
        rows.put(d);
        if (isMissing)
        {
            rows.putNull();
        }
        else
        {
            rows.put(-d);
        }

        final String word = random.nextInt(3) > 0 ? "often" : "word" + random.nextInt(40);
        values.add(word);
        values.add(isMissing ? "null" : word);
        rows.put(word);
        if (isMissing)
        {
            rows.putNull();
        }
        else
        {
            rows.put(word);
        }

        rows.endRow();
        return String.join("|", values);
    }
}
