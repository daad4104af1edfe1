package io.liqheat.bench.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * A picture of one curve, both scales logarithmic: what costs the same everywhere is level.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class CurvePlot
{
    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;
    private static final int LEFT = 110;
    private static final int RIGHT = 40;
    private static final int TOP = 80;
    private static final int BOTTOM = 70;
    private static final Color GRID = new Color(0xDDDDDD);
    private static final Color INK = new Color(0x222222);
    private static final Color LINE = new Color(0x1F5FA8);

    private final String title;
    private final double[] sizes;
    private final double[] values;
    private final double lowestSize;
    private final double highestSize;
    private final double lowest;
    private final double highest;

    /**
     * A picture.
     *
     * @param title  in large letters, with the unit of the values.
     * @param sizes  across, ascending; 0 is drawn as a half.
     * @param values up, above 0.
     */
    public CurvePlot(final String title, final double[] sizes, final double[] values)
    {
        this.title = title;
        this.sizes = sizes.clone();
        this.values = values.clone();
        double least = Double.POSITIVE_INFINITY;
        double most = 1;
        for (final double value : values)
        {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }

        lowestSize = shown(sizes[0]);
        highestSize = Math.max(lowestSize * 2, shown(sizes[sizes.length - 1]));
        lowest = Math.pow(10, Math.floor(Math.log10(least)));
        highest = Math.max(lowest * 10, Math.pow(10, Math.ceil(Math.log10(most))));
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
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, WIDTH, HEIGHT);
            drawFrame(graphics);
            drawCurve(graphics);
        }
        finally
        {
            graphics.dispose();
        }

        return image;
    }

    private void drawFrame(final Graphics2D graphics)
    {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        for (double decade = lowest; decade <= highest * 1.01; decade *= 10)
        {
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(LEFT, y(decade), WIDTH - RIGHT, y(decade)));
            graphics.setColor(INK);
            final String text = String.format(Locale.ROOT, "%,.0f ns", decade);
            graphics.drawString(text, LEFT - 10f - graphics.getFontMetrics().stringWidth(text), (float)y(decade) + 5);
        }

        for (final double size : sizes)
        {
            final String text = String.format(Locale.ROOT, "%,.0f", size);
            graphics.drawString(
                text, (float)x(size) - graphics.getFontMetrics().stringWidth(text) / 2f, HEIGHT - BOTTOM + 22f);
        }

        graphics.setColor(INK);
        graphics.drawRect(LEFT, TOP, WIDTH - RIGHT - LEFT, HEIGHT - BOTTOM - TOP);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
        graphics.drawString(title, LEFT, 40);
    }

    private void drawCurve(final Graphics2D graphics)
    {
        graphics.setColor(LINE);
        graphics.setStroke(new BasicStroke(2));
        final Path2D line = new Path2D.Double();
        for (int i = 0; i < sizes.length; i++)
        {
            if (0 == i)
            {
                line.moveTo(x(sizes[i]), y(values[i]));
            }
            else
            {
                line.lineTo(x(sizes[i]), y(values[i]));
            }

            graphics.fill(new Ellipse2D.Double(x(sizes[i]) - 4, y(values[i]) - 4, 8, 8));
        }

        graphics.draw(line);
    }

    private double x(final double size)
    {
        return LEFT + Math.log(shown(size) / lowestSize) / Math.log(highestSize / lowestSize) * (WIDTH - RIGHT - LEFT);
    }

    private double y(final double value)
    {
        return HEIGHT - BOTTOM - Math.log(value / lowest) / Math.log(highest / lowest) * (HEIGHT - BOTTOM - TOP);
    }

    private static double shown(final double size)
    {
        return Math.max(0.5, size);
    }
}
