package io.liqheat.replay.frames;

import io.liqheat.codecs.event.Venue;
import io.liqheat.replay.synthetic.SyntheticFrameHandler;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Hands messages on as bytes.
 */
final class FrameSink
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private final Venue venue;
    private SyntheticFrameHandler handler;
    private long receiveTimeNs;

    FrameSink(final Venue venue)
    {
        this.venue = venue;
    }

    /** Say where messages go from now on, and the time of their receipt. */
    void at(final SyntheticFrameHandler newHandler, final long newReceiveTimeNs)
    {
        handler = newHandler;
        receiveTimeNs = newReceiveTimeNs;
    }

    /** A WebSocket message. */
    void text(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.wrap(bytes);
        handler.onText(venue, buffer, 0, bytes.length, receiveTimeNs);
    }

    /** A REST answer. */
    void answer(final String url, final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.wrap(bytes);
        handler.onRestAnswer(venue, url, buffer, 0, bytes.length, receiveTimeNs);
    }
}
