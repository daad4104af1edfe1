package io.liqheat.replay.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random files, merged, against a sort of all their rows. */
class ArchiveMergePropertyTest
{
    private static final String HEADING =
        "exchange,symbol,timestamp,local_timestamp,id,side,price,amount";
    private static final String[] SYMBOLS = {"BTCUSDT", "ETHUSDT", "SOLUSDT"};
    private static final long START_MS = 1_721_260_800_000L;
    private static final int ROUNDS = 60;

    @TempDir
    private Path directory;

    /** One row of one file. */
    private record Row(long timeMs, int file, int line, String text)
    {
    }

    @Test
    void shouldEqualASortOfAllRowsWhereDisorderIsWithinTheWindow()
    {
        for (int round = 0; round < ROUNDS; round++)
        {
            final long seed = 0xA4C1L + round;
            final Random random = new Random(seed);
            final int window = 1 + random.nextInt(200);
            final ArchiveRun run = new ArchiveRun(directory.resolve("round" + round)).window(window);
            final List<Row> all = new ArrayList<>();
            final int files = 1 + random.nextInt(6);
            for (int file = 0; file < files; file++)
            {
                all.addAll(write(run, file, rows(random, file, window)));
            }

            run.read();

            final List<String> expected = all.stream().sorted(Comparator.comparingLong(Row::timeMs)
                .thenComparingInt(Row::file).thenComparingInt(Row::line)).map(Row::text).toList();
            assertEquals(expected, ids(run), "seed=" + seed + " window=" + window);
            assertEquals(all.size() + " 0 0 " + files + " 0", run.outcome(), "seed=" + seed);
        }
    }

    @Test
    void shouldStayInOrderAndCountWhatComesTooLate()
    {
        for (int round = 0; round < ROUNDS; round++)
        {
            final long seed = 0xB0DL + round;
            final Random random = new Random(seed);
            final ArchiveRun run = new ArchiveRun(directory.resolve("late" + round)).window(1 + random.nextInt(5));
            final List<Row> all = new ArrayList<>();
            for (int file = 0; file < 3; file++)
            {
                all.addAll(write(run, file, rows(random, file, 500)));
            }

            run.read();

            final List<Long> times = run.events("Trade").stream().map((line) ->
                Long.parseLong(line.substring(line.indexOf('@') + 1, line.indexOf(' ', line.indexOf('@'))))).toList();
            assertEquals(times.stream().sorted().toList(), times, "seed=" + seed);
            assertEquals(all.size(), run.counts().decoded() + run.counts().rejected(), "seed=" + seed);
            assertEquals(times.size(), run.counts().decoded(), "seed=" + seed);
            assertEquals(Math.min(1_000, run.counts().rejected()), run.counts().rejectedRows().stream()
                .filter((row) -> row.text().startsWith("out of order")).count(), "seed=" + seed);
            assertTrue(run.counts().rejected() > 0, "seed=" + seed);
        }
    }

    /** Rows of rising times, some of them moved up by less than the window. */
    private static List<Row> rows(final Random random, final int file, final int window)
    {
        final int count = 1 + random.nextInt(300);
        final List<Row> sorted = new ArrayList<>();
        long timeMs = START_MS + random.nextInt(200_000);
        for (int i = 0; i < count; i++)
        {
            timeMs += random.nextInt(4) * (0 == random.nextInt(50) ? 10_000L : 3L);
            sorted.add(new Row(timeMs, file, i, ""));
        }

        final List<Row> rows = new ArrayList<>();
        while (!sorted.isEmpty())
        {
            rows.add(sorted.remove(random.nextInt(Math.min(window, sorted.size()))));
        }

        // What is taken at random stays too long if it is unlucky: take what is due.
        return due(rows, window);
    }

    /** Rows in such an order that none comes more than the window after a later one. */
    private static List<Row> due(final List<Row> rows, final int window)
    {
        final List<Row> result = new ArrayList<>(rows);
        result.sort(Comparator.comparingInt((Row row) -> row.line() / window).thenComparingInt(rows::indexOf));
        return result;
    }

    private static List<Row> write(final ArchiveRun run, final int file, final List<Row> rows)
    {
        final List<String> lines = new ArrayList<>();
        lines.add(HEADING);
        final List<Row> written = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++)
        {
            final long id = file * 10_000L + i + 1;
            lines.add("binance-futures," + SYMBOLS[file % SYMBOLS.length] + "," + rows.get(i).timeMs() + "000," +
                rows.get(i).timeMs() + "000," + id + ",buy,100,1");
            written.add(new Row(rows.get(i).timeMs(), file, i, Long.toString(id)));
        }

        run.file("binance-futures_trades_2024-07-18_" + file + ".csv", lines.toArray(new String[0]));
        return written;
    }

    private static List<String> ids(final ArchiveRun run)
    {
        return run.events("Trade").stream().map((line) -> line.substring(line.lastIndexOf(' ') + 1))
            .collect(Collectors.toList());
    }
}
