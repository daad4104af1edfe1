package io.liqheat.tools.render;

import io.liqheat.replay.accuracy.Contender;
import io.liqheat.replay.accuracy.Measure;
import io.liqheat.replay.accuracy.ScoreRow;
import io.liqheat.replay.accuracy.ScoreTable;
import io.liqheat.replay.accuracy.ScoringRules;
import io.liqheat.tools.console.Figures;
import io.liqheat.tools.console.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Scoreboards for people.
 */
public final class AccuracyText
{
    /** What the columns are. */
    public static final List<String> LEGEND = List.of(
        "bits/visit  log score of what the mark passed, visit by visit, over a uniform rate fitted on the past",
        "D2 1h       share of the Poisson deviance of the next hour explained, against the average by distance in",
        "            hindsight; rescaled: the column before it, after one constant fitted on the past",
        "bits 1h     log score of where in the bands passed the next hour's liquidations were, against the same",
        "real/pred   realised over predicted; cal. error: |realised - predicted| by size of the prediction, over",
        "            all realised; by rest: the same by the time since the price was last there, to 2 h, 6 h, a day,",
        "            3 days, longer; slope: 1 where larger predictions have outcomes as much larger",
        "under, over share of the ranges passed within the hour, with 100,000 USD or more expected in them, that",
        "            realised less or more than the bounds stated with the map: a tenth each is right",
        "rank corr   of hourly maps with the true positions, 10 bp bands; W1: distance to them, less is better",
        "top-5       peaks that are true ones (hits), share of the true positions there (mass)",
        "+level      the method with a level that follows the liquidations of the last hours, as liqheat's does",
        "-           does not apply: a level that the method's rule leaves open says nothing of the method",
        "±           standard error, bootstrap by block; * liqheat does not lead it by two of them");

    private static final Measure[] ABLATION_MEASURES = {
        Measure.VISIT_BITS, Measure.DEVIANCE, Measure.PLACE_BITS, Measure.LEVEL, Measure.RANK, Measure.TRANSPORT};
    private static final String NOTHING = "-";
    private static final int MAX_DECIMALS = 4;
    private static final double LEAST_DIGITS = 3;
    private static final int BY_SEED_DECIMALS = 3;

    private AccuracyText()
    {
    }

    /**
     * A table with its heading.
     *
     * @param table to show.
     * @return lines.
     */
    public static List<String> table(final ScoreTable table)
    {
        final List<String> lines = new ArrayList<>();
        lines.add(table.title() + "  " + Figures.count(table.runs(), "run") + ", " +
            Figures.count(table.days(), "scored day") + " (" + Figures.count(table.warmUpDays(), "day") +
            " of warm-up each), " + Figures.count(table.visits(), "visit") + ", " +
            Figures.count(table.liquidations(), "liquidation"));
        lines.add("of the forced quantity " + percent(table.unpassedShare()) + " came when nothing was passed; hourly" +
            " maps: " + percent(table.behindMapShare()) + " on the far side of the mark, " +
            percent(table.outOfRangeShare()) + " out of range");
        if (!Double.isNaN(table.truthShownShare()))
        {
            lines.add("hourly maps cover " + percent(table.truthShownShare()) +
                " of the true positions; the others are liquidated farther away, if ever");
        }

        lines.add(blocks(table));
        for (final Measure.Basis basis : Measure.Basis.values())
        {
            final List<Measure> measures = Arrays.stream(Measure.values())
                .filter((measure) -> basis == measure.basis() && isKnown(table, measure)).toList();
            if (!measures.isEmpty())
            {
                lines.add("");
                lines.addAll(table(table, basis, measures));
            }
        }

        return lines;
    }

    /**
     * What each ingredient is worth.
     *
     * @param table with ablations.
     * @return lines, none where there are no ablations.
     */
    public static List<String> ablations(final ScoreTable table)
    {
        final List<String> titles = new ArrayList<>(List.of("<" + table.title() + ": liqheat minus"));
        final List<Measure> measures = Arrays.stream(ABLATION_MEASURES)
            .filter((measure) -> isKnown(table, measure)).toList();
        measures.forEach((measure) -> titles.add(measure.label()));
        final TextTable text = new TextTable("  ", titles.toArray(new String[0]));
        for (final ScoreRow row : table.rows())
        {
            if (Contender.Kind.ABLATION == row.kind() || Contender.Kind.MODEL == row.kind() &&
                row != table.rows().get(0))
            {
                final List<String> cells = new ArrayList<>(List.of(row.name()));
                measures.forEach((measure) -> cells.add(lead(row.figure(measure))));
                text.row(cells.toArray(new String[0]));
            }
        }

        return text.isEmpty() ? List.of() : text.lines();
    }

