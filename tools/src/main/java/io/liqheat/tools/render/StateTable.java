package io.liqheat.tools.render;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.InstrumentModel;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.map.LadderMap;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the instruments of an engine stand, one line each.
 */
public final class StateTable
{
    private static final double RANGE = 0.05;

    private final HeatmapEngine engine;
    private final List<Instrument> instruments = new ArrayList<>();
    private final List<LadderMap> maps = new ArrayList<>();

    /**
     * State of all instruments.
     *
     * @param engine      whose state it is.
     * @param instruments it may know.
     */
    public StateTable(final HeatmapEngine engine, final JournalInstruments instruments)
    {
        this.engine = engine;
        for (final Instrument instrument : instruments.all())
        {
            final InstrumentModel model = engine.instrument(instrument.id());
            final boolean hasMark = null != model && null != model.ladder() && model.ladder().markTicks() > 0;
            this.instruments.add(instrument);
            maps.add(hasMark ? LadderMap.of(engine, instrument, 0, RANGE, 2) : null);
        }
    }

    public boolean isEmpty()
    {
        return instruments.isEmpty();
    }

    /** {@return the table, heading first} */
    public List<String> lines()
    {
        final TextTable table = new TextTable("", "<instrument", "mark price", "open interest", "coverage",
            "longs within 5 %", "shorts within 5 %", "reported liquidations", "<ledger");
        for (int i = 0; i < instruments.size(); i++)
        {
            final Instrument instrument = instruments.get(i);
            final LadderMap map = maps.get(i);
            if (null == map)
            {
                table.row(JournalInstruments.nameOf(instrument), "none yet", "", "", "", "", "", "");
            }
            else
            {
                final String unit = LadderTable.unitOf(instrument);
                table.row(JournalInstruments.nameOf(instrument),
                    LadderTable.price(instrument, map.markTicks()),
                    map.openInterest() < 0 ? "unknown" :
                        LadderTable.quantity(instrument, map.openInterest(), 1) + " " + unit,
                    map.openInterest() < 0 ? "" : LadderFigures.coverage(map),
                    Figures.money(expectedCents(map, 0)) + " USD",
                    Figures.money(expectedCents(map, 1)) + " USD",
                    LadderTable.quantity(instrument, map.realisedLots()[0] + map.realisedLots()[1], 3) + " " + unit,
                    LedgerTable.isBalanced(map) ? "adds up" : LedgerTable.verdict(map));
            }
        }

        return table.lines();
    }

    /**
     * The same for programs.
     *
     * @param json to add an array to.
     */
    public void write(final Json json)
    {
        json.array("instruments");
        for (int i = 0; i < instruments.size(); i++)
        {
            final Instrument instrument = instruments.get(i);
            final LadderMap map = maps.get(i);
            json.object().field("instrument", JournalInstruments.nameOf(instrument));
            if (null != map)
            {
                json.number("markPrice", instrument.priceText(map.markTicks()));
                if (map.openInterest() >= 0)
                {
                    json.number("openInterest", instrument.quantityText(map.openInterest()));
                }

                json.field("coverage", map.coverage().seen())
                    .field("guessed", map.coverage().guessed())
                    .field("longCentsWithin5Percent", expectedCents(map, 0))
                    .field("shortCentsWithin5Percent", expectedCents(map, 1))
                    .number("realisedLong", instrument.quantityText(map.realisedLots()[0]))
                    .number("realisedShort", instrument.quantityText(map.realisedLots()[1]))
                    .field("ledgerAddsUp", LedgerTable.isBalanced(map));
            }

            json.endObject();
        }

        json.endArray();
    }

    /** {@return whether every ledger adds up to the last unit} */
    public boolean isBalanced()
    {
        return maps.stream().allMatch((map) -> null == map || LedgerTable.isBalanced(map));
    }

    /** {@return name of an instrument that has a map, or null} */
    public String firstMapped()
    {
        for (int i = 0; i < maps.size(); i++)
        {
            if (null != maps.get(i))
            {
                return JournalInstruments.nameOf(instruments.get(i));
            }
        }

        return null;
    }

    /** {@return hash of the engine's state, as hexadecimal digits} */
    public String stateHash()
    {
        return Figures.hash(engine.stateHash());
    }

    private static long expectedCents(final LadderMap map, final int side)
    {
        long cents = 0;
        for (final LadderMap.Row row : map.rows())
        {
            cents += LadderFigures.cents(map.instrument(), Math.round(row.midTicks()),
                0 == side ? row.longLots() : row.shortLots());
        }

        return cents;
    }
}
