package io.liqheat.tools.render;

import io.liqheat.replay.accuracy.Contender;
import io.liqheat.replay.accuracy.ScoreRow;
import io.liqheat.replay.accuracy.ScoreTable;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A reliability diagram: mean predicted against mean realised quantity of visits, grouped by the size of the
 * prediction, both in USD on logarithmic axes. What lies on the diagonal is right; below it a method predicts too much.
 * <p>
 * <b>Threading:</b> stateless. Needs no display.
 */
public final class ReliabilityImage
{
    private static final int WIDTH = 1180;
    private static final int HEIGHT = 860;
    private static final int LEFT = 110;
    private static final int RIGHT = 290;
    private static final int TOP = 96;
    private static final int BOTTOM = 90;
    private static final int LOWEST_ACROSS = 1;
    private static final int HIGHEST_ACROSS = 10;
    private static final int LOWEST_UP = 1;
    private static final int HIGHEST_UP = 7;
    private static final int FEWEST_VISITS = 10;

    private static final Color INK = new Color(0x22, 0x22, 0x22);
    private static final Color MUTED = new Color(0x66, 0x66, 0x66);
    private static final Color GRID = new Color(0xE6, 0xE6, 0xE6);
    private static final Color FIRST = new Color(0x0B, 0x5F, 0xA5);
    private static final Color[] OTHERS = {
        new Color(0xD5, 0x5E, 0x00), new Color(0xE6, 0x9F, 0x00), new Color(0x00, 0x9E, 0x73),
        new Color(0xCC, 0x79, 0xA7), new Color(0x7B, 0x52, 0xAB), new Color(0x56, 0xB4, 0xE9),
        new Color(0x8C, 0x6D, 0x31), new Color(0x99, 0x22, 0x22)};

    private ReliabilityImage()
    {
    }

    /**
     * Draw the diagram.
     *
     * @param table whose methods are shown: the first, other sets of parameters, usual methods as they are (not
     *              again with a level that follows), the profile null.
     * @return the image.
     */
    public static BufferedImage draw(final ScoreTable table)
    {
        final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        final Graphics2D graphics = image.createGraphics();
        try
        {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, WIDTH, HEIGHT);
            drawFrame(graphics, table);
            final List<ScoreRow> rows = shown(table);
            for (int i = rows.size() - 1; i >= 0; i--)
            {
                drawRow(graphics, rows.get(i), colour(rows, i), table.usdPerLot(), 0 == i);
            }

            drawLegend(graphics, rows);
        }
        finally
        {
            graphics.dispose();
        }

