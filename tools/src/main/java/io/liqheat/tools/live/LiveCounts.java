package io.liqheat.tools.live;

import io.liqheat.codecs.event.FeedState;
import io.liqheat.codecs.event.FeedStatusDecoder;
import io.liqheat.codecs.event.MessageHeaderDecoder;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.venue.EventLayout;
import io.liqheat.codecs.venue.EventSink;
import java.util.HashSet;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * Counts events on their way to a sink, and keeps which streams are whole.
 * <p>
 * <b>Threading:</b> written by the publishing thread; counts may be read from any, a little late.
 */
public final class LiveCounts implements EventSink
{
    private final EventSink sink;
    private final FeedStatusDecoder status = new FeedStatusDecoder();
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final Set<Long> gapStreams = new HashSet<>();
    private final Set<Long> staleStreams = new HashSet<>();
    private volatile long events;
    private volatile long gaps;
    private volatile long resyncs;
    private volatile long rejected;
    private volatile int openGaps;
    private volatile int stale;

    /**
     * Nothing counted yet.
     *
     * @param sink the events go to.
     */
    public LiveCounts(final EventSink sink)
    {
        this.sink = sink;
    }

    @Override
    public int instrumentId(final Venue venue, final String symbol)
    {
        return sink.instrumentId(venue, symbol);
    }

    @Override
    public void publish(final DirectBuffer buffer, final int offset, final int length)
    {
        events++;
        if (FeedStatusDecoder.TEMPLATE_ID == EventLayout.templateId(buffer, offset))
        {
            onStatus(buffer, offset);
        }

        sink.publish(buffer, offset, length);
    }

    public long events()
    {
        return events;
    }

    /** {@return interruptions noticed so far} */
    public long gaps()
    {
        return gaps;
    }

    /** {@return streams that came back after an interruption so far} */
    public long resyncs()
    {
        return resyncs;
    }

    /** {@return reports of input that could not be used; of a flood not all are reported} */
    public long rejected()
    {
        return rejected;
    }

    /** {@return streams that are interrupted now} */
    public int openGaps()
    {
        return openGaps;
    }

    /** {@return streams that are silent now} */
    public int stale()
    {
        return stale;
    }

    private void onStatus(final DirectBuffer buffer, final int offset)
    {
        status.wrapAndApplyHeader(buffer, offset, messageHeader);
        final long stream = ((long)EventLayout.instrumentId(buffer, offset) << Byte.SIZE) + status.streamRaw();
        final FeedState state = status.state();
        switch (state)
        {
            case GAP ->
            {
                gaps++;
                gapStreams.add(stream);
            }
            case STALE -> staleStreams.add(stream);
            case RESYNCED, LIVE ->
            {
                resyncs += gapStreams.remove(stream) ? 1 : 0;
                staleStreams.remove(stream);
            }
            case REJECTED -> rejected++;
            default ->
            {
            }
        }

        openGaps = gapStreams.size();
        stale = staleStreams.size();
    }
}
