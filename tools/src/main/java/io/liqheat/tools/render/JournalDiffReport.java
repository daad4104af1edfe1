package io.liqheat.tools.render;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.venue.VenueNames;
import io.liqheat.replay.diff.FirstDifference;
import io.liqheat.replay.diff.InstrumentDiff;
import io.liqheat.replay.diff.JournalDiff;
import io.liqheat.replay.diff.MapSum;
import io.liqheat.replay.diff.PriceRows;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Where and by how much the maps of two journals differ.
 */
public final class JournalDiffReport
{
    private static final int LARGEST = 10;

    private final JournalDiff diff;
    private final List<InstrumentDiff> instruments;

    /**
     * A report.
     *
     * @param diff        that has ended.
     * @param instruments of it.
     */
    public JournalDiffReport(final JournalDiff diff, final List<InstrumentDiff> instruments)
    {
        this.diff = diff;
        this.instruments = instruments;
    }

    /** {@return for people} */
    public List<String> lines()
    {
        final List<String> lines = new ArrayList<>();
        lines.add("compared  " + Figures.count(diff.events(), "event") + " up to " +
            Figures.time(diff.lastTimeNs()) + ", the same in both but for the configuration");
        if (null != diff.end())
        {
            lines.add("ended     " + diff.end());
        }

        final FirstDifference first = diff.firstDifference();
        lines.add("deltas    " + (null == first ? "identical" :
            "differ from event " + Figures.count(first.sequence()) + " on, at " + Figures.time(first.timeNs()) +
            (null == first.instrument() ? "" : ", " + first.instrument()) + ": " + first.text()));
        if (null == first)
        {
            return lines;
        }

        lines.add("");
        lines.addAll(totals());
        lines.add("");
        lines.add("in common: share of both as distributions over price; Wasserstein: as a share of the axis; both" +
            " and the rank correlation of bands of 0.1 % up to 20 % from the mark, whatever the level");
        for (final InstrumentDiff instrument : instruments)
        {
            lines.add("");
            lines.addAll(instrumentLines(instrument));
        }

        return lines;
    }

    private List<String> totals()
    {
        final TextTable table = new TextTable("", "<expected to be forced, at the end", "<", "first USD", "second USD",
            "change", "in common", "Wasserstein", "rank correlation");
        final Map<String, double[]> venues = new TreeMap<>();
        for (final InstrumentDiff diff : instruments)
        {
            final String venue = VenueNames.nameOf(diff.instrument().venue());
            for (int side = 0; side < 2; side++)
            {
                final double before = diff.first().cents()[side];
                final double after = diff.second().cents()[side];
                final double[] sums = venues.computeIfAbsent(venue, (name) -> new double[4]);
                sums[side] += before;
                sums[2 + side] += after;
                table.row(0 == side ? JournalInstruments.nameOf(diff.instrument()) : "", DiffFigures.SIDES[side],
                    DiffFigures.money(before), DiffFigures.money(after), DiffFigures.change(after - before),
                    0 == side ? DiffFigures.overlap(diff.last().distance()) : "",
                    0 == side ? DiffFigures.number(diff.last().distance().transport()) : "",
                    0 == side ? DiffFigures.number(diff.last().distance().rankCorrelation()) : "");
            }
        }

        if (venues.size() < instruments.size())
        {
            venues.forEach((venue, sums) ->
            {
                for (int side = 0; side < 2; side++)
                {
                    table.row(0 == side ? "all of " + venue : "", DiffFigures.SIDES[side],
                        DiffFigures.money(sums[side]), DiffFigures.money(sums[2 + side]),
                        DiffFigures.change(sums[2 + side] - sums[side]), "", "", "");
                }
            });
        }

        return table.lines();
    }

    private static List<String> instrumentLines(final InstrumentDiff diff)
    {
        final Instrument instrument = diff.instrument();
        final List<String> lines = new ArrayList<>();
        lines.add(JournalInstruments.nameOf(instrument) + "  mark price " +
            LadderTable.price(instrument, diff.last().markTicks()) + ", quantities in " +
            LadderTable.unitOf(instrument));
        lines.addAll(tiers(diff));
        lines.add("");
        lines.addAll(largest(diff));
        lines.add("");
        final TextTable time = new TextTable("  ", "<over time", "mark price", "longs first", "second", "shorts first",
            "second", "in common", "Wasserstein");
        for (final InstrumentDiff.Sample sample : diff.samples())
        {
            time.row(Figures.time(sample.timeNs()), LadderTable.price(instrument, sample.markTicks()),
                DiffFigures.money(sample.firstCents()[0]), DiffFigures.money(sample.secondCents()[0]),
                DiffFigures.money(sample.firstCents()[1]), DiffFigures.money(sample.secondCents()[1]),
                DiffFigures.overlap(sample.distance()), DiffFigures.number(sample.distance().transport()));
        }

        lines.addAll(time.lines());
        return lines;
    }

