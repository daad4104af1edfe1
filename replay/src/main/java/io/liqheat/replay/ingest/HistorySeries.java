package io.liqheat.replay.ingest;

import io.liqheat.replay.ingest.HistoryTable.Level;
import io.liqheat.replay.ingest.HistoryTable.PriceSpan;
import io.liqheat.replay.ingest.HistoryTable.Sums;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that tables say about one coin: the path of its price, its open interest, and where known funding rates, traded
 * volume and liquidations.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class HistorySeries
{
    private static final double SAME_LEVEL = 1.1;

    private final String coin;
    private final HistoryMarks marks;
    private final HistoryLayers<Level> openInterest = new HistoryLayers<>(Level::timeNs);
    private final HistoryLayers<Level> funding = new HistoryLayers<>(Level::timeNs);
    private final HistoryLayers<Sums> volumes = new HistoryLayers<>(Sums::startNs);
    private final HistoryLayers<Sums> liquidations = new HistoryLayers<>(Sums::startNs);
    private final List<String> notes = new ArrayList<>();
    private long fundingIntervalNs;
    private long repeated;

    HistorySeries(final String coin, final List<HistoryTable> tables)
    {
        this.coin = coin;
        final HistoryLayers<PriceSpan> samples = new HistoryLayers<>(PriceSpan::startNs);
        final HistoryLayers<PriceSpan> bars = new HistoryLayers<>(PriceSpan::startNs);
        for (final HistoryTable table : tables)
        {
            final List<PriceSpan> prices = table.prices();
            samples.add(table.intervalNs(), prices.stream().filter((it) -> it.endNs() == it.startNs()).toList());
            bars.add(table.intervalNs(), prices.stream().filter((it) -> it.endNs() > it.startNs()).toList());
        }

        marks = new HistoryMarks(samples, bars);
        for (final HistoryTable table : tables)
        {
            table.price(marks::priceAt);
            openInterest.add(table.intervalNs(), table.openInterest());
            volumes.add(table.intervalNs(), table.volumes());
            liquidations.add(table.intervalNs(), table.liquidations());
            final List<Level> rates = table.funding();
            final long rateIntervalNs = table.fundingIntervalNs();
            if (!rates.isEmpty() && (0 == funding.intervalNs() || table.intervalNs() <= funding.intervalNs()))
            {
                fundingIntervalNs = rateIntervalNs;
            }

            funding.add(table.intervalNs(), rates);
        }

        repeated = samples.repeated() + bars.repeated() + openInterest.repeated() + volumes.repeated() +
            liquidations.repeated() + funding.repeated();
        noteAll(!samples.layers().isEmpty());
    }

    private void noteAll(final boolean hasSamples)
    {
        if (marks.coarserNs() > 0)
        {
            notes.add(coin + ": prices every " + text(marks.intervalNs()) + ", and " + marks.added() +
                " extremes of " + text(marks.coarserNs()) + " bars beyond them (bars shifted by " +
                String.format(Locale.ROOT, "%.5f", marks.medianRatio()) + " in the median)");
        }
        else if (!hasSamples && !marks.marks().isEmpty())
        {
            notes.add(coin + ": of a bar's high and low the one against its direction is taken to have come first");
        }

        if (openInterest.layers().size() > 1)
        {
            final double ratio = levelRatio();
            notes.add(coin + ": open interest every " + text(openInterest.intervalNs()) + " is used, that of every " +
                text(openInterest.layers().get(1).intervalNs()) + " stands at " +
                String.format(Locale.ROOT, "%.4f", ratio) + " times it in the median" + (ratio > SAME_LEVEL ?
                ": the other table is of a wider market, and so are its liquidations" : ratio * SAME_LEVEL < 1 ?
                ": the other table is of a smaller market" : ": the same market"));
        }

        if (!liquidations.layers().isEmpty())
        {
            notes.add(coin + ": liquidations are sums of " + text(liquidations.intervalNs()) +
                ", published at the end of it");
        }

        if (repeated > 0)
        {
            notes.add(coin + ": " + repeated + " values were in two files: the one named first is used");
        }
    }

    /** Median ratio of the second finest open interest to the finest, where both have a value at one time. */
    private double levelRatio()
    {
        final TreeMap<Long, Level> fine = openInterest.layers().get(0).values();
        final List<Double> ratios = new ArrayList<>();
        for (final Level level : openInterest.layers().get(1).values().values())
        {
            final Map.Entry<Long, Level> near = fine.ceilingEntry(level.timeNs() - openInterest.intervalNs() / 4);
            if (null != near && near.getKey() <= level.timeNs() + openInterest.intervalNs() / 4)
            {
                ratios.add(level.value() / near.getValue().value());
            }
        }

        ratios.sort(Double::compare);
        return ratios.isEmpty() ? Double.NaN : ratios.get(ratios.size() / 2);
    }

    String coin()
    {
        return coin;
    }

    HistoryMarks marks()
    {
        return marks;
    }

    /** Usual interval of the finest prices. */
    long markIntervalNs()
    {
        return marks.intervalNs();
    }

    List<Level> openInterest()
    {
        return openInterest.merged();
    }

    long openInterestIntervalNs()
    {
        return openInterest.intervalNs();
    }

    List<Level> funding()
    {
        return funding.merged();
    }

    /** Span that a funding rate is for, or 0 when unknown. */
    long fundingIntervalNs()
    {
        return fundingIntervalNs;
    }

    List<Sums> volumes()
    {
        return volumes.merged();
    }

    List<Sums> liquidations()
    {
        return liquidations.merged();
    }

    /** Length of the bars in which liquidations are summed up, 0 when there are none. */
    long liquidationIntervalNs()
    {
        return liquidations.intervalNs();
    }

    List<String> notes()
    {
        return notes;
    }

    static String text(final long intervalNs)
    {
        final long seconds = Math.round(intervalNs / 1e9);
        return 0 == seconds % 3600 ? seconds / 3600 + " h" : 0 == seconds % 60 ? seconds / 60 + " min" : seconds + " s";
    }
}
