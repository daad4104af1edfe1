package io.liqheat.tools.render;

import io.liqheat.replay.accuracy.Measure;
import io.liqheat.replay.accuracy.ScoreRow;
import io.liqheat.replay.accuracy.ScoreTable;
import io.liqheat.replay.accuracy.ScoringRules;
import io.liqheat.tools.console.Json;
import java.util.List;
import java.util.Locale;

/**
 * Scoreboards for programs.
 */
public final class AccuracyJson
{
    private static final double NS_PER_SECOND = 1e9;

    private AccuracyJson()
    {
    }

    /**
     * Write the rules that were scored by.
     *
     * @param rules to write.
     * @param json  to write to.
     */
    public static void write(final ScoringRules rules, final Json json)
    {
        json.object("rules")
            .field("bandLogWidth", rules.bandWidth())
            .field("rangeBands", rules.rangeBands())
            .field("visitRestSeconds", rules.restNs() / NS_PER_SECOND)
            .field("liquidationTailSeconds", rules.tailNs() / NS_PER_SECOND)
            .field("mapSeconds", rules.mapNs() / NS_PER_SECOND)
            .field("uniformShare", rules.uniformShare())
            .field("topPeaks", rules.topPeaks())
            .endObject();
    }

    /**
     * Write tables.
     *
     * @param tables to write.
     * @param json   to write to.
     */
    public static void write(final List<ScoreTable> tables, final Json json)
    {
        json.array("tables");
        tables.forEach((table) -> write(table, json));
        json.endArray();
    }

    private static void write(final ScoreTable table, final Json json)
    {
        json.object()
            .field("title", table.title())
            .field("runs", table.runs())
            .field("scoredDays", table.days())
            .field("blocks", table.blocks())
            .field("daysPerBlock", table.blockDays())
            .field("warmUpDays", table.warmUpDays())
            .field("visits", table.visits())
            .field("liquidations", table.liquidations())
            .field("unpassedShare", table.unpassedShare())
            .field("behindMapShare", table.behindMapShare())
            .field("outOfRangeShare", table.outOfRangeShare())
            .field("truthShownShare", table.truthShownShare())
            .array("methods");
        table.rows().forEach((row) -> write(row, table.usdPerLot(), json));
        json.endArray().array("notLed");
        for (final ScoreTable.Shortfall shortfall : table.shortfalls())
        {
            json.object()
                .field("measure", shortfall.measure().field())
                .field("rival", shortfall.rival())
                .field("lead", shortfall.figure().lead())
                .field("leadError", shortfall.figure().leadError())
                .endObject();
        }

        json.endArray().endObject();
    }

    private static void write(final ScoreRow row, final double usdPerLot, final Json json)
    {
        json.object()
            .field("name", row.name())
            .field("kind", row.kind().name().toLowerCase(Locale.ROOT))
            .object("measures");
        for (final Measure measure : Measure.values())
        {
            final ScoreRow.Figure figure = row.figure(measure);
            if (!Double.isNaN(figure.value()))
            {
                json.object(measure.field())
                    .field("value", figure.value())
                    .field("standardError", figure.standardError())
                    .field("lead", figure.lead())
                    .field("leadError", figure.leadError())
                    .endObject();
            }
        }

        json.endObject();
        writeSeeds(row, json);
        writeBounds(row, json);
        writeReliability(row, usdPerLot, json);
        final double[] lift = row.lift();
        json.array("lift");
        for (int i = 0; i < lift.length; i++)
        {
            json.object().field("bandShare", ScoreRow.liftShares()[i]).field("truthShare", lift[i]).endObject();
        }

        json.endArray().endObject();
    }

    /** Figures of each market, or of all worlds of one seed, by themselves. */
    private static void writeSeeds(final ScoreRow row, final Json json)
    {
        json.array("bySeed");
        for (int group = 0; group < row.byGroup(Measure.LEVEL).length; group++)
        {
            json.object();
            for (final Measure measure : Measure.values())
            {
                final double value = row.byGroup(measure)[group];
                if (!Double.isNaN(row.figure(measure).value()) && !Double.isNaN(value))
                {
                    json.field(measure.field(), value);
                }
            }

            json.endObject();
        }

        json.endArray();
    }

    private static void writeBounds(final ScoreRow row, final Json json)
    {
        json.array("bounds");
        for (int group = 0; group < row.boundedRanges().length; group++)
        {
            if (row.boundedRanges()[group] > 0)
            {
                json.object()
                    .field("fromUsd", ScoringRules.boundsEdgeUsd(group))
                    .field("ranges", row.boundedRanges()[group])
                    .field("below", row.rangesBelow()[group])
                    .field("above", row.rangesAbove()[group])
                    .endObject();
            }
        }

        json.endArray();
    }

    private static void writeReliability(final ScoreRow row, final double usdPerLot, final Json json)
    {
        final double[] counts = row.reliabilityCounts();
        json.array("reliability");
        for (int group = 0; group < counts.length; group++)
        {
            if (counts[group] > 0)
            {
                json.object()
                    .field("fromUsd", ScoringRules.reliabilityEdgeUsd(group))
                    .field("visits", Math.round(counts[group]))
                    .field("predictedUsd", row.reliabilityPredicted()[group] * usdPerLot)
                    .field("realisedUsd", row.reliabilityRealised()[group] * usdPerLot)
                    .field("ratioStandardError", row.reliabilityErrors()[group])
                    .endObject();
            }
        }

        json.endArray();
    }
}
