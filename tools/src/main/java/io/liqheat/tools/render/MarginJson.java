package io.liqheat.tools.render;

import io.liqheat.codecs.instrument.RiskTierDocument;
import io.liqheat.codecs.venue.VenueNames;
import io.liqheat.engine.margin.MarginAnswer;
import io.liqheat.engine.margin.Position;
import io.liqheat.engine.margin.TierSchedule;
import io.liqheat.engine.margin.TierTerms;
import io.liqheat.tools.console.Json;
import java.io.PrintStream;
import java.util.Locale;

/**
 * An answer about margin, for programs. Amounts are USD for linear contracts and base coins for inverse ones; what does
 * not exist is null.
 */
public final class MarginJson
{
    private MarginJson()
    {
    }

    /**
     * Write an answer.
     *
     * @param answer      to write.
     * @param isSizeGiven false when the size was assumed.
     * @param out         to write to.
     */
    public static void write(final MarginAnswer answer, final boolean isSizeGiven, final PrintStream out)
    {
        final Position position = answer.position();
        try (Json json = new Json(out))
        {
            json.field("venue", VenueNames.nameOf(answer.venue()))
                .field("symbol", answer.symbol())
                .field("contractType", lower(position.type()))
                .field("side", lower(position.side()))
                .field("marginMode", lower(answer.mode()))
                .field("date", answer.moment().toString())
                .field("entryPrice", position.referencePrice())
                .field("leverage", answer.leverage() > 0 ? answer.leverage() : Double.NaN)
                .field("quantity", position.size())
                .field("isQuantityAssumed", !isSizeGiven)
                .field("takerFee", answer.takerRate())
                .field("liquidationPrice", answer.liquidationPrice())
                .field("bankruptcyPrice", answer.bankruptcyPrice())
                .field("distance", answer.distance())
                .field("initialMargin", answer.initialMargin())
                .field("maintenanceMargin", answer.maintenanceMargin())
                .field("marginRatio", answer.marginRatio());
            tier(json.object("tier"), answer, answer.openedTier());
            tier(json.object("tierAtLiquidation"), answer, answer.solution().tier());
            json.object("formula")
                .field("text", answer.rule().formula())
                .field("source", answer.rule().source())
                .field("read", answer.rule().read().toString())
                .endObject();
            final RiskTierDocument table = answer.table();
            json.object("tiers")
                .field("isAssumed", null == table)
                .field("source", null == table ? null : table.source())
                .field("asOf", null == table ? null : table.asOf().toString())
                .field("note", null == table ? null : table.origin().note())
                .field("count", answer.schedule().count())
                .endObject()
                .array("warnings");
            answer.warnings().forEach(json::element);
            json.endArray();
        }
    }

    private static void tier(final Json json, final MarginAnswer answer, final int tier)
    {
        final TierSchedule schedule = answer.schedule();
        final TierTerms terms = schedule.terms(tier);
        json.field("number", tier + 1)
            .field("measure", lower(schedule.measure()))
            .field("floor", schedule.floor(tier))
            .field("cap", schedule.cap(tier))
            .field("maintenanceRate", terms.rate())
            .field("slopePerCoin", terms.slope())
            .field("deduction", terms.deduction())
            .field("maxLeverage", schedule.maxLeverage(tier))
            .endObject();
    }

    private static String lower(final Enum<?> constant)
    {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
