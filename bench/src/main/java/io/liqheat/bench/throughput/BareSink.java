package io.liqheat.bench.throughput;

import com.lmax.disruptor.RingBuffer;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Copies events into the slots of a bare ring.
 *
 * @param ring to publish on.
 */
record BareSink(RingBuffer<UnsafeBuffer> ring) implements EventSink
{
    @Override
    public int instrumentId(final Venue venue, final String symbol)
    {
        throw new IllegalStateException("events are made already");
    }

    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        final long sequence = ring.next();
        ring.get(sequence).putBytes(0, buffer, offset, length);
        ring.publish(sequence);
    }
}
