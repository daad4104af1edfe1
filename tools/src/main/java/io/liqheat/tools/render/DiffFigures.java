package io.liqheat.tools.render;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.replay.diff.MapDistance;
import io.liqheat.replay.diff.PriceRows;
import io.liqheat.tools.console.Figures;
import java.util.Locale;

/**
 * Figures that reports of differences have in common.
 */
final class DiffFigures
{
    static final String[] SIDES = {"longs", "shorts"};

    private static final int FEW = 10;
    private static final int MANY = 1_000;

    private DiffFigures()
    {
    }

    /** An amount that may be negative. */
    static String money(final double cents)
    {
        final long rounded = Math.round(Math.abs(cents));
        return (cents < 0 && rounded > 0 ? "-" : "") + Figures.money(rounded);
    }

    /** A change with its sign. */
    static String change(final double cents)
    {
        return Math.round(cents) > 0 ? "+" + money(cents) : money(cents);
    }

    /** Quantity in the unit of the instrument, which may be negative; zero is a dot. */
    static String quantity(final Instrument instrument, final double lots)
    {
        if (0 == Math.round(lots))
        {
            return "·";
        }

        final double size = Math.abs(Double.parseDouble(instrument.quantityText(Math.round(Math.abs(lots)))));
        return (lots < 0 ? "-" : "") +
            LadderTable.quantity(instrument, Math.abs(lots), size < FEW ? 3 : size < MANY ? 1 : 0);
    }

    /** Prices of a row. */
    static String row(final Instrument instrument, final PriceRows rows, final int row)
    {
        return LadderTable.price(instrument, rows.low(row)) + " - " + LadderTable.price(instrument, rows.high(row));
    }

    static String overlap(final MapDistance distance)
    {
        return Figures.percent(distance.overlap(), 1);
    }

    static String number(final double value)
    {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
