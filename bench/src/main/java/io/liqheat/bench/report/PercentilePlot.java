package io.liqheat.bench.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.HdrHistogram.Histogram;

/**
 * A picture of histograms: share of times below against the time, both on scales that show the tail. Each step to the
 * right is ten times rarer, each step up ten times longer.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class PercentilePlot
{
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 720;
    private static final int LEFT = 110;
    private static final int RIGHT = 260;
    private static final int TOP = 90;
    private static final int BOTTOM = 80;
    private static final int NINES = 6;
    private static final int LOWEST_DECADE = 1;
    private static final int HIGHEST_DECADE = 10;
    private static final int STEPS_PER_NINE = 20;
    private static final Color GRID = new Color(0xDDDDDD);
    private static final Color INK = new Color(0x222222);
    private static final Color MUTED = new Color(0x777777);
    private static final Color[] COLOURS = {
        new Color(0xC1272D), new Color(0x1F5FA8), new Color(0x2E8B57), new Color(0xD98200), new Color(0x7B4FA3),
        new Color(0x008B8B), new Color(0x8B5A2B), new Color(0x555555), new Color(0xB05C8A), new Color(0x4F7A28),
        new Color(0x111111), new Color(0x6699CC), new Color(0xAA3377), new Color(0xCCAA00), new Color(0x44AA99),
        new Color(0x999933)};

    private final String title;
    private final String subtitle;
    private final List<String> names = new ArrayList<>();
    private final List<Histogram> histograms = new ArrayList<>();
    private final List<Boolean> primitives = new ArrayList<>();

    /**
     * An empty picture.
     *
     * @param title    in large letters.
     * @param subtitle below it: what was measured where.
     */
    public PercentilePlot(final String title, final String subtitle)
    {
        this.title = title;
        this.subtitle = subtitle;
    }

    /**
     * Add a line.
     *
     * @param name        of it.
     * @param histogram   of times in ns; left out when it is empty.
     * @param isPrimitive whether it is only there to be compared with; drawn broken.
     */
    public void add(final String name, final Histogram histogram, final boolean isPrimitive)
    {
        if (histogram.getTotalCount() > 0)
        {
            primitives.add(isPrimitive);
            names.add(name);
            histograms.add(histogram);
        }
    }

    /**
     * Write it.
     *
     * @param file to write, PNG.
     * @throws IOException when it cannot be written.
     */
    public void write(final Path file) throws IOException
    {
        if (!ImageIO.write(draw(), "png", file.toFile()))
        {
            throw new IOException("this Java writes no PNG: file=" + file);
        }
    }

    BufferedImage draw()
    {
        final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        final Graphics2D graphics = image.createGraphics();
        try
        {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, WIDTH, HEIGHT);
            drawFrame(graphics);
            for (int i = 0; i < histograms.size(); i++)
            {
                drawLine(graphics, i);
            }
        }
        finally
        {
            graphics.dispose();
        }

        return image;
    }

    private void drawFrame(final Graphics2D graphics)
    {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        for (int nine = 0; nine <= NINES; nine++)
        {
            final double x = x(nine);
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(x, TOP, x, HEIGHT - BOTTOM));
            graphics.setColor(MUTED);
            final String text = percent(nine);
            graphics.drawString(
                text, (float)x - graphics.getFontMetrics().stringWidth(text) / 2f, HEIGHT - BOTTOM + 22f);
        }

        for (int decade = LOWEST_DECADE; decade <= HIGHEST_DECADE; decade++)
        {
            final double y = y(Math.pow(10, decade));
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(LEFT, y, WIDTH - RIGHT, y));
            graphics.setColor(MUTED);
            final String text = time(decade);
            graphics.drawString(text, LEFT - 10f - graphics.getFontMetrics().stringWidth(text), (float)y + 5);
        }

        graphics.setColor(INK);
        graphics.drawRect(LEFT, TOP, WIDTH - RIGHT - LEFT, HEIGHT - BOTTOM - TOP);
        graphics.drawString("share of times at most as long", (LEFT + WIDTH - RIGHT) / 2f - 90, HEIGHT - 24f);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 20));
        graphics.drawString(title, LEFT, 38);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        graphics.setColor(MUTED);
        graphics.drawString(subtitle, LEFT, 64);
    }

    private void drawLine(final Graphics2D graphics, final int index)
    {
        final Histogram histogram = histograms.get(index);
        final double most = Math.log10(Math.max(10, histogram.getTotalCount()));
        final Path2D line = new Path2D.Double();
        for (int step = 0; step <= NINES * STEPS_PER_NINE; step++)
        {
            final double nine = (double)step / STEPS_PER_NINE;
            final double y = y(histogram.getValueAtPercentile(100 * (1 - Math.pow(10, -nine))));
            if (0 == step)
            {
                line.moveTo(x(nine), y);
            }
            else if (nine <= most)
            {
                line.lineTo(x(nine), y);
            }
        }

        graphics.setColor(COLOURS[index % COLOURS.length]);
        graphics.setStroke(primitives.get(index) ?
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[]{5, 4}, 0) :
            new BasicStroke(2));
        graphics.draw(line);
        final int y = TOP + 16 + 26 * index;
        graphics.draw(new Line2D.Double(WIDTH - RIGHT + 20, y, WIDTH - RIGHT + 50, y));
        graphics.setColor(INK);
        graphics.drawString(names.get(index), WIDTH - RIGHT + 60, y + 5);
    }

    private static double x(final double nines)
    {
        return LEFT + nines / NINES * (WIDTH - RIGHT - LEFT);
    }

    private static double y(final double ns)
    {
        final double decade = Math.log10(Math.max(1, ns));
        final double share = (decade - LOWEST_DECADE) / (HIGHEST_DECADE - LOWEST_DECADE);
        return HEIGHT - BOTTOM - Math.max(0, Math.min(1, share)) * (HEIGHT - BOTTOM - TOP);
    }

    private static String percent(final int nines)
    {
        return switch (nines)
        {
            case 0 -> "0 %";
            case 1 -> "90 %";
            case 2 -> "99 %";
            default -> "99." + "9".repeat(nines - 2) + " %";
        };
    }

    private static String time(final int decade)
    {
        final String[] units = {" ns", " µs", " ms", " s"};
        return "1" + "0".repeat(decade % 3) + units[decade / 3];
    }
}