    /**
     * Where liqheat leads and where it does not.
     *
     * @param tables one per world or instrument, and perhaps one that pools them.
     * @return lines.
     */
    public static List<String> verdict(final List<ScoreTable> tables)
    {
        final List<ScoreTable> single = 1 == tables.size() ? tables : tables.subList(0, tables.size() - 1);
        final TextTable text = new TextTable("  ", "<liqheat leads by two standard errors", "every usual method",
            "every null", "is behind one");
        final List<String> not = new ArrayList<>();
        for (final Measure measure : Measure.values())
        {
            final List<ScoreTable> known = single.stream()
                .filter((table) -> table.hasErrorBars() && isKnown(table, measure)).toList();
            if (measure.isOrdering() && single.stream().anyMatch((table) -> isKnown(table, measure)))
            {
                text.row(heading(measure),
                    count(known, (table) -> shortfalls(table, measure, Contender.Kind.BASELINE).isEmpty()),
                    count(known, (table) -> shortfalls(table, measure, Contender.Kind.NULL).isEmpty()),
                    count(known, (table) -> table.shortfalls().stream().anyMatch((shortfall) ->
                        shortfall.measure() == measure && shortfall.figure().isFirstBehind())));
                known.forEach((table) -> addShortfalls(table, measure, not));
            }
        }

        final List<String> lines = new ArrayList<>(text.lines());
        lines.add("");
        if (single.stream().noneMatch(ScoreTable::hasErrorBars))
        {
            lines.add("too few blocks for error bars: nothing can be said of who leads");
            return lines;
        }

        lines.add(not.isEmpty() ? "there is nothing it does not lead in" : "no clear lead, or behind (lead ± error):");
        lines.addAll(not);
        return lines;
    }

    private static String blocks(final ScoreTable table)
    {
        final String of = 0 != table.blockDays() ? "of " + Figures.count(table.blockDays(), "day") :
            table.groups() < table.runs() ? "of a seed, all worlds together" : "of a market each";
        return table.hasErrorBars() ? "error bars from drawing " + Figures.count(table.blocks(), "block") + " " + of :
            "no error bars: only " + Figures.count(table.blocks(), "block") + " " + of + ", and five are needed";
    }

    /**
     * How different markets are: the first method's figures in each, without error bars.
     *
     * @param table with several runs.
     * @return lines, none where there is only one run.
     */
    public static List<String> bySeed(final ScoreTable table)
    {
        if (table.groups() < 2)
        {
            return List.of();
        }

        final ScoreRow row = table.rows().get(0);
        final List<String> titles = new ArrayList<>(List.of("<" + row.name() + " by seed"));
        final List<Measure> measures = Arrays.stream(Measure.values())
            .filter((measure) -> !Double.isNaN(row.figure(measure).value())).toList();
        measures.forEach((measure) -> titles.add(heading(measure)));
        final TextTable text = new TextTable("  ", titles.toArray(new String[0]));
        for (int group = 0; group < table.groups(); group++)
        {
            final List<String> cells = new ArrayList<>(List.of(Integer.toString(group + 1)));
            for (final Measure measure : measures)
            {
                final double value = row.byGroup(measure)[group];
                cells.add(Double.isNaN(value) ? NOTHING : Figures.decimal(value, BY_SEED_DECIMALS));
            }

            text.row(cells.toArray(new String[0]));
        }

        return text.lines();
    }

    /**
     * Stated bounds held against what was realised, by size of what was expected.
     *
     * @param table to show.
     * @return lines, none where nothing was passed.
     */
    public static List<String> bounds(final ScoreTable table)
    {
        final ScoreRow row = table.rows().get(0);
        final TextTable text = new TextTable("  ", "<" + row.name() + "'s bounds, USD expected", "ranges passed",
            "under 10%", "over 90%");
        for (int group = 0; group < row.boundedRanges().length; group++)
        {
            final long ranges = row.boundedRanges()[group];
            if (ranges > 0)
            {
                text.row(Figures.count((long)ScoringRules.boundsEdgeUsd(group)) + " and more", Figures.count(ranges),
                    percent((double)row.rangesBelow()[group] / ranges),
                    percent((double)row.rangesAbove()[group] / ranges));
            }
        }

        return text.isEmpty() ? List.of() : text.lines();
    }

