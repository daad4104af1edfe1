package io.liqheat.replay.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Series of the same thing from several tables: tables of about the same interval are one series, and the finest one
 * rules wherever it reaches.
 * <p>
 * <b>Threading:</b> one thread.
 *
 * @param <T> of the values.
 */
final class HistoryLayers<T>
{
    private static final double SAME_INTERVAL = 1.2;

    private final ToLongFunction<T> timeNs;
    private final List<Layer<T>> layers = new ArrayList<>();
    private long repeated;

    HistoryLayers(final ToLongFunction<T> timeNs)
    {
        this.timeNs = timeNs;
    }

    /** A series and its usual interval in ns. */
    record Layer<T>(long intervalNs, TreeMap<Long, T> values)
    {
    }

    void add(final long intervalNs, final List<T> values)
    {
        if (values.isEmpty())
        {
            return;
        }

        Layer<T> layer = null;
        for (final Layer<T> known : layers)
        {
            layer = known.intervalNs < intervalNs * SAME_INTERVAL && intervalNs < known.intervalNs * SAME_INTERVAL ?
                known : layer;
        }

        if (null == layer)
        {
            layer = new Layer<>(intervalNs, new TreeMap<>());
            layers.add(layer);
            layers.sort(Comparator.comparingLong(Layer::intervalNs));
        }

        for (final T value : values)
        {
            repeated += null == layer.values.putIfAbsent(timeNs.applyAsLong(value), value) ? 0 : 1;
        }
    }

    /** Finest first. */
    List<Layer<T>> layers()
    {
        return layers;
    }

    /** Values of a time that another table had already given. */
    long repeated()
    {
        return repeated;
    }

    /** Usual interval of the finest series, or 0 when there is none. */
    long intervalNs()
    {
        return layers.isEmpty() ? 0 : layers.get(0).intervalNs;
    }

    /** The finest series, and coarser ones before its beginning and after its end. */
    List<T> merged()
    {
        final TreeMap<Long, T> merged = new TreeMap<>();
        for (final Layer<T> layer : layers)
        {
            final long first = merged.isEmpty() ? Long.MAX_VALUE : merged.firstKey();
            final long last = merged.isEmpty() ? Long.MIN_VALUE : merged.lastKey();
            layer.values.forEach((time, value) ->
            {
                if (time < first || time > last)
                {
                    merged.put(time, value);
                }
            });
        }

        return new ArrayList<>(merged.values());
    }
}
