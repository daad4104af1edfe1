package io.liqheat.bench.throughput;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventSink;
import io.liqheat.engine.model.DeltaSink;
import io.liqheat.engine.model.HeatmapEngine;
import io.liqheat.engine.model.ModelParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Events in memory, off the heap, to be applied again and again without anything that made them in the way.
 * <p>
 * <b>Threading:</b> one thread.
 */
final class RecordedEvents implements EventSink
{
    private static final int CHUNK_LENGTH = 16 << 20;
    private static final int MAX_CONFIGURATION_LENGTH = 4096;

    private final List<UnsafeBuffer> chunks = new ArrayList<>();
    private final Map<String, Integer> instruments = new HashMap<>();
    private int[] lengths = new int[1 << 16];
    private long[] places = new long[1 << 16];
    private int used = CHUNK_LENGTH;
    private int count;
    private long firstTimeNs = Long.MIN_VALUE;

    @Override
    public int instrumentId(final Venue venue, final String symbol)
    {
        return instruments.computeIfAbsent(venue + ":" + symbol, (name) -> instruments.size() + 1);
    }

    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        if (used + length > CHUNK_LENGTH)
        {
            chunks.add(new UnsafeBuffer(
                BufferUtil.allocateDirectAligned(CHUNK_LENGTH, BitUtil.CACHE_LINE_LENGTH)));
            used = 0;
        }

        if (count == lengths.length)
        {
            lengths = Arrays.copyOf(lengths, 2 * count);
            places = Arrays.copyOf(places, 2 * count);
        }

        chunks.get(chunks.size() - 1).putBytes(used, buffer, offset, length);
        places[count] = (long)(chunks.size() - 1) << Integer.SIZE | used;
        used += BitUtil.align(length, BitUtil.SIZE_OF_LONG);

        lengths[count++] = length;
        firstTimeNs = Long.MIN_VALUE == firstTimeNs ? EventLayout.receiveTimeNs(buffer, offset) : firstTimeNs;
    }

    int count()
    {
        return count;
    }

    int instruments()
    {
        return instruments.size();
    }

    /** Receive time of the first event, ns since the epoch. */
    long firstTimeNs()
    {
        return firstTimeNs;
    }

    /** Hand all events over, in order. */
    void publishTo(final EventSink sink)
    {
        for (int i = 0; i < count; i++)
        {
            sink.publish(chunks.get((int)(places[i] >>> Integer.SIZE)), (int)places[i], lengths[i]);
        }
    }

    /** An engine that has its configuration and nothing else. */
    HeatmapEngine newEngine(final ModelParameters parameters, final DeltaSink sink)
    {
        final HeatmapEngine engine = new HeatmapEngine(sink);
        final UnsafeBuffer configuration = new UnsafeBuffer(new byte[MAX_CONFIGURATION_LENGTH]);
        final int length = parameters.encode(configuration, 0, firstTimeNs);
        EventLayout.sequence(configuration, 0, 1);
        engine.onEvent(configuration, 0, length);
        return engine;
    }

    /** Apply some events, in order, to an engine that has its configuration and the events before them. */
    void applyTo(final HeatmapEngine engine, final int from, final int to)
    {
        for (int i = from; i < to; i++)
        {
            final UnsafeBuffer buffer = chunks.get((int)(places[i] >>> Integer.SIZE));
            final int offset = (int)places[i];
            EventLayout.sequence(buffer, offset, i + 2L);
            engine.onEvent(buffer, offset, lengths[i]);
        }
    }
}
