package io.liqheat.tools.render;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.replay.diff.Flow;
import io.liqheat.replay.diff.InstrumentChange;
import io.liqheat.replay.diff.PriceRows;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was built up, closed and swept between two moments.
 */
public final class MomentDiffReport
{
    private static final Flow[] FLOWS = Flow.values();

    private final long fromNs;
    private final long toNs;
    private final List<InstrumentChange> changes;

    /**
     * A report.
     *
     * @param fromNs  beginning, ns since the epoch.
     * @param toNs    end, ns since the epoch.
     * @param changes by instrument.
     */
    public MomentDiffReport(final long fromNs, final long toNs, final List<InstrumentChange> changes)
    {
        this.fromNs = fromNs;
        this.toNs = toNs;
        this.changes = changes;
    }

    /** {@return for people} */
    public List<String> lines()
    {
        final List<String> lines = new ArrayList<>();
        lines.add("from " + Figures.time(fromNs) + " to " + Figures.time(toNs) + " (" +
            Figures.duration(toNs - fromNs) + "), expected forced quantities; before + all changes = after");
        for (final InstrumentChange change : changes)
        {
            lines.add("");
            lines.addAll(lines(change));
        }

        return lines;
    }

    private static List<String> lines(final InstrumentChange change)
    {
        final Instrument instrument = change.instrument();
        final List<String> lines = new ArrayList<>();
        lines.add(JournalInstruments.nameOf(instrument) + "  mark price " +
            (0 == change.markBefore() ? "none" : LadderTable.price(instrument, change.markBefore())) + " -> " +
            LadderTable.price(instrument, change.markAfter()) + ", between " +
            LadderTable.price(instrument, change.lowestMark()) + " and " +
            LadderTable.price(instrument, change.highestMark()) + ", in " + LadderTable.unitOf(instrument));
        final TextTable totals = table("<");
        for (int side = 0; side < 2; side++)
        {
            final int at = side;
            totals.row(cells(instrument, DiffFigures.SIDES[side], change.before().lots()[side],
                (flow) -> change.total(flow, at), change.after().lots()[side]));
        }

        lines.addAll(totals.lines());
        lines.add("  liquidations the venue reported: longs " +
            DiffFigures.quantity(instrument, change.reported()[0]) + ", shorts " +
            DiffFigures.quantity(instrument, change.reported()[1]));
        for (int side = 0; side < 2; side++)
        {
            lines.add("");
            lines.addAll(rows(change, side));
        }

        for (int side = 0; side < 2; side++)
        {
            lines.add("");
            lines.addAll(tiers(change, side));
        }

        return lines;
    }

    private static List<String> rows(final InstrumentChange change, final int side)
    {
        final TextTable table = table("<" + DiffFigures.SIDES[side] + " by price");
        final PriceRows rows = change.rows();
        for (int i = rows.count() - 1; i >= 0; i--)
        {
            final int row = i;
            boolean isAny = 0 != Math.round(change.beforeRows()[side][row] + change.afterRows()[side][row]);
            for (final Flow flow : FLOWS)
            {
                isAny |= 0 != Math.round(change.flows()[flow.ordinal()][side][row]);
            }

            if (isAny)
            {
                table.row(cells(change.instrument(), DiffFigures.row(change.instrument(), rows, row),
                    change.beforeRows()[side][row], (flow) -> change.flows()[flow.ordinal()][side][row],
                    change.afterRows()[side][row]));
            }
        }

        return table.lines();
    }

    private static List<String> tiers(final InstrumentChange change, final int side)
    {
        final TextTable table = table("<" + DiffFigures.SIDES[side] + " by tier");
        for (int i = 0; i < change.tiers().size(); i++)
        {
            final int tier = i;
            if (change.before().tierLots()[side][tier] + change.after().tierLots()[side][tier] > 0)
            {
                table.row(cells(change.instrument(), change.tiers().get(tier), change.before().tierLots()[side][tier],
                    (flow) -> change.tierFlows()[flow.ordinal()][side][tier],
                    change.after().tierLots()[side][tier]));
            }
        }

        return table.lines();
    }

