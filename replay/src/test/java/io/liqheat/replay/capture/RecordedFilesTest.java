package io.liqheat.replay.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.liqheat.codecs.testing.SharedData;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recorded file that stands beside the project is read, and each of its lines accounted for. */
class RecordedFilesTest
{
    private static final long EARLIEST_NS = 1_483_228_800_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    @TestFactory
    Stream<DynamicTest> shouldAccountForEveryLineOfACapture() throws IOException
    {
        return files("captures").stream()
            .filter((path) -> !path.toString().contains("samples"))
            .map((path) -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> assertReads(path)));
    }

    @TestFactory
    Stream<DynamicTest> shouldAccountForEveryLineOfARecorder() throws IOException
    {
        return files("history/hyperliquid-recorder").stream()
            .map((path) -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> assertReads(path)));
    }

    @Test
    void shouldMergeTheFilesOfOneRecorderInOrder() throws IOException
    {
        final List<Path> paths = files("history/hyperliquid-recorder");
        final TallyHandler tally = new TallyHandler();
        try (CaptureReader reader = MergedCapture.open(paths))
        {
            while (reader.next(tally))
            {
                assertTrue(tally.firstNs() > EARLIEST_NS);
            }

            assertTrue(tally.longestStepBackNs() < SECOND_NS);
            assertEquals(reader.messages(), tally.recorded());
            assertEquals(reader.bytesTotal(), reader.bytesRead());
        }
    }

    @Test
    void shouldMergeAnswersIntoTheirStream() throws IOException
    {
        final Path folder = SharedData.path("captures/binance-usdm");
        final TallyHandler text = new TallyHandler();
        try (CaptureReader reader = CaptureReader.open(
            folder.resolve("BINANCE_FUTURES.http.0.0.gz"), folder.resolve("BINANCE_FUTURES.ws.1.0.gz")))
        {
            while (reader.next(text))
            {
                assertEquals(0, text.longestStepBackNs());
            }

            assertEquals(List.of(), reader.faults());
        }

        final TallyHandler json = new TallyHandler();
        try (CaptureReader reader = CaptureReader.open(folder.resolve("BINANCE_FUTURES.jsonl.zst")))
        {
            while (reader.next(json))
            {
                assertEquals(0, json.longestStepBackNs());
            }
        }

        // The same recording in two forms; the second also keeps the request made before the connection.
        assertEquals(1, text.connects());
        assertEquals(1, json.connects());
        assertEquals(4, text.answers());
        assertEquals(5, json.answers());
        assertEquals(text.texts(), json.texts());
    }

    @TestFactory
    Stream<DynamicTest> shouldReadEverySingleFrameOfACollection() throws IOException
    {
        return Stream.of(files("captures/samples"), files("frames"), files("sequences")).flatMap(List::stream)
            .map((path) -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> assertAllRead(path)));
    }

    private static void assertReads(final Path path) throws IOException
    {
        final TallyHandler tally = assertAllRead(path);
        assertTrue(tally.longestStepBackNs() < SECOND_NS, () -> "back by ns " + tally.longestStepBackNs());
    }

    private static TallyHandler assertAllRead(final Path path) throws IOException
    {
        final TallyHandler tally = new TallyHandler();
        try (CaptureReader reader = CaptureReader.open(path))
        {
            long calls = 0;
            while (reader.next(tally))
            {
                calls++;
            }

            assertEquals(List.of(), reader.faults());
            assertEquals(linesOf(path), reader.lines());
            assertEquals(
                reader.lines(),
                reader.messages() + reader.otherLines() + reader.blankLines() + reader.faultyLines());
            assertEquals(calls, reader.messages());
            assertEquals(0, reader.faultyLines());
            assertEquals(reader.bytesTotal(), reader.bytesRead());
        }

        assertTrue(tally.firstNs() >= EARLIEST_NS);
        return tally;
    }

    /** Counted on its own: line feeds, plus one for a last line without. */
    private static long linesOf(final Path path) throws IOException
    {
        try (InputStream file = Files.newInputStream(path);
            InputStream input = new BufferedInputStream(
                path.toString().endsWith(".zst") ? new ZstdInputStreamNoFinalizer(file) :
                path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file, 1 << 20))
        {
            long feeds = 0;
            int last = '\n';
            for (int b = input.read(); b >= 0; b = input.read())
            {
                feeds += '\n' == b ? 1 : 0;
                last = b;
            }

            return feeds + ('\n' == last ? 0 : 1);
        }
    }

    private static List<Path> files(final String folder) throws IOException
    {
        try (Stream<Path> paths = Files.walk(SharedData.path(folder)))
        {
            return paths.filter(Files::isRegularFile)
                .filter((path) -> path.toString().matches(".*\\.(gz|zst|jsonl|ndjson)"))
                .sorted()
                .collect(Collectors.toList());
        }
    }
}
