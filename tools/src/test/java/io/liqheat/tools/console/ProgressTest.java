package io.liqheat.tools.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest
{
    private static final long SECOND_NS = 1_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long nowNs = 1_000;

    @Test
    void shouldWriteALineEveryTenSecondsWhereThereIsNoTerminal()
    {
        try (Progress progress = progress(Progress.Mode.LINES, 1000))
        {
            for (int second = 1; second <= 25; second++)
            {
                nowNs += SECOND_NS;
                progress.update(second * 25L, second * 1_000L);
            }
        }

        assertEquals(
            """
            verifying  25.0 %  10,000 events  1,000/s  ETA 30.0 s
            verifying  50.0 %  20,000 events  1,000/s  ETA 20.0 s
            """, text());
    }

    @Test
    void shouldRedrawOneLineOnATerminalAndClearIt()
    {
        try (Progress progress = progress(Progress.Mode.TERMINAL, 1000))
        {
            nowNs += SECOND_NS / 20;
            progress.update(1, 1);
            nowNs += SECOND_NS / 20;
            progress.update(500, 200);
            nowNs += SECOND_NS / 20;
            progress.update(600, 300);
        }

        assertEquals("\r\033[Kverifying [############------------]  50.0 %  200 events  2,000/s  ETA 0.10 s" +
            "\r\033[K", text());
    }

    @Test
    void shouldCountWithoutATotal()
    {
        try (Progress progress = progress(Progress.Mode.LINES, 0))
        {
            nowNs += 10 * SECOND_NS;
            progress.update(0, 50);
        }

        assertEquals("verifying  50 events  5/s\n", text());
    }

    @Test
    void shouldBeSilentWhenQuiet()
    {
        try (Progress progress = progress(Progress.Mode.SILENT, 1000))
        {
            nowNs += 100 * SECOND_NS;
            progress.update(500, 500);
        }

        assertEquals("", text());
    }

    private Progress progress(final Progress.Mode mode, final long total)
    {
        return new Progress(err, mode, () -> nowNs, "verifying", "events", total);
    }

    private String text()
    {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
