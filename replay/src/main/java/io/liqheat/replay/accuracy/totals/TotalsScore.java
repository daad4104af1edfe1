package io.liqheat.replay.accuracy.totals;

import io.liqheat.replay.accuracy.metric.BlockBootstrap;
import io.liqheat.replay.accuracy.metric.MapComparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/**
 * Scores methods on totals.
 * <p>
 * What a method expects in a span is what its map held, at the start of the span, at the prices that the mark then
 * passed. So every method is told how far the price will go, and any map that is not empty looks good against a
 * constant: what counts is what it knows <em>beyond the price</em>. And totals and moves persist from hour to hour, so
 * that whoever follows them looks good as well. Five nulls know no position:
 * {@code null-constant} nothing, {@code null-range} that totals are proportional to the move, {@code null-power} that
 * they are a power of it, and {@code null-path} a power of it or of that part where the price had not been lately, with
 * the exponent and the memory that fitted best so far, {@code null-recent} all of that together with the totals and
 * moves of the hours before, by regression. Differences are taken to the null that is best by the same figure. What a
 * method <em>adds</em> is told by a regression of log totals on all that these nulls know, with and without the method,
 * fitted on the past: it asks for information, whatever the method's level and spread.
 * <p>
 * All predictions, nulls' too, get one constant, fitted on the past (sum realised over sum predicted), and a small
 * share of the past mean; the level that a method had by itself is told beside it. The log score is that of a lognormal
 * total around the prediction, its shift and width fitted on the past. Which side was liquidated is scored apart: the
 * predicted share of longs, sharpened by an exponent fitted on the past, against the realised share.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class TotalsScore
{
    /** Null that expects the past mean. */
    public static final String CONSTANT = "null-constant";

    /** Null that expects totals proportional to the move. */
    public static final String RANGE = "null-range";

    /** Null that expects a power of the move. */
    public static final String POWER = "null-power";

    /** Null that expects a power of the move where the price had not been lately. */
    public static final String PATH = "null-path";

    /** Null that knows the price's path and the totals and moves of the hours before. */
    public static final String RECENT = "null-recent";

    private static final Set<String> NULLS = Set.of(CONSTANT, RANGE, POWER, PATH, RECENT);
    private static final int DAYS_PER_BLOCK = 7;
    private static final long DAY_NS = 86_400_000_000_000L;

    private final TotalsTable table;
    private final TotalsRules rules;
    private final int firstScored;
    private final int days;
    private final List<Method> methods = new ArrayList<>();
    private final Map<TotalsMeasure, double[]> firstDraws = new EnumMap<>(TotalsMeasure.class);
    private final Map<TotalsMeasure, Double> firstValues = new EnumMap<>(TotalsMeasure.class);

    /**
     * One method's figures.
     *
     * @param name       of it.
     * @param values     of its figures.
     * @param errors     standard errors of them, by block; not numbers with too few.
     * @param leads      by how much the first method's figures are greater.
     * @param leadErrors standard errors of these differences, by block.
     */
    public record Method(
        String name,
        Map<TotalsMeasure, Double> values,
        Map<TotalsMeasure, Double> errors,
        Map<TotalsMeasure, Double> leads,
        Map<TotalsMeasure, Double> leadErrors)
    {
    }

    /**
     * Score a table.
     *
     * @param table to score.
     * @param rules to score by.
     */
    public TotalsScore(final TotalsTable table, final TotalsRules rules)
    {
        this.table = table;
        this.rules = rules;
        final long firstDay = 0 == table.size() ? 0 : table.startNs()[0] / DAY_NS;
        int first = 0;
        while (first < table.size() && table.startNs()[first] / DAY_NS < firstDay + rules.warmUpDays())
        {
            first++;
        }

        firstScored = first;
        days = first < table.size() ? (int)(lastDay() - table.startNs()[first] / DAY_NS) + 1 : 0;
        if (days > 0)
        {
            score();
        }
    }

    /** {@return figures of all methods, the nulls last; empty when nothing is left after the warm-up} */
    public List<Method> methods()
    {
        return methods;
    }

    /** {@return spans that were scored} */
    public int spans()
    {
        return table.size() - firstScored;
    }

    /** {@return days that were scored} */
    public int days()
    {
        return days;
    }

    /** {@return blocks of seven days that error bars come from} */
    public int blocks()
    {
        return BlockBootstrap.blockCount(days, DAYS_PER_BLOCK);
    }

    /**
     * Quantile of how far the mark went in scored spans, the farther of the two sides.
     *
     * @param share from 0 to 1.
     * @return share of the price.
     */
    public double sweptQuantile(final double share)
    {
        final double[] farther = new double[spans()];
        for (int i = 0; i < farther.length; i++)
        {
            final double[] swept = table.swept()[firstScored + i];
            farther[i] = Math.max(swept[0], swept[1]);
        }

        Arrays.sort(farther);
        return 0 == farther.length ? Double.NaN : farther[(int)Math.min(farther.length - 1, share * farther.length)];
    }

    private long lastDay()
    {
        return table.startNs()[table.size() - 1] / DAY_NS;
    }

    private void score()
    {
        final double[][] power =
            new PowerOfMove(new double[][][] {table.swept()}, table.realised()).predictions();
        final double[][][] moves = Arrays.copyOf(table.fresh(), table.fresh().length + 1);
        moves[moves.length - 1] = table.swept();
        final double[][] path = new PowerOfMove(moves, table.realised()).predictions();
        final Predicted mean = predicted(fill(0));
        final List<Predicted> byPath = Arrays.stream(moves).map(this::predicted).toList();
        final Persistence persistence = new Persistence(table, mean, predicted(fill(1)));
        final LogRegression regression = new LogRegression(table, mean, byPath, persistence.features());
        final Map<String, double[][]> nulls = new LinkedHashMap<>();
        nulls.put(RECENT, regression.told());
        nulls.put(PATH, path);
        nulls.put(POWER, power);
        nulls.put(RANGE, fill(1));
        nulls.put(CONSTANT, fill(0));
        final List<Predicted> predictedNulls = nulls.values().stream().map(this::predicted).toList();
        final Predicted.References references = new Predicted.References(
            best(predictedNulls, (it, i) -> -it.bits(i)), best(predictedNulls, Predicted::poisson),
            best(predictedNulls, Predicted::gamma),
            best(predictedNulls, (it, i) -> Double.isNaN(it.sideBits(i)) ? 0 : -it.sideBits(i)));
        final double[][] nullRanks = ranks(regression.told());
        final double[][] realisedRanks = ranks(table.realised());
        final BlockBootstrap bootstrap = new BlockBootstrap(blocks(), rules.draws(), rules.seed());
        for (int i = 0; i < table.names().size(); i++)
        {
            add(table.names().get(i), table.expected()[i], references, regression, nullRanks, realisedRanks,
                bootstrap);
        }

        nulls.forEach((name, raw) ->
            add(name, raw, references, regression, nullRanks, realisedRanks, bootstrap));
    }

    private Predicted predicted(final double[][] raw)
    {
        return new Predicted(table, raw, rules.uniformShare());
    }

    private Predicted best(final List<Predicted> candidates, final ToDoubleBiFunction<Predicted, Integer> loss)
    {
        Predicted best = null;
        double least = Double.POSITIVE_INFINITY;
        for (final Predicted candidate : candidates)
        {
            double sum = 0;
            for (int i = firstScored; i < table.size(); i++)
            {
                sum += loss.applyAsDouble(candidate, i);
            }

            if (null == best || sum < least)
            {
                best = candidate;
                least = sum;
            }
        }

        return best;
    }

    private double[][] fill(final int exponent)
    {
        final double[][] predictions = new double[table.size()][TotalsTable.SIDES];
        for (int i = 0; i < predictions.length; i++)
        {
            for (int side = 0; side < TotalsTable.SIDES; side++)
            {
                predictions[i][side] = 0 == exponent ? 1 : table.swept()[i][side];
            }
        }

        return predictions;
    }

    private double[][] ranks(final double[][] values)
    {
        final double[][] ranks = new double[TotalsTable.SIDES][];
        for (int side = 0; side < TotalsTable.SIDES; side++)
        {
            final double[] scored = new double[spans()];
            for (int i = 0; i < scored.length; i++)
            {
                scored[i] = values[firstScored + i][side];
            }

            ranks[side] = MapComparison.ranks(scored);
        }

        return ranks;
    }

    private void add(
        final String name,
        final double[][] raw,
        final Predicted.References references,
        final LogRegression regression,
        final double[][] nullRanks,
        final double[][] realisedRanks,
        final BlockBootstrap bootstrap)
    {
        final Predicted predicted = predicted(raw);
        final double[] added = regression.added(predicted);
        final double[][] ranks = ranks(raw);
        final double[][] sums = new double[blocks()][TotalsSums.LENGTH];
        final long firstDay = table.startNs()[firstScored] / DAY_NS;
        for (int i = firstScored; i < table.size(); i++)
        {
            final double[] block = sums[BlockBootstrap.blockOf(
                (int)(table.startNs()[i] / DAY_NS - firstDay), days, DAYS_PER_BLOCK)];
            predicted.addTo(block, i, references);
            block[TotalsSums.ADDED] += added[i];
            for (int side = 0; side < TotalsTable.SIDES; side++)
            {
                final int scored = i - firstScored;
                block[TotalsSums.RAW] += NULLS.contains(name) ? Double.NaN : raw[i][side];
                TotalsSums.addRanks(block, side,
                    ranks[side][scored], realisedRanks[side][scored], nullRanks[side][scored]);
            }
        }

        final double[] total = BlockBootstrap.sum(sums);
        final double[][] drawn = bootstrap.sums(sums);
        final Map<TotalsMeasure, Double> values = new EnumMap<>(TotalsMeasure.class);
        final Map<TotalsMeasure, Double> errors = new EnumMap<>(TotalsMeasure.class);
        final Map<TotalsMeasure, Double> leads = new EnumMap<>(TotalsMeasure.class);
        final Map<TotalsMeasure, Double> leadErrors = new EnumMap<>(TotalsMeasure.class);
        for (final TotalsMeasure measure : TotalsMeasure.values())
        {
            values.put(measure, measure.value(total));
            final double[] drawnValues = new double[drawn.length];
            for (int i = 0; i < drawn.length; i++)
            {
                drawnValues[i] = measure.value(drawn[i]);
            }

            errors.put(measure, bootstrap.standardError(drawnValues));
            final double[] firstDrawn = firstDraws.computeIfAbsent(measure, (key) -> drawnValues);
            leads.put(measure, firstValues.computeIfAbsent(measure, values::get) - values.get(measure));
            leadErrors.put(measure, bootstrap.standardErrorOfDifference(firstDrawn, drawnValues));
        }

        methods.add(new Method(name, values, errors, leads, leadErrors));
    }
}
