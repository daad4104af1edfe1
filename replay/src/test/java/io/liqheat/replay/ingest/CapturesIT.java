package io.liqheat.replay.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.SharedData;
import io.liqheat.codecs.venue.VenueSession;
import io.liqheat.engine.EngineContext;
import io.liqheat.engine.pipeline.WaitMode;
import io.liqheat.replay.inspect.JournalProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Captures of every form and venue: every frame accounted for, each by the session of its venue. */
@Timeout(value = 300, threadMode = SEPARATE_THREAD)
class CapturesIT
{
    @TempDir
    private Path dir;

    private int journals;

    @TestFactory
    Stream<DynamicTest> shouldAccountForEveryFrame() throws IOException
    {
        try (Stream<Path> files = Files.walk(SharedData.path("captures")))
        {
            return files.filter(Files::isRegularFile)
                .filter((file) -> !file.getFileName().toString().startsWith("usdm_")).sorted().toList().stream()
                .map((file) -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> assertAccounted(file)));
        }
    }

    @Test
    void shouldTakeSeveralVenuesIntoOneJournal()
    {
        final Path folder = SharedData.path("captures");
        try (CaptureIngest ingest = ingest(IngestFormat.CAPTURE, List.of(
            folder.resolve("okx/OKEX.ws.1.0.gz"),
            folder.resolve("bybit/BYBIT.ws.25.0.gz"),
            folder.resolve("bybit/BYBIT.ws.26.0.gz"),
            folder.resolve("binance-coinm/BINANCE_DELIVERY.ws.7.0.gz"))))
        {
            assertTrue(ingest.finish().isComplete());
            assertEquals(Set.of(Venue.OKX, Venue.BYBIT_LINEAR, Venue.BYBIT_INVERSE, Venue.BINANCE_COINM),
                ingest.sessions().stream().map(VenueSession::venue).collect(Collectors.toSet()));
        }

        JournalProof.assertIdentical(dir.resolve("journal" + journals));
    }

    @Test
    void shouldTakeWhatBelongsToTheFormatOnly()
    {
        final Path folder = SharedData.path("captures");
        try (CaptureIngest ingest = ingest(IngestFormat.BYBIT, List.of(
            folder.resolve("okx/OKEX.ws.1.0.gz"),
            folder.resolve("bybit/BYBIT.ws.2.0.gz"),
            folder.resolve("bybit/BYBIT.ws.1.0.gz"))))
        {
            final CaptureIngest.Result result = ingest.finish();
            assertTrue(result.isComplete());
            assertEquals(List.of(Venue.BYBIT_LINEAR), ingest.sessions().stream().map(VenueSession::venue).toList());
            assertTrue(ingest.notes().stream().anyMatch((note) -> note.contains("/v5/public/spot")),
                () -> ingest.notes().toString());
            assertTrue(ingest.notes().stream().anyMatch((note) -> note.contains("ws.okex.com")),
                () -> ingest.notes().toString());
        }
    }

    private void assertAccounted(final Path file)
    {
        try (CaptureIngest ingest = ingest(IngestFormat.CAPTURE, List.of(file)))
        {
            if (!ingest.isStarted())
            {
                // A connection to a market without a session.
                assertTrue(ingest.notes().toString().contains("not of a venue that is read"), ingest.notes()::toString);
                return;
            }

            final CaptureIngest.Result result = ingest.finish();
            assertTrue(result.isComplete(), result::toString);
            assertEquals(0, result.faultyLines(), result::toString);
            assertEquals(result.decoded() + result.ignored() + result.rejected(), result.messages());
        }
    }

    private CaptureIngest ingest(final IngestFormat format, final List<Path> files)
    {
        final CaptureIngest ingest = new CaptureIngest(format, files, new EngineContext()
            .journalDirectory(dir.resolve("journal" + ++journals)).journalAttribute("source", "test")
            .waitMode(WaitMode.YIELDING));
        while (ingest.step(10_000))
        {
            Thread.onSpinWait();
        }

        return ingest;
    }
}
