package io.liqheat.tools.render;

import io.liqheat.replay.accuracy.Contender;
import io.liqheat.replay.accuracy.metric.BlockBootstrap;
import io.liqheat.replay.accuracy.totals.TotalsMeasure;
import io.liqheat.replay.accuracy.totals.TotalsScore;
import io.liqheat.replay.accuracy.totals.TotalsTable;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.Json;
import io.liqheat.tools.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Scores on totals of liquidations, and what can be concluded from them.
 */
public final class TotalsText implements Findings
{
    private static final double CLEAR = 2;
    private static final List<String> LEGEND = List.of(
        "bits        log score of a span's totals over that of the past mean; over null: over that of the best null",
        "adds        what a regression on all that the nulls know (the price's path, totals and moves of the hours",
        "            before) gains when it may use the method as well; null-recent is what it tells without",
        "D2          share of the Poisson deviance explained that the best null leaves: large totals count;",
        "            gamma: all spans count alike, also those in which the price hardly moved",
        "rank        correlation over spans; given null: among spans in which null-recent expects the same",
        "raw level   realised over predicted as the method says it; fitted: after one constant fitted on the past,",
        "            which all methods get and all other figures are computed with; slope: 1 is right",
        "side bits   log score of which side was liquidated, over a coin toss; over null: over the best null",
        "+level      the method with a level that follows the totals of the last hours, as liqheat's does",
        "+-          standard error, bootstrap by blocks of seven days; * liqheat does not lead it by two of them");

    private final String title;
    private final TotalsTable table;
    private final TotalsScore score;
    private final Set<String> usual;
    private final Set<String> withoutLevel;
    private final boolean hasMadeUpTrades;

    /**
     * A report.
     *
     * @param title           what was scored.
     * @param table           of totals.
     * @param score           of it.
     * @param contenders      that were scored.
     * @param hasMadeUpTrades whether trades were not recorded but made up from open interest.
     */
    public TotalsText(
        final String title,
        final TotalsTable table,
        final TotalsScore score,
        final List<Contender> contenders,
        final boolean hasMadeUpTrades)
    {
        usual = contenders.stream().filter((contender) -> Contender.Kind.BASELINE == contender.kind())
            .map(Contender::name).collect(Collectors.toSet());
        withoutLevel = contenders.stream().filter((contender) -> !contender.hasLevel())
            .map(Contender::name).collect(Collectors.toSet());
        this.title = title;
        this.table = table;
        this.score = score;
        this.hasMadeUpTrades = hasMadeUpTrades;
    }

    @Override
    public List<String> lines()
    {
        final List<String> lines = new ArrayList<>();
        final String span = Figures.duration(table.intervalNs());
        lines.add(title + "  totals of " + span + ": " + Figures.count(score.spans(), "span") + " on " +
            Figures.count(score.days(), "day") + " scored, " + Figures.count(table.size() - score.spans()) +
            " before them to warm up, " + Figures.count(table.uncovered()) +
            " left out because prices or liquidations are missing");
        lines.add("liqheat learns from a total when it is published, and remembers so long what was swept");
        if (score.methods().isEmpty())
        {
            lines.add("nothing is left to score: give a longer journal or fewer days of --warm-up");
            return lines;
        }

        lines.add("the price went " + Figures.percent(score.sweptQuantile(0.5), 2) + " in the median span, more than " +
            Figures.percent(score.sweptQuantile(0.9), 2) + " in one of ten, " +
            Figures.percent(score.sweptQuantile(1), 1) + " at most");
        lines.add("");
        lines.addAll(tableOf(TotalsMeasure.BITS, TotalsMeasure.GAMMA));
        lines.add("");
        lines.addAll(tableOf(TotalsMeasure.RANK_LONG, TotalsMeasure.SIDE_BITS_OVER_NULL));
        lines.add("");
        lines.addAll(LEGEND);
        lines.add("");
        lines.addAll(conclusions());
        return lines;
    }

    private List<String> tableOf(final TotalsMeasure first, final TotalsMeasure last)
    {
        final List<String> titles = new ArrayList<>();
        titles.add("<against totals");
        for (final TotalsMeasure measure : TotalsMeasure.values())
        {
            if (measure.compareTo(first) >= 0 && measure.compareTo(last) <= 0)
            {
                titles.add(measure.label());
            }
        }

        final TextTable text = new TextTable("  ", titles.toArray(new String[0]));
        for (final TotalsScore.Method method : score.methods())
        {
            final List<String> cells = new ArrayList<>();
            cells.add(method.name());
            for (final TotalsMeasure measure : TotalsMeasure.values())
            {
                if (measure.compareTo(first) >= 0 && measure.compareTo(last) <= 0)
                {
                    cells.add(cell(method, measure));
                }
            }

            text.row(cells.toArray(new String[0]));
        }

        return text.lines();
    }

    private String cell(final TotalsScore.Method method, final TotalsMeasure measure)
    {
        if (TotalsMeasure.RAW_LEVEL == measure &&
            (withoutLevel.contains(method.name()) || Double.isNaN(method.values().get(measure))))
        {
            return "- ";
        }

        final boolean isUnled = method != score.methods().get(0) && measure.isMoreBetter() &&
            method.leads().get(measure) <= CLEAR * method.leadErrors().get(measure);
        return figure(method.values().get(measure), method.errors().get(measure)) + (isUnled ? "*" : " ");
    }