        return image;
    }

    private static List<ScoreRow> shown(final ScoreTable table)
    {
        final List<ScoreRow> rows = new ArrayList<>();
        for (final ScoreRow row : table.rows())
        {
            final boolean isShown = Contender.Kind.MODEL == row.kind() || "null-profile".equals(row.name()) ||
                Contender.Kind.BASELINE == row.kind() && !row.isFollowingLevel();
            if (isShown && rows.size() <= OTHERS.length + 1)
            {
                rows.add(row);
            }
        }

        return rows;
    }

    private static Color colour(final List<ScoreRow> rows, final int index)
    {
        return 0 == index ? FIRST : Contender.Kind.NULL == rows.get(index).kind() ? MUTED :
            OTHERS[(index - 1) % OTHERS.length];
    }

    private static void drawFrame(final Graphics2D graphics, final ScoreTable table)
    {
        graphics.setFont(font(Font.PLAIN, 14));
        for (int decade = LOWEST_ACROSS; decade <= HIGHEST_ACROSS; decade++)
        {
            final double x = x(Math.pow(10, decade));
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(x, TOP, x, HEIGHT - BOTTOM));
            graphics.setColor(MUTED);
            centre(graphics, amount(decade), x, HEIGHT - BOTTOM + 22);
        }

        for (int decade = LOWEST_UP; decade <= HIGHEST_UP; decade++)
        {
            final double y = y(Math.pow(10, decade));
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(LEFT, y, WIDTH - RIGHT, y));
            graphics.setColor(MUTED);
            right(graphics, amount(decade), LEFT - 10, y + 5);
        }

        final double lowest = Math.pow(10, LOWEST_UP);
        final double highest = Math.pow(10, HIGHEST_UP);
        graphics.setStroke(
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[]{7, 5}, 0));
        graphics.draw(new Line2D.Double(x(lowest), y(lowest), x(highest), y(highest)));
        graphics.setStroke(new BasicStroke(1));
        graphics.drawString("realised = predicted", (int)x(highest) + 10, TOP + 20);
        graphics.setColor(INK);
        graphics.drawRect(LEFT, TOP, WIDTH - RIGHT - LEFT, HEIGHT - BOTTOM - TOP);
        graphics.setFont(font(Font.BOLD, 20));
        graphics.drawString("Predicted against realised liquidations: " + table.title(), LEFT, 38);
        graphics.setFont(font(Font.PLAIN, 14));
        graphics.setColor(MUTED);
        graphics.drawString(String.format(Locale.ROOT,
            "Mean per visit of a 10 bp band, grouped by predicted size; %,d visits in %,d scored days. " +
            "Bars: one standard error.", table.visits(), table.days()), LEFT, 64);
        graphics.setColor(INK);
        graphics.setFont(font(Font.PLAIN, 16));
        centre(graphics, "predicted, USD per visit", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 28);
        graphics.rotate(-Math.PI / 2);
        centre(graphics, "realised, USD per visit", -(TOP + HEIGHT - BOTTOM) / 2.0, 30);
        graphics.rotate(Math.PI / 2);
    }

    private static void drawRow(
        final Graphics2D graphics,
        final ScoreRow row,
        final Color colour,
        final double usdPerLot,
        final boolean isFirst)
    {
        final double[] counts = row.reliabilityCounts();
        final double[] predicted = row.reliabilityPredicted();
        final double[] realised = row.reliabilityRealised();
        final double[] errors = row.reliabilityErrors();
        final Path2D line = new Path2D.Double();
        graphics.setColor(colour);
        boolean isBegun = false;
        for (int group = 0; group < counts.length; group++)
        {
            if (counts[group] < FEWEST_VISITS || !(predicted[group] > 0) || !(realised[group] > 0))
            {
                continue;
            }

            final double across = predicted[group] / counts[group] * usdPerLot;
            final double up = realised[group] / counts[group] * usdPerLot;
            if (share(across, LOWEST_ACROSS, HIGHEST_ACROSS) <= 0 || share(up, LOWEST_UP, HIGHEST_UP) <= 0)
            {
                continue;
            }

            final double error = errors[group] * across;
            final double lowest = Math.pow(10, LOWEST_UP);
            graphics.setStroke(new BasicStroke(isFirst ? 2 : 1));
            graphics.draw(new Line2D.Double(x(across), y(Math.max(lowest, up - error)), x(across), y(up + error)));
            final double size = isFirst ? 11 : 7;
            graphics.fill(new Ellipse2D.Double(x(across) - size / 2, y(up) - size / 2, size, size));
            if (isBegun)
            {
                line.lineTo(x(across), y(up));
            }
            else
            {
                line.moveTo(x(across), y(up));
                isBegun = true;
            }
        }

        graphics.setStroke(stroke(row, isFirst));
        graphics.draw(line);
    }

    private static void drawLegend(final Graphics2D graphics, final List<ScoreRow> rows)
    {
        final int left = WIDTH - RIGHT + 26;
        for (int i = 0; i < rows.size(); i++)
        {
            final int y = TOP + 16 + 28 * i;
            graphics.setColor(colour(rows, i));
            graphics.setStroke(stroke(rows.get(i), 0 == i));
            graphics.draw(new Line2D.Double(left, y, left + 34, y));
            final double size = 0 == i ? 11 : 7;
            graphics.fill(new Ellipse2D.Double(left + 17 - size / 2, y - size / 2, size, size));
            graphics.setColor(INK);
            graphics.setFont(font(0 == i ? Font.BOLD : Font.PLAIN, 15));
            graphics.drawString(rows.get(i).name(), left + 46, y + 5);
        }
    }

    private static BasicStroke stroke(final ScoreRow row, final boolean isFirst)
    {
        return Contender.Kind.NULL == row.kind() ?
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[]{3, 4}, 0) :
            new BasicStroke(isFirst ? 3 : 1.5f);
    }

    private static double x(final double usd)
    {
        return LEFT + share(usd, LOWEST_ACROSS, HIGHEST_ACROSS) * (WIDTH - RIGHT - LEFT);
    }

    private static double y(final double usd)
    {
        return HEIGHT - BOTTOM - share(usd, LOWEST_UP, HIGHEST_UP) * (HEIGHT - BOTTOM - TOP);
    }

    private static double share(final double usd, final int lowestDecade, final int highestDecade)
    {
        final double decades = Math.log10(usd) - lowestDecade;
        return Math.max(0, Math.min(1, decades / (highestDecade - lowestDecade)));
    }

    private static String amount(final int decade)
    {
        final String[] units = {"", " K", " M", " B"};
        return "1" + "0".repeat(decade % 3) + units[decade / 3];
    }

    private static Font font(final int style, final int size)
    {
        return new Font(Font.SANS_SERIF, style, size);
    }

    private static void centre(final Graphics2D graphics, final String text, final double x, final double y)
    {
        graphics.drawString(text, (float)(x - graphics.getFontMetrics().stringWidth(text) / 2.0), (float)y);
    }

    private static void right(final Graphics2D graphics, final String text, final double x, final double y)
    {
        graphics.drawString(text, (float)(x - graphics.getFontMetrics().stringWidth(text)), (float)y);
    }
}
