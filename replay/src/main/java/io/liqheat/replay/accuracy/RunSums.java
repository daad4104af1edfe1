package io.liqheat.replay.accuracy;

import io.liqheat.replay.accuracy.metric.PoissonScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums up, by day, what methods predicted in one run over one instrument and what was realised. All that is fitted is
 * fitted on the days before, but for the profile that deviance is compared with, which is fitted in hindsight.
 * <ul>
 * <li><i>Uniform reference</i> of a visit or cell: quantity per band passed, over all earlier visits or cells.</li>
 * <li><i>Mixed prediction</i>: {@code (1 - e) m + e u} with the uniform reference {@code u} and
 * {@code e =} {@link ScoringRules#uniformShare()}; the same for all methods.</li>
 * <li><i>Rescaled</i>: predictions times one constant, realised over predicted of all earlier days.</li>
 * <li><i>Bits per visit</i>: {@link PoissonScore#bits} of the mixed prediction over the uniform reference; the unit is
 * the mean liquidation.</li>
 * <li><i>Bits one hour ahead</i>: {@link PoissonScore#placeBits} of where within the bands passed in the hour it was
 * realised, method and hindsight profile both normalised to those bands; per unit of quantity.</li>
 * <li><i>Bounds</i>: as stated with each hourly map for ranges from the mark outwards; of each map and side the longest
 * range that was passed as a whole counts, by size of what was expected there.</li>
 * <li><i>Profile in hindsight</i>: realised per band passed, by distance from the mark at which the map was drawn, over
 * all scored cells of both sides.</li>
 * </ul>
 * <p>
 * <b>Threading:</b> one thread.
 */
final class RunSums
{
    /** Distances in bands at which the profile's steps begin. */
    private static final int[] PROFILE_STEPS =
        {0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 27, 36, 48, 64, 85, 113, 150, 200, 270, 360, 480, 640, 850, 1130, 1500};

    private final ScoringRules rules;
    private final int warmUpDays;
    private final List<String> models;
    private final long startNs;
    private final int dayCount;
    private final VisitBook visits;
    private final CellBook cells;
    private final RangeBook ranges;
    private final TruthBook truths;
    private final ScoringTotals totals;
    private final double unitLots;
    private final double[] visitRate;
    private final double[] cellRate;
    private final double[] profile;
    private final List<int[]> hours = new ArrayList<>();

    RunSums(
        final ScoringRules rules,
        final List<String> models,
        final long startNs,
        final long endNs,
        final VisitBook visits,
        final CellBook cells,
        final RangeBook ranges,
        final TruthBook truths,
        final ScoringTotals totals)
    {
        this.rules = rules;
        this.models = models;
        this.startNs = startNs;
        this.visits = visits;
        this.cells = cells;
        this.ranges = ranges;
        this.truths = truths;
        this.totals = totals;
        dayCount = (int)Math.max(0, (endNs - startNs + ScoringRules.DAY_NS - 1) / ScoringRules.DAY_NS);
        warmUpDays = rules.warmUpDays(dayCount);
        unitLots = totals.count() > 0 ? totals.lots() / totals.count() : 1;
        visitRate = ratios(pastVisits(visits::realised), pastVisits(visits::freshBands), 0);
        cellRate = ratios(pastCells(cells::realised), pastCells(cells::passedBands), 0);
        profile = fitProfile();
        splitHours();
    }

    /** A column of a book. */
    @FunctionalInterface
    private interface Column
    {
        double at(int row);
    }

    /** {@return all sums, without what they were made of} */
    ScoredRun scored()
    {
        final List<double[][]> days = new ArrayList<>();
        for (int model = 0; model < models.size(); model++)
        {
            days.add(days(model));
        }

        return new ScoredRun(models, warmUpDays, scoredDays(), scoredVisits(), totals, days,
            null == truths ? null : trueDays(), null == truths ? null : averageProfileDays(),
            null == truths ? Double.NaN : truths.shownShare());
    }

    private int scoredDays()
    {
        return Math.max(0, dayCount - warmUpDays);
    }

    private int scoredVisits()
    {
        int count = 0;
        for (int visit = 0; visit < visits.count(); visit++)
        {
            count += day(visits.startNs(visit)) >= warmUpDays ? 1 : 0;
        }

        return count;
    }

    private double[][] days(final int model)
    {
        final double[][] days = new double[scoredDays()][DaySums.LENGTH];
        addVisits(days, model);
        addRanges(days, model);
        addCells(days, model);
        for (int moment = 0; null != truths && moment < truths.count(); moment++)
        {
            addFigures(days, truths.timeNs(moment), truths.figures(moment, model));
        }

        return days;
    }

    private double[][] trueDays()
    {
        final double[][] days = new double[scoredDays()][DaySums.LENGTH];
        addCells(days, models.size());
        return days;
    }

    private double[][] averageProfileDays()
    {
        final double[][] days = new double[scoredDays()][DaySums.LENGTH];
        final double[][] figures = truths.averageProfileFigures((timeNs) -> day(timeNs) >= warmUpDays);
        for (int moment = 0; moment < figures.length; moment++)
        {
            addFigures(days, truths.timeNs(moment), figures[moment]);
        }

        return days;
    }

    private void addVisits(final double[][] days, final int model)
    {
        final double[] factor = ratios(
            pastVisits(visits::realised), pastVisits((visit) -> visits.predicted(visit, model)), 1);
        for (int visit = 0; visit < visits.count(); visit++)
        {
            final int day = day(visits.startNs(visit));
            if (day >= warmUpDays && day < dayCount)
            {
                final double[] sums = days[day - warmUpDays];
                final double realised = visits.realised(visit);
                final double predicted = visits.predicted(visit, model);
                final double uniform = visitRate[day] * visits.freshBands(visit);
                sums[DaySums.VISITS]++;
                sums[DaySums.VISIT_REALISED] += realised;
                sums[DaySums.VISIT_PREDICTED] += predicted;
                if (uniform > 0)
                {
                    sums[DaySums.VISIT_BITS] +=
                        PoissonScore.bits(realised, mix(predicted, uniform), uniform, unitLots);
                    sums[DaySums.VISIT_BITS_RESCALED] +=
                        PoissonScore.bits(realised, mix(factor[day] * predicted, uniform), uniform, unitLots);
                }

                final int group = ScoringRules.reliabilityGroup(predicted * totals.usdPerLot());
                sums[DaySums.RELIABILITY_COUNT + group]++;
                sums[DaySums.RELIABILITY_PREDICTED + group] += predicted;
                sums[DaySums.RELIABILITY_REALISED + group] += realised;
                final int rest = ScoringRules.restGroup(visits.restedNs(visit));
                sums[DaySums.REST_PREDICTED + rest] += predicted;
                sums[DaySums.REST_REALISED + rest] += realised;
            }
        }
    }

    private void addRanges(final double[][] days, final int model)
    {
        for (final RangeBook.Passed passed : ranges.passed())
        {
            final int day = day(passed.mapNs());
            if (passed.model() == model && day >= warmUpDays && day < dayCount)
            {
                final double[] sums = days[day - warmUpDays];
                final int group = ScoringRules.boundsGroup(passed.expected() * totals.usdPerLot());
                sums[DaySums.RANGES + group]++;
                sums[DaySums.RANGES_BELOW + group] += passed.isBelow() ? 1 : 0;
                sums[DaySums.RANGES_ABOVE + group] += passed.isAbove() ? 1 : 0;
            }
        }
    }

    private void addCells(final double[][] days, final int map)
    {
        final double[] factor = ratios(
            pastCells(cells::realised), pastCells((cell) -> cells.predicted(cell, map)), 1);
        for (final int[] hour : hours)
        {
            final int day = day(cells.mapNs(hour[0]));
            if (day < warmUpDays || day >= dayCount)
            {
                continue;
            }

            final double[] sums = days[day - warmUpDays];
            double totalPredicted = 0;
            double totalBands = 0;
            double totalProfile = 0;
            for (int cell = hour[0]; cell < hour[1]; cell++)
            {
                final double realised = cells.realised(cell);
                final double predicted = cells.predicted(cell, map);
                final double uniform = cellRate[day] * cells.passedBands(cell);
                final double profiled = profile[step(cells.distance(cell))] * cells.passedBands(cell);
                if (uniform > 0)
                {
                    sums[DaySums.CELL_DEVIANCE] += PoissonScore.deviance(realised, mix(predicted, uniform));
                    sums[DaySums.CELL_DEVIANCE_RESCALED] +=
                        PoissonScore.deviance(realised, mix(factor[day] * predicted, uniform));
                    sums[DaySums.CELL_DEVIANCE_PROFILE] += PoissonScore.deviance(realised, profiled);
                }

                totalPredicted += predicted;
                totalBands += cells.passedBands(cell);
                totalProfile += profiled;
            }

            for (int cell = hour[0]; cell < hour[1]; cell++)
            {
                final double realised = cells.realised(cell);
                if (realised > 0)
                {
                    final double uniform = cells.passedBands(cell) / totalBands;
                    final double share = totalPredicted > 0 ?
                        mix(cells.predicted(cell, map) / totalPredicted, uniform) : uniform;
                    final double reference =
                        profile[step(cells.distance(cell))] * cells.passedBands(cell) / totalProfile;
                    sums[DaySums.PLACE_BITS] += realised * PoissonScore.placeBits(share, reference);
                    sums[DaySums.PLACE_REALISED] += realised;
                }
            }
        }
    }

    private void addFigures(final double[][] days, final long timeNs, final double[] figures)
    {
        final int day = day(timeNs);
        if (day >= warmUpDays && day < dayCount)
        {
            final double[] sums = days[day - warmUpDays];
            sums[DaySums.MAPS]++;
            for (int i = 0; i < figures.length; i++)
            {
                sums[DaySums.MAP_FIGURES + i] += figures[i];
            }
        }
    }

    private double mix(final double predicted, final double uniform)
    {
        return (1 - rules.uniformShare()) * predicted + rules.uniformShare() * uniform;
    }

    private int day(final long timeNs)
    {
        return (int)((timeNs - startNs) / ScoringRules.DAY_NS);
    }

    /** Sum of a column over the visits that were over when a day began, for each day. */
    private double[] pastVisits(final Column column)
    {
        final double[] sums = new double[dayCount + 1];
        for (int visit = 0; visit < visits.count(); visit++)
        {
            sums[Math.min(dayCount, day(visits.lastNs(visit) + rules.tailNs()) + 1)] += column.at(visit);
        }

        return cumulated(sums);
    }

    /** Sum of a column over the cells whose hour was over when a day began, for each day. */
    private double[] pastCells(final Column column)
    {
        final double[] sums = new double[dayCount + 1];
        for (int cell = 0; cell < cells.count(); cell++)
        {
            sums[Math.min(dayCount, day(cells.mapNs(cell) + rules.mapNs() + rules.tailNs()) + 1)] += column.at(cell);
        }

        return cumulated(sums);
    }

    private static double[] cumulated(final double[] sums)
    {
        for (int day = 1; day < sums.length; day++)
        {
            sums[day] += sums[day - 1];
        }

        return sums;
    }

    private static double[] ratios(final double[] above, final double[] below, final double otherwise)
    {
        final double[] ratios = new double[above.length];
        for (int i = 0; i < ratios.length; i++)
        {
            ratios[i] = above[i] > 0 && below[i] > 0 ? above[i] / below[i] : otherwise;
        }

        return ratios;
    }

    private double[] fitProfile()
    {
        final double[] realised = new double[PROFILE_STEPS.length];
        final double[] bands = new double[PROFILE_STEPS.length];
        for (int cell = 0; cell < cells.count(); cell++)
        {
            final int day = day(cells.mapNs(cell));
            if (day >= warmUpDays && day < dayCount)
            {
                realised[step(cells.distance(cell))] += cells.realised(cell);
                bands[step(cells.distance(cell))] += cells.passedBands(cell);
            }
        }

        return ratios(realised, bands, 0);
    }

    private static int step(final int distance)
    {
        final int found = Arrays.binarySearch(PROFILE_STEPS, distance);
        return found >= 0 ? found : -found - 2;
    }

    private void splitHours()
    {
        int first = 0;
        for (int cell = 1; cell <= cells.count(); cell++)
        {
            if (cell == cells.count() || cells.mapNs(cell) != cells.mapNs(first))
            {
                hours.add(new int[]{first, cell});
                first = cell;
            }
        }
    }
}
