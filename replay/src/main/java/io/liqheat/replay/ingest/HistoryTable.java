package io.liqheat.replay.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * The rows of one file that are about one coin, in known units.
 * <p>
 * A name says the unit of its column, or the values do: of the two readings, money or coins, the one is taken that
 * comes nearer to what is usual for a coin with futures. Which was taken is said in the notes.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class HistoryTable
{
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final double USUAL_OPEN_INTEREST_USD = 1e9;
    private static final double USUAL_LIQUIDATION_USD_PER_HOUR = 2e4;
    private static final double USUAL_VOLUME_USD_PER_HOUR = 1e8;

    /** Median funding rates above are percentages: as shares they would be over half of the position each year. */
    private static final double LEAST_PERCENTAGE = 5e-4;

    private static final double BASE_RATE_PER_HOUR = 0.0001 / 8;

    private final HistoryFile file;
    private final HistoryHeading heading;
    private final String coin;
    private final List<HistoryRow> rows;
    private final long intervalNs;
    private final List<String> readings = new ArrayList<>();
    private LongToDoubleFunction price;

    HistoryTable(final HistoryFile file, final String coin, final List<HistoryRow> rows)
    {
        this.file = file;
        this.heading = file.heading();
        this.coin = coin;
        this.rows = rows;
        intervalNs = usualStep(rows);
    }

    /** A price over a span of time; one moment where start and end are the same. */
    record PriceSpan(long startNs, long endNs, double open, double high, double low, double close)
    {
        static PriceSpan at(final long timeNs, final double price)
        {
            return new PriceSpan(timeNs, timeNs, price, price, price, price);
        }
    }

    /** A value at a moment. */
    record Level(long timeNs, double value)
    {
    }

    /** Quantities of a span of time, in coins; NaN where one is not known. */
    record Sums(long startNs, long endNs, double first, double second)
    {
    }

    /** Say what the price was, for units that need it. */
    void price(final LongToDoubleFunction priceAtNs)
    {
        price = priceAtNs;
    }

    long intervalNs()
    {
        return intervalNs;
    }

    HistoryFile file()
    {
        return file;
    }

    String name()
    {
        return file.name();
    }

    List<HistoryRow> rows()
    {
        return rows;
    }

    boolean hasOpenInterest()
    {
        return heading.has(HistoryField.OPEN_INTEREST) || heading.has(HistoryField.OPEN_INTEREST_USD) ||
            heading.has(HistoryField.OPEN_INTEREST_CLOSE);
    }

    boolean hasLiquidations()
    {
        return heading.has(HistoryField.LIQUIDATED_LONG) || heading.has(HistoryField.LIQUIDATED_SHORT);
    }

    /** How units were read, one each. */
    List<String> readings()
    {
        return readings;
    }

    List<PriceSpan> prices()
    {
        final List<PriceSpan> prices = new ArrayList<>();
        boolean isRatio = false;
        for (final HistoryRow row : rows)
        {
            final long endNs = heading.isBar() ? row.timeNs() + intervalNs : row.timeNs();
            final double close = row.has(HistoryField.CLOSE) ? row.value(HistoryField.CLOSE) :
                row.value(HistoryField.PRICE);
            if (row.has(HistoryField.OPEN) && row.has(HistoryField.HIGH) && row.has(HistoryField.LOW) &&
                row.has(HistoryField.CLOSE))
            {
                final double open = row.value(HistoryField.OPEN);
                prices.add(new PriceSpan(row.timeNs(), endNs, open,
                    Math.max(row.value(HistoryField.HIGH), Math.max(open, close)),
                    Math.min(row.value(HistoryField.LOW), Math.min(open, close)), close));
            }
            else if (!Double.isNaN(close))
            {
                prices.add(PriceSpan.at(endNs, close));
            }
            else if (row.has(HistoryField.OPEN_INTEREST) && row.has(HistoryField.OPEN_INTEREST_USD))
            {
                isRatio = true;
                prices.add(PriceSpan.at(endNs,
                    row.value(HistoryField.OPEN_INTEREST_USD) / row.value(HistoryField.OPEN_INTEREST)));
            }
        }

        if (isRatio)
        {
            readings.add("price = open interest in USD / in coins");
        }

        return prices;
    }

    /** Open interest in coins. What it was between the ends of a bar is not used: nobody knows when. */
    List<Level> openInterest()
    {
        final List<Level> levels = new ArrayList<>();
        final HistoryField single = heading.has(HistoryField.OPEN_INTEREST) ? HistoryField.OPEN_INTEREST :
            HistoryField.OPEN_INTEREST_USD;
        final boolean isBoth = HistoryField.OPEN_INTEREST == single && heading.has(HistoryField.OPEN_INTEREST_USD);
        final boolean isUsd = !isBoth && isUsd("open interest", heading.has(HistoryField.OPEN_INTEREST_CLOSE) ?
            HistoryField.OPEN_INTEREST_CLOSE : single, USUAL_OPEN_INTEREST_USD, hasOpenInterest());
        for (final HistoryRow row : rows)
        {
            final long endNs = heading.isBar() ? row.timeNs() + intervalNs : row.timeNs();
            addLevel(levels, row.timeNs(), row.value(HistoryField.OPEN_INTEREST_OPEN), isUsd);
            addLevel(levels, endNs, row.has(HistoryField.OPEN_INTEREST_CLOSE) ?
                row.value(HistoryField.OPEN_INTEREST_CLOSE) : row.value(single), isUsd);
        }

        return levels;
    }

    private void addLevel(final List<Level> levels, final long timeNs, final double value, final boolean isUsd)
    {
        final double coins = isUsd ? value / price.applyAsDouble(timeNs) : value;
        final boolean isRepeated = !levels.isEmpty() && timeNs == levels.get(levels.size() - 1).timeNs;
        if (!Double.isNaN(coins) && !isRepeated)
        {
            levels.add(new Level(timeNs, coins));
        }
    }

    /** Liquidated coins of each bar: long, short. */
    List<Sums> liquidations()
    {
        final HistoryField field = heading.has(HistoryField.LIQUIDATED_LONG) ?
            HistoryField.LIQUIDATED_LONG : HistoryField.LIQUIDATED_SHORT;
        final boolean isUsd = isUsd("liquidations", field,
            USUAL_LIQUIDATION_USD_PER_HOUR * intervalNs / HOUR_NS, hasLiquidations());
        return sums(HistoryField.LIQUIDATED_LONG, HistoryField.LIQUIDATED_SHORT, isUsd);
    }

    /** Traded coins of each bar. */
    List<Sums> volumes()
    {
        final boolean isNamedUsd = heading.has(HistoryField.VOLUME_USD) && !heading.has(HistoryField.VOLUME);
        final HistoryField field = isNamedUsd ? HistoryField.VOLUME_USD : HistoryField.VOLUME;
        final boolean isUsd = isNamedUsd || isUsd(
            "volume", field, USUAL_VOLUME_USD_PER_HOUR * intervalNs / HOUR_NS, heading.has(HistoryField.VOLUME));
        return sums(field, field, isUsd);
    }

    private List<Sums> sums(final HistoryField first, final HistoryField second, final boolean isUsd)
    {
        final List<Sums> sums = new ArrayList<>();
        for (final HistoryRow row : rows)
        {
            final double divisor = isUsd ? price.applyAsDouble(row.timeNs()) : 1;
            if (!Double.isNaN(divisor) && (row.has(first) || row.has(second)))
            {
                sums.add(new Sums(row.timeNs(), row.timeNs() + intervalNs,
                    row.value(first) / divisor, row.value(second) / divisor));
            }
        }

        return sums;
    }

    /** Funding rates as shares. */
    List<Level> funding()
    {
        final List<Level> levels = new ArrayList<>();
        final double[] sizes = rows.stream().filter((row) -> row.has(HistoryField.FUNDING))
            .mapToDouble((row) -> Math.abs(row.value(HistoryField.FUNDING))).sorted().toArray();
        if (0 == sizes.length)
        {
            return levels;
        }

        final boolean isPercentage = sizes[sizes.length / 2] >= LEAST_PERCENTAGE;
        readings.add("funding rates in " + (isPercentage ? "percent" : "shares of one"));
        for (final HistoryRow row : rows)
        {
            if (row.has(HistoryField.FUNDING))
            {
                levels.add(new Level(heading.isBar() ? row.timeNs() + intervalNs : row.timeNs(),
                    row.value(HistoryField.FUNDING) / (isPercentage ? 100 : 1)));
            }
        }

        return levels;
    }

    /**
     * Span that a funding rate is for. The rate that venues ask most often is 0.01 % for eight hours; where an eighth
     * of that stands often in rows eight hours apart, rates are for one hour.
     */
    long fundingIntervalNs()
    {
        final long atBase = rows.stream().filter((row) -> row.has(HistoryField.FUNDING) &&
            Math.abs(row.value(HistoryField.FUNDING) - BASE_RATE_PER_HOUR) < 1e-9).count();
        final boolean isPerHour = atBase >= 3 && atBase * 50 > rows.size() && intervalNs > HOUR_NS;
        if (isPerHour)
        {
            readings.add("funding rates are for one hour: " + atBase + " of them are 0.01 % / 8");
        }

        return isPerHour ? HOUR_NS : heading.isBar() ? 0 : intervalNs;
    }

    private boolean isUsd(final String what, final HistoryField field, final double usualUsd, final boolean isThere)
    {
        if (!isThere)
        {
            return false;
        }

        final HistoryField.NamedUnit named = heading.unitOf(field);
        final double[] values = rows.stream().filter((row) -> row.has(field) && row.value(field) > 0)
            .mapToDouble((row) -> row.value(field)).sorted().toArray();
        final double typical = 0 == values.length ? usualUsd : values[values.length / 2];
        final double typicalPrice = rows.isEmpty() ? 1 : price.applyAsDouble(rows.get(rows.size() / 2).timeNs());
        final boolean isNearerAsUsd = Double.isNaN(typicalPrice) ||
            Math.abs(StrictMath.log(typical / usualUsd)) <= Math.abs(StrictMath.log(typical * typicalPrice / usualUsd));
        final boolean isUsd = HistoryField.NamedUnit.USD == named ||
            HistoryField.NamedUnit.NONE == named && isNearerAsUsd;
        readings.add(what + " in " + (isUsd ? "USD" : "coins") +
            (HistoryField.NamedUnit.NONE == named ? ", by its size" : ", by its name"));
        return isUsd;
    }

    /** The median step between rows; an hour where there is none. */
    private static long usualStep(final List<HistoryRow> rows)
    {
        if (rows.size() < 2)
        {
            return HOUR_NS;
        }

        final long[] steps = new long[rows.size() - 1];
        for (int i = 0; i < steps.length; i++)
        {
            steps[i] = rows.get(i + 1).timeNs() - rows.get(i).timeNs();
        }

        Arrays.sort(steps);
        return steps[steps.length / 2];
    }

    @Override
    public String toString()
    {
        return name() + ":" + coin;
    }
}
