package io.liqheat.tools.render;

import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.replay.inspect.JournalInstruments;
import io.liqheat.replay.map.LadderMap;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * A ladder for programs: JSON with everything, CSV with the rows.
 */
public final class LadderJson
{
    private static final String[] SIDES = {"long", "short"};

    private LadderJson()
    {
    }

    /**
     * Write a map as JSON.
     *
     * @param map to write.
     * @param out to write to.
     */
    public static void write(final LadderMap map, final PrintStream out)
    {
        final Instrument instrument = map.instrument();
        try (Json json = new Json(out))
        {
            json.field("instrument", JournalInstruments.nameOf(instrument))
                .time("time", map.timeNs())
                .field("isEstimated", true)
                .field("note", LadderTable.ESTIMATED)
                .field("quantityUnit", LadderTable.unitOf(instrument))
                .field("priceUnit", instrument.quoteCurrency())
                .number("tick", instrument.priceText(1))
                .number("lot", instrument.quantityText(1))
                .number("markPrice", instrument.priceText(map.markTicks()))
                .number("bandWidth", instrument.priceText(map.bandWidthTicks()));
            if (map.openInterest() >= 0)
            {
                json.number("openInterest", instrument.quantityText(map.openInterest()))
                    .field("openInterestCents", instrument.notionalCents(map.markTicks(), map.openInterest()));
            }

            json.field("coverage", map.coverage().seen());
            json.object("coverageBySide")
                .field("longSeen", map.coverage().longSeen())
                .field("shortSeen", map.coverage().shortSeen())
                .field("longGuessed", map.coverage().longGuessed())
                .field("shortGuessed", map.coverage().shortGuessed())
                .endObject();
            json.object("realised")
                .number("long", instrument.quantityText(map.realisedLots()[0]))
                .number("short", instrument.quantityText(map.realisedLots()[1]))
                .endObject();
            writeRows(map, json);
            writeLedger(map, json);
        }
    }

    private static void writeRows(final LadderMap map, final Json json)
    {
        final Instrument instrument = map.instrument();
        final List<LadderMap.Row> rows = map.rows();
        final long[] cumulative = LadderFigures.cumulativeCents(map);
        json.array("rows");
        for (int i = 0; i < rows.size(); i++)
        {
            final LadderMap.Row row = rows.get(i);
            final long mid = Math.round(row.midTicks());
            json.object()
                .number("low", instrument.priceText(row.lowTicks()))
                .number("high", instrument.priceText(row.highTicks()))
                .field("distance", row.midTicks() / map.markTicks() - 1)
                .number("long", instrument.quantityText(Math.round(row.longLots())))
                .field("longCents", LadderFigures.cents(instrument, mid, row.longLots()))
                .number("short", instrument.quantityText(Math.round(row.shortLots())))
                .field("shortCents", LadderFigures.cents(instrument, mid, row.shortLots()))
                .field("longCentsLower", LadderFigures.cents(instrument, mid, row.bounds()[0][0]))
                .field("longCentsUpper", LadderFigures.cents(instrument, mid, row.bounds()[0][1]))
                .field("shortCentsLower", LadderFigures.cents(instrument, mid, row.bounds()[1][0]))
                .field("shortCentsUpper", LadderFigures.cents(instrument, mid, row.bounds()[1][1]))
                .field("cumulativeCents", cumulative[i]);
            for (int side = 0; side < row.tierLots().length; side++)
            {
                json.object(SIDES[side] + "LotsByTier");
                for (int tier = 0; tier < row.tierLots()[side].length; tier++)
                {
                    if (row.tierLots()[side][tier] > 0)
                    {
                        json.field(map.tiers().get(tier), row.tierLots()[side][tier]);
                    }
                }

                json.endObject();
            }

            json.endObject();
        }

        json.endArray();
    }

    private static void writeLedger(final LadderMap map, final Json json)
    {
        json.object("ledger")
            .field("addsUp", LedgerTable.isBalanced(map))
            .field("unit", "raw units; resident * scale * lots per unit = residentLots")
            .array("lines");
        for (final LadderMap.LedgerLine line : map.ledger())
        {
            json.object()
                .field("side", SIDES[line.side()])
                .field("tier", line.tier())
                .field("deposited", line.deposited())
                .field("crossed", line.crossed())
                .field("overflow", line.overflow())
                .field("swept", line.swept())
                .field("resident", line.resident())
                .field("scaledAway", line.scaledAway())
                .field("scale", line.scale())
                .field("weight", line.weight())
                .field("residentLots", line.residentLots())
                .endObject();
        }

        json.endArray().endObject();
    }

    /**
     * Write the rows of a map as CSV with a heading.
     *
     * @param map to write.
     * @param out to write to.
     */
    public static void writeCsv(final LadderMap map, final PrintStream out)
    {
        final Instrument instrument = map.instrument();
        final String name = JournalInstruments.nameOf(instrument);
        final String time = Figures.isoTime(map.timeNs());
        final String mark = instrument.priceText(map.markTicks());
        final long[] cumulative = LadderFigures.cumulativeCents(map);
        out.print("instrument,time,mark_price,low_price,high_price,distance,long_quantity,long_usd," +
            "short_quantity,short_usd,cumulative_usd,long_usd_lower,long_usd_upper,short_usd_lower,short_usd_upper\n");
        for (int i = 0; i < map.rows().size(); i++)
        {
            final LadderMap.Row row = map.rows().get(i);
            final long mid = Math.round(row.midTicks());
            out.print(String.join(",", name, time, mark,
                instrument.priceText(row.lowTicks()),
                instrument.priceText(row.highTicks()),
                String.format(Locale.ROOT, "%.6f", row.midTicks() / map.markTicks() - 1),
                instrument.quantityText(Math.round(row.longLots())),
                usd(LadderFigures.cents(instrument, mid, row.longLots())),
                instrument.quantityText(Math.round(row.shortLots())),
                usd(LadderFigures.cents(instrument, mid, row.shortLots())),
                usd(cumulative[i]),
                usd(LadderFigures.cents(instrument, mid, row.bounds()[0][0])),
                usd(LadderFigures.cents(instrument, mid, row.bounds()[0][1])),
                usd(LadderFigures.cents(instrument, mid, row.bounds()[1][0])),
                usd(LadderFigures.cents(instrument, mid, row.bounds()[1][1]))) + "\n");
        }

        out.flush();
    }

    private static String usd(final long cents)
    {
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }
}
