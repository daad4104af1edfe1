package io.liqheat.replay.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.replay.inspect.JournalProof;
import io.liqheat.replay.journal.ChildJvm;
import io.liqheat.replay.journal.CrashPoint;
import io.liqheat.replay.journal.Journal;
import io.liqheat.replay.journal.JournalLimits;
import io.liqheat.replay.journal.JournalReader;
import io.liqheat.replay.journal.JournalRecord;
import io.liqheat.replay.journal.QueueName;
import io.liqheat.replay.journal.RecordedJournal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever an ingest ends, the next one makes the journal that one without an interruption makes. */
@Timeout(value = 300, threadMode = SEPARATE_THREAD)
class ResumedIngestIT
{
    private static final long START_MS = 1_781_395_200_000L;
    private static final int MINUTES = 30;
    private static final int TRADES_PER_MINUTE = 400;

    @TempDir
    private Path dir;

    private Path files;
    private Path tables;

    /** Two coins, of which one comes late; every second file is compressed. */
    @BeforeEach
    void write() throws IOException
    {
        files = Files.createDirectory(dir.resolve("files"));
        tables = Files.createDirectory(dir.resolve("tables"));
        final List<String> rows = new ArrayList<>(List.of("timestamp,oi,price"));
        for (final String coin : List.of("BTC", "ETH"))
        {
            final SplittableRandom random = new SplittableRandom(coin.hashCode());
            final List<String> trades = new ArrayList<>();
            final List<String> contexts = new ArrayList<>();
            double openInterest = 30_000;
            int price = 30_000;
            for (int minute = "BTC".equals(coin) ? 0 : MINUTES / 2; minute < MINUTES; minute++)
            {
                final long minuteMs = START_MS + minute * 60_000L;
                openInterest += random.nextInt(-50, 100);
                contexts.add(String.format(Locale.ROOT,
                    "{\"ts\":%d,\"funding\":1.25e-05,\"oi\":%.3f,\"mark\":%d,\"oracle\":%d}",
                    minuteMs, openInterest, price, price));
                rows.add(String.format(Locale.ROOT, "%d,%.3f,%d", minuteMs, openInterest, price));
                for (int i = 1; i <= TRADES_PER_MINUTE; i++)
                {
                    price += random.nextInt(-40, 41);
                    trades.add(String.format(Locale.ROOT, "{\"ts\":%d,\"px\":%d,\"sz\":%.3f,\"side\":\"%s\"}",
                        minuteMs + i * 100L, price, 0.1 + random.nextInt(1000) / 25.0,
                        random.nextBoolean() ? "B" : "A"));
                }
            }

            Files.write(files.resolve("ctx_" + coin + "_20260614.jsonl"), contexts);
            final Path compressed = files.resolve("trades_" + coin + "_20260614.jsonl.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed)))
            {
                out.write((String.join("\n", trades) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        Files.write(tables.resolve("BTC_oi.csv"), rows.subList(0, MINUTES + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "files, 1", "files, 2", "files, 35", "files, 7000", "files, 1000000",
        "tables, 32", "tables, 40", "tables, 1000000"})
    void shouldGoOnAfterItWasStopped(final String folder, final int messages) throws IOException
    {
        final Path expected = whole(folder);
        final Path journal = dir.resolve("stopped");
        try (Ingest ingest = InterruptedIngestMain.open(journal, dir.resolve(folder)))
        {
            ingest.step(messages);
        }

        final int before = records(journal, QueueName.EVENTS).size();
        assertTrue(before > 0 && before < records(expected, QueueName.EVENTS).size(), "events before: " + before);
        final HeatmapEngine state = finish(journal, folder);
        assertSame(expected, journal);
        assertEquals(state.eventCount(), records(journal, QueueName.EVENTS).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "create-after-highwater", "begin-after-header", "begin-after-headers", "append-after-write:1",
        "append-before-write:2", "append-after-write:40", "append-before-write:5001", "append-after-mark:7777",
        "roll-before-end", "roll-after-end", "roll-after-header", "seal-before-write:1", "seal-after-write:1",
        "seal-after-write:2"})
    void shouldGoOnAfterItWasKilled(final String point) throws IOException, InterruptedException
    {
        final Path expected = whole("files");
        final Path journal = dir.resolve("killed");
        assertEquals(CrashPoint.EXIT_CODE, run(journal, point));
        finish(journal, "files");
        assertSame(expected, journal);
    }

    @Test
    void shouldGoOnAfterItWasKilledAgainAndAgain() throws IOException, InterruptedException
    {
        final Path expected = whole("files");
        final Path journal = dir.resolve("killed");
        for (final String point : List.of("append-after-write:300", "append-before-write:200",
            "recovery-before-deltas", "append-after-write:400", "recovery-after-claim", "begin-after-header"))
        {
            assertEquals(CrashPoint.EXIT_CODE, run(journal, point), point);
        }

        assertEquals(0, run(journal, null));
        assertSame(expected, journal);
    }

    @Test
    void shouldAddNothingToWhatIsComplete() throws IOException
    {
        final Path journal = whole("files");
        final List<String> before = records(journal, QueueName.EVENTS);
        finish(journal, "files");

        assertEquals(before, records(journal, QueueName.EVENTS));
    }

    @Test
    void shouldRefuseOtherFilesAndChangeNothing() throws IOException
    {
        final Path journal = dir.resolve("stopped");
        try (Ingest ingest = InterruptedIngestMain.open(journal, files))
        {
            ingest.step(5_000);
        }

        final List<String> before = records(journal, QueueName.EVENTS);
        final Path contexts = files.resolve("ctx_BTC_20260614.jsonl");
        final List<String> lines = Files.readAllLines(contexts);
        final List<String> changed = new ArrayList<>(lines);
        changed.set(3, changed.get(3).replace("\"mark\":", "\"mark\":1"));
        Files.write(contexts, changed);
        final String other =
            assertThrows(IllegalStateException.class, () -> finish(journal, "files")).getMessage();
        assertTrue(other.matches("event \\d+ of the journal is not what the files give.*"), other);

        Files.write(contexts, lines.subList(0, 2));
        Files.delete(files.resolve("trades_BTC_20260614.jsonl.gz"));
        Files.delete(files.resolve("trades_ETH_20260614.jsonl.gz"));
        Files.delete(files.resolve("ctx_ETH_20260614.jsonl"));
        assertThrows(IllegalStateException.class, () -> finish(journal, "files"));

        final String source =
            assertThrows(IllegalStateException.class, () -> finish(journal, "tables")).getMessage();
        assertTrue(source.startsWith("the journal was begun from all of files and not from all of tables"), source);
        assertEquals(before, records(journal, QueueName.EVENTS));
        try (RecordedJournal recorded = Journal.openForRead(journal))
        {
            assertEquals(1, recorded.segments(QueueName.EVENTS).size(), "not even continued");
        }
    }

    @Test
    void shouldRefuseFilesThatEndBeforeTheJournal() throws IOException
    {
        final Path journal = dir.resolve("stopped");
        final Path contexts = files.resolve("ctx_BTC_20260614.jsonl");
        for (final String name : List.of("trades_BTC_20260614.jsonl.gz", "trades_ETH_20260614.jsonl.gz",
            "ctx_ETH_20260614.jsonl"))
        {
            Files.delete(files.resolve(name));
        }

        try (Ingest ingest = InterruptedIngestMain.open(journal, files))
        {
            ingest.step(1_000);
        }

        // The tallies at the end of the files would be compared first if they were not cut within a message.
        Files.write(contexts, Files.readAllLines(contexts).subList(0, 10));
        final String message =
            assertThrows(IllegalStateException.class, () -> finish(journal, "files")).getMessage();
        assertTrue(message.contains("the journal holds more") || message.contains("is not what the files give"),
            message);
    }

    private Path whole(final String folder) throws IOException
    {
        final Path journal = dir.resolve("whole");
        finish(journal, folder);
        JournalProof.assertIdentical(journal);
        return journal;
    }

    private HeatmapEngine finish(final Path journal, final String folder) throws IOException
    {
        try (Ingest ingest = InterruptedIngestMain.open(journal, dir.resolve(folder)))
        {
            while (ingest.step(100))
            {
                Thread.onSpinWait();
            }

            return ingest.finish().state();
        }
    }

    private int run(final Path journal, final String point) throws IOException, InterruptedException
    {
        return ChildJvm.start(List.of(
            "-D" + (null == point ? "liqheat.test.none" : CrashPoint.PROPERTY) + "=" + point,
            "-D" + JournalLimits.SEGMENT_SIZE_PROPERTY + "=1m",
            "-D" + JournalLimits.SEGMENT_SPAN_PROPERTY + "=31536000s"), InterruptedIngestMain.class, journal, files)
            .waitFor();
    }

    private static void assertSame(final Path expected, final Path journal)
    {
        for (final QueueName queue : QueueName.values())
        {
            final List<String> whole = records(expected, queue);
            final List<String> resumed = records(journal, queue);
            for (int i = 0; i < Math.min(whole.size(), resumed.size()); i++)
            {
                assertEquals(whole.get(i), resumed.get(i), queue + " " + (i + 1));
            }

            assertEquals(whole.size(), resumed.size(), queue.toString());
        }

        JournalProof.assertIdentical(journal);
    }

    /** Bytes of all events, or of all deltas. */
    private static List<String> records(final Path directory, final QueueName queue)
    {
        final List<String> records = new ArrayList<>();
        try (RecordedJournal journal = Journal.openForRead(directory);
            JournalReader reader = journal.newReader(queue))
        {
            int count = 1;
            while (count > 0)
            {
                count = reader.poll((type, sequence, buffer, offset, length) ->
                {
                    if (JournalRecord.TYPE_EVENT == type || JournalRecord.TYPE_DELTA == type)
                    {
                        final byte[] bytes = new byte[length];
                        buffer.getBytes(offset, bytes);
                        records.add(HexFormat.of().formatHex(bytes));
                    }
                });
            }
        }

        return records;
    }
}