    private static List<String> tiers(final InstrumentDiff diff)
    {
        final TextTable table = new TextTable("  ", "<tier", "longs first", "second", "change", "shorts first",
            "second", "change");
        final double[][] first = diff.first().tierLots();
        final double[][] second = diff.second().tierLots();
        for (int tier = 0; tier < diff.tiers().size(); tier++)
        {
            if (first[0][tier] + first[1][tier] + second[0][tier] + second[1][tier] > 0)
            {
                table.row(diff.tiers().get(tier),
                    DiffFigures.quantity(diff.instrument(), first[0][tier]),
                    DiffFigures.quantity(diff.instrument(), second[0][tier]),
                    DiffFigures.quantity(diff.instrument(), second[0][tier] - first[0][tier]),
                    DiffFigures.quantity(diff.instrument(), first[1][tier]),
                    DiffFigures.quantity(diff.instrument(), second[1][tier]),
                    DiffFigures.quantity(diff.instrument(), second[1][tier] - first[1][tier]));
            }
        }

        return table.lines();
    }

    private static List<String> largest(final InstrumentDiff diff)
    {
        final PriceRows rows = diff.rows();
        final TextTable table = new TextTable("  ", "<largest differences", "first USD", "second USD", "change", "<");
        for (final int index : largestRows(diff))
        {
            final int side = index / rows.count();
            final int row = index % rows.count();
            final double centsPerLot =
                MapSum.centsPerLot(diff.instrument(), (rows.low(row) + rows.high(row)) / 2);
            final double before = diff.firstRows()[side][row] * centsPerLot;
            final double after = diff.secondRows()[side][row] * centsPerLot;
            table.row(DiffFigures.row(diff.instrument(), rows, row), DiffFigures.money(before),
                DiffFigures.money(after), DiffFigures.change(after - before), DiffFigures.SIDES[side]);
        }

        return table.lines();
    }

    private static List<Integer> largestRows(final InstrumentDiff diff)
    {
        final int count = diff.rows().count();
        return IntStream.range(0, 2 * count).boxed()
            .filter((index) -> 0 != difference(diff, index))
            .sorted(Comparator.comparingDouble((Integer index) -> -difference(diff, index)))
            .limit(LARGEST).toList();
    }

    private static double difference(final InstrumentDiff diff, final int index)
    {
        final int count = diff.rows().count();
        return Math.abs(
            diff.secondRows()[index / count][index % count] - diff.firstRows()[index / count][index % count]);
    }

    /**
     * For programs.
     *
     * @param json to add fields to.
     */
    public void write(final Json json)
    {
        json.field("events", diff.events());
        if (diff.events() > 0)
        {
            json.time("to", diff.lastTimeNs());
        }

        json.field("areEventsDifferent", diff.areEventsDifferent())
            .field("areDeltasIdentical", null == diff.firstDifference());
        if (null != diff.end())
        {
            json.field("end", diff.end());
        }

        if (null != diff.firstDifference())
        {
            json.object("firstDifference").field("event", diff.firstDifference().sequence())
                .time("time", diff.firstDifference().timeNs());
            if (null != diff.firstDifference().instrument())
            {
                json.field("instrument", diff.firstDifference().instrument());
            }

            json.field("text", diff.firstDifference().text()).endObject();
        }

        json.array("instruments");
        instruments.forEach((instrument) -> write(instrument, json));
        json.endArray();
    }

    private static void write(final InstrumentDiff diff, final Json json)
    {
        final Instrument instrument = diff.instrument();
        json.object().field("instrument", JournalInstruments.nameOf(instrument)).array("tiers");
        for (int tier = 0; tier < diff.tiers().size(); tier++)
        {
            json.object().field("tier", diff.tiers().get(tier));
            for (int side = 0; side < 2; side++)
            {
                json.number(DiffFigures.SIDES[side] + "First",
                    quantity(instrument, diff.first().tierLots()[side][tier]))
                    .number(DiffFigures.SIDES[side] + "Second",
                        quantity(instrument, diff.second().tierLots()[side][tier]));
            }

            json.endObject();
        }

        json.endArray().array("rows");
        for (int row = 0; row < diff.rows().count(); row++)
        {
            json.object().number("low", instrument.priceText(diff.rows().low(row)))
                .number("high", instrument.priceText(diff.rows().high(row)));
            for (int side = 0; side < 2; side++)
            {
                json.number(DiffFigures.SIDES[side] + "First", quantity(instrument, diff.firstRows()[side][row]))
                    .number(DiffFigures.SIDES[side] + "Second", quantity(instrument, diff.secondRows()[side][row]));
            }

            json.endObject();
        }

        json.endArray().array("samples");
        for (final InstrumentDiff.Sample sample : diff.samples())
        {
            json.object().time("time", sample.timeNs()).field("event", sample.sequence())
                .number("markPrice", instrument.priceText(sample.markTicks()));
            for (int side = 0; side < 2; side++)
            {
                json.field(DiffFigures.SIDES[side] + "FirstCents", Math.round(sample.firstCents()[side]))
                    .field(DiffFigures.SIDES[side] + "SecondCents", Math.round(sample.secondCents()[side]));
            }

            json.field("overlap", sample.distance().overlap())
                .field("transportDistance", sample.distance().transport())
                .field("rankCorrelation", sample.distance().rankCorrelation()).endObject();
        }

        json.endArray().endObject();
    }

    private static String quantity(final Instrument instrument, final double lots)
    {
        return instrument.quantityText(Math.round(lots));
    }
}
