package io.liqheat.tools.render;

import io.liqheat.codecs.event.ContractType;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.map.LadderMap;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A ladder as a table: highest price first, the mark between shorts above it and longs below.
 */
public final class LadderTable
{
    /** What every picture of a ladder has to say. */
    public static final String ESTIMATED =
        "Estimated from public trades and open interest: venues do not publish positions or liquidation prices.";

    private static final String LONG_COLOUR = "\033[38;5;75m";
    private static final String SHORT_COLOUR = "\033[38;5;214m";
    private static final String RESET = "\033[0m";
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    private static final int MAX_BAR = 24;
    private static final int MIN_BAR = 4;
    private static final int NARROW = 108;

    private final boolean hasColour;
    private final boolean hasUnicode;
    private final int columns;

    /**
     * A renderer.
     *
     * @param console says what can be shown: colours (blue longs, amber shorts), block characters, how many columns.
     */
    public LadderTable(final Console console)
    {
        hasColour = console.hasColour();
        hasUnicode = console.hasUnicode();
        columns = console.columns();
    }

    /**
     * Unit of a quantity of an instrument.
     *
     * @param instrument the quantity is of.
     * @return name of a coin or currency.
     */
    public static String unitOf(final Instrument instrument)
    {
        return ContractType.INVERSE == instrument.contractType() ?
            instrument.quoteCurrency() : instrument.baseCoin();
    }

    /**
     * A price with separators.
     *
     * @param instrument it is of.
     * @param ticks      price in ticks.
     * @return with the digits of the tick.
     */
    public static String price(final Instrument instrument, final long ticks)
    {
        return separated(instrument.priceText(ticks));
    }

    /**
     * A quantity with separators.
     *
     * @param instrument it is of.
     * @param lots       quantity.
     * @param decimals   digits at most.
     * @return in base coin, or quote currency where contracts are inverse.
     */
    public static String quantity(final Instrument instrument, final double lots, final int decimals)
    {
        final String text = instrument.quantityText(Math.round(lots));
        final int point = text.indexOf('.');
        return Figures.decimal(Double.parseDouble(text), point < 0 ? 0 : Math.min(decimals, text.length() - point - 1));
    }

    /**
     * Lines above the table.
     *
     * @param map to describe.
     * @return the lines.
     */
    public List<String> header(final LadderMap map)
    {
        final Instrument instrument = map.instrument();
        final List<String> lines = new ArrayList<>();
        lines.add(JournalInstruments.nameOf(instrument) + "  at " + Figures.isoTime(map.timeNs()));
        final StringBuilder facts = new StringBuilder("mark price ")
            .append(price(instrument, map.markTicks())).append(' ').append(instrument.quoteCurrency());
        facts.append("   open interest ");
        if (map.openInterest() < 0)
        {
            facts.append("unknown");
        }
        else
        {
            facts.append(quantity(instrument, map.openInterest(), 3)).append(' ').append(unitOf(instrument))
                .append(" (").append(Figures.money(instrument.notionalCents(map.markTicks(), map.openInterest())))
                .append(" USD)   coverage ").append(LadderFigures.coverage(map));
        }

        lines.add(facts.toString());
        return lines;
    }

    /**
     * The table.
     *
     * @param map to show.
     * @return the lines, heading first.
     */
    public List<String> rows(final LadderMap map)
    {
        final Instrument instrument = map.instrument();
        final String unit = unitOf(instrument);
        final List<LadderMap.Row> rows = map.rows();
        final long[] cumulative = LadderFigures.cumulativeCents(map);
        final boolean isNarrow = columns < NARROW;
        final String price = "price, " + instrument.quoteCurrency();
        final TextTable table = isNarrow ?
            new TextTable("", price, "distance", "longs, USD", "shorts, USD", "total to here") :
            new TextTable("", price, "distance", "longs, " + unit, "USD", "shorts, " + unit, "USD",
                "10-90 % bounds", "total to here, USD");
        double largest = 0;
        for (int i = 0; i < rows.size(); i++)
        {
            final LadderMap.Row row = rows.get(i);
            final long mid = Math.round(row.midTicks());
            final String prices = price(instrument, row.lowTicks()) + " - " + price(instrument, row.highTicks());
            final String distance = distance(row.midTicks() / map.markTicks() - 1);
            final String longs = moneyOrDot(instrument, mid, row.longLots());
            final String shorts = moneyOrDot(instrument, mid, row.shortLots());
            final String total = Figures.money(cumulative[i]);
            if (isNarrow)
            {
                table.row(prices, distance, longs, shorts, total);
            }
            else
            {
                table.row(prices, distance, quantityOrDot(instrument, row.longLots()), longs,
                    quantityOrDot(instrument, row.shortLots()), shorts, bounds(instrument, mid, row), total);
            }

            largest = Math.max(largest, (row.longLots() + row.shortLots()) * row.midTicks());
        }

        return withBars(map, table.lines(), largest);
    }

    private List<String> withBars(final LadderMap map, final List<String> lines, final double largest)
    {
        int width = 0;
        for (final String line : lines)
        {
            width = Math.max(width, line.length());
        }

        final int maxBar = Math.max(MIN_BAR, Math.min(MAX_BAR, columns - width - 3));
        final List<String> result = new ArrayList<>();
        result.add(lines.get(0));
        final int markIndex = LadderFigures.firstRowBelowMark(map);
        for (int i = 0; i < map.rows().size(); i++)
        {
            if (i == markIndex)
            {
                final String text = "-- mark " + price(map.instrument(), map.markTicks()) + " ";
                result.add(text + "-".repeat(Math.max(0, width + 2 + maxBar - text.length())));
            }

            final LadderMap.Row row = map.rows().get(i);
            final String line = lines.get(i + 1);
            final double longShare = largest > 0 ? row.longLots() * row.midTicks() / largest : 0;
            final double shortShare = largest > 0 ? row.shortLots() * row.midTicks() / largest : 0;
            final String bars = bar(shortShare * maxBar, SHORT_COLOUR) + bar(longShare * maxBar, LONG_COLOUR);
            result.add(bars.isEmpty() ? line : line + " ".repeat(width - line.length() + 2) + bars);
        }

        return result;
    }

    private String bar(final double length, final String colour)
    {
        final int eighths = (int)Math.round(length * 8);
        if (0 == eighths)
        {
            return "";
        }

        final String bar = hasUnicode ?
            "█".repeat(eighths / 8) + EIGHTHS[eighths % 8] : "#".repeat((eighths + 4) / 8);
        return hasColour ? colour + bar + RESET : bar;
    }

    private static String distance(final double share)
    {
        return (share > 0 ? "+" : "") + Figures.percent(share, 2);
    }

    private static String quantityOrDot(final Instrument instrument, final double lots)
    {
        return lots < 0.5 ? "." : quantity(instrument, lots, 3);
    }

    private static String bounds(final Instrument instrument, final long ticks, final LadderMap.Row row)
    {
        final double[] bounds = LadderFigures.bounds(row);
        return bounds[1] < 0.5 ? "." : moneyOrDot(instrument, ticks, bounds[0]) + " - " +
            moneyOrDot(instrument, ticks, bounds[1]);
    }

    private static String moneyOrDot(final Instrument instrument, final long ticks, final double lots)
    {
        return lots < 0.5 ? "." : Figures.money(LadderFigures.cents(instrument, ticks, lots));
    }

    private static String separated(final String plain)
    {
        final int point = plain.indexOf('.');
        final String whole = point < 0 ? plain : plain.substring(0, point);
        return Figures.count(Long.parseLong(whole)) + (point < 0 ? "" : plain.substring(point));
    }
}