    private List<String> conclusions()
    {
        final TotalsScore.Method first = score.methods().get(0);
        final List<String> lines = new ArrayList<>();
        lines.add("what can be concluded");
        lines.add("  " + verdict(first, TotalsMeasure.ADDED,
            "given the price's path and the totals and moves before, " + first.name(),
            "tells more about how much is liquidated", "bits per span"));
        lines.add("  " + verdict(first, TotalsMeasure.BITS_OVER_NULL, "by itself " + first.name(),
            "beats the best null in the typical span", "bits per span"));
        lines.add("  " + verdict(first, TotalsMeasure.POISSON, "by itself " + first.name(),
            "beats the best null where much is liquidated", "of the deviance"));
        lines.add("  " + verdict(first, TotalsMeasure.GAMMA, "by itself " + first.name(),
            "beats the best null where the price hardly moved and little is expected", "of the gamma deviance"));
        lines.add("  " + verdict(first, TotalsMeasure.SIDE_BITS_OVER_NULL, first.name(),
            "tells which side is hit better than the best null", "bits per span"));
        for (final TotalsMeasure measure :
            new TotalsMeasure[] {TotalsMeasure.ADDED, TotalsMeasure.BITS, TotalsMeasure.POISSON})
        {
            lines.add("  " + rivalry(measure));
        }

        lines.add("what cannot");
        lines.add("  how far the price will go: every method is told, also the nulls");
        lines.add("  where inside a span's range it was liquidated: only the sum is known");
        lines.add("  the level: a constant is fitted on the past for every method, since totals may be of more" +
            " markets than the map");
        lines.add("  what maps say of prices more than " + Figures.percent(score.sweptQuantile(0.99), 1) +
            " away: one span in a hundred went there");
        lines.add("  more than " + Figures.count(score.blocks(), "week") +
            " can tell: error bars come from drawing weeks" + (score.blocks() < BlockBootstrap.FEWEST_BLOCKS ?
            ", and with fewer than five there are none" : ", and other months may differ"));
        if (hasMadeUpTrades)
        {
            lines.add("  how methods do that live on trades (large-trades, turnover): the trades of this journal are" +
                " made up from open interest");
        }

        return lines;
    }

    private static String verdict(
        final TotalsScore.Method method,
        final TotalsMeasure measure,
        final String who,
        final String does,
        final String unit)
    {
        final double value = method.values().get(measure);
        final double error = method.errors().get(measure);
        final String doubt = doubt(value, error);
        return String.format(Locale.ROOT, "%-6s%s %s (%s %s)", doubt + ":", who, does, signed(value, error), unit);
    }

    private static String doubt(final double value, final double error)
    {
        if (Double.isNaN(error))
        {
            return "-";
        }

        return value > CLEAR * error ? "yes" : value < -CLEAR * error ? "no" : "open";
    }

    private String rivalry(final TotalsMeasure measure)
    {
        final TotalsScore.Method first = score.methods().get(0);
        TotalsScore.Method best = null;
        for (final TotalsScore.Method method : score.methods())
        {
            best = usual.contains(method.name()) &&
                (null == best || method.values().get(measure) > best.values().get(measure)) ? method : best;
        }

        if (null == best)
        {
            return "no usual method to compare with";
        }

        final double lead = best.leads().get(measure);
        final double error = best.leadErrors().get(measure);
        final String doubt = doubt(lead, error);
        return String.format(Locale.ROOT, "%-6s%s leads the best usual method in %s (%s by %s)", doubt + ":",
            first.name(), measure.label(), best.name(), signed(lead, error));
    }

    @Override
    public void write(final Json json)
    {
        json.field("basis", "totals").field("instrument", title)
            .field("intervalNs", table.intervalNs())
            .field("spans", score.spans())
            .field("days", score.days())
            .field("blocks", score.blocks())
            .field("warmUpSpans", table.size() - score.spans())
            .field("uncoveredSpans", table.uncovered())
            .field("hasMadeUpTrades", hasMadeUpTrades);
        json.array("methods");
        for (final TotalsScore.Method method : score.methods())
        {
            json.object().field("name", method.name());
            for (final TotalsMeasure measure : TotalsMeasure.values())
            {
                if (TotalsMeasure.RAW_LEVEL != measure || !withoutLevel.contains(method.name()))
                {
                    json.object(measure.field())
                        .field("value", method.values().get(measure))
                        .field("standardError", method.errors().get(measure))
                        .field("lead", method.leads().get(measure))
                        .field("leadStandardError", method.leadErrors().get(measure))
                        .endObject();
                }
            }

            json.endObject();
        }

        json.endArray();
        json.array("conclusions");
        if (!score.methods().isEmpty())
        {
            conclusions().forEach((line) -> json.element(line.strip()));
        }

        json.endArray();
    }

    private static String figure(final double value, final double error)
    {
        return number(value) + "+-" + number(error);
    }

    private static String signed(final double value, final double error)
    {
        return (value > 0 ? "+" : "") + figure(value, error);
    }

    private static String number(final double value)
    {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.3f" : "%.0f", value);
    }
}
