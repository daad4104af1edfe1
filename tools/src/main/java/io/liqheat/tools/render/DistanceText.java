package io.liqheat.tools.render;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.replay.accuracy.distance.MapsByDistance;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps of different methods by distance from the price.
 */
public final class DistanceText implements Findings
{
    private final Instrument instrument;
    private final MapsByDistance maps;

    /**
     * A report.
     *
     * @param instrument the maps are of.
     * @param maps       compared.
     */
    public DistanceText(final Instrument instrument, final MapsByDistance maps)
    {
        this.instrument = instrument;
        this.maps = maps;
    }

    @Override
    public List<String> lines()
    {
        final List<String> lines = new ArrayList<>();
        lines.add(JournalInstruments.nameOf(instrument) + "  no realised liquidations: maps are compared, not scored");
        final List<MapsByDistance.Row> rows = maps.rows();
        if (rows.isEmpty())
        {
            lines.add("no map was drawn: the journal is shorter than the warm-up of " +
                Figures.duration(maps.spanNs()));
            return lines;
        }

        lines.add("means of " + Figures.count(maps.maps(), "map") + " in " + Figures.duration(maps.spanNs()) +
            "; open interest " + Figures.money(cents(maps.meanOpenInterestLots())) +
            ", and no map can be right that expects more of it to be forced");
        final List<MapsByDistance.Row> drawn = rows.stream().filter((row) -> row.maps() > 0).toList();
        if (drawn.size() < rows.size())
        {
            lines.add("empty without liquidations: " + String.join(" ",
                rows.stream().filter((row) -> 0 == row.maps()).map(MapsByDistance.Row::name).toList()));
        }

        lines.add("");
        lines.addAll(amounts(drawn));
        lines.add("");
        lines.addAll(likeness(rows));
        lines.add("");
        lines.add("bands of 0.1 % up to 20 % on both sides; in common: share of the two as distributions;" +
            " Wasserstein: as a share of the axis");
        lines.add("this says how maps differ, not which is right; where all agree they may be wrong together");
        return lines;
    }

    private List<String> amounts(final List<MapsByDistance.Row> rows)
    {
        final TextTable amounts = new TextTable("  ", "<expected to be forced", "within 20 %", "of open interest",
            "of it in 1 %", "2 %", "5 %", "10 %", "longs in 1 %", "2 %", "5 %", "10 %", "20 %");
        for (final MapsByDistance.Row row : rows)
        {
            amounts.row(row.name(), Figures.money(cents(row.lots())),
                maps.meanOpenInterestLots() > 0 ? percent(row.lots() / maps.meanOpenInterestLots()) : "-",
                percent(row.shareWithin()[0]), percent(row.shareWithin()[1]), percent(row.shareWithin()[2]),
                percent(row.shareWithin()[3]), percent(row.longShare()[0]), percent(row.longShare()[1]),
                percent(row.longShare()[2]), percent(row.longShare()[3]), percent(row.longShare()[4]));
        }

        return amounts.lines();
    }

    private static List<String> likeness(final List<MapsByDistance.Row> rows)
    {
        final TextTable likeness =
            new TextTable("  ", "<likeness to " + rows.get(0).name(), "rank correlation", "in common", "Wasserstein");
        for (final MapsByDistance.Row row : rows.subList(1, rows.size()))
        {
            if (row.maps() > 0)
            {
                likeness.row(row.name(), number(row.rank()[0]), percent(row.overlap()[0]), number(row.transport()[0]));
            }
        }

        return likeness.lines();
    }

    @Override
    public void write(final Json json)
    {
        json.field("basis", "none").field("instrument", JournalInstruments.nameOf(instrument))
            .field("maps", maps.maps()).field("spanNs", maps.spanNs());
        if (maps.maps() > 0)
        {
            json.field("openInterestUsd", cents(maps.meanOpenInterestLots()) / 100.0);
        }

        json.array("methods");
        final List<MapsByDistance.Row> rows = maps.rows();
        for (final MapsByDistance.Row row : rows)
        {
            json.object().field("name", row.name()).field("maps", row.maps());
            if (row.maps() > 0)
            {
                json.field("expectedUsd", cents(row.lots()) / 100.0);
            }

            final double[] distances = MapsByDistance.distances();
            for (int i = 0; i < distances.length; i++)
            {
                final String within = "within" + Math.round(distances[i] * 100) + "Percent";
                json.object(within).field("share", row.shareWithin()[i]).field("longShare", row.longShare()[i])
                    .endObject();
            }

            json.object("likeness");
            for (int i = 0; i < rows.size(); i++)
            {
                json.object(rows.get(i).name()).field("rankCorrelation", row.rank()[i])
                    .field("overlap", row.overlap()[i]).field("transportDistance", row.transport()[i]).endObject();
            }

            json.endObject().endObject();
        }

        json.endArray();
    }

    private long cents(final double lots)
    {
        return instrument.notionalCents(Math.round(maps.meanTicks()), Math.round(lots));
    }

    private static String percent(final double share)
    {
        return Double.isNaN(share) ? "-" : Figures.percent(share, 1);
    }

    private static String number(final double value)
    {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
