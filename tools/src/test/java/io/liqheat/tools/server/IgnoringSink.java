package io.liqheat.tools.server;

import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventSink;
import org.agrona.DirectBuffer;

/** Takes no notice. */
final class IgnoringSink implements EventSink
{
    @Override
    public int instrumentId(final Venue venue, final String symbol)
    {
        return 1;
    }

    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        // nobody wants it
    }
}
