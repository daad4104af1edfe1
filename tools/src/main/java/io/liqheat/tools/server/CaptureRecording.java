package io.liqheat.tools.server;

import io.liqheat.codecs.event.Venue;
import io.liqheat.replay.capture.CaptureHandler;
import io.liqheat.replay.capture.CaptureOrigin;
import io.liqheat.replay.capture.CaptureReader;
import io.liqheat.replay.ingest.VenueOrigins;
import io.liqheat.replay.synthetic.SyntheticFrameHandler;
import java.nio.file.Path;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Recorded files as a recording. What is of no venue that is read is left out.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class CaptureRecording implements Recording
{
    private final CaptureReader reader;
    private final Router router = new Router();
    private SyntheticFrameHandler handler;
    private boolean wasDelivered;

    /**
     * A recording at its start.
     *
     * @param files it consists of.
     */
    public CaptureRecording(final List<Path> files)
    {
        reader = CaptureReader.open(files.toArray(new Path[0]));
    }

    @Override
    public boolean next(final SyntheticFrameHandler newHandler)
    {
        handler = newHandler;
        wasDelivered = false;
        while (reader.next(router))
        {
            if (wasDelivered)
            {
                return true;
            }
        }

        return false;
    }

    @Override
    public void close()
    {
        reader.close();
    }

    private final class Router implements CaptureHandler
    {
        private CaptureOrigin lastOrigin;
        private String lastName;
        private Venue lastVenue;

        @Override
        public void onText(
            final CaptureOrigin origin,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long receiveTimeNs)
        {
            final Venue venue = venueOf(origin);
            if (null != venue)
            {
                wasDelivered = true;
                handler.onText(VenueOrigins.isAnyBybit(lastName) ?
                    VenueOrigins.bybitOf(buffer, offset, length) : venue, buffer, offset, length, receiveTimeNs);
            }
        }

        @Override
        public void onRest(
            final CaptureOrigin origin,
            final String url,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long receiveTimeNs)
        {
            final Venue venue = VenueOrigins.isUrl(url) ? VenueOrigins.venueOf(url) : venueOf(origin);
            if (null != venue)
            {
                wasDelivered = true;
                handler.onRestAnswer(venue, url, buffer, offset, length, receiveTimeNs);
            }
        }

        @Override
        public void onConnect(final CaptureOrigin origin, final long timeNs)
        {
            // Clients connect when they like.
        }

        @Override
        public void onRecorded(
            final String kind,
            final String coin,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long receiveTimeNs)
        {
            // A recorder's own form is no venue's.
        }

        private Venue venueOf(final CaptureOrigin origin)
        {
            if (origin != lastOrigin || origin.name() != lastName)
            {
                lastOrigin = origin;
                lastName = origin.name();
                lastVenue = VenueOrigins.venueOf(lastName);
            }

            return lastVenue;
        }
    }
}
