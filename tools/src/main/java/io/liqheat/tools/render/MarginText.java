package io.liqheat.tools.render;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.codecs.instrument.RiskTierDocument;
import io.liqheat.codecs.venue.VenueNames;
import io.liqheat.engine.margin.MarginAnswer;
import io.liqheat.engine.margin.Position;
import io.liqheat.engine.margin.TierSchedule;
import io.liqheat.engine.margin.TierTerms;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An answer about margin, for people.
 */
public final class MarginText
{
    private static final int DIGITS = 8;
    private static final int MAX_DECIMALS = 10;

    private MarginText()
    {
    }

    /**
     * All of an answer.
     *
     * @param answer      to show.
     * @param isSizeGiven false when the size was assumed.
     * @param instrument  definition of the contract, or null when unknown.
     * @return its lines.
     */
    public static List<String> lines(
        final MarginAnswer answer, final boolean isSizeGiven, final Instrument instrument)
    {
        final Position position = answer.position();
        final double entry = position.referencePrice();
        final String coin = null == instrument ? "coins" : instrument.baseCoin();
        final String money = position.isInverse() ? coin : "USD";
        final List<String> lines = new ArrayList<>();
        lines.add(VenueNames.nameOf(answer.venue()) + ":" + answer.symbol() + ", " + lower(position.side()) + ", " +
            lower(answer.mode()) + ", " + (answer.leverage() > 0 ? number(answer.leverage()) + "x, " : "") +
            "entry " + number(entry) + ", " + answer.moment());
        lines.add("");
        final TextTable table = new TextTable("  ", "<", "<");
        table.row("quantity", number(position.size()) + " " + (position.isInverse() ? "USD" : coin) +
            (isSizeGiven ? "" : " (assumed: no quantity was given)"));
        table.row("liquidation price", answer.solution().hasPrice() ?
            number(answer.liquidationPrice()) + " (" + signedPercent(answer.distance()) + ")" :
            "none: no price liquidates it");
        if (null != instrument && answer.solution().hasPrice())
        {
            final double tick = Double.parseDouble(instrument.tick().toString());
            final double shown = answer.rule().displayedPrice(answer.liquidationPrice(), position.side(), tick);
            if (shown != answer.liquidationPrice())
            {
                table.row("shown by the venue", number(shown) + " (one tick to the safe side)");
            }
        }

        table.row("bankruptcy price", Double.isNaN(answer.bankruptcyPrice()) ?
            "none" : number(answer.bankruptcyPrice()));
        table.row("initial margin", number(answer.initialMargin()) + " " + money);
        table.row("maintenance margin", number(answer.maintenanceMargin()) + " " + money + " at entry");
        table.row("margin ratio", Figures.percent(answer.marginRatio(), 2) + " at entry, liquidated at 100 % " +
            (Venue.OKX == answer.venue() ? "and below" : "and above"));
        table.row("tier", tier(answer, answer.openedTier()));
        if (answer.solution().tier() != answer.openedTier())
        {
            table.row("tier at liquidation", tier(answer, answer.solution().tier()));
        }

        table.row("formula", answer.rule().formula());
        table.row("  from", answer.rule().source() + ", read " + answer.rule().read());
        if (answer.takerRate() > 0)
        {
            table.row("taker fee", Figures.percent(answer.takerRate(), 3));
        }

        final RiskTierDocument document = answer.table();
        table.row("tiers from", null == document ? "nowhere: assumed" : document.source() + " of " + document.asOf());
        lines.addAll(table.lines());
        if (!answer.warnings().isEmpty())
        {
            lines.add("");
            answer.warnings().forEach((warning) -> lines.add("warning: " + warning));
        }

        return lines;
    }

    private static String tier(final MarginAnswer answer, final int tier)
    {
        final TierSchedule schedule = answer.schedule();
        final TierTerms terms = schedule.terms(tier);
        final String unit = MarginAnswer.unit(schedule.measure());
        return (tier + 1) + " of " + schedule.count() + ": " +
            (schedule.floor(tier) > 0 ? "above " + number(schedule.floor(tier)) + " " : "") +
            (Double.isInfinite(schedule.cap(tier)) ? "any size" : "up to " + number(schedule.cap(tier)) + " " + unit) +
            ", maintenance " + percent(terms.rate()) +
            (terms.slope() > 0 ? " + " + percent(terms.slope()) + " per coin" : "") +
            ", deduction " + number(terms.deduction()) +
            (Double.isInfinite(schedule.maxLeverage(tier)) ? "" :
            ", at most " + number(schedule.maxLeverage(tier)) + "x");
    }

    private static String lower(final Enum<?> constant)
    {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String percent(final double share)
    {
        return number(100 * share) + " %";
    }

    private static String signedPercent(final double share)
    {
        return (share > 0 ? "+" : "") + Figures.percent(share, 3);
    }

    /** At least eight significant digits, without zeros at the end. */
    private static String number(final double value)
    {
        int decimals = DIGITS;
        for (double rest = Math.abs(value); rest >= 1 && decimals > 2; rest /= 10)
        {
            decimals--;
        }

        for (double rest = Math.abs(value); rest > 0 && rest < 0.1 && decimals < MAX_DECIMALS; rest *= 10)
        {
            decimals++;
        }

        final String text = Figures.decimal(value, decimals);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
