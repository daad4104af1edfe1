package io.liqheat.codecs.testing;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Keeps every event as one line of text, see {@link EventText}. Ids are given out from 1.
 */
public final class CapturingSink implements EventSink
{
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final List<DirectBuffer> events = new ArrayList<>();

    @Override
    public int instrumentId(final Venue venue, final String symbol)
    {
        return ids.computeIfAbsent(venue + ":" + symbol, (key) -> ids.size() + 1);
    }

    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        final UnsafeBuffer event = new UnsafeBuffer(copy);
        events.add(event);
        lines.add(EventText.of(event, 0));
    }

    public List<DirectBuffer> events()
    {
        return events;
    }

    /** {@return all events as text} */
    public List<String> lines()
    {
        return lines;
    }

    /**
     * Events whose text starts in a certain way.
     *
     * @param prefix such as {@code Trade} or {@code FeedStatus DEPTH GAP}.
     * @return their texts.
     */
    public List<String> lines(final String prefix)
    {
        return lines.stream().filter((line) -> line.startsWith(prefix)).toList();
    }

    /** Forget all events, but not the ids. */
    public void clear()
    {
        lines.clear();
        events.clear();
    }
}
