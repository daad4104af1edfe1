package io.liqheat.replay.ingest;

import io.liqheat.replay.ingest.HistoryTable.Level;
import io.liqheat.replay.ingest.HistoryTable.PriceSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The path of the price, from the finest series there is and the extremes of coarser bars.
 * <p>
 * When a bar had its highest and its lowest price is not in a table. A bar by itself is taken to have gone against its
 * direction first: open, low, high, close when it rose, open, high, low, close when it fell, in thirds of its time.
 * Where finer prices lie inside a bar, only what it reached beyond them is added, half way between the finer price that
 * came nearest and the higher (lower) of its neighbours; the bar is first shifted by the ratio of the two series at
 * its start, because they may come from different markets.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class HistoryMarks
{
    private static final int THIRDS = 3;

    private final List<Level> marks = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private double lastRatio = Double.NaN;
    private long intervalNs;
    private long coarserNs;
    private long added;

    /**
     * @param samples prices at moments.
     * @param bars    prices of spans of time.
     */
    HistoryMarks(final HistoryLayers<PriceSpan> samples, final HistoryLayers<PriceSpan> bars)
    {
        final List<HistoryLayers.Layer<PriceSpan>> layers = new ArrayList<>(samples.layers());
        layers.addAll(bars.layers());
        layers.sort(Comparator.comparingLong(HistoryLayers.Layer::intervalNs));
        for (final HistoryLayers.Layer<PriceSpan> layer : layers)
        {
            if (marks.isEmpty())
            {
                intervalNs = layer.intervalNs();
                layer.values().values().forEach((span) -> addPath(span, marks));
            }
            else
            {
                coarserNs = 0 == coarserNs ? layer.intervalNs() : coarserNs;
                addSpans(layer.values().values());
            }

            marks.sort(Comparator.comparingLong(Level::timeNs));
        }
    }

    /** Usual interval of the finest prices. */
    long intervalNs()
    {
        return intervalNs;
    }

    /** Usual interval of the next coarser prices, 0 when there are none. */
    long coarserNs()
    {
        return coarserNs;
    }

    /** In the order of time; several at one time stand in the order in which they were. */
    List<Level> marks()
    {
        return marks;
    }

    /** Extremes of coarser bars that finer prices did not reach. */
    long added()
    {
        return added;
    }

    /** Median ratio of the finest series to coarser ones, or NaN. */
    double medianRatio()
    {
        final double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return 0 == sorted.length ? Double.NaN : sorted[sorted.length / 2];
    }

    /** The price at a moment: the last one that is not later, or the first of all; NaN when there is none. */
    double priceAt(final long timeNs)
    {
        final int index = after(timeNs) - 1;
        return marks.isEmpty() ? Double.NaN : marks.get(Math.max(0, index)).value();
    }

    /** Index of the first mark that is later than a moment. */
    int after(final long timeNs)
    {
        int low = 0;
        int high = marks.size();
        while (low < high)
        {
            final int middle = (low + high) >>> 1;
            if (marks.get(middle).timeNs() > timeNs)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    private static void addPath(final PriceSpan span, final List<Level> path)
    {
        path.add(new Level(span.startNs(), span.open()));
        if (span.endNs() > span.startNs())
        {
            final boolean isRising = span.close() >= span.open();
            final long thirdNs = (span.endNs() - span.startNs()) / THIRDS;
            path.add(new Level(span.startNs() + thirdNs, isRising ? span.low() : span.high()));
            path.add(new Level(span.startNs() + 2 * thirdNs, isRising ? span.high() : span.low()));
            path.add(new Level(span.endNs(), span.close()));
        }
    }

    private void addSpans(final Collection<PriceSpan> spans)
    {
        final long slackNs = intervalNs / 4;
        final List<Level> more = new ArrayList<>();
        for (final PriceSpan span : spans)
        {
            final int from = after(span.startNs() - slackNs);
            final int to = after(span.endNs() + slackNs);
            if (to - from < 2)
            {
                addPath(span, more);
                continue;
            }

            final Level first = marks.get(from);
            if (first.timeNs() <= span.startNs() + slackNs)
            {
                lastRatio = first.value() / span.open();
                ratios.add(lastRatio);
            }

            if (!Double.isNaN(lastRatio) && span.endNs() > span.startNs())
            {
                addExtreme(from, to, span.high() * lastRatio, 1, more);
                addExtreme(from, to, span.low() * lastRatio, -1, more);
            }
        }

        marks.addAll(more);
    }

    private void addExtreme(
        final int from, final int to, final double extreme, final int sign, final List<Level> more)
    {
        int nearest = from;
        for (int i = from; i < to; i++)
        {
            nearest = marks.get(i).value() * sign > marks.get(nearest).value() * sign ? i : nearest;
        }

        final Level mark = marks.get(nearest);
        if (extreme * sign > mark.value() * sign)
        {
            final boolean isBefore = nearest > from &&
                (nearest + 1 == to || marks.get(nearest - 1).value() * sign > marks.get(nearest + 1).value() * sign);
            final Level neighbour = marks.get(isBefore ? nearest - 1 : nearest + 1);
            more.add(new Level(mark.timeNs() + (neighbour.timeNs() - mark.timeNs()) / 2, extreme));
            added++;
        }
    }
}
