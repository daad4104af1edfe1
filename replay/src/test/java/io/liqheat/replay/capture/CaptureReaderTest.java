package io.liqheat.replay.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureReaderTest
{
    private static final String URL_LINES =
        "wss://a.example/stream <-> 1626992741\n" +
        "wss://a.example/stream <- 1626992741.5: {\"op\":\"subscribe\"}\n" +
        "1626992741.06217: {\"a\":1}\n" +
        "\n" +
        "1626992741.123456789: pong\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "plain", "gz", "zst" })
    void shouldReadUrlLinesInAnyCompression(final String compression) throws IOException
    {
        final CapturingHandler handler = new CapturingHandler();
        try (CaptureReader reader = CaptureReader.open(file("a.ws", URL_LINES, compression)))
        {
            drain(reader, handler);

            assertEquals(5, reader.lines());
            assertEquals(3, reader.messages());
            assertEquals(1, reader.otherLines());
            assertEquals(1, reader.blankLines());
            assertEquals(reader.bytesTotal(), reader.bytesRead());
        }

        assertEquals(
            List.of(
                "connect 1626992741000000000 wss://a.example/stream",
                "text 1626992741062170000 {\"a\":1}",
                "text 1626992741123456789 pong"),
            handler.calls());
    }

    @Test
    void shouldMergeAnswersAndKeepTheOrderOfFilesOnEqualTimes() throws IOException
    {
        final Path answers = file("a.http", "https://a.example/depth?s=X -> 1626992741.06217: {\"r\":1}\n", "gz");
        final Path stream = file("a.ws", URL_LINES, "gz");
        final CapturingHandler handler = new CapturingHandler();
        try (CaptureReader reader = CaptureReader.open(answers, stream))
        {
            drain(reader, handler);
        }

        assertEquals("rest 1626992741062170000 https://a.example/depth?s=X {\"r\":1}", handler.calls().get(1));
        assertEquals("text 1626992741062170000 {\"a\":1}", handler.calls().get(2));
        assertEquals(4, handler.calls().size());
    }

    @Test
    void shouldNameTheSymbolOfASnapshotAfterTheStreamBeforeIt() throws IOException
    {
        final CapturingHandler handler = new CapturingHandler();
        try (CaptureReader reader = CaptureReader.open(file("usdm",
            "1721347020984480941 {\"lastUpdateId\":1}\n" +
            "1721347020984480942 {\"stream\":\"btcusdt@trade\",\"data\":{}}\n" +
            "1721347020984480943 {\"lastUpdateId\":2}\n" +
            "1721347020984480944 {\"stream\":\"btcusd_perp@trade\",\"data\":{}}\n" +
            "1721347020984480945 {\"lastUpdateId\":3}\n" +
            "1721347020984480946 {\"result\":null}", "gz")))
        {
            drain(reader, handler);
            assertEquals(1, reader.faultyLines());
            assertEquals(1, reader.faults().get(0).line());
        }

        assertEquals("rest 1721347020984480943 /fapi/v1/depth?symbol=BTCUSDT {\"lastUpdateId\":2}",
            handler.calls().get(1));
        assertEquals("rest 1721347020984480945 /dapi/v1/depth?symbol=BTCUSD_PERP {\"lastUpdateId\":3}",
            handler.calls().get(3));
        assertEquals("text 1721347020984480946 {\"result\":null}", handler.calls().get(4));
    }

    @Test
    void shouldMergeTheConnectionsOfOneFileAndUnescapeTheirText() throws IOException
    {
        final CapturingHandler handler = new CapturingHandler();
        try (CaptureReader reader = CaptureReader.open(file("x.jsonl",
            "{\"t\":\"header\",\"format\":2,\"config\":{\"a\":[\"}\"]}}\n" +
            "{\"t\":\"http\",\"conn\":\"h\",\"ts\":1626992712.5,\"url\":\"https://x\",\"data\":\"{\\\"r\\\":1}\"}\n" +
            "{\"t\":\"connect\",\"conn\":\"w\",\"ts\":1626992711,\"addr\":\"wss://x\"}\n" +
            "{\"t\":\"send\",\"conn\":\"w\",\"ts\":1626992711.5,\"addr\":\"wss://x\",\"data\":\"{}\"}\n" +
            "{\"t\":\"recv\",\"conn\":\"w\",\"ts\":1626992712,\"data\":\"\\u20ac\\ud83d\\ude00\\u00e9\\n\\\\ \\/\"}\n" +
            "{\"t\":\"recv\",\"conn\":\"w\",\"ts\":1626992713,\"data\":null}\n" +
            "{\"t\":\"recv\",\"conn\":\"w\",\"ts\":1626992713,\"da", "zst")))
        {
            drain(reader, handler);

            assertEquals(7, reader.lines());
            assertEquals(3, reader.messages());
            assertEquals(2, reader.otherLines());
            assertEquals(2, reader.faultyLines());
            assertEquals(List.of(7L, 6L), reader.faults().stream().map(CaptureFault::line).toList());
        }

        assertEquals(
            List.of(
                "connect 1626992711000000000 wss://x",
                "text 1626992712000000000 \u20ac\ud83d\ude00\u00e9\n\\ /",
                "rest 1626992712500000000 https://x {\"r\":1}"),
            handler.calls());
    }

    @Test
    void shouldMergeWhatARecorderAndItsSuccessorWrote() throws IOException
    {
        final CapturingHandler handler = new CapturingHandler();
        try (CaptureReader reader = CaptureReader.open(file("trades_BTC_20260612.jsonl",
            "{\"ts\":1781200100000,\"px\":1}\n{\"ts\":1781200900000,\"px\":4}\n" +
            "{\"ts\":1781200200000,\"px\":2}\n{\"ts\":1781200199999,\"px\":3}\n",
            "gz")))
        {
            drain(reader, handler);
            assertEquals(4, reader.lines());
        }

        assertEquals(
            List.of(
                "recorded 1781200100000000000 trades BTC {\"ts\":1781200100000,\"px\":1}",
                "recorded 1781200200000000000 trades BTC {\"ts\":1781200200000,\"px\":2}",
                "recorded 1781200199999000000 trades BTC {\"ts\":1781200199999,\"px\":3}",
                "recorded 1781200900000000000 trades BTC {\"ts\":1781200900000,\"px\":4}"),
            handler.calls());
    }

    @Test
    void shouldTakeALineReceivedAtNoPossibleTimeForAFault() throws IOException
    {
        final CapturingHandler handler = new CapturingHandler();
        try (CaptureReader reader = CaptureReader.open(file("usdm",
            "1721347020984480942 {\"a\":1}\n4000000000000000000 {\"a\":2}\n1721347020984480943 {\"a\":3}\n", "gz")))
        {
            drain(reader, handler);
            assertEquals(1, reader.faultyLines());
            assertEquals(2, reader.messages());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "gz", "zst" })
    void shouldReportAFileThatBreaksOff(final String compression) throws IOException
    {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++)
        {
            text.append("16269927").append(10 + i % 90).append(": {\"n\":").append(i * 7919L).append("}\n");
        }

        final Path file = file("cut", text.toString(), compression);
        final byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        try (CaptureReader reader = CaptureReader.open(file))
        {
            drain(reader, new CapturingHandler());

            assertTrue(reader.messages() > 1_000, "messages=" + reader.messages());
            assertTrue(reader.messages() < 20_000);
            assertTrue(reader.faultyLines() <= 1);
            final List<CaptureFault> faults = reader.faults();
            assertTrue(faults.get(faults.size() - 1).text().startsWith("the file breaks off here"));
            assertEquals(reader.lines(), reader.messages() + reader.faultyLines());
        }
    }

    @Test
    void shouldReportLinesItDoesNotUnderstand() throws IOException
    {
        try (CaptureReader reader = CaptureReader.open(file("bad.ws",
            URL_LINES + "garbage\n1626992741.x: {}\n1626992741: \n\u0001\u0002\n99999999999999: {}\n", "plain")))
        {
            drain(reader, new CapturingHandler());

            assertEquals(10, reader.lines());
            assertEquals(5, reader.faultyLines());
            assertEquals(List.of(6L, 7L, 8L, 9L, 10L), reader.faults().stream().map(CaptureFault::line).toList());
            assertTrue(reader.faults().get(3).text().endsWith("??"));
        }
    }

    @Test
    void shouldRefuseWhatIsNoCapture() throws IOException
    {
        final Path unknown = file("letter.txt", "Dear all,\nit is late.\n", "plain");
        final Path unnamed = file("trades.jsonl", "{\"ts\":1,\"px\":1}\n", "plain");

        assertThrows(IllegalArgumentException.class, () -> CaptureReader.open(unknown));
        assertThrows(IllegalArgumentException.class, () -> CaptureReader.open(unnamed));
        assertThrows(IllegalArgumentException.class, () -> CaptureReader.open(folder.resolve("absent")));
        try (CaptureReader reader = CaptureReader.open(file("empty", "", "plain")))
        {
            assertFalse(reader.next(new CapturingHandler()));
        }
    }

    @Test
    void shouldReadLinesLongerThanItsFirstBuffer() throws IOException
    {
        final String longText = "x".repeat(3_000_000);
        final CapturingHandler handler = new CapturingHandler();
        try (CaptureReader reader = CaptureReader.open(
            file("long", "1626992741: a\n1626992742: " + longText + "\n1626992743: b\n", "gz")))
        {
            drain(reader, handler);
        }

        assertEquals("text 1626992742000000000 " + longText, handler.calls().get(1));
        assertEquals("text 1626992743000000000 b", handler.calls().get(2));
    }

    @Test
    void shouldNotAllocatePerMessage() throws IOException
    {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60_000; i++)
        {
            text.append("{\"t\":\"recv\",\"conn\":\"w\",\"ts\":1626992741.5,\"data\":\"{\\\"n\\\":").append(i)
                .append("}\"}\n");
        }

        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
        final TallyHandler tally = new TallyHandler();
        long leastBytes = Long.MAX_VALUE;
        try (CaptureReader reader = CaptureReader.open(file("many.jsonl", text.toString(), "gz")))
        {
            for (int round = 0; round < 10; round++)
            {
                final long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 5_000; i++)
                {
                    reader.next(tally);
                }

                leastBytes = Math.min(leastBytes, threads.getCurrentThreadAllocatedBytes() - before);
            }
        }

        assertEquals(50_000, tally.texts());
        assertEquals(0, leastBytes);
    }

    private static void drain(final CaptureReader reader, final CaptureHandler handler)
    {
        while (reader.next(handler))
        {
            Thread.onSpinWait();
        }
    }

    private Path file(final String name, final String text, final String compression) throws IOException
    {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = "gz".equals(compression) ? new GZIPOutputStream(bytes) :
            "zst".equals(compression) ? new ZstdOutputStreamNoFinalizer(bytes) : bytes)
        {
            out.write(text.getBytes(UTF_8));
        }

        final Path file = folder.resolve(name + ("plain".equals(compression) ? "" : "." + compression));
        Files.write(file, bytes.toByteArray());
        return file;
    }
}
