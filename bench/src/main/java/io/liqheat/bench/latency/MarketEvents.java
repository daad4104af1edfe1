package io.liqheat.bench.latency;

import io.liqheat.codecs.venue.EventSink;
import io.liqheat.replay.ingest.SessionFeed;

/**
 * The events of a made market, decoded from its frames.
 */
public final class MarketEvents
{
    private static final long FRAMES_PER_SECOND = 10_000;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final FrameMix MIX = new FrameMix("events", 50_000, 1_000, 2_000, 0);

    private MarketEvents()
    {
    }

    /**
     * Decode frames into a sink.
     *
     * @param instruments of the market.
     * @param frames      to decode, each of one event or, now and then, two.
     * @param sink        takes the events.
     */
    public static void make(final int instruments, final long frames, final EventSink sink)
    {
        final MarketFrames source = new MarketFrames(new DueTimes(FRAMES_PER_SECOND, 1),
            frames * NS_PER_SECOND / FRAMES_PER_SECOND, instruments, MIX);
        final SessionFeed feed = new SessionFeed(sink);
        source.open(feed);
        while (source.advance())
        {
            source.deliver(feed);
        }
    }
}
