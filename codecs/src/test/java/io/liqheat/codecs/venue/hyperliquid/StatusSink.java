package io.liqheat.codecs.venue.hyperliquid;

import io.liqheat.codecs.event.FeedStatusDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventSink;
import org.agrona.DirectBuffer;

/**
 * Passes on feed states only, so that a day of trades does not have to be kept.
 */
final class StatusSink implements EventSink
{
    private final EventSink statuses;

    StatusSink(final EventSink statuses)
    {
        this.statuses = statuses;
    }

    @Override
    public int instrumentId(final Venue venue, final String symbol)
    {
        return statuses.instrumentId(venue, symbol);
    }

    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        if (FeedStatusDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset))
        {
            statuses.publish(buffer, offset, length);
        }
    }
}
