package io.liqheat.bench.latency;

import io.liqheat.codecs.event.Venue;
import io.liqheat.replay.capture.CaptureHandler;
import io.liqheat.replay.capture.CaptureOrigin;
import io.liqheat.replay.capture.CaptureReader;
import io.liqheat.replay.ingest.SessionFeed;
import io.liqheat.replay.ingest.VenueOrigins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Recorded frames with their own timing, bursts and pauses, or a multiple of it. They are read into memory beforehand;
 * the first part of them is the warm-up.
 */
final class CapturedFrames implements FrameSource
{
    private static final long MAX_BYTES = 1L << 30;

    private final List<Recorded> frames = new ArrayList<>();
    private final double speed;
    private final String name;
    private final long startTimeNs;
    private int frame = -1;
    private long unrouted;
    private boolean isCut;

    /**
     * One message.
     *
     * @param venue  it came from.
     * @param origin of the connection, where it is the opening of one, or null.
     * @param url    that was asked, or null.
     * @param text   of it, or null.
     * @param timeNs when it came, ns since the epoch.
     */
    private record Recorded(Venue venue, CaptureOrigin origin, String url, UnsafeBuffer text, long timeNs)
    {
    }

    /**
     * Read files.
     *
     * @param files in any capture format.
     * @param speed recorded seconds per second.
     * @throws IllegalArgumentException when there is nothing to send in them.
     */
    CapturedFrames(final List<Path> files, final double speed)
    {
        this.speed = speed;
        name = files.size() + (1 == files.size() ? " file" : " files") + " from " + files.get(0).getFileName();
        final Loader loader = new Loader();
        try (CaptureReader reader = CaptureReader.open(files.toArray(new Path[0])))
        {
            while (loader.bytes < MAX_BYTES && reader.next(loader))
            {
                isCut = loader.bytes >= MAX_BYTES;
            }
        }

        if (frames.isEmpty())
        {
            throw new IllegalArgumentException("no message of a venue that is read in " + name);
        }

        startTimeNs = frames.get(0).timeNs;
    }

    /** Begin again. */
    void rewind()
    {
        frame = -1;
    }

    int count()
    {
        return frames.size();
    }

    /** Span of the frames as they will be sent, in ns. */
    long spanNs()
    {
        return (long)((frames.get(frames.size() - 1).timeNs - startTimeNs) / speed);
    }

    long startTimeNs()
    {
        return startTimeNs;
    }

    @Override
    public void open(final SessionFeed feed)
    {
        // what is needed is in the recording or in the catalogue
    }

    @Override
    public boolean advance()
    {
        return ++frame < frames.size();
    }

    @Override
    public long offsetNs()
    {
        return (long)((frames.get(frame).timeNs - startTimeNs) / speed);
    }

    @Override
    public void deliver(final SessionFeed feed)
    {
        final Recorded recorded = frames.get(frame);
        if (null != recorded.origin)
        {
            feed.onConnect(recorded.venue, recorded.origin, recorded.origin.name(), recorded.timeNs);
        }
        else if (null != recorded.url)
        {
            feed.onRestAnswer(
                recorded.venue, recorded.url, recorded.text, 0, recorded.text.capacity(), recorded.timeNs);
        }
        else
        {
            feed.onText(recorded.venue, recorded.text, 0, recorded.text.capacity(), recorded.timeNs);
        }
    }

    @Override
    public boolean isAllGood()
    {
        return false;
    }

    @Override
    public String describe()
    {
        return String.format(Locale.ROOT, "%,d recorded frames of %s at %s times real time%s%s", frames.size(), name,
            speed == Math.rint(speed) ? String.format(Locale.ROOT, "%,.0f", speed) : String.valueOf(speed),
            0 == unrouted ? "" : String.format(Locale.ROOT, ", %,d of no known venue left out", unrouted),
            isCut ? ", cut off at 1 GiB" : "");
    }

    /** Copies messages out of the reader. */
    private final class Loader implements CaptureHandler
    {
        private long bytes;

        @Override
        public void onText(
            final CaptureOrigin origin, final DirectBuffer buffer, final int offset, final int length,
            final long receiveTimeNs)
        {
            final Venue venue = VenueOrigins.isAnyBybit(origin.name()) ?
                VenueOrigins.bybitOf(buffer, offset, length) : VenueOrigins.venueOf(origin.name());
            add(venue, null, null, copy(buffer, offset, length), receiveTimeNs);
        }

        @Override
        public void onRest(
            final CaptureOrigin origin, final String url, final DirectBuffer buffer, final int offset,
            final int length, final long receiveTimeNs)
        {
            final Venue named = VenueOrigins.venueOf(url);
            add(null == named ? VenueOrigins.venueOf(origin.name()) : named, null, url,
                copy(buffer, offset, length), receiveTimeNs);
        }

        @Override
        public void onConnect(final CaptureOrigin origin, final long timeNs)
        {
            add(VenueOrigins.venueOf(origin.name()), origin, null, null, timeNs);
        }

        @Override
        public void onRecorded(
            final String kind, final String coin, final DirectBuffer buffer, final int offset, final int length,
            final long receiveTimeNs)
        {
            unrouted++;
        }

        private void add(
            final Venue venue, final CaptureOrigin origin, final String url, final UnsafeBuffer text, final long timeNs)
        {
            if (null == venue)
            {
                unrouted++;
                return;
            }

            frames.add(new Recorded(venue, origin, url, text, timeNs));
        }

        private UnsafeBuffer copy(final DirectBuffer buffer, final int offset, final int length)
        {
            final byte[] text = new byte[length];
            buffer.getBytes(offset, text);
            bytes += length;
            return new UnsafeBuffer(text);
        }
    }
}