    /** Lots of a flow. */
    @FunctionalInterface
    private interface Lots
    {
        double of(Flow flow);
    }

    private static TextTable table(final String title)
    {
        final String[] titles = new String[FLOWS.length + 3];
        titles[0] = title;
        titles[1] = "before";
        for (int i = 0; i < FLOWS.length; i++)
        {
            titles[i + 2] = wordOf(FLOWS[i]);
        }

        titles[FLOWS.length + 2] = "after";
        return new TextTable("  ", titles);
    }

    private static String[] cells(
        final Instrument instrument, final String name, final double before, final Lots lots, final double after)
    {
        final String[] cells = new String[FLOWS.length + 3];
        cells[0] = name;
        cells[1] = DiffFigures.quantity(instrument, before);
        for (int i = 0; i < FLOWS.length; i++)
        {
            cells[i + 2] = DiffFigures.quantity(instrument, lots.of(FLOWS[i]));
        }

        cells[FLOWS.length + 2] = DiffFigures.quantity(instrument, after);
        return cells;
    }

    private static String wordOf(final Flow flow)
    {
        return flow.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * For programs.
     *
     * @param json to add fields to.
     */
    public void write(final Json json)
    {
        json.time("from", fromNs).time("to", toNs).array("instruments");
        for (final InstrumentChange change : changes)
        {
            final Instrument instrument = change.instrument();
            json.object().field("instrument", JournalInstruments.nameOf(instrument))
                .field("unit", LadderTable.unitOf(instrument));
            if (change.markBefore() > 0)
            {
                json.number("markBefore", instrument.priceText(change.markBefore()));
            }

            json.number("markAfter", instrument.priceText(change.markAfter()));
            for (int i = 0; i < 2; i++)
            {
                final int side = i;
                json.object(DiffFigures.SIDES[side]);
                writeLine(json, change, change.before().lots()[side], (flow) -> change.total(flow, side),
                    change.after().lots()[side]);
                json.number("reported", text(instrument, change.reported()[side])).array("rows");
                for (int j = 0; j < change.rows().count(); j++)
                {
                    final int row = j;
                    json.object().number("low", instrument.priceText(change.rows().low(row)))
                        .number("high", instrument.priceText(change.rows().high(row)));
                    writeLine(json, change, change.beforeRows()[side][row],
                        (flow) -> change.flows()[flow.ordinal()][side][row], change.afterRows()[side][row]);
                    json.endObject();
                }

                json.endArray().array("tiers");
                for (int j = 0; j < change.tiers().size(); j++)
                {
                    final int tier = j;
                    json.object().field("tier", change.tiers().get(tier));
                    writeLine(json, change, change.before().tierLots()[side][tier],
                        (flow) -> change.tierFlows()[flow.ordinal()][side][tier],
                        change.after().tierLots()[side][tier]);
                    json.endObject();
                }

                json.endArray().endObject();
            }

            json.endObject();
        }

        json.endArray();
    }

    private static void writeLine(
        final Json json, final InstrumentChange change, final double before, final Lots lots, final double after)
    {
        json.number("before", text(change.instrument(), before));
        for (final Flow flow : FLOWS)
        {
            json.number(nameOf(flow), text(change.instrument(), lots.of(flow)));
        }

        json.number("after", text(change.instrument(), after));
    }

    private static String nameOf(final Flow flow)
    {
        return Flow.BUILT_UP == flow ? "builtUp" : flow.name().toLowerCase(Locale.ROOT);
    }

    private static String text(final Instrument instrument, final double lots)
    {
        final String text = instrument.quantityText(Math.round(Math.abs(lots)));
        return Math.round(lots) < 0 ? "-" + text : text;
    }
}
