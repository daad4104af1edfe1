package io.liqheat.replay.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.testing.CapturingSink;
import io.liqheat.replay.ingest.SessionFeed;
import io.liqheat.replay.ingest.VenueOrigins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bybit's order book archive: its messages one per line, in a zip archive. */
class TopicLineParserTest
{
    private static final String IMAGE = "{\"topic\":\"orderbook.500.BTCUSDT\",\"type\":\"snapshot\"," +
        "\"ts\":1704067200123,\"data\":{\"s\":\"BTCUSDT\",\"b\":[[\"42000.10\",\"1.5\"]]," +
        "\"a\":[[\"42000.20\",\"2\"]],\"u\":7,\"seq\":70},\"cts\":1704067200100}";
    private static final String DELTA = "{\"topic\":\"orderbook.500.BTCUSDT\",\"type\":\"delta\"," +
        "\"ts\":1704067202123,\"data\":{\"s\":\"BTCUSDT\",\"b\":[[\"42000.10\",\"0\"],[\"42000.00\",\"3\"]]," +
        "\"a\":[],\"u\":8,\"seq\":71},\"cts\":1704067202100}";

    @Test
    void shouldReadAllFilesOfAZipArchiveAtTheTimeTheyName(@TempDir final Path directory) throws IOException
    {
        final Path file = directory.resolve("2024-01-01_BTCUSDT_ob500.data.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file)))
        {
            add(zip, "__MACOSX/a.data", "rubbish");
            add(zip, "a.data", IMAGE);
            add(zip, "b.data", DELTA + "\n{\"topic\":\"orderbook.500.BTCUSDT\"}\n");
        }

        final CapturingSink sink = new CapturingSink();
        final SessionFeed feed = new SessionFeed(sink);
        final List<String> origins = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file))
        {
            final CaptureHandler handler = new CapturedTexts(feed, origins);
            while (reader.next(handler))
            {
                assertEquals("bybit", origins.get(origins.size() - 1));
            }

            assertEquals(3, reader.lines());
            assertEquals(2, reader.messages());
            assertEquals(1, reader.faultyLines());
        }

        assertEquals(List.of(
            "Depth #1 @1704067200100 update 7 bids 420001x1500 asks 420002x2000",
            "Depth #1 @1704067202100 update 8 bids 420000x3000 asks 420002x2000"), sink.lines("Depth"));
    }

    private static void add(final ZipOutputStream zip, final String name, final String text) throws IOException
    {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** Gives texts to a feed. */
    private record CapturedTexts(SessionFeed feed, List<String> origins) implements CaptureHandler
    {
        @Override
        public void onText(final CaptureOrigin origin, final DirectBuffer buffer, final int offset, final int length,
            final long receiveTimeNs)
        {
            origins.add(origin.name());
            final Venue venue = VenueOrigins.bybitOf(buffer, offset, length);
            feed.onText(venue, buffer, offset, length, receiveTimeNs);
        }

        @Override
        public void onRest(final CaptureOrigin origin, final String url, final DirectBuffer buffer, final int offset,
            final int length, final long receiveTimeNs)
        {
            throw new AssertionError(url);
        }

        @Override
        public void onConnect(final CaptureOrigin origin, final long timeNs)
        {
            throw new AssertionError(origin);
        }

        @Override
        public void onRecorded(final String kind, final String coin, final DirectBuffer buffer, final int offset,
            final int length, final long receiveTimeNs)
        {
            throw new AssertionError(kind);
        }
    }
}
