package io.liqheat.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest
{
    @Test
    void shouldAlignColumns()
    {
        final TextTable table = new TextTable("us", "p50", "<what");
        table.row("a", "1.5", "x y");
        table.row("long name", "1,000.0", "z");

        assertEquals(
            List.of("us             p50  what", "a              1.5  x y", "long name  1,000.0  z"), table.lines());
    }

    @Test
    void shouldDrawALineThatReachesTheTail(@TempDir final Path folder) throws IOException
    {
        final Histogram fast = new Histogram(1, 1_000_000_000L, 3);
        final Histogram slow = new Histogram(1, 1_000_000_000L, 3);
        for (int i = 0; i < 100_000; i++)
        {
            fast.recordValue(1_000);
            slow.recordValue(i < 99_900 ? 1_000 : 100_000_000);
        }

        final BufferedImage one = plot(fast).draw();
        final BufferedImage other = plot(slow).draw();
        plot(slow).write(folder.resolve("plot.png"));

        int differing = 0;
        for (int x = 0; x < one.getWidth(); x++)
        {
            for (int y = 0; y < one.getHeight(); y++)
            {
                differing += one.getRGB(x, y) != other.getRGB(x, y) ? 1 : 0;
            }
        }

        assertTrue(differing > 500, "differing=" + differing);
        assertNotEquals(null, ImageIO.read(folder.resolve("plot.png").toFile()));
    }

    @Test
    void shouldPutTheEnvironmentInFront() throws IOException
    {
        final String json = ReportFolder.json(Map.of("cores", "2"), (body) -> body.writeNumberField("x", 1));

        assertEquals("{\"environment\":{\"cores\":\"2\"},\"x\":1}", json.replaceAll("\\s", ""));
    }

    @Test
    void shouldKnowTheMachine()
    {
        assertTrue(Environment.describe().keySet().containsAll(
            List.of("processor", "cores", "system", "jvm", "flags", "commit", "bounds checks")));
    }

    private static PercentilePlot plot(final Histogram histogram)
    {
        final PercentilePlot plot = new PercentilePlot("test", "of a plot");
        plot.add("times", histogram, false);
        return plot;
    }
}