    private static void addShortfalls(final ScoreTable table, final Measure measure, final List<String> lines)
    {
        final List<String> rivals = table.shortfalls().stream()
            .filter((shortfall) -> shortfall.measure() == measure)
            .map((shortfall) -> (shortfall.figure().isFirstBehind() ? "BEHIND " : "") + shortfall.rival() + " " +
                lead(shortfall.figure())).toList();
        if (!rivals.isEmpty())
        {
            lines.add("  " + heading(measure) + ", " + table.title() + ": " + String.join(", ", rivals));
        }
    }

    private static String count(final List<ScoreTable> tables, final Predicate<ScoreTable> isCounted)
    {
        return tables.isEmpty() ? NOTHING : tables.stream().filter(isCounted).count() + " of " + tables.size();
    }

    private static List<ScoreTable.Shortfall> shortfalls(
        final ScoreTable table, final Measure measure, final Contender.Kind kind)
    {
        return table.shortfalls().stream().filter((shortfall) ->
            shortfall.measure() == measure && kind == table.row(shortfall.rival()).kind()).toList();
    }

    private static List<String> table(
        final ScoreTable table, final Measure.Basis basis, final List<Measure> measures)
    {
        final List<String> titles = new ArrayList<>();
        titles.add(Measure.Basis.TRUTH == basis ? "<against true positions" : "<against liquidations");
        measures.forEach((measure) -> titles.add(measure.label()));
        final TextTable text = new TextTable("  ", titles.toArray(new String[0]));
        for (final ScoreRow row : table.rows())
        {
            if (measures.stream().anyMatch((measure) -> !Double.isNaN(row.figure(measure).value())))
            {
                final List<String> cells = new ArrayList<>(List.of(name(row)));
                measures.forEach((measure) -> cells.add(cell(row, measure)));
                text.row(cells.toArray(new String[0]));
            }
        }

        return text.lines();
    }

    private static String name(final ScoreRow row)
    {
        return Contender.Kind.YARDSTICK == row.kind() ? "(" + row.name() + ")" : row.name();
    }

    private static String cell(final ScoreRow row, final Measure measure)
    {
        final ScoreRow.Figure figure = row.figure(measure);
        if (Double.isNaN(figure.value()))
        {
            return NOTHING + " ";
        }

        final boolean isRival = Contender.Kind.BASELINE == row.kind() || Contender.Kind.NULL == row.kind();
        final boolean isMarked = isRival && measure.isOrdering() && figure.isCompared() && !figure.isFirstAhead();
        return number(figure.value(), figure.standardError()) + (isMarked ? "*" : " ");
    }

    private static String lead(final ScoreRow.Figure figure)
    {
        return Double.isNaN(figure.lead()) ? NOTHING :
            (figure.lead() > 0 ? "+" : "") + number(figure.lead(), figure.leadError());
    }

    private static boolean isKnown(final ScoreTable table, final Measure measure)
    {
        return table.rows().stream().anyMatch((row) -> !Double.isNaN(row.figure(measure).value()));
    }

    private static String heading(final Measure measure)
    {
        return switch (measure)
        {
            case VISIT_BITS_RESCALED -> Measure.VISIT_BITS.label() + " rescaled";
            case DEVIANCE_RESCALED -> Measure.DEVIANCE.label() + " rescaled";
            default -> measure.label();
        };
    }

    private static String percent(final double share)
    {
        return Double.isNaN(share) ? NOTHING : Figures.percent(share, 1);
    }

    /** A value with its error: as many decimals as the error has to say, two digits of it at most. */
    private static String number(final double value, final double error)
    {
        final double size = Math.max(Math.abs(value), Double.isNaN(error) ? 0 : error);
        if (size >= 99_999.5 || size > 0 && size < 0.000_95)
        {
            return exponent(value) + (Double.isNaN(error) ? "" : "±" + exponent(error));
        }

        final double finest = error > 0 ? error : Math.abs(value) / 10;
        int decimals = 0;
        while (decimals < MAX_DECIMALS && finest * Math.pow(10, decimals) < LEAST_DIGITS)
        {
            decimals++;
        }

        return Figures.decimal(value, decimals).replace(",", "") +
            (Double.isNaN(error) ? "" : "±" + Figures.decimal(error, decimals).replace(",", ""));
    }

    private static String exponent(final double value)
    {
        return String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-").replace("e+0", "e");
    }
}
