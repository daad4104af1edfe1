package io.liqheat.bench.micro;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Copies each event where the next one overwrites it, as a ring would, and counts them.
 */
final class CountingEventSink implements EventSink
{
    private final UnsafeBuffer slot = EngineRig.newBuffer(4096);
    private int instruments;
    private long events;

    @Override
    public int instrumentId(final Venue venue, final String symbol)
    {
        return ++instruments;
    }

    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        slot.putBytes(0, buffer, offset, length);
        events++;
    }

    long events()
    {
        return events;
    }
}
