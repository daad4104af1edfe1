package io.liqheat.tools.render;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.replay.diff.MapSum;
import io.liqheat.replay.diff.PriceRows;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.tools.console.Figures;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * Two maps of one instrument side by side: prices upwards, the first map to the left and the second to the right, longs
 * blue and shorts orange.
 * <p>
 * <b>Threading:</b> stateless. Needs no display.
 */
public final class DiffImage
{
    private static final int WIDTH = 1180;
    private static final int HEIGHT = 860;
    private static final int TOP = 80;
    private static final int BOTTOM = 40;
    private static final int MIDDLE = WIDTH / 2;
    private static final int LABELS = 130;
    private static final int BAR = MIDDLE - LABELS / 2 - 90;
    private static final int FEWEST_PIXELS = 18;
    private static final Color INK = new Color(0x22, 0x22, 0x22);
    private static final Color[] COLOURS = {new Color(0x0B, 0x5F, 0xA5), new Color(0xD5, 0x5E, 0x00)};

    private DiffImage()
    {
    }

    /**
     * Draw it.
     *
     * @param instrument of the maps.
     * @param rows       prices.
     * @param first      lots by side and row.
     * @param second     lots by side and row.
     * @param names      of both maps.
     * @return the image.
     */
    public static BufferedImage draw(
        final Instrument instrument,
        final PriceRows rows,
        final double[][] first,
        final double[][] second,
        final String... names)
    {
        final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        final Graphics2D graphics = image.createGraphics();
        try
        {
            graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, WIDTH, HEIGHT);
            graphics.setColor(INK);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
            graphics.drawString(JournalInstruments.nameOf(instrument) +
                "  expected to be forced, by price (estimate); longs blue, shorts orange", 24, 30);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
            drawHeading(graphics, names[0], MIDDLE - LABELS / 2, true);
            drawHeading(graphics, names[1], MIDDLE + LABELS / 2, false);
            final double largest = largest(instrument, rows, first, second);
            for (int row = 0; row < rows.count(); row++)
            {
                drawRow(graphics, instrument, rows, row, first, -1, largest);
                drawRow(graphics, instrument, rows, row, second, 1, largest);
            }

            drawPrices(graphics, instrument, rows);
            graphics.drawString("longest bar: " + Figures.money(Math.round(largest)) + " USD", 24, HEIGHT - 14);
        }
        finally
        {
            graphics.dispose();
        }

        return image;
    }

    private static void drawHeading(
        final Graphics2D graphics, final String name, final int x, final boolean isLeft)
    {
        final int width = graphics.getFontMetrics().stringWidth(name);
        graphics.drawString(name, isLeft ? x - width : x, 60);
    }

    private static void drawRow(
        final Graphics2D graphics,
        final Instrument instrument,
        final PriceRows rows,
        final int row,
        final double[][] lots,
        final int direction,
        final double largest)
    {
        final int top = y(rows, row + 1);
        final int height = Math.max(1, y(rows, row) - top - 1);
        final double centsPerLot = MapSum.centsPerLot(instrument, (rows.low(row) + rows.high(row)) / 2);
        int x = MIDDLE + direction * LABELS / 2;
        for (int side = 0; side < 2; side++)
        {
            final int length = (int)Math.round(BAR * lots[side][row] * centsPerLot / largest);
            graphics.setColor(COLOURS[side]);
            graphics.fillRect(direction < 0 ? x - length : x, top, length, height);
            x += direction * length;
        }
    }

    private static void drawPrices(final Graphics2D graphics, final Instrument instrument, final PriceRows rows)
    {
        graphics.setColor(INK);
        int lastY = Integer.MAX_VALUE;
        for (int row = 0; row < rows.count(); row++)
        {
            final int y = (y(rows, row) + y(rows, row + 1)) / 2;
            if (lastY - y >= FEWEST_PIXELS)
            {
                final String text = LadderTable.price(instrument, (rows.low(row) + rows.high(row)) / 2);
                graphics.drawString(text, MIDDLE - graphics.getFontMetrics().stringWidth(text) / 2, y + 5);
                lastY = y;
            }
        }
    }

    private static int y(final PriceRows rows, final int row)
    {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * row / rows.count();
    }

    private static double largest(
        final Instrument instrument, final PriceRows rows, final double[][] first, final double[][] second)
    {
        double largest = 1;
        for (int row = 0; row < rows.count(); row++)
        {
            final double centsPerLot = MapSum.centsPerLot(instrument, (rows.low(row) + rows.high(row)) / 2);
            largest = Math.max(largest, centsPerLot * (first[0][row] + first[1][row]));
            largest = Math.max(largest, centsPerLot * (second[0][row] + second[1][row]));
        }

        return largest;
    }
}
